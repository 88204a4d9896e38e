"""A page that is a picture: found upright, read line by line, its figures twice, its tables by their drawn rules.

Only the red part of the light is looked at: red seals and letterheads vanish in it or turn grey, black print stays.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy

from ingest.drawn_tables import drawn_tables
from ingest.glyphs import Glyph
from ingest.judgement import SURE_FROM, OcrFigures
from ingest.lost_lines import unread_lines
from ingest.ocr import Character, Outline, Picture, find_lines, is_tall, read_lines, upside_down
from ingest.page_pictures import PagePicture
from ingest.scanned_lines import ScannedLine, scanned_lines
from ingest.second_readings import has_figure, other_readings
from ingest.sheet import Sheet
from ingest.tables import RuledTable

_DPI = 200
_SECOND_DPI = 300
_DETECTION = 1.52
"""Pixels of a point for finding lines: the resolution at which no line of ordinary type is lost."""

_SMALL, _USUAL, _LARGE = 17.0, 29.0, 80.0
_STRAIGHT = 0.0015
_DARKER = 45.0
_SAMPLE = 8


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read from a picture of a page, and the figures of how well."""

    sheet: Sheet
    figures: OcrFigures


@dataclass(frozen=True, slots=True)
class _Upright:
    """The red part of a page turned so that its text stands upright, with its lines; `turn` degrees clockwise."""

    grey: Picture
    scale: float
    turn: int
    lines: list[Outline]


def read_scan(picture: PagePicture, number: int) -> Scan:
    """Read the picture of a page."""
    colour, scale = picture.at(_DPI)
    page = _upright(numpy.ascontiguousarray(colour[:, :, 0]), scale)
    skew = _skew(page.lines)
    lost = unread_lines(page.grey, page.lines, scale)
    outlines = _in_order([*page.lines, *lost])
    readings = read_lines(page.grey, outlines)
    others = _second(picture, page, outlines, readings)
    height, width = (each / scale for each in page.grey.shape[:2])
    middle = (width / 2, height / 2)
    lines = scanned_lines(outlines, readings, others, scale, skew, middle)
    tables = drawn_tables(_straightened(_ink(page.grey), skew), scale)
    sheet = Sheet(
        page=number,
        width=width,
        height=height,
        turn=-page.turn % 360,
        skew=skew,
        middle=middle,
        glyphs=tuple(glyph for line in lines if not _at_the_side(line, tables) for glyph in line.glyphs),
        slanted=tuple(glyph for line in lines if _at_the_side(line, tables) for glyph in line.glyphs),
        tables=tables,
    )
    return Scan(sheet, _figures((*sheet.glyphs, *sheet.slanted), lines, page, skew, _red_share(colour), len(lost)))


def _at_the_side(line: ScannedLine, tables: Sequence[RuledTable]) -> bool:
    """Whether a line runs from top to bottom outside of all tables: binding marks, borders, words in the margin."""
    if not line.tall:
        return False
    x, y = (sum(each) / len(line.glyphs) for each in zip(*((g.x0, g.top) for g in line.glyphs), strict=True))
    return not any(left <= x <= right and top <= y <= low for left, top, right, low in (t.box for t in tables))


def _upright(grey: Picture, scale: float) -> _Upright:
    """Turn the page until most of its lines are read from left to right, heads up."""
    lines, turn = _lines(grey, scale), 0
    if sum(line.height for line in lines if is_tall(line)) > sum(line.length for line in lines if not is_tall(line)):
        turn = 90
        lines = _lines(turned := _turned(grey, turn), scale)
        grey = turned
    longest = sorted((line for line in lines if not is_tall(line)), key=lambda line: -line.length)[:_SAMPLE]
    if len(longest) > 2 and upside_down(grey, longest):
        turn += 180
        grey = _turned(grey, 180)
        lines = _lines(grey, scale)
    return _Upright(grey, scale, turn, lines)


def _turned(grey: Picture, degrees: int) -> Picture:
    return numpy.ascontiguousarray(numpy.rot90(grey, -degrees // 90))


def _lines(grey: Picture, scale: float) -> list[Outline]:
    """The lines of a page, looked for again at another resolution where its type is unusually small or large."""
    found = _found_at(grey, scale, _DETECTION)
    if not found:
        return []
    usual = median(min(line.height, line.length) for line in found) * _DETECTION / scale
    if _SMALL <= usual <= _LARGE:
        return found
    return _found_at(grey, scale, min(_DETECTION * _USUAL / usual, 2 * _DETECTION, scale))


def _found_at(grey: Picture, scale: float, resolution: float) -> list[Outline]:
    factor = min(1.0, resolution / scale)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR) if factor < 1 else grey
    return [line.scaled(1 / factor) for line in find_lines(numpy.asarray(small, dtype=numpy.uint8))]


def _skew(lines: Sequence[Outline]) -> float:
    """By which angle the lines fall towards the right, in radians; the middle one of all that are long."""
    angles = [
        math.atan2(line.end[1] - line.start[1], line.end[0] - line.start[0])
        for line in lines
        if line.length > 5 * line.height
    ]
    angle = median(angles) if angles else 0.0
    return angle if _STRAIGHT < abs(angle) < 0.3 else 0.0


def _in_order(lines: list[Outline]) -> list[Outline]:
    return sorted(lines, key=lambda line: (line.start[1], line.start[0]))


def _second(
    picture: PagePicture, page: _Upright, lines: Sequence[Outline], first: Sequence[tuple[Character, ...]]
) -> list[list[str | None]]:
    """What a second reading has in place of each character's figure, in black and white and at another resolution."""
    others: list[list[str | None]] = [[None] * len(characters) for characters in first]
    again = [at for at, characters in enumerate(first) if has_figure(characters)]
    if not again:
        return others
    colour, scale = picture.at(_SECOND_DPI)
    fine = _turned(numpy.ascontiguousarray(colour[:, :, 0]), page.turn)
    _, black = cv2.threshold(fine, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines = [lines[at].scaled(scale / page.scale) for at in again]
    for at, second in zip(again, read_lines(numpy.asarray(black, dtype=numpy.uint8), outlines), strict=True):
        others[at] = other_readings(first[at], second)
    return others


def _ink(grey: Picture) -> Picture:
    """White where something is printed, thin grey rules too: whatever is clearly darker than the paper."""
    paper = float(numpy.median(grey[::4, ::4]))
    _, ink = cv2.threshold(grey, max(60.0, paper - _DARKER), 255, cv2.THRESH_BINARY_INV)
    return numpy.asarray(ink, dtype=numpy.uint8)


def _straightened(ink: Picture, skew: float) -> Picture:
    if not skew:
        return ink
    height, width = ink.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(skew), 1.0)
    return numpy.asarray(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST), dtype=numpy.uint8)


def _red_share(colour: Picture) -> float:
    """Which share of the page is red: seals and letterheads."""
    small = colour[::3, ::3].astype(numpy.int16)
    red, green, blue = small[:, :, 0], small[:, :, 1], small[:, :, 2]
    return float(numpy.mean((red > 120) & (red - green > 50) & (red - blue > 50)))


def _figures(
    glyphs: Sequence[Glyph], lines: Sequence[ScannedLine], page: _Upright, skew: float, red: float, found_late: int
) -> OcrFigures:
    sure = [glyph.confidence for glyph in glyphs]
    return OcrFigures(
        characters=len(glyphs),
        lines=len(lines),
        found_late=found_late,
        confidence=round(sum(sure) / len(sure), 4) if sure else 0.0,
        unsure=sum(1 for each in sure if each < SURE_FROM),
        two_readings=len({(glyph.top, glyph.other) for glyph in glyphs if glyph.other is not None}),
        turn=page.turn,
        skew=round(math.degrees(skew), 2),
        red=round(red, 4),
    )
