"""Pages that lie on their side, and two pages on one sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Document
from tests.ingest.paper import Paper

Reader = Callable[..., Document]

FIRST = "对符合条件的企业开展职工技能培训并取得证书的，按照每人一千元的标准给予补贴。"
SECOND = "对首次认定的技能大师工作室，给予一次性资助十万元，资助资金专款专用。"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_upright_text_is_read_whatever_the_page_rotation_says(reading: Reader, rotation: int) -> None:
    """The order and the words do not depend on how the page is shown."""
    document = reading(Paper(rotation=rotation).paragraph(FIRST).paragraph(SECOND))

    assert document.text == (FIRST + SECOND).replace("，", ",")
    assert len(document.paragraphs) == 2


@pytest.mark.parametrize(
    ("rotation", "size", "box", "why"),
    [
        (0, (595, 842), (111, 100, 127, 116), "as it is"),
        (90, (842, 595), (726, 111, 742, 127), "what was above is to the right"),
        (180, (595, 842), (468, 726, 484, 742), "upside down"),
        (270, (842, 595), (100, 468, 116, 484), "what was above is to the left"),
    ],
)
def test_boxes_are_those_of_the_page_as_displayed(
    reading: Reader, rotation: int, size: tuple[int, int], box: tuple[int, ...], why: str
) -> None:
    """A picture of the page with the box drawn on it must show the quote."""
    document = reading(Paper(rotation=rotation).paragraph(FIRST).paragraph(SECOND))

    assert (document.pages[0].width, document.pages[0].height) == size
    assert document.boxes_of(0, 1)[0][1:] == pytest.approx(box, abs=3), why


def test_text_drawn_sideways_on_an_upright_page_is_read(reading: Reader) -> None:
    """Wide tables are often put on the paper like this, without any page rotation."""
    sheet = Paper()
    sheet.canvas.rotate(90)
    sheet.canvas.translate(0, -595)
    sheet.height = 595
    sheet.paragraph(FIRST).paragraph(SECOND)

    document = reading(sheet)

    assert document.text == (FIRST + SECOND).replace("，", ",")
    left, top, right, bottom = document.boxes_of(0, 3)[0][1:]
    assert bottom - top > right - left


def two_up() -> Paper:
    """Two pages of text side by side on one landscape sheet."""
    sheet = Paper(width=842, height=595)
    for line in range(6):
        sheet.put(60, 100 + 28 * line, f"左页第{line + 1}行写满一行文字给予补贴五万元。")
        sheet.put(480, 100 + 28 * line, f"右页第{line + 1}行写满一行文字给予奖励。")
    return sheet


def test_two_pages_on_one_sheet_are_read_one_after_the_other(reading: Reader) -> None:
    """Lines of the left page never run into lines of the right one."""
    document = reading(two_up())

    assert document.text.index("左页第6行") < document.text.index("右页第1行")
    assert {line.page for line in document.lines} == {1}


def test_boxes_of_the_right_half_lie_on_the_right(reading: Reader) -> None:
    """They are those of the whole sheet."""
    document = reading(two_up())
    start = document.text.index("右页第1行")

    assert document.boxes_of(start, start + 4)[0].x0 == pytest.approx(480, abs=1)


def test_a_wide_table_is_not_cut_in_two(reading: Reader) -> None:
    """Its rules run across the middle of the sheet."""
    sheet = Paper(width=842, height=595).grid((60, 380, 460, 780), tuple(range(100, 281, 30)))
    for row in range(6):
        sheet.put(70, 105 + 30 * row, "单位名称").put(470, 105 + 30 * row, "联系电话")

    document = reading(sheet)

    assert document.tables[0].columns == 3
    assert document.text.startswith("单位名称联系电话")
