"""The verdict on every figure of a sentence: the rules of its kind, after those that hold for every kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from normalize.bounds import repeats_bound
from normalize.count_roles import count_role, measure_role
from normalize.date_roles import date_role
from normalize.money_roles import money_role
from normalize.reckonings import reckoned
from normalize.scene import Figure, Scene
from normalize.share_roles import ratio_role, share_role
from normalize.time_roles import age_role, duration_role
from normalize.verdicts import Reason, Role, Verdict, aside

Rule = Callable[[Scene, Figure, list[Verdict]], Verdict]

ROLE_OF_CLAUSE = {
    "form": Reason.FORM,
    "score_sheet": Reason.SCORE,
    "materials": Reason.MATERIALS,
    "contents": Reason.CLAUSE_LABEL,
    "imprint": Reason.DOCUMENT_DATE,
    "example": Reason.EXAMPLE,
}


# A sentence that begins so works an example; its sums are paid to nobody.
EXAMPLES = ("例如", "举例", "示例", "比如", "如:", "例:")


def _set_aside(scene: Scene, figure: Figure, earlier: list[Verdict], reason: Reason) -> Verdict:
    return aside(figure, reason)


BY_KIND: dict[str, Rule] = {
    "money": money_role,
    "percent": share_role,
    "ratio": ratio_role,
    "count": count_role,
    "area": measure_role,
    "measure": measure_role,
    "duration": duration_role,
    "date": date_role,
    "age": age_role,
    "score": partial(_set_aside, reason=Reason.SCORE),
    "ordinal": partial(_set_aside, reason=Reason.NAME),
    "grade": partial(_set_aside, reason=Reason.TIER),
    "time_of_day": partial(_set_aside, reason=Reason.PROCEDURE),
    "number": partial(_set_aside, reason=Reason.NAME),
}


def _unknown(figure: Figure) -> Verdict:
    return Verdict(figure, Role.OPEN, "unknown_kind")


def _sifted(scene: Scene, verdict: Verdict) -> Verdict:
    """A condition that only tells how an amount is reckoned is none."""
    reason = reckoned(scene, verdict.figure) if verdict.role is Role.CONDITION else None
    return aside(verdict.figure, reason, "reckoned") if reason is not None else verdict


def verdicts_of(scene: Scene) -> list[Verdict]:
    """One verdict per figure of the sentence, in text order."""
    found: list[Verdict] = []
    reason = ROLE_OF_CLAUSE.get(scene.clause.role)
    if scene.text.startswith(EXAMPLES):
        reason = Reason.EXAMPLE
    for figure in scene.figures:
        if reason is not None:
            found.append(aside(figure, reason))
        elif repeats_bound(scene, figure):
            found.append(aside(figure, Reason.RESTATED, "bound_repeated"))
        else:
            rule = BY_KIND.get(figure.kind)
            found.append(_sifted(scene, rule(scene, figure, found)) if rule else _unknown(figure))
    return found
