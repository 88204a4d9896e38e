"""The command `clausebook`: parse arguments, one call, print. `main` gives the exit code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from reports import (
    comparison,
    exporting,
    finding,
    ledger_list,
    matrix,
    notice_list,
    page_list,
    programme_list,
    rule_list,
    sayings,
    selection,
    standing,
    tracing,
)
from reports.application import Command, Examples, run
from reports.awards import awards_of
from reports.decision_commands import DECISION_COMMANDS
from reports.decision_files import export_decisions
from reports.desk import Desk
from reports.exit_codes import DONE, FINDINGS
from reports.exporting import csv_cell
from reports.json_text import json_text
from reports.law import law_on
from reports.lexicon_commands import COMMANDS as LEXICON_COMMANDS
from reports.listing import Column, Listing
from reports.options import Regions, split_names
from reports.phrasebook import _
from reports.reading_commands import add, reread
from reports.takeaways import TAKEAWAYS
from reports.time_commands import COMMANDS as TIME_COMMANDS

Notice = Annotated[
    str,
    typer.Argument(
        metavar="NOTICE", help=_("Document number, name of the file without its ending, or beginning of its hash.")
    ),
]


def notices(desk: Desk, region: Regions = None) -> int:
    """List the notices that are held."""
    with desk.catalog() as catalog:
        desk.tell_dates()
        known = desk.known_run(catalog)
        found = selection.in_regions(catalog.notices(known), region or [])
        stubs = selection.stubs_in_regions(catalog.notices(known), catalog.stubs(known), region or [])
        desk.emit(notice_list.listing(desk.say, found, stubs, desk.day, catalog.doubts(known)))
    return desk.found(len(found))


def show(desk: Desk, notice: Notice) -> int:
    """Show one notice: what it says of itself, and its rules."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        every = catalog.notices(known)
        found = selection.notice_named(every, notice)
        desk.tell_dates()
        law = catalog.law(known)
        record = notice_list.full_record(catalog, found, law, desk.day, known)
        if desk.emit_one(record, notice_list.card(desk.say, catalog, found, desk.day, known)):
            rules = rule_list.in_order(catalog.rules([found.id], known), [found.id])
            desk.emit(rule_list.listing(desk.say, [(each, found) for each in rules], law, desk.day, with_area=False))
    return DONE


def _amount(value: str | None) -> str | None:
    if value is not None:
        try:
            Decimal(value)
        except InvalidOperation as error:
            raise typer.BadParameter("0.00") from error
    return value


def _kind(value: str | None) -> str | None:
    if value is not None and value not in selection.kinds():
        raise typer.BadParameter("|".join(dict.fromkeys(selection.kinds().values())))
    return selection.kinds()[value] if value is not None else None


def pages(desk: Desk, notice: Notice) -> int:
    """List the pages of a notice: what each is made of, and how it was read."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        found = selection.notice_named(catalog.notices(known), notice)
        sheet = catalog.pages(found.id, known)
    desk.emit(page_list.listing(desk.say, sheet))
    return desk.found(len(sheet.rows))


def find(
    desk: Desk,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help=_("Words that must all occur."))] = None,
    region: Regions = None,
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="NAME", help=_("Programme, by name or alias."))
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            callback=_kind,
            help=_("benefit, limit, term, condition, or a kind of these, e.g. ceiling."),
        ),
    ] = None,
    low: Annotated[
        str | None, typer.Option("--min", metavar="YUAN", callback=_amount, help=_("At least this amount."))
    ] = None,
    high: Annotated[
        str | None, typer.Option("--max", metavar="YUAN", callback=_amount, help=_("At most this amount."))
    ] = None,
) -> int:
    """Find rules by words, area, programme, kind and amount."""
    with desk.catalog() as catalog:
        wanted = selection.programme_named(programme) if programme else None
        known = desk.known_run(catalog)
        law = catalog.law(known)
        every = selection.in_regions(tuple(law.notices.values()), region or [])
        notices_now = {each.id: each for each in standing.holding(every, law, desk.day)}
        desk.tell_dates(left_out=len(every) - len(notices_now))
        wanted_rules = finding.Wanted(
            words=words or [],
            kind=kind,
            programme=wanted,
            low=Decimal(low) if low else None,
            high=Decimal(high) if high else None,
        )
        found = finding.find(catalog, law, notices_now, wanted_rules, desk.day, known)
    if not found:
        selection.require_programme(wanted, ())
    listed = [(held, notices_now[held.notice]) for held in found]
    desk.emit(rule_list.listing(desk.say, listed, law, desk.day))
    return desk.found(len(found))


def compare(
    desk: Desk,
    programme: Annotated[
        list[str] | None, typer.Argument(metavar="[PROGRAMME…]", help=_("Programmes, by name or alias; all when none."))
    ] = None,
    regions: Regions = None,
) -> int:
    """Compare programmes over areas: one row for each rule of one, one for each cell of several."""
    with desk.catalog() as catalog:
        chosen = [selection.programme_named(word) for word in programme or []]
        desk.tell_dates()
        answers = comparison.compare_all(
            catalog, chosen or matrix.all_programmes(), split_names(regions), desk.day, desk.known_run(catalog)
        )
    desk.emit(comparison.listing(desk.say, answers[0]) if len(chosen) == 1 else matrix.listing(desk.say, answers))
    return desk.found(sum(len(answer.rows) for answer in answers))


def programmes(
    desk: Desk,
    region: Regions = None,
    only_unmapped: Annotated[
        bool, typer.Option("--unmapped", help=_("List the rules that are of no programme instead."))
    ] = False,
) -> int:
    """List the programmes with their words and how many rules in force each has, or the rules of none."""
    with desk.catalog() as catalog:
        desk.tell_dates()
        law = law_on(catalog, desk.day, desk.known_run(catalog), split_names(region))
        found = awards_of(catalog, law.notices, law)
    listing = (programme_list.unmapped if only_unmapped else programme_list.listing)(desk.say, found)
    desk.emit(listing)
    return desk.found(len(listing.records))


def trace(
    desk: Desk, rule: Annotated[str, typer.Argument(metavar="RULE", help=_("The id of a rule or figure."))]
) -> int:
    """Trace a rule to its sentence, clause, page and box."""
    with desk.catalog() as catalog:
        found = tracing.trace(catalog, rule, desk.known_run(catalog))
        desk.tell_dates()
        desk.emit_one(tracing.record(desk.say, found, desk.day), tracing.card(desk.say, found, desk.day))
    return DONE


def figures(
    desk: Desk,
    notice: Annotated[
        str | None, typer.Argument(metavar="[NOTICE]", help=_("The notice whose figures are listed."))
    ] = None,
    only_open: Annotated[bool, typer.Option("--open", help=_("Only figures that nothing accounts for."))] = False,
    lines: Annotated[
        Path | None,
        typer.Option("--lines", metavar="FILE", help=_("Read the figures of plain sentences, one a line, instead.")),
    ] = None,
) -> int:
    """List every figure of a notice: used, set aside or open."""
    if (notice is None) == (lines is None):
        raise typer.BadParameter(desk.say("give a NOTICE or --lines FILE"))
    if lines is not None:
        return _figures_of_lines(desk, lines)
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        found = selection.notice_named(catalog.notices(known), notice or "")
        ledger = catalog.ledger([found.id], known) if desk.includes(found) else ()
    desk.tell(ledger_list.summary(desk.say, ledger))
    wanted = [held for held in ledger if held.rule.status == "open"] if only_open else ledger
    desk.emit(ledger_list.listing(desk.say, wanted, found))
    return DONE if only_open and ledger else desk.found(len(wanted))


def _figures_of_lines(desk: Desk, path: Path) -> int:
    from normalize.lines import read_line

    desk.settle_words()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(desk.say("{path} cannot be read as UTF-8 text", path=path)) from error
    for number, line in enumerate(text.split("\n")[: -1 if text.endswith("\n") else None], start=1):
        found = [each.as_record() for each in read_line(line, desk.today or dt.date.today())]
        sys.stdout.write(json_text({"line": number, "quantities": found}) + "\n")
    return DONE


def export(
    desk: Desk,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("Folder to write to; it is made when it does not exist."))
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="jsonl|csv|parquet", callback=exporting.checked_form, help=_("Form of the files.")
        ),
    ] = "jsonl",
) -> int:
    """Write every record to files."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        ids = [notice.id for notice in catalog.notices(known) if desk.includes(notice)]
        try:
            counts = exporting.export(catalog, out, form, known, ids)
            counts |= export_decisions(catalog, out, form, known, ids)
        except (OSError, duckdb.IOException) as error:
            raise typer.BadParameter(desk.say("{path} cannot be written to", path=out)) from error
    desk.tell(
        desk.say("{path}: {counts}", path=out, counts=", ".join(f"{name} {count}" for name, count in counts.items()))
    )
    return DONE


def sql(
    desk: Desk, query: Annotated[str, typer.Argument(metavar="QUERY", help=_("A question in SQL; see docs/views.md."))]
) -> int:
    """Ask a question in SQL, read-only."""
    with desk.catalog() as catalog:
        try:
            sheet = catalog.query(query)
        except duckdb.Error as error:
            raise typer.BadParameter(str(error)) from error
    if not sheet.columns:
        raise typer.BadParameter(desk.say("the query asks nothing; see docs/views.md"))
    records = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    cells = [tuple(csv_cell(value) for value in row) for row in sheet.rows]
    desk.emit(Listing(columns=tuple(Column(name, name) for name in sheet.columns), records=records, cells=cells))
    return desk.found(len(records))


def check(desk: Desk) -> int:
    """Compare everything that is held with what it was read from."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        files = {notice.source_file: desk.includes(notice) for notice in catalog.notices(known)}
        findings = tuple(each for each in catalog.check(known) if files.get(each.where, desk.on is None))
        count = sum(files.values())
    if findings:
        desk.emit(sayings.findings_listing(desk.say, findings))
    desk.tell(desk.say("Notices checked: {notices}. Findings: {findings}.", notices=count, findings=len(findings)))
    return FINDINGS if findings else DONE


COMMANDS = (
    Command(add, "options", Examples("clausebook add notices/", "clausebook add 2025-3.pdf --no-originals")),
    Command(notices, "dates", Examples("clausebook notices", "clausebook notices --region 上海 --on 2025-06-30")),
    Command(show, "dates", Examples("clausebook show 嘉人社规〔2025〕1号")),
    Command(pages, "dates", Examples("clausebook pages 嘉人社规〔2025〕1号")),
    Command(
        find,
        "dates",
        Examples("clausebook find 工作室 --region 松江 --min 50000", "clausebook find --kind no_stacking"),
    ),
    Command(
        compare,
        "dates",
        Examples(
            "clausebook compare 首席技师 --regions 松江,嘉定,闵行 --on 2026-11-20",
            "clausebook compare 首席技师 技能大师工作室",
            "clausebook compare --region 上海",
        ),
    ),
    Command(programmes, "dates", Examples("clausebook programmes", "clausebook programmes --unmapped --region 闵行")),
    Command(trace, "dates", Examples("clausebook trace 33e0b00df207")),
    Command(
        figures,
        "dates",
        Examples(
            "clausebook figures 嘉人社规〔2025〕1号 --open",
            "clausebook figures --lines sentences.txt --today 2026-11-20",
        ),
    ),
    Command(export, "export", Examples("clausebook export out", "clausebook export out --format parquet")),
    Command(sql, "answer", Examples('clausebook sql "select kind, count(*) from benefits group by all"')),
    Command(check, "dates", Examples("clausebook check")),
    *TIME_COMMANDS,
    *DECISION_COMMANDS,
    *LEXICON_COMMANDS,
    Command(reread, "options", Examples("clausebook reread", "clausebook reread 嘉人社规〔2025〕1号")),
    *TAKEAWAYS,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments and give its exit code."""
    return run(COMMANDS, sys.argv[1:] if argv is None else argv)
