"""Characters that were read from a picture as glyphs: in points, upright, each as wide as its kind is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.glyphs import Glyph
from ingest.ocr import Character, Outline, is_tall
from ingest.sheet import turned_around

_HEIGHT_OF_TYPE = 0.81
_SAME_SIZE = 1.13
_MAYBE_SAME_SIZE = 1.4
_YEAR = re.compile(r"[\[(（【〔［]((?:19|20)\d\d)[\])）】〕］](?=\d{1,4}号)")


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """The glyphs of one line from left to right; of a `tall` one from top to bottom."""

    glyphs: tuple[Glyph, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line with its place in points and the size of its type."""

    characters: tuple[Character, ...]
    others: Sequence[str | None]
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    measured: bool
    tall: bool

    @property
    def length(self) -> float:
        """From the first character to the last."""
        return self.end[1] - self.start[1] if self.tall else self.end[0] - self.start[0]


def scanned_lines(
    outlines: Sequence[Outline],
    readings: Sequence[tuple[Character, ...]],
    others: Sequence[Sequence[str | None]],
    scale: float,
    skew: float,
    middle: tuple[float, float],
) -> list[ScannedLine]:
    """The lines as glyphs; `scale` is the pixels of a point, `skew` is taken out around the middle of the page."""
    raw = [
        _raw(outline, characters, other, scale, skew, middle)
        for outline, characters, other in zip(outlines, readings, others, strict=True)
        if characters
    ]
    sizes = _settled(raw)
    return [ScannedLine(tuple(_glyphs(line, size)), line.tall) for line, size in zip(raw, sizes, strict=True)]


def _raw(
    outline: Outline,
    characters: tuple[Character, ...],
    others: Sequence[str | None],
    scale: float,
    skew: float,
    middle: tuple[float, float],
) -> _Raw:
    tall = is_tall(outline) and len(characters) > 1
    ends = (outline.top, outline.bottom) if tall else (outline.start, outline.end)
    start, end = (turned_around(middle, -skew, (x / scale, y / scale)) for x, y in ends)
    long, thick = (outline.height, outline.length) if tall else (outline.length, outline.height)
    high = _HEIGHT_OF_TYPE * thick / scale
    size = _size(characters, long / scale, high)
    return _Raw(_with_year_brackets(characters), others, start, end, size or high, size is not None, tall)


def _size(characters: Sequence[Character], length: float, high: float) -> float | None:
    """The size of a line's type: the usual step between neighbouring characters of full width; None for short lines."""
    steps = [
        length * (after.place - before.place)
        for before, after in pairwise(characters)
        if _is_letter(before.text) and _is_letter(after.text)
    ]
    steps = [step for step in steps if 0.5 * high < step < 1.4 * high]
    return median(steps) if len(steps) > 3 else None


def _settled(lines: Sequence[_Raw]) -> list[float]:
    """Measured sizes brought to the few that a page is set in: the commonest first, each drawing its neighbours.

    The height of a short line says little: it takes the commonest size that is not far from it.
    """
    left = [at for at, line in enumerate(lines) if line.measured]
    settled = [line.size for line in lines]
    common: list[float] = []
    while left:
        groups = ([other for other in left if _alike(lines[other].size, lines[at].size)] for at in left)
        near = max(groups, key=lambda group: _weight(lines, group))
        size = round(median(lines[at].size for at in near), 1)
        common.append(size)
        left = [at for at in left if at not in near]
        for at in near:
            settled[at] = size
    for at, line in enumerate(lines):
        if not line.measured:
            settled[at] = next((size for size in common if _alike(size, line.size, _MAYBE_SAME_SIZE)), line.size)
    return settled


def _weight(lines: Sequence[_Raw], places: Sequence[int]) -> int:
    return sum(len(lines[at].characters) for at in places)


def _alike(one: float, other: float, ratio: float = _SAME_SIZE) -> bool:
    return max(one, other) < ratio * min(one, other)


def _glyphs(line: _Raw, size: float) -> list[Glyph]:
    middle = (line.start[1] + line.end[1]) / 2
    places = [line.start[0] + line.length * each.place for each in line.characters]
    if line.tall:
        return _stacked(line, size)
    glyphs: list[Glyph] = []
    for at, (character, place) in enumerate(zip(line.characters, places, strict=True)):
        half = size / 2 if _is_wide(character.text) else size / 4
        left = max(place - half, (places[at - 1] + place) / 2) if at else place - half
        right = min(place + half, (place + places[at + 1]) / 2) if at + 1 < len(places) else place + half
        top, bottom = middle - size / 2, middle + size / 2
        glyphs.append(Glyph(character.text, left, top, right, bottom, size, character.confidence, line.others[at]))
    return glyphs


def _stacked(line: _Raw, size: float) -> list[Glyph]:
    """Characters below each other, each as high as the type: a line at the side must not seem to lie beside others."""
    middle, half = (line.start[0] + line.end[0]) / 2, size / 2
    places = [line.start[1] + line.length * each.place for each in line.characters]
    return [
        Glyph(each.text, middle - half, place - half, middle + half, place + half, size, each.confidence, other)
        for each, place, other in zip(line.characters, places, line.others, strict=True)
    ]


def _with_year_brackets(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """The brackets of a document number are 〔〕 by their standard; in pictures other brackets look the same."""
    found = list(characters)
    for match in _YEAR.finditer("".join(each.text for each in characters)):
        found[match.start()] = found[match.start()]._replace(text="〔")
        found[match.end() - 1] = found[match.end() - 1]._replace(text="〕")
    return tuple(found)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character) == "Lo"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
