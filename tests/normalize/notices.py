"""Small notices as text, read into records, and rows of cases compared with what was read.

A row of `tests/cases/grammar_*.toml` has a `why`, the `lines` of a notice (each one a paragraph; `|` begins a table
row) and the records that are expected, section by section: only the fields that are written are compared, but a
section that is written is compared whole, so that a record too many is seen. "" stands for a field without a value.
`applies_to` lists the figures of benefits (their quotes where they have no figure). `ledger` maps the words of a figure
to the reason why it was set aside, or to `used` or `open`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from extract.read import read_clauses
from ingest import Cell, Document, Span, Table
from normalize import Benefit, Condition, Limit, NoticeRecord, Term
from normalize.composition import compose
from tests.extract.made_documents import document

CASES = Path(__file__).parents[1] / "cases"
HEAD = ("^关于支持发展的若干措施", "各有关单位：")
SECTIONS = ("benefits", "limits", "terms", "conditions")
Row = dict[str, Any]
Rule = Benefit | Limit | Term | Condition


@cache
def record_of(lines: tuple[str, ...], merged: bool = False) -> NoticeRecord:
    """The record of a notice; a title and an addressee stand before lines that have none of their own."""
    own_head = lines[0].startswith("^")
    made = document(lines if own_head else (*HEAD, *lines))
    return compose(read_clauses(_merged(made) if merged else made))


def _merged(made: Document) -> Document:
    """The same document; a table cell without words is covered by the one above, in the top row by its left."""
    return replace(made, tables=tuple(_merged_table(table) for table in made.tables))


def _merged_table(table: Table) -> Table:
    kept: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in table.cells:
        place = (cell.row, cell.column)
        above, left = owner.get((cell.row - 1, cell.column)), owner.get((cell.row, cell.column - 1))
        cover = above if cell.row else left
        if cell.end > cell.start or cover is None:
            kept[place], owner[place] = cell, place
            continue
        owner[place] = cover
        held = kept[cover]
        kept[cover] = replace(
            held,
            row_span=max(held.row_span, cell.row - held.row + 1),
            column_span=max(held.column_span, cell.column - held.column + 1),
        )
    return replace(table, cells=tuple(kept[place] for place in sorted(kept)))


def rows(name: str) -> list[Any]:
    """The rows of a case file as parameters, their `why` as ids; a row with `missing` is known to fail, and why."""
    file = tomllib.loads((CASES / f"grammar_{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return [pytest.param(row, id=row["why"], marks=_marks(row)) for row in file["case"]]


def _marks(row: Row) -> list[Any]:
    return [pytest.mark.xfail(reason=row["missing"], strict=True)] if "missing" in row else []


def found(row: Row) -> Row:
    """What was read of the sections that a row writes down, cut to the fields that it writes down."""
    record = record_of(tuple(row["lines"]), row.get("merged", False))
    got: Row = {name: _cut(seen(record, name), row[name]) for name in SECTIONS if name in row}
    if "ledger" in row:
        got["ledger"] = ledger(record, row["ledger"])
    return got


def expected(row: Row) -> Row:
    """The expectations of a row, without its lines."""
    return {name: row[name] for name in (*SECTIONS, "ledger") if name in row}


def _cut(records: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
    keys = [dict.fromkeys(each) for each in wanted]
    extra = dict.fromkeys(("figure", "kind", "read_by"))
    return [
        {key: record[key] for key in (each if each is not None else extra)}
        for record, each in zip_longest(records, keys[: len(records)])
    ]


def seen(record: NoticeRecord, section: str) -> list[Row]:
    """The records of a section as plain rows, in text order."""
    rules: Iterable[Rule] = getattr(record, section)
    ordered = sorted(rules, key=lambda each: each.evidence.figure or each.evidence.quote)
    return [_plain(record, each) for each in ordered]


def _plain(record: NoticeRecord, rule: Rule) -> Row:
    reading = record.reading
    row = {each.name: _value(getattr(rule, each.name)) for each in fields(rule) if each.name != "evidence"}
    row["figure"] = words(record, rule.evidence.figure) if rule.evidence.figure else ""
    row["quote"] = words(record, rule.evidence.quote)
    row["clause"] = "/".join(reading.path(reading.clauses[rule.evidence.clause]))
    if not isinstance(rule, Benefit):
        row["applies_to"] = [figure_of(record, each) for each in rule.applies_to]
    return row


def _value(value: object) -> object:
    if value is None:
        return ""
    return list(value) if isinstance(value, tuple) else value


def figure_of(record: NoticeRecord, benefit_id: str) -> str:
    """The figure of a benefit, or its quote where it has none."""
    benefit = next(each for each in record.benefits if each.id == benefit_id)
    return words(record, benefit.evidence.figure or benefit.evidence.quote)


def words(record: NoticeRecord, span: Span) -> str:
    """The folded words of a span."""
    return record.reading.words(*span)


def ledger(record: NoticeRecord, figures: Iterable[str]) -> Row:
    """What became of figures, by their words: a reason, `used` or `open`; joined with | where words occur again."""
    return {figure: "|".join(_account(record, figure)) or "no figure" for figure in figures}


def _account(record: NoticeRecord, figure: str) -> list[str]:
    return [
        each.reason or each.status
        for each in record.ledger
        if each.evidence.figure is not None and words(record, each.evidence.figure) == figure
    ]
