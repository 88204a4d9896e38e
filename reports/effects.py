"""What differs between two states of knowledge, rule by rule: a change of law, or of what was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.rule_records import AnyHeld
from store import Catalog, HeldNotice, Law, Rules, RuleTime

LAW, READING, DECISION = "law", "reading", "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One rule whose answer differs.

    `what` is begins, ends, changes, read, unread, reread, dated or decided; `nature` is law, reading or decision;
    `day` is that of the law. `old` and `new` are the rule before and after;
    `quotes` are those of the instructions that did it.
    """

    what: str
    nature: str
    day: dt.date | None
    notice: HeldNotice
    old: AnyHeld | None
    new: AnyHeld | None
    quotes: tuple[str, ...] = ()


def effects(catalog: Catalog, before: int, after: int) -> tuple[Effect, ...]:
    """Every rule that is known or law otherwise with the run `after` than with the run `before`."""
    was, now = catalog.law(before), catalog.law(after)
    decided = _decided(catalog, before) ^ _decided(catalog, after)
    touched = sorted(_touched(was, now) | {notice for notice, *_ in decided})
    old = _by_id(catalog.rules([each for each in touched if each in was.notices], before))
    new = _by_id(catalog.rules([each for each in touched if each in now.notices], after))
    found: list[Effect] = []
    rules = {(notice, rule) for notice, rule, _ in decided if notice in was.notices and notice in now.notices}
    for key in dict.fromkeys([*old, *new]):
        of_rule = _effects_of_decision if key in rules else _effects_on
        found += of_rule(old.get(key), new.get(key), was, now)
    return tuple(found)


def _touched(was: Law, now: Law) -> set[str]:
    """The notices that are read or dated otherwise, and those with rules of which this is so."""
    notices = {
        each
        for each in {*was.notices, *now.notices}
        if _signature(was.notices.get(each)) != _signature(now.notices.get(each))
    }
    return notices | {key[0] for key in {*was.times, *now.times} if was.times.get(key) != now.times.get(key)}


def _decided(catalog: Catalog, known: int) -> set[tuple[str, str, int]]:
    """Notice, rule and number of every decision that holds."""
    every = catalog.decisions(known) if catalog.is_decided(known) else ()
    return {(each.notice, each.rule, each.number) for each in every if each.counts}


def _signature(notice: HeldNotice | None) -> object:
    return (notice.reading, notice.validity) if notice else None


def _by_id(rules: Rules) -> dict[tuple[str, str], AnyHeld]:
    return {(held.notice, held.rule.id): held for held in rules.every}


def _effects_of_decision(old: AnyHeld | None, new: AnyHeld | None, was: Law, now: Law) -> Iterator[Effect]:
    """What somebody decided, and what the law did to the rule besides."""
    yield _effect("decided", DECISION, None, now if new else was, old, new, ())
    if old is not None and new is not None:
        yield from _law_effects(old, new, was, now)


def _effects_on(old: AnyHeld | None, new: AnyHeld | None, was: Law, now: Law) -> Iterator[Effect]:
    if old is None and new is not None:
        nature = _nature([new.notice], was, now)
        what = "begins" if nature == LAW else "read"
        yield _effect(what, nature, now.time_of(new).validity.begins, now, old, new, _quotes(new, now))
        yield from _steps(new, was, now, ()) if nature == LAW else ()
    elif new is None and old is not None:
        yield _effect("unread", _nature([old.notice], was, now), None, was, old, None, ())
    elif old is not None and new is not None:
        if old.rule != new.rule:
            yield _effect("reread", READING, None, now, old, new, ())
        yield from _law_effects(old, new, was, now)


def _law_effects(old: AnyHeld, new: AnyHeld, was: Law, now: Law) -> Iterator[Effect]:
    """Another end, beginning or figure of a rule that was there before."""
    before, after = was.time_of(old), now.time_of(new)
    nature = _nature([*_actors(before, was), *_actors(after, now)], was, now)
    if before.validity.ends != after.validity.ends:
        yield _effect("ends", nature, after.validity.ends, now, old, new, _quotes(new, now))
    if before.validity.begins != after.validity.begins:
        yield _effect("dated", nature, after.validity.begins, now, old, new, ())
    yield from _steps(new, was, now, before.steps)
    if not after.steps and before.steps:
        yield _effect("changes", nature, None, now, old, new, ())


def _nature(acting: Iterable[str], was: Law, now: Law) -> str:
    """A change of law where a notice that has to do with it came (or went); else the same texts are read otherwise."""
    return LAW if any((each in was.notices) != (each in now.notices) for each in acting) else READING


def _actors(time: RuleTime, law: Law) -> Iterator[str]:
    """The notices that a rule's beginning and end hang on."""
    ends = law.notices[time.law].validity
    yield from (each for each in (time.law, ends.repealed_by, ends.prolonged_by) if each)
    names = (time.via, time.ended_by)
    yield from (law.instructions[name].actor for name in names if name and name in law.instructions)


def _steps(new: AnyHeld, was: Law, now: Law, known: Iterable[object]) -> Iterator[Effect]:
    seen = set(known)
    for step in now.time_of(new).steps:
        if step not in seen:
            by = now.instructions[step.amendment]
            nature = _nature([by.actor, new.notice], was, now)
            yield _effect("changes", nature, step.begins, now, new, now.present(new, step.begins), (by.quote,))


def _quotes(held: AnyHeld, law: Law) -> tuple[str, ...]:
    own = law.time_of(held)
    names = (own.via, own.ended_by)
    return tuple(law.instructions[name].quote for name in names if name and name in law.instructions)


def _effect(
    what: str,
    nature: str,
    day: dt.date | None,
    law: Law,
    old: AnyHeld | None,
    new: AnyHeld | None,
    quotes: tuple[str, ...],
) -> Effect:
    held = new or old
    if held is None:
        raise ValueError("an effect on no rule")
    notice = law.notices[held.notice]
    return Effect(what=what, nature=nature, day=day, notice=notice, old=old, new=new, quotes=quotes)
