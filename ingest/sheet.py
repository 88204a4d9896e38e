"""A sheet is what is read from left to right and top to bottom in one go: a page, or one half of a two-up page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.folding import is_blank
from ingest.glyphs import Glyph, Rectangle, rows_of
from ingest.tables import RuledTable

_STRIP = 30.0
_ROWS_OF_A_HALF = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One reading area of a page.

    `turn` is the clockwise turn, in degrees, from the sheet to the page as displayed; before it, a scan that lies
    askew is set upright by turning it back by `skew` (in radians, clockwise) around the middle of the whole page.
    """

    page: int
    start: float = 0.0
    width: float
    height: float
    turn: int
    skew: float = 0.0
    middle: tuple[float, float] = (0.0, 0.0)
    glyphs: tuple[Glyph, ...]
    slanted: tuple[Glyph, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    whole_width: float = 0.0

    @property
    def as_displayed(self) -> bool:
        """Whether boxes of the sheet are boxes of the page as displayed."""
        return not self.turn and not self.skew

    def shown(self, box: Rectangle) -> Rectangle:
        """A box of the sheet in the coordinates of the page as displayed."""
        x0, top, x1, bottom = self._askew(box) if self.skew else box
        width = self.whole_width or self.width
        if self.turn == 90:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.turn == 180:
            return (width - x1, self.height - bottom, width - x0, self.height - top)
        if self.turn == 270:
            return (top, width - x1, bottom, width - x0)
        return (x0, top, x1, bottom)

    def _askew(self, box: Rectangle) -> Rectangle:
        """A small box moved to where it stands on the paper that lies askew."""
        x, y = turned_around(self.middle, self.skew, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
        wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        return (x - wide, y - high, x + wide, y + high)

    def part(self, glyphs: Sequence[Glyph]) -> Sheet:
        """Some of the sheet's glyphs as a sheet of their own, as wide as they are."""
        start = min(glyph.x0 for glyph in glyphs)
        width = max(glyph.x1 for glyph in glyphs) - start
        whole = self.whole_width or self.width
        return replace(self, start=start, width=width, whole_width=whole, glyphs=tuple(glyphs), slanted=())

    def halves(self) -> tuple[Sheet, ...]:
        """Left and right half of a two-up page: wider than high, with an empty strip down the middle of the text."""
        middle = _empty_strip(self) if self.width > self.height else None
        if middle is None:
            return (self,)
        return tuple(_side(self, *side) for side in ((0.0, middle), (middle, self.width)))


def turned_around(middle: tuple[float, float], angle: float, point: tuple[float, float]) -> tuple[float, float]:
    """A point turned clockwise around another, where y grows downwards."""
    x, y = point[0] - middle[0], point[1] - middle[1]
    cosine, sine = math.cos(angle), math.sin(angle)
    return middle[0] + x * cosine - y * sine, middle[1] + x * sine + y * cosine


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


def _side(sheet: Sheet, start: float, end: float) -> Sheet:
    return replace(
        sheet,
        start=start,
        width=end - start,
        whole_width=sheet.whole_width or sheet.width,
        glyphs=tuple(glyph for glyph in sheet.glyphs if start <= (glyph.x0 + glyph.x1) / 2 < end),
        slanted=tuple(glyph for glyph in sheet.slanted if start <= (glyph.x0 + glyph.x1) / 2 < end),
        tables=tuple(table for table in sheet.tables if start <= (table.box[0] + table.box[2]) / 2 < end),
    )
