"""What people decide of rules: the record that is written, and those that are read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from normalize import Account, Benefit, Condition, Limit, Term
from store import loading
from store.answers import Held
from store.places import BoxRow
from store.rows import Misfit, Row, Rule, values_of

AnyRule = Held[Benefit] | Held[Limit] | Held[Term] | Held[Condition] | Held[Account]
_BOX = ("page", "x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision ready to be written. `held` is the whole rule as decided (of a rejected one: the rule that is
    rejected), None for a withdrawal, which takes back the decision with the number `withdraws`.
    """

    verdict: str
    section: str
    rule: str
    notice: str
    text_sha256: str
    reading: int
    by: str
    reason: str
    held: AnyRule | None = None
    withdraws: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision with what became of it (`state`, see docs/review.md) and its three sides.

    `decided` is the rule as decided, `read_then` as it was read when it was decided, `read_now` as it is read now; each
    None where there is none. `made_at` is UTC.
    """

    number: int
    run: int
    section: str
    rule: str
    notice: str
    text_sha256: str
    reading: int
    verdict: str
    withdraws: int | None
    by: str
    reason: str
    made_at: dt.datetime
    state: str
    disputed_with: int | None
    decided: AnyRule | None = None
    read_then: AnyRule | None = None
    read_now: AnyRule | None = None

    @property
    def counts(self) -> bool:
        """Whether it is the one that holds on its rule."""
        return self.state not in ("superseded", "withdrawn", "withdrawal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A decision (its number) that another text may take over: the rule there, None where only the words are there."""

    number: int
    notice: str
    source_file: str
    rule: str | None


def misfit(rule: Rule) -> str | None:
    """Why the catalog cannot keep a rule exactly, or None."""
    try:
        values_of(rule)
    except Misfit as error:
        return str(error)
    return None


def decision_row(ruling: Ruling, number: int, made_at: dt.datetime) -> Row:
    """The row of the table `decision`, but for its run."""
    place = (number, ruling.section, ruling.rule, ruling.notice, ruling.text_sha256, ruling.reading)
    return (*place, ruling.verdict, ruling.withdraws, ruling.by, ruling.reason, made_at)


def decided_rows(ruling: Ruling, number: int) -> Mapping[str, Sequence[Row]]:
    """The rows of the tables that keep the rule as it was decided."""
    if ruling.held is None:
        return {}
    rule = ruling.held.rule
    table, values = values_of(rule)
    links = getattr(rule, "applies_to", ())
    return {
        f"decided_{table}": [(number, ruling.rule, *_place_row(ruling.held), *values)],
        "decided_applies_to": [(number, ruling.rule, position, target) for position, target in enumerate(links)],
    }


def _place_row(held: AnyRule) -> Row:
    place, evidence = held.place, held.rule.evidence
    figure = (place.figure, *(evidence.figure or (None, None)), place.figure_start)
    return (evidence.clause, place.quote, *evidence.quote, *figure, place.page, _box_rows(place.boxes))


def _box_rows(boxes: Iterable[tuple[Any, ...]]) -> list[BoxRow]:
    return [dict(zip(_BOX, box, strict=True)) for box in boxes]


_BUILDERS = {
    "benefit": loading.benefit,
    "limit": loading.limit,
    "term": lambda row: loading.term({**row, "value": row["value_text"]}),
    "condition": loading.condition,
    "quantity": lambda row: loading.account({**row, "used_by": ()}),
}


def decisions(rows: Iterable[loading.Record], sides: Iterable[loading.Record]) -> tuple[Decision, ...]:
    """The rows of `decisions_at` with those of `decision_sides_at`."""
    found: dict[int, dict[str, AnyRule]] = {}
    for row in sides:
        found.setdefault(row["number"], {})[row["side"]] = _side(row)
    return tuple(_decision(row, found.get(row["number"], {})) for row in rows)


def _side(row: loading.Record) -> AnyRule:
    build: Any = _BUILDERS[row["section"]]
    return Held(notice=row["notice"], place=loading.place(row), rule=build(row))


def _decision(row: loading.Record, sides: Mapping[str, AnyRule]) -> Decision:
    own = {name: value for name, value in row.items() if name not in ("quote", "figure")}
    return Decision(**own, decided=sides.get("decided"), read_then=sides.get("then"), read_now=sides.get("now"))
