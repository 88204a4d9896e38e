"""Putting printed lines together into a `Document`: raw text, folded text, offsets, paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ingest.document import Cell, Document, Doubt, Line, LineRole, Page, Paragraph, Table
from ingest.folding import compact, fold, is_blank
from ingest.glyphs import Rectangle
from ingest.judgement import PageJudgement
from ingest.tables import GridCell

_NOWHERE: Rectangle = (0.0, 0.0, 0.0, 0.0)


class Certainty(NamedTuple):
    """How surely a character was recognised, and what a second reading has in place of its figure."""

    confidence: float = 1.0
    other: str | None = None


_SURE = Certainty()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One printed line with what was found out about it; `boxes` holds one box per character, or is empty.

    `certainties` likewise, of lines that were recognised in a picture. `element` is the place of the line in a file
    that has no pages.
    """

    text: str
    page: int
    role: LineRole = LineRole.BODY
    opens: bool = True
    indent: float | None = None
    centred: bool = False
    boxes: tuple[Rectangle, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    element: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table with the printed lines of each of its cells, row by row; `continues` the table added before it."""

    page: int
    rows: int
    columns: int
    cells: tuple[tuple[GridCell, tuple[PrintedLine, ...]], ...]
    continues: bool = False


Block = PrintedLine | PrintedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of the file itself."""

    name: str
    sha256: str
    media: str
    reader: str
    pages: tuple[Page, ...] = ()
    judgements: tuple[PageJudgement, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The document in the making."""

    raw: list[str] = field(default_factory=list)
    length: int = 0
    text: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    boxes: list[Rectangle] = field(default_factory=list)
    certainties: list[Certainty] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    opening: PrintedLine | None = None
    opened_at: int = 0

    def add_line(self, line: PrintedLine, between: str = "\n") -> None:
        """A printed line, body or furniture; `between` is what stands between it and the line before."""
        if self.raw:
            self.raw.append(between)
            self.length += len(between)
            self.boxes.extend([_NOWHERE] * len(between))
            self.certainties.extend([_SURE] * len(between))
        start = self.length
        self.raw.append(line.text)
        self.length += len(line.text)
        self.boxes.extend(line.boxes)
        self.certainties.extend(line.certainties or [_SURE] * len(line.text))
        self.lines.append(Line(start=start, end=self.length, page=line.page, role=line.role))
        if line.role is LineRole.BODY:
            self.add_text(start, line.text)

    def add_text(self, start: int, words: str) -> None:
        """The characters of a line that begins at `start` of the raw text, folded, without what is blank."""
        for offset, character in enumerate(fold(words)):
            if not is_blank(character):
                self.text.append(character)
                self.origin.append(start + offset)

    def open_paragraph(self, line: PrintedLine) -> None:
        """From here on body lines belong to a paragraph that begins with this line."""
        self.close_paragraph()
        self.opening, self.opened_at = line, len(self.text)

    def close_paragraph(self, table: int | None = None) -> None:
        """End the open paragraph, if there is one and it has characters."""
        first, start = self.opening, self.opened_at
        self.opening = None
        if first is not None and len(self.text) > start:
            self.paragraphs.append(
                Paragraph(
                    start=start,
                    end=len(self.text),
                    page=first.page,
                    indent=first.indent,
                    centred=first.centred,
                    table=table,
                    element=first.element,
                )
            )

    def add_table(self, table: PrintedTable) -> None:
        """A table: its cells in order, each one a paragraph of its own."""
        self.close_paragraph()
        index, start = len(self.tables), len(self.text)
        cells = tuple(self._add_cell(index, place, lines) for place, lines in table.cells)
        self.tables.append(
            Table(
                index=index,
                page=table.page,
                rows=table.rows,
                columns=table.columns,
                cells=cells,
                start=start,
                end=len(self.text),
                continues=index - 1 if table.continues else None,
            )
        )

    def _add_cell(self, table: int, place: GridCell, lines: Sequence[PrintedLine]) -> Cell:
        start = len(self.text)
        for line in lines:
            if compact(line.text) and self.opening is None:
                self.open_paragraph(line)
            self.add_line(line)
        self.close_paragraph(table)
        return Cell(
            row=place.row,
            column=place.column,
            row_span=place.row_span,
            column_span=place.column_span,
            start=start,
            end=len(self.text),
        )


def assemble(source: Source, blocks: Sequence[Block]) -> Document:
    """A document from its printed lines and tables in reading order."""
    draft = _Draft()
    for block in blocks:
        if isinstance(block, PrintedTable):
            draft.add_table(block)
            continue
        if block.role is LineRole.BODY and compact(block.text) and (block.opens or draft.opening is None):
            draft.open_paragraph(block)
        draft.add_line(block)
    draft.close_paragraph()
    return _document(source, "".join(draft.raw), draft)


def assemble_text(source: Source, raw: str, lines: Sequence[tuple[Line, bool]]) -> Document:
    """A document from a text that is kept as it is; each line says whether it opens a paragraph."""
    draft = _Draft()
    for line, opens in lines:
        words = raw[line.start : line.end]
        if line.role is LineRole.BODY and (opens or draft.opening is None):
            draft.open_paragraph(PrintedLine(text=words, page=0))
        draft.lines.append(line)
        if line.role is LineRole.BODY:
            draft.add_text(line.start, words)
    draft.close_paragraph()
    return _document(source, raw, draft)


def _doubts(draft: _Draft) -> tuple[Doubt, ...]:
    """Runs of characters that belong to one figure with two readings."""
    others = [draft.certainties[raw].other for raw in draft.origin] if draft.certainties else []
    found, start = [], 0
    for other, run in groupby(others):
        end = start + len(list(run))
        if other is not None:
            found.append(Doubt(start=start, end=end, other=other))
        start = end
    return tuple(found)


def _document(source: Source, raw: str, draft: _Draft) -> Document:
    confidences = tuple(each.confidence for each in draft.certainties)
    return Document(
        name=source.name,
        sha256=source.sha256,
        media=source.media,
        reader=source.reader,
        raw=raw,
        text="".join(draft.text),
        origin=tuple(draft.origin),
        boxes=tuple(draft.boxes) if source.pages else (),
        confidences=confidences if any(each < 1 for each in confidences) else (),
        doubts=_doubts(draft),
        pages=source.pages,
        lines=tuple(draft.lines),
        paragraphs=tuple(draft.paragraphs),
        tables=tuple(draft.tables),
        judgements=source.judgements,
    )
