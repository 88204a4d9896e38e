"""The role of a count: cap on times or persons, threshold, unit of an amount, target, copies, prose."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.bounds import bound_after, bound_before, operator
from normalize.scene import Figure, Scene
from normalize.topics import clause_selects, leads_to_pay, names_case, pays, selects, speaks_of_pay
from normalize.verdicts import Reason, Role, Verdict, aside, first_verdict


class CountWords(Strict):
    """The shape of `count_words.toml`."""

    people: WordList
    copies: WordList
    organisers: WordList
    listed: WordList
    of_the_conditions: WordList
    at_least_met: WordList
    awards: WordList
    only: WordList
    chosen: WordList
    payees_of_each: WordList
    times: WordList
    repeated: WordList
    only_paid: WordList
    ranked: WordList
    paying_for: WordList
    pays_for_band: WordList
    totals: WordList
    payees: WordList
    first_come: WordList
    held: WordList
    nights: WordList
    levels: WordList


@cache
def _words() -> CountWords:
    return load_words(Path(__file__).parent / "data" / "count_words.toml", CountWords)


@cache
def _conditions_before() -> re.Pattern[str]:
    """符合以下条件中的至少具备|2项: so many of the conditions below."""
    words = _words()
    return re.compile(f"{words.of_the_conditions.either}之?中?的?至少{words.at_least_met.either}?$")


@cache
def _choice_before() -> re.Pattern[str]:
    """只能享受其中|1项: no more than one of several awards."""
    return re.compile(f"{_words().only.either}{_words().chosen.either}(?:其中)?$")


def count_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a count is for."""
    rules = (_copies, _organisers, _restated, _choice, _unit_of_amount, _cap, _rank, _held, _targeted, _threshold)
    return first_verdict(rules, scene, figure, earlier) or aside(figure, Reason.NARRATIVE, "count_in_prose")


def measure_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Areas, weights and the like are thresholds when bounded, else sizes in prose."""
    rules = (_unit_of_amount, _cap, _targeted, _threshold)
    return first_verdict(rules, scene, figure, earlier) or aside(figure, Reason.NARRATIVE, "size_in_prose")


def _unit(figure: Figure) -> str:
    return (figure.worth.unit or "").removeprefix("个")


def _copies(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    around = scene.words(max(scene.start, figure.start - 4), figure.end + 1)
    if _unit(figure) in _words().copies.words or "一式" in around:
        return aside(figure, Reason.COPIES, "copies")
    return None


def _organisers(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    around = scene.words(max(scene.start, figure.start - 12), min(scene.end, figure.end + 14))
    if _unit(figure) in _words().people.words and _words().organisers.inside(around):
        return aside(figure, Reason.ORGANISERS, "persons_organising")
    return None


# 两项或|两项以上: said once more with its bound.
_AGAIN = re.compile("(?:及|或|和|、)")
# 两项以上|扶持条款
_OF_AWARDS = re.compile("(?:及?以上)?(?:的)?(?:扶持|奖励|补贴|资助|优惠|支持)?(?:条款|政策|奖项|标准|条件|情形)")


def _restated(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """两个|及两个以上: the second says what the first does; 符合两项以上条款 is no number of the applicant's."""
    words, behind = scene.words(figure.start, figure.end), scene.words(figure.end, scene.end)
    again = _AGAIN.match(behind)
    if again is not None and behind[again.end() :].startswith(f"{words}以上"):
        return aside(figure, Reason.RESTATED, "said_again")
    if _unit(figure) in _words().listed.words and _OF_AWARDS.match(behind):
        return aside(figure, Reason.TIER, "of_the_awards")
    return None


def _choice(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """只能享受其中一项: a choice between awards, not a number of times."""
    before = scene.before(figure, 12)
    if _unit(figure) in _words().listed.words and _conditions_before().search(before):
        return aside(figure, Reason.TIER, "one_of_the_conditions")
    if _unit(figure) in _words().awards.words and _choice_before().search(before):
        return aside(figure, Reason.TIER, "choice_between_awards")
    return None


def _unit_of_amount(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """每新增1个, 每采用1件: what one amount is paid for."""
    words = scene.before(figure, 8)
    at = words.rfind("每")
    if at < 0 or any(mark in words[at:] for mark in ",;。、:") or not pays(scene, scene.start, scene.end):
        return None
    if scene.has(figure.start - len(words) + at, figure.start, "cap", "floor", "reach", "pay", "give"):
        return None
    if _words().payees_of_each.opens(words[at:]):
        return None
    return aside(figure, Reason.UNIT_OF_AMOUNT, "unit_of_amount")


def _cap(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """最多资助1件, 每人每年补贴1次, 不超过20家: how often or for how many is paid."""
    if bound_after(scene, figure) is not None and bound_before(scene, figure) is None:
        return None
    before = bound_before(scene, figure)
    start = scene.piece(figure.piece)[0]
    paying = speaks_of_pay(scene) or scene.has(start, figure.start, "apply")
    if before is not None and before.label == "cap" and paying and not names_case(scene, figure):
        return Verdict(figure, Role.COUNT_CAP, "count_after_cap", op="<=")
    times = _unit(figure) in _words().times.words and pays(scene, start, figure.start)
    if times and _words().repeated.inside(scene.words(start, figure.end)):
        return Verdict(figure, Role.COUNT_CAP, "times_paid", op="<=")
    if _paid_of_each(scene, figure) or _first_come(scene, figure):
        return Verdict(figure, Role.COUNT_CAP, "paid_of_each", op="<=")
    if _words().only_paid.closes(scene.lead(figure)[-4:]):
        return Verdict(figure, Role.COUNT_CAP, "only_paid", op="<=")
    return None


def _paid_of_each(scene: Scene, figure: Figure) -> bool:
    """每个展会补贴2人, 每类产品可补贴1件: for no more is paid, where nothing else stands behind."""
    lead = scene.lead(figure)
    paying = _words().paying_for.closes(lead) and "每" in lead and operator(scene, figure) is None
    return paying and scene.tail(figure).strip(",;。") == ""


def _first_come(scene: Scene, figure: Figure) -> bool:
    """总量500辆,先到先得: so many are paid for, then no more."""
    told = _words().totals.closes(scene.lead(figure)) and _words().first_come.inside(scene.words(figure.end, scene.end))
    return told and pays(scene, scene.start, scene.end)


def _rank(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    if scene.before(figure, 1) == "前" and _unit(figure) in _words().ranked.words:
        return Verdict(figure, Role.CONDITION, "rank", op="<=", kind="other_number")
    return None


def _held(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """对拥有1套住房的家庭, 住宿1晚的,奖励…: exactly so many."""
    if operator(scene, figure) is not None:
        return None
    nights = _unit(figure) in _words().nights.words and names_case(scene, figure) and leads_to_pay(scene, figure)
    held = _words().held.closes(scene.before(figure, 6)) and "的" in scene.tail(figure)
    if not (nights or held):
        return None
    return Verdict(figure, Role.CONDITION, "held_count", op="=", kind="other_number")


def _targeted(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    if not scene.has(scene.start, figure.start, "target") or names_case(scene, figure):
        return None
    if pays(scene, figure.end, scene.end) or clause_selects(scene.reading, scene.clause):
        return None
    return aside(figure, Reason.TARGET, "target_count")


def _is_band(scene: Scene, figure: Figure) -> bool:
    """面积在90—144平方米的住房,每套…; 90—144平方米每套补贴…: two ends, in a case that is paid for."""
    if figure.worth.high is None or not leads_to_pay(scene, figure):
        return False
    return "的" in scene.tail(figure) or _words().pays_for_band.opens(scene.behind(figure, 8).removeprefix("(含)"))


def _names_payee(scene: Scene, figure: Figure) -> bool:
    """返还…,裁员率…,30人以下|企业…: whoever is so big, in a sentence that pays."""
    after = bound_after(scene, figure)
    behind = scene.words(after.end, scene.end) if after is not None else ""
    return _words().payees.opens(behind) and pays(scene, scene.start, scene.end)


def _threshold(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    op = operator(scene, figure)
    if op is None and not _is_band(scene, figure):
        return None
    if not selects(scene, figure) and not leads_to_pay(scene, figure) and not _names_payee(scene, figure):
        return aside(figure, Reason.TARGET, "count_wanted")
    unit = _unit(figure)
    kind = "headcount" if unit in _words().people.words else "other_number"
    kind = "grade" if unit in _words().levels.words else kind
    return Verdict(figure, Role.CONDITION, "threshold_count", op=op, kind=kind)
