"""The text layer of a page as a sheet: its upright characters with boxes, and its ruled tables.

Text that lies on its side is read after turning the page; `Sheet.shown` turns boxes back to the page as displayed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ingest.glyphs import Glyph
from ingest.lean_page import LeanPage, turned
from ingest.sheet import Sheet
from ingest.tables import ruled_tables


def layer_of(page: LeanPage, characters: Sequence[dict[str, Any]]) -> Sheet:
    """The sheet of a page whose text layer can be trusted."""
    turn = _direction(characters)
    if turn:
        page = turned(page, (int(page.rotation or 0) + turn) % 360)
        characters = page.chars
    upright, slanted = _glyphs(page, characters)
    left, top, right, bottom = page.visible
    return Sheet(
        page=page.page_number,
        width=right - left,
        height=bottom - top,
        turn=-turn % 360,
        glyphs=tuple(upright),
        slanted=tuple(slanted),
        tables=tuple(table.moved(-left, -top) for table in ruled_tables(page)),
    )


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
