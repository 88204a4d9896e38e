"""Reading a text file: its encoding, its lines, and where its paragraphs begin."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from ingest import unreadable
from ingest.assembly import Source, assemble_text
from ingest.document import Document, Line, LineRole
from ingest.folding import compact
from ingest.signs import bare_number, is_page_number
from ingest.unreadable import Unreadable
from ingest.wraps import openings, text_line

MEDIA = "text/plain"
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")


def read_text(name: str, sha256: str, data: bytes) -> Document:
    """Read the bytes of a text file; raises `Unreadable` where they are no text."""
    raw, encoding = _decoded(data)
    lines = _lines(raw)
    texts = [text_line(raw[line.start : line.end]) for line in lines]
    body = [i for i, line in enumerate(lines) if line.role is LineRole.BODY and texts[i].words]
    if not body:
        raise Unreadable(unreadable.NO_TEXT)
    opens = dict(zip(body, openings([texts[i] for i in body]), strict=True))
    source = Source(name=name, sha256=sha256, media=MEDIA, reader=f"text {encoding}")
    return assemble_text(source, raw, [(line, opens.get(i, False)) for i, line in enumerate(lines)])


def _lines(raw: str) -> list[Line]:
    """Every line with its role: a page number is marked as one, or is a bare number at a page break."""
    places = [match.span() for match in _LINE.finditer(raw)]
    between = [raw[end:start] for (_, end), (start, _) in pairwise([(0, 0), *places, (len(raw), len(raw))])]
    return [
        Line(start=start, end=end, page=0, role=_role(raw[start:end], "\f" in between[i] + between[i + 1]))
        for i, (start, end) in enumerate(places)
    ]


def _role(words: str, at_break: bool) -> LineRole:
    folded = compact(words)
    number = is_page_number(folded, at_edge=at_break) or (at_break and bare_number(folded) is not None)
    return LineRole.PAGE_NUMBER if number else LineRole.BODY


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
