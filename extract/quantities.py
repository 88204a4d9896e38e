"""Figures: every run of digits, and every Chinese numeral with a unit, as typed spans of a text.

A figure is found, not valued: what it is worth is for the next stage. Each run of digits of the text lies in
exactly one `Quantity`. Besides the kinds of figures proper there are kinds for digits that count nothing:
document_number, telephone, code (G60, ISO9001), grade (3级), ordinal (第3), number (bare).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from extract.figure_patterns import figure_pattern
from extract.figure_words import not_figures, unit_words
from extract.reading import Quantity
from ingest import Span

#: Where a figure may begin.
_START = re.compile("[0-9一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半百千万第零〇¥￥$A-Za-z]")
_CODE = re.compile(r"[A-Za-z]+(?:[-/_.]?[A-Za-z]+)*[-/_.]?\d[\dA-Za-z]*(?:[-_./]\d[\dA-Za-z]*)*")
_LETTERS = re.compile("[A-Za-z]+(?:[-/_.&]?[A-Za-z]+)*[-/_.]?")
_DIGIT_TAIL = re.compile(r"[A-Za-z]+[\dA-Za-z]*")
_KINDS = {
    "date": "date",
    "time": "time_of_day",
    "ratio": "ratio",
    "reference": "document_number",
    "telephone": "telephone",
    "span": "duration",
    "ordinal": "ordinal",
    "priced": "money",
    "bare": "number",
}
_SIZES = "十百千万亿"


@cache
def _vetoes() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(not_figures()), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _veto_spans(text: str) -> list[tuple[int, int]]:
    counts_nothing = list(not_figures().values())
    return [(start, end) for word, start, end in _vetoes().find_matches_as_indexes(text) if counts_nothing[word]]


def find_quantities(text: str, breaks: Sequence[int] = ()) -> tuple[Quantity, ...]:
    """Find the figures of a white-space-free folded text, in text order and without overlaps.

    `breaks` are offsets that no figure may cross, such as the edges of table cells and paragraphs.
    """
    vetoes = _veto_spans(text)
    found: list[Quantity] = []
    edges = [0, *breaks, len(text)]
    for low, high in zip(edges, edges[1:], strict=False):
        found.extend(_find_between(text, low, high, vetoes))
    return tuple(found)


def _find_between(text: str, position: int, stop: int, vetoes: list[tuple[int, int]]) -> Iterator[Quantity]:
    at_veto = 0
    while begin := _START.search(text, position, stop):
        start = begin.start()
        while at_veto < len(vetoes) and vetoes[at_veto][1] <= start:
            at_veto += 1
        vetoed = at_veto < len(vetoes) and vetoes[at_veto][0] <= start
        quantity, position = _quantity_at(text, start, stop, vetoes[at_veto][1] if vetoed else None)
        if quantity is not None:
            yield quantity


def _quantity_at(text: str, start: int, stop: int, veto_end: int | None) -> tuple[Quantity | None, int]:
    """The figure that begins here, if any, and where to go on."""
    first = text[start]
    if first.isascii() and first.isalpha():
        return _code_at(text, start, stop)
    if veto_end is not None and not first.isascii():
        return None, start + 1
    match = figure_pattern().match(text, start, stop)
    if match is None:
        return None, start + 1
    quantity = _from_match(match)
    return quantity, quantity.end


def _code_at(text: str, start: int, stop: int) -> tuple[Quantity | None, int]:
    """Letters with digits (G60, ISO9001) are one code, unless the digits begin a figure of their own (PCT2万元)."""
    letters = _LETTERS.match(text, start, stop)
    end = letters.end() if letters else start + 1
    match = figure_pattern().match(text, end, stop)
    if match is None or not text[end].isdigit():
        return None, end
    if match.lastgroup not in {"bare", "ratio", "time", "telephone"}:
        return None, end
    code = _CODE.match(text, start, stop)
    code_end = code.end() if code else match.end()
    return Quantity(start=start, end=code_end, kind="code", numerals=(Span(end, code_end),), unit=None), code_end


def _span(match: re.Match[str], *names: str) -> Span | None:
    for name in names:
        if match.start(name) >= 0:
            return Span(match.start(name), match.end(name))
    return None


def _from_match(match: re.Match[str]) -> Quantity:
    shape = match.lastgroup or ""
    low = _span(match, "low", "clow", "rank", "price", "number") or Span(match.start(), match.end())
    high = _span(match, "high", "chigh", "rank_high", "price_high", "number_high")
    unit = _span(match, "unit", "cunit", "rank_unit")
    numerals = (low,) if high is None else (low, high)
    return Quantity(start=match.start(), end=match.end(), kind=_kind(match, shape), numerals=numerals, unit=unit)


def _kind(match: re.Match[str], shape: str) -> str:
    if shape == "fraction":
        return "percent" if match[0][0] in "百千万" else "ratio"
    if shape not in {"sum", "csum"}:
        return _KINDS[shape]
    word = match["unit"] or match["cunit"] or ""
    kinds = unit_words().kinds
    if match["sign"]:
        return "money"
    return kinds.get(word) or kinds.get(word.lstrip(_SIZES)) or "number"
