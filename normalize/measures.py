"""What a figure is worth: exact values in yuan, per cent, ISO 8601, from the spans that were found in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract import Quantity
from normalize.dates import read_dates
from normalize.durations import common_values, read_length
from normalize.numerals import numeral_value
from normalize.unit_values import unit_values

_SIZE = re.compile("[十百千万亿]+")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_LOW_UNIT = re.compile(r"[余多几来]?(?P<size>[百千万亿]*)(?P<word>[^\d(至到~—–─−-]*)")
_PARTS = {"百": 1, "千": 10, "万": 100, "百万": 10000}
_COINS = re.compile(r"[元圆](?:(?P<jiao>[^角]+)角)?(?:(?P<fen>[^分]+)分)?[整正]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The value of a figure. `low` is the value, or the low end of a range whose high end is `high`.

    `unit`: 元 for money in yuan (already scaled), else the currency code; % for shares (30 for 30 %); 年, 个月, 周,
    日, 工作日, 小时 … for durations; the printed unit for counts and measures. `iso` is the ISO 8601 form of a
    duration or date, `iso_high` that of the high end. A ratio has low:high. `working` marks working days.
    """

    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    iso: str | None = None
    iso_high: str | None = None
    working: bool = False

    @property
    def yuan(self) -> Decimal | None:
        """The (low) value in yuan, None where the figure is not money in yuan."""
        return self.low if self.kind == "money" and self.unit == "元" else None


def measure(text: str, quantity: Quantity) -> Measure:
    """The worth of a figure found in `text`. Dates without a printed year stay without one."""
    start = quantity.start
    numerals = tuple((low - start, high - start) for low, high in quantity.numerals)
    unit = text[quantity.unit.start : quantity.unit.end] if quantity.unit else ""
    return _measured(quantity.kind, text[start : quantity.end], numerals, unit)


@lru_cache(maxsize=65536)
def _measured(kind: str, words: str, numerals: tuple[tuple[int, int], ...], unit: str) -> Measure:
    if kind == "date":
        return _date(words)
    if kind == "duration":
        return _duration(words, numerals, unit)
    if kind in {"ratio", "percent"} and not unit:
        return _share(kind, words)
    if kind in {"document_number", "telephone", "code"}:
        return Measure(kind=kind)
    return _sum(kind, words, numerals, unit)


def _date(words: str) -> Measure:
    dates = read_dates(words)
    iso = dates[0].iso if dates else None
    return Measure(kind="date", iso=iso, iso_high=dates[1].iso if len(dates) > 1 else None)


def _duration(words: str, numerals: tuple[tuple[int, int], ...], unit: str) -> Measure:
    if len(numerals) == 1:
        length = read_length(words)
        if length is None:
            return Measure(kind="duration", unit=unit or None)
        return Measure(kind="duration", low=length.value, unit=length.unit, iso=length.iso, working=length.working)
    (start, end), (high_start, high_end) = numerals
    low_unit = _LOW_UNIT.match(words[end:high_start])
    low = read_length(words[start:end] + (low_unit["word"] if low_unit and low_unit["word"] else unit))
    high = read_length(words[high_start:high_end] + unit)
    if low is None or high is None:
        return Measure(kind="duration", unit=unit)
    values = common_values(low, high)
    return Measure(
        kind="duration",
        low=values[0],
        high=values[1],
        unit=values[2],
        iso=low.iso,
        iso_high=high.iso,
        working=high.working,
    )


def _share(kind: str, words: str) -> Measure:
    if "分之" in words:
        return _fraction(kind, words)
    low, *rest = re.split("[:∶]", words)
    high = numeral_value(rest[0]) if len(rest) == 1 else None
    return Measure(kind=kind, low=numeral_value(low), high=high, unit="ratio")


def _fraction(kind: str, words: str) -> Measure:
    below, _, above = words.partition("分之")
    ends = [numeral_value(end.removeprefix("百分之")) for end in re.split("[至到~—–─−-]+", above)]
    low, high = ends[0], ends[1] if len(ends) > 1 else None
    if kind == "percent" and below in _PARTS:
        size = _PARTS[below]
        return Measure(kind=kind, low=low and low / size, high=high and high / size, unit="%")
    base = numeral_value(below)
    if not base or low is None:
        return Measure(kind=kind)
    return Measure(kind=kind, low=low / base, high=high and high / base, unit=None)


def _sum(kind: str, words: str, numerals: tuple[tuple[int, int], ...], unit: str) -> Measure:
    size, word = _split_size(unit)
    values = [numeral_value(words[start:end]) for start, end in numerals]
    high = values[1] if len(values) > 1 else None
    low = values[0]
    low_size = size
    if high is not None and low is not None:
        low_size = _low_size(words[numerals[0][1] : numerals[1][0]], size, low <= high)
        high = high * size
    factor, name = _worth(kind, word, words)
    low = None if low is None else low * low_size * factor
    if kind == "money" and low is not None and high is None and name == "元":
        low += _coins(words)
    return Measure(kind=kind, low=low, high=None if high is None else high * factor, unit=name)


def _split_size(unit: str) -> tuple[Decimal, str]:
    """万元 → 10000 and 元; 千瓦 and 百分点 keep their first character."""
    match = _SIZE.match(unit)
    if match is None or unit.startswith(("千瓦", "千克", "千米", "千伏", "百分", "亿元论")):
        return Decimal(1), unit
    return Decimal(_product(match[0])), unit[match.end() :]


def _product(sizes: str) -> int:
    product = 1
    for size in sizes:
        product *= _SIZES[size]
    return product


def _low_size(between: str, size: Decimal, rising: bool) -> Decimal:
    """In 3-5万元 the low end is in 万元 too, in 5000元-1万元 it is not, nor in 8000-1万元."""
    low_unit = _LOW_UNIT.match(between)
    if low_unit and low_unit["size"]:
        return Decimal(_product(low_unit["size"]))
    if low_unit and low_unit["word"]:
        return Decimal(1)
    return size if rising else Decimal(1)


def _worth(kind: str, word: str, words: str) -> tuple[Decimal, str | None]:
    values = unit_values()
    if kind == "money":
        currency = values.currencies.get(word or words[:1], "CNY")
        return values.parts.get(word, Decimal(1)), "元" if currency == "CNY" else currency
    if kind == "percent":
        return values.percents.get(word, Decimal(1)), "%"
    return Decimal(1), word or None


def _coins(words: str) -> Decimal:
    """The 角 and 分 behind 元: 50元6角三分."""
    match = _COINS.search(words)
    if match is None:
        return Decimal(0)
    jiao, fen = (numeral_value(match[part]) if match[part] else None for part in ("jiao", "fen"))
    return (jiao or Decimal(0)) / 10 + (fen or Decimal(0)) / 100
