"""Printed characters and printed lines of one sheet, before anything is known about their meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.folding import is_blank

_WIDE_GAP = re.compile(r"\s{2,}")
_NAME = re.compile(r"[\u4e00-\u9fff（）()]{4,}")

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner."""


class Glyph(NamedTuple):
    """One printed character with its box; `size` is the font size in points.

    `confidence` is 1 unless the character was recognised in a picture; `other` is what a second reading has in place
    of the figure that it belongs to.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    confidence: float = 1.0
    other: str | None = None

    @property
    def box(self) -> Rectangle:
        """The glyph's rectangle."""
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed line with generated spaces in its gaps; edges and sizes are those of its printed characters.

    `size` is the commonest type size, `sizes` are all that a good part of the line is set in.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    sizes: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2

    def part(self, start: int, end: int) -> Row:
        """The line's glyphs from `start` to `end` as a line of its own."""
        part = _row(list(self.glyphs[start:end]))
        return self if part is None else part


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The glyphs as lines from top to bottom, each from left to right."""
    bands: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=_middle):
        here = _middle(glyph)
        if bands and here - middle < 0.4 * max(size, glyph.size):
            bands[-1].append(glyph)
            if glyph.size > size:
                middle, size = here, glyph.size
        else:
            bands.append([glyph])
            middle, size = here, glyph.size
    return [row for band in bands if (row := _row(band))]


def side_by_side(row: Row) -> list[Row]:
    """The names that stand next to each other in a line, such as two issuers; else the line itself."""
    starts = [0, *(gap.end() for gap in _WIDE_GAP.finditer(row.text))]
    ends = [*(gap.start() for gap in _WIDE_GAP.finditer(row.text)), len(row.text)]
    pieces = list(zip(starts, ends, strict=True))
    if len(pieces) == 1 or not all(_NAME.fullmatch(row.text, start, end) for start, end in pieces):
        return [row]
    return [row.part(start, end) for start, end in pieces]


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _row(band: list[Glyph]) -> Row | None:
    printed = [glyph for glyph in band if not is_blank(glyph.text)]
    if not printed:
        return None
    first, last = min(glyph.x0 for glyph in printed), max(glyph.x1 for glyph in printed)
    inside = [glyph for glyph in band if glyph.x1 > first - 0.1 and glyph.x0 < last + 0.1]
    sizes = _sizes(printed)
    glyphs = _spaced(_without_overprint(sorted(inside, key=lambda glyph: glyph.x0)))
    return Row(
        glyphs=tuple(glyphs),
        text="".join(glyph.text for glyph in glyphs),
        x0=first,
        top=min(glyph.top for glyph in printed),
        x1=last,
        bottom=max(glyph.bottom for glyph in printed),
        size=sizes[0],
        sizes=sizes,
    )


def _sizes(glyphs: Sequence[Glyph]) -> tuple[float, ...]:
    """The type sizes of at least a sixth of the glyphs, the commonest first."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs).most_common()
    return tuple(size for size, count in sizes if size == sizes[0][0] or 6 * count >= len(glyphs))


def _without_overprint(glyphs: list[Glyph]) -> list[Glyph]:
    """Bold type is sometimes made by printing a character twice, slightly moved: keep the first."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not (kept and (_same_print(glyph, kept[-1]) or _same_print(glyph, kept[max(0, len(kept) - 2)]))):
            kept.append(glyph)
    return kept


def _same_print(glyph: Glyph, earlier: Glyph) -> bool:
    return (
        glyph.text == earlier.text
        and glyph.x0 - earlier.x0 < 0.4 * (earlier.x1 - earlier.x0)
        and abs(glyph.top - earlier.top) < 0.3 * glyph.size
    )


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """Spaces put into gaps that the file left empty: one for each em of the gap, so that wide gaps stay wide."""
    spaced: list[Glyph] = []
    for glyph in glyphs:
        if spaced and not is_blank(glyph.text) and not is_blank(spaced[-1].text):
            spaced.extend(_gap(spaced[-1], glyph))
        spaced.append(glyph)
    return spaced


def _gap(before: Glyph, after: Glyph) -> list[Glyph]:
    em = max(min(before.size, after.size), 1.0)
    width = after.x0 - before.x1
    count = min(40, max(1, round(width / em))) if width > 0.45 * em else 0
    step = width / count if count else 0.0
    return [
        Glyph(" ", before.x1 + i * step, before.top, before.x1 + (i + 1) * step, before.bottom, before.size)
        for i in range(count)
    ]
