"""The ledger of a notice's figures, and the figures of plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from normalize import Account
from reports import wording
from reports.json_text import plain_number
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.rule_records import rule_record
from store import Held, HeldNotice


def listing(say: Phrasebook, ledger: Sequence[Held[Account]], notice: HeldNotice) -> Listing:
    """One row for each figure: what it is and where it went."""
    columns = (
        Column("text", say("Figure"), right=True),
        Column("kind", say("Kind")),
        Column("value", say("Value"), right=True),
        Column("status", say("Status")),
        Column("reason", say("Reason or rules")),
        Column("quote", say("Quote")),
        Column("source", say("Place")),
    )
    records = [{"text": held.place.figure, **rule_record(held, notice)} for held in ledger]
    return Listing(columns=columns, records=records, cells=[_cells(say, held) for held in ledger])


def _cells(say: Phrasebook, held: Held[Account]) -> tuple[str, ...]:
    rule, place = held.rule, held.place
    return (
        place.figure or "",
        say.term("quantity kind", rule.kind),
        _value(rule),
        say.term("status", rule.status),
        say.term("reason", rule.reason) or "\n".join(rule.used_by),
        place.quote,
        wording.source(say, None, place.clause, place.page),
    )


def _value(rule: Account) -> str:
    ends = [
        plain_number(end) if isinstance(end, Decimal) else end
        for end in (rule.value, rule.value_max)
        if end is not None
    ]
    return "–".join(ends) + (f" {rule.unit}" if rule.unit and ends else "")


def summary(say: Phrasebook, ledger: Sequence[Held[Account]]) -> str:
    """How many figures went where."""
    counts = Counter((held.rule.status, held.rule.reason or "") for held in ledger)
    parts = [
        f"{say.term('reason', reason) or say.term('status', status)} {count}"
        for (status, reason), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return say("Figures: {all} ({parts})", all=len(ledger), parts=", ".join(parts))
