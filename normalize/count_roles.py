"""The role of a count: cap on times or persons, threshold, unit of an amount, target, copies, prose."""

from __future__ import annotations

import re

from normalize.bounds import bound_after, bound_before, operator
from normalize.scene import Figure, Scene
from normalize.topics import clause_pays, clause_selects, leads_to_pay, pays, selects
from normalize.verdicts import Reason, Role, Verdict, aside

PEOPLE = frozenset({"名", "人", "位"})
ORGANISERS = ("专家", "评委", "评审", "工作人员", "执法人员", "审核人员", "考评员", "监考", "裁判", "督导员", "联络员", "成员组成")
TIMES = frozenset({"次", "轮", "回"})
REPEATED = ("每年", "每人", "年度", "每户", "每家", "同一", "每个", "每项", "每名", "每位", "终身", "单个")


def count_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a count is for."""
    for rule in (_copies, _organisers, _choice, _unit_of_amount, _cap, _rank, _held, _targeted, _threshold):
        verdict = rule(scene, figure, earlier)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "count_in_prose")


def measure_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Areas, weights and the like are thresholds when bounded, else sizes in prose."""
    for rule in (_unit_of_amount, _cap, _targeted, _threshold):
        verdict = rule(scene, figure, earlier)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "size_in_prose")


def _unit(figure: Figure) -> str:
    return (figure.worth.unit or "").removeprefix("个")


def _copies(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    words = scene.words(max(scene.start, figure.start - 4), figure.end + 1)
    if _unit(figure) in ("份", "式") or "一式" in words:
        return aside(figure, Reason.COPIES, "copies")
    return None


def _organisers(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    around = scene.words(max(scene.start, figure.start - 12), min(scene.end, figure.end + 14))
    if _unit(figure) in PEOPLE and any(word in around for word in ORGANISERS):
        return aside(figure, Reason.ORGANISERS, "persons_organising")
    return None


def _choice(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """只能享受其中一项: a choice between awards, not a number of times."""
    before = scene.words(max(scene.start, figure.start - 12), figure.start)
    if _unit(figure) in ("项", "条", "个") and re.search("(?:条件|情形)之?中?的?至少(?:具备|符合|满足|有)?$", before):
        return aside(figure, Reason.TIER, "one_of_the_conditions")
    if _unit(figure) in ("项", "条", "种", "类") and re.search("(?:只能|只可|仅能|仅可|只|仅)(?:享受|申报|申请|选择)(?:其中)?$", before):
        return aside(figure, Reason.TIER, "choice_between_awards")
    return None


def _unit_of_amount(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """每新增1个, 每采用1件: what one amount is paid for."""
    words = scene.words(max(scene.start, figure.start - 8), figure.start)
    at = words.rfind("每")
    if at < 0 or any(mark in words[at:] for mark in ",;。、:") or not pays(scene, scene.start, scene.end):
        return None
    if scene.has(figure.start - len(words) + at, figure.start, "cap", "floor", "reach", "pay", "give"):
        return None
    if any(words[at:].startswith(each) for each in ("每年", "每人", "每家", "每户", "每月")):
        return None
    return aside(figure, Reason.UNIT_OF_AMOUNT, "unit_of_amount")


def _cap(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """最多资助1件, 每人每年补贴1次, 不超过20家: how often or for how many is paid."""
    if bound_after(scene, figure) is not None and bound_before(scene, figure) is None:
        return None
    before = bound_before(scene, figure)
    start = scene.piece(figure.piece)[0]
    paying = pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause)
    capped = before is not None and before.label == "cap"
    if capped and (paying or scene.has(start, figure.start, "apply")) and not _is_case(scene, figure):
        return Verdict(figure, Role.COUNT_CAP, "count_after_cap", op="<=")
    if _unit(figure) in TIMES and pays(scene, start, figure.start) and _repeats(scene, start, figure):
        return Verdict(figure, Role.COUNT_CAP, "times_paid", op="<=")
    if scene.words(max(start, figure.start - 4), figure.start).endswith(("仅资助", "仅补贴", "只补贴", "只资助", "仅奖励", "只奖励")):
        return Verdict(figure, Role.COUNT_CAP, "only_paid", op="<=")
    return None


def _repeats(scene: Scene, start: int, figure: Figure) -> bool:
    words = scene.words(start, figure.end)
    return any(word in words for word in REPEATED) or "就高" in words


def _is_case(scene: Scene, figure: Figure) -> bool:
    return scene.words(figure.end, scene.piece(figure.piece)[1]).rstrip(",;:。").endswith("的")


def _rank(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    if scene.words(max(scene.start, figure.start - 1), figure.start) == "前" and _unit(figure) in ("名", "位", "家"):
        return Verdict(figure, Role.CONDITION, "rank", op="<=", kind="other_number")
    return None


def _held(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """对拥有1套住房的家庭: exactly so many."""
    before = scene.words(max(scene.start, figure.start - 6), figure.start)
    if operator(scene, figure) is not None or not before.endswith(("拥有", "持有", "名下有", "仅有", "已有", "有且仅有", "名下拥有")):
        return None
    rest = scene.words(figure.end, scene.piece(figure.piece)[1])
    return Verdict(figure, Role.CONDITION, "held_count", op="=", kind="other_number") if "的" in rest else None


def _targeted(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    if not scene.has(scene.start, figure.start, "target") or _is_case(scene, figure):
        return None
    if pays(scene, figure.end, scene.end) or clause_selects(scene.reading, scene.clause):
        return None
    return aside(figure, Reason.TARGET, "target_count")


def _threshold(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    op = operator(scene, figure)
    if op is None:
        return None
    if not selects(scene, figure) and not leads_to_pay(scene, figure):
        return aside(figure, Reason.TARGET, "count_wanted")
    unit = _unit(figure)
    kind = "headcount" if unit in PEOPLE else "grade" if unit in ("等级", "级别", "层次", "档次") else "other_number"
    return Verdict(figure, Role.CONDITION, "threshold_count", op=op, kind=kind)
