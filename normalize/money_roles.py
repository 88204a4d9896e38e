"""The role of a sum of money: payable, threshold, or set aside as loan, tax, fund, fee, fine, price, target."""

from __future__ import annotations

import re

from extract import Cue
from normalize.bounds import bound_after, bound_before, operator
from normalize.case_roles import case_of_award
from normalize.money_words import money_words
from normalize.parties import is_party
from normalize.payment_units import holder_of
from normalize.scene import Figure, Scene
from normalize.thresholds import ASIDE_BY_TOPIC, is_case, is_fund, threshold
from normalize.topics import (
    LIST_MARKS,
    clause_before_pays,
    clause_pays,
    clause_selects,
    clause_text_pays,
    continues_pay,
    leads_to_pay,
    names_case,
    own_topic,
    paid_behind,
    pays,
    selects,
    sentence_topic,
    speaks_of_pay,
)
from normalize.unpaid_roles import discount, fine, former, of_region, returned, speaks_of_award, vouchers
from normalize.verdicts import Reason, Role, Shape, Verdict, aside, first_verdict

# Topics behind which a sum is handed out.
GIVING = ("give", "pay", "standard", "waive")
# 安排最高|100万元经费支持: an award; 设立基金最高… is how large a fund is.
_ARRANGED = ("安排最高", "安排不超过")
# 最高给予|受托管理的企业|300万元
_AT_MOST = re.compile(r"最高(?:可)?(?:给予|奖励|补助|补贴|资助)[^,;。、\d]{2,20}$")
# 8000元|/亩、
_UNIT_MARK = re.compile("/[一-龥]{1,4}、")
_UNIT_LIST = re.compile(r"元/[一-龥]{1,4}、[^,;。]*")
_UNIT_BEHIND = re.compile("/[一-龥]{1,4}(?=[、,;。(]|$)")
# 每张床位|4000元
_EACH = re.compile(r"每[^,;。\d]{1,6}$")
# 每月2000元,|补贴期限|不超过36个月: what is paid is named behind it.
_PERIOD_OF_PAY = re.compile("(?:补贴|补助|资助|津贴|奖励)(?:期限|期间|时间|周期)")
# 1000万元及以上至5000万元, 5000万元以上至1亿元: a band that something lies in, never a range that is paid.
_BAND_INSIDE = re.compile("以上[至到—~-]")
# 1亿元至5亿元|的企业,: a band in a case.
_OF_PARTY = re.compile("(?:、[^,;。的]*)?的[^,;。]{1,16},$")


# 按每亩|5000元: the sum by which is given; 培训费按3000元 is what something costs.
_BY = re.compile("(?<!费)(?<!费用)[按以](?![上下内外])[^,;、]{0,12}$")


def money_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a sum is for; `earlier` are the verdicts on the figures before it in the sentence."""
    rules = (
        fine,
        former,
        case_of_award,
        vouchers,
        discount,
        _unpaid,
        of_region,
        returned,
        _bounded_band,
        _behind,
        _band,
        _by_which,
        _parallel,
        _raised,
        _own,
        _capped,
        _per_unit,
        _in_sentence,
        _headed,
        _goes_on,
    )
    return first_verdict(rules, scene, figure, earlier) or Verdict(figure, Role.OPEN, "money_without_topic")


def _unpaid(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A sentence about loans or taxes that names no award: its sums are ceilings and bases, unless they name a case."""
    if speaks_of_award(scene) or (operator(scene, figure) is not None and names_case(scene, figure)):
        return None
    for label, reason in (("tax", Reason.TAX), ("loan", Reason.LOAN)):
        if scene.has(scene.start, scene.end, label):
            return aside(figure, reason, f"{label}_without_award")
    return None


def _by_which(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """按照技师每人3500元的标准,给予…: the sum by which the next piece gives."""
    end = scene.piece(figure.piece)[1]
    opened = _BY.search(scene.lead(figure)) is not None
    if not opened or bound_after(scene, figure) is not None or bound_before(scene, figure) is not None:
        return None
    gives = scene.has(figure.end, end, "give") or scene.has(end, scene.end, "give")
    return payable(scene, figure, "sum_by_which_is_given") if gives else None


def _behind(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A pay word directly behind the sum makes it payable whatever its bound: 50万元以下的资金支持."""
    if paid_behind(scene, figure) is None:
        return None
    topic = own_topic(scene, figure)
    up_to = topic is not None and topic.label == "fund" and scene.words(topic.start, figure.start) in _ARRANGED
    if (
        topic is not None
        and topic.label in ("fund", "loan", "target")
        and not (up_to or _BY.search(scene.lead(figure)))
    ):
        return aside(figure, ASIDE_BY_TOPIC[topic.label], "fund_for_pay")
    after = bound_after(scene, figure)
    listed = bool(earlier) and earlier[-1].role is Role.PAY and earlier[-1].figure.piece == figure.piece
    if after is not None and not listed and not pays(scene, scene.piece(figure.piece)[0], figure.start):
        return threshold(scene, figure)
    return payable(scene, figure, "sum_before_pay_word")


def _bounded_band(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """5000万元以上至1亿元|奖励10万元: a band with its bound inside is a case, whatever stands behind it."""
    if figure.worth.high is None or not _BAND_INSIDE.search(scene.words(figure.start, figure.end)):
        return None
    banded = leads_to_pay(scene, figure) or selects(scene, figure)
    told = Verdict(figure, Role.CONDITION, "band_of_sums", kind="other_number")
    return told if banded else threshold(scene, figure)


def _band(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """10万元至20万元的,补贴3000元: a band that somebody's figure must lie in, or a part of what is paid for."""
    tail = scene.tail(figure)
    if figure.worth.high is None:
        return None
    if _OF_PARTY.match(tail) and leads_to_pay(scene, figure) and paid_behind(scene, figure) is None:
        return Verdict(figure, Role.CONDITION, "band_of_party", kind="other_number")
    return threshold(scene, figure) if tail.startswith("的部分") or tail in ("的,", "的") else None


def _parallel(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A sum in a list takes the role of the sum before it when nothing else stands between them."""
    before = next((each for each in reversed(earlier) if each.figure.kind == "money"), None)
    if before is None or before.reason is Reason.FORMER_VALUE or own_topic(scene, figure) is not None:
        return None
    gap = (before.figure.end, figure.start)
    if scene.has(*gap, *ASIDE_BY_TOPIC, "base", "reach", "under"):
        return None
    if before.role is Role.PAY:
        return payable(scene, figure, "sum_in_list") if bound_after(scene, figure) is None else None
    if before.role is Role.CONDITION:
        return _next_threshold(scene, figure, before, gap)
    if before.role is Role.ASIDE and before.reason is not None and before.figure.piece == figure.piece:
        return aside(figure, before.reason, "sum_in_list")
    return None


def _next_threshold(scene: Scene, figure: Figure, before: Verdict, gap: tuple[int, int]) -> Verdict | None:
    """首次达到8000万元、|1亿元|: the next of a list of thresholds, whatever its size."""
    if scene.words(*gap) in LIST_MARKS and before.op in (">=", "<="):
        op = operator(scene, figure) or before.op
        return Verdict(figure, Role.CONDITION, "sum_in_list", op=op, kind=before.kind)
    return threshold(scene, figure) if not pays(scene, *gap) else None


def _raised(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """…的,可提高至2000元 in a sentence of its own: what an award before it in the clause may be raised to."""
    before = scene.reading.words(scene.clause.body, max(scene.clause.body, scene.start))
    raised = money_words().may_be_raised.closes(scene.lead(figure))
    return payable(scene, figure, "raised_award") if raised and money_words().awards.inside(before) else None


def _own(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """The nearest topic before the sum in its own piece decides."""
    topic = own_topic(scene, figure)
    if topic is None:
        return None
    if topic.label in GIVING or _given_to(scene, figure) or (topic.label == "target" and _so_much_each(scene, figure)):
        return _given(scene, figure, earlier, topic)
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    if topic.label == "base":
        capped = before is not None and before.label == "cap" and after is None and before.start > topic.start
        return None if capped else threshold(scene, figure)
    if topic.label == "target" and (after or before) and pays(scene, figure.end, scene.end):
        return threshold(scene, figure)
    if topic.label == "fund" and (after or before) and _size_asked(scene, figure, before):
        return Verdict(figure, Role.CONDITION, "size_asked", op=operator(scene, figure) or ">=", kind="other_number")
    return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_named")


def _given_to(scene: Scene, figure: Figure) -> bool:
    """给予|建设主体|10万元: what stands between is who is paid."""
    given = next((cue for cue in scene.left(figure, scene.own_start(figure)) if cue.label == "give"), None)
    return given is not None and is_party(scene.words(given.end, figure.start))


def _so_much_each(scene: Scene, figure: Figure) -> bool:
    """给予建设补贴:新建|每张床位|4000元: so much for each, behind a lead that gives."""
    start = scene.piece(figure.piece)[0]
    led = scene.words(scene.start, start).endswith(":") or ":" in scene.words(start, figure.start)
    return led and _EACH.search(scene.lead(figure)) is not None and scene.has(scene.start, figure.start, "give", "pay")


def _size_asked(scene: Scene, figure: Figure, before: Cue | None) -> bool:
    """管理规模不低于5亿元 under 条件, 资金规模达到2000万元的,给予…: a fund that must be so large."""
    reached = before is not None and before.label == "reach" and leads_to_pay(scene, figure)
    return reached or clause_selects(scene.reading, scene.clause)


def _given(scene: Scene, figure: Figure, earlier: list[Verdict], topic: Cue) -> Verdict:
    """A sum behind a pay word: an award, unless it is bounded like a case, or a whole fund, or a price."""
    after = bound_after(scene, figure)
    if topic.label != "give" and after is not None and after.label != "cap_after":
        return threshold(scene, figure)
    if is_fund(scene, figure) or _is_total(scene, figure, earlier):
        return aside(figure, Reason.FUND, "size_of_fund")
    if topic.label == "standard" and not speaks_of_pay(scene):
        return aside(figure, Reason.PRICE, "price_standard")
    return payable(scene, figure, "sum_after_pay_word")


def _capped(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """最高不超过50万元 behind a payable figure, or with money handed out in the sentence, bounds what is paid."""
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    closed = after is not None and after.label == "cap_after"
    floor_of_case = before is not None and before.label == "floor" and is_case(scene, figure)
    bounded = before is not None and before.label in ("cap", "floor") and not _goes_against(before, after)
    if floor_of_case or not (closed or bounded):
        return None
    if any(each.role is Role.PAY for each in earlier):
        return payable(scene, figure, "cap_behind_payable")
    topic = sentence_topic(scene, figure)
    if topic is not None and topic.label in ("loan", "tax", "fine", "fee", "fund", "target"):
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"cap_on_{topic.label}")
    if pays(scene, scene.start, scene.end):
        return payable(scene, figure, "cap_in_paying_sentence")
    held = topic is None and bool(holder_of(scene.lead(figure))) and not is_case(scene, figure)
    paid = clause_text_pays(scene) or clause_pays(scene.reading, scene.clause) or clause_before_pays(scene)
    if held and paid:
        return payable(scene, figure, "cap_with_holder")
    return None


def _per_unit(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """钢架大棚|8000元/亩|、…: so much a unit in a list of cases, where nothing says what things cost.

    A bare price says the same (住房8000元/平方米): only a list joined by 、, a lead that ends in a colon, or a case
    that ends in 的 makes it an award, in a clause that pays.
    """
    start = scene.piece(figure.piece)[0]
    if _UNIT_BEHIND.match(scene.tail(figure)) is None or bound_before(scene, figure) is not None:
        return None
    if not _is_listed(scene, figure, start):
        return None
    charged = scene.has(start, figure.start, "fee", "base", "loan", "tax", "fine", "reach", "fund", "above", "below")
    if charged or money_words().costs.inside(scene.words(scene.start, figure.start)) or not clause_text_pays(scene):
        return None
    return payable(scene, figure, "so_much_a_unit")


def _is_listed(scene: Scene, figure: Figure, start: int) -> bool:
    """Whether a sum a unit stands in a list by 、, behind a colon, or right behind a case: …改造的,|5万元/蒸吨."""
    before = scene.words(scene.start, start)
    behind_case = start == figure.start and before.endswith("的,")
    own, tail = scene.words(start, figure.start), scene.tail(figure)
    joined = _UNIT_MARK.match(tail) is not None or _UNIT_LIST.search(own) is not None
    # 、3万元/个,|续展的1万元/个: the next case of such a list.
    goes_on = _UNIT_LIST.search(before) is not None and own.endswith("的")
    return behind_case or joined or goes_on or ":" in before


def _goes_against(before: Cue, after: Cue | None) -> bool:
    """控制在300万元以内 says the same twice; 最高50万元以上 does not bound what is paid."""
    return after is not None and not (before.label == "cap" and after.label == "below")


def _in_sentence(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """The nearest topic before the sum in the whole sentence decides."""
    topic = sentence_topic(scene, figure)
    if bound_after(scene, figure) is not None or bound_before(scene, figure) is not None:
        return threshold(scene, figure)
    if topic is None:
        return None
    if topic.label in GIVING:
        return payable(scene, figure, "sum_in_paying_sentence")
    if topic.label == "base":
        return threshold(scene, figure) if pays(scene, figure.end, scene.end) else None
    if topic.label in ("target", "fund") and clause_pays(scene.reading, scene.clause):
        return None
    return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_in_sentence")


def _headed(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """Without a topic in its sentence, a sum under a heading or lead-in that pays is payable."""
    if clause_pays(scene.reading, scene.clause):
        return payable(scene, figure, "sum_under_pay_heading")
    return None


def _goes_on(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """发放扶助金1110元;三级的,每人850元: a case of the award before; 每月2000元,补贴期限…: paid by what follows."""
    if bound_after(scene, figure) is not None or scene.has(scene.start, scene.end, *ASIDE_BY_TOPIC):
        return None
    if _PERIOD_OF_PAY.search(scene.words(figure.end, scene.end)) or continues_pay(scene):
        return payable(scene, figure, "sum_of_award_that_goes_on")
    return None


def payable(scene: Scene, figure: Figure, rule: str) -> Verdict:
    """A payable sum with the shape that its bounds give it."""
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    at_most = _AT_MOST.search(scene.lead(figure)) is not None or (before is not None and before.label == "cap")
    if figure.worth.high is not None:
        shape = Shape.RANGE
    elif at_most or (after is not None and after.label != "above"):
        shape = Shape.CEILING
    elif (before is not None and before.label == "floor") or after is not None:
        shape = Shape.FLOOR
    else:
        shape = Shape.FIXED
    return Verdict(figure, Role.PAY, rule, shape=shape)


def _is_total(scene: Scene, figure: Figure, earlier: list[Verdict]) -> bool:
    """本文件实施期内补贴总额不超过1000万元: what is spent on all, when no holder and no award stands before."""
    words = scene.lead(figure)
    given = scene.has(scene.piece(figure.piece)[0], figure.start, "give")
    return money_words().totals.inside(words) and not given and not earlier and not holder_of(words)
