"""Durations and deadlines: periods of benefit and validity, filing deadlines, deadlines of offices, publicity."""

from __future__ import annotations

import datetime as dt

from normalize.bounds import bound_before
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.rules import Benefit, Term
from normalize.scene import Figure, Scene
from normalize.time_words import time_words
from normalize.verdicts import Role, Verdict

BOUND_OF_RULE = {"opening_date": "min", "lock_up": "min", "time_prolonged": "max"}
# A year without a 29 February, for the days of every year (--03-01).
ANY_YEAR = "2023"
DEADLINES = ("application_deadline", "service_deadline")


def terms_of(scene: Scene, verdicts: list[Verdict], in_sentence: list[Benefit], before: list[Benefit]) -> list[Term]:
    """The terms of a sentence; a period of benefit that stands alone holds for the benefits `before` it."""
    return [
        _term(scene, verdict, in_sentence or (before if verdict.kind == "benefit_period" else []))
        for verdict in verdicts
        if verdict.role is Role.TERM
    ]


def _term(scene: Scene, verdict: Verdict, bound: list[Benefit]) -> Term:
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    value, unit = _value(scene, figure, verdict.kind)
    return Term(
        id=rule_id(scene.reading.document, "term", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind=verdict.kind or "other",
        value=value,
        unit=unit,
        bound=_bound(scene, verdict),
        applies_to=tuple(each.id for each in bound),
        read_by=verdict.rule,
    )


def _value(scene: Scene, figure: Figure, kind: str | None) -> tuple[str | None, str | None]:
    worth = figure.worth
    if worth.unit in time_words().lesson_units.words:
        return scene.words(figure.start, figure.end), None
    if figure.kind == "date":
        return _date_value(scene, figure, kind), "calendar"
    return worth.iso_high or worth.iso, "working_day" if worth.working else "calendar"


def _date_value(scene: Scene, figure: Figure, kind: str | None) -> str | None:
    """A from–to period as a duration with both days counted; one date alone as itself."""
    low, high = figure.worth.iso, figure.worth.iso_high
    if high is None:
        first = _force_date(scene, figure) if kind == "policy_validity" else None
        if first is None or low is None:
            return _last_day(scene, figure, low)
        low, high = first, low
    return span_length(low or "", high)


def _last_day(scene: Scene, figure: Figure, iso: str | None) -> str | None:
    """A date as written; 2023年底 is the last day of its year."""
    if iso and len(iso) == 4 and scene.behind(figure, 1) == "底":
        return f"{iso}-12-31"
    return iso[:10] if iso else None


def _force_date(scene: Scene, figure: Figure) -> str | None:
    """The written first day of force in the same sentence as the last day."""
    for other in scene.figures:
        if other.kind == "date" and other.end <= figure.start and "起" in scene.words(other.end, other.end + 1):
            return other.worth.iso
    return None


def span_length(first: str, last: str) -> str | None:
    """The ISO 8601 length of a period with both days counted: 2026-01-01 to 2026-12-01 is P11M1D.

    Days of every year are written without one: --03-01 to --03-31 is P1M.
    """
    first, last = (f"{ANY_YEAR}{day[1:]}" if day.startswith("--") else day for day in (first, last))
    try:
        start, end = dt.date.fromisoformat(first[:10]), dt.date.fromisoformat(last[:10])
    except ValueError:
        return None
    if (start.month, start.day) == (end.month, end.day) and end.year > start.year:
        return f"P{end.year - start.year}Y"
    after = end + dt.timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    anchor = _plus_months(start, months)
    days = (after - anchor).days
    years, months = divmod(months, 12)
    parts = [f"{years}Y" if years else "", f"{months}M" if months else "", f"{days}D" if days else ""]
    return "P" + "".join(parts) if any(parts) else None


def _plus_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def _bound(scene: Scene, verdict: Verdict) -> str:
    if verdict.kind == "policy_validity":
        return "exact"
    if verdict.rule in BOUND_OF_RULE:
        return BOUND_OF_RULE[verdict.rule]
    before = bound_before(scene, verdict.figure)
    behind = scene.behind(verdict.figure, 3)
    least = time_words().at_least.opens(behind) or (before is not None and before.label in ("floor", "reach"))
    if least or scene.before(verdict.figure, 6).endswith("提前"):
        return "min"
    lasting = verdict.kind == "benefit_period" and verdict.rule == "first_years"
    if before is not None or (time_words().due.opens(behind) and not lasting) or verdict.kind in DEADLINES:
        return "max"
    return "exact"
