"""The road from a reading to its rules: verdicts on figures, then payments, terms, conditions and the ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from extract import Reading
from normalize.benefits import payments_of
from normalize.conditions import conditions_of
from normalize.counts import count_limits_of
from normalize.eligibility import eligibility_of
from normalize.ledger import ledger_of
from normalize.notice import state_facts
from normalize.references import references_of
from normalize.roles import verdicts_of
from normalize.rules import Benefit, Condition, Limit, NoticeRecord, Refusal, Term
from normalize.scene import Scene, scenes_of
from normalize.terms import terms_of
from normalize.verdicts import Role, Verdict


@dataclass
class _Draft:
    """What has been read so far of one notice, in text order."""

    benefits: list[Benefit] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    by_clause: defaultdict[int, list[Benefit]] = field(default_factory=lambda: defaultdict(list))


def compose(reading: Reading) -> NoticeRecord:
    """All rules of a notice; a rule whose quote is not at its place is refused."""
    scenes = [(scene, verdicts_of(scene)) for scene in scenes_of(reading)]
    draft = _Draft()
    paying = any(verdict.role is Role.PAY for _, verdicts in scenes for verdict in verdicts)
    for scene, verdicts in scenes:
        _read(scene, verdicts, draft, paying)
    draft.benefits = _single_cases(draft.benefits)
    rules = [*draft.benefits, *draft.limits, *draft.terms, *draft.conditions]
    return NoticeRecord(
        reading=reading,
        facts=state_facts(reading),
        benefits=tuple(draft.benefits),
        limits=tuple(draft.limits),
        terms=tuple(draft.terms),
        conditions=tuple(draft.conditions),
        ledger=ledger_of(reading, draft.verdicts, rules),
        refusals=_refusals(),
    )


def _read(scene: Scene, verdicts: list[Verdict], draft: _Draft, paying: bool) -> None:
    draft.verdicts.update((verdict.figure.start, verdict) for verdict in verdicts)
    earlier = draft.by_clause[scene.clause.index]
    payments = payments_of(scene, verdicts, earlier)
    found = sorted([*payments.benefits, *references_of(scene, verdicts)], key=lambda each: each.evidence.quote.start)
    draft.limits += payments.limits
    draft.limits += count_limits_of(scene, verdicts, found, earlier)
    draft.terms += terms_of(scene, verdicts, found)
    draft.conditions += conditions_of(scene, verdicts, found)
    draft.conditions += eligibility_of(scene, found, paying)
    draft.benefits += found
    draft.by_clause[scene.clause.index] = earlier + found


def _single_cases(benefits: list[Benefit]) -> list[Benefit]:
    """A benefit that is alone in its clause has no case to tell it from others."""
    counts: defaultdict[int, int] = defaultdict(int)
    for benefit in benefits:
        counts[benefit.evidence.clause] += 1
    return [
        benefit if counts[benefit.evidence.clause] > 1 else replace(benefit, tier=None) for benefit in benefits
    ]


def _refusals() -> tuple[Refusal, ...]:
    return ()
