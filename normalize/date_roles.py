"""The role of dates: of the document itself, of its validity, deadlines, windows that qualify, reporting periods."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.scene import Figure, Scene
from normalize.topics import clause_selects, speaks_of_pay
from normalize.verdicts import Reason, Role, Verdict, aside, first_verdict

# Letters and signatures are short; a longer sentence in such a clause speaks of something else.
SHORT_SENTENCE = 40


class DateWords(Strict):
    """The shape of `date_words.toml`."""

    issued: WordList
    in_force: WordList
    validity: WordList
    prolonged: WordList
    payments_due: WordList
    last_day: WordList
    year_windows: WordList
    year_ends: WordList
    kinds_of_date: WordList
    between: WordList
    filing_times: WordList
    deadlines: WordList
    due: WordList
    handed_in: WordList
    openings: WordList
    after: WordList
    before: WordList


@cache
def _words() -> DateWords:
    return load_words(Path(__file__).parent / "data" / "date_words.toml", DateWords)


def date_role(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict:
    """Decide what a date is for."""
    rules = (_own_document, _validity, _year, _span, _deadline, _window)
    return first_verdict(rules, scene, figure) or aside(figure, Reason.NARRATIVE, "date_in_prose")


def _exact(figure: Figure) -> bool:
    return len((figure.worth.iso or "")[:10]) == 10


def _is_span(figure: Figure) -> bool:
    return figure.worth.iso_high is not None


def _own_document(scene: Scene, figure: Figure) -> Verdict | None:
    if scene.end - scene.start >= SHORT_SENTENCE:
        return None
    signed = scene.clause.role in ("signature", "imprint", "heading", "letter")
    if signed or _words().issued.opens(scene.behind(figure, 8)):
        return aside(figure, Reason.DOCUMENT_DATE, "date_of_document")
    return None


# 自本意见印发之日起至|2022年12月31日
_SINCE_ISSUE = re.compile("自[^,。;]{0,14}(?:印发|发布|公布|施行|实施|发文)之日起至$")


def _validity(scene: Scene, figure: Figure) -> Verdict | None:
    words = _words()
    if words.in_force.opens(scene.behind(figure, 8)):
        return aside(figure, Reason.DOCUMENT_DATE, "date_of_force")
    if _is_span(figure) and words.validity.inside(scene.text):
        return Verdict(figure, Role.TERM, "validity_span", kind="policy_validity")
    before = scene.before(figure, 24)
    if _SINCE_ISSUE.search(before):
        return Verdict(figure, Role.TERM, "from_issue_to", kind="policy_validity")
    prolonged = words.prolonged.closes(before)
    if prolonged and words.payments_due.inside(before[:-2]):
        return Verdict(figure, Role.TERM, "time_prolonged", kind="other")
    near = scene.has(max(scene.start, figure.start - 10), figure.start, "validity")
    if prolonged or near or words.last_day.closes(before):
        return Verdict(figure, Role.TERM, "validity_date", kind="policy_validity")
    return None


def _year(scene: Scene, figure: Figure) -> Verdict | None:
    """A bare year names a reporting period or a target date, unless it opens a window (2020年以来)."""
    if _exact(figure) or _is_span(figure):
        return None
    behind = scene.behind(figure, 8)
    if (
        (figure.worth.iso or "").startswith("--")
        and behind.startswith("前")
        and scene.has(scene.start, scene.end, "apply")
    ):
        return Verdict(figure, Role.TERM, "yearly_deadline", kind="application_deadline")
    if _words().year_windows.opens(behind) and _qualifying(scene):
        return Verdict(figure, Role.CONDITION, "year_window", op=">=", kind="other_number")
    if scene.before(figure, 2).endswith(("到", "至")) or _words().year_ends.opens(behind):
        return aside(figure, Reason.TARGET, "target_date")
    return aside(figure, Reason.REPORTING_PERIOD, "reporting_period")


def _span(scene: Scene, figure: Figure) -> Verdict | None:
    if not _is_span(figure):
        return None
    event = _words().kinds_of_date.closes(scene.before(figure, 5).rstrip("应在为须于"))
    if event and _words().between.opens(scene.behind(figure, 8)):
        return Verdict(figure, Role.CONDITION, "date_band", op=None, kind="other_number")
    filed = scene.has(figure.end, scene.piece(figure.piece)[1], "apply") and not _exact(figure)
    if filed or scene.has(scene.start, figure.start, "apply") or _words().filing_times.inside(scene.text):
        return Verdict(figure, Role.TERM, "application_span", kind="application_deadline")
    if not _exact(figure):
        return aside(figure, Reason.REPORTING_PERIOD, "reporting_period")
    return Verdict(figure, Role.TERM, "span", kind="other")


def _deadline(scene: Scene, figure: Figure) -> Verdict | None:
    before = scene.before(figure, 10)
    due = _words().due.opens(scene.behind(figure, 8)) or _handed_in(scene, figure)
    if _words().deadlines.inside(before) or due:
        filed = scene.has(scene.start, scene.end, "apply", "deadline")
        return Verdict(figure, Role.TERM, "deadline_date", kind="application_deadline" if filed else "other")
    if _words().openings.inside(before):
        return Verdict(figure, Role.TERM, "opening_date", kind="other")
    return None


def _handed_in(scene: Scene, figure: Figure) -> bool:
    """2026年6月30日前|将材料报送区工信局, 前完成网上申报: by then somebody files; …前申报的,: a case."""
    tail = scene.tail(figure)
    handed = _words().handed_in.inside(tail) or scene.has(figure.end, scene.piece(figure.piece)[1], "apply")
    return tail.startswith("前") and handed and "的" not in tail.rstrip(",;。")[-1:]


def _window(scene: Scene, figure: Figure) -> Verdict | None:
    if not _exact(figure) or not _qualifying(scene):
        return None
    behind = scene.behind(figure, 8)
    if _words().after.opens(behind):
        return Verdict(figure, Role.CONDITION, "date_window", op=">=", kind="other_number")
    if _words().before.opens(behind):
        return Verdict(figure, Role.CONDITION, "date_window", op="<=", kind="other_number")
    return None


def _qualifying(scene: Scene) -> bool:
    """Whether the sentence says who or what is meant: it pays, or has a heading that does or that asks."""
    case = scene.text.rstrip("。;,").endswith("的")
    return case or speaks_of_pay(scene) or clause_selects(scene.reading, scene.clause)
