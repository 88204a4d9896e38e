"""One programme over several areas: a row for each rule, a reason for each area without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from normalize import Benefit, Condition, Limit, Term
from reports import wording
from reports.desk import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.regions import Place, place_of
from reports.rule_records import rule_record
from reports.selection import Programme, asked_regions, in_regions, programme_name
from reports.standing import change_lines, change_records, standing
from store import Catalog, Held, HeldNotice, Law, Rules, Stub


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A benefit with everything that bears on it."""

    region: Place
    notice: HeldNotice
    benefit: Held[Benefit]
    bearing: Bearing
    state: str
    law: Law
    amended_by: tuple[HeldNotice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An area without a row.

    `reason` is no_rule, no_notice, not_yet, expired, repealed, amended, upper_rule or not_held (`stubs`: law on the
    day, but the text is not held).
    """

    region: Place
    reason: str
    notices: tuple[HeldNotice, ...]
    stubs: tuple[Stub, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer, areas in the order of their codes."""

    programme: Programme
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What restricts a benefit. `elsewhere`: limits that name no benefit and stand outside its clauses."""

    limits: tuple[Held[Limit], ...]
    elsewhere: tuple[Held[Limit], ...]
    terms: tuple[Held[Term], ...]
    conditions: tuple[Held[Condition], ...]


def bearing_on(benefit: Held[Benefit], rules: Rules) -> Bearing:
    """What names the benefit, and the limits that name none: those of its own clauses apart from the others."""
    identity, path = benefit.rule.id, benefit.place.clause
    loose = [each for each in rules.limits if not each.rule.applies_to]
    near = [each for each in loose if each.place.clause == path[: len(each.place.clause)] and each.place.clause]
    return Bearing(
        limits=(*(each for each in rules.limits if identity in each.rule.applies_to), *near),
        elsewhere=tuple(each for each in loose if each not in near),
        terms=tuple(each for each in rules.terms if identity in each.rule.applies_to),
        conditions=tuple(each for each in rules.conditions if identity in each.rule.applies_to),
    )


def compare(catalog: Catalog, programme: Programme, words: Sequence[str], on: dt.date, known: int) -> Comparison:
    """Every rule of a programme that is law on a day, in the areas named, or in all that the catalog holds."""
    law = catalog.law(known)
    every = tuple(law.notices.values())
    notices = in_regions(every, words)
    matched = _matched(catalog, programme, law, on, known)
    chosen = {notice.id for notice in notices}
    rows = [row for row in matched if row.notice.id in chosen and row.state == "in_force"]
    regions = _regions(every, notices, words)
    served = {row.region for row in rows}
    stubs = catalog.stubs(known)
    gaps = [_gap(region, notices, matched, stubs, on) for region in regions if region not in served]
    rows.sort(key=lambda row: (row.region.code or "~", row.region.name))
    return Comparison(programme=programme, rows=tuple(rows), gaps=tuple(gaps))


def _matched(catalog: Catalog, programme: Programme, law: Law, on: dt.date, known: int) -> list[Row]:
    """The programme's benefits in all notices; what only restates another rule is left out."""
    by_id = law.notices
    hits = catalog.find(by_id, kind="benefit", programmes=programme.keys, unmapped=programme.word, known=known)
    meant = {(hit["notice"], hit["id"]) for hit in hits}
    rules = catalog.rules_by_notice({hit["notice"]: None for hit in hits}, known)
    standing_in = {notice: standing(rules[notice], law, on) for notice in rules}
    return [
        _row(law, held, standing_in[notice], on)
        for notice in rules
        for held in rules[notice].benefits
        if held.rule.restates is None and (notice, held.rule.id) in meant
    ]


def _row(law: Law, held: Held[Benefit], rules: Rules, on: dt.date) -> Row:
    notice = law.notices[held.notice]
    return Row(
        region=place_of(notice),
        notice=notice,
        benefit=law.present(held, on),
        bearing=bearing_on(held, rules),
        state=law.time_of(held).validity.state(on),
        law=law,
        amended_by=tuple(law.notices[actor] for actor in notice.validity.amended_by),
    )


def _regions(every: Sequence[HeldNotice], notices: Sequence[HeldNotice], words: Sequence[str]) -> list[Place]:
    """The areas that must show up: those asked for, and those of the catalog that lie in them."""
    held = dict.fromkeys(place_of(notice) for notice in notices)
    asked = asked_regions(every, words)
    missing = [region for region in asked if not any(each.lies_in(region) for each in held)]
    return sorted([*held, *missing], key=lambda region: (region.code or "~", region.name))


def _gap(
    region: Place, notices: Sequence[HeldNotice], matched: Sequence[Row], stubs: Sequence[Stub], on: dt.date
) -> Gap:
    here = [row for row in matched if row.region == region]
    past = [row.notice for row in here]
    unread = _unread(past, stubs, on)
    if unread:
        return Gap(region=region, reason="not_held", notices=_once(past), stubs=unread)
    if here:
        return Gap(region=region, reason=here[-1].state, notices=_once(past))
    upper = [
        row.notice for row in matched if region != row.region and region.lies_in(row.region) and row.state == "in_force"
    ]
    if upper:
        return Gap(region=region, reason="upper_rule", notices=_once(upper))
    read = [notice for notice in notices if place_of(notice) == region]
    return Gap(region=region, reason="no_rule" if read else "no_notice", notices=_once(read))


def _unread(notices: Sequence[HeldNotice], stubs: Sequence[Stub], on: dt.date) -> tuple[Stub, ...]:
    """What these notices repeal, of which no text is held and that was law on the day."""
    ids = {notice.id for notice in notices}
    return tuple(each for each in stubs if ids.intersection(each.named_by) and each.validity.state(on) == "in_force")


def _once(notices: Sequence[HeldNotice]) -> tuple[HeldNotice, ...]:
    return tuple({notice.id: notice for notice in notices}.values())


def listing(say: Phrasebook, comparison: Comparison) -> Listing:
    """The comparison as a table, the areas without a rule at its end."""
    columns = (
        Column("region", say("Area")),
        Column("tier", say("Scheme and tier")),
        Column("amount_text", say("Amount")),
        Column("cap", say("Caps")),
        Column("term", say("Term")),
        Column("conditions", say("Conditions")),
        Column("beneficiary", say("For whom")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    records = [_record(say, row) for row in comparison.rows] + [_gap_record(say, gap) for gap in comparison.gaps]
    cells = [_cells(say, row) for row in comparison.rows]
    cells += [(gap.region.name, "—", _reason(say, gap), "", "", "", "", "", "") for gap in comparison.gaps]
    return Listing(columns=columns, records=records, cells=cells, title=comparison.programme.name)


def _cells(say: Phrasebook, row: Row) -> tuple[str, ...]:
    rule, place = row.benefit.rule, row.benefit.place
    return (
        row.region.name,
        "\n".join(part for part in (rule.program, rule.tier) if part),
        wording.whole_amount(say, rule),
        "\n".join(_caps(say, row.bearing)),
        "\n".join(wording.term(say, each) for each in row.bearing.terms),
        "\n".join(wording.condition(say, each, most=30) for each in row.bearing.conditions),
        rule.beneficiary or "",
        "\n".join(
            [
                wording.source(say, row.notice.doc_number or row.notice.slug, place.clause, place.page),
                *_changes(say, row),
            ]
        ),
        rule.id,
    )


def _changes(say: Phrasebook, row: Row) -> list[str]:
    applied = change_lines(say, row.benefit, row.law)
    return applied or [say("amended by {number}", number=each.doc_number or each.slug) for each in row.amended_by]


def _caps(say: Phrasebook, bearing: Bearing) -> list[str]:
    caps = [wording.limit(say, each) for each in bearing.limits]
    if bearing.elsewhere:
        caps.append(say("and {number} that name no benefit, see trace", number=len(bearing.elsewhere)))
    return caps


def _record(say: Phrasebook, row: Row) -> dict[str, object]:
    rule, bearing = row.benefit.rule, row.bearing
    return {
        "region": row.region.name,
        "jurisdiction": row.region.code,
        "doc_number": row.notice.doc_number,
        "programme_name": programme_name(rule.programme),
        "amount_text": wording.whole_amount(say, rule),
        "per_text": wording.paid_per(say, rule.per),
        "cap": [wording.limit(say, each) for each in bearing.limits],
        "term": [wording.term(say, each) for each in bearing.terms],
        "conditions": [wording.condition(say, each) for each in bearing.conditions],
        "source": wording.source(say, row.notice.doc_number, row.benefit.place.clause, row.benefit.place.page),
        "cap_ids": [each.rule.id for each in bearing.limits],
        "other_cap_ids": [each.rule.id for each in bearing.elsewhere],
        "term_ids": [each.rule.id for each in bearing.terms],
        "condition_ids": [each.rule.id for each in bearing.conditions],
        "amended_by": [notice.doc_number or notice.slug for notice in row.amended_by],
        "reason": None,
        "changes": change_records(row.benefit, row.law),
        **rule_record(row.benefit, row.notice),
    }


def _gap_record(say: Phrasebook, gap: Gap) -> dict[str, object]:
    return {
        "region": gap.region.name,
        "jurisdiction": gap.region.code,
        "amount_text": _reason(say, gap),
        "reason": gap.reason,
        "notices": [notice.id for notice in gap.notices],
        "not_held": [stub.doc_number or stub.title for stub in gap.stubs],
    }


def _reason(say: Phrasebook, gap: Gap) -> str:
    names = "、".join(
        [each.doc_number or each.title for each in gap.stubs]
        or [notice.doc_number or notice.slug for notice in gap.notices]
    )
    return say(_REASONS[gap.reason], notices=names)


_REASONS = {
    "no_rule": _("no rule in the notices read: {notices}"),
    "no_notice": _("no notice of this area is held"),
    "not_yet": _("not yet in force: {notices}"),
    "expired": _("no longer in force: {notices}"),
    "repealed": _("repealed: {notices}"),
    "amended": _("replaced by an amendment: {notices}"),
    "not_held": _("known only from its repeal, text not held: {notices}"),
    "upper_rule": _("no rule of its own; a rule of the area above applies: {notices}"),
    "in_force": _("in force, but only by reference: {notices}"),
}
