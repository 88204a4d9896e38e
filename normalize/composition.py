"""The road from a reading to its rules: verdicts on figures, then payments, terms, conditions and the ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from extract import Reading
from ingest import Document
from normalize.amendments import amendments_of
from normalize.benefits import payments_of
from normalize.conditions import conditions_of
from normalize.counts import count_limits_of, open_limits_of
from normalize.eligibility import eligibility_of
from normalize.ledger import Rule, ledger_of
from normalize.notice import state_facts
from normalize.proof import proven
from normalize.references import references_of
from normalize.restatements import mark_restated
from normalize.roles import ROLE_OF_CLAUSE, verdicts_of
from normalize.ruled_tables import read_table
from normalize.rules import Benefit, Condition, Limit, NoticeRecord, Refusal, Term
from normalize.scene import Scene, scenes_of
from normalize.scopes import beside, scope_of
from normalize.siblings import told_by_case
from normalize.taxonomy import map_benefit
from normalize.terms import terms_of
from normalize.verdicts import Reason, Role, Verdict, aside

# A shorter name may stand in any sentence: 奖励, 补贴.
SHORTEST_SCHEME = 4


@dataclass
class _Draft:
    """What has been read so far of one notice, in text order."""

    benefits: list[Benefit] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    grids: set[int] = field(default_factory=set)
    by_clause: defaultdict[int, list[Benefit]] = field(default_factory=lambda: defaultdict(list))


def compose(reading: Reading) -> NoticeRecord:
    """All rules of a notice, those of its tables before those of its sentences, and the account of every figure."""
    draft = _Draft()
    _read_tables(reading, draft)
    scenes = [(scene, _verdicts(scene, draft.grids)) for scene in scenes_of(reading)]
    paying = any(verdict.role is Role.PAY for _, verdicts in scenes for verdict in verdicts)
    for scene, verdicts in scenes:
        _read(scene, verdicts, draft, paying)
    draft.benefits = mark_restated(
        reading, [map_benefit(reading, each) for each in told_by_case(reading, draft.benefits)]
    )
    draft.conditions = _first_of_each(draft.conditions)
    refusals = _prove(draft, reading.document)
    rules: list[Rule] = [*draft.benefits, *draft.limits, *draft.terms, *draft.conditions]
    facts = state_facts(reading)
    return NoticeRecord(
        reading=reading,
        facts=facts,
        benefits=tuple(draft.benefits),
        limits=tuple(draft.limits),
        terms=tuple(draft.terms),
        conditions=tuple(draft.conditions),
        ledger=ledger_of(reading, draft.verdicts, rules),
        refusals=tuple(refusals),
        amendments=amendments_of(reading, facts.relations),
    )


def _prove(draft: _Draft, document: Document) -> list[Refusal]:
    """Keep only rules whose evidence holds."""
    draft.benefits, no_benefits = proven(document, draft.benefits)
    draft.limits, no_limits = proven(document, draft.limits)
    draft.terms, no_terms = proven(document, draft.terms)
    draft.conditions, no_conditions = proven(document, draft.conditions)
    return [*no_benefits, *no_limits, *no_terms, *no_conditions]


def _read_tables(reading: Reading, draft: _Draft) -> None:
    """Read all ruled tables, and note those whose cells are no sentences."""
    for table in reading.document.tables:
        inside = [each for each in reading.quantities if table.start <= each.start < table.end]
        found = read_table(reading, table, inside)
        draft.benefits += found.benefits
        for benefit in found.benefits:
            draft.by_clause[benefit.evidence.clause].append(benefit)
        if found.grid:
            draft.grids.add(table.index)


def _verdicts(scene: Scene, grids: set[int]) -> list[Verdict]:
    """Figures of a grid that pay nothing tell its rows apart."""
    if scene.sentence.table not in grids:
        return verdicts_of(scene)
    reason = ROLE_OF_CLAUSE.get(scene.clause.role, Reason.TIER)
    return [aside(figure, reason, "table_heading") for figure in scene.figures]


def _read(scene: Scene, verdicts: list[Verdict], draft: _Draft, paying: bool) -> None:
    draft.verdicts.update((verdict.figure.start, verdict) for verdict in verdicts)
    if scene.sentence.table in draft.grids:
        return
    earlier = _earlier(scene, draft)
    paid = any(verdict.role is Role.PAY for verdict in verdicts)
    worded = references_of(scene, verdicts)
    whole = [each for each in worded if each.kind != "reference"]
    payments = payments_of(scene, verdicts, whole or (_named(scene, draft.benefits) if paid else []) or earlier)
    found = sorted([*payments.benefits, *worded], key=lambda each: each.evidence.quote.start)
    bound = found or earlier or scope_of(scene, draft.benefits)
    draft.limits += [_scoped(limit, bound) for limit in payments.limits]
    draft.limits += count_limits_of(scene, verdicts, bound)
    draft.limits += open_limits_of(scene, bound)
    draft.terms += terms_of(scene, verdicts, found, earlier or beside(scene, draft.benefits))
    read = conditions_of(scene, verdicts, found)
    draft.conditions += read
    draft.conditions += eligibility_of(scene, found, paying, read)
    draft.benefits += found
    draft.by_clause[scene.clause.index] += found


def _earlier(scene: Scene, draft: _Draft) -> list[Benefit]:
    """The awards already read in the clause; behind its items (每家企业总额不超过…) those of the items too."""
    clause = scene.clause
    if scene.start < clause.own_end:
        return draft.by_clause[clause.index]
    return [each for each in draft.benefits if clause.start <= each.evidence.quote.start < scene.start]


def _named(scene: Scene, benefits: list[Benefit]) -> list[Benefit]:
    """The awards of the scheme that a sentence of another clause names."""
    text = scene.text
    return [each for each in benefits if len(each.program) >= SHORTEST_SCHEME and each.program in text]


def _scoped(limit: Limit, bound: list[Benefit]) -> Limit:
    return limit if limit.applies_to else replace(limit, applies_to=tuple(each.id for each in bound))


def _first_of_each(conditions: list[Condition]) -> list[Condition]:
    """A condition that its clause repeats (对满10年的…,自届满10年之日起) is kept once."""
    kept: dict[tuple[object, ...], Condition] = {}
    for each in conditions:
        place = None if each.read_by == "tenure" else each.evidence.figure or each.evidence.quote
        kept.setdefault((each.evidence.clause, each.op, each.value, each.unit, place), each)
    return list(kept.values())
