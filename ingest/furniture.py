"""Which printed lines belong to the page and not to what it says: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.document import LineRole
from ingest.folding import compact
from ingest.glyphs import Row
from ingest.signs import bare_number, is_page_number, label_of

_HEAD = 0.15
_FOOT = 0.82
_OUTERMOST = 3
_APART = 1.1
_SAME_HEIGHT = 5.0
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRows:
    """The printed lines of one sheet that lie outside its tables, from top to bottom."""

    page: int
    height: float
    rows: tuple[Row, ...]


def roles_of(sheets: Sequence[SheetRows]) -> list[list[LineRole]]:
    """The role of every row of every sheet."""
    roles = [[LineRole.BODY] * len(sheet.rows) for sheet in sheets]
    words = [[compact(row.text) for row in sheet.rows] for sheet in sheets]
    _mark_numbers(sheets, words, roles)
    _mark_bare_numbers(sheets, words, roles)
    _mark_repeated(sheets, words, roles)
    return roles


def _edge_rows(sheet: SheetRows) -> list[tuple[int, LineRole]]:
    """Indexes of the outermost rows that lie in the head or foot of the sheet, with the role they could have."""
    count = len(sheet.rows)
    head = [i for i in range(min(_OUTERMOST, count)) if sheet.rows[i].bottom < _HEAD * sheet.height]
    foot = [i for i in range(max(0, count - _OUTERMOST), count) if sheet.rows[i].top > _FOOT * sheet.height]
    return [(i, LineRole.HEADER) for i in head] + [(i, LineRole.FOOTER) for i in foot]


def _mark_numbers(sheets: Sequence[SheetRows], words: Sequence[Sequence[str]], roles: Sequence[list[LineRole]]) -> None:
    for at, sheet in enumerate(sheets):
        for i, _ in _edge_rows(sheet):
            if is_page_number(words[at][i], at_edge=True):
                roles[at][i] = LineRole.PAGE_NUMBER


def _mark_bare_numbers(
    sheets: Sequence[SheetRows], words: Sequence[Sequence[str]], roles: Sequence[list[LineRole]]
) -> None:
    """A line of digits is a page number where its distance from the physical page is the same on most pages."""
    found: list[tuple[int, int, int]] = []
    for at, sheet in enumerate(sheets):
        for i, _ in _edge_rows(sheet):
            number = bare_number(words[at][i])
            if number is not None and roles[at][i] is LineRole.BODY and i in (0, len(sheet.rows) - 1):
                found.append((at, i, number - sheet.page))
    shifts = Counter(shift for _, _, shift in found)
    for at, i, shift in found:
        if shifts[shift] >= min(2, len(sheets)):
            roles[at][i] = LineRole.PAGE_NUMBER


def _mark_repeated(
    sheets: Sequence[SheetRows], words: Sequence[Sequence[str]], roles: Sequence[list[LineRole]]
) -> None:
    """The same words (but for numbers) at the same height of many pages, outside the text, run through the file."""
    places: defaultdict[tuple[str, LineRole], list[tuple[float, int, int]]] = defaultdict(list)
    top, bottom = _body_edges(sheets, roles)
    for at, sheet in enumerate(sheets):
        for i, role in _edge_rows(sheet):
            row = sheet.rows[i]
            outside = row.bottom < top + 1 if role is LineRole.HEADER else row.top > bottom - 1
            free = outside and _stands_apart(sheet, i, role) and label_of(words[at][i]) is None
            if free and roles[at][i] is LineRole.BODY:
                places[_DIGITS.sub("0", words[at][i]), role].append((row.middle, at, i))
    for (_, role), found in places.items():
        for middle, at, i in found:
            level = sum(abs(other - middle) < _SAME_HEIGHT for other, _, _ in found)
            if level >= max(2, 0.4 * len(sheets)):
                roles[at][i] = role


def _stands_apart(sheet: SheetRows, i: int, role: LineRole) -> bool:
    """Whether a row differs in size from the next one towards the text, or is farther from it than usual."""
    neighbour = i + 1 if role is LineRole.HEADER else i - 1
    if not 0 <= neighbour < len(sheet.rows):
        return True
    row, other = sheet.rows[i], sheet.rows[neighbour]
    steps = [after.middle - before.middle for before, after in pairwise(sheet.rows)]
    far = abs(row.middle - other.middle) > _APART * median(steps)
    return far or abs(row.size - other.size) > 0.1 * other.size


def _body_edges(sheets: Sequence[SheetRows], roles: Sequence[Sequence[LineRole]]) -> tuple[float, float]:
    """The usual top of the second and bottom of the last but one row: the column of text lies between them at least."""
    tops, bottoms = [], []
    for sheet, sheet_roles in zip(sheets, roles, strict=True):
        rows = [row for row, role in zip(sheet.rows, sheet_roles, strict=True) if role is LineRole.BODY]
        if len(rows) >= 5:
            tops.append(rows[1].top)
            bottoms.append(rows[-2].bottom)
    middle = len(tops) // 2
    return (sorted(tops)[middle], sorted(bottoms)[middle]) if tops else (0.0, float("inf"))
