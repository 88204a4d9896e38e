"""Running text in columns is read column by column; lists and tables without rules stay together."""

from __future__ import annotations

from collections.abc import Callable

from ingest import Document
from tests.ingest.paper import Paper

Reader = Callable[..., Document]

LEFT_COLUMN = "左栏文字对符合条件的企业开展职工技能培训并取得证书的按照每人一千元的标准给予补贴" * 4
RIGHT_COLUMN = "右栏文字对首次认定的技能大师工作室给予一次性资助十万元资助资金用于技术创新和设备" * 4


def in_columns(headline: str = "") -> Paper:
    """Two columns of a dozen full lines, below a headline over both."""
    sheet = Paper()
    if headline:
        sheet.centred(headline)
    for line in range(12):
        sheet.put(79, 180 + 20 * line, LEFT_COLUMN[12 * line : 12 * line + 12])
        sheet.put(320, 180 + 20 * line, RIGHT_COLUMN[12 * line : 12 * line + 12])
    return sheet


def test_columns_are_read_one_after_the_other(reading: Reader) -> None:
    """Lines of the left column never run into lines of the right one."""
    assert reading(in_columns()).text == LEFT_COLUMN[:144] + RIGHT_COLUMN[:144]


def test_a_headline_over_all_columns_comes_first(reading: Reader) -> None:
    """It hides the empty strip between the columns below it."""
    headline = "望湖区人民政府关于支持技能培训的公告"

    assert reading(in_columns(headline)).text == headline + LEFT_COLUMN[:144] + RIGHT_COLUMN[:144]


def test_boxes_of_a_column_are_those_of_the_page(reading: Reader) -> None:
    """A column is no page of its own."""
    document = reading(in_columns())

    assert document.boxes_of(144, 150)[0].x0 > 319


def test_a_list_of_grades_and_sums_stays_together(reading: Reader) -> None:
    """Its lines are pairs: which grade gets which sum."""
    sheet = Paper()
    for line, grade in enumerate(["初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师"] * 2):
        sheet.put(100, 120 + 28 * line, grade).put(320, 120 + 28 * line, f"每人{line + 1}000元")

    assert reading(sheet).text.startswith("初级工每人1000元中级工每人2000元")
