"""What a figure is worth: exact values in yuan, per cent, ISO 8601, from the spans that were found in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract import Quantity
from extract.numerals import SIZE
from normalize.dates import read_dates
from normalize.durations import common_values, read_length
from normalize.numerals import numeral_value
from normalize.unit_values import unit_values

_SIZE = re.compile(SIZE)
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_LOW_UNIT = re.compile(rf"[余多几来]?(?P<size>{SIZE})?(?P<word>[^\d(至到~—–─−-]*)")
_PARTS = {"百": 1, "千": 10, "万": 100, "百万": 10000}
_COINS = re.compile(r"[元圆](?:(?P<jiao>[^角]+)角)?(?:(?P<fen>[^分]+)分)?[整正]?$")
_NOTHING = frozenset(("document_number", "telephone", "code"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The value of a figure. `low` is the value, or the low end of a range whose high end is `high`.

    `unit`: 元 for money in yuan (already scaled), else the currency code; % for shares (30 for 30 %); 年, 个月, 周,
    日, 工作日, 小时 … for durations; the printed unit for counts and measures. `iso` is the ISO 8601 form of a
    duration or date, `iso_high` that of the high end. A ratio has low:high and the unit ratio, 1.5倍 the unit 倍,
    三分之一 its value and no unit. `working` marks working days.
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


class _Printed(NamedTuple):
    """A figure as printed: its words, the numerals in them, what stands between those, and the unit."""

    kind: str
    words: str
    numerals: tuple[str, ...]
    between: str
    unit: str


def measure(text: str, quantity: Quantity) -> Measure:
    """The worth of a figure found in `text`. Dates without a printed year stay without one."""
    numerals = tuple(text[start:end] for start, end in quantity.numerals)
    between = text[quantity.numerals[0].end : quantity.numerals[-1].start] if len(numerals) > 1 else ""
    unit = text[quantity.unit.start : quantity.unit.end] if quantity.unit else ""
    return _measured(_Printed(quantity.kind, text[quantity.start : quantity.end], numerals, between, unit))


@lru_cache(maxsize=65536)
def _measured(figure: _Printed) -> Measure:
    if figure.kind == "date":
        return _date(figure.words)
    if figure.kind == "duration":
        return _range_of_time(figure) if len(figure.numerals) > 1 else _duration(figure)
    if figure.kind in {"ratio", "percent"} and not figure.unit:
        return _ratio(figure) if re.search("[:∶]", figure.words) else _fraction(figure.kind, figure.words)
    if figure.kind in _NOTHING:
        return Measure(kind=figure.kind)
    return _sum(figure)


def _date(words: str) -> Measure:
    dates = read_dates(words)
    iso = dates[0].iso if dates else None
    return Measure(kind="date", iso=iso, iso_high=dates[1].iso if len(dates) > 1 else None)


def _duration(figure: _Printed) -> Measure:
    shared = figure.unit and figure.words == figure.numerals[0]  # a list member whose unit is printed further on
    length = read_length(figure.words + figure.unit if shared else figure.words)
    if length is None:
        return Measure(kind="duration", unit=figure.unit or None)
    return Measure(kind="duration", low=length.value, unit=length.unit, iso=length.iso, working=length.working)


def _range_of_time(figure: _Printed) -> Measure:
    low_unit = _LOW_UNIT.match(figure.between)
    low = read_length(_low_numeral(figure) + (low_unit["word"] if low_unit and low_unit["word"] else figure.unit))
    high = read_length(figure.numerals[1] + figure.unit)
    if low is None or high is None:
        return Measure(kind="duration", unit=figure.unit)
    low_value, high_value, unit = common_values(low, high)
    return Measure(
        kind="duration",
        low=low_value,
        high=high_value,
        unit=unit,
        iso=low.iso,
        iso_high=high.iso,
        working=high.working,
    )


def _low_numeral(figure: _Printed) -> str:
    """In 二三十 the 十 serves both digits."""
    low, high = figure.numerals
    return low + high[1:] if not figure.between and high[-1] in _SIZES else low


def _ratio(figure: _Printed) -> Measure:
    low, *rest = re.split("[:∶]", figure.words)
    high = numeral_value(rest[0]) if len(rest) == 1 else None
    return Measure(kind=figure.kind, low=numeral_value(low), high=high, unit="ratio")


_PLACES = Decimal("0.000000000001")


def _fraction(kind: str, words: str) -> Measure:
    below, _, above = words.partition("分之") if "分之" in words else words.partition("/")[::-1]
    ends = [numeral_value(end.removeprefix("百分之")) for end in re.split("[至到~—–─−-]+", above)]
    low, high = ends[0], ends[1] if len(ends) > 1 else None
    if kind == "percent" and below in _PARTS:
        size = _PARTS[below]
        return Measure(kind=kind, low=low and low / size, high=high and high / size, unit="%")
    base = numeral_value(below)
    if not base or low is None:
        return Measure(kind=kind)
    # No decimal holds a third: kept to as many places as the columns of shares have.
    low, high = (end and (end / base).quantize(_PLACES) for end in (low, high))
    return Measure(kind=kind, low=low, high=high)


def _sum(figure: _Printed) -> Measure:
    size, word = _split_size(figure.unit)
    if word == "折":
        return _discount(figure)
    factor, name = _worth(figure, word)
    low = numeral_value(figure.numerals[0])
    if len(figure.numerals) == 1:
        value = None if low is None else low * size * factor + _coins(figure)
        return Measure(kind=figure.kind, low=value, unit=name)
    high = numeral_value(figure.numerals[1])
    low = numeral_value(_low_numeral(figure))
    if low is None or high is None:
        return Measure(kind=figure.kind, unit=name)
    low_size = _low_size(figure.between, size, low <= high)
    return Measure(kind=figure.kind, low=low * low_size * factor, high=high * size * factor, unit=name)


def _discount(figure: _Printed) -> Measure:
    """五折 and 8.5折 are 50 % and 85 %, 八五折 and 95折 are 85 % and 95 %: what is still to be paid."""
    values = [numeral_value(numeral) for numeral in figure.numerals]
    shares = [None if value is None else value if value > 10 else value * 10 for value in values]
    return Measure(kind="percent", low=shares[0], high=shares[1] if len(shares) > 1 else None, unit="%")


def _split_size(unit: str) -> tuple[Decimal, str]:
    """万元 → 10000 and 元; 千瓦 and 百分点 keep their first character, 万千瓦 is 10000 and 千瓦."""
    match = _SIZE.match(unit)
    return (Decimal(_product(match[0])), unit[match.end() :]) if match else (Decimal(1), unit)


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


def _worth(figure: _Printed, word: str) -> tuple[Decimal, str | None]:
    """What one of the unit is worth, and in which unit."""
    values = unit_values()
    if figure.kind == "money":
        currency = values.currencies.get(word or figure.words[:1], "CNY")
        return values.parts.get(word, Decimal(1)), "元" if currency == "CNY" else currency
    if figure.kind == "percent":
        return values.percents.get(word, Decimal(1)), "%"
    return Decimal(1), word or None


def _coins(figure: _Printed) -> Decimal:
    """The 角 and 分 behind 元: 50元6角三分."""
    match = _COINS.search(figure.words) if figure.kind == "money" else None
    if match is None:
        return Decimal(0)
    jiao, fen = (numeral_value(match[part]) if match[part] else None for part in ("jiao", "fen"))
    return (jiao or Decimal(0)) / 10 + (fen or Decimal(0)) / 100
