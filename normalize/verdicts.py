"""What a figure is for: the verdict that the role rules give on every figure before any rule is composed.

Only a figure whose role is PAY can become a benefit. `shape` says how the amount is bounded, `rule` names the
grammar rule that decided, `reason` is set for figures that are set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec

from normalize.scene import Figure

Asked = ParamSpec("Asked")


class Role(StrEnum):
    """The part a figure plays in its sentence."""

    PAY = "pay"
    COUNT_CAP = "count_cap"
    DURATION_CAP = "duration_cap"
    CONDITION = "condition"
    TERM = "term"
    ASIDE = "set_aside"
    OPEN = "open"


class Shape(StrEnum):
    """How a payable figure is bounded or what it is a share of."""

    FIXED = "fixed"
    CEILING = "ceiling"
    FLOOR = "floor"
    RANGE = "range"
    RATE = "rate"
    MATCH = "match"
    UPLIFT = "uplift"
    TRANCHE = "tranche"
    WAIVED = "waived"


class Reason(StrEnum):
    """Why a figure is set aside: the closed list of the ledger."""

    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_DATE = "document_date"
    PAGE_NUMBER = "page_number"
    CLAUSE_LABEL = "clause_label"
    CONTACT = "contact"
    STANDARD = "standard"
    NAME = "name"
    TARGET = "target"
    FUND = "fund"
    SCORE = "score"
    FEE = "fee"
    TAX = "tax"
    FINE = "fine"
    LOAN = "loan"
    PRICE = "price"
    EXAMPLE = "example"
    FORM = "form"
    MATERIALS = "materials"
    COPIES = "copies"
    ORGANISERS = "organisers"
    REPORTING_PERIOD = "reporting_period"
    UNIT_OF_AMOUNT = "unit_of_amount"
    DEFINITION = "definition"
    TIER = "tier"
    NARRATIVE = "narrative"
    PROCEDURE = "procedure"
    CONDITION_ELSEWHERE = "condition_elsewhere"
    RESTATED = "restated"
    FORMER_VALUE = "former_value"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role of one figure, the rule that gave it, and the direction of its bound (>=, <=, <, >, = or None)."""

    figure: Figure
    role: Role
    rule: str
    shape: Shape | None = None
    reason: Reason | None = None
    op: str | None = None
    kind: str | None = None


def aside(figure: Figure, reason: Reason, rule: str = "") -> Verdict:
    """The verdict of a figure that no rule is made of."""
    return Verdict(figure, Role.ASIDE, rule or f"aside_{reason}", reason=reason)


def first_verdict(
    rules: Iterable[Callable[Asked, Verdict | None]], *asked: Asked.args, **named: Asked.kwargs
) -> Verdict | None:
    """What the first rule that decides says; None where none does."""
    return next((verdict for rule in rules if (verdict := rule(*asked, **named)) is not None), None)
