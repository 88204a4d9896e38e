"""Page numbers and running lines belong to the page; the digits in them are in no sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Document, LineRole
from tests.ingest.paper import Paper

Reader = Callable[..., Document]

BODY = "对符合条件的企业开展职工技能培训并取得证书的，按照每人一千元的标准给予补贴，每家企业每年最高不超过三十万元。"


ORDINALS = "一二三四五六七八九"


def printed(pages: int, head: str = "", foot: str = "") -> Paper:
    """Pages with a line above and below the text; {} is the number of the page."""
    sheet = Paper()
    for page in range(1, pages + 1):
        if head:
            sheet.put(240, 50, head.format(page), 10)
        for place in range(5):
            sheet.paragraph(f"{ORDINALS[(5 * page + place) % 9]}、{BODY}")
        if foot:
            sheet.put(280, 790, foot.format(page), 14)
        if page < pages:
            sheet.next_page()
    return sheet


def lines(document: Document, role: LineRole) -> list[str]:
    """The printed lines of one role."""
    return [document.raw[line.start : line.end] for line in document.lines if line.role is role]


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        ("— {} —", "dashes, as the standard for official documents has it"),
        ("－ {} －", "full width"),
        ("- {} -", "hyphens"),
        ("—{}—", "without spaces"),
        ("_{}_", "low lines"),
        ("/ {} /", "slashes"),
        ("第{}页 共3页", "in words"),
        ("第 {} 页", "in words"),
        ("{}/3", "of so many"),
        ("{}", "a bare number that runs on"),
    ],
)
def test_page_numbers_are_set_apart(reading: Reader, foot: str, why: str) -> None:
    """All forms seen; they stay as lines of their own."""
    document = reading(printed(3, foot=foot))

    assert lines(document, LineRole.PAGE_NUMBER) == [foot.format(page) for page in (1, 2, 3)], why
    assert len(document.paragraphs) == 15
    assert all(document.text[each.start : each.end].endswith("三十万元。") for each in document.paragraphs)


def test_running_headers_and_footers_are_set_apart(reading: Reader) -> None:
    """The same words at the same height of most pages; numbers in them may differ."""
    document = reading(printed(4, head="望湖区人民政府公报2025年第3期", foot="下载于网站，第{}次打印"))

    assert lines(document, LineRole.HEADER) == ["望湖区人民政府公报2025年第3期"] * 4
    assert len(lines(document, LineRole.FOOTER)) == 4


def test_pages_that_begin_alike_have_no_running_header(reading: Reader) -> None:
    """A line that stands as close to the next as all others do is the first line of the text."""
    sheet = Paper()
    for _ in range(3):
        for _ in range(5):
            sheet.paragraph(BODY)
        sheet.next_page()

    document = reading(sheet)

    assert lines(document, LineRole.HEADER) == []
    assert document.text == BODY.replace("，", ",") * 15


def test_marks_of_attachments_are_no_running_header(reading: Reader) -> None:
    """They begin page after page at the same height, and say which attachment it is."""
    sheet = Paper()
    for number in (1, 2, 3):
        sheet.put(79, 60, f"附件{number}")
        for _ in range(5):
            sheet.paragraph(BODY)
        sheet.next_page()

    document = reading(sheet)

    assert lines(document, LineRole.HEADER) == []
    assert document.text.count("附件") == 3


def test_a_bare_number_that_does_not_run_on_is_text(reading: Reader) -> None:
    """The last line of a page can be the end of an amount."""
    sheet = printed(2)
    sheet.put(79, 790, "5000").next_page().paragraph(BODY)

    assert lines(reading(sheet), LineRole.PAGE_NUMBER) == []


def test_furniture_lines_stay_in_raw_at_their_place(reading: Reader) -> None:
    """Nothing that was read is lost."""
    document = reading(printed(2, head="公报", foot="— {} —"))

    assert document.raw.startswith("公报\n")
    assert document.raw.endswith("— 2 —")
