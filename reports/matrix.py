"""Programmes by areas: each cell holds comparable values, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.taxonomy import programmes
from reports import wording
from reports.awards import REFERENCE, Award, documents_of
from reports.comparison import Comparison, Gap, reason_text
from reports.law import Library
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import Place
from reports.rule_records import Record
from reports.selection import Programme, programme_name, programme_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one area pays for one programme to one kind of recipient (None: the gap is of both)."""

    programme: Programme
    region: Place
    to: str | None
    awards: tuple[Award, ...]
    gap: Gap | None = None


def all_programmes() -> list[Programme]:
    """Every programme of the taxonomy."""
    return [programme_named(entry.key) for entry in programmes()]


def cells(comparisons: Sequence[Comparison]) -> list[Cell]:
    """The cells by programme, area and recipient; a programme that no notice held pays for has none."""
    found = []
    for comparison in comparisons:
        if comparison.rows or any(gap.reason not in ("no_rule", "no_notice", "no_law") for gap in comparison.gaps):
            found += _of_programme(comparison)
    return found


def _of_programme(comparison: Comparison) -> list[Cell]:
    groups: dict[tuple[Place, str], list[Award]] = {}
    for award in comparison.rows:
        groups.setdefault((award.region, award.to), []).append(award)
    full = [
        Cell(programme=comparison.programme, region=region, to=to, awards=tuple(awards))
        for (region, to), awards in groups.items()
    ]
    empty = [
        Cell(programme=comparison.programme, region=gap.region, to=None, awards=(), gap=gap) for gap in comparison.gaps
    ]
    return [*full, *empty]


def cell_text(say: Phrasebook, cell: Cell, library: Library) -> str:
    """The values of a cell, one line each, or the reason why it is empty."""
    if cell.gap is not None:
        return reason_text(say, cell.gap)
    return "\n".join(award_text(say, award, library, cell.programme) for award in cell.awards)


def award_text(say: Phrasebook, award: Award, library: Library, programme: Programme) -> str:
    """One value with its case, what it comes to over its period, and how far it can be compared.

    A rule of a part of the programme is named by that part.
    """
    case = award.rule.tier or award.rule.program
    if programme.key and award.rule.programme != programme.key:
        case = "·".join(dict.fromkeys((programme_name(award.rule.programme) or "", case)))
    words = [case, value_text(say, award)]
    if award.basis == REFERENCE:
        words += [
            say("{document} (held)", document=name) if held else say("{document} (text not held)", document=name)
            for name, held in documents_of(award, library)
        ]
    elif award.basis != "exact":
        words.append(say.term("comparable", award.basis))
    if award.is_part:
        words.append(say("only one part of a whole"))
    if award.amended_by:
        number = "、".join(notice.doc_number or notice.slug for notice in award.amended_by)
        words.append(say("amended by {number}", number=number))
    return f"{words[0]}：{'；'.join(words[1:])}" if say.language == "zh" else f"{words[0]}: {'; '.join(words[1:])}"


def value_text(say: Phrasebook, award: Award) -> str:
    """The sum over the whole period where there is one, and how it comes about."""
    amount = wording.whole_amount(say, award.rule)
    if award.total is None or award.period is None:
        return amount
    period = wording.period(say, str(award.period.rule.rule.value))
    total = wording.money(say, award.total)
    if award.period.at_most:
        return say("at most {sum} ({amount} for at most {period})", sum=total, amount=amount, period=period)
    return say("{sum} ({amount} for {period})", sum=total, amount=amount, period=period)


def listing(say: Phrasebook, comparisons: Sequence[Comparison]) -> Listing:
    """One row for each cell; each value has the id of its rule in its own line, so that none slips beside another."""
    columns = (
        Column("programme_name", say("Programme")),
        Column("region", say("Area")),
        Column("recipient", say("Paid to")),
        Column("value_text", say("Value")),
    )
    library = Library(comparisons[0].law.every if comparisons else ())
    found = cells(comparisons)
    return Listing(
        columns=columns,
        records=[_record(say, cell, library) for cell in found],
        cells=[
            (
                cell.programme.name,
                cell.region.name,
                say.term("recipient", cell.to) if cell.to else "—",
                _text_with_ids(say, cell, library),
            )
            for cell in found
        ],
    )


def _text_with_ids(say: Phrasebook, cell: Cell, library: Library) -> str:
    if cell.gap is not None:
        return reason_text(say, cell.gap)
    return "\n".join(f"{award_text(say, each, library, cell.programme)} [{each.id}]" for each in cell.awards)


def _record(say: Phrasebook, cell: Cell, library: Library) -> Record:
    return {
        "programme": cell.programme.key,
        "programme_name": cell.programme.name,
        "region": cell.region.name,
        "jurisdiction": cell.region.code,
        "recipient": cell.to,
        "reason": cell.gap.reason if cell.gap else None,
        "value_text": cell_text(say, cell, library),
        "values": [
            {
                "id": award.id,
                "tier": award.rule.tier,
                "comparable": award.basis,
                "amount": award.rule.amount,
                "amount_max": award.rule.amount_max,
                "rate": award.rule.rate,
                "total": award.total,
                "is_part": award.is_part,
            }
            for award in cell.awards
        ],
        "rules": [award.id for award in cell.awards],
    }
