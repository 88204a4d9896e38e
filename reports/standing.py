"""Rules as they stand on a day: which of them are law, with which figures, and what changed or may change them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from normalize import Account
from reports.phrasebook import Phrasebook, _
from reports.rule_records import AnyHeld, Record
from store import HeldNotice, Instruction, Law, Rules


def standing(rules: Rules, law: Law, on: dt.date) -> Rules:
    """The rules that are law on a day, with the figures that they have then."""
    return Rules(
        benefits=tuple(law.present(each, on) for each in rules.benefits if law.holds(each, on)),
        limits=tuple(law.present(each, on) for each in rules.limits if law.holds(each, on)),
        terms=tuple(law.present(each, on) for each in rules.terms if law.holds(each, on)),
        conditions=tuple(law.present(each, on) for each in rules.conditions if law.holds(each, on)),
    )


def on_the_day(held: AnyHeld, law: Law, on: dt.date) -> AnyHeld:
    """A rule with the figure that it has on a day."""
    return held if isinstance(held.rule, Account) else law.present(held, on)


def holding(every: Iterable[HeldNotice], law: Law, on: dt.date) -> tuple[HeldNotice, ...]:
    """The notices that have rules which are law on a day."""
    brought = {
        notice for (notice, _rule), time in law.times.items() if time.via and time.validity.state(on) == "in_force"
    }
    return tuple(each for each in every if each.id in brought or each.validity.state(on) == "in_force")


def change_lines(say: Phrasebook, held: AnyHeld, law: Law) -> list[str]:
    """One line for each instruction that brought, changed or ended a rule, with its quote, or may have."""
    doubts = law.time_of(held).doubts
    return [_line(say, each, law, in_doubt=each.id in doubts) for each in law.instructions_on(held)]


def _line(say: Phrasebook, each: Instruction, law: Law, *, in_doubt: bool) -> str:
    actor = law.notices[each.actor]
    text = _DOUBTFUL if in_doubt else _OPERATIONS[each.operation]
    day = each.begins.isoformat() if each.begins else say("day not known")
    return say(text, day=day, number=actor.doc_number or actor.slug, quote=each.quote)


_OPERATIONS = {
    "replace": _("from {day}, article replaced by {number}: {quote}"),
    "insert": _("from {day}, added by {number}: {quote}"),
    "delete": _("from {day}, deleted by {number}: {quote}"),
    "substitute": _("from {day}, amended by {number}: {quote}"),
}
_DOUBTFUL = _("may be changed from {day} by {number}, not applied: {quote}")


def change_records(held: AnyHeld, law: Law) -> list[Record]:
    """The same for machines."""
    doubts = law.time_of(held).doubts
    return [
        {
            "operation": each.operation,
            "begins": each.begins,
            "by": each.actor,
            "by_number": law.notices[each.actor].doc_number,
            "quote": each.quote,
            "old_words": each.old_words,
            "new_words": each.new_words,
            "applied": each.id not in doubts,
        }
        for each in law.instructions_on(held)
    ]


def time_record(held: AnyHeld, law: Law, on: dt.date) -> Record:
    """From when to when a rule is law, its state on a day, and the instructions that have to do with it."""
    own = law.time_of(held)
    ends = own.validity
    return {
        "law": own.law,
        "begins": ends.begins,
        "begins_basis": ends.begins_basis,
        "ends": ends.ends,
        "ends_basis": ends.ends_basis,
        "state": ends.state(on),
        "changes": change_records(held, law),
    }
