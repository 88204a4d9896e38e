"""What the rows of a review sheet ask for: each one decision, or the reason why it cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from normalize import Account
from reports.phrasebook import _
from reports.review_fields import FIELDS, plain, read_cell, section_and_kind, spelled
from reports.review_return import Row
from reports.rule_records import AnyHeld, section_of
from reports.vocabulary import keys_by_word

CONFIRM, CORRECT, REJECT, NEW = "confirm", "correct", "reject", "new"
#: What may be decided of what.
_MAY = {"link": (CONFIRM, REJECT), "quantity": (CONFIRM, CORRECT, NEW)}

REFUSALS = {
    "no_such_decision": _("“{word}” is no decision; choose {choices}"),
    "no_decision": _("values were changed, but no decision was made; choose to correct, or put the values back"),
    "not_of_this": _("“{word}” cannot be decided here; choose {choices}"),
    "no_name": _("the name is missing"),
    "no_reason": _("the reason is missing"),
    "changed_values": _(
        "values were changed ({fields}), but the decision is “{word}”; choose to correct, or put them back"
    ),
    "nothing_changed": _("the decision is to correct, but every value is as it was read; change what is wrong"),
    "no_kind": _("choose the sort of rule that was missed, e.g. {example}"),
    "no_quote": _("the quote is missing"),
    "no_notice": _("the number of the notice is missing"),
    "odd_field": _("“{line}” is no field=value"),
    "no_state": _("the hidden columns of the row were changed; make the sheet again"),
    "not_held": _("there is no {id} in this catalog any more; make the sheet again"),
    "twice": _("row {row} decides the same"),
}


class RowRefused(Exception):
    """A row that cannot be taken: a key of `REFUSALS` and what its message names."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a row asks for, everything as text. `seen` and `seen_rule` are the state that the row was made from."""

    row: Row
    verdict: str
    by: str
    because: str
    id: str = ""
    section: str = ""
    notice: str = ""
    quote: str = ""
    figure: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None
    seen_rule: str | None = None
    link_verdict: str = ""


def request(row: Row, held: AnyHeld | None) -> Request | None:
    """What a row asks for, None where it asks for nothing; `held` is its rule or figure as it is now.

    Raises `RowRefused`.
    """
    return _missed(row) if row.is_missed else _decided(row, held)


def _missed(row: Row) -> Request | None:
    if not any(row.text(key) for key in ("quote", "kind", "value", "because")):
        return None
    section, kind = section_and_kind(row.cells.get("kind"))
    if not row.text("notice"):
        raise RowRefused("no_notice")
    if not row.text("quote"):
        raise RowRefused("no_quote")
    return _new(row, section, kind, row.text("notice"), row.text("quote"))


def _new(row: Row, section: str, kind: str, notice: str, quote: str) -> Request:
    if not section:
        raise RowRefused("no_kind")
    fields = {
        name: value
        for column in FIELDS
        if (name := column.of_section(section)) and (value := read_cell(section, column, row.cells.get(column.key)))
    }
    own = _others(row)
    return Request(
        row=row,
        verdict=NEW,
        by=_by(row),
        because=_because(row),
        section=section,
        notice=notice,
        quote=own.pop("quote", quote),
        figure=own.pop("figure", ""),
        fields={**fields, "kind": kind, **own},
    )


def _decided(row: Row, held: AnyHeld | None) -> Request | None:
    section = row.text("section")
    verdict = keys_by_word("decision").get(row.text("decision"), "")
    changed = _changes(row, held) if held is not None else {}
    if not row.text("decision"):
        if changed:
            raise RowRefused("no_decision")
        return None
    may = _MAY.get(section, (CONFIRM, CORRECT, REJECT))
    if not verdict:
        raise RowRefused("no_such_decision", word=row.text("decision"), choices=may)
    if verdict not in may:
        raise RowRefused("not_of_this", word=row.text("decision"), choices=may)
    if section == "link":
        return Request(
            row=row,
            verdict=verdict,
            by=_by(row),
            because=_because(row),
            id=row.text("id"),
            section=section,
            link_verdict=row.text("state"),
        )
    if held is None:
        raise RowRefused("not_held", id=row.text("id"))
    return _of_rule(row, held, verdict, changed)


def _of_rule(row: Row, held: AnyHeld, verdict: str, changed: Mapping[str, str]) -> Request:
    notice, seen, seen_rule = state_of_row(row)
    if verdict == NEW:
        section, kind = section_and_kind(row.cells.get("kind"))
        return _new(row, section, kind, notice, held.place.quote)
    own = _others(row)
    if verdict != CORRECT and (changed or own):
        raise RowRefused("changed_values", fields="、".join((*changed, *own)), word=row.text("decision"))
    if verdict == CORRECT and not changed and not own:
        raise RowRefused("nothing_changed")
    return Request(
        row=row,
        verdict=verdict,
        by=_by(row),
        because=_because(row),
        id=held.rule.id,
        section=section_of(held),
        notice=notice,
        quote=own.pop("quote", ""),
        figure=own.pop("figure", ""),
        fields={**changed, **own},
        seen=seen,
        seen_rule=seen_rule,
    )


def state_of_row(row: Row) -> tuple[str, int, str]:
    """The notice, the number of the last decision and the hash of the rule that a row was made from."""
    notice, _mark, state = row.text("state").partition(":")
    number, _mark, digest = state.partition(":")
    if not notice or not digest or not number.isdecimal():
        raise RowRefused("no_state")
    return notice, int(number), digest


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
    found = {}
    for column in FIELDS:
        name = column.of_section(section)
        if name is not None and not _is_barred(held, column.key):
            said = read_cell(section, column, row.cells.get(column.key))
            if plain(said) != plain(now[name]):
                found[name] = said
    return found


def _is_barred(held: AnyHeld, key: str) -> bool:
    # An open figure has the columns of a rule too; what stands there counts only where it becomes one.
    return isinstance(held.rule, Account) and key != "reason"


def _others(row: Row) -> dict[str, str]:
    """The fields that have no column, one a line."""
    return dict(_pairs(row.text("other")))


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, (each.strip() for each in words.splitlines())):
        name, sign, value = line.replace("＝", "=").partition("=")
        if not sign or not name.strip():
            raise RowRefused("odd_field", line=line)
        yield name.strip(), value.strip()
