"""The blocks of a web page: its paragraphs, and those of its tables that are more than a frame around text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.assembly import Block, PrintedLine, PrintedTable
from ingest.tables import GridCell

Element = Any
"""An element of the page; the library has no types for it."""

Lines = tuple[PrintedLine, ...]

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    "var", "wbr", "o:p", "st1:chsdate"
})  # fmt: skip
_MOST_SPAN = 200
_DEEPEST = 200


def tag_of(element: Element) -> str:
    """The name of an element, empty for what is none."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: Element) -> bool:
    """Whether the page itself says that nobody sees this."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def blocks_in(element: Element, tree: Element) -> Iterator[Block]:
    """Everything in an element, in order; each line knows the path of its element."""
    return _Blocks(tree).of(element)


class _Blocks:
    """Collects the words of inline elements until a block begins."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.words: list[str] = []

    def of(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of one block element."""
        self.words.append(element.text or "")
        for child in element:
            tag = tag_of(child)
            if tag == "br":
                yield from self._line(element)
            elif tag in _INLINE and depth < _DEEPEST:
                yield from self._inline(child, element, depth)
            elif tag:
                yield from self._line(element)
                yield from self._block(child, depth)
            self.words.append(child.tail or "")
        yield from self._line(element)

    def _inline(self, child: Element, block: Element, depth: int) -> Iterator[Block]:
        """Words inside the line; some pages put whole blocks into inline elements."""
        self.words.append(child.text or "")
        for each in child:
            tag = tag_of(each)
            if tag == "br":
                yield from self._line(block)
            elif tag in _INLINE and depth < _DEEPEST:
                yield from self._inline(each, block, depth + 1)
            elif tag:
                yield from self._line(block)
                yield from self._block(each, depth)
            self.words.append(each.tail or "")

    def _block(self, child: Element, depth: int) -> Iterator[Block]:
        if depth >= _DEEPEST:
            self.words.append("".join(child.itertext()))
            yield from self._line(child)
        elif tag_of(child) == "table":
            yield from self._table(child, depth)
        else:
            yield from self.of(child, depth + 1)

    def _line(self, block: Element) -> Iterator[PrintedLine]:
        words = " ".join("".join(self.words).split())
        self.words.clear()
        if words:
            yield PrintedLine(text=words, page=0, centred=_is_centred(block), element=self.tree.getpath(block))

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        """A grid of cells; a table of one column or row of long texts is a frame, and its text is read on."""
        cells, rows, columns = self._cells(table, depth)
        lines = [line for _, inside in cells for line in inside]
        if columns < 2 or rows < 2 or len(cells) < 4:
            yield from lines
        else:
            yield PrintedTable(page=0, rows=rows, columns=columns, cells=tuple(cells))

    def _cells(self, table: Element, depth: int) -> tuple[list[tuple[GridCell, Lines]], int, int]:
        taken: set[tuple[int, int]] = set()
        cells: list[tuple[GridCell, Lines]] = []
        rows = list(_rows(table))
        for at, row in enumerate(rows):
            column = 0
            for cell in (each for each in row if tag_of(each) in ("td", "th")):
                while (at, column) in taken:
                    column += 1
                down = min(_span(cell, "rowspan"), len(rows) - at)
                place = GridCell(row=at, column=column, row_span=down, column_span=_span(cell, "colspan"))
                taken.update((at + r, column + c) for r in range(place.row_span) for c in range(place.column_span))
                cells.append((place, tuple(_flat(_Blocks(self.tree).of(cell, depth + 1)))))
        columns = 1 + max((column for _, column in taken), default=-1)
        return cells, len(rows), columns


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if tag_of(row) == "tr")


def _flat(blocks: Iterator[Block]) -> Iterator[PrintedLine]:
    for block in blocks:
        if isinstance(block, PrintedTable):
            yield from (line for _, lines in block.cells for line in lines)
        else:
            yield block


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_centred(block: Element) -> bool:
    style = (block.get("style") or "").replace(" ", "").lower()
    aligned = (block.get("align") or "").lower() == "center"
    return aligned or "text-align:center" in style or tag_of(block) in ("h1", "center")
