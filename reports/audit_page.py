"""The verdicts of an audit in words, and as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from reports import wording
from reports.auditing import VERDICTS, Verdict
from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.rule_list import rule_source
from reports.rule_records import Record
from reports.sheets import SheetOf

WHY = {
    "exact": _("the rule gives just this sum"),
    "with_uplift": _("the rule gives this sum with the uplift {needs}; check that it is met"),
    "whole_periods": _("whole months or years of the rule's sum"),
    "up_to": _("within the ceiling of {expected}; the base was not checked"),
    "in_range": _("within the range"),
    "more_than_rule": _("the rule gives {expected}"),
    "more_than_period": _("the whole period comes to {expected}"),
    "period_left": _("the whole period leaves {expected}, with the lines before"),
    "no_whole_periods": _("no whole number of months or years at {expected}"),
    "less_than_rule": _("less than the rule gives ({expected}); no rule gives just this sum"),
    "quantity_missing": _("the rule gives {expected} for each unit, and the line has no quantity"),
    "uplift_in_part": _("more than the plain sum, less than with the uplift {needs} on all of it"),
    "guideline": _("over a sum that holds 原则上 only ({expected})"),
    "needs_base": _("the rule is a share of a base that the line does not give"),
    "by_reference": _("the rule points to another document for its figure"),
    "only_floor": _("the rule has a lowest sum only"),
    "amended": _("a rule gives this sum, but an amendment may have changed it"),
    "cap": _("the cap leaves {expected} of it, with the lines before"),
    "cap_of_line": _("over the cap of {expected}"),
    "paid_again": _("line {line} paid it before, and the list does not tell whether it may be paid again"),
    "tranche_paid": _("line {line} paid the tranches that give this sum already; each is paid once"),
    "several_schemes": _("several schemes fit, and only a ceiling of {expected} holds; the line does not say which"),
    "inner_area": _("only rules of an area inside {region} fit ({areas}); the line does not say which area paid"),
    "paid_once": _("paid once only, and paid before"),
    "stacked": _("not beside line {line}: a no-stacking clause forbids it"),
    "not_yet": _("the rule is not yet in force on that day"),
    "expired": _("the rule is no longer in force on that day"),
    "repealed": _("the rule was repealed on that day"),
    "replaced": _("an amendment had replaced the rule on that day"),
    "person": _("the rule pays persons"),
    "unit": _("the rule pays units"),
    "either": _("the rule pays persons and units"),
    "unclear": _("the rule does not say who is paid"),
    "no_clause": _("no rule for this in any notice held of the area"),
    "not_held": _("the text of {stubs} is not held"),
    "no_date": _("the line has neither day of application nor of payment"),
    "no_such_region": _("no area is called {region}"),
    "bad_line": _("the line cannot be read: {faults}"),
}


def why_text(say: Phrasebook, found: Verdict) -> str:
    """The reason of a verdict."""
    payout = found.payout
    places = {
        "needs": found.needs,
        "expected": wording.money(say, found.expected) if found.expected is not None else "—",
        "line": found.earlier,
        "stubs": "、".join(stub.name for stub in found.stubs),
        "region": payout.region,
        "areas": "、".join(found.areas),
        "faults": "、".join(say.term("payout column", fault) for fault in payout.faults),
    }
    return say(WHY[found.why], **places)


def law_day(say: Phrasebook, found: Verdict) -> str:
    """The day whose law was asked, and which day of the line it is."""
    payout = found.payout
    if payout.applied_on:
        return say("{day} (application)", day=payout.applied_on)
    return say("{day} (payment)", day=payout.paid_on) if payout.paid_on else ""


def columns(say: Phrasebook) -> tuple[Column, ...]:
    """The columns of the verdicts, for the table and the spreadsheet."""
    return (
        Column("number", say("Line")),
        Column("payee", say("Payee")),
        Column("region", say("Area")),
        Column("item", say("Item")),
        Column("amount", say("Sum"), right=True),
        Column("verdict", say("Verdict")),
        Column("why", say("Why")),
        Column("law_day", say("Law of")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )


def cells(say: Phrasebook, found: Verdict) -> tuple[str, ...]:
    """One row of the verdicts."""
    payout = found.payout
    return (
        payout.number,
        payout.payee,
        payout.region,
        payout.item,
        wording.money(say, payout.amount) if payout.amount is not None else "",
        say.term("audit verdict", found.verdict),
        why_text(say, found),
        law_day(say, found),
        *proof(say, found),
    )


def proof(say: Phrasebook, found: Verdict) -> tuple[str, str, str]:
    """Quote, source and id of what decides: the cap or clause where there is one, else the rule."""
    award = found.award
    if award is None:
        return "", "", ""
    if found.by is not None:
        return found.by.place.quote, rule_source(say, found.by, award.notice), found.by.rule.id
    return award.held.place.quote, rule_source(say, award.held, award.notice), award.id


def listing(say: Phrasebook, found: Sequence[Verdict]) -> Listing:
    """One row for each line."""
    return Listing(
        columns=columns(say),
        records=[record(say, each) for each in found],
        cells=[cells(say, each) for each in found],
        title=say("Verdicts"),
    )


def record(say: Phrasebook, found: Verdict) -> Record:
    """A verdict for machines (docs/records.md)."""
    payout, award = found.payout, found.award
    quote, source, rule = proof(say, found)
    return {
        "line": payout.line,
        "number": payout.number,
        "payee": payout.payee,
        "kind": payout.kind,
        "region": payout.region,
        "item": payout.item,
        "applied_on": payout.applied_on,
        "paid_on": payout.paid_on,
        "amount": payout.amount,
        "quantity": payout.quantity,
        "verdict": found.verdict,
        "why": found.why,
        "why_text": why_text(say, found),
        "law_of": "application" if payout.applied_on else "payment" if payout.paid_on else None,
        "expected": found.expected,
        "rule": award.id if award else None,
        "notice": award.notice.id if award else None,
        "decided_by": rule or None,
        "uplift": found.needs,
        "earlier_line": found.earlier,
        "quote": quote,
        "source": source,
        "page": found.by.place.page if found.by else award.held.place.page if award else None,
        "not_held": [stub.name for stub in found.stubs],
    }


def summary(say: Phrasebook, found: Sequence[Verdict]) -> Card:
    """How many lines have which verdict."""
    counts = Counter(each.verdict for each in found)
    lines = [(say.term("audit verdict", name), str(counts[name])) for name in VERDICTS if counts[name]]
    return Card(title=say("Lines audited: {number}", number=len(found)), lines=tuple(lines))


def sheets(say: Phrasebook, found: Sequence[Verdict]) -> list[SheetOf]:
    """The sheets behind the lines: how many lines and yuan have which verdict."""
    rows = []
    for name in VERDICTS:
        lines = [each for each in found if each.verdict == name]
        total = sum((each.payout.amount or Decimal(0) for each in lines), Decimal(0))
        rows.append((say.term("audit verdict", name), len(lines), total, say("yuan")))
    headings = (say("Verdict"), say("Lines"), say("Sum"), say("Unit"))
    return [SheetOf(name=say("Summary"), headings=headings, rows=rows)]
