"""The role of durations and ages: terms, duration caps, conditions on who is meant."""

from __future__ import annotations

import re
from functools import cache

from normalize.bounds import bound_before, operator
from normalize.denials import shuts_out
from normalize.scene import Figure, Scene
from normalize.time_words import time_words
from normalize.topics import clause_pays, clause_selects, leads_to_pay, names_case, pays, selects, speaks_of_pay
from normalize.verdicts import Reason, Role, Verdict, aside, first_verdict

# 连续三年|入库|的: a deed in a case is short.
LONGEST_DEED = 8


def duration_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a duration is for."""
    rules = (
        _shut_out,
        _lent,
        _charged,
        _publicity,
        _validity,
        _ban,
        _record,
        _retirement,
        _duration_cap,
        _period,
        _training,
        _first_years,
        _deadline,
        _window,
        _later,
        _tenure,
        _habit,
    )
    return first_verdict(rules, scene, figure) or aside(figure, Reason.NARRATIVE, "duration_in_prose")


@cache
def _until_before() -> re.Pattern[str]:
    """发放至孩子满|三周岁: up to which age is paid."""
    return re.compile(f"{time_words().paid_until.either}[^,。;且]{{0,10}}?年?满$")


# 80周岁|及以上老年人居家养老服务补贴制度
_NAMED_SCHEME = re.compile("[^,;。、的对给每]{2,30}(?:制度|办法)(?=[、,;。]|停止|废止|不再|继续|同时)")


def age_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """An age is a condition on who is meant, unless it is part of the name of another scheme."""
    if _NAMED_SCHEME.match(scene.words(figure.end, scene.end)):
        return aside(figure, Reason.NAME, "age_in_name")
    if _until_before().search(scene.lead(figure)) or time_words().until.opens(scene.behind(figure, 3)):
        return Verdict(figure, Role.CONDITION, "paid_until_age", op="<", kind="age")
    relaxed = time_words().relaxed.closes(scene.before(figure, 6))
    return Verdict(figure, Role.CONDITION, "age", op=operator(scene, figure) or ("<=" if relaxed else None), kind="age")


def _term(figure: Figure, kind: str, rule: str) -> Verdict:
    return Verdict(figure, Role.TERM, rule, kind=kind)


def _shut_out(scene: Scene, figure: Figure) -> Verdict | None:
    """流转期限不足5年的,不予补贴; 3年内有转让记录的,不得申请: the time belongs to who is shut out."""
    if not shuts_out(scene, figure):
        return None
    op = operator(scene, figure)
    ahead = scene.before(figure, 2).endswith("起")
    since = not ahead and time_words().inside.opens(scene.behind(figure, 3))
    since = since or time_words().recent.closes(scene.before(figure, 3))
    if op is None and not since:
        return None
    if since and scene.before(figure, 1) == "后":
        return Verdict(figure, Role.CONDITION, "shut_out", op="<=", kind="exclusion")
    return Verdict(figure, Role.CONDITION, "shut_out", op="=" if since else op, kind="exclusion")


def _lent(scene: Scene, figure: Figure) -> Verdict | None:
    """贷款期限不超过5年: how long money is lent."""
    bare = time_words().bare_terms.opens(scene.lead(figure)) and figure.piece > 0
    lent = bare and scene.has(scene.piece(figure.piece - 1)[0], figure.start, "loan")
    if lent or time_words().lending.inside(scene.before(figure, 14)):
        return aside(figure, Reason.LOAN, "loan_term")
    return None


def _charged(scene: Scene, figure: Figure) -> Verdict | None:
    """预收费不得超过3个月或60课时: for how long may be charged."""
    if time_words().charging.inside(scene.lead(figure)):
        return aside(figure, Reason.FEE, "charged_ahead")
    return None


def _publicity(scene: Scene, figure: Figure) -> Verdict | None:
    edge = scene.start if "期限" in scene.before(figure, 6) else scene.piece(figure.piece)[0]
    near = scene.has(max(edge, figure.start - 16), figure.start, "publicity")
    near = near and not time_words().elapsed.inside(scene.before(figure, 8))
    if near or scene.behind(figure, 8).lstrip("的内以,").startswith("公示"):
        return _term(figure, "publicity_period", "publicity")
    return None


def _validity(scene: Scene, figure: Figure) -> Verdict | None:
    if time_words().tentative.closes(scene.lead(figure)) and time_words().in_force.inside(scene.text):
        return _term(figure, "policy_validity", "tentative_validity")
    if not scene.has(max(scene.start, figure.start - 10), figure.start, "validity"):
        return None
    if time_words().vouchers.inside(scene.words(scene.start, figure.start)):
        return _term(figure, "other", "validity_of_vouchers")
    own = time_words().notice.inside(scene.words(scene.start, figure.end)) or figure.start - scene.start < 6
    return _term(figure, "policy_validity" if own else "title_validity", "validity")


def _ban(scene: Scene, figure: Figure) -> Verdict | None:
    """5年内不再接受申报, 取消今后5年享受政策资格: a ban after misconduct."""
    words = time_words()
    behind = scene.behind(figure, 8)
    if words.forbidden.opens(behind) and words.locked.inside(scene.behind(figure, 24)):
        return _term(figure, "other", "lock_up")
    lost = words.hence.closes(scene.before(figure, 3)) and "取消" in scene.lead(figure)
    if (lost or words.banned.opens(behind)) and figure.worth.unit in words.ban_units.words:
        return Verdict(figure, Role.CONDITION, "ban", op="=", kind="exclusion")
    return None


# 自…完成后的|3年内, 从…起连续|三年内
_SINCE = re.compile("[自从][^,;。]*(?:后的?|起(?:连续)?)$")


def _record(scene: Scene, figure: Figure) -> Verdict | None:
    """近3年无重大违法违规: a clean record."""
    words = time_words()
    if not words.recent.closes(scene.before(figure, 3)):
        return None
    behind = scene.behind(figure, 40)
    if words.offences.inside(behind):
        kind = "other_number" if words.clean.inside(behind) else "exclusion"
        return Verdict(figure, Role.CONDITION, "clean_record", op="=", kind=kind)
    if words.clean.inside(behind[:20]) and words.inside.opens(behind):
        return Verdict(figure, Role.CONDITION, "years_without", op="=", kind="other_number")
    if _eligible(scene) and not words.paid_years.opens(behind):
        return Verdict(figure, Role.CONDITION, "recent_years", op=">=", kind="tenure")
    return None


def _retirement(scene: Scene, figure: Figure) -> Verdict | None:
    """距法定退休年龄不足5年: how long somebody still has to work."""
    words = scene.lead(figure)[-20:]
    if "退休" in words and time_words().distance.inside(words):
        op = operator(scene, figure) or ">="
        return Verdict(figure, Role.CONDITION, "time_to_retirement", op=op, kind="time_to_retirement")
    return None


def _duration_cap(scene: Scene, figure: Figure) -> Verdict | None:
    """最长不超过36个月, 最多补贴3年: how long is paid at most."""
    before = bound_before(scene, figure)
    if before is None or before.label != "cap":
        return None
    if not speaks_of_pay(scene) and not time_words().paying.inside(scene.lead(figure)):
        return None
    if "的" in scene.tail(figure) and leads_to_pay(scene, figure) and not _paid_since(scene, figure):
        return Verdict(figure, Role.CONDITION, "length_of_case", op="<=", kind="other_number")
    other = scene.has(scene.start, figure.start, "apply", "office", "loan", "deadline")
    if other and not scene.has(scene.piece(figure.piece)[0], figure.start, "pay", "period", "give"):
        return None
    return Verdict(figure, Role.DURATION_CAP, "duration_cap", op="<=", kind="duration_cap")


# 2个月内将补贴发放给个人: a firm that hands money on.
_HANDS_ON = re.compile("将[^,;。]{1,12}(?:发放|拨付|兑付|支付|发给|拨给)")


def _paid_since(scene: Scene, figure: Figure) -> bool:
    """补贴期限不超过2年: what is paid before the figure in its piece."""
    return scene.has(scene.piece(figure.piece)[0], figure.start, "pay", "give")


def _period(scene: Scene, figure: Figure) -> Verdict | None:
    """资助期限3年, 连续补贴3年: how long is paid, or how long somebody serves for it."""
    words = time_words()
    edge = max(scene.piece(figure.piece)[0], figure.start - 12)
    if scene.has(edge, figure.start, "period") and not words.at_least.opens(scene.behind(figure, 3)):
        lead = scene.lead(figure)
        if words.service.inside(lead):
            return _served(scene, figure)
        return _term(
            figure, "benefit_period" if words.paying.inside(lead) or speaks_of_pay(scene) else "other", "period"
        )
    paid = re.match("的[^,;。、的]{0,8}$", scene.words(figure.end, min(scene.end, _pay_behind(scene, figure))))
    if paid and scene.has(edge, figure.start, "give"):
        return _term(figure, "benefit_period", "period_of_pay")
    lasting = words.paid_for.closes(scene.before(figure, 6)) and pays(scene, scene.start, scene.end)
    other = words.not_paid_for.opens(scene.behind(figure, 3)) or _in_case(scene, figure) or _done_for(scene, figure)
    other = other or _goes_well(scene, figure)
    if lasting and not other:
        return _term(figure, "benefit_period", "paid_for")
    return None


def _goes_well(scene: Scene, figure: Figure) -> bool:
    """连续3个月|运营正常,一次性奖励: what must go on so long is asked, not how long is paid."""
    rest = scene.tail(figure).strip(",;。")
    end = scene.piece(figure.piece)[1]
    return time_words().going_on.opens(rest) and not pays(scene, figure.end, end)


def _done_for(scene: Scene, figure: Figure) -> bool:
    """连续三年入库的,从第二年起奖励…: what was done so long is a case."""
    tail = scene.tail(figure)
    case = tail.find("的")
    return (
        0 < case <= LONGEST_DEED
        and not pays(scene, figure.end, figure.end + case)
        and not scene.has(figure.end, figure.end + case, "give")
    )


def _served(scene: Scene, figure: Figure) -> Verdict:
    """服务期满3年的,奖励…: a time that must be served to be paid; else how long somebody serves."""
    if names_case(scene, figure) and pays(scene, figure.end, scene.end):
        return Verdict(figure, Role.CONDITION, "served", op=operator(scene, figure) or ">=", kind="tenure")
    return _term(figure, "other", "service_period")


def _pay_behind(scene: Scene, figure: Figure) -> int:
    """Where the next pay word behind a figure begins; its own end where there is none."""
    return next((cue.start for cue in scene.cues_in(figure.end, scene.end) if cue.label == "pay"), figure.end)


def _training(scene: Scene, figure: Figure) -> Verdict | None:
    start = scene.piece(figure.piece)[0]
    if figure.worth.unit not in time_words().lesson_units.words and not scene.has(start, figure.start, "training"):
        return None
    if operator(scene, figure) == ">=" and names_case(scene, figure) and pays(scene, figure.end, scene.end):
        return Verdict(figure, Role.CONDITION, "trained", op=">=", kind="other_number")
    return _term(figure, "training_length", "training_length")


def _first_years(scene: Scene, figure: Figure) -> Verdict | None:
    """前两年按租金的50%给予补助, 自落户之日起三年内,每年给予…: so long is paid."""
    lead, tail = scene.lead(figure), scene.words(figure.end, scene.end)
    if figure.worth.working or figure.worth.unit in ("日", "天"):
        return None
    first = (lead.endswith("前") or _later_years(scene, figure)) and not time_words().inside.opens(tail)
    since = _SINCE.search(lead) and tail.startswith(("内,", "内每年", "内按"))
    if not (first or since) or not pays(scene, figure.end, scene.end) or time_words().filing.inside(tail):
        return None
    return _term(figure, "benefit_period", "first_years")


def _later_years(scene: Scene, figure: Figure) -> bool:
    """前两年给予80%,后|三年|给予50%: the years behind the first ones."""
    begun = any(scene.before(each, 1) == "前" for each in scene.figures if each.kind == "duration")
    return begun and scene.before(figure, 1) == "后" and time_words().paid_years.opens(scene.tail(figure))


def _deadline(scene: Scene, figure: Figure) -> Verdict | None:
    """N日内 / 提前N日 with somebody who applies or an office that acts."""
    case = names_case(scene, figure) and leads_to_pay(scene, figure)
    if case or not _is_deadline(scene, figure) or _in_case(scene, figure):
        return None
    before, tail = scene.lead(figure), scene.words(figure.end, scene.end)
    if _applicant_acts(before, tail):
        return None if _qualifies(tail) else _term(figure, "application_deadline", "application_deadline")
    acts = scene.has(figure.end, scene.end, "office", "apply", "give", "publicity")
    if acts or figure.worth.working or time_words().obliged.inside(before):
        return _term(figure, "service_deadline", "service_deadline")
    return None


@cache
def _built_behind() -> re.Pattern[str]:
    """内全面建成并投产: what is reached within a time."""
    return re.compile(f"内?[^,;。]{{0,6}}{time_words().built.either}")


def _is_deadline(scene: Scene, figure: Figure) -> bool:
    before, behind = scene.before(figure, 6), scene.behind(figure, 3)
    if time_words().qualifying.opens(behind) or _built_behind().match(scene.tail(figure)):
        return False
    return time_words().within.opens(behind) or "之日起" in before or time_words().ahead.closes(before)


def _in_case(scene: Scene, figure: Figure) -> bool:
    """对…后1年内重新购买住房的纳税人: the window belongs to the case that is named."""
    before, tail = scene.lead(figure), scene.tail(figure)
    if before.startswith("对") and "的" in tail:
        return True
    return time_words().since.closes(before) or time_words().case_within.opens(tail)


def _later(scene: Scene, figure: Figure) -> Verdict | None:
    """出让合同签订后一个月内缴纳…, 最长不得超过3个月: duties outside any benefit."""
    before = bound_before(scene, figure)
    within = time_words().inside.opens(scene.behind(figure, 3)) and "后" in scene.before(figure, 6)
    capped = before is not None and before.label == "cap"
    if not (within or capped) or scene.has(scene.start, figure.start, "target"):
        return None
    return _term(figure, "other", "duty_within")


def _applicant_acts(before: str, tail: str) -> bool:
    """Whether somebody files for money: an applicant as subject, or 申请 behind the figure before any office acts."""
    words = time_words()
    act = tail.lstrip("内之以前,的及时")
    if _HANDS_ON.match(act):
        return False
    if words.filing.opens(act):
        return True
    if words.offices.inside(before) or words.office_acts.inside(act[:8]):
        return False
    return words.filing.inside(tail) or words.applicants.inside(before)


def _qualifies(tail: str) -> bool:
    """1年内申报…的,: what was applied for before is a case, not a deadline."""
    return "的," in tail[:30] and "申请" not in tail[:20]


def _window(scene: Scene, figure: Figure) -> Verdict | None:
    """授权6个月内的专利, 出售后1年内重新购买: a window that must be met to qualify."""
    behind = scene.behind(figure, 3)
    if not time_words().inside.opens(behind):
        return None
    if not (_eligible(scene) or pays(scene, scene.start, scene.end) or time_words().qualifying.opens(behind)):
        return None
    return Verdict(figure, Role.CONDITION, "window", op="<=", kind="other_number")


def _tenure(scene: Scene, figure: Figure) -> Verdict | None:
    """成立满3年, 连续两年, 一年以上: something held or done for a time."""
    words = time_words()
    op = operator(scene, figure)
    lasting = words.lasting.closes(scene.before(figure, 4))
    if op is None and not lasting:
        return None
    asked = (lasting or selects(scene, figure)) and not scene.has(scene.start, figure.start, "target")
    if not (_eligible(scene) or pays(scene, scene.start, scene.end) or asked):
        return aside(figure, Reason.CONDITION_ELSEWHERE, "duration_without_award")
    around = scene.before(figure, 12) + scene.behind(figure, 12)
    if words.insurance.inside(around) and "合同" not in around:
        return Verdict(figure, Role.CONDITION, "insured_time", op=op or ">=", kind="social_insurance")
    kind = "tenure" if words.tenure.inside(scene.words(*scene.piece(figure.piece))) else "other_number"
    return Verdict(figure, Role.CONDITION, "tenure", op=op or ">=", kind=kind)


def _habit(scene: Scene, figure: Figure) -> Verdict | None:
    if scene.before(figure, 1) == "每":
        return aside(figure, Reason.PROCEDURE, "how_often")
    return None


def _eligible(scene: Scene) -> bool:
    return clause_selects(scene.reading, scene.clause) or clause_pays(scene.reading, scene.clause)
