"""Figures: every run of digits, and every Chinese numeral with a unit, as typed spans of a text.

A figure is found, not valued: what it is worth is for the next stage. Each run of digits of the text lies in
exactly one `Quantity`. Besides the kinds of figures proper there are kinds for digits that count nothing:
document_number, telephone (and identity numbers), code (G60, ISO9001), grade (3级), ordinal (第3), number (bare).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import ahocorasick_rs

from extract.figure_lists import share_units
from extract.figure_patterns import OPENING_LABEL, arabic_pattern, chinese_pattern, ordinal_pattern
from extract.figure_words import not_figures, unit_words
from extract.reading import Quantity
from ingest import Span

#: Where a figure, or a name with digits, may begin.
_START = re.compile("[0-9一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半百千万第零〇¥￥$A-Za-z]")
_DIGITS = frozenset("0123456789¥￥$")
_LETTERS = re.compile("[A-Za-z]+(?:[-/_.&][A-Za-z]+)*[-/_.]?(?=[0-9])|[A-Za-z]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_OPENERS = frozenset("。;:")
_OPENING_LABEL = re.compile(OPENING_LABEL)
_CODE_TAIL = re.compile(r"[\dA-Za-z]+(?:[-_./—+][\dA-Za-z]+)*")
_KINDS = {
    "document": "document_number",
    "telephone": "telephone",
    "label": "number",
    "date": "date",
    "time": "time_of_day",
    "length": "duration",
    "ratio": "ratio",
    "priced": "money",
    "rank": "ordinal",
    "discount": "percent",
    "bare": "number",
}
_LOW = ("low", "near", "off", "price", "number")
_HIGH = ("high", "near_high", "price_high", "number_high")
_UNIT = ("unit", "off_unit")
_SIZES = "十百千万亿"


def find_quantities(text: str, breaks: Sequence[int] = ()) -> tuple[Quantity, ...]:
    """Find the figures of a white-space-free folded text, in text order and without overlaps.

    `breaks` are ascending offsets that no figure may cross, such as the edges of table cells and paragraphs.
    """
    vetoes = _veto_spans(text)
    found: list[Quantity] = []
    edges = [0, *(at for at in breaks if 0 < at < len(text)), len(text)]
    for low, high in pairwise(edges):
        found.extend(share_units(text, low, list(_find_between(text, low, high, vetoes))))
    return tuple(found)


@cache
def _veto_words() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(not_figures()), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _veto_spans(text: str) -> list[tuple[int, int]]:
    counts_nothing = list(not_figures().values())
    return [(start, end) for word, start, end in _veto_words().find_matches_as_indexes(text) if counts_nothing[word]]


def _find_between(text: str, low: int, stop: int, vetoes: list[tuple[int, int]]) -> Iterator[Quantity]:
    position, veto = low, 0
    while begin := _START.search(text, position, stop):
        start = begin.start()
        while veto < len(vetoes) and vetoes[veto][1] <= start:
            veto += 1
        vetoed = veto < len(vetoes) and vetoes[veto][0] <= start
        opens = start == low or text[start - 1] in _OPENERS
        label = _OPENING_LABEL.match(text, start, stop) if opens else None
        quantity, position = _label(label) if label else _quantity_at(text, start, stop, vetoed)
        if quantity is not None:
            yield quantity


def _quantity_at(text: str, start: int, stop: int, vetoed: bool) -> tuple[Quantity | None, int]:
    """The figure that begins here, if any, and where to go on."""
    first = text[start]
    if first in _DIGITS:
        match = arabic_pattern().match(text, start, stop)
        return (_quantity(match), match.end()) if match else (None, start + 1)
    if first.isascii():
        return _code_at(text, start, stop)
    pattern = ordinal_pattern() if first == "第" else chinese_pattern()
    match = pattern.match(text, start, stop)
    if match is None:
        return None, start + 1
    named = first != "第" and text.startswith(unit_words().names, match.end())
    if (vetoed or named) and not _has_digit(match[0]):
        return None, start + 1
    return _quantity(match), match.end()


def _has_digit(words: str) -> bool:
    return any(character in _DIGITS for character in words)


def _code_at(text: str, start: int, stop: int) -> tuple[Quantity | None, int]:
    """Letters with digits (G60, ISO9001, addresses) are one code, unless the digits begin a figure (PCT2万元)."""
    if address := _ADDRESS.match(text, start, stop):
        return _code(start, address.start(), address.end()) if _has_digit(address[0]) else (None, address.end())
    letters = _LETTERS.match(text, start, stop)
    end = letters.end() if letters else start + 1
    match = arabic_pattern().match(text, end, stop) if end < stop and text[end] in _DIGITS else None
    if match is None or _is_figure(match):
        return None, end
    tail = _CODE_TAIL.match(text, end, stop)
    return _code(start, end, tail.end() if tail else match.end())


def _code(start: int, digits: int, end: int) -> tuple[Quantity, int]:
    return Quantity(start=start, end=end, kind="code", numerals=(Span(digits, end),), unit=None), end


def _is_figure(match: re.Match[str]) -> bool:
    """A unit of one character behind letters and digits is more often the next word: G60人才."""
    if match.lastgroup == "sum":
        return len(match["unit"]) > 1 or _kind(match) in {"money", "percent", "area"}
    return match.lastgroup in {"date", "length", "fraction", "priced"}


def _label(match: re.Match[str]) -> tuple[Quantity, int]:
    span = Span(*match.span())
    return Quantity(start=span.start, end=span.end, kind="number", numerals=(span,), unit=None), span.end


def _quantity(match: re.Match[str]) -> Quantity:
    groups = match.re.groupindex
    low, high, unit = (_span(match, [name for name in names if name in groups]) for names in (_LOW, _HIGH, _UNIT))
    low = low or Span(match.start(), match.end())
    numerals = (low,) if high is None else (low, high)
    return Quantity(start=match.start(), end=match.end(), kind=_kind(match), numerals=numerals, unit=unit)


def _span(match: re.Match[str], names: list[str]) -> Span | None:
    for name in names:
        if match.start(name) >= 0:
            return Span(match.start(name), match.end(name))
    return None


def _kind(match: re.Match[str]) -> str:
    shape = match.lastgroup or ""
    if shape == "fraction":
        return "percent" if match[0][0] in "百千万" else "ratio"
    if shape != "sum":
        return _KINDS[shape]
    if match[0][0] in "¥￥$":
        return "money"
    kinds = unit_words().kinds
    return kinds.get(match["unit"]) or kinds.get(match["unit"].lstrip(_SIZES)) or "number"
