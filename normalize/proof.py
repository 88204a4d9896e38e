"""Quote or it does not exist: a rule whose quote or figure is not at its place in the text is refused, not stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ingest import Document, compact
from normalize.rules import Benefit, Condition, Evidence, Limit, Refusal, Term

Rule = TypeVar("Rule", Benefit, Limit, Term, Condition)


def proven(document: Document, rules: Iterable[Rule]) -> tuple[list[Rule], list[Refusal]]:
    """The rules whose evidence holds, and a refusal for each that does not."""
    kept, refused = [], []
    for rule in rules:
        fault = _fault(document, rule.evidence)
        if fault is None:
            kept.append(rule)
        else:
            refused.append(Refusal(what=f"{type(rule).__name__.lower()} {rule.id}", why=fault))
    return kept, refused


def _fault(document: Document, evidence: Evidence) -> str | None:
    start, end = evidence.quote
    if not 0 <= start < end <= len(document.text):
        return "quote_outside_text"
    if compact(document.quote(start, end)) != document.text[start:end]:
        return "quote_differs_from_print"
    figure = evidence.figure
    if figure is not None and not start <= figure.start < figure.end <= end:
        return "figure_outside_quote"
    return None
