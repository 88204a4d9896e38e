"""One programme over several areas: a row for each rule, a reason for each area without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.taxonomy import level_of
from reports import wording
from reports.awards import Award, awards_of, documents_of
from reports.bearing import Bearing
from reports.law import Law, Library, Stub, law_on
from reports.listing import Column, Listing
from reports.payees import RECIPIENTS
from reports.phrasebook import Phrasebook, _
from reports.regions import Place, place_of
from reports.rule_list import rule_source
from reports.rule_records import rule_record
from reports.selection import Programme, in_regions, programme_name, require_programme
from reports.standing import change_lines, change_records
from store import Catalog, HeldNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An area without a row. `reason` is a key of `REASONS`; `stubs` are documents whose text is not held."""

    region: Place
    reason: str
    notices: tuple[HeldNotice, ...]
    stubs: tuple[Stub, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer for one programme: areas in the order of their codes, sums to persons and to units apart."""

    programme: Programme
    law: Law
    rows: tuple[Award, ...]
    gaps: tuple[Gap, ...]


def compare(catalog: Catalog, programme: Programme, words: Sequence[str], on: dt.date, known: int) -> Comparison:
    """Every rule of a programme that is law on a day, in the areas named, or in all that the catalog holds."""
    return compare_all(catalog, [programme], words, on, known)[0]


def compare_all(
    catalog: Catalog, chosen: Sequence[Programme], words: Sequence[str], on: dt.date, known: int
) -> list[Comparison]:
    """The same for several programmes, asked of the catalog at once."""
    law = law_on(catalog, on, known, words)
    matched = _matched(catalog, chosen, law)
    for each in chosen:
        require_programme(each, (award.rule for award in matched))
    regions = _regions(law, words)
    keys = {each.key for each in chosen if each.key}
    return [_comparison(each, law, matched, regions, keys - {each.key or ""}) for each in chosen]


def _comparison(
    programme: Programme, law: Law, matched: Sequence[Award], regions: Sequence[Place], others: set[str]
) -> Comparison:
    """One programme; the rules of a part of it are left to that part where it is among the others."""
    meant = [award for award in matched if programme.means(award.rule) and award.rule.programme not in others]
    asked = {notice.id for notice in law.notices}
    rows = [award for award in meant if award.notice.id in asked and award.state == "in_force"]
    served = {row.region for row in rows}
    lost = law.stubs
    gaps = [_gap(region, law, meant, lost) for region in regions if region not in served]
    rows.sort(key=lambda row: (row.region.code or "~", row.region.name, RECIPIENTS.index(row.to)))
    return Comparison(programme=programme, law=law, rows=tuple(rows), gaps=tuple(gaps))


def _matched(catalog: Catalog, chosen: Sequence[Programme], law: Law) -> tuple[Award, ...]:
    """The programmes' awards in all notices: those that are not law on the day are the reasons of gaps."""
    found = set()
    for each in chosen:
        hits = catalog.find(
            [notice.id for notice in law.every],
            kind="benefit",
            programmes=each.keys,
            unmapped=each.word,
            known=law.known,
        )
        found |= {(str(hit["notice"]), str(hit["id"])) for hit in hits}
    notices = {notice for notice, _rule in found}
    holding = [notice for notice in law.every if notice.id in notices]
    return awards_of(catalog, holding, law, which=found, ruling=False)


def _regions(law: Law, words: Sequence[str]) -> list[Place]:
    """The areas that must show up: those asked for, and those of the catalog that lie in them."""
    held = dict.fromkeys(place_of(notice) for notice in in_regions(law.every, words))
    missing = [region for region in law.asked if not any(each.lies_in(region) for each in held)]
    return sorted([*held, *missing], key=lambda region: (region.code or "~", region.name))


def _gap(region: Place, law: Law, meant: Sequence[Award], stubs: Sequence[Stub]) -> Gap:
    lost = tuple(stub for stub in stubs if stub.region == region)
    here = [award for award in meant if award.region == region]
    past = _once([award.notice for award in here])
    upper = _once([award.notice for award in meant if _rules_from_above(award, region)])
    read = tuple(notice for notice in law.notices if place_of(notice) == region)
    ways = (
        ("not_held", bool(lost), past),
        (here[-1].state if here else "", bool(here), past),
        ("upper_rule", bool(upper), upper),
        ("no_rule", bool(read), read),
        (_out_of_force(region, law)),
    )
    reason, _holds, notices = next(way for way in ways if way[1])
    return Gap(region=region, reason=reason, notices=notices, stubs=lost)


def _out_of_force(region: Place, law: Law) -> tuple[str, bool, tuple[HeldNotice, ...]]:
    """What remains to be said of an area: its notices do not rule on the day, or it has none."""
    held = tuple(notice for notice in law.every if place_of(notice) == region)
    return ("no_law" if held else "no_notice", True, held)


def _rules_from_above(award: Award, region: Place) -> bool:
    above = region != award.region and region.lies_in(award.region)
    return above and award.state == "in_force"


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
    library = Library(comparison.law.every)
    records = [_record(say, row, library, comparison.law) for row in comparison.rows] + [
        _gap_record(say, gap) for gap in comparison.gaps
    ]
    cells = [_cells(say, row, comparison) for row in comparison.rows]
    cells += [(gap.region.name, "—", reason_text(say, gap), "", "", "", "", "", "") for gap in comparison.gaps]
    return Listing(columns=columns, records=records, cells=cells, title=comparison.programme.name)


def _cells(say: Phrasebook, row: Award, comparison: Comparison) -> tuple[str, ...]:
    rule, law, key = row.rule, comparison.law, comparison.programme.key
    inner = programme_name(rule.programme) if key and rule.programme != key else None
    return (
        row.region.name,
        "\n".join(part for part in (inner, rule.program, rule.tier) if part),
        worth(say, row),
        "\n".join(_caps(say, row.bearing)),
        "\n".join(wording.term(say, each) for each in row.bearing.terms),
        "\n".join(wording.condition(say, each, most=30) for each in row.bearing.conditions),
        "\n".join(words for words in (say.term("recipient", row.to), rule.beneficiary) if words),
        "\n".join([rule_source(say, row.held, row.notice), *_changes(say, row, law)]),
        rule.id,
    )


def _changes(say: Phrasebook, row: Award, law: Law) -> list[str]:
    applied = change_lines(say, row.held, law.times)
    return applied or [say("amended by {number}", number=each.doc_number or each.slug) for each in row.amended_by]


def _caps(say: Phrasebook, bearing: Bearing) -> list[str]:
    caps = [wording.limit(say, each) for each in bearing.limits]
    if bearing.elsewhere:
        caps.append(say("and {number} that name no benefit, see trace", number=len(bearing.elsewhere)))
    return caps


def _record(say: Phrasebook, row: Award, library: Library, law: Law) -> dict[str, object]:
    rule, bearing = row.rule, row.bearing
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
        "comparable": row.basis,
        "recipient": row.to,
        "level": level_of(rule.tier or rule.program),
        "times": row.times,
        "total": row.total,
        "total_is_most": bool(row.period and row.period.at_most),
        "is_part": row.is_part,
        "documents": [{"document": name, "held": held} for name, held in documents_of(row, library)],
        "source": wording.source(say, row.notice.doc_number, row.held.place.clause, row.held.place.page),
        "cap_ids": [each.rule.id for each in bearing.limits],
        "other_cap_ids": [each.rule.id for each in bearing.elsewhere],
        "term_ids": [each.rule.id for each in bearing.terms],
        "condition_ids": [each.rule.id for each in bearing.conditions],
        "amended_by": [notice.doc_number or notice.slug for notice in row.amended_by],
        "changes": change_records(row.held, law.times),
        "reason": None,
        **rule_record(row.held, row.notice),
    }


def _gap_record(say: Phrasebook, gap: Gap) -> dict[str, object]:
    return {
        "region": gap.region.name,
        "jurisdiction": gap.region.code,
        "amount_text": reason_text(say, gap),
        "reason": gap.reason,
        "notices": [notice.id for notice in gap.notices],
        "not_held": [stub.name for stub in gap.stubs],
    }


def reason_text(say: Phrasebook, gap: Gap) -> str:
    """Why an area has no rule, and which document cannot be asked because its text is not held."""
    names = "、".join(notice.doc_number or notice.slug for notice in gap.notices)
    lost = "、".join(stub.name for stub in gap.stubs)
    return say(REASONS[gap.reason], notices=names or "—", lost=lost)


REASONS = {
    "no_rule": _("no rule in the notices read: {notices}"),
    "no_notice": _("no notice of this area is held"),
    "no_law": _("no notice held is in force on that day: {notices}"),
    "not_held": _("{lost} may rule, it is known only from its repeal: its text is not held"),
    "not_yet": _("not yet in force: {notices}"),
    "expired": _("no longer in force: {notices}"),
    "repealed": _("repealed: {notices}"),
    "amended": _("replaced by an amendment: {notices}"),
    "upper_rule": _("no rule of its own; a rule of the area above applies: {notices}"),
    "in_force": _("in force, but only by reference: {notices}"),
}


def worth(say: Phrasebook, award: Award) -> str:
    """What an award is worth, over its whole period too, and how far that can be compared."""
    lines = [wording.whole_amount(say, award.rule)]
    if award.total is not None and award.period is not None:
        text = _("at most {sum} in {period}") if award.period.at_most else _("{sum} in {period}")
        period = wording.period(say, str(award.period.rule.rule.value))
        lines.append(say(text, sum=wording.money(say, award.total), period=period))
    lines.append(say.term("comparable", award.basis))
    if award.is_part:
        lines.append(say("only one part of a whole"))
    return "\n".join(lines)
