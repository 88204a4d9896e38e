"""The two time axes in plain Python, without a database: what tests/property/test_time.py holds the catalog against.

A world is a list of events in the order of their runs. The model answers from the events alone, rule by rule as
docs/time.md says it, and shares no code with the store.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """A notice that arrives: its first and last day, and what it does to the notice `target`, if anything.

    `act` is repeals, until (last day), months, replace, substitute or delete; amendments are about article 二.
    """

    number: int
    begins: dt.date | None
    last: dt.date | None
    act: str | None = None
    target: int | None = None
    until: dt.date | None = None
    months: int | None = None
    old: Decimal | None = None
    new: Decimal | None = None


@dataclass(frozen=True)
class Reread:
    """A notice is read again by another version of the program, with another amount in article 一."""

    number: int
    amount: Decimal


@dataclass(frozen=True)
class Turn:
    """A run is undone or redone."""

    run: int
    undo: bool


Event = Made | Reread | Turn
Answer = frozenset[tuple[int, str, Decimal]]
SIGNED = dt.date(2025, 2, 20)
STUDIO, WAGE = Decimal(50000), Decimal(1000)


def plus_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def active(events: list[Event], known: int) -> list[tuple[int, Event]]:
    """The events that count with a run: up to it, without those undone by then."""
    undone: dict[int, bool] = {}
    for event in events[:known]:
        if isinstance(event, Turn):
            undone[event.run] = event.undo
    return [
        (run, event)
        for run, event in enumerate(events[:known], start=1)
        if not isinstance(event, Turn) and not undone.get(run, False)
    ]


def law(events: list[Event], on: dt.date, known: int) -> Answer:
    """What is law on a day as known with a run: (notice, article, amount in yuan)."""
    counting = active(events, known)
    notices = {event.number: event for _, event in counting if isinstance(event, Made)}
    amounts = {event.number: STUDIO if isinstance(event, Made) else event.amount for _, event in counting}
    found: set[tuple[int, str, Decimal]] = set()
    for number, notice in notices.items():
        begins, ends = force(notice, notices)
        if holds(begins, ends, on):
            found.add((number, "一", amounts[number]))
        if notice.act != "replace" or notice.target not in notices or notice.target == number:
            found |= article_two(notice, begins, ends, acts_on(notice, notices), on)
        else:
            target = notices[notice.target]
            _, its_end = force(target, notices)
            later = [each for each in acts_on(target, notices) if starts(each) > starts(notice)]
            found |= article_two(notice, starts(notice), its_end, later, on)
    return frozenset(found)


def holds(begins: dt.date | None, ends: dt.date | None, on: dt.date) -> bool:
    """Whether a half-open time has a day in it."""
    return (begins is None or begins <= on) and (ends is None or on < ends)


def starts(notice: Made) -> dt.date:
    """From when a notice does something: all of them are signed on one day."""
    return notice.begins or SIGNED


def acts_on(notice: Made, notices: dict[int, Made]) -> list[Made]:
    """What the others do to a notice, in the order of their days; two that repeal each other do nothing."""
    acting = [each for each in notices.values() if each.target == notice.number and each.number != notice.number]
    sound = [
        each
        for each in acting
        if not (each.act == "repeals" and notice.act == "repeals" and notice.target == each.number)
    ]
    return sorted(sound, key=starts)


def force(notice: Made, notices: dict[int, Made]) -> tuple[dt.date, dt.date | None]:
    """The first day of a notice and the first one on which it is no longer law."""
    ends = notice.last + DAY if notice.last else None
    acts = acts_on(notice, notices)
    prolonging = [each for each in acts if each.act in ("until", "months")]
    for each in prolonging:
        if each.until is not None:
            ends = max(ends or dt.date.min, each.until + DAY)
        elif ends is not None and each.months is not None:
            ends = plus_months(ends, each.months)
    if prolonging and notice.last is None and not any(each.until for each in prolonging):
        ends = None
    repeals = [starts(each) for each in acts if each.act == "repeals"]
    candidates = [day for day in (ends, *repeals) if day is not None]
    return starts(notice), min(candidates, default=None)


def article_two(
    notice: Made, begins: dt.date, ends: dt.date | None, acts: list[Made], on: dt.date
) -> set[tuple[int, str, Decimal]]:
    """The allowance of article 二: ended by an instruction on the whole article, changed by one on its figure."""
    amount = WAGE
    for each in acts:
        if starts(each) > on:
            continue
        if each.act in ("replace", "delete"):
            return set()
        if each.act == "substitute" and each.old == amount and each.new is not None:
            amount = each.new
    return {(notice.number, "二", amount)} if holds(begins, ends, on) else set()
