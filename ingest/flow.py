"""From sheets to printed lines and tables in reading order, each line with its role and its place in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.assembly import Block, Certainty, PrintedLine, PrintedTable
from ingest.columns import areas_of
from ingest.document import LineRole
from ingest.furniture import SheetRows, roles_of
from ingest.glyphs import Glyph, Row, rows_of
from ingest.layout import SetRow, opens_paragraph, set_rows
from ingest.sheet import Sheet
from ingest.tables import GridCell, RuledTable, cell_of


@dataclass(frozen=True, slots=True)
class _FilledTable:
    """A table with the printed lines of its cells; empty cells have none."""

    table: RuledTable
    rows: dict[GridCell, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class _Furniture:
    """A row that belongs to the page."""

    row: Row
    role: LineRole


@dataclass(frozen=True, slots=True)
class _Printed:
    """A sheet with its rows outside tables and its tables."""

    sheet: Sheet
    rows: tuple[Row, ...]
    tables: tuple[_FilledTable, ...]


_Item = _FilledTable | _Furniture | list[SetRow]


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """Everything printed on the sheets, in reading order."""
    printed = [part for sheet in sheets for part in _parts(sheet)]
    roles = roles_of([SheetRows(page=each.sheet.page, height=each.sheet.height, rows=each.rows) for each in printed])
    body = [
        [row for row, role in zip(each.rows, of_sheet, strict=True) if role is LineRole.BODY]
        for each, of_sheet in zip(printed, roles, strict=True)
    ]
    forms = [(each.sheet.start, each.sheet.width) for each in printed]
    placed = set_rows(list(zip(forms, body, strict=True)))
    flow = _Flow()
    for each, of_sheet, set_of_sheet in zip(printed, roles, placed, strict=True):
        for item in _in_order(each, of_sheet, iter(set_of_sheet)):
            flow.add(each.sheet, item)
    return flow.blocks


def _parts(sheet: Sheet) -> list[_Printed]:
    """The sheet as it is, or column by column."""
    printed = _printed(sheet)
    areas = [] if sheet.tables else areas_of(printed.rows)
    return [printed] if len(areas) < 2 else [_printed(sheet.part(area)) for area in areas]


def _printed(sheet: Sheet) -> _Printed:
    outside = list(sheet.glyphs)
    tables = []
    for table in sheet.tables:
        inside, outside = _divided(table, outside)
        tables.append(_FilledTable(table, {cell: tuple(rows_of(glyphs)) for cell, glyphs in inside.items()}))
    return _Printed(sheet, tuple(rows_of(outside)), tuple(tables))


def _divided(table: RuledTable, glyphs: Sequence[Glyph]) -> tuple[dict[GridCell, list[Glyph]], list[Glyph]]:
    """The glyphs inside each cell, and those outside the table."""
    owners = table.owners()
    inside: dict[GridCell, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        cell = cell_of(table, owners, glyph)
        (outside if cell is None else inside.setdefault(cell, [])).append(glyph)
    return inside, outside


def _in_order(printed: _Printed, roles: Sequence[LineRole], placed: Iterator[list[SetRow]]) -> list[_Item]:
    """Rows and tables of a sheet from top to bottom."""
    items: list[tuple[float, _Item]] = [(each.table.box[1], each) for each in printed.tables]
    for row, role in zip(printed.rows, roles, strict=True):
        items.append((row.middle, next(placed) if role is LineRole.BODY else _Furniture(row, role)))
    marks = (_Furniture(row, LineRole.WATERMARK) for row in rows_of(printed.sheet.slanted))
    return [*(item for _, item in sorted(items, key=lambda item: item[0])), *marks]


class _Flow:
    """The blocks so far, with the last body row and the first row of its paragraph, or the table just before."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.before: SetRow | None = None
        self.opening: SetRow | None = None
        self.table: tuple[int, RuledTable] | None = None

    def add(self, sheet: Sheet, item: _Item) -> None:
        """Add one thing printed on a sheet."""
        if isinstance(item, _FilledTable):
            self.blocks.append(_table(sheet, item, self._goes_on(sheet, item.table)))
            self.before, self.table = None, (sheet.page, item.table)
        elif isinstance(item, _Furniture):
            self.blocks.append(_line(sheet, item.row, item.role))
        else:
            for row in item:
                self._add_body(sheet, row)

    def _goes_on(self, sheet: Sheet, table: RuledTable) -> bool:
        """Whether the last thing on the page before was a table with the columns of this one."""
        return self.table is not None and self.table[0] != sheet.page and self.table[1].goes_on_in(table)

    def _add_body(self, sheet: Sheet, row: SetRow) -> None:
        self.table = None
        opens = opens_paragraph(row, self.before, self.opening)
        self.before, self.opening = row, row if opens else self.opening
        self.blocks.append(_body_line(sheet, row, opens))


def _body_line(sheet: Sheet, row: SetRow, opens: bool) -> PrintedLine:
    return PrintedLine(
        text=row.row.text,
        page=sheet.page,
        opens=opens,
        indent=round(row.margin, 2),
        centred=row.centred,
        boxes=_boxes(sheet, row.row),
        certainties=_certainties(row.row),
    )


def _line(sheet: Sheet, row: Row, role: LineRole = LineRole.BODY) -> PrintedLine:
    boxes, certainties = _boxes(sheet, row), _certainties(row)
    return PrintedLine(text=row.text, page=sheet.page, role=role, boxes=boxes, certainties=certainties)


def _certainties(row: Row) -> tuple[Certainty, ...]:
    """How surely each character was recognised; nothing where all come from a text layer."""
    if all(glyph.confidence == 1 and glyph.other is None for glyph in row.glyphs):
        return ()
    return tuple(Certainty(glyph.confidence, glyph.other) for glyph in row.glyphs)


def _boxes(sheet: Sheet, row: Row) -> tuple[tuple[float, float, float, float], ...]:
    boxes = (glyph[1:5] for glyph in row.glyphs)
    return tuple(boxes if sheet.as_displayed else map(sheet.shown, boxes))


def _table(sheet: Sheet, filled: _FilledTable, continues: bool) -> PrintedTable:
    cells = tuple((cell, tuple(_line(sheet, row) for row in filled.rows.get(cell, ()))) for cell in filled.table.cells)
    return PrintedTable(
        page=sheet.page, rows=filled.table.rows, columns=filled.table.columns, cells=cells, continues=continues
    )
