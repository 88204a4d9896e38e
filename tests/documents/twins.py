"""What a notice says, in a form that does not hang on pages, boxes and flags, and how two such sayings differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ingest import Document, compact
from normalize import Benefit, Condition, Limit, NoticeRecord, Term
from reports.road import read_notice

_FIGURE = re.compile(r"\d[\d,.]*(?:[万亿千百]*元|%|[年月日个名人家万亿])?")
_FIELDS = (
    "kind", "amount", "amount_max", "rate", "per", "once", "tier", "beneficiary", "payee", "program", "base",
    "tranche", "value", "unit", "op", "bound",
)  # fmt: skip

Saying = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rules two forms share, how many only the twin has, how many only the form has."""

    shared: int
    missing: tuple[Saying, ...]
    extra: tuple[Saying, ...]


def read(path: Path, password: str | None = None) -> NoticeRecord:
    """Read a file down to its rules."""
    return read_notice(path, password)


def sayings(record: NoticeRecord, pages: range | None = None) -> Counter[Saying]:
    """Every rule of a record; only those on some pages where they are named."""
    document = record.reading.document
    rules: tuple[Benefit | Limit | Term | Condition, ...] = (
        *record.benefits,
        *record.limits,
        *record.terms,
        *record.conditions,
    )
    return Counter(
        _saying(document, rule)
        for rule in rules
        if pages is None or (document.page_of(rule.evidence.quote.start) or 0) in pages
    )


def _saying(document: Document, rule: Benefit | Limit | Term | Condition) -> Saying:
    figure = rule.evidence.figure
    words = document.text[figure.start : figure.end] if figure else ""
    values = (f"{name}={getattr(rule, name)}" for name in _FIELDS if hasattr(rule, name))
    return (type(rule).__name__, words, *values)


def difference(twin: Counter[Saying], form: Counter[Saying]) -> Difference:
    """The twin against the other form."""
    return Difference((twin & form).total(), tuple((twin - form).elements()), tuple((form - twin).elements()))


def amounts(record: NoticeRecord, pages: range | None = None) -> Counter[str]:
    """The amounts and rates of all benefits."""
    return Counter(_worth(each) for each in _benefits(record, pages))


def sure_amounts(record: NoticeRecord) -> Counter[str]:
    """The amounts and rates of benefits whose figure has no doubt on it."""
    doubts = {"two_readings", "unsure_characters"}
    return Counter(_worth(each) for each in record.benefits if not doubts.intersection(each.flags))


def _benefits(record: NoticeRecord, pages: range | None) -> Iterable[Benefit]:
    document = record.reading.document
    return (
        each for each in record.benefits if pages is None or (document.page_of(each.evidence.quote.start) or 0) in pages
    )


def _worth(benefit: Benefit) -> str:
    return f"{benefit.amount}/{benefit.amount_max}/{benefit.rate}"


def figures(text: str) -> list[str]:
    """The figures of a text, in order."""
    return _FIGURE.findall(compact(text))


def figures_right(text: str, reference: str) -> tuple[int, int]:
    """How many figures of a reference text are read exactly right, in order, and how many there are."""
    wanted, found = figures(reference), figures(text)
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(wanted)


def likeness(text: str, reference: str) -> float:
    """The share of letters, digits and Hanzi that two texts have in common, in order."""
    one, other = (re.sub(r"[^\w%]", "", compact(each)) for each in (text, reference))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
