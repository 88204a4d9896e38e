"""Whether a value that a person states is one that the figures of the quote say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from extract.quantities import find_quantities
from ingest import Span
from normalize.measures import Measure, measure
from normalize.rules import Account
from normalize.terms import span_length

Value = Decimal | str
_HUNDRED = Decimal(100)
_PERCENTS = ("%", "个百分点")
_LENGTH = re.compile(r"P(\d+)[YMWD]|PT(\d+)[HM]|(\d+)课时")
# Shares that are written without a numeral.
_SHARES = {"全额": Decimal(1), "全部": Decimal(1), "全免": Decimal(1), "减半": Decimal("0.5"), "一半": Decimal("0.5")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure of a quote (its place in the text) and everything that it can be read as."""

    place: Span
    words: str
    kind: str
    values: tuple[Value, ...]
    unit: str | None

    def money(self, around: str) -> Iterator[Decimal]:
        """Sums in yuan. A bare number counts in a unit of money that stands around it, as above a table."""
        for value in self._numbers():
            if self.kind == "money" and self.unit == "元":
                yield value
            elif self.kind in ("number", "count", "measure"):
                yield from (value * size for size in _units_around(around))

    def shares(self) -> Iterator[Decimal]:
        """Shares of one: 0.3 of 30 %, both ways round of a ratio."""
        numbers = self._numbers()
        if self.unit in _PERCENTS:
            yield from (number / _HUNDRED for number in numbers)
        elif self.kind == "ratio" and len(numbers) == 2 and all(numbers):
            yield from (numbers[0] / numbers[1], numbers[1] / numbers[0])
        elif self.kind not in ("money", "date", "duration"):
            yield from numbers
        if self.words in _SHARES:
            yield _SHARES[self.words]

    def numbers(self) -> Iterator[Decimal]:
        """The number as printed, 3 of 三年."""
        yield from self._numbers()
        for value in self.values:
            match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
            if match:
                yield Decimal(next(part for part in match.groups() if part))

    def words_of_time(self) -> Iterator[str]:
        """Durations and dates in ISO 8601; of a date that is no whole day also its first and last day."""
        for value in self.values:
            if isinstance(value, str):
                yield value
            elif self.words.endswith("课时"):
                yield f"{value}课时"

    def _numbers(self) -> list[Decimal]:
        return [value for value in self.values if isinstance(value, Decimal)]


def _units_around(words: str) -> Iterator[Decimal]:
    yield Decimal(1)
    if "千元" in words:
        yield Decimal(1000)
    if "万元" in words:
        yield Decimal(10000)
    if "亿元" in words:
        yield Decimal(100000000)


def of_account(account: Account, words: str) -> Said:
    """A figure of the ledger, printed as `words`."""
    values = tuple(value for value in (account.value, account.value_max) if value is not None)
    place = account.evidence.figure or account.evidence.quote
    return Said(place=place, words=words, kind=account.kind, values=values, unit=account.unit)


def second_reading(text: str, quote: Span, doubt: Span, other: str) -> tuple[Said, ...]:
    """The figures at a doubtful place as the second reading of the picture has them."""
    behind = len(other) - (doubt.end - doubt.start)
    words = text[quote.start : doubt.start] + other + text[doubt.end : quote.end]
    low, high = doubt.start - quote.start, doubt.end - quote.start + behind
    found = []
    for each in find_quantities(words):
        if each.start < high and low < each.end:
            start, end = quote.start + min(each.start, low), quote.start + each.end - behind
            worth = measure(words, each)
            place = Span(min(start, doubt.start), max(end, doubt.end))
            printed = words[each.start : each.end]
            found.append(Said(place=place, words=printed, kind=worth.kind, values=_values(worth), unit=worth.unit))
    return tuple(found)


def words_without_numeral(text: str, quote: Span) -> Iterator[Said]:
    """全额, 减半 and the like, which the ledger does not list."""
    for word in _SHARES:
        start = text.find(word, quote.start, quote.end)
        if start >= 0:
            yield Said(place=Span(start, start + len(word)), words=word, kind="percent", values=(), unit=None)


def _values(worth: Measure) -> tuple[Value, ...]:
    if worth.iso is not None and worth.kind in ("date", "duration"):
        return tuple(value for value in (worth.iso, worth.iso_high) if value is not None)
    return tuple(value for value in (worth.low, worth.high) if value is not None)


def saying_money(said: Iterable[Said], value: Decimal, around: str) -> list[Said]:
    """The figures that say a sum in yuan; a share of a sum in the same quote counts, as an instalment does."""
    every = list(said)
    plain = [each for each in every if value in each.money(around)]
    if plain:
        return plain
    pairs = product(every, every)
    return [part for whole, part in pairs if part.unit in _PERCENTS and _is_part(value, whole, part, around)]


def _is_part(value: Decimal, whole: Said, part: Said, around: str) -> bool:
    return any(value == money * share for money in whole.money(around) for share in part.shares())


def saying_share(said: Iterable[Said], value: Decimal) -> list[Said]:
    """The figures that say a share of one; thirds as far as they are kept."""
    return [each for each in said if any(abs(share - value) < Decimal("0.000000000001") for share in each.shares())]


def saying_number(said: Iterable[Said], value: Decimal, around: str) -> list[Said]:
    """The figures that say a number, or so many yuan."""
    return [each for each in said if value in each.numbers() or value in each.money(around)]


def saying_time(said: Sequence[Said], value: str, near: Sequence[Said]) -> list[Said]:
    """The figures that say a duration or a date. A period from one date to another is said by its last day; the first
    one may stand in the sentence.
    """
    plain = [each for each in said if any(_is_same_time(value, words) for words in each.words_of_time())]
    firsts = [words for each in (*said, *near) if each.kind == "date" for words in each.words_of_time()]
    lasts = [(words, each) for each in said if each.kind == "date" for words in each.words_of_time()]
    return plain or [each for last, each in lasts if any(span_length(first, last) == value for first in firsts)]


def _is_same_time(value: str, words: str) -> bool:
    """A day of the month or year that is named is the first or last one of it."""
    return value == words or (value.startswith(f"{words}-") and value[-2:] in ("01", "28", "29", "30", "31"))


def printed_values(said: Iterable[Said]) -> str:
    """The figures as printed, for a message."""
    return ", ".join(dict.fromkeys(each.words for each in said)) or "—"
