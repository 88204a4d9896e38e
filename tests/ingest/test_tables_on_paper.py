"""Ruled tables: their grid, their merged cells, and where they stand in the text."""

from __future__ import annotations

from collections.abc import Callable

from ingest import Document, Table
from tests.ingest.paper import Paper

Reader = Callable[..., Document]

BEFORE = "补贴标准按照下表执行，同一企业同一年度就高享受，不重复补贴，所需资金由区财政局统筹安排。"
AFTER = "补贴资金在公示结束后三十个工作日内拨付，逾期不再受理，由区人力资源和社会保障局负责解释。"
XS = (79.0, 179.0, 329.0, 479.0)


def cells(document: Document, table: Table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows and columns covered, and words of each cell."""
    return [
        (each.row, each.column, each.row_span, each.column_span, document.text[each.start : each.end])
        for each in table.cells
    ]


def ruled(top: float = 240.0) -> Paper:
    """A table of three rows; the first column of the lower two is one cell, and so are two headings."""
    sheet = Paper().paragraph(BEFORE)
    tops = [top, top + 30, top + 60, top + 90]
    for at in (tops[0], tops[1], tops[3]):
        sheet.rule(XS[0], at, XS[-1], at)
    sheet.rule(XS[1], tops[2], XS[-1], tops[2])
    for x in (XS[0], XS[1], XS[3]):
        sheet.rule(x, tops[0], x, tops[3])
    sheet.rule(XS[2], tops[1], XS[2], tops[3])
    sheet.put(85, top + 8, "车型", 14).put(190, top + 8, "补贴标准（万元/辆）", 14)
    sheet.put(85, top + 48, "重型", 14)
    sheet.put(190, top + 38, "二轴", 14).put(340, top + 38, "7.0", 14)
    sheet.put(190, top + 68, "三轴", 14).put(340, top + 68, "8.5", 14)
    return sheet


def test_merged_cells_come_once_at_their_top_left_place(reading: Reader) -> None:
    """A cell covers every place between its edges, down and across."""
    document = reading(ruled())
    (table,) = document.tables

    assert (table.rows, table.columns, table.page) == (3, 3, 1)
    assert cells(document, table) == [
        (0, 0, 1, 1, "车型"),
        (0, 1, 1, 2, "补贴标准(万元/辆)"),
        (1, 0, 2, 1, "重型"),
        (1, 1, 1, 1, "二轴"),
        (1, 2, 1, 1, "7.0"),
        (2, 1, 1, 1, "三轴"),
        (2, 2, 1, 1, "8.5"),
    ]


def test_each_place_of_the_grid_knows_its_cell(reading: Reader) -> None:
    """The third row belongs to the heavy vehicles too."""
    document = reading(ruled())
    (table,) = document.tables

    assert [table.at(2, 0), table.at(0, 2)] == [table.cells[2], table.cells[1]]


def test_cells_stand_in_the_text_row_by_row_at_the_place_of_the_table(reading: Reader) -> None:
    """Before it the paragraph above, after it the one below; each cell is a paragraph."""
    sheet = ruled()
    sheet.at = 360
    document = reading(sheet.paragraph(AFTER))
    (table,) = document.tables

    assert document.text[table.start : table.end] == "车型补贴标准(万元/辆)重型二轴7.0三轴8.5"
    assert document.text[: table.start].startswith("补贴标准按照下表")
    assert document.text[table.end :].startswith("补贴资金在公示")
    inside = [each for each in document.paragraphs if each.table == 0]
    assert [(each.start, each.end) for each in inside] == [(each.start, each.end) for each in table.cells]


def test_words_of_a_cell_are_joined_over_its_lines(reading: Reader) -> None:
    """A narrow cell breaks anywhere."""
    sheet = Paper().paragraph(BEFORE).grid((79, 179, 279), (240, 300, 360))
    sheet.put(85, 250, "已认定", 14).put(85, 268, "人才类别", 14).put(190, 250, "10万元", 14)

    document = reading(sheet)

    assert [words for *_, words in cells(document, document.tables[0])] == ["已认定人才类别", "10万元", "", ""]


def test_white_boxes_behind_lines_are_no_table(reading: Reader) -> None:
    """Some programs print one behind every line of text."""
    sheet = Paper()
    for row in range(4):
        for x, width in ((79, 200), (279, 200)):
            sheet.white_box(x, 98 + 28 * row, width, 28)
    sheet.paragraph(BEFORE)

    assert reading(sheet).tables == ()


def test_a_frame_around_one_column_of_text_is_no_table(reading: Reader) -> None:
    """Its words stay in their paragraphs."""
    document = reading(Paper().grid((70, 535), (90, 150, 210, 270)).paragraph(BEFORE))

    assert document.tables == ()
    assert len(document.paragraphs) == 1


def test_a_table_that_goes_on_on_the_next_page_says_so(reading: Reader) -> None:
    """Its headings, and the unit in them, stand on the page before."""
    sheet = Paper().paragraph(BEFORE).grid((79, 279, 479), (700, 730, 760))
    sheet.put(85, 706, "类别", 14).put(290, 706, "标准（万元）", 14)
    sheet.put(280, 790, "— 1 —", 14).next_page()
    sheet.grid((79, 279, 479), (90, 120, 150)).put(85, 96, "重型", 14).put(290, 96, "8.5", 14)
    sheet.put(280, 790, "— 2 —", 14)

    document = reading(sheet)

    assert [table.continues for table in document.tables] == [None, 0]


def test_a_table_below_text_on_the_next_page_is_a_new_one(reading: Reader) -> None:
    """The same columns alone do not make it one table."""
    sheet = Paper().paragraph(BEFORE).grid((79, 279, 479), (700, 730, 760)).put(85, 706, "类别", 14).next_page()
    sheet.paragraph(AFTER).grid((79, 279, 479), (290, 320, 350)).put(85, 296, "重型", 14)

    assert [table.continues for table in reading(sheet).tables] == [None, None]


def test_the_title_of_a_table_is_a_paragraph_above_it(reading: Reader) -> None:
    """It lies outside the rules."""
    sheet = ruled(300)
    sheet.at = 260
    document = reading(sheet.centred("表1　补贴标准", 14))
    (table,) = document.tables

    assert document.text[: table.start].endswith("表1补贴标准")
