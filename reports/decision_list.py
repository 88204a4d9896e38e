"""What people decided: one row for each decision, and its records with all three sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from normalize import Account
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.rule_list import value_text
from reports.rule_records import AnyHeld, Record, place_record, rule_fields
from store import Decision, HeldNotice


def listing(say: Phrasebook, decisions: Sequence[Decision], notices: Mapping[str, HeldNotice]) -> Listing:
    """One row for each decision, the earliest first; the times are local ones."""
    columns = (
        Column("number", say("No."), right=True),
        Column("made_at", say("When")),
        Column("by", say("Who")),
        Column("verdict", say("Decision")),
        Column("decided", say("As decided")),
        Column("read_now", say("As read now")),
        Column("reason", say("Reason")),
        Column("state", say("State")),
        Column("doc_number", say("Notice")),
        Column("rule", say("Rule")),
    )
    return Listing(
        columns=columns,
        records=[record(each, notices.get(each.notice)) for each in decisions],
        cells=[_cells(say, each, notices.get(each.notice)) for each in decisions],
    )


def record(each: Decision, notice: HeldNotice | None) -> Record:
    """A decision with the rule as decided, as it was read then and as it is read now."""
    names = ("number", "run", "section", "rule", "verdict", "withdraws", "by", "reason")
    sides = {name: side_record(getattr(each, name)) for name in ("decided", "read_then", "read_now")}
    return {
        **{name: getattr(each, name) for name in names},
        "made_at": utc(each.made_at),
        "state": each.state,
        "disputed_with": each.disputed_with,
        "source_file": notice.source_file if notice else None,
        "notice": each.notice,
        "doc_number": notice.doc_number if notice else None,
        **sides,
    }


def side_record(held: AnyHeld | None) -> Record | None:
    """What a rule says and where, on one side of a decision."""
    return None if held is None else {**place_record(held.place), **rule_fields(held)}


def utc(moment: dt.datetime) -> str:
    """A time of the catalog for machines."""
    return moment.isoformat(timespec="seconds") + "Z"


def local(moment: dt.datetime) -> str:
    """A time of the catalog for people."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone():%Y-%m-%d %H:%M}"


def side_text(say: Phrasebook, held: AnyHeld | None) -> str:
    """What a rule says on one side of a decision, in one phrase."""
    if held is None:
        return "—"
    if isinstance(held.rule, Account):
        return f"{held.place.figure} {say.term('reason', held.rule.reason) or say.term('status', held.rule.status)}"
    return value_text(say, held)


def state_text(say: Phrasebook, each: Decision) -> str:
    """What became of a decision, in words."""
    words = say.term("decision state", each.state)
    if each.disputed_with is not None:
        words += "\n" + say("disputed with decision {number}", number=each.disputed_with)
    return words


def story_lines(say: Phrasebook, story: Sequence[Decision]) -> list[str]:
    """What was decided of one rule in turn, each with who, when and why; last what the program reads now."""
    lines = [
        say(
            "{number}. {made_at} {by}: {rule} {verdict}: {decided} ({reason}). Read then: {read}. {state}",
            number=each.number,
            rule=each.rule,
            made_at=local(each.made_at),
            by=each.by,
            verdict=say.term("decision", each.verdict),
            decided=_decided_text(say, each),
            reason=each.reason,
            read=side_text(say, each.read_then),
            state=state_text(say, each).replace("\n", "; "),
        )
        for each in story
    ]
    now = {each.rule: side_text(say, each.read_now) for each in story}
    return [*lines, *(say("{rule} is read now: {read}", rule=rule, read=read) for rule, read in now.items())]


def _decided_text(say: Phrasebook, each: Decision) -> str:
    if each.withdraws is not None:
        return say("decision {number}", number=each.withdraws)
    return side_text(say, each.decided)


def _cells(say: Phrasebook, each: Decision, notice: HeldNotice | None) -> tuple[str, ...]:
    decided = None if each.verdict == "reject" else each.decided
    return (
        str(each.number),
        local(each.made_at),
        each.by,
        say.term("decision", each.verdict),
        side_text(say, decided),
        side_text(say, each.read_now),
        each.reason,
        state_text(say, each),
        (notice.doc_number or notice.slug) if notice else each.notice,
        each.rule,
    )
