"""From PDF pages to sheets: upright characters with boxes, ruled tables, and what the page is judged to be.

A sheet is what is read from left to right and top to bottom in one go: a page, or one half of a two-up page. Text that
lies on its side is read after turning the page; `Sheet.shown` turns boxes back to the page as it is displayed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from ingest.document import Page
from ingest.folding import is_blank
from ingest.glyphs import Glyph, Rectangle, rows_of
from ingest.judgement import PageJudgement, Verdict, judge
from ingest.lean_page import UNMAPPED, LeanPage, lean, turned
from ingest.opening import OpenedPdf
from ingest.tables import RuledTable, ruled_tables

_STRIP = 30.0
_ROWS_OF_A_HALF = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One reading area of a page. `turn` is the clockwise turn, in degrees, from the sheet to the page as displayed."""

    page: int
    start: float = 0.0
    width: float
    height: float
    turn: int
    glyphs: tuple[Glyph, ...]
    slanted: tuple[Glyph, ...] = ()
    tables: tuple[RuledTable, ...] = ()

    def shown(self, box: Rectangle) -> Rectangle:
        """A box of the sheet in the coordinates of the page as displayed."""
        x0, top, x1, bottom = box
        if self.turn == 90:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.turn == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 270:
            return (top, self.width - x1, bottom, self.width - x0)
        return box

    def part(self, glyphs: Sequence[Glyph]) -> Sheet:
        """Some of the sheet's glyphs as a sheet of their own, as wide as they are."""
        start = min(glyph.x0 for glyph in glyphs)
        width = max(glyph.x1 for glyph in glyphs) - start
        return replace(self, start=start, width=width, glyphs=tuple(glyphs), slanted=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page with its judgement; pages that are not sound have no sheets."""

    page: Page
    judgement: PageJudgement
    sheets: tuple[Sheet, ...] = field(default=())


def read_page(pdf: OpenedPdf, index: int) -> ReadPage:
    """Read one page, counted from 0."""
    plumber = lean(pdf.plumber.pages[index])
    left, top, right, bottom = plumber.visible
    page = Page(
        number=index + 1,
        width=round(right - left, 2),
        height=round(bottom - top, 2),
        rotation=int(plumber.rotation or 0),
    )
    characters: list[dict[str, Any]] = plumber.chars
    judgement = _judged(pdf, plumber, characters)
    sheets = _sheets(plumber, characters) if judgement.verdict is Verdict.SOUND else ()
    plumber.close()
    return ReadPage(page=page, judgement=judgement, sheets=sheets)


def _judged(pdf: OpenedPdf, page: LeanPage, characters: Sequence[dict[str, Any]]) -> PageJudgement:
    words = [character["text"] for character in characters]
    printed = sum(1 for each in words if not is_blank(each[:1] or " "))
    nameless = sum(1 for each in words if each == UNMAPPED) / max(printed, 1)
    others, unmapped = _in_pdfium(pdf, page.page_number - 1)
    return judge(page.page_number, printed, others, max(nameless, unmapped), _picture_share(page))


def _in_pdfium(pdf: OpenedPdf, index: int) -> tuple[int | None, float]:
    """How many characters PDFium finds printed on a page, and which share of all codes it has no character for."""
    if pdf.pdfium is None or index >= len(pdf.pdfium):
        return None, 0.0
    page = pdf.pdfium[index]
    text = page.get_textpage()
    count = text.count_chars()
    printed = len("".join(text.get_text_range().split()))
    unmapped = sum(pdfium_c.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
    text.close()
    page.close()
    return printed, unmapped / count if count else 0.0


def _picture_share(page: LeanPage) -> float:
    left, top, right, bottom = page.visible
    area = max((right - left) * (bottom - top), 1.0)
    shares = [
        max(0.0, min(right, image["x1"]) - max(left, image["x0"]))
        * max(0.0, min(bottom, image["bottom"]) - max(top, image["top"]))
        / area
        for image in page.images
    ]
    return min(1.0, max(shares, default=0.0))


def _sheets(page: LeanPage, characters: Sequence[dict[str, Any]]) -> tuple[Sheet, ...]:
    turn = _direction(characters)
    if turn:
        page = turned(page, (int(page.rotation or 0) + turn) % 360)
        characters = page.chars
    upright, slanted = _glyphs(page, characters)
    left, top, right, bottom = page.visible
    whole = Sheet(
        page=page.page_number,
        width=right - left,
        height=bottom - top,
        turn=-turn % 360,
        glyphs=tuple(upright),
        slanted=tuple(slanted),
        tables=tuple(table.moved(-left, -top) for table in ruled_tables(page)),
    )
    return _halves(whole) or (whole,)


def _direction(characters: Sequence[dict[str, Any]]) -> int:
    """By how many degrees clockwise the page must be turned so that most of its text stands upright."""
    turns = Counter(_turn(character["matrix"]) for character in characters)
    return turns.most_common(1)[0][0] if turns else 0


def _turn(matrix: Sequence[float]) -> int:
    a, b = matrix[0], matrix[1]
    if abs(b) < 0.02 * abs(a):
        return 0 if a > 0 else 180
    return round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360


def _glyphs(page: LeanPage, characters: Sequence[dict[str, Any]]) -> tuple[list[Glyph], list[Glyph]]:
    """The page's glyphs, upright ones and slanted ones (watermarks) apart; what lies off the paper is left out."""
    upright: list[Glyph] = []
    slanted: list[Glyph] = []
    left, top, right, bottom = page.visible
    for character in characters:
        x0, y0, x1, y1 = character["x0"], character["top"], character["x1"], character["bottom"]
        if not (left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom):
            continue
        matrix = character["matrix"]
        place = upright if abs(matrix[1]) <= 0.1 * abs(matrix[0]) else slanted
        place.extend(
            Glyph(each, x0 - left, y0 - top, x1 - left, y1 - top, character["size"]) for each in character["text"]
        )
    return upright, slanted


def _halves(sheet: Sheet) -> tuple[Sheet, ...]:
    """Left and right half of a two-up page: wider than high, with an empty strip down the middle of the text."""
    if sheet.width <= sheet.height:
        return ()
    middle = _empty_strip(sheet)
    if middle is None:
        return ()
    return tuple(_part(sheet, *side) for side in ((0.0, middle), (middle, sheet.width)))


def _empty_strip(sheet: Sheet) -> float | None:
    """The middle of a strip near the middle of the sheet that nothing is printed on, with text on both sides."""
    spans = [(glyph.x0, glyph.x1) for glyph in sheet.glyphs if not is_blank(glyph.text)]
    spans += [(table.box[0], table.box[2]) for table in sheet.tables]
    reach = 0.0
    for x0, x1 in sorted(spans):
        middle = (reach + x0) / 2
        if x0 - reach >= _STRIP and 0.4 <= middle / sheet.width <= 0.6:
            return middle if _both_sides_filled(sheet, middle) else None
        reach = max(reach, x1)
    return None


def _both_sides_filled(sheet: Sheet, middle: float) -> bool:
    sides = [rows_of(glyph for glyph in sheet.glyphs if (glyph.x0 < middle) == left) for left in (True, False)]
    return all(len(rows) >= _ROWS_OF_A_HALF for rows in sides)


def _part(sheet: Sheet, start: float, end: float) -> Sheet:
    return Sheet(
        page=sheet.page,
        start=start,
        width=end - start,
        height=sheet.height,
        turn=sheet.turn,
        glyphs=tuple(glyph for glyph in sheet.glyphs if start <= (glyph.x0 + glyph.x1) / 2 < end),
        slanted=tuple(glyph for glyph in sheet.slanted if start <= (glyph.x0 + glyph.x1) / 2 < end),
        tables=tuple(table for table in sheet.tables if start <= (table.box[0] + table.box[2]) / 2 < end),
    )
