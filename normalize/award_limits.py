"""Caps and floors on awards: which bounded figures restrict another award instead of being one, and on whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from extract import Cue
from extract.word_files import Strict, WordList, load_words
from normalize.bounds import bound_after, bound_before
from normalize.parties import kind_of_party, leading_party, parties_in
from normalize.payment_units import held_by, holder_of
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.rules import Benefit, Limit
from normalize.scene import Figure, Scene
from normalize.topics import own_topic, paid_behind
from normalize.verdicts import Shape, Verdict

# A pay word with more than so many characters up to the bound begins the name of what is bounded.
LONGEST_NAME = 4
#: The flag of a share from–to, which is read as its low end with the high end as its cap.
SHARE_BAND = "share_band"
# 安家补贴|及|最高60万元
_JOINED = re.compile("(?:补贴|补助|资助|奖励|津贴)(?:和|及|以及|、)$")
# 每家享受资金总额不超过其贡献,|且|最高500万元
_GOES_ON_WITH = re.compile("(?:且|并且|并|同时)(?:最高|不超过|累计)")
# 按投资额的5%,
_BY = re.compile("(?:按照?|根据|参照)")
# 、|中级(四级)|不超过1500元
LONGEST_CASE = 12


class AwardWords(Strict):
    """The shape of `award_words.toml`."""

    soft: WordList
    taken: WordList
    amounts: WordList
    ceilings: WordList
    floors: WordList
    years: WordList
    held_in_all: WordList
    bounded_amounts: WordList
    summed: WordList
    own_standards: WordList
    base_marks: WordList
    done_at_once: WordList
    plain_gives: WordList
    told_before: WordList
    own_calls: WordList


@cache
def award_words() -> AwardWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "award_words.toml", AwardWords)


def bounds_award(scene: Scene, verdict: Verdict, paid: list[Verdict], earlier: list[Benefit]) -> bool:
    """Whether a capped or floored figure bounds one of the payable figures of its sentence, or an earlier award."""
    figure = verdict.figure
    bound = bound_before(scene, figure) or _closing(scene, figure)
    before = [each for each in paid if each.figure.start < figure.start]
    if figure.kind in ("percent", "ratio") and before and _tops_floor(scene, figure, bound, before[-1]):
        return True
    if figure.kind == "percent":
        return verdict.shape is Shape.RATE and _caps_share(scene, figure, bound, [*earlier, *before])
    if bound is None or figure.kind != "money" or verdict.shape not in (Shape.CEILING, Shape.FLOOR):
        return False
    return _bounds(scene, verdict, bound, before[-1] if before else None, earlier)


def _bounds(scene: Scene, verdict: Verdict, bound: Cue, last: Verdict | None, earlier: list[Benefit]) -> bool:
    """Whether a bounded sum bounds the award before it in the sentence, or else earlier ones."""
    figure = verdict.figure
    if last is not None and (_names_other(scene, figure, bound, last) or _next_case(scene, bound, last)):
        return False
    if last is None and _names_scheme(scene, bound, earlier):
        return True
    edge = max(scene.piece(figure.piece)[0], last.figure.end if last is not None else 0)
    least = scene.words(bound.start, bound.end) in award_words().floors.words
    held = last is not None and last.shape is Shape.RATE and bool(holder_of(scene.words(edge, bound.start)))
    if verdict.shape is Shape.FLOOR and scene.has(edge, bound.start, "pay") and not (least or held):
        return False
    raised = scene.has(edge, figure.start, "replace")
    if award_words().ceilings.inside(scene.lead(figure)) and (earlier or last or raised):
        return True
    if last is None:
        return _bounds_earlier(scene, figure, edge, earlier)
    return _bounds_last(scene, figure, edge, last)


def _names_other(scene: Scene, figure: Figure, bound: Cue, last: Verdict) -> bool:
    """给予企业10万元,团队个人最高5万元: a person named before the bound gets an award, not the firm its cap."""
    if last.figure.piece == figure.piece:
        return False
    own = scene.words(scene.piece(figure.piece)[0], bound.start)
    kinds = [kind_of_party(party.name) for party in parties_in(own)]
    paid = [kind_of_party(party.name) for party in parties_in(scene.words(scene.start, last.figure.start))]
    return kinds[-1:] == ["person"] and paid[-1:] == ["org"] and not holder_of(own)


def _next_case(scene: Scene, bound: Cue, last: Verdict) -> bool:
    """初级不超过1000元、|中级|不超过1500元: the next case of a list of bounded awards, no holder of a cap."""
    own = scene.words(last.figure.end, bound.start)
    case = own[1:] if last.shape is Shape.CEILING and own.startswith("、") else ""
    return 1 < len(case) <= LONGEST_CASE and not holder_of(case) and not scene.has(last.figure.end, bound.start, "pay")


def _names_scheme(scene: Scene, bound: Cue, earlier: list[Benefit]) -> bool:
    """每家企业每年享受租金补贴最高不超过5万元: the scheme of an award read before, and who holds the cap."""
    own = scene.words(scene.piece(scene.piece_at(bound.start))[0], bound.start)
    return bool(holder_of(own)) and any(each.program in own for each in earlier)


def _closing(scene: Scene, figure: Figure) -> Cue | None:
    """5万元封顶: the bound behind the sum."""
    after = bound_after(scene, figure)
    return after if after is not None and after.label == "cap_after" else None


def _bounds_last(scene: Scene, figure: Figure, edge: int, last: Verdict) -> bool:
    """Behind an award of the same sentence a capped sum bounds it, unless it has a give word of its own."""
    if last.shape is Shape.RATE and last.figure.piece == figure.piece and not _given_before(scene, last):
        return True
    bound = bound_before(scene, figure)
    if last.shape is Shape.RATE and bound is not None and _tops_share(scene, figure, bound, last):
        return True
    own = scene.words(edge, bound.start).strip(",") if bound else ""
    if last.shape is Shape.RATE and own in award_words().own_standards.words:
        return True
    given = _given_since(scene, figure, edge) or _given_itself(scene, figure, last)
    return not (given or _named_itself(scene, figure, last))


def _tops_share(scene: Scene, figure: Figure, bound: Cue, last: Verdict) -> bool:
    """按投资额的5%,|给予不超过50万元的奖励: one award, by a share and up to a sum."""
    start, end = scene.piece(last.figure.piece)
    bare = _BY.match(scene.words(start, end)) is not None and not scene.has(start, end, "give", "pay")
    own = figure.piece > last.figure.piece and scene.words(end, bound.start)
    return bare and own in award_words().plain_gives.words


def _bounds_earlier(scene: Scene, figure: Figure, edge: int, earlier: list[Benefit]) -> bool:
    """Alone in its sentence a capped sum bounds awards of earlier sentences, or what a holder gets in all."""
    if _given_since(scene, figure, edge) or scene.has(figure.end, scene.piece(figure.piece)[1], "give"):
        return False
    if _turns_to_own(scene, figure, edge):
        return False
    words = scene.words(edge, figure.start)
    words = scene.words(scene.start, figure.start) if _GOES_ON_WITH.match(words) else words
    amount = award_words().bounded_amounts.inside(words) and not words.startswith("对")
    in_all = award_words().held_in_all.inside(words) or amount
    return bool(earlier) or (in_all and bool(holder_of(words)))


def _turns_to_own(scene: Scene, figure: Figure, edge: int) -> bool:
    """对示范基地,每年|最高给予|30万元; 并可申请|不少于|800万元…资助: an award of its own, not a bound on others."""
    bound = bound_before(scene, figure)
    if bound is None or paid_behind(scene, figure) is None:
        return False
    asked = award_words().own_calls.closes(scene.words(edge, bound.start))
    return asked or (scene.text.startswith("对") and scene.has(bound.end, figure.start, "give"))


def _tops_floor(scene: Scene, figure: Figure, bound: Cue | None, last: Verdict) -> bool:
    """不低于1/2、|不高于2/3|给予补贴: the most behind the least of one award."""
    floor = bound_before(scene, last.figure)
    floored = floor is not None and floor.label == "floor" and last.figure.piece == figure.piece
    return floored and bound is not None and bound.label == "cap"


def _caps_share(scene: Scene, figure: Figure, bound: Cue | None, awards: Sequence[Benefit | Verdict]) -> bool:
    """补贴总额不超过购房总价的10% behind awards bounds them; 给予不超过投资额30%的补助 is one itself."""
    if bound is None or bound.label != "cap":
        return False
    start, end = scene.piece(figure.piece)
    if scene.has(start, bound.start, "give") or scene.has(figure.end, end, "give", "pay"):
        return False
    if _turns_to_other(scene.words(start, bound.start)):
        return False
    return bool(awards) or award_words().summed.inside(scene.lead(figure))


def _turns_to_other(own: str) -> bool:
    """大型企业按30%返还,|中小微企业返还比例|不超过60%: a party of its own gets an award of its own."""
    first = next((party.name for party in parties_in(own) if party.start == 0), None) or leading_party(own)
    return first is not None and len(first) < len(own) and not holder_of(own)


def _given_since(scene: Scene, figure: Figure, edge: int) -> bool:
    """A give word, or a standard of its own (培训补贴标准不超过…), between an edge and the bound of a figure."""
    bound = bound_before(scene, figure)
    end = bound.start if bound is not None else figure.start
    return _given_between(scene, edge, end) or award_words().own_standards.inside(scene.words(edge, end))


def _given_between(scene: Scene, start: int, end: int) -> bool:
    """A give word of its own between two sums; 补贴金额 and 资助总额 only name what is bounded."""
    words = award_words()
    for cue in scene.cues_in(start, end):
        behind = scene.words(cue.end, min(scene.end, cue.end + LONGEST_NAME))
        amount = words.amounts.inside(behind) or words.told_before.opens(behind)
        if cue.label == "give" and not (amount and scene.words(cue.start, cue.end) in words.taken.words):
            return True
        rest = scene.words(cue.end, end)
        if cue.label == "pay" and len(rest) > LONGEST_NAME and not words.amounts.inside(rest):
            return False
    return False


def _given_itself(scene: Scene, figure: Figure, last: Verdict) -> bool:
    """最高10万元的标准给予资助 after an award that was given in its own piece: an award of its own."""
    start, end = scene.piece(figure.piece)
    following = scene.following(figure)
    bracket = figure.end + (scene.words(figure.end, end) + "(").index("(")
    behind = scene.has(figure.end, min(end, bracket, following.start if following else end), "give")
    own = _given_before(scene, last) or scene.has(last.figure.end, start, "give", "pay")
    return behind and last.figure.piece != figure.piece and own


def _named_itself(scene: Scene, figure: Figure, last: Verdict) -> bool:
    """最高500万元安家补贴及|最高60万元科研补助: joined to an award, with the name of another pay behind it."""
    bound = bound_before(scene, figure)
    joined = bound is not None and _JOINED.search(scene.words(last.figure.end, bound.start)) is not None
    return joined and paid_behind(scene, figure) is not None


def _given_before(scene: Scene, verdict: Verdict) -> bool:
    topic = own_topic(scene, verdict.figure)
    start = scene.piece(verdict.figure.piece)[0]
    return (topic is not None and topic.label in ("give", "pay")) or scene.has(start, verdict.figure.start, "give")


def flags_of(scene: Scene, figure: Figure, edge: int) -> tuple[str, ...]:
    """soft_limit where 原则上 stands with the figure; share_band for a share from–to, read as its low end."""
    words = scene.words(max(edge, scene.piece(figure.piece)[0]), figure.end)
    soft = ("soft_limit",) if award_words().soft.inside(words) else ()
    band = (SHARE_BAND,) if figure.kind == "percent" and figure.worth.high is not None else ()
    return soft + band


def limit_of(scene: Scene, verdict: Verdict, benefits: list[Benefit], earlier: list[Benefit]) -> Limit:
    """A bounding figure as a limit on the awards before it in the sentence, else on the earlier ones of the clause."""
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    bounded = [each for each in benefits if _start(each) < figure.start] or earlier
    return Limit(
        id=rule_id(scene.reading.document, "limit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind=_kind(scene, verdict),
        value=(figure.worth.low or Decimal(0)) / 100 if figure.kind == "percent" else figure.worth.low,
        per=_held_by(scene, figure, bounded),
        applies_to=tuple(each.id for each in bounded),
        flags=flags_of(scene, figure, start),
        read_by=verdict.rule,
    )


def top_of_band(scene: Scene, verdict: Verdict, benefit: Benefit) -> Limit:
    """按5%-20%给予奖励: the high end of a share from–to bounds the award that is read as its low end."""
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    return Limit(
        id=rule_id(scene.reading.document, "limit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind="rate_cap",
        value=(figure.worth.high or Decimal(0)) / 100,
        applies_to=(benefit.id,),
        read_by="top_of_share_band",
    )


# 不超过总投资的30%|且最高|不超过100万元, 不低于5万元|、|不超过200万元: one bound goes on with another.
_GOES_ON = re.compile("^[,、]?(?:且|并且|并|但|同时)?(?:原则上|累计)?(?:最高|上限)?$")


def _held_by(scene: Scene, figure: Figure, bounded: Sequence[Benefit]) -> tuple[str, ...]:
    """For whom a cap holds: told with it, or with the bound that it goes on from; 单户 of firms is a firm."""
    edge = _own_words(scene, figure)
    per = held_by(scene, figure, edge)
    before, bound = scene.preceding(figure), bound_before(scene, figure)
    if not per and before is not None and bound is not None and _goes_on(scene, before, bound):
        per = held_by(scene, before, _own_words(scene, before))
    elif before is not None and bound is not None and _within_a_year(scene, before, bound):
        whom = held_by(scene, before, _own_words(scene, before))
        per = tuple(code for code in (*whom, *per) if code in ("person", "household", "org", "year"))
    single = "单户" in scene.words(edge, figure.start)
    firms = single and bool(bounded) and all(kind_of_party(each.beneficiary or "") == "org" for each in bounded)
    return tuple("org" if code == "household" and firms else code for code in per)


def _goes_on(scene: Scene, before: Figure, bound: Cue) -> bool:
    bounded = bound_before(scene, before) is not None
    return bounded and _GOES_ON.match(scene.words(before.end, bound.start)) is not None


def _within_a_year(scene: Scene, before: Figure, bound: Cue) -> bool:
    """每家企业每个展会最多2个展位,|全年不超过10万元: the same holder, within a year."""
    bounded = bound_before(scene, before) is not None
    between = scene.words(scene.piece(scene.piece_at(bound.start))[0], bound.start)
    return bounded and before.end < scene.piece(scene.piece_at(bound.start))[0] and between in award_words().years.words


def _own_words(scene: Scene, figure: Figure) -> int:
    """Where the words of a bound begin: behind the figure before it, a bracket passed over, and behind 就高不重复."""
    before = [each.end for each in scene.figures if each.end <= figure.start and not _aside(scene, each)]
    edge = max(before, default=scene.start)
    stacked = [cue.start for cue in scene.cues_in(edge, figure.start) if cue.label == "no_stacking"]
    return max([edge, *(scene.piece(scene.piece_at(each))[1] for each in stacked)])


def _aside(scene: Scene, figure: Figure) -> bool:
    """每个展位(9平方米): a size in a bracket of its own."""
    return scene.before(figure, 1) == "(" and scene.behind(figure, 1) == ")"


def _kind(scene: Scene, verdict: Verdict) -> str:
    if verdict.figure.kind in ("percent", "ratio"):
        return "rate_cap"
    floor = verdict.shape is Shape.FLOOR and bound_after(scene, verdict.figure) is None
    return "money_floor" if floor else "money_cap"


def _start(benefit: Benefit) -> int:
    return (benefit.evidence.figure or benefit.evidence.quote).start
