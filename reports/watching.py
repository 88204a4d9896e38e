"""What needs watching: notices that end soon or without a stated end, and documents that are cited and not held."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.rule_records import Record
from store import HeldNotice, Missing


def days_ahead(words: str, on: dt.date) -> int:
    """180, 180d, 26w, 6m or 1y as days from a day on, months and years by the calendar; no further than dates go."""
    number, unit = int(words.rstrip("dwmy")), words[-1]
    if unit in "my":
        year, month = divmod(on.year * 12 + on.month - 1 + number * (12 if unit == "y" else 1), 12)
        if year > dt.MAXYEAR:
            return (dt.date.max - on).days
        last = calendar.monthrange(year, month + 1)[1]
        return (dt.date(year, month + 1, min(on.day, last)) - on).days
    return min(number * (7 if unit == "w" else 1), (dt.date.max - on).days)


def ending(
    notices: Sequence[HeldNotice], on: dt.date, days: int
) -> tuple[tuple[HeldNotice, ...], tuple[HeldNotice, ...]]:
    """The notices in force on a day that end within so many days, the soonest first; and those with no stated end."""
    held = [each for each in notices if each.validity.state(on) == "in_force"]
    until = on + dt.timedelta(days=days)
    dated = [(each.validity.last_day, each.id, each) for each in held if each.validity.last_day is not None]
    soon = tuple(each for last, _, each in sorted(dated, key=lambda row: row[:2]) if last <= until)
    return soon, tuple(each for each in held if each.validity.ends is None)


def expiring_listing(
    say: Phrasebook, soon: Sequence[HeldNotice], open_ended: Sequence[HeldNotice], on: dt.date
) -> Listing:
    """One row for each notice, those that end first."""
    columns = (
        Column("last_day", say("Last day")),
        Column("days", say("Days left"), right=True),
        Column("basis", say("Because")),
        Column("region", say("Area")),
        Column("doc_number", say("Number")),
        Column("title", say("Title")),
        Column("benefits", say("Benefits"), right=True),
        Column("slug", say("Notice")),
    )
    every = [*soon, *open_ended]
    return Listing(
        columns=columns,
        records=[_ending_record(each, on) for each in every],
        cells=[_ending_cells(say, each, on) for each in every],
    )


def _days_left(notice: HeldNotice, on: dt.date) -> int | None:
    last = notice.validity.last_day
    return (last - on).days if last else None


def _ending_record(notice: HeldNotice, on: dt.date) -> Record:
    ends = notice.validity
    return {
        "last_day": ends.last_day,
        "days": _days_left(notice, on),
        "basis": ends.ends_basis,
        "region": place_of(notice).name,
        "doc_number": notice.doc_number,
        "title": notice.title,
        "benefits": notice.counts["benefits"],
        "slug": notice.slug,
        "notice": notice.id,
    }


def _ending_cells(say: Phrasebook, notice: HeldNotice, on: dt.date) -> tuple[str, ...]:
    ends, days = notice.validity, _days_left(notice, on)
    return (
        str(ends.last_day or "—"),
        "" if days is None else str(days),
        say.term("basis", ends.ends_basis),
        place_of(notice).name,
        notice.doc_number or "",
        notice.title or "",
        str(notice.counts["benefits"]),
        notice.slug,
    )


def cited_by(missing: Sequence[Missing], notices: Mapping[str, HeldNotice]) -> tuple[Missing, ...]:
    """What these notices cite, ranked by their number and then by the rules."""
    cited = (replace(each, cited_by=tuple(x for x in each.cited_by if x in notices)) for each in missing)
    found = [each for each in cited if each.cited_by]
    return tuple(sorted(found, key=lambda each: (-len(each.cited_by), -len(each.rules))))


def missing_listing(say: Phrasebook, missing: Sequence[Missing], notices: Mapping[str, HeldNotice]) -> Listing:
    """One row for each document, those that most notices cite first."""
    columns = (
        Column("cited", say("Cited by"), right=True),
        Column("leaning", say("Rules"), right=True),
        Column("doc_number", say("Number")),
        Column("title", say("Title")),
        Column("relations", say("As")),
        Column("notices", say("In")),
    )
    return Listing(
        columns=columns,
        records=[_missing_record(each, notices) for each in missing],
        cells=[_missing_cells(say, each, notices) for each in missing],
    )


def _missing_record(each: Missing, notices: Mapping[str, HeldNotice]) -> Record:
    return {
        "cited": len(each.cited_by),
        "leaning": len(each.rules),
        "doc_number": each.doc_number,
        "title": each.title,
        "relations": list(each.relations),
        "notices": [notices[notice].doc_number or notices[notice].slug for notice in each.cited_by],
        "rules": list(each.rules),
    }


def _missing_cells(say: Phrasebook, each: Missing, notices: Mapping[str, HeldNotice]) -> tuple[str, ...]:
    return (
        str(len(each.cited_by)),
        str(len(each.rules)),
        each.doc_number or "",
        each.title,
        "、".join(say.term("relation", relation) for relation in each.relations),
        "\n".join(notices[notice].doc_number or notices[notice].slug for notice in each.cited_by),
    )
