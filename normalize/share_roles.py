"""The role of a percentage or a ratio: rate of a base, uplift, match, tranche, share that must be reached."""

from __future__ import annotations

import re

from normalize.bounds import bound_after, bound_before, operator
from normalize.money_roles import ASIDE_BY_TOPIC
from normalize.scene import Figure, Scene
from normalize.topics import clause_pays, clause_text_pays, leads_to_pay, own_topic, paid_behind, pays, selects, sentence_topic
from normalize.verdicts import Reason, Role, Shape, Verdict, aside


def share_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a percentage is for; `earlier` are the verdicts on the figures before it in the sentence."""
    for rule in (_reached, _former, _waived, _lent, _punished, _uplift, _tranche, _parallel, _rate, _share_of_people):
        verdict = rule(scene, figure, earlier)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "share_in_prose")


def ratio_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """A ratio pays only as a match on top of another award: 按1:1比例给予配套奖励."""
    words = scene.words(figure.start, figure.end)
    behind = scene.words(figure.end, scene.piece(figure.piece)[1])
    if any(word in behind[:12] for word in ("分担", "承担", "负担", "出资", "分摊")):
        return aside(figure, Reason.FUND, "shared_burden")
    if "倍" in words and figure.worth.high is None and _pays_near(scene, figure) and "标准" in scene.words(scene.start, figure.start):
        return Verdict(figure, Role.PAY, "multiple_of_standard", shape=Shape.RATE)
    if ":" not in words and "倍" not in words:
        return share_role(scene, figure, earlier)
    if pays(scene, scene.start, scene.end) and ":" in words:
        return Verdict(figure, Role.PAY, "match_ratio", shape=Shape.MATCH)
    return aside(figure, Reason.NARRATIVE, "ratio_in_prose")


def _reached(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """留足贷款额度5%后,可…: what must be done first."""
    if scene.words(figure.end, scene.end).startswith(("后,", "后可", "后方", "后的", "后才")):
        return Verdict(figure, Role.CONDITION, "share_reached", op=">=", kind="other_number")
    return None


def _former(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """由20%提高至40%: the value that is replaced."""
    before = scene.words(max(scene.start, figure.start - 1), figure.start)
    behind = scene.words(figure.end, min(scene.end, figure.end + 4))
    if before in ("由", "从") and behind.startswith(("提高", "降", "上调", "下调", "调整", "增加", "提升")):
        return aside(figure, Reason.FORMER_VALUE, "former_value")
    return None


_FEE_NOUN = re.compile("费|租金|基金|通行|检验|检测")


def _waived(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """检验费按80%收取, 收费下调10%: a fee that is partly waived, unless it is a tax."""
    start, end = scene.piece(figure.piece)
    before, behind = scene.words(start, figure.start), scene.words(figure.end, end)
    if not _FEE_NOUN.search(before) or scene.has(scene.start, scene.end, "tax", "fine", "loan"):
        return None
    if behind.startswith(("收取", "征收", "计收", "缴纳", "收费")):
        return Verdict(figure, Role.PAY, "fee_charged_in_part", shape=Shape.WAIVED)
    if before.endswith(("下调", "降低", "减免", "减收", "下浮")) and not behind.startswith("以上"):
        return Verdict(figure, Role.PAY, "fee_lowered", shape=Shape.RATE)
    return None


def _lent(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    behind = scene.words(figure.end, min(scene.end, figure.end + 6)).lstrip("的")
    if behind.startswith(("预付款", "首付", "贷款", "授信", "保证金")):
        return aside(figure, Reason.LOAN, "share_lent")
    return None


def _punished(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    for label, reason in (("fine", Reason.FINE), ("tax", Reason.TAX)):
        topic = own_topic(scene, figure)
        if scene.has(scene.start, scene.end, label) and not (
            paid_behind(scene, figure) or (topic is not None and topic.label in ("pay", "give"))
        ):
            return aside(figure, reason, f"{label}_share")
    topic = own_topic(scene, figure)
    given = scene.has(figure.end, scene.piece(figure.piece)[1], "give", "pay")
    if topic is not None and topic.label in ("loan", "fee", "score") and paid_behind(scene, figure) is None and not given:
        if topic.label == "fee" and pays(scene, scene.start, scene.end):
            return None
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_share")
    return None


def _uplift(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """上浮20%, 标准提高10%: added to an award that the sentence or the clause speaks of."""
    near = next(iter(scene.left(figure)), None)
    if near is None or near.label not in ("uplift", "replace") or figure.start - near.end > 6:
        return None
    paid = pays(scene, scene.start, figure.start) or scene.has(scene.start, figure.start, "standard")
    if not paid or scene.has(scene.start, figure.end, "target", "loan"):
        return None
    shape = Shape.UPLIFT if near.label == "uplift" else Shape.RATE
    return Verdict(figure, Role.PAY, f"share_after_{near.label}", shape=shape)


def _tranche(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """首期拨付40%, 分三年按40%、30%、30%发放: parts of an award, not rates of a base."""
    start = scene.piece(figure.piece)[0]
    if scene.has(start, figure.start, "tranche") and not scene.has(start, figure.start, "base"):
        if pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause):
            return Verdict(figure, Role.PAY, "share_of_award", shape=Shape.TRANCHE)
    before = earlier[-1] if earlier else None
    if before is not None and before.shape is Shape.TRANCHE and own_topic(scene, figure) is None:
        return Verdict(figure, Role.PAY, "share_of_award", shape=Shape.TRANCHE)
    return None


def _parallel(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    before = earlier[-1] if earlier else None
    if before is None or before.figure.kind != "percent" or own_topic(scene, figure) is not None:
        return None
    if before.figure.piece != figure.piece or bound_after(scene, figure) is not None:
        return None
    return Verdict(figure, before.role, "share_in_list", before.shape, before.reason, before.op, before.kind)


def _rate(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """按投资额的10%给予补助, 资助官费的50%, 补贴比例为50%."""
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    behind = paid_behind(scene, figure)
    if behind is not None:
        return Verdict(figure, Role.PAY, "share_before_pay_word", shape=Shape.RATE)
    if after is not None or (before is not None and before.label in ("reach", "under")):
        return None
    topic = own_topic(scene, figure)
    start, end = scene.piece(figure.piece)
    referred = re.search(r"(?:按照|按|以)[^,;。]{0,40}$", scene.words(start, figure.start)) is not None
    gives = scene.has(figure.end, end, "give", "pay") or scene.has(end, scene.end, "give")
    if topic is None and referred and gives:
        return Verdict(figure, Role.PAY, "share_by_which_is_paid", shape=Shape.RATE)
    if topic is None or topic.label in ("target", "fund"):
        return None
    if topic.label in ("pay", "give", "standard", "waive") and _pays_near(scene, figure):
        return Verdict(figure, Role.PAY, "share_after_pay_word", shape=Shape.RATE)
    referred = scene.has(start, figure.start, "refer", "give", "pay", "cap") or "以" in scene.words(start, figure.start)
    if topic.label == "base" and (referred or pays(scene, figure.end, end)) and _pays_near(scene, figure):
        return Verdict(figure, Role.PAY, "share_of_base", shape=Shape.RATE)
    return None


def _pays_near(scene: Scene, figure: Figure) -> bool:
    """Money is handed out in the sentence, in the clause or by its heading."""
    return (
        pays(scene, scene.start, scene.end)
        or clause_pays(scene.reading, scene.clause)
        or (clause_text_pays(scene) and bound_before(scene, figure) is not None)
    )


def _share_of_people(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """占比达到30%以上: a share that must be reached, unless the government itself wants to reach it."""
    op = operator(scene, figure)
    topic = sentence_topic(scene, figure)
    targeted = scene.has(scene.start, figure.start, "target") or _by_year(scene, figure)
    paying = pays(scene, scene.start, scene.end)
    if topic is not None and topic.label in ("loan", "tax", "fee") and not paying:
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_share")
    if targeted and not paying and not _case_follows(scene, figure):
        return aside(figure, Reason.TARGET, "target_share")
    if op is None:
        return None
    if not selects(scene, figure) and not leads_to_pay(scene, figure):
        return aside(figure, Reason.TARGET, "share_wanted")
    kind = "other_number" if _GROWTH.search(scene.words(scene.piece(figure.piece)[0], figure.start)) else "share"
    return Verdict(figure, Role.CONDITION, "threshold_share", op=op, kind=kind)


_GROWTH = re.compile("增长|下降|提高|增幅|增速|降低|提升|涨|减少")



def _by_year(scene: Scene, figure: Figure) -> bool:
    """到2025年, …达到30%: what a plan wants to reach by a date."""
    return any(
        other.kind == "date" and other.start < figure.start
        and scene.words(max(scene.start, other.start - 1), other.start) in ("到", "至")
        for other in scene.figures
    )


def _case_follows(scene: Scene, figure: Figure) -> bool:
    return scene.words(figure.end, scene.piece(figure.piece)[1]).rstrip(",;:。").endswith("的")
