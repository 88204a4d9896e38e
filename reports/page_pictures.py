"""Pages of kept originals as pictures, with the boxes of a quote marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

Number = Decimal | float
Box = tuple[int, Decimal, Decimal, Decimal, Decimal]  # page, x0, top, x1, bottom in points of the page as displayed
DOTS_PER_POINT = 2.0
# A page with more dots than this is drawn smaller: a picture needs four bytes for each.
MOST_DOTS = 16_000_000
_STRIP_DOTS = 1.5
_AROUND = 36.0  # points above and below, about two lines of text
_FRAME, _FILL = (192, 0, 0, 255), (255, 214, 0, 80)


def marked_strip(pdf: Path, page: int, boxes: Sequence[Box], *, from_top: bool = False) -> bytes:
    """The strip of a page that the boxes stand in, as wide as the page; raises `pypdfium2.PdfiumError` like the other.
    With `from_top` everything above is in it too.

    A small picture for pages with many of them: few colours, and half the dots.
    """
    here = [box for box in boxes if box[0] == page]
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        top = 0.0 if from_top else max(min(float(box[2]) for box in here) - _AROUND, 0)
        bottom = max(height - max(float(box[4]) for box in here) - _AROUND, 0)
        scale = min(_STRIP_DOTS, (MOST_DOTS / (width * height)) ** 0.5)
        picture = sheet.render(scale=scale, crop=(0, bottom, 0, top)).to_pil().convert("RGBA")
    moved = [(number, x0, float(y0) - top, x1, float(y1) - top) for number, x0, y0, x1, y1 in here]
    marked = Image.alpha_composite(picture, _marks(picture.size, moved, scale))
    target = io.BytesIO()
    marked.convert("RGB").quantize(48).save(target, "PNG", optimize=True)
    return target.getvalue()


def marked_page(pdf: Path, page: int, boxes: Sequence[Box]) -> bytes:
    """One page as PNG, its boxes framed and tinted; raises `pypdfium2.PdfiumError` where it cannot be drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(DOTS_PER_POINT, (MOST_DOTS / (width * height)) ** 0.5)
        picture = sheet.render(scale=scale).to_pil().convert("RGBA")
    marked = Image.alpha_composite(picture, _marks(picture.size, [box for box in boxes if box[0] == page], scale))
    target = io.BytesIO()
    marked.convert("RGB").save(target, "PNG", optimize=True)
    return target.getvalue()


def _marks(
    size: tuple[int, int], boxes: Sequence[tuple[int, Number, Number, Number, Number]], scale: float
) -> Image.Image:
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for _page, x0, top, x1, bottom in boxes:
        edges = [float(x0) * scale - 3, float(top) * scale - 2, float(x1) * scale + 3, float(bottom) * scale + 2]
        pen.rectangle(edges, fill=_FILL, outline=_FRAME, width=2)
    return layer
