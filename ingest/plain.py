"""Reading a text file: its encoding, its lines, and where its paragraphs begin."""

from __future__ import annotations

import codecs
import re

from ingest import unreadable
from ingest.assembly import Source, assemble_text
from ingest.document import Document, Line, LineRole
from ingest.folding import compact
from ingest.signs import page_number
from ingest.unreadable import Unreadable
from ingest.wraps import openings

MEDIA = "text/plain"
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")


def read_text(name: str, sha256: str, data: bytes) -> Document:
    """Read the bytes of a text file; raises `Unreadable` where they are no text."""
    raw, encoding = _decoded(data)
    lines = [_line(raw, match) for match in _LINE.finditer(raw)]
    words = [compact(raw[line.start : line.end]) for line in lines]
    body = [i for i, line in enumerate(lines) if line.role is LineRole.BODY and words[i]]
    if not body:
        raise Unreadable(unreadable.NO_TEXT)
    opens = dict(zip(body, openings([words[i] for i in body]), strict=True))
    source = Source(name=name, sha256=sha256, media=MEDIA, reader=f"text {encoding}")
    return assemble_text(source, raw, [(line, opens.get(i, False)) for i, line in enumerate(lines)])


def _line(raw: str, match: re.Match[str]) -> Line:
    number = page_number(compact(match.group()))
    role = LineRole.BODY if number is None else LineRole.PAGE_NUMBER
    return Line(start=match.start(), end=match.end(), page=0, role=role)


def _decoded(data: bytes) -> tuple[str, str]:
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.removeprefix("\ufeff"), encoding
    raise Unreadable(unreadable.NOT_TEXT)


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8", "gb18030")
