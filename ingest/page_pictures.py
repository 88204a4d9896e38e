"""Pictures of pages: a page of a PDF drawn at a resolution, or a picture file scaled to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import cv2
import numpy
import pypdfium2
from PIL import Image

from ingest.ocr import Picture

MOST_PIXELS = 40_000_000
"""A page is drawn with no more pixels than this, however large its paper."""


class PagePicture(Protocol):
    """A page that can be looked at; `width` and `height` in points as displayed."""

    @property
    def width(self) -> float:
        """From left to right, in points."""

    @property
    def height(self) -> float:
        """From top to bottom, in points."""

    def at(self, dpi: int) -> tuple[Picture, float]:
        """The page in colour, and how many pixels stand for a point: fewer than asked for where it is too large."""


def pixels_for_a_point(width: float, height: float, dpi: int) -> float:
    """The scale of a drawing at this resolution, within `MOST_PIXELS`."""
    return min(dpi / 72, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A page of a PDF, drawn by PDFium."""

    page: pypdfium2.PdfPage

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return float(self.page.get_width())

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return float(self.page.get_height())

    def at(self, dpi: int) -> tuple[Picture, float]:
        """Draw the page."""
        scale = pixels_for_a_point(self.width, self.height, dpi)
        drawn: Any = self.page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
        pixels = drawn.to_numpy()
        drawn_in_colour = pixels if pixels.ndim == 3 else numpy.repeat(pixels[:, :, None], 3, axis=2)
        return numpy.ascontiguousarray(drawn_in_colour[:, :, :3]), scale


@dataclass(frozen=True, slots=True)
class FilePicture:
    """A page that came as a picture; its resolution is what makes its longer side as long as it says."""

    image: Image.Image
    width: float
    height: float

    def at(self, dpi: int) -> tuple[Picture, float]:
        """Scale the picture."""
        scale = pixels_for_a_point(self.width, self.height, dpi)
        size = (max(1, round(self.width * scale)), max(1, round(self.height * scale)))
        pixels = numpy.asarray(self.image, dtype=numpy.uint8)
        way = cv2.INTER_AREA if size[0] < self.image.width else cv2.INTER_CUBIC
        return numpy.asarray(cv2.resize(pixels, size, interpolation=way), dtype=numpy.uint8), scale
