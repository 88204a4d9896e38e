"""The role of a percentage or a ratio: rate of a base, uplift, match, tranche, share that must be reached."""

from __future__ import annotations

from normalize.bounds import bound_after, bound_before, operator
from normalize.money_roles import ASIDE_BY_TOPIC
from normalize.scene import Figure, Scene
from normalize.topics import clause_pays, own_topic, paid_behind, pays, sentence_topic
from normalize.verdicts import Reason, Role, Shape, Verdict, aside


def share_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a percentage is for; `earlier` are the verdicts on the figures before it in the sentence."""
    for rule in (_reached, _punished, _uplift, _tranche, _parallel, _rate, _share_of_people):
        verdict = rule(scene, figure, earlier)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "share_in_prose")


def ratio_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """A ratio pays only as a match on top of another award: 按1:1比例给予配套奖励."""
    if pays(scene, scene.start, scene.end) and scene.reading.document.text[figure.start : figure.end].count(":"):
        return Verdict(figure, Role.PAY, "match_ratio", shape=Shape.MATCH)
    return aside(figure, Reason.NARRATIVE, "ratio_in_prose")


def _reached(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """留足贷款额度5%后,可…: what must be done first."""
    if scene.words(figure.end, scene.end).startswith(("后,", "后可", "后方", "后的", "后才")):
        return Verdict(figure, Role.CONDITION, "share_reached", op=">=", kind="other_number")
    return None


def _punished(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    for label, reason in (("fine", Reason.FINE), ("tax", Reason.TAX)):
        topic = own_topic(scene, figure)
        if scene.has(scene.start, scene.end, label) and not (
            paid_behind(scene, figure) or (topic is not None and topic.label in ("pay", "give"))
        ):
            return aside(figure, reason, f"{label}_share")
    topic = own_topic(scene, figure)
    if topic is not None and topic.label in ("loan", "fee", "score") and paid_behind(scene, figure) is None:
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
    if topic is None or topic.label in ("target", "fund"):
        return None
    if topic.label in ("pay", "give", "standard", "waive") and _pays_near(scene, figure):
        return Verdict(figure, Role.PAY, "share_after_pay_word", shape=Shape.RATE)
    referred = scene.has(start, figure.start, "refer", "give", "pay", "cap") or "以" in scene.words(start, figure.start)
    if topic.label == "base" and (referred or pays(scene, figure.end, end)) and _pays_near(scene, figure):
        return Verdict(figure, Role.PAY, "share_of_base", shape=Shape.RATE)
    return None


def _pays_near(scene: Scene, figure: Figure) -> bool:
    """Money is handed out in the sentence, or the heading of the clause pays."""
    return pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause)


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
    return Verdict(figure, Role.CONDITION, "threshold_share", op=op, kind="share")


def _by_year(scene: Scene, figure: Figure) -> bool:
    """到2025年, …达到30%: what a plan wants to reach by a date."""
    return any(
        other.kind == "date" and other.start < figure.start
        and scene.words(max(scene.start, other.start - 1), other.start) in ("到", "至")
        for other in scene.figures
    )


def _case_follows(scene: Scene, figure: Figure) -> bool:
    return scene.words(figure.end, scene.piece(figure.piece)[1]).rstrip(",;:。").endswith("的")
