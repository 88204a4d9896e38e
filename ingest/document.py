"""What stands on paper: one immutable record of a file's characters, pages, lines, paragraphs and tables.

Two texts are kept. `raw` is what the reader saw, line breaks and furniture (running headers, page numbers)
included. `text` is what the later stages read: body characters only, no white space, each folded one to one
(full-width to half-width). `origin[i]` is the index in `raw` of `text[i]`, so that every span of `text`
leads back to its raw characters, its page and its boxes. All offsets are half-open.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ingest.judgement import PageJudgement


class Span(NamedTuple):
    """A half-open run of characters of `Document.text`."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle in PDF points from the top left corner of the page as displayed."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class LineRole(StrEnum):
    """Whether a line belongs to what the document says or to the furniture of its pages."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    WATERMARK = "watermark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: a run of `Document.raw` without its line break. `page` is 0 for text input."""

    start: int
    end: int
    page: int
    role: LineRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One physical page, numbered from 1; `width` and `height` in points as displayed (after /Rotate)."""

    number: int
    width: float
    height: float
    rotation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines joined again over line and page breaks, as a run of `Document.text`; table cells are paragraphs too.

    `indent` is the first line's distance from the left edge of the text column in ems, None where layout is unknown.
    `centred` says that the printed line stands in the middle of the column, as titles do; the lines of a signature
    have a large indent instead. A table cell without words is no paragraph. `element` is the place of the paragraph
    in a file that has no pages, as a path of its elements.
    """

    start: int
    end: int
    page: int
    indent: float | None = None
    centred: bool = False
    table: int | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A figure of `Document.text` that was read twice in a picture, with two results; `other` is the second."""

    start: int
    end: int
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: its grid place, how many rows and columns it covers, and its run of `Document.text`."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table. Cells come row by row; a merged cell once, at its top left place.

    `continues` is the index of the table on the page before that goes on in this one: its headings and merged
    cells hold here too.
    """

    index: int
    page: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    start: int
    end: int
    continues: int | None = None

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid place, merged cells included."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as read. `boxes` has one (x0, top, x1, bottom) per raw character, or is empty for text input.

    `confidences` has one number per raw character where any was recognised in a picture, else it is empty; `doubts`
    are the figures that two readings of a picture disagree on. `judgements` says of each page where its characters
    come from; unread pages gave no lines.
    """

    name: str
    sha256: str
    media: str
    reader: str
    raw: str
    text: str
    origin: Sequence[int]
    boxes: Sequence[tuple[float, float, float, float]]
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    judgements: tuple[PageJudgement, ...] = ()
    confidences: Sequence[float] = ()
    doubts: tuple[Doubt, ...] = ()

    @cached_property
    def text_sha256(self) -> str:
        """What a text is known by: the hash of the normalised text, so that other files of it are recognised."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def quote(self, start: int, end: int) -> str:
        """The printed characters of a span of `text`, without white space and unfolded."""
        return "".join(self.raw[i] for i in self.origin[start:end])

    def confidence_of(self, start: int, end: int) -> float:
        """The least confidence of a character of a span of `text`; 1 where none was recognised in a picture."""
        return min((self.confidences[i] for i in self.origin[start:end]), default=1.0) if self.confidences else 1.0

    def element_of(self, offset: int) -> str | None:
        """The element that holds a character of `text`, None where the file has pages or lines."""
        starts = [paragraph.start for paragraph in self.paragraphs]
        at = bisect_right(starts, offset) - 1
        return self.paragraphs[at].element if at >= 0 else None

    def page_of(self, offset: int) -> int | None:
        """The physical page of a character of `text`, None for text input."""
        if not self.pages or offset >= len(self.origin):
            return None
        return self._line_at(self.origin[offset]).page

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed line that the span of `text` touches; () for text input."""
        if not self.boxes:
            return ()
        by_line: dict[Line, list[tuple[float, float, float, float]]] = {}
        for raw_index in self.origin[start:end]:
            by_line.setdefault(self._line_at(raw_index), []).append(self.boxes[raw_index])
        return tuple(_union(line.page, boxes) for line, boxes in by_line.items())

    def _line_at(self, raw_index: int) -> Line:
        return self.lines[bisect_right(self._line_starts, raw_index) - 1]


def _union(page: int, boxes: list[tuple[float, float, float, float]]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(page, round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2))
