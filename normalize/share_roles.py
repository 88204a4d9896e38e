"""The role of a percentage or a ratio: rate of a base, uplift, match, tranche, share that must be reached."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from extract import Cue
from extract.word_files import Strict, WordList, load_words
from normalize.bounds import bound_after, bound_before, operator
from normalize.case_roles import case_of_award
from normalize.money_roles import GIVING
from normalize.scene import Figure, Scene
from normalize.thresholds import ASIDE_BY_TOPIC
from normalize.topics import (
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
from normalize.unpaid_roles import speaks_of_award
from normalize.verdicts import Reason, Role, Shape, Verdict, aside, first_verdict

# 按6:4|比例拨付: how one award is paid out.
_PAID_OUT = re.compile("(?:的?比例)?(?:分[^,;。]{1,6})?(?:拨付|兑付|兑现|下达|拨款)")
# 按贷款额的|1%|收取担保费: how much a fee is, not what part of it is charged.
_RATE_OF_FEE = re.compile("(?:贷款|担保|保险|销售|营业|交易|合同|投资)[^,;。]{0,4}额?的$")
# 分别按应奖励额的|30%、30%、40%
_OF_AWARD = re.compile("按(?:照)?(?:应|核定|应得)(?:奖励|补助|补贴|资助|奖补)(?:总|金|资金)?额的$")
# 超过|10%|部分
_ABOVE = re.compile("(?:超过|超出|高于|增长超)$")
_PART = re.compile("(?:以上)?的?部分")
# 前三年|100%|,后七年|60%给予
_YEARS = re.compile(r"[前第][一两二三四五六七八九十\d]+年(?:按)?$")
_YEARS_NEXT = re.compile(r"[,、;]?[后第][一两二三四五六七八九十\d]+年(?:按)?")
# 减免租金|90%, 减免城市基础设施配套费|30%
_LOWERED = re.compile("(?:减免|减收|免除|免收)[^,;。]{0,16}(?:费|租金)的?$")


class ShareWords(Strict):
    """The shape of `share_words.toml`."""

    burdens: WordList
    coverage: WordList
    reached: WordList
    replaced: WordList
    fees: WordList
    charged: WordList
    lowered: WordList
    lent: WordList
    referring: WordList
    growth: WordList


@cache
def _words() -> ShareWords:
    return load_words(Path(__file__).parent / "data" / "share_words.toml", ShareWords)


@cache
def _referred() -> re.Pattern[str]:
    """按照实际投资额的: the base of a share, up to the share."""
    return re.compile(rf"{_words().referring.either}[^,;。]{{0,40}}$")


def share_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a percentage is for; `earlier` are the verdicts on the figures before it in the sentence."""
    rules = (
        _reached,
        _part,
        _former,
        case_of_award,
        _coverage,
        _waived,
        _lent,
        _unpaid,
        _by_years,
        _punished,
        _charged,
        _uplift,
        _tranche,
        _parallel,
        _or_more,
        _rate,
        _share_of_people,
    )
    return first_verdict(rules, scene, figure, earlier) or aside(figure, Reason.NARRATIVE, "share_in_prose")


def ratio_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """A ratio pays only as a match on top of another award: 按1:1比例给予配套奖励."""
    words = scene.words(figure.start, figure.end)
    other = _ratio_of_other(scene, figure, words)
    if other is not None:
        return other
    multiple = "倍" in words and figure.worth.high is None and "标准" in scene.words(scene.start, figure.start)
    if multiple and _pays_near(scene, figure):
        return Verdict(figure, Role.PAY, "multiple_of_standard", shape=Shape.RATE)
    if ":" not in words and "倍" not in words:
        return share_role(scene, figure, earlier)
    if pays(scene, scene.start, scene.end) and ":" in words:
        return Verdict(figure, Role.PAY, "match_ratio", shape=Shape.MATCH)
    return aside(figure, Reason.NARRATIVE, "ratio_in_prose")


def _ratio_of_other(scene: Scene, figure: Figure, words: str) -> Verdict | None:
    """A ratio by which a burden is shared or one award is paid out."""
    if _words().burdens.inside(scene.tail(figure)[:12]):
        return aside(figure, Reason.FUND, "shared_burden")
    if _PAID_OUT.match(scene.tail(figure)):
        return aside(figure, Reason.NARRATIVE, "ratio_of_payments")
    if len(re.findall("[:∶]", words)) > 1:  # 5:3:2 shares a sum out; no two of its numbers are a match
        return aside(figure, Reason.NARRATIVE, "ratio_of_many")
    return None


def _reached(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """留足贷款额度5%后,可…: what must be done first."""
    if _words().reached.opens(scene.words(figure.end, scene.end)):
        return Verdict(figure, Role.CONDITION, "share_reached", op=">=", kind="other_number")
    return None


def _part(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """超过10%部分奖励50%: the part by which is paid begins behind it."""
    if not (_PART.match(scene.tail(figure)) and _ABOVE.search(scene.lead(figure))):
        return None
    end = scene.piece(figure.piece)[1]
    if any(figure.end <= each.start < end and each.kind in ("percent", "money") for each in scene.figures):
        return Verdict(figure, Role.CONDITION, "part_above", op=">", kind="other_number")
    return aside(figure, Reason.NARRATIVE, "part_in_prose")


def _former(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """由20%提高至40%: the value that is replaced."""
    if scene.before(figure, 1) in ("由", "从") and _words().replaced.opens(scene.behind(figure, 4)):
        return aside(figure, Reason.FORMER_VALUE, "former_value")
    return None


def _coverage(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """资助面约为在校生的20%: how many of all get something, not how much one gets."""
    if _words().coverage.inside(scene.lead(figure)) and not names_case(scene, figure):
        return aside(figure, Reason.TARGET, "coverage")
    return None


def _waived(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """检验费按80%收取, 收费下调10%: a fee that is partly waived, unless it is a tax."""
    words = _words()
    before, behind = scene.lead(figure), scene.tail(figure)
    named = words.fees.inside(before) or words.fees.inside(behind[:8])
    if not named or scene.has(scene.start, scene.end, "tax", "fine", "loan"):
        return None
    if _RATE_OF_FEE.search(before) and words.charged.opens(behind):
        return aside(figure, Reason.FEE, "rate_of_fee")
    if words.charged.opens(behind):
        return Verdict(figure, Role.PAY, "fee_charged_in_part", shape=Shape.WAIVED)
    lowered = words.lowered.closes(before) or _LOWERED.search(before) is not None
    if lowered and not behind.startswith("以上"):
        return Verdict(figure, Role.PAY, "fee_lowered", shape=Shape.RATE)
    return None


def _lent(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    if _words().lent.opens(scene.behind(figure, 6).lstrip("的")):
        return aside(figure, Reason.LOAN, "share_lent")
    return None


def _unpaid(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A share in a sentence about loans that names no award."""
    if scene.has(scene.start, scene.end, "loan") and not speaks_of_award(scene):
        return aside(figure, Reason.LOAN, "loan_without_award")
    return None


def _punished(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A share in a sentence on fines or taxes, unless a pay word is nearest to it."""
    topic = own_topic(scene, figure)
    if paid_behind(scene, figure) or (topic is not None and topic.label in ("pay", "give")):
        return None
    start, end = scene.piece(figure.piece)
    if scene.has(figure.end, end, "give") and not scene.has(start, end, "tax", "fine"):
        return None
    for label, reason in (("fine", Reason.FINE), ("tax", Reason.TAX)):
        if scene.has(scene.start, scene.end, label):
            return aside(figure, reason, f"{label}_share")
    return None


def _by_years(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """按前三年|100%|,后七年|60%|给予奖励: shares by which is paid in the first years and in the later ones."""
    before = next((each.figure for each in reversed(earlier) if each.rule == "share_by_years"), None)
    later = next((each for each in scene.figures if each.start > figure.start and each.kind == "percent"), None)
    first, last = (before, figure) if before is not None else (figure, later)
    if last is None or not _YEARS.search(scene.lead(first)):
        return None
    follows = _YEARS_NEXT.fullmatch(scene.words(first.end, last.start)) is not None
    given = scene.has(last.end, scene.piece(last.piece)[1], "give", "pay")
    return Verdict(figure, Role.PAY, "share_by_years", shape=Shape.RATE) if follows and given else None


def _charged(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A share of a loan, a fee or a score; a fee may be the base of an award."""
    topic = own_topic(scene, figure)
    if topic is None or topic.label not in ("loan", "fee", "score"):
        return None
    end = scene.piece(figure.piece)[1]
    given = scene.has(figure.end, end, "give", "pay")
    by = topic.label == "loan" and _referred().search(scene.lead(figure)) and scene.has(end, scene.end, "give")
    base = topic.label == "fee" and pays(scene, scene.start, scene.end)
    if given or by or base or paid_behind(scene, figure) is not None:
        return None
    return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_share")


def _uplift(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """上浮20%, 标准提高10%: added to an award that the sentence or the clause speaks of."""
    near = next(iter(scene.left(figure)), None)
    if near is None or near.label not in ("uplift", "replace") or figure.start - near.end > 6:
        return None
    paid = pays(scene, scene.start, figure.start) or scene.has(scene.start, figure.start, "standard")
    paid = paid or (near.label == "uplift" and continues_pay(scene))
    if not paid or scene.has(scene.piece(figure.piece)[0], figure.end, "target", "loan"):
        return None
    shape = Shape.UPLIFT if near.label == "uplift" else Shape.RATE
    return Verdict(figure, Role.PAY, f"share_after_{near.label}", shape=shape)


def _tranche(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """首期拨付40%, 分三年按40%、30%、30%发放: parts of an award, not rates of a base."""
    start = scene.piece(figure.piece)[0]
    if bound_after(scene, figure) is not None:
        return None
    part = scene.has(start, figure.start, "tranche") and not scene.has(start, figure.start, "base")
    part = part or _OF_AWARD.search(scene.lead(figure)) is not None
    if part and speaks_of_pay(scene):
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
    if _of_case(scene, figure):
        return None
    if paid_behind(scene, figure) is not None:
        return Verdict(figure, Role.PAY, "share_before_pay_word", shape=Shape.RATE)
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    if after is not None or (before is not None and before.label in ("reach", "under")):
        return None
    rule = _by_bound(scene, figure, before, earlier) if before is not None else None
    given = scene.has(scene.piece(figure.piece)[0], figure.start, "give", "pay")
    if rule is None and before is not None and before.label == "floor" and not given:
        return None
    topic = own_topic(scene, figure)
    known = topic is not None and topic.label not in ("target", "fund", "loan")
    rule = rule or (_by_topic(scene, figure, topic.label) if topic and known else _by_reference(scene, figure))
    return Verdict(figure, Role.PAY, rule, shape=Shape.RATE) if rule else None


def _of_case(scene: Scene, figure: Figure) -> bool:
    """占比达到|60%|的每张床位另补1000元: the sum behind it is what is paid."""
    bound, end = bound_before(scene, figure), scene.piece(figure.piece)[1]
    summed = any(figure.end <= each.start < end and each.kind == "money" for each in scene.figures)
    return bound is not None and bound.label in ("reach", "floor") and scene.tail(figure).startswith("的") and summed


def _by_bound(scene: Scene, figure: Figure, bound: Cue, earlier: list[Verdict]) -> str | None:
    """The name of the rule by which the words of a bounded share alone make it a rate."""
    if bound.label == "floor":
        return "share_at_least" if _paid_at_least(scene, figure) else None
    if bound.label != "cap":
        return None
    if _goes_on(scene, bound.start, earlier):
        return "share_caps_award"
    if not any(each.role is Role.PAY for each in earlier) and _up_to(scene, figure, bound):
        return "share_up_to"
    return "share_of_standard" if _names_standard(scene, bound.start) else None


def _by_reference(scene: Scene, figure: Figure) -> str | None:
    """按…的10%,给予…: the name of the rule where the base before the share and a give word behind it make it a rate."""
    end = scene.piece(figure.piece)[1]
    gives = scene.has(figure.end, end, "give", "pay") or scene.has(end, scene.end, "give")
    return "share_by_which_is_paid" if gives and _referred().search(scene.lead(figure)) else None


def _by_topic(scene: Scene, figure: Figure, topic: str) -> str | None:
    """The name of the rule by which the topic before a share makes it a rate."""
    if topic in GIVING:
        return "share_after_pay_word" if _pays_near(scene, figure) else None
    if topic != "base":
        return None
    start, end = scene.piece(figure.piece)
    referred = scene.has(start, figure.start, "refer", "give", "pay", "cap") or "以" in scene.lead(figure)
    paid = (referred or pays(scene, figure.end, end)) and _pays_near(scene, figure)
    return "share_of_base" if paid else None


def _pays_near(scene: Scene, figure: Figure) -> bool:
    """Money is handed out in the sentence, in the clause or by its heading."""
    return speaks_of_pay(scene) or (clause_text_pays(scene) and bound_before(scene, figure) is not None)


def _or_more(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """按研发投入的|3%|以上、最高给予200万元: a share by which money is given, not one to be reached."""
    by = re.search("按照?[^,;。]{0,40}的$", scene.lead(figure)) is not None and "的" not in scene.tail(figure)
    if not by or bound_after(scene, figure) is None or not scene.has(figure.end, scene.end, "give"):
        return None
    return Verdict(figure, Role.PAY, "share_or_more", shape=Shape.RATE)


def _names_standard(scene: Scene, end: int) -> bool:
    """社保补贴标准|不超过实际缴费的60%: the pay whose standard is bounded, right before the bound."""
    return any(
        first.label == "pay" and second.label == "standard" and first.end == second.start and second.end == end
        for first, second in pairwise(scene.cues)
    )


def _up_to(scene: Scene, figure: Figure, bound: Cue) -> bool:
    """按照新增贡献给予奖励,最多|不超过上年贡献的|10%: an award whose only figure is its bound."""
    start = scene.piece(figure.piece)[0]
    named = scene.words(bound.end, figure.start).endswith("的")
    return named and figure.piece > 0 and scene.has(scene.piece(figure.piece - 1)[0], start, "give")


def _goes_on(scene: Scene, bound: int, earlier: list[Verdict]) -> bool:
    """奖励以1000万元为上限,且|不超过其经济贡献的80%: a second bound right behind one on an award."""
    last = earlier[-1] if earlier else None
    capped = last is not None and last.role is Role.PAY and last.shape is Shape.CEILING
    gap = scene.words(last.figure.end, bound) if last is not None else ""
    return capped and re.fullmatch("[^,;。]{0,6},(?:且|并且|同时|并)", gap) is not None


def _paid_at_least(scene: Scene, figure: Figure) -> bool:
    """按缴费额不低于50%、不高于80%给予补贴."""
    start, end = scene.piece(figure.piece)
    return "按" in scene.words(start, figure.start) and scene.has(figure.end, end, "give")


def _share_of_people(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """占比达到30%以上: a share that must be reached, unless the government itself wants to reach it."""
    op = operator(scene, figure)
    topic = sentence_topic(scene, figure)
    targeted = scene.has(scene.start, figure.start, "target") or _by_year(scene, figure)
    paying = pays(scene, scene.start, scene.end)
    if topic is not None and topic.label in ("loan", "tax", "fee") and not paying:
        return aside(figure, ASIDE_BY_TOPIC[topic.label], f"{topic.label}_share")
    if targeted and not paying and not names_case(scene, figure):
        return aside(figure, Reason.TARGET, "target_share")
    if op is None:
        return None
    if not selects(scene, figure) and not leads_to_pay(scene, figure):
        return aside(figure, Reason.TARGET, "share_wanted")
    kind = "other_number" if _words().growth.inside(scene.lead(figure)) else "share"
    return Verdict(figure, Role.CONDITION, "threshold_share", op=op, kind=kind)


def _by_year(scene: Scene, figure: Figure) -> bool:
    """到2025年, …达到30%: what a plan wants to reach by a date."""
    return any(
        other.kind == "date"
        and other.start < figure.start
        and scene.words(max(scene.start, other.start - 1), other.start) in ("到", "至")
        for other in scene.figures
    )
