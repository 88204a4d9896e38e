"""Figures of a single ordinary sentence, with spaces and forms of speech that no notice uses.

What notices write is found by the same finder as in notices; the numerals, bounds and relative dates of speech
come on top of it. Offsets are those of the line as given.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extract.quantities import find_quantities
from ingest.folding import fold, is_blank
from normalize.bounded_numbers import bound_numbers
from normalize.line_quantity import LineQuantity, Value
from normalize.measures import Measure, measure
from normalize.relative_dates import relative_pattern, resolve, with_year
from normalize.speech import speech
from normalize.spoken_numerals import SPOKEN, spoken_value

_SPOKEN_KINDS: dict[str, tuple[str, str | None]] = {"percent": ("percent", "%"), "coins": ("money", "元")}
_SIGN = re.compile(r"负的?|(?<![^,、。;:(])-")
_MIXED_NUMBER = re.compile(r"(?<=\d)\s+(?=\d+/\d+)")
_ALONE_BEFORE = frozenset("是“\"‘'(:,、。;!?和与")
_ALONE_BEHIND = frozenset("是那却而”\"’'),、。;!?和与双对")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without blanks: its characters, the place of each in the line as given, and where figures may not join."""

    text: str
    origin: tuple[int, ...]
    breaks: tuple[int, ...]


def read_line(line: str, today: dt.date) -> tuple[LineQuantity, ...]:
    """The figures of one sentence in order; 今年, 下月 and dates without a year are counted from `today`."""
    compact = _compact(line)
    found = _choose([*_printed(compact, today), *_spoken(compact), *_relative(compact.text, today)])
    return tuple(_placed(each, compact) for each in bound_numbers(compact.text, found))


def _compact(line: str) -> _Line:
    plain = fold(line).translate(_plain_characters())
    for space in _MIXED_NUMBER.finditer(plain):
        plain = plain[: space.start()] + "又" + " " * (space.end() - space.start() - 1) + plain[space.end() :]
    origin = tuple(place for place, character in enumerate(plain) if not is_blank(character))
    text = "".join(plain[place] for place in origin)
    gaps = (at for at in range(1, len(origin)) if origin[at] - origin[at - 1] > 1)
    return _Line(text, origin, tuple(at for at in gaps if text[at].isdigit() and text[at - 1] in "0123456789,."))


@cache
def _plain_characters() -> dict[int, str]:
    return {ord(printed): plain for printed, plain in speech().plain.items()}


def _placed(quantity: LineQuantity, line: _Line) -> LineQuantity:
    start, end = line.origin[quantity.start], line.origin[quantity.end - 1] + 1
    return replace(quantity, start=start, end=end)


def _choose(found: list[LineQuantity]) -> list[LineQuantity]:
    """The leftmost longest of figures that overlap."""
    chosen: list[LineQuantity] = []
    for each in sorted(found, key=lambda quantity: (quantity.start, -quantity.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
    return chosen


def _printed(line: _Line, today: dt.date) -> list[LineQuantity]:
    return [
        _signed(line.text, _valued(quantity.start, quantity.end, measure(line.text, quantity), today))
        for quantity in find_quantities(line.text, line.breaks)
    ]


def _signed(text: str, quantity: LineQuantity) -> LineQuantity:
    """A minus before a printed figure belongs to it: 负40%, 负壹元整."""
    sign = next(
        (match for match in _SIGN.finditer(text, max(0, quantity.start - 2)) if match.end() == quantity.start), None
    )
    if sign is None or not isinstance(quantity.value, Decimal) or quantity.value_max is not None:
        return quantity
    return replace(quantity, start=sign.start(), value=-quantity.value)


def _valued(start: int, end: int, worth: Measure, today: dt.date) -> LineQuantity:
    value: Value = worth.low
    value_max: Value = worth.high
    if worth.kind == "date":
        value, value_max = with_year(worth.iso, today), with_year(worth.iso_high, today)
    return LineQuantity(start=start, end=end, kind=worth.kind, value=value, unit=worth.unit, value_max=value_max)


def _relative(text: str, today: dt.date) -> list[LineQuantity]:
    return [
        LineQuantity(start=match.start(), end=match.end(), kind="date", value=resolve(match, today), unit=None)
        for match in relative_pattern().finditer(text)
    ]


def _spoken(line: _Line) -> list[LineQuantity]:
    found = []
    names = _name_places(line.text)
    edges = [0, *line.breaks, len(line.text)]
    for low, high in pairwise(edges):
        for match in SPOKEN.finditer(line.text, low, high):
            value = spoken_value(match)
            if value is not None and not names.issuperset(range(*match.span())) and _counts(line.text, match):
                kind, unit = _SPOKEN_KINDS.get(match.lastgroup or "", ("number", None))
                found.append(LineQuantity(start=match.start(), end=match.end(), kind=kind, value=value, unit=unit))
    return found


def _name_places(text: str) -> set[int]:
    return {place for match in _names().finditer(text) for place in range(*match.span())}


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, speech().names.words), key=len, reverse=True)))


def _counts(text: str, match: re.Match[str]) -> bool:
    """A single Chinese digit counts only where it stands alone; 两 and sizes without a digit never do."""
    words = match[0]
    if (
        not re.search("[0-9零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅Ⅰ-Ⅻ半]", words)
        and len(words) < 2
        and words not in "两"
    ):
        return False
    if len(words) > 1 or words.isdigit():
        return not re.fullmatch("[百千万亿]+", words)
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (not before or before in _ALONE_BEFORE or behind in set("双对")) and (not behind or behind in _ALONE_BEHIND)
