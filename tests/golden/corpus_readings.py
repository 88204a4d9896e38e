"""The corpus notices as read, each once, and a readable form of a whole reading."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from extract.read import read_clauses
from ingest import read
from normalize import Benefit, Condition, Limit, NoticeRecord, Relation, Term
from normalize.composition import compose

CORPUS = Path(__file__).parents[2] / "corpus"
SLUGS = sorted(path.stem for path in (CORPUS / "expected").glob("*.json"))
SECTIONS = ("benefits", "limits", "terms", "conditions")
Row = dict[str, Any]
Rule = Benefit | Limit | Term | Condition


@cache
def record_of(slug: str) -> NoticeRecord:
    """The record of a corpus notice, read from its PDF."""
    return compose(read_clauses(read(CORPUS / f"{slug}.pdf")))


def expected_of(slug: str) -> Row:
    """What careful readers found in a corpus notice."""
    found: Row = json.loads((CORPUS / "expected" / f"{slug}.json").read_text(encoding="utf-8"))
    return found


def readable(record: NoticeRecord) -> Row:
    """A record as plain data: fields without a value left out, ids as b1, l1, t1, c1 in text order."""
    names = {
        each.id: f"{section[0]}{at}" for section in SECTIONS for at, each in enumerate(_ordered(record, section), 1)
    }
    facts = {each.name: _plain(getattr(record.facts, each.name)) for each in fields(record.facts)}
    facts["relations"] = [_relation(each) for each in record.facts.relations]
    rules = {section: [_rule(record, each, names) for each in _ordered(record, section)] for section in SECTIONS}
    return {"facts": facts, **rules, "set_aside": _set_aside(record)}


def _ordered(record: NoticeRecord, section: str) -> list[Rule]:
    rules: tuple[Rule, ...] = getattr(record, section)
    return sorted(rules, key=lambda each: (each.evidence.figure or each.evidence.quote, each.id))


def _rule(record: NoticeRecord, rule: Rule, names: dict[str, str]) -> Row:
    reading = record.reading
    quote = reading.document.quote(*rule.evidence.quote)
    figure = reading.document.quote(*rule.evidence.figure) if rule.evidence.figure else None
    row = {"id": names[rule.id], "clause": "/".join(reading.path(reading.clauses[rule.evidence.clause]))}
    row |= {"quote": quote, "figure": figure}
    row |= {each.name: _plain(getattr(rule, each.name)) for each in fields(rule) if each.name not in ("id", "evidence")}
    for name in ("applies_to", "restates"):
        if row.get(name):
            row[name] = [names[each] for each in row[name]] if name == "applies_to" else names[row[name]]
    return {key: value for key, value in row.items() if value not in (None, [], False, "")}


def _relation(relation: Relation) -> Row:
    return {"type": relation.type, "title": relation.title, "doc_number": relation.doc_number}


def _set_aside(record: NoticeRecord) -> Row:
    """The figures that no rule was made of, by reason; `open` are those that nobody could place."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in record.ledger:
        if each.status != "used" and each.evidence.figure is not None:
            found[each.reason or each.status].append(record.reading.document.quote(*each.evidence.figure))
    return dict(sorted(found.items()))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value
