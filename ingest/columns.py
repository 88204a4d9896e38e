"""Running text in columns side by side, as newspapers and gazettes have it: each column is read by itself.

An area is cut at a strip that nothing is printed on, or below a headline that spans several columns. Only columns of
running text count, most of whose lines are full: the columns of a list or of a table without rules stay together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.folding import is_blank
from ingest.glyphs import Glyph, Row, rows_of

_ROWS = 8
_GUTTER = 0.75
_CHARACTERS_IN_A_LINE = 8
_HEADLINE_GAPS = 8

Area = list[Glyph]


def areas_of(rows: Sequence[Row]) -> list[Area]:
    """The areas of a sheet in reading order; one, where its text does not stand in columns."""
    glyphs = [glyph for row in rows for glyph in row.glyphs]
    gapped = sum(1 for row in rows if _has_gap(row))
    if gapped < max(_ROWS, len(rows) / 2):
        return [glyphs]
    return _cut([glyph for glyph in glyphs if not is_blank(glyph.text)])


def _has_gap(row: Row) -> bool:
    """Whether a line could run through two columns; generated spaces are at least as wide as a gutter."""
    printed = [glyph for glyph in row.glyphs if not is_blank(glyph.text)]
    return any(after.x0 - before.x1 > _GUTTER * row.size for before, after in pairwise(printed))


def _cut(area: Area) -> list[Area]:
    parts = _columns(area) or _below_headline(area)
    return [piece for part in parts for piece in _cut(part)] if parts else [area]


def _columns(area: Area) -> list[Area]:
    """The columns of an area from left to right; none where it has but one."""
    em = median(glyph.size for glyph in area) if area else 0.0
    starts, reach = [], float("inf")
    for glyph in sorted(area, key=lambda glyph: glyph.x0):
        if glyph.x0 - reach > _GUTTER * em:
            starts.append((reach + glyph.x0) / 2)
        reach = glyph.x1 if reach == float("inf") else max(reach, glyph.x1)
    edges = [float("-inf"), *starts, float("inf")]
    columns = [[glyph for glyph in area if left <= glyph.x0 < right] for left, right in pairwise(edges)]
    return columns if starts and all(_is_running_text(column) for column in columns) else []


def _is_running_text(column: Area) -> bool:
    rows = rows_of(column)
    if len(rows) < _ROWS:
        return False
    right = max(row.x1 for row in rows)
    full = sum(right - row.x1 < 1.3 * row.size for row in rows)
    return full >= len(rows) / 2 and median(len(row.glyphs) for row in rows) >= _CHARACTERS_IN_A_LINE


def _below_headline(area: Area) -> list[Area]:
    """The area in two, above and below one of its widest gaps: the one that leaves most of it in columns."""
    steps = sorted(pairwise(rows_of(area)), key=lambda pair: pair[0].middle - pair[1].middle)[:_HEADLINE_GAPS]
    best: list[Area] = []
    most = 0
    for before, after in steps:
        place = (before.middle + after.middle) / 2
        parts = [[g for g in area if (g.top + g.bottom < 2 * place) == above] for above in (True, False)]
        in_columns = sum(len(part) for part in parts if _columns(part))
        if in_columns > most:
            best, most = parts, in_columns
    return best
