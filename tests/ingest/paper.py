"""Paper to read from: PDFs typeset by the tests themselves."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest import Document

FONT = "STSong-Light"
LEFT, RIGHT, TOP = 79.0, 527.0, 100.0
EM = 16.0
PITCH = 28.0


class Paper:
    """A4 pages on which lines stand at given places; points are counted from the top left corner."""

    def __init__(self, width: float = 595.0, height: float = 842.0, rotation: int = 0) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.width, self.height, self.rotation = width, height, rotation
        self.stream = io.BytesIO()
        format_ = (height, width) if rotation in (90, 270) else (width, height)  # reportlab turns it round again
        self.canvas = Canvas(self.stream, pagesize=format_, invariant=True)
        self.canvas.setPageRotation(rotation)
        self.at = TOP
        self.font = FONT

    def put(self, x: float, top: float, words: str, size: float = EM) -> Paper:
        """Words whose first character begins at x."""
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.height - top - 0.88 * size, words)
        return self

    def line(self, words: str, ems: float = 0.0, size: float = EM) -> Paper:
        """The next line of the column, set in by so many ems."""
        self.put(LEFT + ems * EM, self.at, words, size)
        self.at += PITCH
        return self

    def paragraph(self, words: str) -> Paper:
        """A paragraph of the column: first line set in by two ems, wrapped at the right edge."""
        width = int((RIGHT - LEFT) / EM)
        self.line(words[: width - 2], 2)
        for start in range(width - 2, len(words), width):
            self.line(words[start : start + width])
        return self

    def centred(self, words: str, size: float = 22.0) -> Paper:
        """The next line in the middle of the column."""
        x = (LEFT + RIGHT - size * len(words)) / 2
        self.put(x, self.at, words, size)
        self.at += 1.4 * size
        return self

    def rule(self, x0: float, top0: float, x1: float, top1: float) -> Paper:
        """A straight thin line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - top0, x1, self.height - top1)
        return self

    def grid(self, xs: Sequence[float], tops: Sequence[float]) -> Paper:
        """A full grid of rules."""
        for top in tops:
            self.rule(xs[0], top, xs[-1], top)
        for x in xs:
            self.rule(x, tops[0], x, tops[-1])
        return self

    def white_box(self, x: float, top: float, width: float, height: float) -> Paper:
        """A white rectangle without an outline, as some programs put behind each line."""
        self.canvas.setFillColor(white)
        self.canvas.rect(x, self.height - top - height, width, height, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)
        return self

    def picture(self) -> Paper:
        """A grey picture over the whole page."""
        image = io.BytesIO()
        Image.new("L", (60, 84), 200).save(image, "PNG")
        image.seek(0)
        self.canvas.drawImage(ImageReader(image), 0, 0, self.width, self.height)
        return self

    def next_page(self) -> Paper:
        """Go on on a new page."""
        self.canvas.showPage()
        self.canvas.setPageRotation(self.rotation)
        self.at = TOP
        return self

    def data(self, password: str | None = None, owner: str | None = None) -> bytes:
        """The bytes of the PDF."""
        if password is not None or owner is not None:
            self.canvas.setEncrypt(StandardEncryption(password or "", ownerPassword=owner or "owner", canCopy=0))
        self.canvas.save()
        return self.stream.getvalue()


def paragraphs(document: Document) -> list[str]:
    """The words of all paragraphs."""
    return [document.text[each.start : each.end] for each in document.paragraphs]
