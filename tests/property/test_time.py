"""Random histories of a catalog give the same answer from DuckDB as from a model in plain Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace as with_
from decimal import Decimal
from random import Random
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Span
from normalize import Amendment, Evidence, Exchange, NoticeRecord
from store import Catalog, Outcome, Source
from tests.store.time_model import SIGNED, STUDIO, Answer, Event, Made, Reread, Turn, active, law

UNKEPT = Source(size=1, path=None)
FIRST = dt.date(2024, 1, 1)
WAGES = (Decimal(1000), Decimal(1200), Decimal(1500))
ACTS = (None, "repeals", "until", "months", "replace", "substitute", "substitute", "delete")
RELATION = {"until": "prolongs", "months": "prolongs", "repeals": "repeals"}


def _world(dice: Random) -> list[Event]:
    """A few notices with what they do to each other, mostly to the first, and runs of all kinds in any order.

    Drawn from one random number generator and not from strategies: those prefer small worlds, in which nothing meets.
    """
    count = dice.randint(2, 7)
    begins = dice.sample([FIRST + dt.timedelta(days=day) for day in range(2000)], count)
    notices = [_notice(dice, number, begins[number], count) for number in range(count)]
    events: list[Event] = dice.sample(notices, count)
    for _ in range(dice.randint(0, 6)):
        event = dice.choice(
            (
                Reread(number=dice.randrange(count), amount=dice.choice((STUDIO, Decimal(60000)))),
                Turn(run=dice.randint(1, len(events)), undo=dice.random() < 0.6),
                dice.choice(notices),
            )
        )
        events.insert(dice.randint(1, len(events)), event)
    return events


def _notice(dice: Random, number: int, begins: dt.date, count: int) -> Made:
    act = dice.choice(ACTS)
    return Made(
        number=number,
        begins=begins,
        last=begins + dt.timedelta(days=dice.randint(-30, 1500)) if dice.random() < 0.5 else None,
        act=act,
        target=0 if dice.random() < 0.7 else dice.randrange(count),
        until=FIRST + dt.timedelta(days=dice.randrange(2500)) if act == "until" else None,
        months=dice.randint(1, 36),
        old=dice.choice(WAGES),
        new=dice.choice(WAGES),
    )


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=6)
@given(dice=st.randoms(use_true_random=True))
def test_any_history_gives_the_answer_of_the_model(made: ModuleType, dice: Random) -> None:
    """For any day of the law and any state of knowledge, from the records and from SQL alike."""
    catalog = Catalog.open(None)
    events: list[Event] = []
    for event in _world(dice):
        if _happens(catalog, made, events, event):
            events.append(event)
    for known in {len(events), dice.randint(0, len(events))}:
        for on in dice.sample(_edges(events), 2):
            expected = law(events, on, known)
            assert _from_records(catalog, on, known) == expected, (events, on, known)
            assert _from_sql(catalog, on, known) == expected, (events, on, known)


def _edges(events: list[Event]) -> list[dt.date]:
    """The days on which something begins or ends, and those beside them."""
    notices = [event for event in events if isinstance(event, Made)]
    days = {day for each in notices for day in (each.begins, each.last, each.until) if day}
    return sorted({day + dt.timedelta(days=by) for day in days for by in (-1, 0, 1)})


def _happens(catalog: Catalog, made: ModuleType, events: list[Event], event: Event) -> bool:
    """Do it, where it can be done; says whether a run came of it."""
    held = {each.number for _, each in active(events, len(events)) if isinstance(each, Made)}
    if isinstance(event, Turn):
        if event.run > len(events) or isinstance(events[event.run - 1], Turn):
            return False
        with catalog.run("changes") as run:
            (run.undo if event.undo else run.redo)(event.run)
        return True
    if isinstance(event, Reread):
        if event.number not in held:
            return False
        with catalog.run("reread") as run:
            record = _record(made, next(e for e in events if isinstance(e, Made) and e.number == event.number))
            studio = with_(record.benefits[0], amount=event.amount)
            return run.reread(with_(record, benefits=(studio, record.benefits[1]))).outcome is Outcome.REREAD
    with catalog.run("add") as run:
        return run.add(_record(made, event), UNKEPT).outcome is Outcome.ADDED


def _number(number: int | None) -> str:
    return f"青人社规〔2025〕{number}号"


def _record(made: ModuleType, event: Made) -> NoticeRecord:
    kind = RELATION.get(event.act or "", "amends")
    record: NoticeRecord = made.record(
        made.Notice(
            name=f"{event.number}.pdf",
            lines=(*made.LINES, f"编号{event.number}。"),
            doc_number=_number(event.number),
            effective_from=event.begins,
            effective_to=event.last,
            relations=((kind, "x", _number(event.target)),) if event.act else (),
        )
    )
    return with_(record, amendments=_amendments(record, event))


def _amendments(record: NoticeRecord, event: Made) -> tuple[Amendment, ...]:
    if event.act in (None, "repeals"):
        return ()
    article = record.reading.clauses[2]
    said: dict[str, object] = {
        "until": {"operation": "prolong", "until": event.until},
        "months": {"operation": "prolong", "length": f"P{event.months}M"},
        "delete": {"operation": "delete", "path": ("第二条",)},
        "replace": {"operation": "replace", "path": ("第二条",), "new": Span(article.start, article.end)},
        "substitute": {"operation": "substitute", "path": ("第二条",), "exchange": _exchange(event)},
    }[event.act or ""]
    evidence = Evidence(quote=Span(article.start, article.end), figure=None, clause=2)
    return (Amendment(id=f"a{event.number}", evidence=evidence, relation=0, **said),)  # type: ignore[arg-type]


def _exchange(event: Made) -> Exchange:
    old, new = event.old or Decimal(0), event.new or Decimal(0)
    return Exchange(old=f"{old}元", new=f"{new}元", kind="money", old_value=old, value=new)


def _from_records(catalog: Catalog, on: dt.date, known: int) -> Answer:
    now = catalog.law(known)
    rules = catalog.rules(now.notices, known).benefits
    standing = [now.present(held, on) for held in rules if now.holds(held, on)]
    return frozenset(
        (_numbered(now.notices[held.notice].doc_number), held.place.clause[0], held.rule.amount or Decimal(0))
        for held in standing
    )


def _numbered(doc_number: str | None) -> int:
    return int((doc_number or "").partition("〕")[2].rstrip("号"))


def _from_sql(catalog: Catalog, on: dt.date, known: int) -> Answer:
    query = (
        f"select n.doc_number, r.clause[1], r.amount from rules_on(date '{on}', {known}) r "
        f"join notices_at({known}) n on n.id = r.notice where r.section = 'benefit'"
    )
    return frozenset((_numbered(str(a)), str(b), Decimal(str(c))) for a, b, c in catalog.query(query).rows)


def test_the_model_is_no_copy() -> None:
    """A day worked out by hand: amended on 1 July, prolonged by a year, undone by the fourth run."""
    first = Made(number=0, begins=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))
    amended = Made(
        number=1,
        begins=dt.date(2025, 7, 1),
        last=None,
        act="substitute",
        target=0,
        old=Decimal(1000),
        new=Decimal(1200),
    )
    longer = Made(number=2, begins=dt.date(2025, 12, 1), last=None, act="months", target=0, months=12)
    events: list[Event] = [first, amended, longer, Turn(run=3, undo=True)]

    assert (0, "二", Decimal(1000)) in law(events, dt.date(2025, 6, 30), 2)
    assert (0, "二", Decimal(1200)) in law(events, dt.date(2025, 7, 1), 2)
    assert (0, "二", Decimal(1200)) in law(events, dt.date(2026, 12, 31), 3)
    assert (0, "二", Decimal(1200)) not in law(events, dt.date(2026, 1, 1), 4)
    assert dt.date(2025, 7, 1) > SIGNED
