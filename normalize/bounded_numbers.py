"""Numbers with words of comparison around them as ranges: 大于20, 500以上, 10000与20000之间, 五百多."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from normalize.line_quantity import LineQuantity
from normalize.speech import speech

_PLAIN = frozenset(("number", "ordinal"))
_AND = re.compile("(?:和|与|到|至|-|~|—)第?$")
_LARGER = re.compile("[余多几]([百千万亿]*)")
_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_THAN = {"高": "min", "大": "min", "多": "min", "低": "max", "小": "max", "少": "max"}


@dataclass(frozen=True, slots=True)
class _Bounds:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    sides: dict[str, str]
    between: tuple[str, ...]
    links: frozenset[str]


@cache
def _bounds() -> _Bounds:
    words = speech()
    before = {word: side for side in ("min", "max", "both") for word in getattr(words.before, side)}
    behind = {word: side for side in ("min", "max") for word in getattr(words.behind, side)}
    return _Bounds(
        before=re.compile(f"(?:{_alternation(before)})$"),
        behind=re.compile(_alternation(behind)),
        sides=before | behind,
        between=tuple(words.behind.between),
        links=frozenset(words.links.words),
    )


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def bound_numbers(text: str, found: list[LineQuantity]) -> list[LineQuantity]:
    """Numbers without a unit become ranges where words bound them; figures with a unit only where two bounds meet."""
    paired = _between(text, [_more(text, each) for each in found])
    bounded = [(each, _bounded(text, each, found)) for each in paired]
    return _met(text, bounded)


def _more(text: str, quantity: LineQuantity) -> LineQuantity:
    """五百多个, 二百三十余万, 500多亿: the number or more."""
    if quantity.kind not in {"number", "count"} or quantity.value_max is not None:
        return quantity
    if re.search("[余多几]", text[quantity.start : quantity.end]):
        return replace(quantity, kind="range", bound="min")
    behind = _LARGER.match(text, quantity.end)
    if behind is None or not isinstance(quantity.value, Decimal) or behind[0] == "几":
        return quantity
    value = quantity.value
    for size in behind[1]:
        value *= _SIZES[size]
    return replace(quantity, kind="range", bound="min", end=behind.end(), value=value)


def _between(text: str, found: list[LineQuantity]) -> list[LineQuantity]:
    """10000与20000之间; the joined range 10-20 is one figure already."""
    kept: list[LineQuantity] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and _encloses(text, last, each):
            kept[-1] = replace(last, kind="range", end=each.end, value_max=each.value, unit=None)
        else:
            kept.append(each)
    return kept


def _encloses(text: str, low: LineQuantity, high: LineQuantity) -> bool:
    """Two numbers joined by 和 with 之间 behind; the 间 may have been taken for a unit (20000间)."""
    words = _bounds().between
    alike = (low.kind in _PLAIN or low.unit in words) and (high.kind == low.kind or high.unit in words)
    closed = high.unit in words or text.startswith(words, high.end)
    return alike and closed and _AND.fullmatch(text[low.end : high.start]) is not None


def _bounded(text: str, quantity: LineQuantity, found: list[LineQuantity]) -> LineQuantity:
    """The figure with the words of comparison at its sides; unchanged where there are none."""
    if quantity.kind == "range" or quantity.value_max is not None:
        return quantity
    floor = max((each.end for each in found if each.end <= quantity.start), default=0)
    bounds = _bounds()
    before = bounds.before.search(text[: quantity.start], floor)
    if before:
        side = bounds.sides[before[0]]
        return replace(quantity, start=before.start(), bound=side)
    behind = bounds.behind.match(text, quantity.end)
    if behind:
        return replace(quantity, end=behind.end(), bound=bounds.sides[behind[0]])
    than = _THAN.get(text[quantity.end : quantity.end + 1])
    if than and text[quantity.start - 1 : quantity.start] == "比":
        return replace(quantity, start=quantity.start - 1, end=quantity.end + 1, bound=than)
    return quantity


def _met(text: str, bounded: list[tuple[LineQuantity, LineQuantity]]) -> list[LineQuantity]:
    """Join a floor and the ceiling behind it; a figure with a unit and one bound stays as it is printed."""
    found: list[LineQuantity] = []
    pending: LineQuantity | None = None
    for plain, each in bounded:
        if pending and _meets(text, pending, each):
            found[-1] = replace(pending, kind=_range_kind(pending), end=each.end, value_max=each.value, bound=None)
            pending = None
            continue
        pending = each if each.bound == "min" and each.kind != "range" else None
        found.append(_one_sided(plain, each))
    return found


def _meets(text: str, low: LineQuantity, high: LineQuantity) -> bool:
    between = text[low.end : high.start]
    if (
        high.bound != "max"
        or low.kind != high.kind
        or low.unit != high.unit
        or (between and between not in _bounds().links)
    ):
        return False
    return isinstance(low.value, Decimal) and isinstance(high.value, Decimal) and low.value < high.value


def _range_kind(quantity: LineQuantity) -> str:
    return "range" if quantity.kind in _PLAIN else quantity.kind


def _one_sided(plain: LineQuantity, bounded: LineQuantity) -> LineQuantity:
    if bounded.bound is None or bounded.kind not in _PLAIN:
        return plain
    if bounded.bound == "both":
        return replace(bounded, kind="range", value_max=bounded.value, bound=None)
    return replace(bounded, kind="range")
