"""The notices that are held: one line each, and one of them in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reports.desk import Card, Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.rule_records import Record, notice_record, rule_record
from store import Catalog, HeldNotice, Validity


def listing(say: Phrasebook, notices: Sequence[HeldNotice], on: dt.date) -> Listing:
    """One row for each notice with its state on a day."""
    columns = (
        Column("region", say("Area")),
        Column("doc_number", say("Number")),
        Column("title", say("Title")),
        Column("state", say("State")),
        Column("effective_from", say("From")),
        Column("effective_to", say("To")),
        Column("benefits", say("Benefits"), right=True),
        Column("limits", say("Limits"), right=True),
        Column("open", say("Open figures"), right=True),
        Column("slug", say("Notice")),
    )
    return Listing(
        columns=columns,
        records=[listed(notice, on) for notice in notices],
        cells=[_cells(say, notice, on) for notice in notices],
    )


def listed(notice: HeldNotice, on: dt.date) -> Record:
    """A notice with its area, its state on a day and what is counted in it."""
    ends = notice.validity
    names = ("begins", "begins_basis", "ends", "ends_basis", "repealed_by", "prolonged_by", "amended_by")
    region = {"region": place_of(notice).name, "state": ends.state(on), **{name: getattr(ends, name) for name in names}}
    return {**notice_record(notice), **region, **notice.counts}


def _cells(say: Phrasebook, notice: HeldNotice, on: dt.date) -> tuple[str, ...]:
    counts = (str(notice.counts[name]) for name in ("benefits", "limits", "open"))
    return (
        place_of(notice).name,
        notice.doc_number or "",
        notice.title or "",
        say.term("state", notice.validity.state(on)),
        _day(notice.effective_from),
        _day(notice.effective_to),
        *counts,
        notice.slug,
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "—"


def full_record(catalog: Catalog, notice: HeldNotice, on: dt.date, known: int) -> Record:
    """Everything that is held of a notice."""
    rules = catalog.rules([notice.id], known)
    sections = {
        name: [rule_record(held, notice) for held in getattr(rules, name)]
        for name in ("benefits", "limits", "terms", "conditions")
    }
    refusals = [{"what": what, "why": why} for what, why in catalog.refusals(notice.reading)]
    files = [{"name": name, "sha256": sha256} for name, sha256, _original in catalog.files_of(notice.text_sha256)]
    counts = {"figures": notice.counts["figures"], "open": notice.counts["open"]}
    return {**listed(notice, on), "counts": counts, "files": files, **sections, "refusals": refusals}


def card(say: Phrasebook, catalog: Catalog, notice: HeldNotice, on: dt.date, every: Sequence[HeldNotice] = ()) -> Card:
    """What a notice says of itself, and which of the other notices change it, for people."""
    files = "\n".join(f"{name}  {sha256}" for name, sha256, _original in catalog.files_of(notice.text_sha256))
    relations = "\n".join(
        f"{say.term('relation', each.type)} 《{each.title}》{each.doc_number or ''}" for each in notice.relations
    )
    return Card(
        title=notice.title or notice.slug,
        lines=(
            (say("Number"), notice.doc_number or "—"),
            (say("Issued by"), "\n".join(notice.issuers) or "—"),
            (say("Area"), f"{place_of(notice).name} {notice.jurisdiction or ''}".strip() or "—"),
            (say("Signed"), _day(notice.signed_on)),
            (say("Printed"), _day(notice.printed_on)),
            (say("In force"), validity(say, notice.validity, on)),
            (say("Changed by"), "\n".join(_changes(say, notice, every)) or "—"),
            (say("Other documents"), relations or "—"),
            (say("File"), files),
            (
                say("Figures"),
                say("{all}, of these open: {open}", all=notice.counts["figures"], open=notice.counts["open"]),
            ),
        ),
    )


def _changes(say: Phrasebook, notice: HeldNotice, every: Sequence[HeldNotice]) -> list[str]:
    ends = notice.validity
    acts = [
        ("repeals", ends.repealed_by),
        ("prolongs", ends.prolonged_by),
        *(("amends", each) for each in ends.amended_by),
    ]
    names = {each.id: f"{each.doc_number or each.slug} {each.title or ''}".strip() for each in every}
    return [f"{say.term('relation', act)}: {names.get(actor, actor)}" for act, actor in acts if actor]


def validity(say: Phrasebook, ends: Validity, on: dt.date) -> str:
    """From when to when, on which grounds, and what that makes of it on a day."""
    first = _end(say, ends.begins, ends.begins_basis)
    last = _end(say, ends.ends, ends.ends_basis)
    state = say.term("state", ends.state(on))
    return say("from: {first}; before: {last}; on {day}: {state}", first=first, last=last, day=on, state=state)


def _end(say: Phrasebook, day: dt.date | None, basis: str) -> str:
    words = say.term("basis", basis)
    return f"{day} ({words})" if day else words
