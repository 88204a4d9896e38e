"""Reading a PDF: pages to sheets, sheets to rows and tables, rows to paragraphs, everything to a `Document`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ingest import unreadable
from ingest.assembly import PrintedLine, PrintedTable, Source, assemble
from ingest.document import Document, LineRole
from ingest.furniture import SheetRows, roles_of
from ingest.glyphs import Row, rows_of
from ingest.judgement import PageJudgement, Verdict
from ingest.layout import SetRow, opens_paragraph, set_rows
from ingest.opening import opened
from ingest.sheets import ReadPage, Sheet, read_page
from ingest.tables import GridCell, RuledTable, cell_of
from ingest.unreadable import Unreadable

MEDIA = "application/pdf"

_REASONS = {
    Verdict.GARBLED: unreadable.GARBAGE_LAYER,
    Verdict.LAYER_OVER_SCAN: unreadable.UNTRUSTED_LAYER,
    Verdict.SCAN: unreadable.NO_TEXT_LAYER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A sheet with its rows outside tables and the rows of each table's cells."""

    sheet: Sheet
    rows: tuple[Row, ...]
    tables: tuple[tuple[RuledTable, dict[GridCell, tuple[Row, ...]]], ...]


def read_pdf(name: str, sha256: str, data: bytes, password: str | None) -> Document:
    """Read the bytes of a PDF; raises `Unreadable`."""
    with opened(data, password) as pdf:
        pages = [read_page(pdf, index) for index in range(len(pdf.plumber.pages))]
    judgements = tuple(page.judgement for page in pages)
    _refuse_untrusted(judgements)
    source = Source(
        name=name,
        sha256=sha256,
        media=MEDIA,
        reader=f"pdfplumber {version('pdfplumber')}",
        pages=tuple(page.page for page in pages),
        judgements=judgements,
    )
    return assemble(source, _blocks(pages))


def _refuse_untrusted(judgements: Sequence[PageJudgement]) -> None:
    """A file is refused when at least half of its printed pages cannot be trusted; else they are left out and marked."""
    printed = [each for each in judgements if each.verdict is not Verdict.BLANK]
    if not printed:
        raise Unreadable(unreadable.NO_TEXT_LAYER, pages=len(judgements), pages_in_all=len(judgements))
    for verdict, reason in _REASONS.items():
        pages = sum(each.verdict is verdict for each in printed)
        if pages and 2 * sum(each.verdict is not Verdict.SOUND for each in printed) >= len(printed):
            raise Unreadable(reason, pages=pages, pages_in_all=len(judgements))


def _blocks(pages: Sequence[ReadPage]) -> list[PrintedLine | PrintedTable]:
    printed = [_printed(sheet) for page in pages for sheet in page.sheets]
    roles = roles_of([SheetRows(page=each.sheet.page, height=each.sheet.height, rows=each.rows) for each in printed])
    body = [
        [row for row, role in zip(each.rows, of_sheet, strict=True) if role is LineRole.BODY]
        for each, of_sheet in zip(printed, roles, strict=True)
    ]
    placed = set_rows([((each.sheet.start, each.sheet.width), rows) for each, rows in zip(printed, body, strict=True)])
    blocks: list[PrintedLine | PrintedTable] = []
    before: SetRow | None = None
    for each, of_sheet, set_of_sheet in zip(printed, roles, placed, strict=True):
        before = _add_sheet(blocks, each, of_sheet, iter(set_of_sheet), before)
    return blocks


def _add_sheet(blocks, each, roles, placed, before):  # type: ignore[no-untyped-def]
    items = [(row.middle, 0, row, role) for row, role in zip(each.rows, roles, strict=True)]
    items += [(table.box[1], 1, table, cells) for table, cells in each.tables]
    for _, kind, item, more in sorted(items, key=lambda item: item[0]):
        if kind == 1:
            blocks.append(_table(each.sheet, item, more))
            before = None
        elif more is not LineRole.BODY:
            blocks.append(_line(each.sheet, item, role=more))
        else:
            row = next(placed)
            blocks.append(
                _line(each.sheet, item, opens=opens_paragraph(row, before), indent=round(row.margin, 2), centred=row.centred)
            )
            before = row
    blocks.extend(_line(each.sheet, row, role=LineRole.WATERMARK) for row in rows_of(each.sheet.slanted))
    return before


def _line(
    sheet: Sheet,
    row: Row,
    role: LineRole = LineRole.BODY,
    opens: bool = True,
    indent: float | None = None,
    centred: bool = False,
) -> PrintedLine:
    return PrintedLine(
        text=row.text,
        page=sheet.page,
        role=role,
        opens=opens,
        indent=indent,
        centred=centred,
        boxes=tuple(sheet.shown(glyph.box) for glyph in row.glyphs),
    )


def _table(sheet: Sheet, table: RuledTable, cells: dict[GridCell, tuple[Row, ...]]) -> PrintedTable:
    return PrintedTable(
        page=sheet.page,
        rows=table.rows,
        columns=table.columns,
        cells=tuple((cell, tuple(_line(sheet, row) for row in cells.get(cell, ()))) for cell in table.cells),
    )


def _printed(sheet: Sheet) -> _Printed:
    outside = list(sheet.glyphs)
    tables = []
    for table in sheet.tables:
        owners, inside, rest = table.owners(), {}, []  # type: ignore[var-annotated]
        for glyph in outside:
            cell = cell_of(table, owners, glyph)
            (rest if cell is None else inside.setdefault(cell, [])).append(glyph)
        outside = rest
        tables.append((table, {cell: tuple(rows_of(glyphs)) for cell, glyphs in inside.items()}))
    return _Printed(sheet=sheet, rows=tuple(rows_of(outside)), tables=tuple(tables))
