"""Decided values made visible: a mark wherever an answer shows one, with a line that says who, when, why and what the
program reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reports.decision_list import local, side_text, state_text, utc
from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.rule_records import Record, rule_fields
from reports.sheets import SheetOf
from store import Catalog, Decision

MARK = "✎"
_ID = re.compile(r"\b[0-9a-f]{12}\b")
_PLACES = ("id", "rule", "rules", "value_text", "amount_text")


@dataclass(slots=True)
class Marks:
    """The decisions that hold, by the ids of their rules: empty until an answer is asked of a decided catalog."""

    by_rule: dict[str, Decision] = field(default_factory=dict)
    earlier: dict[int, Decision] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def look_up(self, catalog: Catalog, known: int) -> None:
        """Take the decisions that count at a state of knowledge."""
        if catalog.is_decided(known):
            every = catalog.decisions(known)
            self.by_rule = {each.rule: each for each in every if each.counts}
            self.earlier = {each.number: each for each in every}

    def of(self, value: object) -> tuple[Decision, ...]:
        """The decisions on rules whose ids stand anywhere in a record, in their order."""
        found = {self.by_rule[word].number: self.by_rule[word] for word in _words(value) if word in self.by_rule}
        return tuple(found[number] for number in sorted(found))

    def record(self, record: Record) -> Record:
        """A record with the decisions on the rules that it names, but for what says so itself; the same where none."""
        own = set(_marked(record))
        named = [each for each in self.of(record) if each.number not in own]
        return {**record, "decisions": [mark_record(each) for each in named]} if named else record

    def listing(self, say: Phrasebook, listing: Listing) -> Listing:
        """The listing with marks in its cells and in its records."""
        if not self.by_rule:
            return listing
        # A listing may have other rows for the eye than for machines; the ids of these stand in their cells.
        paired = len(listing.records) == len(listing.cells)
        rows = [*zip(listing.records, listing.cells, strict=True)] if paired else [*listing.cells]
        named = [self.of(row) for row in rows]
        if not any(named):
            return replace(listing, records=[*map(self.record, listing.records)])
        at = _place(listing.columns)
        cells = [_with_marks(row, at, each) for row, each in zip(listing.cells, named, strict=True)]
        notes = tuple(self.notes(say, rows))
        return replace(listing, records=[*map(self.record, listing.records)], cells=cells, notes=notes)

    def beside(self, value: object) -> str:
        """The marks that belong beside a value, none for most."""
        return "".join(f" {MARK}{each.number}" for each in self.of(value))

    def notes(self, say: Phrasebook, value: object) -> list[str]:
        """A line for each decision on what an answer shows."""
        return [note(say, each, self.earlier.get(each.disputed_with or 0)) for each in self.of(value)]

    def card(self, say: Phrasebook, card: Card, record: Record) -> Card:
        """The card with a line for each decision on what it shows, but for those that it tells of itself."""
        own = set(_marked({"decision": record.get("decision")})) | set(_told(record.get("story")))
        named = [each for each in self.of(record) if each.number not in own]
        notes = [note(say, each, self.earlier.get(each.disputed_with or 0)) for each in named]
        self.told.update(notes)
        return replace(card, lines=(*card.lines, (say("Decided"), "\n".join(notes)))) if notes else card

    def untold(self, notes: Sequence[str]) -> list[str]:
        """The lines that the same answer has not said before, as a card above its table does."""
        fresh = [each for each in notes if each not in self.told]
        self.told.update(fresh)
        return fresh

    def sheet(self, say: Phrasebook, value: object) -> list[SheetOf]:
        """A sheet of its own for a spreadsheet, none where nothing of it is decided."""
        notes = self.notes(say, value)
        return (
            [SheetOf(name=say("Decided"), headings=(say("Decided"),), rows=[[each] for each in notes])] if notes else []
        )


def note(say: Phrasebook, each: Decision, other: Decision | None = None) -> str:
    """Who decided what a rule says, when and why, and what the program reads."""
    text = _("{mark}{number} {rule} {verdict} by {by}, {made_at}: {reason}. Read by the program: {read}. {state}")
    words = say(
        text,
        mark=MARK,
        number=each.number,
        rule=each.rule,
        verdict=say.term("decision", each.verdict),
        by=each.by,
        made_at=local(each.made_at),
        reason=each.reason.rstrip(".。"),
        read=side_text(say, each.read_now),
        state=state_text(say, each).replace("\n", "; "),
    )
    if other is not None:
        said = side_text(say, None if other.verdict == "reject" else other.decided)
        words += " " + say("{by} said otherwise: {said} ({reason})", by=other.by, said=said, reason=other.reason)
    return words


def mark_record(each: Decision) -> Record:
    """A decision in short, for machines."""
    names = ("number", "rule", "verdict", "by", "reason")
    more = {"made_at": utc(each.made_at), "state": each.state, "disputed_with": each.disputed_with}
    return {
        **{name: getattr(each, name) for name in names},
        **more,
        "as_read": rule_fields(each.read_now) if each.read_now is not None else None,
    }


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _ID.findall(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _words(each)


def _marked(value: object) -> Iterator[int]:
    """The numbers of the decisions that a record carries itself."""
    if isinstance(value, Mapping):
        decision = value.get("decision")
        if isinstance(decision, Mapping):
            yield decision["number"]
        for each in value.values():
            yield from _marked(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _marked(each)


def _told(story: object) -> Iterator[int]:
    yield from (each["number"] for each in story) if isinstance(story, list) else ()


def _place(columns: Sequence[Column]) -> int:
    """The column that bears the mark: that of the id, else of the value, else the last one."""
    fields = [column.field for column in columns]
    return next((fields.index(name) for name in _PLACES if name in fields), len(fields) - 1)


def _with_marks(row: tuple[str, ...], at: int, decisions: Sequence[Decision]) -> tuple[str, ...]:
    if not decisions:
        return row
    marks = " ".join(f"{MARK}{each.number}" for each in decisions)
    return (*row[:at], f"{row[at]}\n{marks}".strip(), *row[at + 1 :])
