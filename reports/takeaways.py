"""The commands that work with the rules: explain a sum, work out a claim, audit payments, and what to hand on."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from reports import (
    audit_page,
    auditing,
    claim_page,
    claiming,
    explaining,
    explanation_page,
    matrix,
    sayings,
    selection,
    tracing,
)
from reports import evidence as evidence_room
from reports.application import Command, Examples
from reports.desk import Desk
from reports.evidence import Exhibit
from reports.exit_codes import DONE, FINDINGS
from reports.law import law_on
from reports.options import Regions, split_names
from reports.payees import PERSON, UNIT
from reports.payout_lists import NoPayoutList, number, read_payouts
from reports.phrasebook import Phrasebook, _
from reports.rule_records import Record


def _yuan(value: str) -> str:
    if yuan(value) is None:
        raise typer.BadParameter("36000, 3.6万")
    return value


def yuan(value: str) -> Decimal | None:
    """A sum as people write it: 36000, 36,000.50, 3.6万, 50万元; None for anything else."""
    amount = number(unicodedata.normalize("NFKC", value).strip())
    return amount if amount is not None and amount > 0 else None


def _recipient(value: str | None) -> str | None:
    if value is None:
        return value
    kinds = {"person": PERSON, "个人": PERSON, "unit": UNIT, "单位": UNIT, "企业": UNIT}
    if value not in kinds:
        raise typer.BadParameter("person|unit")
    return kinds[value]


def _bases(values: list[str] | None) -> list[str] | None:
    for value in values or []:
        number = value.rpartition("=")[2]
        if yuan(number) is None:
            raise typer.BadParameter("500000, area=90")
    return values


def explain(
    desk: Desk,
    total: Annotated[str, typer.Argument(metavar="SUM", callback=_yuan, help=_("The sum paid, e.g. 36000 or 3.6万."))],
    region: Regions = None,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", metavar="person|unit", callback=_recipient, help=_("Who was paid.")),
    ] = None,
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="NAME", help=_("Programme, by name or alias."))
    ] = None,
    base: Annotated[
        list[str] | None,
        typer.Option(
            "--base",
            metavar="YUAN|UNIT=NUMBER",
            callback=_bases,
            help=_("What rates and ceilings are worked out from, or how much of what has a price, e.g. area=90."),
        ),
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help=_("Longest time to search."))] = 10,
) -> int:
    """Explain a sum: which rules give it, or that none does."""
    given = [value.rpartition("=") for value in base or []]
    with desk.catalog() as catalog:
        question = explaining.Question(
            total=yuan(total) or Decimal(0),
            to=recipient,
            programme=selection.programme_named(programme) if programme else None,
            base=next((yuan(number) for unit, _sign, number in given if not unit), None),
            quantities={unit: amount for unit, _sign, number in given if unit and (amount := yuan(number)) is not None},
            seconds=seconds,
        )
        law = law_on(catalog, desk.day, desk.known_run(catalog), split_names(region))
        desk.tell_dates(left_out=len(law.others))
        found = explaining.explain(catalog, law, question)
    if (
        desk.emit_one(explanation_page.record(desk.say, found), explanation_page.card(desk.say, found))
        and found.answers
    ):
        desk.emit(explanation_page.listing(desk.say, found))
    return DONE if found.answers else desk.found(0)


_CASE = re.compile(r"(?P<word>[^=＝]+)[=＝](?P<number>[^xX×*]+)(?:[xX×*](?P<periods>[0-9]+))?")


def _cases(values: list[str]) -> list[str]:
    for value in values:
        match = _CASE.fullmatch(value)
        if match is None or yuan(match["number"]) is None:
            raise typer.BadParameter("高级工=100, 首席技师=2x12, RULE=50万元")
    return values


def _case(value: str) -> claiming.Case:
    match = _CASE.fullmatch(value)
    word, number, periods = (match["word"], match["number"], match["periods"]) if match else (value, "1", None)
    amount = yuan(number) or Decimal(1)
    if number.strip().endswith(("元", "万")):
        return claiming.Case(word=word, base=amount)
    return claiming.Case(word=word, count=amount, periods=int(periods) if periods else None)


def claim(
    desk: Desk,
    cases: Annotated[
        list[str],
        typer.Argument(
            metavar="CASE=COUNT…",
            callback=_cases,
            help=_(
                "Cases and how many: 高级工=100, for months or years 首席技师=2x12, for a rate its base: RULE=50万元."
            ),
        ),
    ],
    region: Regions = None,
    uplifts: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="WORD|RULE", help=_("An uplift that is met: a word of its sentence, or its id.")
        ),
    ] = None,
    holder: Annotated[
        str | None, typer.Option("--for", metavar="WHO", help=_("Who claims, where caps differ, e.g. 企业."))
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", metavar="person|unit", callback=_recipient, help=_("Who is paid.")),
    ] = None,
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="NAME", help=_("Programme, by name or alias."))
    ] = None,
) -> int:
    """Work out a claim step by step: base, uplift, cap, result."""
    with desk.catalog() as catalog:
        request = claiming.Request(
            cases=tuple(map(_case, cases)),
            uplifts=tuple(uplifts or ()),
            holder=holder,
            to=recipient,
            programme=selection.programme_named(programme) if programme else None,
        )
        law = law_on(catalog, desk.day, desk.known_run(catalog), split_names(region))
        desk.tell_dates(left_out=len(law.others))
        found = claiming.claim(catalog, law, request)
    in_rows = desk.form == "csv" and desk.file is None
    if in_rows or desk.emit_one(claim_page.record(desk.say, found), claim_page.card(desk.say, found)):
        desk.emit(claim_page.listing(desk.say, found))
    return DONE


def audit(
    desk: Desk,
    payouts: Annotated[
        Path,
        typer.Argument(metavar="PAYOUTS.csv", help=_("The list of payments; its columns are in docs/commands.md.")),
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="VERDICT", help=_("Show these verdicts only, e.g. over_cap."))
    ] = None,
) -> int:
    """Audit a payout list: one verdict for every line."""
    try:
        lines = read_payouts(payouts)
    except NoPayoutList as error:
        raise typer.BadParameter(sayings.no_payouts_line(desk.say, payouts, error)) from error
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        found = list(auditing.Audit(catalog, known).verdicts(lines))
    shown = [each for each in found if not only or each.verdict in _verdicts(only, desk)]
    desk.show(audit_page.summary(desk.say, found))
    listing = audit_page.listing(desk.say, shown)
    if desk.file is None:
        desk.emit(listing)
    else:
        desk.write(listing, audit_page.sheets(desk.say, found))
    if not found:
        return desk.found(0)
    return DONE if all(each.verdict == "supported" for each in found) else FINDINGS


def _verdicts(names: list[str], desk: Desk) -> set[str]:
    """Verdicts by key or in the person's words."""
    known = {name: key for key in auditing.VERDICTS for name in (key, desk.say.term("audit verdict", key))}
    lost = [name for name in names if name not in known]
    if lost:
        raise typer.BadParameter("|".join(auditing.VERDICTS))
    return {known[name] for name in names}


def evidence(
    desk: Desk,
    rules: Annotated[list[str], typer.Argument(metavar="RULE…", help=_("The ids of rules."))],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE", help=_("A page (.html), a bundle with the originals (.zip), or a picture (.png).")
        ),
    ] = Path("evidence.html"),
) -> int:
    """Show the evidence for rules: the page with the box marked and the clause beside it."""
    if out.suffix.lower() not in (".html", ".zip", ".png"):
        raise typer.BadParameter(".html|.zip|.png")
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        desk.tell_dates()
        shown = [evidence_room.exhibit(catalog, tracing.trace(catalog, rule, known)) for rule in rules]
    records = evidence_room.records_of(desk.say, shown, desk.day)
    lost = [each.trace.held.rule.id for each in shown if not each.pictures]
    if lost:
        desk.tell(desk.say("No picture of {rules}: no pages, or the original was not kept.", rules=" ".join(lost)))
    if out.suffix.lower() == ".png":
        return _write_pictures(shown, out, desk)
    make = evidence_room.bundle if out.suffix.lower() == ".zip" else _page_bytes
    desk.save(out, make(desk.say, shown, records, desk.day))
    return FINDINGS if lost else DONE


def _page_bytes(say: Phrasebook, shown: list[Exhibit], records: list[Record], on: dt.date) -> bytes:
    return evidence_room.html(say, shown, records, on).encode("utf-8")


def _write_pictures(shown: list[Exhibit], out: Path, desk: Desk) -> int:
    """The first picture under the name given, further ones with a number behind it."""
    pictures = [png for each in shown for _page, png in each.pictures]
    for at, png in enumerate(pictures, 1):
        desk.save(out.with_stem(f"{out.stem}-{at}") if at > 1 else out, png)
    return DONE if pictures else desk.found(0)


def report(
    desk: Desk,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write: .html or .xlsx."))],
    programme: Annotated[
        list[str] | None,
        typer.Option("--programme", metavar="NAME", help=_("Only these programmes; may be repeated.")),
    ] = None,
    region: Regions = None,
) -> int:
    """Write a report: matrix, details, sources, changes and open questions, as a page or a spreadsheet."""
    # The plotting library takes longer to load than most commands take to run.
    from reports import report as report_room
    from reports import report_page

    if out.suffix.lower() not in (".html", ".xlsx"):
        raise typer.BadParameter(".html|.xlsx")
    with desk.catalog() as catalog:
        chosen = [selection.programme_named(word) for word in split_names(programme)]
        desk.tell_dates()
        found = report_room.report(
            catalog,
            chosen or matrix.all_programmes(),
            split_names(region),
            desk.day,
            desk.known_run(catalog),
            everything=not chosen,
        )
    page = report_page.xlsx(desk.say, found, desk.marks) if out.suffix.lower() == ".xlsx" else None
    desk.save(out, page if page is not None else report_page.html(desk.say, found, desk.marks).encode("utf-8"))
    return DONE if found.awards else desk.found(0)


TAKEAWAYS = (
    Command(
        explain,
        "dates",
        Examples(
            "clausebook explain 36000 --region 松江 --on 2025-06-01",
            "clausebook explain 3.6万 --region 嘉定 --recipient unit",
        ),
    ),
    Command(
        claim,
        "dates",
        Examples("clausebook claim 高级工=100 技师=60 高级技师=40 --region 嘉定 --with 紧缺 --for 企业"),
    ),
    Command(
        audit, "dates", Examples("clausebook audit corpus/payouts.csv", "clausebook audit payouts.csv --out audit.xlsx")
    ),
    Command(
        evidence,
        "day",
        Examples(
            "clausebook evidence 3fd674828507 --out evidence.html", "clausebook evidence 3fd674828507 --out case-7.zip"
        ),
    ),
    Command(
        report,
        "day",
        Examples("clausebook report report.html --region 上海 --on 2026-11-20", "clausebook report report.xlsx"),
    ),
)
