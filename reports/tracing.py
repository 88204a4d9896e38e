"""One rule traced to the paper: value, sentence, clause, page, box, file, and what else bears on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.own_words import OwnWords
from normalize import Account, Benefit
from normalize.taxonomy import Naming, naming_of
from reports import decision_list, notice_list, wording
from reports.bearing import Bearing, bearing_on
from reports.listing import Card
from reports.phrasebook import Phrasebook
from reports.rule_list import value_text
from reports.rule_records import AnyHeld, Record, notice_record, rule_record, section_of
from reports.selection import NothingFound, Unclear, programme_name
from reports.standing import change_lines, on_the_day, time_record
from reports.words_in_use import words_text
from store import Catalog, Decision, Held, HeldNotice, Law, Surroundings

NOTHING_BEARS = Bearing(limits=(), elsewhere=(), terms=(), conditions=())
MARKS = ("【", "】")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A rule with its surroundings, its notice and the rules that bear on it (or that it bears on)."""

    held: AnyHeld
    notice: HeldNotice
    law: Law
    around: Surroundings
    bearing: Bearing
    benefits: tuple[Held[Benefit], ...]
    doubts: tuple[tuple[str, str], ...] = ()
    element: str | None = None
    story: tuple[Decision, ...] = ()
    words: OwnWords | None = None

    @property
    def is_rejected(self) -> bool:
        """Whether somebody decided that the notice does not say it."""
        return any(each.counts and each.verdict == "reject" for each in self.story)

    @property
    def naming(self) -> Naming | None:
        """Why the benefit is mapped to its programme."""
        rule, titles = self.held.rule, [step.title for step in self.around.path if step.title]
        if not isinstance(rule, Benefit):
            return None
        return naming_of(rule, self.held.place.quote, self.around.sentence, titles)


def trace(catalog: Catalog, rule: str, known: int) -> Trace:
    """The one rule with this id; `NothingFound` or `Unclear` where there is none or are several."""
    places = catalog.places_of(rule, known).rows
    if not places:
        raise NothingFound("rule", rule)
    if len({(identity, section, notice) for identity, section, notice, *_ in places}) > 1:
        raise Unclear(
            "rule", rule, [f"{identity} {section} {file}: {quote}" for identity, section, _n, _r, file, quote in places]
        )
    identity, section, notice_id, *_ = places[0]
    notice = next(each for each in catalog.notices(known) if each.id == notice_id)
    return _trace(catalog, notice, str(identity), str(section), known)


def _trace(catalog: Catalog, notice: HeldNotice, identity: str, section: str, known: int) -> Trace:
    law = catalog.law(known)
    rules = catalog.rules([notice.id], known)
    every: Sequence[AnyHeld] = catalog.ledger([notice.id], known) if section == "quantity" else rules.every
    decisions = catalog.decisions(known) if catalog.is_decided(known) else ()
    story = tuple(
        each for each in decisions if (each.section, each.rule, each.notice) == (section, identity, notice.id)
    )
    standing = (each for each in every if each.rule.id == identity and section_of(each) == section)
    held = next(standing, None) or next(each.decided for each in story if each.counts and each.decided)
    bearing = next((bearing_on(each, rules) for each in rules.benefits if each is held), NOTHING_BEARS)
    targets = held.rule.used_by if isinstance(held.rule, Account) else getattr(held.rule, "applies_to", ())
    return Trace(
        held=held,
        notice=notice,
        law=law,
        around=catalog.surroundings(notice.reading, held.rule.evidence),
        bearing=bearing,
        benefits=tuple(each for each in rules.benefits if each.rule.id in targets),
        doubts=catalog.in_doubt(known).readings_of(notice.id, held.rule.evidence),
        element=catalog.element_of(notice.reading, held.rule.evidence),
        story=story,
        words=catalog.lexicons.of_reading(notice.reading, known),
    )


def record(say: Phrasebook, found: Trace, on: dt.date) -> Record:
    """The trace for machines."""
    around = found.around
    held = on_the_day(found.held, found.law, on)
    return {
        **rule_record(held, found.notice),
        **time_record(found.held, found.law, on),
        "value_text": _value(say, held),
        "programme_by": {"alias": found.naming.alias, "where": found.naming.where} if found.naming else None,
        "sentence": around.sentence,
        "quote_start": around.start,
        "quote_end": around.end,
        "clause_titles": [step.title for step in around.path],
        "notice_record": notice_record(found.notice),
        "sha256": found.notice.sha256,
        "version": found.notice.version,
        "lexicon": found.words.sha256 if found.words else None,
        "limits": [rule_record(each, found.notice) for each in found.bearing.limits],
        "other_limits": [rule_record(each, found.notice) for each in found.bearing.elsewhere],
        "terms": [rule_record(each, found.notice) for each in found.bearing.terms],
        "conditions": [rule_record(each, found.notice) for each in found.bearing.conditions],
        "benefits": [rule_record(each, found.notice) for each in found.benefits],
        "element": found.element,
        "two_readings": [list(both) for both in found.doubts],
        **({"rejected": found.is_rejected, "story": _story(found)} if found.story else {}),
    }


def _story(found: Trace) -> list[Record]:
    return [decision_list.record(each, found.notice) for each in found.story]


def marked(around: Surroundings) -> str:
    """The sentence with its quote between marks."""
    sentence, start, end = around.sentence, around.start, around.end
    return f"{sentence[:start]}{MARKS[0]}{sentence[start:end]}{MARKS[1]}{sentence[end:]}"


def card(say: Phrasebook, found: Trace, on: dt.date) -> Card:
    """The trace for people."""
    held, notice, place = on_the_day(found.held, found.law, on), found.notice, found.held.place
    rule = held.rule
    validity = found.law.time_of(found.held).validity
    boxes = "\n".join(_box(say, box) for box in place.boxes)
    path = "\n".join(f"{step.label} {step.title or ''}".strip() for step in found.around.path)
    lines = [
        (say("Value"), say("rejected: {value}", value=_value(say, held)) if found.is_rejected else _value(say, held)),
        (say("Decided"), "\n".join(decision_list.story_lines(say, found.story))),
        (say("Quote"), marked(found.around)),
        (say("Programme"), _programme(say, found)),
        (say("Clause"), path or "—"),
        (say("Page"), str(place.page) if place.page else say("none: the file has no pages")),
        (say("Element"), found.element or ""),
        (say("Boxes"), boxes or "—"),
        (say("Notice"), f"{notice.doc_number or ''} {notice.title or ''}".strip() or notice.slug),
        (say("In force"), notice_list.validity(say, validity, on)),
        (say("Changes"), "\n".join(change_lines(say, found.held, found.law))),
        (say("File"), f"{notice.source_file}  {notice.sha256}"),
        (say("Limits"), _each(wording.limit, say, found.bearing.limits)),
        (say("Limits that name no benefit"), _each(wording.limit, say, found.bearing.elsewhere)),
        (say("Terms"), _each(wording.term, say, found.bearing.terms)),
        (say("Conditions"), _each(wording.condition, say, found.bearing.conditions)),
        (say("Applies to"), _each(value_text, say, found.benefits)),
        (say("Read by"), _read_by(say, found)),
        (say("Doubts"), "\n".join([*_flags(say, rule), *_readings(say, found.doubts)])),
    ]
    return Card(
        title=f"{say.term('section', section_of(held))} {rule.id}", lines=tuple(line for line in lines if line[1])
    )


def _read_by(say: Phrasebook, found: Trace) -> str:
    """The rule of the grammar, the version of the program, and words of one's own."""
    program = f"{getattr(found.held.rule, 'read_by', '') or '—'}  clausebook {found.notice.version}"
    return f"{program}\n{words_text(say, found.words)}" if found.words else program


def _programme(say: Phrasebook, found: Trace) -> str:
    """The programme of the taxonomy, and the word that says so; that there is none for a benefit without one."""
    naming = found.naming
    if naming is None:
        return say("not mapped") if isinstance(found.held.rule, Benefit) else ""
    where = say.term("naming", naming.where)
    return say(
        "{name} ({alias} stands in the {where})",
        name=programme_name(naming.key),
        alias=naming.alias,
        where=where,
    )


def _flags(say: Phrasebook, rule: object) -> list[str]:
    return [say.term("flag", flag) for flag in getattr(rule, "flags", ())]


def _readings(say: Phrasebook, doubts: Sequence[tuple[str, str]]) -> list[str]:
    return [say("first reading {figure}, second reading {other}", figure=one, other=two or "—") for one, two in doubts]


def _each(words: Callable[[Phrasebook, Any], str], say: Phrasebook, rules: Sequence[AnyHeld]) -> str:
    return "\n".join(f"{words(say, each)}  {each.rule.id}" for each in rules)


def _box(say: Phrasebook, box: tuple[object, ...]) -> str:
    page, x0, top, x1, bottom = box
    return f"{say('page {number}', number=page)}  {x0}, {top} – {x1}, {bottom}"


def _value(say: Phrasebook, held: AnyHeld) -> str:
    if isinstance(held.rule, Account):
        status = say.term("status", held.rule.status)
        return f"{held.place.figure} — {status} {say.term('reason', held.rule.reason)}".strip()
    scheme = held.rule.program if isinstance(held.rule, Benefit) else ""
    return f"{scheme} {value_text(say, held)}".strip()
