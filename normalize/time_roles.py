"""The role of durations, dates and ages: terms, duration caps, conditions, or dates of the document itself."""

from __future__ import annotations

import re

from normalize.bounds import bound_before, operator
from normalize.scene import Figure, Scene
from normalize.topics import clause_pays, clause_selects, pays
from normalize.verdicts import Reason, Role, Verdict, aside

TENURE = (
    "运行", "运营", "经营", "从事", "工作", "设立", "成立", "存续", "持有", "维持", "任职", "服务", "开展", "接受", "居住", "落户", "户籍",
    "缴存", "从业", "执业", "营业", "投产", "入驻", "聘", "在岗", "就读", "学习", "生产", "正常", "参加工作", "起满", "日起满", "使用", "种植", "创业", "注册", "就业", "登记", "领办", "实习", "见习", "在编", "缴费", "营运",
)  # fmt: skip
INSURANCE = ("社会保险", "社保", "养老保险", "医疗保险", "失业保险", "参保", "个税", "个人所得税")
NOTICE_WORDS = (
    "本办法", "本通知", "本细则", "本实施", "本措施", "本政策", "本意见", "本规定", "本方案", "本规程", "本文件", "本若干", "施行", "实施", "执行", "印发", "发布之日", "试行",
)  # fmt: skip
OFFICE = (
    "局", "部门", "中心", "委", "办公室", "机关", "政府", "审核", "审批", "初审", "复审", "评审", "受理", "答复", "拨付", "组织", "办结", "核查", "核实", "反馈", "公布",
)  # fmt: skip
CLEAN = ("违法", "违规", "失信", "处罚", "事故", "不良", "犯罪", "违纪", "拖欠", "造假", "失职")


def duration_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a duration is for."""
    rules = (_lent, _publicity, _validity, _ban, _record, _retirement, _duration_cap, _period, _training, _deadline, _window, _later, _tenure, _habit)
    for rule in rules:
        verdict = rule(scene, figure)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "duration_in_prose")


def age_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """An age is a condition on who is meant."""
    relaxed = _before(scene, figure, 6).endswith(("放宽至", "放宽到", "延长至"))
    return Verdict(figure, Role.CONDITION, "age", op=operator(scene, figure) or ("<=" if relaxed else None), kind="age")


def _before(scene: Scene, figure: Figure, length: int = 12) -> str:
    return scene.words(max(scene.start, figure.start - length), figure.start)


def _behind(scene: Scene, figure: Figure, length: int = 12) -> str:
    return scene.words(figure.end, min(scene.end, figure.end + length))


def _piece(scene: Scene, figure: Figure) -> str:
    return scene.words(*scene.piece(figure.piece))


def _term(figure: Figure, kind: str, rule: str) -> Verdict:
    return Verdict(figure, Role.TERM, rule, kind=kind)


def _lent(scene: Scene, figure: Figure) -> Verdict | None:
    """贷款期限不超过5年: how long money is lent."""
    if any(word in _before(scene, figure, 14) for word in ("贷款期限", "担保期限", "借款期限", "授信期限", "还款期")):
        return aside(figure, Reason.LOAN, "loan_term")
    return None


def _publicity(scene: Scene, figure: Figure) -> Verdict | None:
    start = scene.piece(figure.piece)[0]
    near = scene.has(max(start if "期限" not in _before(scene, figure, 6) else scene.start, figure.start - 16), figure.start, "publicity")
    if near and "期满" not in _before(scene, figure, 8) and "届满" not in _before(scene, figure, 8):
        return _term(figure, "publicity_period", "publicity")
    if _behind(scene, figure, 8).lstrip("的内以,").startswith("公示"):
        return _term(figure, "publicity_period", "publicity")
    return None


def _validity(scene: Scene, figure: Figure) -> Verdict | None:
    if not scene.has(max(scene.start, figure.start - 10), figure.start, "validity"):
        return None
    words = scene.words(scene.start, figure.end)
    own = any(word in words for word in NOTICE_WORDS) or figure.start - scene.start < 6
    return _term(figure, "policy_validity" if own else "title_validity", "validity")


def _ban(scene: Scene, figure: Figure) -> Verdict | None:
    """5年内不再接受申报: a ban after misconduct."""
    behind = _behind(scene, figure, 8)
    if behind.startswith(("内不得", "不得")) and re.search("转移|转让|出售|交易|迁|变更|撤|减资|抵押|改变|过户", _behind(scene, figure, 24)):
        return _term(figure, "other", "lock_up")
    if behind.startswith(("内不", "之内不", "内取消", "以内不", "内禁止", "不得", "不再", "不予")) and figure.worth.unit in ("年", "个月", "月"):
        return Verdict(figure, Role.CONDITION, "ban", op="=", kind="exclusion")
    return None


def _record(scene: Scene, figure: Figure) -> Verdict | None:
    """近3年无重大违法违规: a clean record."""
    near = _before(scene, figure, 3).endswith(("近", "最近", "前", "过去", "此前", "之前"))
    if not near:
        return None
    behind = scene.words(figure.end, min(scene.end, figure.end + 40))
    if any(word in behind for word in CLEAN):
        clean = re.search("无|未|没有|不存在|良好", behind)
        return Verdict(figure, Role.CONDITION, "clean_record", op="=", kind="other_number" if clean else "exclusion")
    if _eligible(scene):
        return Verdict(figure, Role.CONDITION, "recent_years", op=">=", kind="tenure")
    return None


def _retirement(scene: Scene, figure: Figure) -> Verdict | None:
    words = scene.words(max(scene.piece(figure.piece)[0], figure.start - 20), figure.start)
    if "退休" in words and ("距" in words or "离" in words):
        return Verdict(figure, Role.CONDITION, "time_to_retirement", op=operator(scene, figure) or ">=", kind="time_to_retirement")
    return None


def _duration_cap(scene: Scene, figure: Figure) -> Verdict | None:
    """最长不超过36个月, 最多补贴3年: how long is paid at most."""
    before = bound_before(scene, figure)
    if before is None or before.label != "cap":
        return None
    if not (pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause)):
        return None
    if scene.has(scene.start, figure.start, "apply", "office", "loan", "deadline") and not scene.has(
        scene.piece(figure.piece)[0], figure.start, "pay", "period", "give"
    ):
        return None
    return Verdict(figure, Role.DURATION_CAP, "duration_cap", op="<=", kind="duration_cap")


def _period(scene: Scene, figure: Figure) -> Verdict | None:
    start = scene.piece(figure.piece)[0]
    if scene.has(max(start, figure.start - 12), figure.start, "period") and not _behind(scene, figure, 3).startswith(("以上", "及以")):
        words = scene.words(start, figure.start)
        if "服务期" in words or "聘期" in words:
            return _term(figure, "other", "service_period")
        paid = any(word in words for word in ("资助", "补贴", "补助", "扶持", "奖励", "享受", "贴息")) or pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause)
        return _term(figure, "benefit_period" if paid else "other", "period")
    words = _before(scene, figure, 6)
    if words.endswith(("连续补助", "连续", "连续给予", "连续补贴", "连续奖励", "连续资助", "连续支持", "给予", "补贴", "分", "发放", "享受")):
        if pays(scene, scene.start, scene.end) and not _behind(scene, figure, 3).startswith(("内", "以", "及", "排", "期")):
            return _term(figure, "benefit_period", "paid_for")
    return None


def _training(scene: Scene, figure: Figure) -> Verdict | None:
    start = scene.piece(figure.piece)[0]
    if figure.worth.unit in ("课时", "学时") or scene.has(start, figure.start, "training"):
        return _term(figure, "training_length", "training_length")
    return None


def _deadline(scene: Scene, figure: Figure) -> Verdict | None:
    """N日内 / 提前N日 with somebody who applies or an office that acts."""
    ahead = _before(scene, figure, 6).endswith(("提前", "至少提前", "应提前", "前"))
    behind = _behind(scene, figure, 3)
    within = behind.startswith(("内", "之内", "以内", "前", "之前", "(含)内", "完成")) or "之日起" in _before(scene, figure, 6)
    if not (within or ahead) or behind.startswith(("内的", "以内的")) or _in_case(scene, figure):
        return None
    start = scene.piece(figure.piece)[0]
    tail = scene.words(figure.end, scene.end)
    if _applicant_acts(scene.words(start, figure.start), tail):
        if _qualifies(tail):
            return None
        return _term(figure, "application_deadline", "application_deadline")
    asked = re.search("应当?|须|要|需|必须", scene.words(start, figure.start)) is not None
    if scene.has(figure.end, scene.end, "office", "apply", "give", "publicity") or figure.worth.working or asked:
        return _term(figure, "service_deadline", "service_deadline")
    return None


def _in_case(scene: Scene, figure: Figure) -> bool:
    """对…后1年内重新购买住房的纳税人: the window belongs to the case that is named."""
    start, end = scene.piece(figure.piece)
    tail = scene.words(figure.end, end)
    if scene.words(start, figure.start).startswith("对") and "的" in tail:
        return True
    since = scene.words(start, figure.start).endswith(("离校", "毕业", "出售", "授权", "注册", "成立", "登记", "退役", "引进"))
    return since or tail.startswith(("内未", "内首次", "内新", "内毕业", "内取得", "内获得"))


def _later(scene: Scene, figure: Figure) -> Verdict | None:
    """出让合同签订后一个月内缴纳…, 最长不得超过3个月: duties outside any benefit."""
    behind = _behind(scene, figure, 3)
    before = bound_before(scene, figure)
    within = behind.startswith(("内", "之内", "以内")) and "后" in _before(scene, figure, 6)
    capped = before is not None and before.label == "cap"
    if not (within or capped) or scene.has(scene.start, figure.start, "target"):
        return None
    return _term(figure, "other", "duty_within")


APPLICANTS = ("资助对象", "申请人", "申请单位", "申报单位", "申请企业", "企业应", "补贴对象", "购房人", "申报人", "受助", "个人应", "单位应")
FILES = ("申请", "申报", "申领", "提出")


def _applicant_acts(before: str, tail: str) -> bool:
    """Whether somebody files for money: an applicant as subject, or 申请 behind the figure before any office acts."""
    act = tail.lstrip("内之以前,的")
    if act.startswith(FILES):
        return True
    if any(word in before for word in OFFICE[:7]) or any(word in act[:8] for word in OFFICE[7:]):
        return False
    return any(word in tail for word in FILES) or any(word in before for word in APPLICANTS)


def _qualifies(tail: str) -> bool:
    return "的," in tail[:30] and "申请" not in tail[:20]


def _window(scene: Scene, figure: Figure) -> Verdict | None:
    """授权6个月内的专利, 出售后1年内重新购买: a window that must be met to qualify."""
    behind = _behind(scene, figure, 3)
    if not behind.startswith(("内", "之内", "以内")):
        return None
    if not (_eligible(scene) or pays(scene, scene.start, scene.end) or behind.startswith(("内的", "以内的"))):
        return None
    return Verdict(figure, Role.CONDITION, "window", op="<=", kind="other_number")


def _tenure(scene: Scene, figure: Figure) -> Verdict | None:
    """成立满3年, 连续两年, 一年以上: something held or done for a time."""
    op = operator(scene, figure)
    lasting = _before(scene, figure, 4).endswith(("连续", "满", "已连续", "累计", "累计满", "连续满", "已", "超过"))
    if op is None and not lasting:
        return None
    asked = lasting and not scene.has(scene.start, figure.start, "target")
    if not (_eligible(scene) or pays(scene, scene.start, scene.end) or asked):
        return aside(figure, Reason.CONDITION_ELSEWHERE, "duration_without_award")
    piece = _piece(scene, figure)
    around = _before(scene, figure, 12) + _behind(scene, figure, 12)
    if any(word in around for word in INSURANCE) and "合同" not in around:
        return Verdict(figure, Role.CONDITION, "insured_time", op=op or ">=", kind="social_insurance")
    kind = "tenure" if any(word in piece for word in TENURE) else "other_number"
    return Verdict(figure, Role.CONDITION, "tenure", op=op or ">=", kind=kind)


def _habit(scene: Scene, figure: Figure) -> Verdict | None:
    if _before(scene, figure, 1) == "每":
        return aside(figure, Reason.PROCEDURE, "how_often")
    return None


def _eligible(scene: Scene) -> bool:
    return clause_selects(scene.reading, scene.clause) or clause_pays(scene.reading, scene.clause)
