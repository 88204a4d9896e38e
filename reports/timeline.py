"""One programme of an area over time: each rule with the days from and to which it was law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from normalize import Benefit
from reports import wording
from reports.alignment import align
from reports.desk import Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.rule_records import Record, rule_record
from reports.selection import Programme, in_regions, stubs_in_regions
from store import Catalog, Held, HeldNotice, Law, Stub

_FIRST = dt.date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in which a rule had one value; `begins_basis` amended_by where an amendment began it."""

    held: Held[Benefit]
    notice: HeldNotice
    begins: dt.date | None
    begins_basis: str
    ends: dt.date | None
    ends_basis: str
    quote: str | None = None


@dataclass
class Track:
    """One rule through the notices of its line, oldest first."""

    spells: list[Spell] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The tracks of a programme, and documents of its line whose text is not held."""

    programme: Programme
    tracks: tuple[tuple[Spell, ...], ...]
    stubs: tuple[Stub, ...]


def history(catalog: Catalog, programme: Programme, regions: Sequence[str], known: int) -> History:
    """The rules of a programme in an area, aligned from notice to notice, each with its spells."""
    law = catalog.law(known)
    notices = in_regions(tuple(law.notices.values()), regions)
    ids = {notice.id for notice in notices}
    hits = catalog.find(ids, kind="benefit", programmes=programme.keys, unmapped=programme.word, known=known)
    meant = {(hit["notice"], hit["id"]) for hit in hits}
    rules = catalog.rules({hit["notice"] for hit in hits}, known).benefits
    chosen = [held for held in rules if (held.notice, held.rule.id) in meant and held.rule.restates is None]
    acting = {held.notice for held in chosen}
    stubs = stubs_in_regions(notices, catalog.stubs(known), regions)
    return History(
        programme=programme,
        tracks=tuple(tuple(track.spells) for track in _tracks(chosen, law)),
        stubs=tuple(each for each in stubs if acting.intersection(each.named_by)),
    )


def _tracks(benefits: Sequence[Held[Benefit]], law: Law) -> list[Track]:
    """Each area for itself; the rules of each beginning are aligned with those that stood last."""
    tracks: list[Track] = []
    areas = dict.fromkeys(place_of(law.notices[held.notice]) for held in benefits)
    for area in sorted(areas, key=lambda place: (place.code or "~", place.name)):
        here = [held for held in benefits if place_of(law.notices[held.notice]) == area]
        tracks += _of_area(here, law)
    return tracks


def _of_area(benefits: Sequence[Held[Benefit]], law: Law) -> list[Track]:
    tracks: list[Track] = []
    begun = {held: law.time_of(held).validity.begins or _FIRST for held in benefits}
    for day in sorted(set(begun.values())):
        fresh = [held for held in benefits if begun[held] == day]
        open_ = {track.spells[-1].held.rule.id: track for track in tracks if _has_ended(track, day)}
        pairs = align([track.spells[-1].held for track in open_.values()], fresh, law)
        for pair in pairs:
            if pair.new is None:
                continue
            track = open_[pair.old.rule.id] if pair.old else Track()
            if pair.old is None:
                tracks.append(track)
            track.spells += _spells(next(held for held in fresh if held is pair.new), law)
    return tracks


def _has_ended(track: Track, day: dt.date) -> bool:
    ends = track.spells[-1].ends
    return ends is not None and ends <= day


def _spells(held: Held[Benefit], law: Law) -> Iterator[Spell]:
    """The spell of a rule, cut where an amendment replaces its figure."""
    own = law.time_of(held)
    ends = own.validity
    via = law.instructions.get(own.via or "")
    spell = Spell(
        held=held,
        notice=law.notices[held.notice],
        begins=ends.begins,
        begins_basis=ends.begins_basis,
        ends=ends.ends,
        ends_basis=ends.ends_basis,
        quote=via.quote if via else None,
    )
    for step in own.steps:
        yield replace(spell, ends=step.begins, ends_basis="amended_by")
        quote = law.instructions[step.amendment].quote
        present = law.present(held, step.begins)
        spell = replace(spell, held=present, begins=step.begins, begins_basis="amended_by", quote=quote)
    yield spell


def listing(say: Phrasebook, found: History) -> Listing:
    """One row for each spell, the spells of one rule together."""
    columns = (
        Column("region", say("Area")),
        Column("program", say("Scheme and tier")),
        Column("begins", say("From")),
        Column("last_day", say("To")),
        Column("value_text", say("Amount")),
        Column("basis", say("Ends by")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    rows = [(number, spell) for number, track in enumerate(found.tracks, start=1) for spell in track]
    return Listing(
        columns=columns,
        records=[_record(say, number, spell) for number, spell in rows] + [_stub_record(each) for each in found.stubs],
        cells=[_cells(say, spell) for _, spell in rows] + [_stub_cells(say, each) for each in found.stubs],
        title=found.programme.name,
    )


def _cells(say: Phrasebook, spell: Spell) -> tuple[str, ...]:
    rule, place = spell.held.rule, spell.held.place
    return (
        place_of(spell.notice).name,
        "\n".join(part for part in (rule.program, rule.tier) if part),
        spell.begins.isoformat() if spell.begins else say.term("basis", spell.begins_basis),
        _last(spell.ends),
        wording.whole_amount(say, rule),
        say.term("basis", spell.ends_basis),
        "\n".join(part for part in (place.quote, spell.quote) if part),
        wording.source(say, spell.notice.doc_number or spell.notice.slug, place.clause, place.page),
        rule.id,
    )


def _last(ends: dt.date | None) -> str:
    return str(_day_before(ends) or "—")


def _day_before(ends: dt.date | None) -> dt.date | None:
    return ends - dt.timedelta(days=1) if ends else None


def _record(say: Phrasebook, track: int, spell: Spell) -> Record:
    names = ("begins", "begins_basis", "ends", "ends_basis")
    return {
        "track": track,
        "region": place_of(spell.notice).name,
        "doc_number": spell.notice.doc_number,
        **{name: getattr(spell, name) for name in names},
        "last_day": _day_before(spell.ends),
        "basis": spell.ends_basis,
        "source": wording.source(say, spell.notice.doc_number, spell.held.place.clause, spell.held.place.page),
        "value_text": wording.whole_amount(say, spell.held.rule),
        "amending_quote": spell.quote,
        **rule_record(spell.held, spell.notice),
    }


def _stub_record(stub: Stub) -> Record:
    ends = stub.validity
    times = {name: getattr(ends, name) for name in ("begins", "begins_basis", "ends", "ends_basis")}
    return {"track": None, "doc_number": stub.doc_number, "title": stub.title, **times, "value_text": None}


def _stub_cells(say: Phrasebook, stub: Stub) -> tuple[str, ...]:
    ends = stub.validity
    begins = ends.begins.isoformat() if ends.begins else "—"
    basis = say.term("basis", ends.ends_basis)
    head = ("", stub.title, begins, _last(ends.ends), say("text not held"), basis)
    return (*head, stub.quote, stub.doc_number or "", stub.id)
