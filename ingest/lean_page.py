"""A pdfplumber page whose characters carry only what reading needs, and that takes only so much work.

Leaving out colours, fonts and tags halves the time a page takes. No PDF library bounds the work that a page can ask
for: a few kilobytes can draw millions of things. Here a page that asks for too much is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTItem, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page

from ingest import unreadable
from ingest.unreadable import Unreadable

UNMAPPED = "\N{REPLACEMENT CHARACTER}"
"""Stands for a code that has no character; pdfminer writes (cid:123) in its place."""


MOST_WORK = 40_000_000
"""Bytes of drawing instructions that a page may ask for; real pages of notices ask for some ten thousand."""

WORK_OF_A_DRAWING = 5_000
"""What each run of a stream counts besides its bytes."""


class _Device(PDFPageAggregator):
    """Collects what is drawn; `work` is what the page has asked for so far."""

    work = 0


class _Interpreter(PDFPageInterpreter):
    """Carries out the drawing instructions of a page and of the drawings that it calls."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run streams of instructions, as long as they are not too many."""
        device = self.device
        if isinstance(device, _Device):
            device.work += sum(len(stream_value(each).get_data()) + WORK_OF_A_DRAWING for each in streams)
            if device.work > MOST_WORK:
                raise Unreadable(unreadable.DAMAGED, cause="TooMuchDrawing")
        super().execute(streams)


class LeanPage(Page):
    """Gives the same characters, boxes, sizes and matrices as pdfplumber's page, without colours, fonts and tags."""

    @cached_property
    def layout(self) -> LTPage:
        """Everything drawn on the page."""
        device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
        _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        drawn: LTPage = device.get_result()
        return drawn

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
