"""Sums that somebody must reach: thresholds of a case, and the bounded sums that are none."""

from __future__ import annotations

import re

from normalize.bounds import bound_after, bound_before, operator
from normalize.scene import Figure, Scene
from normalize.topics import leads_to_pay, names_case, own_topic, pays, selects, sentence_topic, speaks_of_pay
from normalize.verdicts import Reason, Role, Verdict, aside

ASIDE_BY_TOPIC = {
    "loan": Reason.LOAN,
    "tax": Reason.TAX,
    "fee": Reason.FEE,
    "fine": Reason.FINE,
    "fund": Reason.FUND,
    "target": Reason.TARGET,
    "score": Reason.SCORE,
}
# Sums that no single award reaches; with a fund or a target in the sentence they are the size of a programme.
HUGE = 100_000_000
# 产值1亿元|以上、且同比增幅低于8%的,: a case with more than one bound.
_WHOLE_CASE = re.compile("以上、?(?:且|并)[^,;。给奖补]{2,30}的,")


def threshold(scene: Scene, figure: Figure) -> Verdict:
    """A sum that somebody must reach; where nobody is paid for it, it is a loan, a target or the like."""
    op = operator(scene, figure)
    case = is_case(scene, figure)
    other = None if case else _other_sum(scene, figure, op)
    if other is not None:
        return other
    if scene.has(scene.start, figure.start, "target") and not speaks_of_pay(scene):
        return aside(figure, Reason.TARGET, "target_sum")
    reached = bound_before(scene, figure) is not None or bound_after(scene, figure) is not None
    asked = reached and leads_to_pay(scene, figure) and not scene.has(scene.piece(figure.piece)[0], figure.end, "fund")
    if not (case or asked) and is_fund(scene, figure):
        return aside(figure, Reason.FUND, "size_of_fund")
    if not selects(scene, figure) and not leads_to_pay(scene, figure):
        # Where money is handed out, a sum that nothing explains stays open.
        if pays(scene, scene.start, scene.end):
            return Verdict(figure, Role.OPEN, "sum_unexplained")
        return aside(figure, Reason.TARGET, "sum_wanted")
    least = None if figure.worth.high is not None else ">="
    return Verdict(figure, Role.CONDITION, "threshold_sum", op=op or least, kind="other_number")


def _other_sum(scene: Scene, figure: Figure, op: str | None) -> Verdict | None:
    """A bounded loan, tax, fee or fund, and sums without a bound, are no thresholds."""
    topic = own_topic(scene, figure) or sentence_topic(scene, figure)
    if topic is not None and topic.label in ("loan", "tax", "fee", "fund"):
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"bounded_{topic.label}")
    if op is not None or (figure.worth.high is not None and leads_to_pay(scene, figure)):
        return None
    if topic is not None and topic.label in ASIDE_BY_TOPIC:
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_named")
    return aside(figure, Reason.NARRATIVE, "sum_of_base")


def is_case(scene: Scene, figure: Figure) -> bool:
    """Whether the piece of the figure names who is meant: 对…的, …的企业, …的,"""
    tail = scene.tail(figure)
    if _WHOLE_CASE.match(tail):
        return True
    if "的" not in tail[:12]:
        return False
    return names_case(scene, figure) or scene.words(*scene.piece(figure.piece)).startswith("对")


def is_fund(scene: Scene, figure: Figure) -> bool:
    """设立10亿元基金: more than any single award, where the sentence speaks of a fund, a target or loans."""
    if figure.worth.low is None or figure.worth.low < HUGE:
        return False
    return scene.has(scene.start, scene.end, "fund", "target", "loan")
