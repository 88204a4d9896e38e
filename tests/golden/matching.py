"""Which record of a reading is which record of careful readers: by the place of the figure, one to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest import Span, compact
from normalize import Benefit, Condition, Limit, NoticeRecord, Term

MOST_PLACES = 3
SHORTEST, MOST_LONGER = 2, 4
Row = dict[str, Any]
Rule = Benefit | Limit | Term | Condition


@dataclass(frozen=True, slots=True)
class Score:
    """How many records were expected, read, and found at the same place."""

    expected: int = 0
    read: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.expected + other.expected, self.read + other.read, self.found + other.found)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where nothing was expected and nothing read."""
        total = self.expected + self.read
        return 2 * self.found / total if total else 1.0


def score(text: str, wanted: Sequence[Row], rules: Sequence[Rule]) -> Score:
    """Compare a section of a notice."""
    return Score(len(wanted), len(rules), len(pairs(text, wanted, rules)))


def pairs(text: str, wanted: Sequence[Row], rules: Sequence[Rule]) -> list[tuple[Row, Rule]]:
    """As many pairs as can be made at once of records whose figures (or quotes, without a figure) overlap."""
    at = [list(places(text, row)) for row in wanted]
    choices = [
        sorted(
            (index for index, rule in enumerate(rules) if _meets(row, spots, rule)),
            key=lambda index, row=row: -_agreement(row, rules[index]),  # type: ignore[misc]
        )
        for row, spots in zip(wanted, at, strict=True)
    ]
    taken: dict[int, int] = {}
    for number in range(len(wanted)):
        _give(number, choices, taken, set())
    return [(wanted[number], rules[index]) for index, number in sorted(taken.items())]


def places(text: str, row: Row) -> Iterator[Span]:
    """Where an expected figure stands, or its quote where there is none; all places where the quote does."""
    quote, figure = compact(row["quote"]), compact(row.get("figure") or "")
    for start in _occurrences(text, quote):
        for inner in _occurrences(quote, figure or quote):
            yield Span(start + inner, start + inner + len(figure or quote))


def _occurrences(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _meets(row: Row, spots: Sequence[Span], rule: Rule) -> bool:
    if bool(row.get("figure")) != (rule.evidence.figure is not None):
        return False
    mine = rule.evidence.figure or rule.evidence.quote
    return any(mine.start < spot.end and spot.start < mine.end for spot in spots)


def _agreement(row: Row, rule: Rule) -> int:
    return sum(same(row.get(name), getattr(rule, name, None)) for name in ("kind", "amount", "rate", "value", "op"))


def _give(number: int, choices: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Find a partner for an expected record; who holds it already looks for another one."""
    for index in choices[number]:
        if index in tried:
            continue
        tried.add(index)
        if index not in taken or _give(taken[index], choices, taken, tried):
            taken[index] = number
            return True
    return False


def same(wanted: object, got: object) -> bool:
    """Whether two values of a field are equal; numbers as numbers."""
    if isinstance(wanted, int | float) and isinstance(got, Decimal):
        return Decimal(str(wanted)) == got
    return wanted == got


def same_name(wanted: str | None, got: str | None) -> bool:
    """Whether two names are one, or the shorter stands in the longer and is no less than a quarter of it."""
    if wanted is None or got is None:
        return wanted is got
    short, long = sorted((compact(wanted), compact(got)), key=len)
    return short == long or (len(short) >= SHORTEST and short in long and len(long) <= MOST_LONGER * len(short))


def ungrounded(record: NoticeRecord, rules: Sequence[Rule]) -> list[str]:
    """The quotes that are no evidence: they occur too often, or do not hold the figure."""
    text = record.reading.document.text
    return [
        record.reading.words(*rule.evidence.quote)
        for rule in rules
        if not 1 <= text.count(record.reading.words(*rule.evidence.quote)) <= MOST_PLACES or not _holds(rule)
    ]


def _holds(rule: Rule) -> bool:
    quote, figure = rule.evidence.quote, rule.evidence.figure
    return figure is None or (quote.start <= figure.start and figure.end <= quote.end)
