"""A rule that an attachment says again: it keeps its own quote, and points to the rule in the text before it."""

from __future__ import annotations

from dataclasses import replace

from extract import Reading
from normalize.phrases import same_words
from normalize.rules import Benefit


def mark_restated(reading: Reading, benefits: list[Benefit]) -> list[Benefit]:
    """Set `restates` on benefits of attachments that repeat one of the main text: same scheme, sum, case and share."""
    main = [each for each in benefits if not _attached(reading, each)]
    return [replace(each, restates=_original(each, main)) if _attached(reading, each) else each for each in benefits]


def _attached(reading: Reading, benefit: Benefit) -> bool:
    chain = reading.ancestors(reading.clauses[benefit.evidence.clause])
    return bool(chain) and chain[-1].style == "attachment"


def _original(benefit: Benefit, main: list[Benefit]) -> str | None:
    """The one rule of the main text that says the same; None when none or several do."""
    same = [each.id for each in main if _says_the_same(each, benefit)]
    return same[0] if len(same) == 1 else None


def _says_the_same(first: Benefit, second: Benefit) -> bool:
    worth = (first.kind, first.amount, first.amount_max, first.rate)
    return (
        worth == (second.kind, second.amount, second.amount_max, second.rate)
        and same_words(first.program, second.program)
        and (first.tier is None or second.tier is None or same_words(first.tier, second.tier))
    )
