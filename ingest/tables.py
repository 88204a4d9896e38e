"""Ruled tables of a page as grids of cells, found by their rules.

A merged cell is known by the grid of all cell edges: it covers every place between its own edges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.page import Page as PlumberPage

from ingest.glyphs import Glyph, Rectangle

_SAME_EDGE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell by the row and column of its top left place and the number of rows and columns it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A table's box, the places of its grid lines and its cells row by row."""

    box: Rectangle
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def rows(self) -> int:
        """Number of grid rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of grid columns."""
        return len(self.xs) - 1

    def moved(self, x: float, y: float) -> RuledTable:
        """The table in coordinates whose origin is moved."""
        left, top, right, bottom = self.box
        return replace(
            self,
            box=(left + x, top + y, right + x, bottom + y),
            xs=tuple(each + x for each in self.xs),
            ys=tuple(each + y for each in self.ys),
        )

    def goes_on_in(self, other: RuledTable) -> bool:
        """Whether another table has the same columns at the same places."""
        return len(self.xs) == len(other.xs) and all(
            abs(mine - theirs) <= _SAME_EDGE for mine, theirs in zip(self.xs, other.xs, strict=True)
        )

    def owners(self) -> dict[tuple[int, int], GridCell]:
        """The cell that covers each grid place; the first one where cells overlap."""
        covered: dict[tuple[int, int], GridCell] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    covered.setdefault((row, column), cell)
        return covered


def ruled_tables(page: PlumberPage) -> tuple[RuledTable, ...]:
    """The page's ruled tables from top to bottom; boxes around one column of text are no tables."""
    if len(page.rects) + len(page.lines) + len(page.curves) < 2:
        return ()
    if any(_is_background(rect) for rect in page.rects):
        page = page.filter(lambda thing: not _is_background(thing))
    found = [grid_of(table.cells) for table in page.find_tables()]
    return tuple(sorted((table for table in found if table), key=lambda table: (table.box[1], table.box[0])))


def _is_background(thing: dict[str, Any]) -> bool:
    """A rectangle filled white and not outlined: some programs put one behind every line of text."""
    return (
        thing["object_type"] == "rect"
        and bool(thing["fill"])
        and not thing["stroke"]
        and _is_white(thing["non_stroking_color"])
    )


def _is_white(colour: object) -> bool:
    if not isinstance(colour, tuple):
        return bool(colour == 1)
    return not any(colour) if len(colour) == 4 else all(part == 1 for part in colour)


def grid_of(boxes: Sequence[Rectangle]) -> RuledTable | None:
    """The table made of these cells; None where there is but one column or cell."""
    xs = _edges(x for box in boxes for x in (box[0], box[2]))
    ys = _edges(y for box in boxes for y in (box[1], box[3]))
    cells = sorted({_cell(box, xs, ys) for box in boxes}, key=lambda cell: (cell.row, cell.column))
    cells = [cell for cell in cells if cell.row_span > 0 and cell.column_span > 0]
    if len(xs) < 3 or len(cells) < 2:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return RuledTable(box=box, xs=tuple(xs), ys=tuple(ys), cells=tuple(cells))


def _cell(box: Rectangle, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    left, top, right, bottom = _at(xs, box[0]), _at(ys, box[1]), _at(xs, box[2]), _at(ys, box[3])
    return GridCell(row=top, column=left, row_span=bottom - top, column_span=right - left)


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_EDGE:
            edges.append(place)
    return edges


def _at(edges: Sequence[float], place: float) -> int:
    return max(0, bisect_right(edges, place + 0.01) - 1)


def cell_of(table: RuledTable, owners: dict[tuple[int, int], GridCell], glyph: Glyph) -> GridCell | None:
    """The cell that the middle of a glyph lies in."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]):
        return None
    return owners.get((bisect_right(table.ys, y) - 1, bisect_right(table.xs, x) - 1))
