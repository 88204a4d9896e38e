"""What the rows of a review sheet ask for: each one decision, or the reason why it cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from reports.deciding import Asked, Deciding, Refused, hash_of
from reports.phrasebook import Phrasebook, _
from reports.review_fields import FIELDS, heading_of, plain, read_cell, section_and_kind, spelled
from reports.review_list import stated_fields
from reports.review_return import Row
from reports.review_state import LINK, RULE, WORDS, State, read_state
from reports.rule_records import AnyHeld, section_of
from reports.vocabulary import keys_by_word
from store import Decision, LineDecision

CONFIRM, CORRECT, REJECT, NEW = "confirm", "correct", "reject", "new"
_LINK_VERDICTS = {CONFIRM: "confirmed", REJECT: "rejected"}

_REFUSALS = {
    "no_such_decision": _("“{word}” is no decision; choose {choices}"),
    "no_decision": _("values were changed, but no decision was made; choose to correct, or put the values back"),
    "not_of_this": _("“{word}” cannot be decided here; choose {choices}"),
    "no_name": _("the name is missing"),
    "no_reason": _("the reason is missing"),
    "changed_values": _(
        "values were changed ({fields}), but the decision is “{word}”; choose to correct, or put them back"
    ),
    "nothing_changed": _("the decision is to correct, but every value is as it was; change what is wrong"),
    "no_kind": _("choose the sort of rule that was missed"),
    "no_quote": _("the quote is missing"),
    "no_notice": _("the number of the notice is missing"),
    "odd_field": _("“{line}” is no field=value"),
    "no_state": _("the hidden columns of the row were changed; make the sheet again"),
    "twice": _("row {row} decides the same"),
    "link_decided": _("decided since by {by}: {verdict}; make the sheet again"),
}


class RowRefused(Exception):
    """A row that cannot be taken: the key of its message and what that names."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def line(self, say: Phrasebook) -> str:
        """What is wrong, in words; decisions by the words of the sheet."""
        details = dict(self.details)
        if isinstance(choices := details.get("choices"), tuple):
            details["choices"] = "、".join(say.term("decision", each) for each in choices)
        if isinstance(fields := details.get("fields"), tuple):
            details["fields"] = "、".join(heading_of(say, str(details["section"]), each) for each in fields)
        return say(_REFUSALS[self.key], **details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """What one row asks for: a decision on a rule, or on a link."""

    row: Row
    asked: Asked | None = None
    line: LineDecision | None = None


def requested(row: Row, deciding: Deciding, decisions: Callable[[], Mapping[int, Decision]]) -> Requested | None:
    """What a row asks for, None where it asks for nothing; raises `RowRefused`, or `Refused` where its rule is gone."""
    if row.is_missed:
        return _missed(row)
    word = row.text("decision")
    verdict = keys_by_word("decision").get(word, "")
    state = read_state(row.text("state"))
    if state is None:
        if word:
            raise RowRefused("no_state")
        return None
    if not word:
        _refuse_changes(row, state, deciding)
        return None
    may = _may(state, row)
    if verdict not in may:
        raise RowRefused("not_of_this" if verdict else "no_such_decision", word=word, choices=may)
    if state.kind == LINK:
        line = LineDecision(
            older=state.notice, newer=state.digest, verdict=_LINK_VERDICTS[verdict], by=_by(row), reason=_because(row)
        )
        return Requested(row=row, line=line)
    asked = _again(row, state, decisions) if state.kind == WORDS else _on_rule(row, state, verdict, deciding)
    return Requested(row=row, asked=asked)


def _may(state: State, row: Row) -> tuple[str, ...]:
    """What may be decided of a row."""
    if state.kind == WORDS:
        return (CONFIRM,)
    if state.kind == LINK:
        return (CONFIRM, REJECT)
    return (CONFIRM, CORRECT, NEW) if row.text("section") == "quantity" else (CONFIRM, CORRECT, REJECT)


def _refuse_changes(row: Row, state: State, deciding: Deciding) -> None:
    """A value that was changed without a decision is a slip; where the rule is another one now, nobody can tell."""
    if state.kind == RULE:
        with suppress(Refused):
            held = _held(row, state, deciding)
            if state.digest == hash_of(held) and _changes(row, held):
                raise RowRefused("no_decision")


def _missed(row: Row) -> Requested | None:
    if not any(row.text(key) for key in ("quote", "kind", "value", "because")):
        return None
    if not row.text("notice"):
        raise RowRefused("no_notice")
    if not row.text("quote"):
        raise RowRefused("no_quote")
    return Requested(row=row, asked=_new(row, row.text("notice"), row.text("quote"), ""))


def _new(row: Row, notice: str, quote: str, figure: str) -> Asked:
    section, kind = section_and_kind(row.cells.get("kind"))
    if not section:
        raise RowRefused("no_kind")
    fields = {
        name: value
        for column in FIELDS
        if (name := column.of.get(section)) and (value := read_cell(section, column, row.cells.get(column.key)))
    }
    own = _others(row)
    return Asked(
        verdict=NEW,
        by=_by(row),
        reason=_because(row),
        section=section,
        notice=notice,
        quote=own.pop("quote", quote),
        figure=own.pop("figure", figure),
        fields={**fields, "kind": kind, **own},
    )


def _again(row: Row, state: State, decisions: Callable[[], Mapping[int, Decision]]) -> Asked:
    """A rule that somebody stated in another text, stated again in this one."""
    earlier = decisions().get(state.number)
    if earlier is None or earlier.decided is None:
        raise RowRefused("no_state")
    held = earlier.decided
    return Asked(
        verdict=NEW,
        by=_by(row),
        reason=_because(row),
        section=section_of(held),
        notice=state.notice,
        quote=held.place.quote,
        figure=held.place.figure or "",
        fields={name: value for name, value in stated_fields(held).items() if value},
    )


def _on_rule(row: Row, state: State, verdict: str, deciding: Deciding) -> Asked:
    held = _held(row, state, deciding)
    if verdict == NEW:
        return _new(row, state.notice, held.place.quote, held.place.figure or "")
    changed, own = _changes(row, held), _others(row)
    # Where the rule is another one by now, its cells tell nothing: that it is, is said when the request is checked.
    if verdict != CORRECT and state.digest != hash_of(held):
        changed = {}
    elif verdict != CORRECT and (changed or own):
        raise RowRefused("changed_values", fields=(*changed, *own), section=section_of(held), word=row.text("decision"))
    return Asked(
        verdict=verdict,
        by=_by(row),
        reason=_because(row),
        rule=held.rule.id,
        section=section_of(held),
        notice=state.notice,
        quote=own.pop("quote", ""),
        figure=own.pop("figure", ""),
        fields={**changed, **own},
        seen=state.number,
        seen_rule=state.digest,
    )


def _held(row: Row, state: State, deciding: Deciding) -> AnyHeld:
    """The rule or figure of a row as it is now; raises `Refused` where it is gone."""
    return deciding.rule_of(Asked(verdict="", by="", reason="", rule=row.text("id"), notice=state.notice))


def _by(row: Row) -> str:
    if not row.text("by"):
        raise RowRefused("no_name")
    return row.text("by")


def _because(row: Row) -> str:
    if not row.text("because"):
        raise RowRefused("no_reason")
    return row.text("because")


def _changes(row: Row, held: AnyHeld) -> dict[str, str]:
    """The fields whose cells say something else than the rule, with what they say."""
    section, now = section_of(held), spelled(held)
    said = {
        name: read_cell(section, column, row.cells.get(column.key))
        for column in FIELDS
        if (name := column.of.get(section)) is not None
    }
    return {name: value for name, value in said.items() if plain(value) != plain(now[name])}


def _others(row: Row) -> dict[str, str]:
    """The fields that have no column, one a line."""
    return dict(_pairs(row.text("other")))


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, (each.strip() for each in words.splitlines())):
        name, sign, value = line.replace("＝", "=").partition("=")
        if not sign or not name.strip():
            raise RowRefused("odd_field", line=line)
        yield name.strip(), value.strip()
