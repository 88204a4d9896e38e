"""Conditions with a figure: thresholds, ages, tenures, shares, windows, ranks, bans."""

from __future__ import annotations

import re
from decimal import Decimal

from normalize.bounds import bound_before, listed_with
from normalize.denials import shuts_out
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.rules import Benefit, Condition
from normalize.scene import Figure, Scene
from normalize.verdicts import Role, Verdict

# What stands before the currency as printed: 6500万|美元.
_DIGITS = re.compile(r"^[\d.,万亿千百至~-]+")


def conditions_of(scene: Scene, verdicts: list[Verdict], benefits: list[Benefit]) -> list[Condition]:
    """The conditions of a sentence that have a figure; a band (16至24周岁) gives two, 至少1-2项 the lower one."""
    asked = (verdict for verdict in verdicts if verdict.role is Role.CONDITION)
    return [condition for verdict in asked for condition in _condition(scene, verdict, benefits)]


def _condition(scene: Scene, verdict: Verdict, benefits: list[Benefit]) -> list[Condition]:
    figure = verdict.figure
    value, high, unit = worth_of(figure, scene.words(figure.start, figure.end))
    if unit is None and figure.kind in ("count", "measure"):
        unit = worth_of(listed_with(scene, figure)[-1], "")[2]
    if high is None:
        return [_one(scene, verdict, benefits, value, unit, verdict.op)]
    least = bound_before(scene, figure)
    reached = least is not None and least.label == "reach"
    if verdict.op == ">=" and not reached and verdict.kind not in ("age", "share"):
        return [_one(scene, verdict, benefits, value, unit, ">=")]
    return [
        _one(scene, verdict, benefits, value, unit, ">="),
        _one(scene, verdict, benefits, high, unit, "<=", "_high"),
    ]


def _one(
    scene: Scene,
    verdict: Verdict,
    benefits: list[Benefit],
    value: Decimal | str | None,
    unit: str | None,
    op: str | None,
    end: str = "",
) -> Condition:
    figure = verdict.figure
    start, stop = quote_span(scene, figure)
    return Condition(
        id=rule_id(scene.reading.document, f"condition{end}", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, stop),
        kind="exclusion" if shuts_out(scene, figure) else verdict.kind or "other_number",
        op=op,
        value=value,
        unit=unit,
        applies_to=tuple(each.id for each in benefits),
        read_by=verdict.rule,
    )


def worth_of(figure: Figure, text: str) -> tuple[Decimal | str | None, Decimal | str | None, str | None]:
    """Value, high value and unit as conditions write them: yuan with 元, 30 with %, dates in ISO without a unit."""
    worth = figure.worth
    if figure.kind == "date":
        return worth.iso, worth.iso_high, None
    unit = worth.unit
    if figure.kind == "money" and unit not in ("元", None):
        return worth.low, worth.high, _DIGITS.sub("", text)
    if figure.kind == "count" and unit and len(unit) > 1 and unit != "个月":
        unit = unit.removeprefix("个")
    return worth.low, worth.high, unit
