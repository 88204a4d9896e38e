"""Lines that the detector overlooked: it loses whole lines without a word, but their ink is there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy

from ingest.ocr import Outline, Picture, find_lines

_FEWEST_MARKS = 4
_MARGIN = 0.25


def unread_lines(grey: Picture, lines: Sequence[Outline], scale: float) -> list[Outline]:
    """Lines in the strips between the known ones that hold marks as large as type, looked for strip by strip."""
    level = [line for line in lines if line.length > line.height]
    if len(level) < 4:
        return []
    height = median(line.height for line in level)
    covered = _covered(grey, lines)
    found = []
    for top, bottom in _strips(covered, height):
        strip = grey[top:bottom]
        if _marks(strip, covered[top:bottom], height, scale) >= _FEWEST_MARKS:
            found += [_moved(line, top) for line in find_lines(strip) if line.length > line.height]
    return [line for line in found if not _overlaps(line, covered)]


def _covered(grey: Picture, lines: Sequence[Outline]) -> Picture:
    """White where a known line stands."""
    mask = numpy.zeros(grey.shape[:2], dtype=numpy.uint8)
    for line in lines:
        cv2.fillConvexPoly(mask, numpy.array(line.corners, dtype=numpy.int32), 255)
    return mask


def _strips(covered: Picture, height: float) -> list[tuple[int, int]]:
    """Strips of rows that no known line touches for most of their width, at least as high as a line."""
    full = covered.mean(axis=1) / 255 > 0.02
    edges = [0, *(int(at) + 1 for at in numpy.flatnonzero(full[1:] != full[:-1])), len(full)]
    margin = round(_MARGIN * height)
    return [
        (max(0, top - margin), min(len(full), bottom + margin))
        for top, bottom in pairwise(edges)
        if bottom - top >= 0.8 * height and not full[top]
    ]


def _marks(strip: Picture, covered: Picture, height: float, scale: float) -> int:
    """How many separate marks as high as small type or higher, and not much wider than high, a strip has."""
    ink = ((strip < 140) & (covered == 0)).astype(numpy.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((max(1, round(1.5 * scale)),) * 2, dtype=numpy.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    return sum(
        1
        for _, _, wide, high, area in stats[1:]
        if 0.3 * height < high < 1.3 * height and wide < 3 * height and area > 0.1 * wide * high
    )


def _moved(line: Outline, down: int) -> Outline:
    a, b, c, d = ((x, y + down) for x, y in line.corners)
    return Outline((a, b, c, d))


def _overlaps(line: Outline, covered: Picture) -> bool:
    x, y = (line.start[0] + line.end[0]) / 2, (line.start[1] + line.end[1]) / 2
    rows, columns = covered.shape[:2]
    return bool(covered[min(rows - 1, max(0, int(y))), min(columns - 1, max(0, int(x)))])
