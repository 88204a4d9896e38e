"""Payable figures composed into benefits, and into the limits that bound them.

The figures of a sentence are taken in order. A capped figure behind another award bounds that award (a limit); a
capped figure that is itself given is a benefit up to that sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract import Cue
from normalize.bounds import bound_after, bound_before
from normalize.cases import tiers_of
from normalize.payment_units import holder_of, per_of
from normalize.programs import program_of
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.recipients import applicant, inherited_recipient, recipient_clause, recipient_of
from normalize.rules import Benefit, Limit
from normalize.scene import Figure, Scene
from normalize.topics import own_topic
from normalize.verdicts import Role, Shape, Verdict

SOFT = ("原则上", "一般", "左右", "约")
_TAKEN = ("领取", "申领", "享受", "可享受", "享有")
_CEILING = re.compile("上限|最高(?:补助|补贴|奖励|资助|支持)额|最高限额")
_AMOUNTS = ("金额", "总额", "资金", "额度", "标准", "总金额", "总量")


@dataclass(frozen=True, slots=True)
class Payments:
    """What one sentence pays: its benefits and the caps on them, in text order."""

    benefits: tuple[Benefit, ...]
    limits: tuple[Limit, ...]


def payments_of(scene: Scene, verdicts: list[Verdict], earlier: list[Benefit]) -> Payments:
    """Compose the payable figures of a sentence; `earlier` are the benefits already read in its clause."""
    paid = [verdict for verdict in verdicts if verdict.role is Role.PAY]
    paid = [_shared(scene, verdict, paid) for verdict in paid]
    bounding = {each.figure for each in paid if _limits(scene, each, paid, earlier)}
    limiting = [verdict for verdict in paid if _lead(scene, verdict.figure, paid) in bounding or verdict.figure in bounding]
    paying = [verdict for verdict in paid if verdict not in limiting]
    tiers = tiers_of(scene, [verdict.figure for verdict in paying])
    benefits: list[Benefit] = []
    for verdict, tier in zip(paying, tiers, strict=True):
        benefits.append(_replaced(scene, _benefit(scene, verdict, paying, tier), benefits))
    limits = [_limit(scene, verdict, benefits, earlier) for verdict in limiting]
    return Payments(tuple(benefits), tuple(limits))


def _shared(scene: Scene, verdict: Verdict, paying: list[Verdict]) -> Verdict:
    """分别最高给予300万元、200万元: what bounds the first of a list bounds them all."""
    lead = _lead(scene, verdict.figure, paying)
    first = next(each for each in paying if each.figure is lead)
    if first.shape in (Shape.CEILING, Shape.FLOOR) and verdict.shape is Shape.FIXED and first.figure.kind == verdict.figure.kind:
        return replace(verdict, shape=first.shape)
    return verdict


def _lead(scene: Scene, figure: Figure, paying: list[Verdict]) -> Figure:
    """The first figure of the bare list (A、B、C) that a figure stands in."""
    lead = figure
    for each in reversed([verdict.figure for verdict in paying if verdict.figure.end <= figure.start]):
        gap = re.sub(r"^/[^、和及与]{1,6}", "", scene.words(each.end, lead.start))
        if gap not in ("、", "和", "及", "与", "或", "以及"):
            break
        lead = each
    return lead


def _replaced(scene: Scene, benefit: Benefit, before: list[Benefit]) -> Benefit:
    """其中…可提高至15万元 keeps the units, the payee and the once of the award that it replaces."""
    figure = benefit.evidence.figure
    if not before or figure is None or not scene.has(max(scene.start, figure.start - 10), figure.start, "replace"):
        return benefit
    last = before[-1]
    return replace(
        benefit,
        per=benefit.per or last.per,
        once=benefit.once or last.once,
        beneficiary=last.beneficiary or benefit.beneficiary,
    )


def _limits(scene: Scene, verdict: Verdict, paid: list[Verdict], earlier: list[Benefit]) -> bool:
    """Whether a capped or floored sum bounds another award instead of being one."""
    figure = verdict.figure
    if figure.kind == "percent":
        return verdict.shape is Shape.RATE and _caps_share(scene, figure, paid, earlier)
    if verdict.shape not in (Shape.CEILING, Shape.FLOOR) or figure.kind != "money":
        return False
    before = [each for each in paid if each.figure.start < figure.start]
    start = scene.piece(figure.piece)[0]
    last = before[-1] if before else None
    edge = max(start, last.figure.end) if last is not None else start
    bound = bound_before(scene, figure) or _closing(scene, figure)
    if bound is None:
        return False
    if verdict.shape is Shape.FLOOR and scene.has(edge, bound.start, "pay"):
        return False
    if _CEILING.search(scene.words(start, figure.start)) and (earlier or last is not None):
        return True
    given = _given_between(scene, edge, bound.start) or _standard_set(scene.words(edge, bound.start))
    holder = holder_of(scene.words(edge, figure.start))
    if last is not None:
        shared = last.shape is Shape.RATE and last.figure.piece == figure.piece and not _given_before(scene, last)
        return shared or not (given or _given_itself(scene, figure, last))
    if given or scene.has(figure.end, scene.piece(figure.piece)[1], "give"):
        return False
    summed = any(word in scene.words(edge, figure.start) for word in ("累计", "总额", "合计", "总计", "年度", "每年"))
    return bool(earlier) or (bool(holder) and summed)


def _closing(scene: Scene, figure: Figure) -> Cue | None:
    """5万元封顶: the bound behind the sum."""
    after = bound_after(scene, figure)
    return after if after is not None and after.label == "cap_after" else None


def _caps_share(scene: Scene, figure: Figure, paid: list[Verdict], earlier: list[Benefit]) -> bool:
    """补贴总额不超过购房总价的10% behind awards bounds them; 给予不超过投资额30%的补助 is one itself."""
    bound = bound_before(scene, figure)
    if bound is None or bound.label != "cap":
        return False
    before = [each for each in paid if each.figure.end <= figure.start]
    start = scene.piece(figure.piece)[0]
    if scene.has(start, bound.start, "give") or scene.has(figure.end, scene.piece(figure.piece)[1], "give", "pay"):
        return False
    summed = any(word in scene.words(start, figure.start) for word in ("总额", "累计", "合计"))
    return bool(before or earlier or summed)


def _given_between(scene: Scene, start: int, end: int) -> bool:
    """A give word of its own between two sums; 补贴金额 and 资助总额 only name what is bounded."""
    text = scene.reading.document.text
    for cue in scene.cues_in(start, end):
        taken = text[cue.start : cue.end] in _TAKEN and text.startswith(_AMOUNTS, cue.end)
        if cue.label == "give" and not taken:
            return True
        if cue.label == "pay" and not text.startswith(_AMOUNTS, cue.end) and cue.end != end:
            rest = text[cue.end : end]
            if len(rest) > 4 and not any(word in rest for word in _AMOUNTS):
                return False
    return False


def _standard_set(words: str) -> bool:
    """语言文化培训补贴标准不超过…: a standard of its own, not a cap on another award."""
    return bool(re.search("(?:补贴|补助|资助|奖励|津贴)标准", words))


def _given_itself(scene: Scene, figure: Figure, last: Verdict) -> bool:
    """最高10万元的标准给予资助 after an award that was given in its own piece: an award of its own."""
    start, end = scene.piece(figure.piece)
    following = scene.following(figure)
    behind = scene.has(figure.end, min(end, following.start if following else end), "give")
    own = _given_before(scene, last) or scene.has(last.figure.end, start, "give", "pay")
    return behind and last.figure.piece != figure.piece and own


def _given_before(scene: Scene, verdict: Verdict) -> bool:
    topic = own_topic(scene, verdict.figure)
    start = scene.piece(verdict.figure.piece)[0]
    return (topic is not None and topic.label in ("give", "pay")) or scene.has(start, verdict.figure.start, "give")


def _benefit(scene: Scene, verdict: Verdict, paying: list[Verdict], tier: str | None) -> Benefit:
    figure = verdict.figure
    edge = _edge(scene, figure, paying)
    lead = _lead(scene, figure, paying)
    tranche = tranche_of(scene, figure, edge)
    start, end = quote_span(scene, figure, _quote_start(scene, figure, paying))
    amount, amount_max, rate = _amounts(verdict)
    program = program_of(scene)
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        program=program,
        programme=None,
        kind=_kind(verdict),
        amount=amount,
        amount_max=amount_max,
        rate=rate,
        base=_base(scene, verdict),
        per=_per(scene, figure, paying, edge),
        once=_once(scene, figure, paying, edge),
        tier=tier if tranche is None else None,
        beneficiary=_beneficiary(scene, lead, _edge(scene, lead, paying)),
        tranche=tranche,
        flags=_flags(scene, figure, edge),
        read_by=verdict.rule,
    )


def _kind(verdict: Verdict) -> str:
    if verdict.shape in (Shape.TRANCHE, Shape.WAIVED):
        return "rate"
    return str(verdict.shape)


def _amounts(verdict: Verdict) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    worth = verdict.figure.worth
    if verdict.figure.kind == "money":
        return worth.low, worth.high, None
    if verdict.figure.kind == "ratio":
        if verdict.shape is Shape.RATE:
            return None, None, worth.low
        if worth.low is None or worth.high is None or not worth.low:
            return None, None, worth.low
        return None, None, worth.high / worth.low
    share = (worth.low or worth.high or Decimal(0)) / 100
    return None, None, 1 - share if verdict.shape is Shape.WAIVED else share


def _edge(scene: Scene, figure: Figure, paying: list[Verdict]) -> int:
    """Where the words that belong to this figure begin: behind the payable figure before it."""
    ends = [each.figure.end for each in paying if each.figure.end <= figure.start]
    return max(ends, default=scene.start)


def _quote_start(scene: Scene, figure: Figure, paying: list[Verdict]) -> int:
    """The piece that holds the governing pay word, when the figure's own piece has none."""
    start = scene.piece(figure.piece)[0]
    if scene.has(start, figure.end, "pay", "give", "standard") or not figure.piece:
        return start
    for number in range(figure.piece - 1, -1, -1):
        if scene.has(*scene.piece(number), "pay", "give", "standard"):
            return scene.piece(number)[0]
    return start


def _per(scene: Scene, figure: Figure, paying: list[Verdict], edge: int) -> tuple[str, ...]:
    """Units written with the figure; those before the first of a list hold for the list."""
    earlier = [each.end for each in scene.figures if each.end <= figure.start and each.kind in ("money", "percent")]
    own = per_of(scene, figure, max(edge, _clause_edge(scene, figure), *earlier, 0))
    if own:
        return own
    before = [each.figure for each in paying if each.figure.end <= figure.start]
    if before and _listed(scene, before[-1], figure):
        return _per(scene, before[-1], paying, _edge(scene, before[-1], paying))
    return ()


def _clause_edge(scene: Scene, figure: Figure) -> int:
    """每年组织评审,评审合格的给予… : the unit must stand in the figure's piece or the one before it."""
    return scene.piece(max(0, figure.piece - 1))[0] if figure.piece else scene.start


def _listed(scene: Scene, first: Figure, second: Figure) -> bool:
    """Two figures of one list: nothing but a short case and list marks between them."""
    gap = scene.words(first.end, second.start)
    return len(gap) <= 14 and not scene.has(first.end, second.start, "give", "pay", "refer")


def _once(scene: Scene, figure: Figure, paying: list[Verdict], edge: int) -> bool:
    behind = scene.words(figure.end, min(scene.piece(figure.piece)[1], figure.end + 14))
    if "一次性" in scene.words(edge, figure.start) or _once_behind(behind):
        return True
    before = [each.figure for each in paying if each.figure.end <= figure.start]
    if before and _listed(scene, before[-1], figure):
        return _once(scene, before[-1], paying, _edge(scene, before[-1], paying))
    return False


def _once_behind(words: str) -> bool:
    at = words.find("一次性")
    return at >= 0 and not any(char.isdigit() for char in words[:at])


def _base(scene: Scene, verdict: Verdict) -> str | None:
    if verdict.figure.kind not in ("percent", "ratio"):
        return None
    words = scene.words(scene.piece(verdict.figure.piece)[0], verdict.figure.start)
    for mark in ("按照", "参照", "按", "以", "给予", "资助", "不超过", "补贴", "补助", "奖励", "对", "高于"):
        at = words.rfind(mark)
        if 0 <= at < len(words) - len(mark) - 1:
            base = words[at + len(mark) :].rstrip("的约按为:")
            return base or None
    return None


def _beneficiary(scene: Scene, figure: Figure, edge: int) -> str | None:
    return (
        recipient_of(scene, figure, edge)
        or inherited_recipient(scene.reading, scene.clause, scene.start)
        or recipient_clause(scene.reading, scene.clause)
        or applicant(scene.reading, scene.clause)
    )


TRANCHES = {
    "首期": 1, "第一期": 1, "首年": 1, "第一年": 1, "第1年": 1, "首次拨付": 1, "首批": 1, "第一笔": 1,
    "第二期": 2, "次年": 2, "第二年": 2, "第2年": 2, "第二笔": 2, "第三期": 3, "第三年": 3, "第3年": 3, "第三笔": 3,
    "第四期": 4, "第四年": 4, "第4年": 4, "第五年": 5, "第5年": 5,
}  # fmt: skip


def tranche_of(scene: Scene, figure: Figure, edge: int) -> int | None:
    """The ordinal of a part of an award that is named before the figure."""
    for cue in reversed(scene.cues_in(edge, figure.start)):
        if cue.label == "tranche":
            return TRANCHES.get(scene.words(cue.start, cue.end))
    return None


def _flags(scene: Scene, figure: Figure, edge: int) -> tuple[str, ...]:
    words = scene.words(max(edge, scene.piece(figure.piece)[0]), figure.end)
    soft = ("soft_limit",) if any(word in words for word in SOFT[:2]) else ()
    band = ("share_band",) if figure.kind == "percent" and figure.worth.high is not None else ()
    return soft + band


def _limit(scene: Scene, verdict: Verdict, benefits: list[Benefit], earlier: list[Benefit]) -> Limit:
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    same_sentence = [each.id for each in benefits if _start(each) < figure.start]
    after = bound_after(scene, figure)
    floor = verdict.shape is Shape.FLOOR and after is None
    return Limit(
        id=rule_id(scene.reading.document, "limit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind="rate_cap" if figure.kind == "percent" else "money_floor" if floor else "money_cap",
        value=(figure.worth.low or Decimal(0)) / 100 if figure.kind == "percent" else figure.worth.low,
        per=holder_of(scene.words(_limit_edge(scene, figure, benefits), figure.start)),
        applies_to=tuple(same_sentence or [each.id for each in earlier]),
        flags=_flags(scene, figure, start),
        read_by=verdict.rule,
    )


def _limit_edge(scene: Scene, figure: Figure, benefits: list[Benefit]) -> int:
    ends = [each.evidence.figure.end for each in benefits if each.evidence.figure and _start(each) < figure.start]
    preceding = scene.preceding(figure)
    return max([scene.start, *ends, *([preceding.end] if preceding else [])])


def _start(benefit: Benefit) -> int:
    return (benefit.evidence.figure or benefit.evidence.quote).start
