"""What changed between two notices, before and after an amendment, or from one district to another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from normalize import Benefit
from reports import wording
from reports.alignment import Outcome, Pair, align
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.regions import place_of
from reports.rule_list import in_order, value_text
from reports.rule_records import AnyHeld, Record, rule_record, section_of
from reports.selection import NothingFound, Programme, Unclear, in_regions, notice_named, stub_named
from reports.standing import standing
from store import Catalog, HeldNotice, Law, Stub


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: its name, its rules and their day; `stub` where only the number is known."""

    name: str
    rules: tuple[AnyHeld, ...] = ()
    day: dt.date | None = None
    notice: HeldNotice | None = None
    stub: Stub | None = None

    @property
    def of_a_notice(self) -> bool:
        """Whether it is one document, not an area."""
        return self.notice is not None or self.stub is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Both sides and the pairs of their rules, none where the text of one is not held."""

    old: Side
    new: Side
    pairs: tuple[Pair, ...]
    law: Law

    @property
    def counts(self) -> Counter[str]:
        """How many rules had which outcome."""
        return Counter(pair.outcome for pair in self.pairs)


def difference(
    catalog: Catalog, words: tuple[str, str], programme: Programme | None, on: dt.date, known: int
) -> Difference:
    """The rules of two notices (each as it last stood and first stood), or of two areas on a day."""
    law = catalog.law(known)
    old, new = (_named(catalog, law, word, known) for word in words)
    if isinstance(old, HeldNotice) and isinstance(new, HeldNotice):
        sides = _notices(catalog, law, old, new, known)
    else:
        sides = tuple(
            _side(catalog, law, each, word, programme, on, known) for each, word in zip((old, new), words, strict=True)
        )
    if programme is not None:
        sides = tuple(_of_programme(side, programme) for side in sides)
    held = all(side.stub is None for side in sides)
    pairs = align(sides[0].rules, sides[1].rules, law) if held else ()
    return Difference(old=sides[0], new=sides[1], pairs=pairs, law=law)


def _named(catalog: Catalog, law: Law, word: str, known: int) -> HeldNotice | Stub | None:
    """The notice or the document without text that a word means; None where it must be an area."""
    try:
        return notice_named(tuple(law.notices.values()), word)
    except NothingFound:
        return stub_named(catalog.stubs(known), word)


def _notices(catalog: Catalog, law: Law, old: HeldNotice, new: HeldNotice, known: int) -> tuple[Side, ...]:
    if new.id in old.validity.amended_by and new.validity.begins is not None:
        eve = new.validity.begins - dt.timedelta(days=1)
        return tuple(_stood(catalog, law, old, day, known) for day in (eve, new.validity.begins))
    last = _last_stood(old, new)
    return _stood(catalog, law, old, last, known), _stood(catalog, law, new, new.validity.begins, known)


def _last_stood(old: HeldNotice, new: HeldNotice) -> dt.date | None:
    """The last day of the old notice, or the one before the new one begins."""
    eve = new.validity.begins - dt.timedelta(days=1) if new.validity.begins else None
    days = [day for day in (old.validity.last_day, eve) if day is not None]
    last = min(days, default=None)
    return last if last is None or old.validity.state(last) == "in_force" else old.validity.begins


def _stood(catalog: Catalog, law: Law, notice: HeldNotice, day: dt.date | None, known: int) -> Side:
    """The rules of a notice as amended on a day; as it was printed where there is no day."""
    brought = {notice_id for (notice_id, _rule), time in law.times.items() if time.law == notice.id}
    ids = [notice.id, *sorted(brought - {notice.id})]
    rules = catalog.rules(ids if day else [notice.id], known)
    if day is not None:
        rules = standing(rules, law, day)
    own = tuple(held for held in in_order(rules, ids) if law.time_of(held).law == notice.id)
    return Side(name=notice.doc_number or notice.slug, rules=own, day=day, notice=notice)


def _side(
    catalog: Catalog,
    law: Law,
    named: HeldNotice | Stub | None,
    word: str,
    programme: Programme | None,
    on: dt.date,
    known: int,
) -> Side:
    if isinstance(named, Stub):
        return Side(name=named.doc_number or named.title, stub=named)
    if named is not None:
        return _stood(catalog, law, named, on if named.validity.state(on) == "in_force" else None, known)
    notices = in_regions(tuple(law.notices.values()), [word])
    if not notices:
        raise NothingFound("notice", word)
    if programme is None:
        raise Unclear("programme", word)
    ids = [notice.id for notice in notices]
    rules = in_order(standing(catalog.rules(ids, known), law, on), ids)
    return Side(name=place_of(notices[0]).name, rules=tuple(rules), day=on)


def _of_programme(side: Side, programme: Programme) -> Side:
    """The benefits of one programme and the rules that name them."""
    meant = {held.rule.id for held in side.rules if isinstance(held.rule, Benefit) and _is(held.rule, programme)}
    rules = [
        held for held in side.rules if held.rule.id in meant or meant.intersection(getattr(held.rule, "applies_to", ()))
    ]
    return Side(name=side.name, rules=tuple(rules), day=side.day, notice=side.notice, stub=side.stub)


def _is(rule: Benefit, programme: Programme) -> bool:
    return rule.programme in programme.keys or (rule.programme is None and programme.word in rule.program)


def listing(say: Phrasebook, found: Difference, *, with_same: bool = False) -> Listing:
    """One row for each rule that differs, old and new side by side with their quotes."""
    columns = (
        Column("outcome", say("What")),
        Column("section", say("Kind")),
        Column("program", say("Scheme and tier")),
        Column("old_text", say("Before")),
        Column("new_text", say("After")),
        Column("old_quote", say("Quote before")),
        Column("new_quote", say("Quote after")),
        Column("clauses", say("Clause")),
        Column("ids", say("Rule")),
    )
    shown = [pair for pair in found.pairs if with_same or pair.outcome is not Outcome.SAME]
    return Listing(
        columns=columns,
        records=[_record(say, pair, found) for pair in shown],
        cells=[_cells(say, pair, found) for pair in shown],
        title=f"{_side_name(found.old)} → {_side_name(found.new)}",
    )


def _side_name(side: Side) -> str:
    return f"{side.name} ({side.day})" if side.day else side.name


def _cells(say: Phrasebook, pair: Pair, found: Difference) -> tuple[str, ...]:
    rule = pair.shown.rule
    scheme = "\n".join(part for part in (rule.program, rule.tier) if part) if isinstance(rule, Benefit) else ""
    both = (pair.old, pair.new)
    paths = [wording.source(say, None, each.place.clause, None) for each in both if each]
    return (
        say.term("outcome", pair.outcome),
        say.term("section", section_of(pair.shown)),
        scheme,
        *(value_text(say, each) if each else "" for each in both),
        _quote(pair.old, found.old, found.law),
        _quote(pair.new, found.new, found.law),
        " → ".join(dict.fromkeys(paths)),
        "\n".join(dict.fromkeys(each.rule.id for each in both if each)),
    )


def _quote(held: AnyHeld | None, side: Side, law: Law) -> str:
    """The quote of a rule, and that of the instruction which put its figure there."""
    if held is None:
        return ""
    step = law.step_of(held, side.day) if side.day else None
    return "\n".join([held.place.quote, *([law.instructions[step.amendment].quote] if step else [])])


def _record(say: Phrasebook, pair: Pair, found: Difference) -> Record:
    def side(held: AnyHeld | None) -> Record | None:
        if held is None:
            return None
        return {**rule_record(held, found.law.notices[held.notice]), "value_text": value_text(say, held)}

    old, new = side(pair.old), side(pair.new)
    fields = [
        {"field": name, "old": old[name] if old else None, "new": new[name] if new else None} for name in pair.fields
    ]
    _what, _kind, scheme, *texts, clauses, _ids = _cells(say, pair, found)
    names = ("old_text", "new_text", "old_quote", "new_quote")
    return {
        "outcome": str(pair.outcome),
        "section": section_of(pair.shown),
        "program": scheme,
        **dict(zip(names, texts, strict=True)),
        "clauses": clauses,
        "ids": list(dict.fromkeys(each.rule.id for each in (pair.old, pair.new) if each)),
        "fields": fields,
        "old": old,
        "new": new,
    }


def summary(say: Phrasebook, found: Difference) -> str:
    """How many rules had which outcome."""
    parts = [f"{say.term('outcome', each)} {found.counts[each]}" for each in Outcome]
    return say("{old} → {new}: {counts}", old=_side_name(found.old), new=_side_name(found.new), counts=", ".join(parts))


def days_line(say: Phrasebook, known: str | None) -> str:
    """On which days two notices are compared: not the day of the law that other answers are from."""
    text = _("Each notice as it stood on the day in brackets, as printed where there is none; as known {known}.")
    return say(text, known=known or say("now"))


def unheld_lines(say: Phrasebook, sides: Sequence[Side]) -> list[str]:
    """Why there is nothing to compare."""
    text = _("{name}: known only because another notice names it ({quote}); its text is not held.")
    return [say(text, name=side.name, quote=side.stub.quote) for side in sides if side.stub]
