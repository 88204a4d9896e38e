"""Caps on times, persons, items and durations: how often, for how many and how long is paid."""

from __future__ import annotations

from normalize.payment_units import holder_of, per_of
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.rules import Benefit, Limit
from normalize.scene import Scene
from normalize.verdicts import Role, Verdict


def count_limits_of(
    scene: Scene, verdicts: list[Verdict], in_sentence: list[Benefit], earlier: list[Benefit]
) -> list[Limit]:
    """The count and duration caps of a sentence, bound to the benefits before them."""
    found = []
    for verdict in verdicts:
        if verdict.role in (Role.COUNT_CAP, Role.DURATION_CAP):
            found.append(_limit(scene, verdict, in_sentence, earlier))
    return found


def _limit(scene: Scene, verdict: Verdict, in_sentence: list[Benefit], earlier: list[Benefit]) -> Limit:
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    worth = figure.worth
    before = [each.id for each in in_sentence]
    words = scene.words(_edge(scene, verdict), figure.start)
    duration = verdict.role is Role.DURATION_CAP
    return Limit(
        id=rule_id(scene.reading.document, "limit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind="duration_cap" if duration else "count_cap",
        value=worth.iso_high or worth.iso if duration else (worth.high or worth.low),
        per=() if duration else holder_of(words) or per_of(scene, figure, _edge(scene, verdict)),
        applies_to=tuple(before or [each.id for each in earlier]),
        read_by=verdict.rule,
    )


def _edge(scene: Scene, verdict: Verdict) -> int:
    preceding = scene.preceding(verdict.figure)
    return preceding.end if preceding is not None else scene.start
