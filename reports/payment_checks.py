"""Whether one rule gives one payment: exactly, with an uplift, up to a ceiling, or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.awards import BASE, CEILING, EXACT, FLOOR, GUIDELINE, PRICE, RANGE, REFERENCE, TOP_UP, Award, step_of
from reports.explaining import MOST_UNITS
from reports.payout_lists import Payout

SUPPORTED, OVER_AMOUNT, UNDECIDED = "supported", "over_amount", "undecided"
_ORDER = (SUPPORTED, UNDECIDED, OVER_AMOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule makes of a payment: a verdict, why (key of a message), what it gives, another rule it needs."""

    award: Award
    verdict: str
    why: str
    expected: Decimal | None = None
    by: str | None = None

    @property
    def rank(self) -> int:
        """What supports comes first; what cannot be decided comes before what is over the amount."""
        return _ORDER.index(self.verdict)


def check(award: Award, payout: Payout, uplifts: Sequence[Award]) -> Finding:
    """Compare a payment with what a rule gives for its quantity."""
    amount = payout.amount or Decimal(0)
    outcome = _CHECKS.get(award.basis, _cannot)(award, amount, payout.quantity)
    for uplift in uplifts if outcome.verdict == OVER_AMOUNT and outcome.expected else ():
        raised = outcome.expected * (1 + (uplift.rule.rate or 0)) if outcome.expected else amount
        if amount == raised:
            return Finding(award=award, verdict=SUPPORTED, why="with_uplift", expected=raised, by=uplift.id)
        if amount < raised:
            return Finding(award=award, verdict=UNDECIDED, why="uplift_in_part", expected=raised, by=uplift.id)
    return outcome


def _exact(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    unit = award.rule.amount or Decimal(0)
    if step_of(award.rule):
        return _repeated(award, amount, quantity, unit)
    if quantity is not None:
        return _against(award, amount, unit * quantity)
    if amount > unit and award.rule.per and _is_multiple(amount, unit):
        return Finding(award=award, verdict=UNDECIDED, why="quantity_missing", expected=unit)
    return _against(award, amount, unit)


def _repeated(award: Award, amount: Decimal, quantity: Decimal | None, unit: Decimal) -> Finding:
    """A sum by the month or year: the quantity counts months or years, or persons for the whole period."""
    if quantity is not None:
        whole = award.total * quantity if award.total is not None else None
        return _against(award, amount, whole if amount == whole else unit * quantity)
    most = award.times or MOST_UNITS
    if _is_multiple(amount, unit) and amount <= unit * most:
        return Finding(award=award, verdict=SUPPORTED, why="whole_periods", expected=amount)
    if amount > unit * most:
        return Finding(award=award, verdict=OVER_AMOUNT, why="more_than_period", expected=unit * most)
    return Finding(award=award, verdict=UNDECIDED, why="no_whole_periods", expected=unit)


def _is_multiple(amount: Decimal, unit: Decimal) -> bool:
    return bool(unit) and amount % unit == 0 and amount / unit <= MOST_UNITS


def _against(award: Award, amount: Decimal, expected: Decimal) -> Finding:
    if amount == expected:
        return Finding(award=award, verdict=SUPPORTED, why="exact", expected=expected)
    if amount > expected:
        return Finding(award=award, verdict=OVER_AMOUNT, why="more_than_rule", expected=expected)
    return Finding(award=award, verdict=UNDECIDED, why="less_than_rule", expected=expected)


def _ceiling(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    most = (award.rule.amount or Decimal(0)) * (quantity or 1)
    if amount <= most:
        return Finding(award=award, verdict=SUPPORTED, why="up_to", expected=most)
    if quantity is None and award.rule.per:
        return Finding(award=award, verdict=UNDECIDED, why="quantity_missing", expected=most)
    if "soft_limit" in award.rule.flags:
        return Finding(award=award, verdict=UNDECIDED, why="guideline", expected=most)
    return Finding(award=award, verdict=OVER_AMOUNT, why="more_than_rule", expected=most)


def _range(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    low = (award.rule.amount or Decimal(0)) * (quantity or 1)
    high = (award.rule.amount_max or Decimal(0)) * (quantity or 1)
    if amount > high:
        return Finding(award=award, verdict=OVER_AMOUNT, why="more_than_rule", expected=high)
    inside = amount >= low
    return Finding(
        award=award,
        verdict=SUPPORTED if inside else UNDECIDED,
        why="in_range" if inside else "less_than_rule",
        expected=high if inside else low,
    )


def _guideline(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    found = _exact(award, amount, quantity)
    if found.verdict == OVER_AMOUNT:
        return Finding(award=award, verdict=UNDECIDED, why="guideline", expected=found.expected)
    return found


def _price(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    if quantity is None:
        return Finding(award=award, verdict=UNDECIDED, why="quantity_missing", expected=award.rule.amount)
    return _against(award, amount, (award.rule.amount or Decimal(0)) * quantity)


_WHY = {BASE: "needs_base", TOP_UP: "needs_base", REFERENCE: "by_reference", FLOOR: "only_floor"}


def _cannot(award: Award, amount: Decimal, quantity: Decimal | None) -> Finding:
    del amount, quantity
    return Finding(award=award, verdict=UNDECIDED, why=_WHY.get(award.basis, "needs_base"))


_CHECKS: dict[str, Callable[[Award, Decimal, Decimal | None], Finding]] = {
    EXACT: _exact,
    CEILING: _ceiling,
    RANGE: _range,
    GUIDELINE: _guideline,
    PRICE: _price,
}
