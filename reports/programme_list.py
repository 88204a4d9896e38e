"""The taxonomy of programmes with what the catalog has of each, and the schemes that are of none."""

from __future__ import annotations

from collections.abc import Sequence

from normalize.taxonomy import level_of, programmes
from reports.awards import Award
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.rule_list import rule_source


def listing(say: Phrasebook, awards: Sequence[Award]) -> Listing:
    """One row for each programme: its words, homonyms it is kept apart from, how many rules and areas it has."""
    columns = (
        Column("name", say("Programme")),
        Column("aliases", say("Also called")),
        Column("not_with", say("But not")),
        Column("part_of", say("Part of")),
        Column("rules", say("Rules"), right=True),
        Column("regions", say("Areas"), right=True),
        Column("levels", say("Levels")),
    )
    names = {entry.key: entry.name for entry in programmes()}
    records, cells = [], []
    for entry in programmes():
        mine = [award for award in awards if award.rule.programme == entry.key]
        levels = sorted({level for award in mine if (level := level_of(award.rule.tier or ""))})
        record: dict[str, object] = {
            "key": entry.key,
            "name": entry.name,
            "aliases": list(entry.aliases),
            "not_with": list(entry.not_with),
            "part_of": entry.part_of,
            "rules": len(mine),
            "regions": len({award.region for award in mine}),
            "levels": levels,
        }
        records.append(record)
        cells.append(
            (
                entry.name,
                "、".join(entry.aliases),
                "、".join(entry.not_with),
                names.get(entry.part_of or "", ""),
                str(len(mine)),
                str(record["regions"]),
                "、".join(say.term("level", level) for level in levels),
            )
        )
    return Listing(columns=columns, records=records, cells=cells)


def unmapped(say: Phrasebook, awards: Sequence[Award]) -> Listing:
    """The rules that no word of the taxonomy names: they are listed, not forced."""
    columns = (
        Column("region", say("Area")),
        Column("program", say("Scheme")),
        Column("tier", say("Tier")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    left = [award for award in awards if award.rule.programme is None]
    records: list[dict[str, object]] = [
        {
            "region": award.region.name,
            "program": award.rule.program,
            "tier": award.rule.tier,
            "quote": award.held.place.quote,
            "source": rule_source(say, award.held, award.notice),
            "id": award.id,
        }
        for award in left
    ]
    cells = [tuple(str(value or "") for value in record.values()) for record in records]
    return Listing(columns=columns, records=records, cells=cells)
