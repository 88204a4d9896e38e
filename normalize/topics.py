"""What the words around a figure speak of: money handed out, a base, a loan, a tax, a fund, a target …

A topic is the nearest cue of those labels. Nearness is searched in rings: directly behind the figure, before it in
its piece, before it in the sentence, behind it in the sentence, and last the heading or lead-in of its clause.
"""

from __future__ import annotations

from extract import Clause, Cue, Reading
from normalize.scene import Figure, Scene

TOPICS = frozenset(
    {"give", "pay", "standard", "base", "loan", "tax", "fee", "waive", "fine", "fund", "target", "score"}
)
PAYING = frozenset({"give", "pay", "match", "full"})
_ADJACENT = 14
_GLUE = ("金额", "总额", "额", "费用", "资金", "标准", "经费")


def paid_behind(scene: Scene, figure: Figure) -> Cue | None:
    """The pay word that a figure leads up to: 10万元的一次性奖励, 500元/人生活补贴."""
    edge = scene.piece(figure.piece)[1]
    following = scene.following(figure)
    if following is not None:
        edge = min(edge, following.start)
    if following is not None and _runs_on(scene, figure, following):
        return paid_behind(scene, following)
    for cue in scene.cues_in(figure.end, edge):
        gap = scene.words(figure.end, cue.start)
        if cue.label == "give" and ("标准" in gap or len(gap) <= 2 and _by(scene, figure)):
            return cue
        if cue.label == "pay" and cue.start - figure.end <= _ADJACENT:
            return None if _new_subject(scene.words(figure.end, cue.start)) else cue
        if cue.label not in ("once", "above", "below", "standard", "base", "refer", "match"):
            return None
    return None


def _by(scene: Scene, figure: Figure) -> bool:
    """按每头80元|给予…补助: the sum by which is paid."""
    words = scene.words(scene.piece(figure.piece)[0], figure.start)
    return "按" in words


def _runs_on(scene: Scene, figure: Figure, following: Figure) -> bool:
    """2000元、4000元、6000元的补贴: figures of one kind with only a list mark between them."""
    return figure.kind == following.kind and scene.words(figure.end, following.start) in ("、", "和", "及", "与", "或")


def _new_subject(gap: str) -> bool:
    """Whether the words between a figure and a pay word start another thought: 2000万元以上的企业奖励."""
    return any(word in gap for word in ("企业", "单位", "项目", "个人", "人员", "的,", "并", "对", "由"))


def topic_before(scene: Scene, figure: Figure, edge: int | None = None) -> Cue | None:
    """The nearest topic before a figure in its piece, or since `edge`; 奖励金额 counts as pay, not as a base."""
    cues = scene.left(figure, edge)
    for at, cue in enumerate(cues):
        if cue.label not in TOPICS:
            continue
        if cue.label in ("base", "fund") and at + 1 < len(cues) and _glued(scene, cues[at + 1], cue):
            return cues[at + 1]
        return cue
    return None


def _glued(scene: Scene, first: Cue, second: Cue) -> bool:
    """奖励 + 金额, 补贴 + 总额, 资助 + 资金: one word that speaks of the pay."""
    return (
        first.label == "pay" and first.end == second.start and scene.words(second.start, second.end).startswith(_GLUE)
    )


def own_topic(scene: Scene, figure: Figure) -> Cue | None:
    """The nearest topic between the preceding figure and this one, in the same piece."""
    preceding = scene.preceding(figure)
    edge = scene.piece(figure.piece)[0]
    if preceding is not None:
        edge = max(edge, preceding.end)
    return topic_before(scene, figure, edge)


def sentence_topic(scene: Scene, figure: Figure) -> Cue | None:
    """The nearest topic before a figure in its whole sentence."""
    return topic_before(scene, figure, scene.start)


def pays(scene: Scene, start: int, end: int) -> bool:
    """Whether money is handed out in a span."""
    return scene.has(start, end, *PAYING)


def clause_text_pays(scene: Scene) -> bool:
    """Whether the clause's own words hand out money anywhere."""
    words = scene.words(scene.clause.body, scene.clause.own_end)
    return any(word in words for word in _PAY_HEADINGS)


def selects(scene: Scene, figure: Figure) -> bool:
    """Whether the words around a threshold say who or what is meant, not what somebody wants to reach.

    Under a heading of conditions; in a relative clause (以上的企业, …的,); in a piece that turns to somebody (对…);
    or asked for (应当, 须, 具有 …).
    """
    if clause_selects(scene.reading, scene.clause):
        return True
    start, end = scene.piece(figure.piece)
    before, behind = scene.words(start, figure.start), scene.words(figure.end, end)
    if before.endswith("("):
        return True
    if "的" in behind or before.lstrip("(〔").startswith(("对", "支持", "凡", "符合", "为")):
        return True
    return any(word in before for word in _ASKS) or any(word in scene.words(scene.start, start) for word in _DUTIES)


def leads_to_pay(scene: Scene, figure: Figure) -> bool:
    """…2000万元以上,给予…: money is handed out behind a threshold, and nobody's target stands before it."""
    return pays(scene, figure.end, scene.end) and not scene.has(scene.start, figure.start, "target", "fund")


_ASKS = ("应当", "须", "需", "具有", "具备", "拥有", "满足", "符合", "应", "吸纳", "设有", "配备", "确保")
_DUTIES = ("企业要", "企业应", "单位应", "单位要")


def clause_pays(reading: Reading, clause: Clause) -> bool:
    """Whether the heading or the lead-in of a clause or of its parents says that what follows is paid."""
    return any(_announces(reading, each) for each in reading.ancestors(clause))


def clause_selects(reading: Reading, clause: Clause) -> bool:
    """Whether the heading of the clause or of a parent says that conditions follow."""
    text = reading.document.text
    for each in reading.ancestors(clause):
        title = text[each.title[0] : each.title[1]] if each.title else ""
        lead = text[max(each.body, each.own_end - 40) : each.own_end] if each.own_end < each.end else ""
        if any(word in title for word in ("条件", "资格", "对象", "申报要求", "基本要求", "申请要求", "范围")) or (
            lead.endswith(":") and any(word in lead for word in ("条件", "要求", "情形", "符合"))
        ):
            return True
    return False


def _announces(reading: Reading, clause: Clause) -> bool:
    spans = [clause.title] if clause.title else []
    own = reading.document.text[clause.body : clause.own_end]
    if own.endswith(":") and clause.own_end < clause.end:
        spans.append((max(clause.body, clause.own_end - 80), clause.own_end))  # type: ignore[arg-type]
    text = reading.document.text
    return any(word in text[start:end] for start, end in spans for word in _PAY_HEADINGS)


_PAY_HEADINGS = (
    "补贴", "补助", "资助", "奖励", "奖补", "津贴", "扶持", "贴息", "支持标准", "支持政策", "给予", "奖金",
)  # fmt: skip
