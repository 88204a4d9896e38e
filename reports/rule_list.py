"""Rules in a list: what `find` found, and what `show` tells of one notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from normalize import Benefit, Limit, Term
from reports import wording
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.rule_records import AnyHeld, rule_record, section_of
from reports.standing import change_lines, on_the_day, time_record
from store import HeldNotice, Law, Rules


def in_order(rules: Rules, notices: Iterable[str]) -> list[AnyHeld]:
    """All rules, the notices in this order, each in the order of its text."""
    rank = {notice: number for number, notice in enumerate(notices)}
    return sorted(rules.every, key=lambda held: (rank[held.notice], held.rule.evidence.quote, held.rule.id))


def value_text(say: Phrasebook, held: AnyHeld) -> str:
    """What a rule says, in one phrase."""
    rule = held.rule
    if isinstance(rule, Benefit):
        return wording.whole_amount(say, rule)
    if isinstance(rule, Limit):
        return wording.limit(say, held)  # type: ignore[arg-type]
    if isinstance(rule, Term):
        return wording.term(say, held)  # type: ignore[arg-type]
    return wording.condition(say, held)  # type: ignore[arg-type]


def rule_source(say: Phrasebook, held: AnyHeld, notice: HeldNotice) -> str:
    """Number of the notice (its short name where it has none), clause and page."""
    return wording.source(say, notice.doc_number or notice.slug, held.place.clause, held.place.page)


def listing(
    say: Phrasebook, rules: Sequence[tuple[AnyHeld, HeldNotice]], law: Law, on: dt.date, *, with_area: bool = True
) -> Listing:
    """One row for each rule with its quote, its figure of the day, and what changed it."""
    columns = [
        Column("region", say("Area")),
        Column("section", say("Kind")),
        Column("program", say("Scheme")),
        Column("value_text", say("Value")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("changes", say("Changes")),
        Column("id", say("Rule")),
    ]
    cells = [_cells(say, on_the_day(held, law, on), notice, _changes(say, held, law, on)) for held, notice in rules]
    if not with_area:
        columns, cells = columns[1:], [row[1:] for row in cells]
    records = [
        {**_record(say, on_the_day(held, law, on), notice), **time_record(held, law, on)} for held, notice in rules
    ]
    return Listing(columns=tuple(columns), records=records, cells=cells)


def _changes(say: Phrasebook, held: AnyHeld, law: Law, on: dt.date) -> str:
    """What changed a rule; where it is not law on the day but its notice is, that stands first."""
    state = law.time_of(held).validity.state(on)
    differs = state not in ("in_force", law.notices[held.notice].validity.state(on))
    return "\n".join([*([say.term("state", state)] if differs else []), *change_lines(say, held, law)])


def _cells(say: Phrasebook, held: AnyHeld, notice: HeldNotice, changes: str) -> tuple[str, ...]:
    rule, place = held.rule, held.place
    scheme = "\n".join(part for part in (rule.program, rule.tier) if part) if isinstance(rule, Benefit) else ""
    return (
        place_of(notice).name,
        say.term("section", section_of(held)),
        scheme,
        value_text(say, held),
        place.quote,
        rule_source(say, held, notice),
        changes,
        rule.id,
    )


def _record(say: Phrasebook, held: AnyHeld, notice: HeldNotice) -> dict[str, object]:
    region = place_of(notice)
    head = {"region": region.name, "jurisdiction": region.code, "doc_number": notice.doc_number}
    source = wording.source(say, notice.doc_number, held.place.clause, held.place.page)
    return {**head, "value_text": value_text(say, held), "source": source, **rule_record(held, notice)}
