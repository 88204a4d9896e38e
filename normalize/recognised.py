"""Doubts about rules whose characters were recognised in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ingest import SURE_FROM, Document
from normalize.rules import Benefit, Condition, Evidence, Limit, NoticeRecord, Term

RECOGNISED = "recognised"
UNSURE = "unsure_characters"
TWO_READINGS = "two_readings"

RuleT = TypeVar("RuleT", Benefit, Limit, Term, Condition)


def with_doubts(record: NoticeRecord) -> NoticeRecord:
    """The same rules, each with a flag where its quote comes from a picture, and more where its figure is doubtful."""
    document = record.reading.document
    if not document.confidences:
        return record
    return replace(
        record,
        benefits=_flagged(document, record.benefits),
        limits=_flagged(document, record.limits),
        terms=_flagged(document, record.terms),
        conditions=_flagged(document, record.conditions),
    )


def _flagged(document: Document, rules: Sequence[RuleT]) -> tuple[RuleT, ...]:
    return tuple(_with_flags(rule, _doubts(document, rule.evidence)) for rule in rules)


def _with_flags(rule: RuleT, flags: Sequence[str]) -> RuleT:
    return replace(rule, flags=(*rule.flags, *flags))


def _doubts(document: Document, evidence: Evidence) -> list[str]:
    """A rule without a figure stands or falls with its whole quote."""
    if document.confidence_of(*evidence.quote) == 1:
        return []
    start, end = evidence.figure or evidence.quote
    found = [RECOGNISED]
    if any(each.start < end and start < each.end for each in document.doubts):
        found.append(TWO_READINGS)
    if document.confidence_of(start, end) < SURE_FROM:
        found.append(UNSURE)
    return found
