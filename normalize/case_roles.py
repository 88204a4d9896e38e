"""Sums and shares that say who or what is paid for, right before what is paid: 达到1亿元的奖励10万元."""

from __future__ import annotations

import re

from normalize.bounds import bound_after, bound_before, operator
from normalize.parties import is_party
from normalize.scene import Figure, Scene
from normalize.topics import pays
from normalize.verdicts import Reason, Role, Verdict, aside

# What may stand between a figure and the end of its case: /公斤, (含).
_TAIL = re.compile(r"^(?:/[^,;。的、]{1,4})?(?:\([^()]{1,4}\))?的?")
_CLOSED = re.compile(r"^(?:/[^,;。的、]{1,4})?(?:\([^()]{1,4}\))?的,?$")
_PARTY = re.compile("^的?([^,;。、的]{2,12}),$")
# 奖励企业法人|1万元, 奖励人民币|3元: what may stand between the pay word and the award.
LONGEST_GAP = 8
# 每新增研发投入|100万元: how far a unit reaches.
LONGEST_STEP = 12


def case_of_award(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """The figure as a condition or as the unit of an award that stands right behind it; None where it is neither."""
    for rule in (_step, _before_award, _bounded, _of_party):
        verdict = rule(scene, figure)
        if verdict is not None:
            return verdict
    return None


def _step(scene: Scene, figure: Figure) -> Verdict | None:
    """每增加|1000万元|奖励1万元: what one award is paid for."""
    lead = scene.lead(figure)
    at = lead.rfind("每")
    step = at >= 0 and len(lead) - at <= LONGEST_STEP and not re.search("[,;。:、]", lead[at:])
    given = scene.has(figure.start - (len(lead) - at), figure.start, "pay", "give", "cap") if step else True
    if given or not _leads_to_award(scene, figure, ""):
        return None
    return aside(figure, Reason.UNIT_OF_AMOUNT, "step_of_award")


def _before_award(scene: Scene, figure: Figure) -> Verdict | None:
    """达到|1亿元|的奖励10万元, |5万元至10万元|的补贴2000元: a threshold or a band, and its award without a mark."""
    if not _leads_to_award(scene, figure, "的") or _given_before(scene, figure):
        return None
    if figure.worth.high is None and operator(scene, figure) is None:
        return None
    return _condition(scene, figure, "case_before_award")


def _bounded(scene: Scene, figure: Figure) -> Verdict | None:
    """担保费率不超过|1.5%|的,按…给予: a bound that closes a case."""
    bound = bound_before(scene, figure)
    closed = _CLOSED.match(scene.tail(figure)) is not None and pays(scene, figure.end, scene.end)
    if bound is None or not closed or _given_before(scene, figure) or bound_after(scene, figure) is not None:
        return None
    return _condition(scene, figure, "bounded_case")


def _of_party(scene: Scene, figure: Figure) -> Verdict | None:
    """新增贷款|500万元|以上的企业,给予…: whatever is counted, it says which firms are meant."""
    after = bound_after(scene, figure)
    if figure.kind != "money" or after is None or after.label == "cap_after" or _given_before(scene, figure):
        return None
    party = _PARTY.match(scene.words(after.end, scene.piece(figure.piece)[1]))
    meant = party is not None and is_party(party[1]) and pays(scene, scene.piece(figure.piece)[1], scene.end)
    return _condition(scene, figure, "sum_of_party") if meant else None


def _condition(scene: Scene, figure: Figure, rule: str) -> Verdict:
    kind = "share" if figure.kind == "percent" else "other_number"
    op = operator(scene, figure)
    return Verdict(figure, Role.CONDITION, rule, op=op if op or figure.worth.high is not None else ">=", kind=kind)


def _given_before(scene: Scene, figure: Figure) -> bool:
    """给予最高不超过|50万元|的补助: what is paid stands behind the pay word of its own."""
    return scene.has(scene.own_start(figure), figure.start, "give", "pay")


def _leads_to_award(scene: Scene, figure: Figure, particle: str) -> bool:
    """Whether a pay word and the award follow without a mark between; `particle` is what ends the case."""
    following = scene.following(figure)
    if following is None or following.kind not in ("money", "percent"):
        return False
    tail = _TAIL.match(scene.words(figure.end, following.start))
    start = figure.end + (tail.end() if tail else 0)
    words = scene.words(start, following.start)
    named = scene.words(figure.end, start).endswith(particle)
    paid = any(cue.label == "pay" and cue.start == start for cue in scene.cues)
    return named and paid and len(words) <= LONGEST_GAP and not re.search("[,;。:、]", words)
