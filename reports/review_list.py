"""The queue in words: a table, records, and what to do about each thing in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from normalize import Account, Benefit
from reports import review_queue as why
from reports import wording
from reports.deciding import fields_as_text
from reports.decision_list import local
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.policy_lines import proposal_record, proposal_text
from reports.regions import place_of
from reports.review_queue import Item
from reports.rule_list import rule_source, value_text
from reports.rule_records import AnyHeld, Record, rule_record
from store import Decision, HeldNotice

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
        Column("reasons", say("In the queue because")),
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
        notes=tuple(_how_to_decide(say, items)),
    )


def _how_to_decide(say: Phrasebook, items: Sequence[Item]) -> list[str]:
    """One line for each kind of thing that is there: the commands that decide it."""
    words = {"id": say("RULE"), "notice": say("NOTICE"), "older": say("OLD"), "newer": say("NEW")}
    templates = dict.fromkeys(each for item in items if not item.is_carried for each in _templates(item))
    return [say(each, **words) for each in templates]


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
    if item.shown is not None:
        return rule_record(item.shown, item.notice)
    link = proposal_record(item.proposal) if item.proposal else {}
    own = {"source_file": item.notice.source_file, "id": item.id, "notice": item.notice.id, "section": item.section}
    return {**own, **link}


def reason_lines(say: Phrasebook, item: Item) -> list[str]:
    """Every reason in words: flags by their own, both readings of a figure, who decided what."""
    return [line for reason in item.reasons for line in _lines(say, item, reason)]


def _lines(say: Phrasebook, item: Item, reason: str) -> list[str]:
    if reason == why.FLAGGED:
        return [say.term("flag", flag) for flag in item.flags if flag not in why.REASONS]
    if reason == why.TWO_READINGS:
        return [
            say("first reading {figure}, second reading {other}", figure=each.figure, other=each.other or "—")
            for each in item.readings
        ]
    lines = [say.term("queue reason", reason)]
    if item.decision is not None:
        lines += [decision_line(say, each) for each in (item.decision, item.earlier) if each is not None]
    if reason == why.DIFFERS and item.decision is not None and item.decision.read_now is not None:
        lines.append(say("reads now: {text}", text=_one_line(words_of_rule(say, item.decision.read_now))))
    return lines


def decision_line(say: Phrasebook, decision: Decision) -> str:
    """Who decided what, when and why."""
    text = _one_line(words_of_rule(say, decision.decided)) if decision.decided else ""
    return say(
        "{by} {day}: {verdict}: {text} ({reason})",
        by=decision.by,
        day=local(decision.made_at),
        verdict=say.term("decision", decision.verdict),
        text=text,
        reason=decision.reason,
    )


def _one_line(words: str) -> str:
    return " ".join(words.splitlines())


def reading_text(say: Phrasebook, item: Item) -> str:
    """What the rule or figure says, as it is held."""
    if item.proposal is not None:
        return say("follows {older}", older=name_of(item.proposal.older))
    return words_of_rule(say, item.shown) if item.shown else ""


def words_of_rule(say: Phrasebook, held: AnyHeld) -> str:
    """Scheme, tier and value of a rule; a figure with the reason why it is set aside."""
    rule = held.rule
    if isinstance(rule, Account):
        return " ".join(part for part in (held.place.figure, say.term("reason", rule.reason)) if part)
    if isinstance(rule, Benefit):
        return "\n".join(part for part in (rule.program, rule.tier, value_text(say, held)) if part)
    return value_text(say, held)


def quote_of(say: Phrasebook, item: Item) -> str:
    """The words that it stands on; of a link, what speaks for it."""
    if item.shown is not None:
        return item.shown.place.quote
    return proposal_text(say, item.proposal) if item.proposal else ""


def source_of(say: Phrasebook, item: Item) -> str:
    """Notice, clause and page; of a link its two notices."""
    if item.shown is not None:
        return rule_source(say, item.shown, item.notice)
    return name_of(item.notice)


def name_of(notice: HeldNotice) -> str:
    """Number of a notice, its short name where it has none: either may stand in a command."""
    return notice.doc_number or notice.slug


def _hash(notice: HeldNotice) -> str:
    """A name for a notice whose number another text has as well."""
    return notice.sha256[:12]


def commands(say: Phrasebook, item: Item) -> list[str]:
    """The commands that decide it, ready to copy."""
    if item.is_carried and item.decision is not None:
        return [_again(say, item, item.decision)]
    words = {"id": item.id, "notice": name_of(item.notice)}
    if item.proposal is not None:
        both = (item.proposal.older, item.proposal.newer)
        same = len({name_of(each) for each in both}) == 1
        words |= {
            key: _hash(each) if same else name_of(each) for key, each in zip(("older", "newer"), both, strict=True)
        }
    return [say(each, **words) for each in _templates(item)]


def _templates(item: Item) -> tuple[str, ...]:
    if item.proposal is not None:
        return _LINK
    if item.section != "quantity":
        return (_CONFIRM, _CORRECT, _REJECT)
    return (_NEW, _SET_ASIDE) if why.OPEN_FIGURE in item.reasons else (_CONFIRM, _SET_ASIDE)


def _again(say: Phrasebook, item: Item, decision: Decision) -> str:
    """The decision that was made on another text, for this one."""
    held = decision.decided
    if item.held is None and held is not None:
        said = {name: value for name, value in stated_fields(held).items() if value}
        words = f"--section {decision.section} --quote {_quoted(held.place.quote)} {_settings(said)}"
        return say(
            'clausebook new {notice} {settings} --by NAME --reason "…"', notice=_hash(item.notice), settings=words
        )
    if decision.verdict == "correct" and held is not None and decision.read_then is not None:
        before = stated_fields(decision.read_then)
        changed = {name: value for name, value in stated_fields(held).items() if value != before[name]}
        return say('clausebook correct {id} {settings} --by NAME --reason "…"', id=item.id, settings=_settings(changed))
    return say(_REJECT if decision.verdict == "reject" else _CONFIRM, id=item.id)


def stated_fields(held: AnyHeld) -> dict[str, str]:
    """Everything that a person may state of a rule, as `--set` takes it."""
    return fields_as_text(held, [name for name in type(held.rule).__dataclass_fields__ if name not in _NOT_STATED])


_NOT_STATED = ("id", "evidence", "applies_to", "restates", "flags", "read_by", "status", "used_by")


def _settings(fields: Mapping[str, str]) -> str:
    return " ".join(f"--set {name}={_quoted(value)}" for name, value in fields.items())


def _quoted(value: str) -> str:
    """A value as one word of a command line."""
    return value if _PLAIN.fullmatch(value) else '"{}"'.format(re.sub(r'(["$`\\])', r"\\\1", value))


_PLAIN = re.compile(r"[\w.:+%-]*")


def summary(say: Phrasebook, items: Sequence[Item]) -> str:
    """How many things are there to look at, and for which reasons."""
    if not items:
        return say("Nothing to look at.")
    counts = Counter(reason for item in items for reason in item.reasons)
    parts = [f"{say.term('queue reason', reason)} {counts[reason]}" for reason in why.REASONS if counts[reason]]
    return say("To look at: {number} ({parts}).", number=len(items), parts=say("; ").join(parts))
