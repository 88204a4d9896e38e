"""Ruled tables of a scanned page: its long straight strokes, put together to cells as the rules of a PDF are."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.ocr import Picture
from ingest.tables import RuledTable, grid_of

_SHORTEST = 25.0
_TOLERANCE = 4.0
_WIDEST = 4.0

Edge = dict[str, object]


def drawn_tables(ink: Picture, scale: float) -> tuple[RuledTable, ...]:
    """The tables of an upright page whose ink is 255; `scale` is the pixels of a point."""
    edges = [*_strokes(ink, scale, upright=False), *_strokes(ink, scale, upright=True)]
    if len(edges) < 4:
        return ()
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    found = [grid_of(table) for table in cells_to_tables(cells)]
    return tuple(sorted((table for table in found if table), key=lambda table: (table.box[1], table.box[0])))


def _strokes(ink: Picture, scale: float, *, upright: bool) -> Iterator[Edge]:
    """Straight strokes longer than any character is wide; gaps of a few pixels are closed."""
    length, gap = max(3, round(_SHORTEST * scale)), max(3, round(1.5 * scale))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(gap, upright=upright))
    strokes = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(length, upright=upright))
    strokes = cv2.dilate(strokes, _bar(3, upright=not upright))
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for x, y, width, height, _ in stats[1:]:
        thick = width if upright else height
        if thick <= _WIDEST * scale + 3:
            yield _edge(x / scale, y / scale, (x + width) / scale, (y + height) / scale, upright=upright)


def _bar(length: int, *, upright: bool) -> Picture:
    return numpy.ones((length, 1) if upright else (1, length), dtype=numpy.uint8)


def _edge(x0: float, top: float, x1: float, bottom: float, *, upright: bool) -> Edge:
    """A stroke as pdfplumber has them: without thickness."""
    if upright:
        x0 = x1 = (x0 + x1) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": float(x0),
        "x1": float(x1),
        "top": float(top),
        "bottom": float(bottom),
        "width": float(x1 - x0),
        "height": float(bottom - top),
        "orientation": "v" if upright else "h",
    }
