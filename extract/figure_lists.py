"""Lists of figures that share one printed unit: 分别给予50、30、20万元, 20万、10万、5万元."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.numerals import SIZE
from extract.reading import Quantity
from ingest import Span

_LINKS = frozenset(("、", "/", "或", "和", "及", "与", "或者", "以及", "和第"))
_SHARED = frozenset(("money", "percent", "duration", "area", "age", "count", "measure", "score", "ordinal"))
_SIZE = re.compile(SIZE)
#: From this proportion on 5000、1万元 is read as 5000 yuan and 1万元, not as 5000万元.
_FAR = 100


def share_units(text: str, begin: int, found: list[Quantity]) -> list[Quantity]:
    """Give the bare numerals of a list the unit that is printed behind its last one.

    Their `unit` then lies behind the figure itself. A clause label before a figure (1、5万元) is no member.
    """
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        if quantity.kind != "number" or following.unit is None or following.kind not in _SHARED:
            continue
        if text[quantity.end : following.start] in _LINKS and not _is_label(text, begin, quantity, found, index):
            found[index] = replace(quantity, kind=following.kind, unit=_unit(text, quantity, following))
    return found


def _is_label(text: str, begin: int, quantity: Quantity, found: list[Quantity], index: int) -> bool:
    """A small whole number at the start of a paragraph or sentence, with one figure behind it."""
    linked = index + 2 < len(found) and text[found[index + 1].end : found[index + 2].start] in _LINKS
    opens = quantity.start == begin or text[quantity.start - 1] in "。;:!?()"
    return opens and not linked and text[quantity.end] == "、" and quantity.end - quantity.start <= 2


def _unit(text: str, quantity: Quantity, following: Quantity) -> Span | None:
    if quantity.unit is not None or following.unit is None:
        return quantity.unit
    size = _SIZE.match(text, following.unit.start, following.unit.end)
    if size is None or _number(text, quantity) < _FAR * _number(text, following):
        return following.unit
    return Span(size.end(), following.unit.end) if size.end() < following.unit.end else None


def _number(text: str, quantity: Quantity) -> float:
    low, high = quantity.numerals[0]
    digits = text[low:high].replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else 1.0
