"""What hangs on a rule or figure: how much money, and how many benefits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from normalize import Account, Benefit, Condition, Limit, Term
from reports.rule_records import AnyHeld
from store import Held, Rules

_MONEY = ("money_cap", "money_floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """The largest sum in yuan that hangs on something (None where no sum is told), and the benefits that do."""

    money: Decimal | None
    benefits: tuple[Held[Benefit], ...]

    @property
    def order(self) -> tuple[Decimal, int]:
        """A key that sorts what most hangs on to the front."""
        return -(self.money or Decimal(0)), -len(self.benefits)


NOTHING = Stake(money=None, benefits=())


class Stakes:
    """The rules of one notice, so that many of them can be asked about."""

    def __init__(self, rules: Rules) -> None:
        self._benefits = {each.rule.id: each for each in rules.benefits}
        self._caps: dict[str, list[Decimal]] = defaultdict(list)
        for limit in rules.limits:
            for target in limit.rule.applies_to:
                self._caps[target] += _own(limit)
        others: tuple[Held[Limit] | Held[Term] | Held[Condition], ...]
        others = (*rules.limits, *rules.terms, *rules.conditions)
        self._targets = {each.rule.id: each.rule.applies_to for each in others}
        self._same: dict[str, list[Held[Benefit]]] = defaultdict(list)
        for each in rules.benefits:
            self._same[each.rule.restates or each.rule.id].append(each)
        self._unmapped: dict[str, list[Held[Benefit]]] = defaultdict(list)
        for each in rules.benefits:
            if each.rule.programme is None:
                self._unmapped[each.rule.program].append(each)

    def of(self, held: AnyHeld, more: Iterable[Decimal] = ()) -> Stake:
        """What hangs on a rule or figure of the notice; `more` are other sums that it may be."""
        benefits = self._concerned(held)
        sums = [*_own(held), *more]
        for each in [held] if isinstance(held.rule, Benefit) else benefits:
            sums += [*_own(each), *self._caps.get(each.rule.id, ())]
        return Stake(money=max(sums, default=None), benefits=tuple(benefits))

    def all(self) -> Stake:
        """What the whole notice pays."""
        benefits = tuple(self._benefits.values())
        return Stake(money=max((amount for each in benefits for amount in _own(each)), default=None), benefits=benefits)

    def _concerned(self, held: AnyHeld) -> list[Held[Benefit]]:
        rule = held.rule
        if isinstance(rule, Benefit):
            # Whoever maps one rule of a scheme will want to map the others with it.
            like = self._unmapped.get(rule.program) if rule.programme is None else self._same.get(rule.id)
            # A rejected benefit is none of the notice any more.
            return like or [each for each in [self._benefits.get(rule.id)] if each]
        if isinstance(rule, Account):
            ids = [target for user in rule.used_by for target in self._targets.get(user, (user,))]
        else:
            ids = list(rule.applies_to)
        named = [self._benefits[each] for each in dict.fromkeys(ids) if each in self._benefits]
        return named or self._below(held)

    def _below(self, held: AnyHeld) -> list[Held[Benefit]]:
        """The benefits of the clause that a rule stands in, for one that names none."""
        clause = held.place.clause
        return [each for each in self._benefits.values() if clause and each.place.clause[: len(clause)] == clause]


def _own(held: AnyHeld) -> list[Decimal]:
    """The sums in yuan that a rule or figure says itself."""
    rule = held.rule
    if isinstance(rule, Benefit):
        values: tuple[object, ...] = (rule.amount, rule.amount_max)
    elif isinstance(rule, Account):
        values = (rule.value, rule.value_max) if rule.kind == "money" else ()
    else:
        values = (rule.value,) if isinstance(rule, Limit) and rule.kind in _MONEY else ()
    return [value for value in values if isinstance(value, Decimal)]
