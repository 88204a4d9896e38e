"""Payable figures composed into benefits, and into the limits that bound them.

The figures of a sentence are taken in order. A capped figure behind another award bounds that award (a limit); a
capped figure that is itself given is a benefit up to that sum.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from normalize.aligned import aligned_runs, unequal
from normalize.award_limits import SHARE_BAND, award_words, bounds_award, flags_of, limit_of, top_of_band
from normalize.cases import tiers_of
from normalize.parties import is_party, split_list
from normalize.payment_units import per_of
from normalize.programs import program_of
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.recipients import payee_of
from normalize.rules import Benefit, Limit
from normalize.scene import Figure, Scene
from normalize.topics import LIST_MARKS
from normalize.tranches import tranche_of, tranche_words, years_named
from normalize.verdicts import Role, Shape, Verdict

# 10万元的|一次性奖励, 1000元/人的标准分别给予企业|一次性补贴, 1000元/平方米的标准,给予|一次性补助
_ONCE_BEHIND = re.compile(r"[^,;。\d]{0,24}一次性|[^,;。\d]{0,10}(?:标准|比例),(?:给予|予以|发放)[^,;。\d]{0,12}一次性")
# /人 between the sums of a list.
_UNIT = re.compile(r"^/[^、和及与]{1,6}")
# What may stand between two sums of one list, their cases included.
LONGEST_GAP = 14
#: The flag of sums that are more or fewer than their cases.
LIST_LENGTHS = "list_lengths"
# The rules that read shares in which an award is paid out.
PARTS = frozenset({"share_of_award", "share_in_list"})


@dataclass(frozen=True, slots=True)
class Payments:
    """What one sentence pays: its benefits and the caps on them, in text order."""

    benefits: tuple[Benefit, ...]
    limits: tuple[Limit, ...]


def payments_of(scene: Scene, verdicts: list[Verdict], earlier: list[Benefit]) -> Payments:
    """Compose the payable figures of a sentence; `earlier` are the benefits already read in its clause."""
    paid = [verdict for verdict in verdicts if verdict.role is Role.PAY]
    paid = [_shared(scene, verdict, paid) for verdict in paid]
    bounding = {each.figure for each in paid if bounds_award(scene, each, paid, earlier)}
    limiting = [each for each in paid if each.figure in bounding or _lead(scene, each.figure, paid) in bounding]
    paying = [verdict for verdict in paid if verdict not in limiting]
    tiers = tiers_of(scene, [verdict.figure for verdict in paying])
    benefits: list[Benefit] = []
    for verdict, tier in zip(paying, tiers, strict=True):
        benefits.append(_replaced(scene, _benefit(scene, verdict, paying, tier), benefits or earlier))
    benefits = _flagged(unequal(scene, [verdict.figure for verdict in paying]), benefits)
    benefits = _numbered(scene, [verdict.figure for verdict in paying], benefits)
    benefits = _of_one_case(_by_years(scene, _paid_as_cases(benefits)))
    benefits = _paid_apart(scene, [verdict.figure for verdict in paying], benefits)
    limits = [limit_of(scene, verdict, benefits, earlier) for verdict in limiting]
    banded = [top_of_band(scene, *each) for each in zip(paying, benefits, strict=True) if SHARE_BAND in each[1].flags]
    limits = _bound_apart(scene, [verdict.figure for verdict in limiting], limits, benefits)
    return Payments(tuple(benefits), (*limits, *banded))


def _numbered(scene: Scene, figures: list[Figure], benefits: list[Benefit]) -> list[Benefit]:
    """分三年按40%、30%、30%拨付: shares that make up the whole award are its parts, numbered as they stand."""
    parts = [(figure, each) for figure, each in zip(figures, benefits, strict=True) if each.read_by in PARTS]
    bare = all(_bare(scene, first, second) for (first, _), (second, _) in pairwise(parts))
    whole = sum(each.rate or 0 for _, each in parts) == 1 and len(parts) > 1
    if not bare or not whole or any(each.tranche for _, each in parts):
        return benefits
    numbers = {each.id: number for number, (_, each) in enumerate(parts, start=1)}
    return [replace(each, tranche=numbers[each.id], tier=None) if each.id in numbers else each for each in benefits]


def _by_years(scene: Scene, benefits: list[Benefit]) -> list[Benefit]:
    """前三年给予80%,后两年给予50%: parts of one award by the years in which they are paid, not cases."""
    ends = [scene.start, *(each.evidence.figure.end for each in benefits if each.evidence.figure)]
    leads = [scene.words(*span) for span in pairwise(ends)]
    spans = [years_named(lead) for lead in leads] if len(leads) == len(benefits) else []
    runs = [number for number, spanned in enumerate(spans) if spanned]
    if len(runs) < 2 or runs != list(range(runs[0], runs[-1] + 1)) or len({each.program for each in benefits}) > 1:
        return benefits
    return [
        replace(each, tranche=number - runs[0] + 1) if number in runs else each for number, each in enumerate(benefits)
    ]


def _of_one_case(benefits: list[Benefit]) -> list[Benefit]:
    """对甲类企业,第一年奖励5万元、第二年3万元: the parts of an award are of the case that the first is of."""
    found: list[Benefit] = []
    for each in benefits:
        goes_on = found and each.tranche and found[-1].tranche and each.tranche == found[-1].tranche + 1
        found.append(replace(each, tier=found[-1].tier) if goes_on else each)
    return found


def _flagged(unequal_figures: Collection[Figure], benefits: list[Benefit]) -> list[Benefit]:
    """The sums that are more or fewer than their cases with a flag that says so."""
    doubtful = {(each.start, each.end) for each in unequal_figures}
    return [
        replace(each, flags=(*each.flags, LIST_LENGTHS)) if each.evidence.figure in doubtful else each
        for each in benefits
    ]


def _paid_apart(scene: Scene, figures: list[Figure], benefits: list[Benefit]) -> list[Benefit]:
    """对企业、个人分别给予5万元、1万元: each party of the list is paid its own sum."""
    own = dict(zip(figures, benefits, strict=True))
    for _, run in aligned_runs(scene, figures):
        parties = _listed_parties([own[figure] for figure in run])
        own.update(
            {figure: replace(own[figure], beneficiary=party) for figure, party in zip(run, parties, strict=False)}
        )
    return list(own.values())


def _bound_apart(scene: Scene, figures: list[Figure], limits: list[Limit], benefits: list[Benefit]) -> list[Limit]:
    """最高分别不超过100万元、200万元: as many caps as awards bound one each."""
    own = dict(zip(figures, limits, strict=True))
    for _, run in aligned_runs(scene, figures):
        if len(run) == len(benefits):
            own.update(
                {
                    figure: replace(own[figure], applies_to=(benefit.id,))
                    for figure, benefit in zip(run, benefits, strict=True)
                }
            )
    return list(own.values())


def _paid_as_cases(benefits: list[Benefit]) -> list[Benefit]:
    """博士每月2000元、硕士每月1000元: where the first is paid as its own case, so are the others."""
    first = benefits[0].beneficiary if benefits else None
    if first is None or first != benefits[0].tier:
        return benefits
    return [
        replace(each, beneficiary=each.tier)
        if each.beneficiary == first and each.tier and is_party(each.tier)
        else each
        for each in benefits
    ]


def _listed_parties(run: list[Benefit]) -> list[str]:
    """The parties of an aligned list: those of its payee, or its cases where the payee is the first of them."""
    payee, cases = run[0].beneficiary or "", [each.tier or "" for each in run]
    named = split_list(payee)
    if len(named) == len(run):
        return named
    same = bool(payee and cases[0]) and (payee in cases[0] or cases[0] in payee)
    return cases if same and len(set(cases)) > 1 and all(map(is_party, cases)) else []


def _shared(scene: Scene, verdict: Verdict, paying: list[Verdict]) -> Verdict:
    """分别最高给予300万元、200万元: what bounds the first of a list bounds them all."""
    lead = _lead(scene, verdict.figure, paying)
    first = next(each for each in paying if each.figure is lead)
    bounded = first.shape in (Shape.CEILING, Shape.FLOOR) and first.figure.kind == verdict.figure.kind
    if bounded and verdict.shape is Shape.FIXED:
        return replace(verdict, shape=first.shape)
    return verdict


def _before(figure: Figure, paying: list[Verdict]) -> list[Figure]:
    """The payable figures before one, in text order."""
    return [each.figure for each in paying if each.figure.end <= figure.start]


def _lead(scene: Scene, figure: Figure, paying: list[Verdict]) -> Figure:
    """The first figure of the bare list (A、B、C) that a figure stands in."""
    lead = figure
    for each in reversed(_before(figure, paying)):
        if not _bare(scene, each, lead):
            break
        lead = each
    return lead


def _last(scene: Scene, figure: Figure, paying: list[Verdict]) -> Figure:
    """The last figure of that list."""
    for each in (verdict.figure for verdict in paying if verdict.figure.start >= figure.end):
        if not _bare(scene, figure, each):
            break
        figure = each
    return figure


def _bare(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether nothing but a unit and a list mark stands between two figures."""
    return _UNIT.sub("", scene.words(first.end, second.start)) in LIST_MARKS


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


def _benefit(scene: Scene, verdict: Verdict, paying: list[Verdict], tier: str | None) -> Benefit:
    figure = verdict.figure
    edge = _edge(scene, figure, paying)
    lead = _lead(scene, figure, paying)
    # 第一年、第二年分别按租金的100%、50%: each of a list of parts has its own number.
    part = tranche_words().get(tier or "")
    tranche, tier = (part, None) if part else (_tranche(scene, figure, paying), tier)
    start, end = quote_span(scene, figure, _quote_start(scene, figure))
    amount, amount_max, rate = _amounts(verdict)
    program = program_of(scene, figure, edge)
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        program=program,
        programme=None,
        kind=_kind(verdict),
        amount=amount,
        amount_max=amount_max,
        rate=rate,
        base=_base(scene, lead),
        per=_per(scene, figure, paying, edge),
        once=_once(scene, figure, paying, edge),
        tier=tier,
        beneficiary=payee_of(scene, lead, _edge(scene, lead, paying), _last(scene, figure, paying)),
        tranche=tranche,
        flags=flags_of(scene, figure, edge),
        read_by=verdict.rule,
    )


def _tranche(scene: Scene, figure: Figure, paying: list[Verdict]) -> int | None:
    """第一年分别给予50万元、30万元: the part that is named before the first of a list is that of them all."""
    own = tranche_of(scene, figure, _edge(scene, figure, paying))
    before = _before(figure, paying)
    if own is None and before and _listed(scene, before[-1], figure):
        return _tranche(scene, before[-1], paying)
    return own


def _kind(verdict: Verdict) -> str:
    return "rate" if verdict.shape in (Shape.TRANCHE, Shape.WAIVED) else str(verdict.shape)


def _amounts(verdict: Verdict) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    worth = verdict.figure.worth
    if verdict.figure.kind == "money":
        return worth.low, worth.high, None
    if verdict.figure.kind == "ratio":
        if verdict.shape is Shape.RATE or worth.high is None or not worth.low:
            return None, None, worth.low
        return None, None, worth.high / worth.low
    share = (worth.low or worth.high or Decimal(0)) / 100
    return None, None, (1 - share if verdict.shape is Shape.WAIVED else share)


def _edge(scene: Scene, figure: Figure, paying: list[Verdict]) -> int:
    """Where the words that belong to this figure begin: behind the payable figure before it."""
    return max((each.end for each in _before(figure, paying)), default=scene.start)


def _quote_start(scene: Scene, figure: Figure) -> int:
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
    before = _before(figure, paying)
    if before and _listed(scene, before[-1], figure):
        return _per(scene, before[-1], paying, _edge(scene, before[-1], paying))
    return ()


def _clause_edge(scene: Scene, figure: Figure) -> int:
    """每年组织评审,评审合格的给予… : the unit must stand in the figure's piece or the one before it."""
    return scene.piece(max(0, figure.piece - 1))[0] if figure.piece else scene.start


def _listed(scene: Scene, first: Figure, second: Figure) -> bool:
    """Two figures of one list: nothing but a short case and list marks between them."""
    gap = scene.words(first.end, second.start)
    return len(gap) <= LONGEST_GAP and not scene.has(first.end, second.start, "give", "pay", "refer")


def _once(scene: Scene, figure: Figure, paying: list[Verdict], edge: int) -> bool:
    behind = scene.words(_last(scene, figure, paying).end, scene.end)
    if _paid_once(scene.words(edge, figure.start)) or _ONCE_BEHIND.match(behind):
        return True
    before = _before(figure, paying)
    if before and _listed(scene, before[-1], figure):
        return _once(scene, before[-1], paying, _edge(scene, before[-1], paying))
    return _announced_once(scene, figure)


def _announced_once(scene: Scene, figure: Figure) -> bool:
    """对…费用给予一次性资助。国内维权每件资助1万元: words before announce it without a sum.

    They are the sentence before, the pieces before of the own sentence (给予一次性奖励,市级2万元), or a lead-in.
    """
    sentences = scene.reading.words(scene.clause.body, max(scene.clause.body, scene.start)).rstrip("。;").split("。")
    first = next(each.start for each in scene.figures)
    own = scene.words(scene.start, min(first, scene.piece(figure.piece)[0]))
    told = (sentences[-1], own, scene.lead_in(titled=True))
    announced = any("给予一次性" in each and not any(map(str.isdigit, each)) for each in told) or _led_once(
        scene, figure
    )
    return announced and not re.search("每[年月]", scene.words(scene.start, figure.start))


def _led_once(scene: Scene, figure: Figure) -> bool:
    """经营满6个月的,给予一次性补贴:带动就业1—2人的5000元、…: what the words before a colon announce of its cases."""
    lead = scene.words(scene.start, figure.start).rpartition(":")[0]
    end = scene.start + len(lead)
    summed = any(each.kind in ("money", "percent") and each.end <= end for each in scene.figures)
    return "给予一次性" in lead and not summed


def _paid_once(words: str) -> bool:
    """一次性|给予; 一次性引进 tells of something else that is done at once."""
    return any(not award_words().done_at_once.opens(words[match.end() :]) for match in re.finditer("一次性", words))


def _base(scene: Scene, figure: Figure) -> str | None:
    """What a share is taken of: the words behind the nearest mark before it; 对象 is no such mark."""
    if figure.kind not in ("percent", "ratio"):
        return None
    words = scene.lead(figure)
    for mark in award_words().base_marks.words:
        at = words.rfind(mark)
        if 0 <= at < len(words) - len(mark) - 1 and not words.startswith("对象", at):
            return _bare_base(words[at + len(mark) :])
    return None


def _bare_base(words: str) -> str | None:
    """不超过|同期利率|的, 上级奖励|的基础上按, 补贴标准|上浮: a base without what leads to it and behind it."""
    words = re.sub("的基础上.*$", "", words)
    words = re.sub("(?:上浮|上调|提高|加计)$", "", words.rstrip("的约按为:、,"))
    return re.sub("^(?:不超过|不高于|标准为)+", "", words) or None
