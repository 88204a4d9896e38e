"""The role of dates: of the document itself, of its validity, deadlines, windows that qualify, reporting periods."""

from __future__ import annotations

import re

from normalize.scene import Figure, Scene
from normalize.topics import clause_pays, clause_selects, pays
from normalize.verdicts import Reason, Role, Verdict, aside

AFTER = ("(含)后", "之后", "以后", "以来", "后", "起", "(含)起", "(含)以后", "之日起")
BEFORE = ("(含)前", "之前", "以前", "前", "(含)以前", "止", "截止")


def date_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a date is for."""
    for rule in (_own_document, _validity, _year, _span, _deadline, _window):
        verdict = rule(scene, figure)
        if verdict is not None:
            return verdict
    return aside(figure, Reason.NARRATIVE, "date_in_prose")


def _before(scene: Scene, figure: Figure, length: int) -> str:
    return scene.words(max(scene.start, figure.start - length), figure.start)


def _behind(scene: Scene, figure: Figure, length: int = 8) -> str:
    return scene.words(figure.end, min(scene.end, figure.end + length))


def _exact(figure: Figure) -> bool:
    return len((figure.worth.iso or "")[:10]) == 10


def _is_span(figure: Figure) -> bool:
    return figure.worth.iso_high is not None


def _own_document(scene: Scene, figure: Figure) -> Verdict | None:
    if scene.clause.role in ("signature", "imprint", "heading", "letter") and scene.end - scene.start < 40:
        return aside(figure, Reason.DOCUMENT_DATE, "date_of_document")
    if _behind(scene, figure).startswith(("印发", "发布", "公布")) and scene.end - scene.start < 40:
        return aside(figure, Reason.DOCUMENT_DATE, "date_of_document")
    return None


def _validity(scene: Scene, figure: Figure) -> Verdict | None:
    behind = _behind(scene, figure)
    if behind.startswith(("起施行", "起实施", "起执行", "起生效", "起试行", "开始施行", "开始执行", "起正式施行")):
        return aside(figure, Reason.DOCUMENT_DATE, "date_of_force")
    if _is_span(figure) and any(word in scene.text for word in ("有效期", "执行期限", "适用时间", "实施期限", "政策执行")):
        return Verdict(figure, Role.TERM, "validity_span", kind="policy_validity")
    before = _before(scene, figure, 24)
    prolonged = before.endswith(("延续至", "延续到", "延长至", "延长到", "延期至", "延期到", "延至", "延到"))
    if prolonged and re.search("日期|期限|还本|付息|保证金|缴费|缴款|贷款", before[:-2]):
        return Verdict(figure, Role.TERM, "time_prolonged", kind="other")
    near = prolonged or scene.has(max(scene.start, figure.start - 10), figure.start, "validity") or before.endswith(
        ("施行至", "执行至", "实施至", "有效至", "执行到", "实施到", "期限至", "截止至")
    )
    return Verdict(figure, Role.TERM, "validity_date", kind="policy_validity") if near else None


def _year(scene: Scene, figure: Figure) -> Verdict | None:
    """A bare year names a reporting period or a target date, unless it opens a window (2020年以来)."""
    if _exact(figure) or _is_span(figure):
        return None
    behind = _behind(scene, figure)
    if behind.startswith(("以来", "后", "以后", "之后", "起")) and _qualifying(scene):
        return Verdict(figure, Role.CONDITION, "year_window", op=">=", kind="other_number")
    if _before(scene, figure, 2).endswith(("到", "至")) or behind.startswith(("底", "前", "年底")):
        return aside(figure, Reason.TARGET, "target_date")
    return aside(figure, Reason.REPORTING_PERIOD, "reporting_period")


def _span(scene: Scene, figure: Figure) -> Verdict | None:
    if not _is_span(figure):
        return None
    if _before(scene, figure, 5).rstrip("应在为须于").endswith(("日期", "时间", "日")) and _behind(scene, figure).startswith(("期间", "之间", "内的", "的")):
        return Verdict(figure, Role.CONDITION, "date_band", op=None, kind="other_number")
    if scene.has(scene.start, figure.start, "apply") or "申报时间" in scene.text or "申请时间" in scene.text:
        return Verdict(figure, Role.TERM, "application_span", kind="application_deadline")
    if not _exact(figure):
        return aside(figure, Reason.REPORTING_PERIOD, "reporting_period")
    return Verdict(figure, Role.TERM, "span", kind="other")


def _deadline(scene: Scene, figure: Figure) -> Verdict | None:
    before, behind = _before(scene, figure, 10), _behind(scene, figure)
    if any(word in before for word in ("截止", "截至", "最晚", "最迟")) or behind.startswith(("截止", "前提交", "前报送", "前申报", "前申请", "前完成申报", "前向")):
        kind = "application_deadline" if _applies(scene) else "other"
        return Verdict(figure, Role.TERM, "deadline_date", kind=kind)
    if any(word in before for word in ("开始时间", "起始时间", "受理时间", "申报时间", "申请时间")):
        return Verdict(figure, Role.TERM, "opening_date", kind="other")
    return None


def _applies(scene: Scene) -> bool:
    return scene.has(scene.start, scene.end, "apply", "deadline")


def _window(scene: Scene, figure: Figure) -> Verdict | None:
    if not _exact(figure) or not _qualifying(scene):
        return None
    behind = _behind(scene, figure)
    if behind.startswith(AFTER):
        return Verdict(figure, Role.CONDITION, "date_window", op=">=", kind="other_number")
    if behind.startswith(BEFORE):
        return Verdict(figure, Role.CONDITION, "date_window", op="<=", kind="other_number")
    return None


def _qualifying(scene: Scene) -> bool:
    return (
        pays(scene, scene.start, scene.end)
        or clause_pays(scene.reading, scene.clause)
        or clause_selects(scene.reading, scene.clause)
        or scene.text.rstrip("。;,").endswith("的")
    )
