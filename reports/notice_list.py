"""The notices that are held: one line each, and one of them in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.rule_records import Record, notice_record, rule_record
from reports.standing import time_record
from reports.words_in_use import words_text
from store import LATEST, Catalog, Doubt, HeldNotice, Law, Stub, Validity


def listing(
    say: Phrasebook, notices: Sequence[HeldNotice], stubs: Sequence[Stub], on: dt.date, doubts: Sequence[Doubt] = ()
) -> Listing:
    """One row for each notice with its state on a day, and behind them those whose text is not held."""
    names = {each.id: each.doc_number or each.slug for each in notices}
    odd = {each.id: doubts_of(say, each.id, doubts, names) for each in notices}
    places = {each.id: place_of(each).name for each in notices}
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
        Column("doubts", say("Doubts")),
        Column("slug", say("Notice")),
    )
    records = [
        {**listed(each, on), "doubts": [doubt_record(d) for d in doubts if d.notice == each.id]} for each in notices
    ]
    area = [next((places[actor] for actor in stub.named_by if actor in places), "") for stub in stubs]
    return Listing(
        columns=columns,
        records=records + [stub_record(stub, on) for stub in stubs],
        cells=[_cells(say, notice, on, "\n".join(odd[notice.id])) for notice in notices]
        + [_stub_cells(say, stub, on, region) for stub, region in zip(stubs, area, strict=True)],
    )


def stub_record(stub: Stub, on: dt.date) -> Record:
    """A document whose text is not held."""
    ends = stub.validity
    return {
        "id": stub.id,
        "title": stub.title,
        "doc_number": stub.doc_number,
        "jurisdiction": stub.jurisdiction,
        "text_held": False,
        "state": ends.state(on),
        **{name: getattr(ends, name) for name in ("begins", "begins_basis", "ends", "ends_basis", "repealed_by")},
        "named_by": list(stub.named_by),
        "quote": stub.quote,
    }


def _stub_cells(say: Phrasebook, stub: Stub, on: dt.date, region: str) -> tuple[str, ...]:
    ends = stub.validity
    state = f"{say.term('state', ends.state(on))}\n{say('text not held')}"
    return (
        region,
        stub.doc_number or "",
        stub.title,
        state,
        _day(ends.begins),
        _day(ends.last_day),
        *[""] * 4,
        stub.id,
    )


def doubt_record(doubt: Doubt) -> Record:
    """What is odd about the time of a notice, with both quotes."""
    return {name: getattr(doubt, name) for name in ("doubt", "quote", "other", "other_quote")}


def _doubt_records(notice: str, doubts: Sequence[Doubt]) -> list[Record]:
    return [doubt_record(each) for each in doubts if each.notice == notice]


def doubts_of(say: Phrasebook, notice: str, doubts: Sequence[Doubt], names: Mapping[str, str]) -> list[str]:
    """What is odd about the time of a notice, in words."""
    return [doubt_line(say, each, names) for each in doubts if notice == each.notice]


def doubt_line(say: Phrasebook, doubt: Doubt, names: Mapping[str, str]) -> str:
    """One doubt with the quotes of both sides."""
    quotes = [part for part in (doubt.quote, doubt.other_quote) if part]
    other = names.get(doubt.other or "", doubt.other or "")
    return " ".join(part for part in (say.term("doubt", doubt.doubt), other, " ／ ".join(quotes)) if part)


def listed(notice: HeldNotice, on: dt.date) -> Record:
    """A notice with its area, its state on a day and what is counted in it."""
    ends = notice.validity
    names = ("begins", "begins_basis", "ends", "ends_basis", "repealed_by", "prolonged_by", "amended_by")
    region = {"region": place_of(notice).name, "state": ends.state(on), **{name: getattr(ends, name) for name in names}}
    return {**notice_record(notice), **region, **notice.counts}


def _cells(say: Phrasebook, notice: HeldNotice, on: dt.date, doubts: str) -> tuple[str, ...]:
    counts = (str(notice.counts[name]) for name in ("benefits", "limits", "open"))
    return (
        place_of(notice).name,
        notice.doc_number or "",
        notice.title or "",
        say.term("state", notice.validity.state(on)),
        _day(notice.validity.begins),
        _day(notice.validity.last_day),
        *counts,
        doubts,
        notice.slug,
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "—"


def full_record(catalog: Catalog, notice: HeldNotice, law: Law, on: dt.date, known: int) -> Record:
    """Everything that is held of a notice; figures are those of the day, `changes` says what they were."""
    rules = catalog.rules([notice.id], known)
    sections = {
        name: [
            {**rule_record(law.present(held, on), notice), **time_record(held, law, on)}
            for held in getattr(rules, name)
        ]
        for name in ("benefits", "limits", "terms", "conditions")
    }
    refusals = [{"what": what, "why": why} for what, why in catalog.refusals(notice.reading)]
    files = [
        {"name": name, "sha256": sha256} for name, sha256, _original in catalog.files_of(notice.text_sha256, known)
    ]
    odd = _doubt_records(notice.id, catalog.doubts(known))
    counts = {"figures": notice.counts["figures"], "open": notice.counts["open"]}
    own = catalog.lexicons.of_reading(notice.reading, known)
    head = {**listed(notice, on), "lexicon": own.sha256 if own else None, "counts": counts}
    return {**head, "files": files, "doubts": odd, **sections, "refusals": refusals}


def card(say: Phrasebook, catalog: Catalog, notice: HeldNotice, on: dt.date, known: int = LATEST) -> Card:
    """What a notice says of itself, and which of the other notices change it, for people."""
    every = catalog.notices(known)
    files = "\n".join(f"{name}  {sha256}" for name, sha256, _original in catalog.files_of(notice.text_sha256, known))
    names = {each.id: each.doc_number or each.slug for each in every}
    odd = "\n".join(doubts_of(say, notice.id, catalog.doubts(known), names))
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
            *([(say("Doubts"), odd)] if odd else []),
            (say("File"), files),
            *(
                [(say("Words"), words_text(say, own))]
                if (own := catalog.lexicons.of_reading(notice.reading, known))
                else []
            ),
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
    return [
        say("{name}: {text}", name=say.term("relation", act), text=names.get(actor, actor))
        for act, actor in acts
        if actor
    ]


def validity(say: Phrasebook, ends: Validity, on: dt.date) -> str:
    """From when to when, on which grounds, and what that makes of it on a day."""
    first = _end(say, ends.begins, ends.begins_basis)
    last = _end(say, ends.last_day, ends.ends_basis)
    state = say.term("state", ends.state(on))
    return say("from: {first}; last day: {last}; on {day}: {state}", first=first, last=last, day=on, state=state)


def _end(say: Phrasebook, day: dt.date | None, basis: str) -> str:
    words = say.term("basis", basis)
    return f"{day} ({words})" if day else words
