"""Styles of blocks and the breaking of paragraphs into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics

NOT_AT_START = set("，。；：、）》〉”’！？％…〕】」,;:)%")
NOT_AT_END = set("（《〈“‘〔【(")
UNIT = re.compile(r"[0-9A-Za-z.,:%+/\-]*[0-9A-Za-z%]|.")


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of block is set.

    `indent` is the first line's, `inset` the distance from the right, both in ems. `keep` is the room in points that
    must be left below the block, else it goes to the next page.
    """

    font: str = "Song"
    size: float = 16.0
    leading: float = 28.9
    indent: float = 0.0
    inset: float = 0.0
    align: str = "justify"
    before: float = 0.0
    after: float = 0.0
    keep: float = 0.0


STYLES = {
    "p": Style(indent=2),
    "h": Style(font="Hei", indent=2, keep=28),
    "to": Style(),
    "attach": Style(font="Hei"),
    "annex": Style(indent=2),
    "annex-more": Style(indent=5),
    "title": Style(font="Hei", size=22, leading=34, align="centre", before=10, after=12, keep=90),
    "subtitle": Style(align="centre", after=10),
    "chapter": Style(font="Hei", align="centre", before=6, after=6, keep=34),
    "center": Style(align="centre"),
    "docno": Style(align="centre", before=4),
    "sign": Style(align="right", inset=2, keep=30),
    "date": Style(align="right", inset=4),
    "right": Style(size=12, leading=20, align="right"),
    "caption": Style(font="Hei", size=14, leading=24, align="centre", before=6, after=2, keep=70),
    "note": Style(size=12, leading=20, indent=2, before=2),
}
CELL = Style(size=12, leading=17)
CELL_PADDING = 4.0


def width_of(text: str, style: Style) -> float:
    """The set width of a run without extra spacing."""
    return float(pdfmetrics.stringWidth(text, style.font, style.size))


def broken(text: str, style: Style, width: float) -> list[str]:
    """Break a paragraph into lines: numbers stay whole, no closing mark begins a line, no opening mark ends one."""
    units = UNIT.findall(text)
    lines: list[str] = []
    start, room = 0, width - style.indent * style.size
    while start < len(units):
        end = _line_end(units, start, style, room)
        lines.append("".join(units[start:end]))
        start, room = end, width
    return lines


def _line_end(units: Sequence[str], start: int, style: Style, room: float) -> int:
    end, used = start, 0.0
    while end < len(units):
        used += width_of(units[end], style)
        if used > room + 0.01:
            break
        end += 1
    if end == len(units):
        return end
    legal = end
    while legal > start + 1 and (units[legal][0] in NOT_AT_START or units[legal - 1][-1] in NOT_AT_END):
        legal -= 1
    return max(legal, start + 1)
