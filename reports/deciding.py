"""From what a person wants decided to a ruling that may be written: every word of it is checked first.

`Deciding.ruling` gives the ruling or raises `Refused`, whose line (`deciding_words.refused_line`) says what to write
instead. It loads each notice once, so that thousands of rows are quick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from normalize import Account
from normalize.stated_rules import KINDS, Misstated
from reports.decided_notice import DecidedNotice
from reports.rule_records import AnyHeld, section_of
from reports.selection import notice_named
from store import Catalog, Decision, Held, HeldNotice, Ruling, misfit

VERDICTS = ("confirm", "reject", "correct", "new", "withdraw")
_LEAST = 4  # characters that name an id


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one person wants decided of one rule or figure, all of it as typed.

    `rule` is an id or its beginning; `notice` and `section` are for `new` (a notice also where an id means several).
    `fields` are those of the export in its own spelling; an empty text means null. `seen` is the number of the last
    decision on the rule that the person saw (0: none), `seen_rule` the `hash_of` the rule they saw: where either is
    another one now, the ruling is refused and overwrites nothing.
    """

    verdict: str
    by: str
    reason: str
    rule: str = ""
    notice: str = ""
    section: str = ""
    quote: str = ""
    figure: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None
    seen_rule: str | None = None


class Refused(Exception):
    """Something that cannot be decided so: the key of its message, and what that needs."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details


def hash_of(held: AnyHeld) -> str:
    """One short hash of what a rule says and where."""
    rule: Any = held.rule
    words = repr((rule if isinstance(rule, Account) else replace(rule, flags=()), held.place.quote))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


class Deciding:
    """What is known now, to check decisions against."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._opened: dict[str, DecidedNotice] = {}

    def ruling(self, asked: Asked) -> Ruling:
        """The decision, checked; raises `Refused`."""
        asked = replace(asked, by=" ".join(asked.by.split()), reason=" ".join(asked.reason.split()))
        if asked.verdict not in VERDICTS:
            raise Refused("no_such_verdict", value=asked.verdict, choices=", ".join(VERDICTS))
        for name in ("by", "reason"):
            if not getattr(asked, name):
                raise Refused(f"no_{name}")
        try:
            return self._new(asked) if asked.verdict == "new" else self._on_rule(asked)
        except Misstated as error:
            raise Refused(error.key, **error.details) from error

    def rule_of(self, asked: Asked) -> AnyHeld:
        """The rule or figure that is asked about, as answers show it; of a rejected one what was rejected."""
        section, rule, notice = self._place_of(asked)
        return self._shown(section, rule, notice)

    def last_decision(self, section: str, rule: str) -> Decision | None:
        """The decision that holds on a rule."""
        return self._decided.get((section, rule))

    def notice_of(self, ruling: Ruling) -> HeldNotice:
        """The notice that a ruling is about."""
        return self._notices[ruling.notice]

    def _on_rule(self, asked: Asked) -> Ruling:
        section, rule, notice = self._place_of(asked)
        last = self.last_decision(section, rule)
        shown = self._shown(section, rule, notice)
        self._not_overtaken(asked, shown, last)
        if asked.verdict != "correct" and (asked.fields or asked.quote or asked.figure):
            raise Refused("only_correct_sets", verdict=asked.verdict)
        if asked.verdict == "withdraw":
            if last is None:
                raise Refused("nothing_to_withdraw", rule=rule)
            return self._ruling(asked, section, rule, notice, withdraws=last.number)
        held = self._corrected(asked, shown, notice) if asked.verdict == "correct" else self._settled(asked, shown)
        self._says_something(asked, held, last)
        return self._ruling(asked, section, rule, notice, held=held)

    def _corrected(self, asked: Asked, shown: AnyHeld, notice: str) -> AnyHeld:
        if not asked.fields and not asked.quote and not asked.figure:
            raise Refused("nothing_is_set")
        held = self._open(notice).corrected(shown, asked.fields, asked.quote, asked.figure)
        if hash_of(held) == hash_of(shown):
            raise Refused("nothing_changes", rule=shown.rule.id)
        return self._exact(held)

    @staticmethod
    def _settled(asked: Asked, shown: AnyHeld) -> AnyHeld:
        if isinstance(shown.rule, Account):
            if asked.verdict == "reject":
                raise Refused("a_figure_is_set_aside", rule=shown.rule.id)
            if shown.rule.status == "open":
                raise Refused("an_open_figure_says_nothing", rule=shown.rule.id)
        return replace(shown, decision=None, as_read=None)

    @staticmethod
    def _says_something(asked: Asked, held: AnyHeld, last: Decision | None) -> None:
        """Refuse what the same person said last already."""
        if last is None or last.by != asked.by or last.state in ("text_changed", "differs"):
            return
        was_rejected = last.verdict == "reject"
        same = last.decided is not None and hash_of(last.decided) == hash_of(held)
        if was_rejected == (asked.verdict == "reject") and same:
            raise Refused("decided_so_already", number=last.number)

    def _new(self, asked: Asked) -> Ruling:
        notice = notice_named(tuple(self._notices.values()), asked.notice)
        if asked.section not in KINDS:
            raise Refused("not_one_of", field="section", value=asked.section, choices=", ".join(KINDS))
        if not asked.quote:
            raise Refused("no_quote")
        opened = self._open(notice.id)
        held = self._exact(opened.new(asked.section, asked.fields, asked.quote, asked.figure))
        identity = held.rule.id
        if opened.rule(asked.section, identity) is not None:
            raise Refused("is_there_already", rule=identity, quote=held.place.quote)
        last = self.last_decision(asked.section, identity)
        self._not_overtaken(asked, held, last)
        if last is not None and asked.seen is None:
            raise Refused("is_decided_already", rule=identity, by=last.by, verdict=last.verdict)
        return self._ruling(asked, asked.section, identity, notice.id, held=held)

    @staticmethod
    def _not_overtaken(asked: Asked, shown: AnyHeld, last: Decision | None) -> None:
        number = last.number if last else 0
        if asked.seen is not None and asked.seen != number:
            if last is None:
                raise Refused("withdrawn_meanwhile", rule=shown.rule.id)
            raise Refused("decided_meanwhile", rule=shown.rule.id, by=last.by, made_at=last.made_at, number=number)
        if asked.seen_rule is not None and asked.seen_rule != hash_of(shown):
            raise Refused("reread_meanwhile", rule=shown.rule.id)

    @staticmethod
    def _exact(held: AnyHeld) -> AnyHeld:
        fault = misfit(held.rule)
        if fault is not None:
            raise Refused("not_exact", fault=fault)
        return held

    def _ruling(
        self,
        asked: Asked,
        section: str,
        rule: str,
        notice: str,
        *,
        held: AnyHeld | None = None,
        withdraws: int | None = None,
    ) -> Ruling:
        about = self._notices[notice]
        return Ruling(
            verdict=asked.verdict,
            section=section,
            rule=rule,
            notice=notice,
            text_sha256=about.text_sha256,
            reading=about.reading,
            by=asked.by,
            reason=asked.reason,
            held=held,
            withdraws=withdraws,
        )

    def _place_of(self, asked: Asked) -> tuple[str, str, str]:
        """Section, id and notice of what is asked about."""
        word = asked.rule.strip()
        exact = self._places.get(word)
        found = exact or [
            place for identity, places in self._places.items() if identity.startswith(word) for place in places
        ]
        if len(word) < _LEAST or not found:
            raise Refused("no_such_rule", field="RULE", value=asked.rule)
        if len(found) > 1:
            raise Refused("several_rules", value=asked.rule, choices=", ".join(f"{s} {i}" for s, i, _ in found[:6]))
        return found[0]

    def _shown(self, section: str, rule: str, notice: str) -> AnyHeld:
        held = self._open(notice).rule(section, rule)
        last = self.last_decision(section, rule)
        shown = held or (last.read_now or last.decided if last else None)
        if shown is None:
            raise Refused("no_such_rule", field="RULE", value=rule)
        return shown

    def prepare(self, asked: Iterable[Asked]) -> None:
        """Load what many rows are about at once; each loads its own notice otherwise."""
        places = [place for each in asked for place in self._places.get(each.rule.strip(), ())]
        self._load({notice for _section, _rule, notice in places} - set(self._opened))

    def _open(self, notice: str) -> DecidedNotice:
        if notice not in self._opened:
            self._load({notice})
        return self._opened[notice]

    def _load(self, notices: Collection[str]) -> None:
        rules = self._catalog.rules_by_notice(notices)
        ledger: dict[str, list[Held[Account]]] = {}
        for each in self._catalog.ledger(notices):
            ledger.setdefault(each.notice, []).append(each)
        for notice in notices:
            held, own = self._notices[notice], ledger.get(notice, [])
            self._opened[notice] = DecidedNotice(held, rules[notice], own, self._catalog.read_text)

    @cached_property
    def _notices(self) -> dict[str, HeldNotice]:
        return {notice.id: notice for notice in self._catalog.notices()}

    @cached_property
    def _decided(self) -> dict[tuple[str, str], Decision]:
        """The decisions that hold, on notices that are held."""
        every = self._catalog.decisions()
        return {(each.section, each.rule): each for each in every if each.counts and each.notice in self._notices}

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, str, str]]]:
        """Every id with what it stands for; also those of rejected rules."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        rejected = [(rule, section, each.notice) for (section, rule), each in self._decided.items()]
        for rule, section, notice in dict.fromkeys([*self._catalog.places(), *rejected]):
            found.setdefault(rule, []).append((section, rule, notice))
        return found


def fields_as_text(held: AnyHeld, names: Any) -> dict[str, str]:  # noqa: ANN401 - any iterable of names
    """Fields of a rule as `--set` takes them."""
    from reports.exporting import csv_cell

    def text(value: object) -> str:
        return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else csv_cell(value)

    return {name: text(getattr(held.rule, name)) for name in names if name in type(held.rule).__dataclass_fields__}


__all__ = ["VERDICTS", "Asked", "Deciding", "Refused", "fields_as_text", "hash_of", "section_of"]
