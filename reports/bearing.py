"""What bears on a benefit: the caps, terms and conditions that name it, and those of its own clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from normalize import Benefit, Condition, Limit, Term
from store import Held, Rules
from store.answers import RuleT


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What restricts a benefit. `elsewhere`: limits that name no benefit and stand outside its clauses.

    `nearby`: periods of benefit that name no benefit and stand in its clauses.
    """

    limits: tuple[Held[Limit], ...]
    elsewhere: tuple[Held[Limit], ...]
    terms: tuple[Held[Term], ...]
    conditions: tuple[Held[Condition], ...]
    nearby: tuple[Held[Term], ...] = ()


class Bearings:
    """The rules of one notice by what they apply to, so that many benefits can be asked about."""

    def __init__(self, rules: Rules) -> None:
        self._limits, self._loose = _by_target(rules.limits)
        self._terms, loose_terms = _by_target(rules.terms)
        self._conditions, _none = _by_target(rules.conditions)
        self._periods = [each for each in loose_terms if each.rule.kind == "benefit_period"]

    def on(self, benefit: Held[Benefit]) -> Bearing:
        """What names the benefit, and the limits that name none: those of its own clauses apart from the others."""
        identity = benefit.rule.id
        near = [each for each in self._loose if _stands_above(each, benefit)]
        return Bearing(
            limits=(*self._limits.get(identity, ()), *near),
            elsewhere=tuple(each for each in self._loose if each not in near),
            terms=tuple(self._terms.get(identity, ())),
            conditions=tuple(self._conditions.get(identity, ())),
            nearby=tuple(each for each in self._periods if _stands_above(each, benefit)),
        )


def _by_target(rules: Iterable[Held[RuleT]]) -> tuple[dict[str, list[Held[RuleT]]], list[Held[RuleT]]]:
    named: dict[str, list[Held[RuleT]]] = defaultdict(list)
    loose = []
    for each in rules:
        targets: tuple[str, ...] = getattr(each.rule, "applies_to", ())
        for target in targets:
            named[target].append(each)
        if not targets:
            loose.append(each)
    return named, loose


def _stands_above(rule: Held[Limit] | Held[Term], benefit: Held[Benefit]) -> bool:
    """Whether a rule stands in the benefit's own clause or in one around it."""
    clause = rule.place.clause
    return bool(clause) and clause == benefit.place.clause[: len(clause)]


def bearing_on(benefit: Held[Benefit], rules: Rules) -> Bearing:
    """What bears on one benefit of a notice."""
    return Bearings(rules).on(benefit)
