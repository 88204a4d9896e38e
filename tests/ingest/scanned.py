"""Pictures of printed pages, as scanners and phones make them: askew, turned, with a seal, noisy, two on a sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

PICTURE_DPI = 150


def printed(path: Path, page: int, dpi: int = PICTURE_DPI) -> Image.Image:
    """A page of a PDF as a picture."""
    with pypdfium2.PdfDocument(path) as pdf:
        image: Image.Image = pdf[page].render(scale=dpi / 72).to_pil()
        return image.convert("RGB")


def askew(image: Image.Image, degrees: float) -> Image.Image:
    """Laid crookedly on the glass."""
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")


def noisy(image: Image.Image, strength: float = 12.0) -> Image.Image:
    """With grain, the same each time."""
    grain = numpy.random.default_rng(6).normal(0, strength, (image.height, image.width, 1))
    return Image.fromarray(numpy.clip(numpy.asarray(image) + grain, 0, 255).astype(numpy.uint8))


def sealed(image: Image.Image, x: float, y: float, radius: float = 150.0) -> Image.Image:
    """With a red seal around a point given in shares of the page."""
    seal = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    cx, cy = x * image.width, y * image.height
    pen.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), outline=(220, 30, 30, 200), width=14)
    pen.regular_polygon((cx, cy, radius / 2), 5, fill=(220, 30, 30, 170))
    return Image.alpha_composite(image.convert("RGBA"), seal).convert("RGB")


def as_pdf(images: Sequence[Image.Image], dpi: int = PICTURE_DPI) -> bytes:
    """A PDF whose pages are these pictures."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for image in images:
        size = (image.width * 72 / dpi, image.height * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(image), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
