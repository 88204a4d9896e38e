"""The pages of a notice: what each is made of, where its characters were taken from, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from store import Sheet


def listing(say: Phrasebook, sheet: Sheet) -> Listing:
    """One row for each page."""
    columns = (
        Column("page", say("Page"), right=True),
        Column("verdict", say("Made of")),
        Column("read_from", say("Read from")),
        Column("characters", say("Characters"), right=True),
        Column("unmapped", say("Without a character"), right=True),
        Column("picture", say("Under pictures"), right=True),
        Column("confidence", say("Confidence"), right=True),
        Column("unsure", say("Unsure characters"), right=True),
        Column("two_readings", say("Figures with two readings"), right=True),
        Column("lay", say("Lay")),
        Column("red", say("Red"), right=True),
    )
    records = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    return Listing(columns=columns, records=records, cells=[_cells(say, record) for record in records])


def _cells(say: Phrasebook, page: Mapping[str, Any]) -> tuple[str, ...]:
    recognised = page["recognised"]
    return (
        str(page["page"]),
        say.term("page kind", page["verdict"]),
        say.term("read from", page["read_from"]),
        str(page["characters"] if recognised is None else recognised),
        _share(page["unmapped"]),
        _share(page["picture"]),
        _share(page["confidence"]),
        str(page["unsure"] or ""),
        str(page["two_readings"] or ""),
        _lay(say, page),
        _share(page["red"]),
    )


def _share(value: float | None) -> str:
    return f"{100 * value:.1f}%" if value else ""


def _lay(say: Phrasebook, page: Mapping[str, Any]) -> str:
    words = [say("turned by {degrees}°", degrees=page["turn"])] if page["turn"] else []
    words += [say("askew by {degrees}°", degrees=page["skew"])] if page["skew"] else []
    return ", ".join(words)
