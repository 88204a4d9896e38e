"""The queue in words: a table, records, and what to do about each thing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from normalize import Account, Benefit
from reports import review_queue as why
from reports import wording
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.policy_lines import proposal_record, proposal_text
from reports.regions import place_of
from reports.review_queue import Item
from reports.rule_list import rule_source, value_text
from reports.rule_records import Record, rule_record
from store import HeldNotice

_CONFIRM = _('clausebook confirm {id} --by NAME --reason "…"')
_CORRECT = _('clausebook correct {id} --set FIELD=VALUE --by NAME --reason "…"')
_REJECT = _('clausebook reject {id} --by NAME --reason "…"')
_SET_ASIDE = _('clausebook correct {id} --set reason=WHY --by NAME --reason "…"')
_NEW = _('clausebook new {notice} --section benefit --quote "…" --set FIELD=VALUE --by NAME --reason "…"')
_LINK = (
    _('clausebook line confirm {older} {newer} --by NAME --reason "…"'),
    _('clausebook line reject {older} {newer} --by NAME --reason "…"'),
)


def listing(say: Phrasebook, items: Sequence[Item]) -> Listing:
    """One row for each thing to look at."""
    columns = (
        Column("rank", say("No."), right=True),
        Column("money", say("At stake"), right=True),
        Column("reasons", say("Why")),
        Column("value_text", say("Reads")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    return Listing(
        columns=columns,
        records=[record(say, rank, item) for rank, item in enumerate(items, start=1)],
        cells=[_cells(say, rank, item) for rank, item in enumerate(items, start=1)],
        title=say("Queue"),
    )


def _cells(say: Phrasebook, rank: int, item: Item) -> tuple[str, ...]:
    return (
        str(rank),
        stake_text(say, item),
        "\n".join(reason_lines(say, item)),
        reading_text(say, item),
        quote_of(say, item),
        "\n".join((place_of(item.notice).name, source_of(say, item))),
        "\n".join(item.id.split("-")),
    )


def stake_text(say: Phrasebook, item: Item) -> str:
    """The largest sum that hangs on it, and how many benefits do where they are several."""
    money, number = item.stake.money, len(item.stake.benefits)
    parts = [wording.money(say, money)] if money is not None else []
    return "\n".join([*parts, *([say("{number} benefits", number=number)] if number > 1 else [])])


def record(say: Phrasebook, rank: int, item: Item) -> Record:
    """One thing to look at, for machines (docs/records.md)."""
    region = place_of(item.notice)
    head: Record = {
        "rank": rank,
        "reasons": list(item.reasons),
        "why": "; ".join(reason_lines(say, item)),
        "money": item.stake.money,
        "rules": len(item.stake.benefits),
        "region": region.name,
        "jurisdiction": region.code,
        "doc_number": item.notice.doc_number,
        "value_text": reading_text(say, item),
        "source": source_of(say, item),
        "two_readings": [[each.figure, each.other] for each in item.readings],
        "benefits": [each.rule.id for each in item.stake.benefits],
        "commands": commands(say, item),
    }
    return {**head, **_own(item)}


def _own(item: Item) -> Record:
    if item.held is not None:
        return rule_record(item.held, item.notice)
    link = proposal_record(item.proposal) if item.proposal else {}
    own = {"source_file": item.notice.source_file, "id": item.id, "notice": item.notice.id, "section": item.section}
    return {**own, **link}


def reason_lines(say: Phrasebook, item: Item) -> list[str]:
    """Every reason in words: flags by their own, both readings of a figure side by side."""
    lines = []
    for reason in item.reasons:
        if reason == why.FLAGGED:
            lines += [say.term("flag", flag) for flag in item.flags if flag not in why.REASONS]
        elif reason == why.TWO_READINGS:
            lines += [
                say("first reading {figure}, second reading {other}", figure=each.figure, other=each.other or "—")
                for each in item.readings
            ] or [say.term("flag", reason)]
        else:
            lines.append(say.term("queue reason", reason))
    return lines


def reading_text(say: Phrasebook, item: Item) -> str:
    """What the rule or figure says, as it is held."""
    if item.held is None:
        return say("follows {older}", older=name_of(item.proposal.older)) if item.proposal else ""
    rule = item.held.rule
    if isinstance(rule, Account):
        return item.held.place.figure or ""
    if isinstance(rule, Benefit):
        return "\n".join(part for part in (rule.program, rule.tier, value_text(say, item.held)) if part)
    return value_text(say, item.held)


def quote_of(say: Phrasebook, item: Item) -> str:
    """The words that it stands on; of a link, what speaks for it."""
    if item.held is not None:
        return item.held.place.quote
    return proposal_text(say, item.proposal) if item.proposal else ""


def source_of(say: Phrasebook, item: Item) -> str:
    """Notice, clause and page; of a link its two notices."""
    if item.held is not None:
        return rule_source(say, item.held, item.notice)
    return name_of(item.notice)


def name_of(notice: HeldNotice) -> str:
    """Number of a notice, its short name where it has none: either may stand in a command."""
    return notice.doc_number or notice.slug


def commands(say: Phrasebook, item: Item) -> list[str]:
    """The commands that decide it, ready to copy."""
    if item.proposal is not None:
        both = {"older": name_of(item.proposal.older), "newer": name_of(item.proposal.newer)}
        return [say(each, **both) for each in _LINK]
    if item.section != "quantity":
        return [say(each, id=item.id) for each in (_CONFIRM, _CORRECT, _REJECT)]
    is_open = why.OPEN_FIGURE in item.reasons
    templates = (_NEW, _SET_ASIDE) if is_open else (_CONFIRM, _SET_ASIDE)
    return [say(each, id=item.id, notice=name_of(item.notice)) for each in templates]


def summary(say: Phrasebook, items: Sequence[Item]) -> str:
    """How many things are there to look at, and for which reasons."""
    counts = Counter(reason for item in items for reason in item.reasons)
    parts = [f"{say.term('queue reason', reason)} {counts[reason]}" for reason in why.REASONS if counts[reason]]
    return say("To look at: {number} ({parts}).", number=len(items), parts=say("; ").join(parts))
