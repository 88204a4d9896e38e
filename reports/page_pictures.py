"""Pages of kept originals as pictures, with the boxes of a quote marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

Box = tuple[int, Decimal, Decimal, Decimal, Decimal]  # page, x0, top, x1, bottom in points of the page as displayed
DOTS_PER_POINT = 2.0
# A page with more dots than this is drawn smaller: a picture needs four bytes for each.
MOST_DOTS = 16_000_000
_FRAME, _FILL = (192, 0, 0, 255), (255, 214, 0, 80)


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


def _marks(size: tuple[int, int], boxes: Sequence[Box], scale: float) -> Image.Image:
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for _page, x0, top, x1, bottom in boxes:
        edges = [float(x0) * scale - 3, float(top) * scale - 2, float(x1) * scale + 3, float(bottom) * scale + 2]
        pen.rectangle(edges, fill=_FILL, outline=_FRAME, width=2)
    return layer
