"""Rows of the views as the records that they were written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from ingest import Span
from normalize import Account, Benefit, Condition, Evidence, Limit, Term
from store.answers import (
    Around,
    Cited,
    Held,
    HeldNotice,
    Mark,
    Missing,
    Place,
    ReadText,
    Rules,
    RuleT,
    Sheet,
    Stub,
    Validity,
)
from store.law import Instruction

Record = Mapping[str, Any]
States = Mapping[int, tuple[str, int | None]]
_T = TypeVar("_T")


def records(sheet: Sheet) -> tuple[Record, ...]:
    """The rows by the names of their columns."""
    return tuple(dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)


def held(
    sheet: Sheet, build: Callable[[Record], RuleT], states: Callable[[], States] = dict
) -> tuple[Held[RuleT], ...]:
    """Rows of a view of rules as held rules; `states` is asked only where one of them is decided."""
    rows = records(sheet)
    known = states() if any(row.get("decision") for row in rows) else {}
    return tuple(_held(row, build, known) for row in rows)


def _held(row: Record, build: Callable[[Record], RuleT], states: States) -> Held[RuleT]:
    plain = Held(notice=row["notice"], place=place(row), rule=build(row))
    said = row.get("decision")
    if said is None:
        return plain
    state, disputed = states[said["number"]]
    as_read = build({**row, **row["as_read"]}) if row["as_read"] else None
    return replace(plain, decision=Mark(**said, state=state, disputed_with=disputed), as_read=as_read)


def by_notice(rules: Rules, notices: Iterable[str]) -> dict[str, Rules]:
    """The rules set apart by the notice that they stand in."""
    benefits, limits = _grouped(rules.benefits), _grouped(rules.limits)
    terms, conditions = _grouped(rules.terms), _grouped(rules.conditions)
    return {
        notice: Rules(
            benefits=tuple(benefits[notice]),
            limits=tuple(limits[notice]),
            terms=tuple(terms[notice]),
            conditions=tuple(conditions[notice]),
        )
        for notice in notices
    }


def _grouped(every: Iterable[Held[RuleT]]) -> dict[str, list[Held[RuleT]]]:
    groups: dict[str, list[Held[RuleT]]] = defaultdict(list)
    for each in every:
        groups[each.notice].append(each)
    return groups


def place(row: Record) -> Place:
    """The columns of a place."""
    return Place(
        clause=tuple(row["clause"]),
        quote=row["quote"],
        figure=row["figure"],
        figure_start=row["figure_start"],
        page=row["page"],
        boxes=tuple(tuple(box.values()) for box in row["boxes"]),
    )


def _evidence(row: Record) -> Evidence:
    figure = None if row["figure_from"] is None else Span(row["figure_from"], row["figure_to"])
    return Evidence(quote=Span(row["text_start"], row["text_end"]), figure=figure, clause=row["clause_number"])


def exact(value: Decimal | None) -> Decimal | None:
    """A number without the zeros that its column adds."""
    if value is None:
        return None
    return Decimal(format(value, "f").rstrip("0").rstrip(".")) if "." in format(value, "f") else value


def _value(row: Record, field: str = "value") -> Decimal | str | None:
    number, text = row[field], row[f"{field}_text"]
    return exact(number) if number is not None else text


def benefit(row: Record) -> Benefit:
    """A row of `benefits` as it was read."""
    return Benefit(
        id=row["id"],
        evidence=_evidence(row),
        amount=exact(row["amount"]),
        amount_max=exact(row["amount_max"]),
        rate=exact(row["rate"]),
        per=tuple(row["per"]),
        flags=tuple(row["flags"]),
        **_same(row, ("program", "programme", "kind", "base", "once", "tier", "beneficiary", "payee", "tranche")),
        **_same(row, ("restates", "read_by")),
    )


def limit(row: Record) -> Limit:
    """A row of `limits` as it was read."""
    return Limit(
        id=row["id"],
        evidence=_evidence(row),
        value=_value(row),
        per=tuple(row["per"]),
        applies_to=tuple(row["applies_to"]),
        flags=tuple(row["flags"]),
        **_same(row, ("kind", "restates", "read_by")),
    )


def term(row: Record) -> Term:
    """A row of `terms` as it was read."""
    return Term(
        id=row["id"],
        evidence=_evidence(row),
        applies_to=tuple(row["applies_to"]),
        flags=tuple(row["flags"]),
        **_same(row, ("kind", "value", "unit", "bound", "read_by")),
    )


def condition(row: Record) -> Condition:
    """A row of `conditions` as it was read."""
    return Condition(
        id=row["id"],
        evidence=_evidence(row),
        value=_value(row),
        applies_to=tuple(row["applies_to"]),
        flags=tuple(row["flags"]),
        **_same(row, ("kind", "op", "unit", "read_by")),
    )


def account(row: Record) -> Account:
    """A row of `quantities` as it was read."""
    return Account(
        id=row["id"],
        evidence=_evidence(row),
        value=_value(row),
        value_max=_value(row, "value_max"),
        used_by=tuple(row["used_by"]),
        **_same(row, ("kind", "unit", "status", "reason")),
    )


def notice(row: Record) -> HeldNotice:
    """A row of the statement `which_notices_are_held`."""
    return HeldNotice(
        issuers=tuple(row["issuers"]),
        relations=tuple(Cited(**cited) for cited in row["relations"]),
        validity=Validity(
            amended_by=tuple(row["amended_by"]),
            **_same(row, ("begins", "begins_basis", "ends", "ends_basis", "repealed_by", "prolonged_by")),
        ),
        counts={name: row[name] for name in ("benefits", "limits", "terms", "conditions", "figures", "open")},
        **_same(row, ("id", "slug", "source_file", "sha256", "text_sha256", "media", "original", "title")),
        **_same(row, ("doc_number", "jurisdiction", "signed_on", "printed_on", "effective_from", "effective_to")),
        **_same(row, ("reading", "version")),
    )


def read_text(row: Record) -> ReadText:
    """The row of the statement `what_is_the_text_of_a_reading`."""
    return ReadText(
        content=row["content"],
        printed=row["printed"],
        clauses=tuple(
            (each["number"], tuple(each["path"]), Span(each["start"], each["end"])) for each in row["clauses"]
        ),
        sentences=tuple(Span(each["start"], each["end"]) for each in row["sentences"]),
        doubts=tuple((Span(each["start"], each["end"]), each["other"] or "") for each in row["doubts"]),
    )


def around(sentence: object, titles: Any) -> Around:  # noqa: ANN401 - a list as the database gives it
    """A row of the statement `which_sentences_hold_benefits`."""
    return Around(str(sentence), tuple(map(str, titles)))


def stub(row: Record) -> Stub:
    """A row of the statement `which_documents_are_stubs`."""
    return Stub(
        validity=Validity(**_same(row, ("begins", "begins_basis", "ends", "ends_basis", "repealed_by"))),
        named_by=tuple(row["named_by"]),
        **_same(row, ("id", "doc_number", "title", "jurisdiction", "quote")),
    )


def missing(row: Record) -> Missing:
    """A row of the statement `which_documents_are_missing`."""
    return Missing(
        relations=tuple(row["relations"]),
        cited_by=tuple(row["cited_by"]),
        rules=tuple(row["rules"]),
        **_same(row, ("doc_number", "title")),
    )


def instruction(row: Record) -> Instruction:
    """A row of the statement `which_instructions_amend`."""
    return Instruction(**{**row, "path": tuple(row["path"])})


def _same(row: Record, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}
