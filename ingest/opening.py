"""Opening a PDF with two readers, because each opens files that the other refuses.

pdfplumber reads the characters; PDFium tells which of them have no Unicode value, and writes a sound copy of a file
whose cross references are broken, for pdfplumber to read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from ingest import unreadable
from ingest.unreadable import Unreadable

_PDFIUM_PASSWORD = 4
_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_END_WITHIN = 4096


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF open in both readers; `pdfium` is None where only pdfplumber opens it."""

    plumber: PDF
    pdfium: pypdfium2.PdfDocument | None


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[OpenedPdf]:
    """Open the bytes of a PDF, or raise `Unreadable` with the reason that both readers give together."""
    pdfium, pdfium_code = _in_pdfium(data, password)
    try:
        with _in_plumber(data, password, pdfium, pdfium_code) as plumber:
            yield OpenedPdf(plumber, pdfium)
    finally:
        if pdfium is not None:
            pdfium.close()


def _in_pdfium(data: bytes, password: str | None) -> tuple[pypdfium2.PdfDocument | None, int]:
    try:
        return pypdfium2.PdfDocument(_from_header(data), password=password), 0
    except pypdfium2.PdfiumError as error:
        return None, error.err_code or -1


def _in_plumber(data: bytes, password: str | None, pdfium: pypdfium2.PdfDocument | None, pdfium_code: int) -> PDF:
    try:
        return PDF.open(io.BytesIO(data), password=password)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
    if isinstance(cause, PDFPasswordIncorrect) or pdfium_code == _PDFIUM_PASSWORD:
        raise Unreadable(unreadable.PASSWORD_WRONG if password else unreadable.PASSWORD_NEEDED)
    if pdfium is not None:
        with suppress(PdfminerException):
            return PDF.open(_rewritten(pdfium))
    raise _refused_by_both(data, cause)


def _from_header(data: bytes) -> bytes:
    start = data.find(_HEADER)
    return data[start:] if start > 0 else data


def _rewritten(pdfium: pypdfium2.PdfDocument) -> io.BytesIO:
    copy = io.BytesIO()
    pdfium.save(copy)
    copy.seek(0)
    return copy


def _refused_by_both(data: bytes, cause: object) -> Unreadable:
    if _HEADER not in data[:_HEADER_WITHIN]:
        return Unreadable(unreadable.NOT_A_PDF, looks_like=looks_like(data))
    if b"%%EOF" not in data[-_END_WITHIN:]:
        return Unreadable(unreadable.CUT_OFF)
    return Unreadable(unreadable.DAMAGED, cause=type(cause).__name__)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as those of a PDF do."""
    return data.startswith(_HEADER)


def looks_like(data: bytes) -> str:
    """A short key for what the first bytes look like: html, zip, ole (old Office files), image, text or unknown."""
    head = data[:_HEADER_WITHIN].lstrip()
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in lower:
        return "html"
    for key, magic in _MAGIC.items():
        if head.startswith(magic):
            return key
    return "text" if _is_text(data[:_HEADER_WITHIN]) else "unknown"


_MAGIC = {
    "zip": (b"PK\x03\x04",),
    "ole": (b"\xd0\xcf\x11\xe0",),
    "image": (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*"),
}


def _is_text(head: bytes) -> bool:
    try:
        head[:512].decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return error.start > len(head[:512]) - 4
    return b"\x00" not in head
