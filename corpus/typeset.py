"""Typeset the notices of this folder: `sources/<slug>.txt` becomes `<slug>.pdf`, the same bytes every time.

Run by a maintainer only (`python corpus/typeset.py [SLUG…]`); the PDFs are committed, so that nobody else needs
the fonts. The markup of the sources is described in README.md. Sizes are PDF points, positions count from the
bottom of the page as reportlab does.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lines import CELL, CELL_PADDING, STYLES, Style, broken, width_of
from markup import Block, Source, read_source
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"

# Font name → file, face inside the collection, and the hash that makes "the same bytes" a promise that can be kept.
FONTS = {
    "Song": (
        Path("/usr/share/fonts/truetype/arphic/uming.ttc"),
        "fe952e55617275142d9cefd4d79eade4df446517b0478b2567d9bc7df49f70e2",
    ),
    "Hei": (
        Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
        "2420e8078af796b19a3f6ef13de527a1a91c1e7171eea115926c614ced1009b3",
    ),
}

# GB/T 9704: A4, 28 characters of 16 pt on a line, 22 lines on a page.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, WIDTH = 74.0, 448.0
TOP, BOTTOM = 742.0, 104.0
RED, GREY, BLACK = (0.8, 0.0, 0.0), (0.35, 0.35, 0.35), (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Press:
    """The canvas and the place on the current page where the next line goes."""

    source: Source
    canvas: Canvas
    y: float = TOP
    page: int = 1
    fresh: bool = field(default=True)

    def run(self) -> None:
        """Set the whole notice and close the file."""
        for block in self.source.blocks:
            PRINTERS.get(block.kind, flow)(self, block)
        self.furnish()
        self.canvas.showPage()
        self.canvas.save()

    def turn(self) -> None:
        """Finish the page and begin the next one."""
        self.furnish()
        self.canvas.showPage()
        self.page, self.y, self.fresh = self.page + 1, TOP, True

    def room_for(self, height: float) -> None:
        """Begin a new page unless so much is left of this one."""
        if self.y - height < BOTTOM and not self.fresh:
            self.turn()

    def down(self, height: float) -> None:
        """Move on by so much, except at the top of a page, where space before a line is dropped."""
        if not self.fresh:
            self.y -= height

    def put(self, text: str, style: Style, x: float, y: float, gap: float = 0.0) -> None:
        """Print one run at a baseline with `gap` points between its characters."""
        run = self.canvas.beginText(x, y)
        run.setFont(style.font, style.size)
        run.setCharSpace(gap)
        run.textOut(text)
        self.canvas.drawText(run)

    def line(self, text: str, style: Style, x: float, gap: float = 0.0) -> None:
        """Print one line below what stands on the page."""
        self.room_for(style.leading)
        self.y -= style.leading
        self.put(text, style, x, self.y + 0.3 * style.size, gap)
        self.fresh = False

    def rule(self, y: float, width: float = 0.6) -> None:
        """A horizontal rule over the text column."""
        self.canvas.setLineWidth(width)
        self.canvas.line(LEFT, y, LEFT + WIDTH, y)

    def furnish(self) -> None:
        """The running header or footer with the marking, and the page number: right on odd pages, left on even ones."""
        small = Style(size=9)
        self.canvas.setFillColorRGB(*GREY)
        marking_y = PAGE_HEIGHT - 56 if self.source.marking_at == "header" else 48
        self.put(self.source.marking, small, (PAGE_WIDTH - width_of(self.source.marking, small)) / 2, marking_y)
        self.canvas.setFillColorRGB(*BLACK)
        number, style = self.source.page_number.format(self.page), Style(size=14)
        inner = LEFT + 14 if self.page % 2 == 0 else LEFT + WIDTH - 14 - width_of(number, style)
        self.put(number, style, inner, 70)


def flow(press: Press, block: Block) -> None:
    """Set a paragraph; `|` in centred and signed blocks begins a new line."""
    style = STYLES[block.kind]
    press.room_for(style.leading * (block.text.count("|") + 1) + style.keep)
    press.down(style.before)
    for text in block.text.split("|"):
        lines = broken(text, style, WIDTH)
        for number, line in enumerate(lines):
            _flow_line(press, line, style, first=number == 0, last=number == len(lines) - 1)
    press.down(style.after)


def _flow_line(press: Press, line: str, style: Style, *, first: bool, last: bool) -> None:
    indent = style.indent * style.size if first else 0.0
    left_over = WIDTH - indent - width_of(line, style)
    if style.align == "centre":
        press.line(line, style, LEFT + left_over / 2)
    elif style.align == "right":
        press.line(line, style, LEFT + left_over - style.inset * style.size)
    else:
        gap = 0.0 if last or len(line) < 2 else left_over / (len(line) - 1)
        press.line(line, style, LEFT + indent, gap)


def red_head(press: Press, block: Block) -> None:
    """The issuers in red, spread to one width as on letter paper with several issuers."""
    style = Style(font="Hei", size=26, leading=42)
    names = block.text.split("|")
    widest = max(width_of(name, style) for name in names)
    press.canvas.setFillColorRGB(*RED)
    for name in names:
        gap = (widest - width_of(name, style)) / (len(name) - 1)
        press.line(name, style, LEFT + (WIDTH - widest) / 2, gap)
    press.canvas.setFillColorRGB(*BLACK)


def document_number(press: Press, block: Block) -> None:
    """The document number over the red rule."""
    flow(press, block)
    press.y -= 6
    press.canvas.setStrokeColorRGB(*RED)
    press.rule(press.y, 1.4)
    press.canvas.setStrokeColorRGB(*BLACK)
    press.y -= 16


def imprint(press: Press, block: Block) -> None:
    """The ruled imprint at the foot of the page: `抄送：…|office|date of printing`, the first part may be empty."""
    copy_to, office, printed = block.text.split("|")
    style = Style(size=14, leading=24)
    lines = broken(copy_to, style, WIDTH - 28) if copy_to else []
    height = style.leading * (len(lines) + 1) + 12
    press.room_for(height + 10)
    press.y = BOTTOM + height
    if lines:
        press.rule(press.y)
    for line in lines:
        press.line(line, style, LEFT + 14)
    press.y -= 2
    press.rule(press.y)
    press.line(office, style, LEFT + 14)
    press.put(printed, style, LEFT + WIDTH - 14 - width_of(printed, style), press.y + 0.3 * style.size)
    press.rule(press.y - 4)
    press.y -= 8


def new_page(press: Press, _block: Block) -> None:
    """A forced page break."""
    press.turn()


def gap(press: Press, block: Block) -> None:
    """Free lines."""
    press.down(STYLES["p"].leading * float(block.text or 1))


@dataclass(frozen=True, slots=True)
class Box:
    """A table cell with the rows and columns that it covers, half-open."""

    top: int
    bottom: int
    left: int
    right: int
    lines: tuple[str, ...]


def table(press: Press, block: Block) -> None:
    """A ruled table: `@table 2 3 1 head=1` gives relative widths and how many head rows every page repeats."""
    shares = [float(word) for word in block.text.split() if not word.startswith("head=")]
    head = int(next((word[5:] for word in block.text.split() if word.startswith("head=")), "0"))
    edges = [LEFT]
    for share in shares:
        edges.append(edges[-1] + WIDTH * share / sum(shares))
    boxes = list(_boxes(press.source.slug, block.rows, edges))
    heights = _heights(len(block.rows), boxes)
    press.room_for(sum(heights[: head + 1]))
    for first, last in _segments(press, heights, head):
        if first:
            press.turn()
            _print_rows(press, boxes, heights, edges, range(head))
        _print_rows(press, boxes, heights, edges, range(first, last))
    press.down(8)


def _boxes(slug: str, rows: Sequence[Sequence[str]], edges: Sequence[float]) -> Iterator[Box]:
    columns = len(edges) - 1
    for top, row in enumerate(rows):
        if len(row) != columns:
            raise ValueError(f"{slug}: row has {len(row)} cells, not {columns}: {' | '.join(row)}")
        for left, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right = next((c for c in range(left + 1, columns) if row[c] != "<"), columns)
            bottom = next((r for r in range(top + 1, len(rows)) if rows[r][left] != "^"), len(rows))
            width = edges[right] - edges[left] - 2 * CELL_PADDING
            parts = [line for part in text.split("<br>") for line in broken(part, CELL, width)]
            yield Box(top, bottom, left, right, tuple(parts))


def _heights(rows: int, boxes: Sequence[Box]) -> list[float]:
    heights = [CELL.leading + 2 * CELL_PADDING] * rows
    for box in sorted(boxes, key=lambda box: box.bottom - box.top):
        need = len(box.lines) * CELL.leading + 2 * CELL_PADDING
        heights[box.top] += max(0.0, need - sum(heights[box.top : box.bottom]))
    return heights


def _segments(press: Press, heights: Sequence[float], head: int) -> Iterator[tuple[int, int]]:
    """The half-open runs of rows that fit on one page each; the first begins where the page stands."""
    first, room = 0, press.y - BOTTOM
    for row, height in enumerate(heights):
        if height > room:
            yield first, row
            first, room = row, TOP - BOTTOM - sum(heights[:head])
        room -= height
    yield first, len(heights)


def _print_rows(
    press: Press, boxes: Sequence[Box], heights: Sequence[float], edges: Sequence[float], rows: range
) -> None:
    """Print some rows; a merged cell that goes on from the page before is ruled again and has no text again."""
    press.canvas.setLineWidth(0.6)
    for box in boxes:
        top, bottom = max(box.top, rows.start), min(box.bottom, rows.stop)
        if top >= bottom:
            continue
        y = press.y - sum(heights[rows.start : top])
        height = sum(heights[top:bottom])
        press.canvas.rect(edges[box.left], y - height, edges[box.right] - edges[box.left], height)
        if top == box.top:
            _print_cell(press, box, (edges[box.left], edges[box.right]), y, height)
    press.y -= sum(heights[rows.start : rows.stop])
    press.fresh = False


def _print_cell(press: Press, box: Box, edges: tuple[float, float], y: float, height: float) -> None:
    set_height = len(box.lines) * CELL.leading
    if set_height > height:
        raise ValueError(f"{press.source.slug}: cell does not fit before the page break: {box.lines}")
    baseline = y - (height - set_height) / 2 - CELL.leading + 0.35 * CELL.size
    for line in box.lines:
        free = edges[1] - edges[0] - width_of(line, CELL)
        press.put(line, CELL, edges[0] + (free / 2 if len(box.lines) == 1 else CELL_PADDING), baseline)
        baseline -= CELL.leading


PRINTERS: dict[str, Callable[[Press, Block], None]] = {
    "redhead": red_head,
    "docno": document_number,
    "imprint": imprint,
    "page": new_page,
    "gap": gap,
    "table": table,
}


def missing_fonts() -> list[str]:
    """Why the notices cannot be set on this machine: one line per font that is absent or another version."""
    faults = []
    for path, digest in FONTS.values():
        if not path.exists():
            faults.append(f"{path} is not installed")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            faults.append(f"{path} is another version")
    return faults


def typeset(slug: str, folder: Path = HERE) -> Path:
    """Set one notice into `folder`; ValueError for faulty markup, FileNotFoundError without source or font."""
    for name, (path, _) in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(path), subfontIndex=0))
    source = read_source(SOURCES / f"{slug}.txt", STYLES.keys() | PRINTERS.keys())
    target = folder / f"{slug}.pdf"
    canvas = Canvas(str(target), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName="Song")
    canvas.setTitle(slug)
    canvas.setSubject(source.marking)
    Press(source, canvas).run()
    return target


def main(slugs: Sequence[str]) -> int:
    """Set the named notices, or all."""
    if faults := missing_fonts():
        print("\n".join(faults), file=sys.stderr)
        return 2
    for slug in slugs or sorted(path.stem for path in SOURCES.glob("*.txt")):
        print(typeset(slug).name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
