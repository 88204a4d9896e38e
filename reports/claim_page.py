"""A claim worked out, in words and as a record."""

from __future__ import annotations

from decimal import Decimal

from reports import wording
from reports.claiming import Case, Claim, Result, Step
from reports.json_text import plain_number
from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.rule_list import rule_source
from reports.rule_records import Record

_STEPS = {"base": _("base"), "sum": _("sum"), "uplift": _("uplift"), "cap": _("cap")}


def card(say: Phrasebook, found: Claim) -> Card:
    """The results, and what was not counted in."""
    results = "\n".join(
        f"{result.holder}: {wording.money(say, result.amount)}" if result.holder else wording.money(say, result.amount)
        for result in found.results
    )
    uplifts = "\n".join(
        f"{wording.whole_amount(say, each.rule)}  {each.id}  {each.held.place.quote}" for each in found.untaken
    )
    limits = "\n".join(f"{wording.limit(say, each)}  {each.rule.id}" for each in found.limits)
    amended = "、".join(notice.doc_number or notice.slug for award in found.awards for notice in award.amended_by)
    lines = (
        (say("Result"), results),
        (say("Uplifts not counted (ask with --with)"), uplifts),
        (say("Limits besides, not worked in"), limits),
        (say("Amended by"), amended),
    )
    return Card(title=say("Claim"), lines=tuple(line for line in lines if line[1]))


def listing(say: Phrasebook, found: Claim) -> Listing:
    """One row for each step."""
    columns = (
        Column("holder", say("Cap holder")),
        Column("step", say("Step")),
        Column("working", say("Working")),
        Column("after", say("Sum after it"), right=True),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    cells = [
        (
            result.holder or "",
            say(_STEPS[step.what]),
            working(say, step),
            wording.money(say, step.after),
            *_rule(say, step),
        )
        for result in found.results
        for step in result.steps
    ]
    records = [{"holder": result.holder, **step} for result in found.results for step in _steps(say, result)]
    return Listing(columns=columns, records=records, cells=cells)


def working(say: Phrasebook, step: Step) -> str:
    """How the sum of a step comes about."""
    if step.what == "base" and step.award is not None and step.case is not None:
        return _base(say, step, step.case)
    if step.what == "uplift" and step.award is not None:
        return f"× {plain_number(1 + (step.award.rule.rate or Decimal(0)))}"
    return wording.limit(say, step.limit) if step.limit is not None else ""


def _base(say: Phrasebook, step: Step, case: Case) -> str:
    rule = step.award.rule if step.award else None
    if rule is None:
        return ""
    if case.base is not None:
        return f"{case.word}: {wording.money(say, case.base)} × {wording.percent(rule.rate or case.count)}"
    times = case.periods or (step.award.times if step.award else None)
    words = f"{case.word}: {plain_number(case.count)} × {wording.whole_amount(say, rule)}"
    return f"{words} × {times}" if times else words


def _rule(say: Phrasebook, step: Step) -> tuple[str, str, str]:
    if step.award is not None:
        held = step.award.held
        return held.place.quote, rule_source(say, held, step.award.notice), held.rule.id
    if step.limit is not None:
        place = step.limit.place
        return place.quote, wording.source(say, None, place.clause, place.page), step.limit.rule.id
    return "", "", ""


def record(say: Phrasebook, found: Claim) -> Record:
    """The claim for machines (docs/records.md)."""
    return {
        "on": found.law.on,
        "regions": [area.name for area in found.law.asked],
        "results": [_result(say, each) for each in found.results],
        "uplifts_not_counted": [{"id": each.id, "quote": each.held.place.quote} for each in found.untaken],
        "other_limits": [{"id": each.rule.id, "quote": each.place.quote} for each in found.limits],
    }


def _result(say: Phrasebook, result: Result) -> Record:
    return {"holder": result.holder, "amount": result.amount, "steps": _steps(say, result)}


def _steps(say: Phrasebook, result: Result) -> list[Record]:
    steps: list[Record] = []
    for step in result.steps:
        quote, source, rule = _rule(say, step)
        steps.append(
            {
                "step": step.what,
                "case": step.case.word if step.case else None,
                "working": working(say, step),
                "after": step.after,
                "id": rule or None,
                "quote": quote,
                "source": source,
            }
        )
    return steps
