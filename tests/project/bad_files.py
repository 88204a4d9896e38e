"""Files that no notice can be read from, as they lie in the folders of people who collect notices."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WEB_PAGE = b"<!DOCTYPE html><html><body>404</body></html>"
WORD_FILE = b"\xd0\xcf\x11\xe0"


def write_bad_files(folder: Path) -> None:
    """A scan of blank paper, a locked PDF, one whose end is missing, a web page under a PDF's name and a Word file."""
    sound = _pdf()
    files = {
        "空白扫描.pdf": _scan(),
        "加密.pdf": _pdf(password="secret"),
        "没下载完.pdf": sound[: len(sound) // 3],
        "网页.pdf": WEB_PAGE,
        "原稿.wps": WORD_FILE,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _pdf(password: str | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=password)
    canvas.drawString(72, 700, "a notice of one line")
    canvas.save()
    return stream.getvalue()


def _scan(pages: int = 3) -> bytes:
    """Pages that are one picture each."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    picture = ImageReader(Image.new("L", (210, 297), 245))
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
