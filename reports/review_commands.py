"""The command `review`: the queue of what to look at, as a list, a page with pictures, or a sheet to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reports import review_list, review_page, review_queue, review_return, review_sheet, review_taking, selection
from reports.application import Command, Examples
from reports.desk import Desk
from reports.exit_codes import DONE, FINDINGS
from reports.options import Regions, split_names
from reports.phrasebook import _
from reports.result_files import SUFFIXES
from reports.review_return import NotASheet
from reports.vocabulary import keys_by_word
from store import LATEST, Catalog


def _out_file(value: Path | None) -> Path | None:
    forms = (*SUFFIXES, ".html")
    if value is not None and value.suffix.lower() not in forms:
        raise typer.BadParameter("|".join(forms))
    return value


def review(
    desk: Desk,
    region: Regions = None,
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="NAME", help=_("Programme, by name or alias."))
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="WHY", help=_("Only what is there for this reason, e.g. open_figure.")),
    ] = None,
    first: Annotated[
        int | None, typer.Option("--first", metavar="NUMBER", min=1, help=_("Only the first so many."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            callback=_out_file,
            help=_(
                "A sheet to fill in (.xlsx), a page with pictures (.html), or a list (.csv, .json, .jsonl, .parquet)."
            ),
        ),
    ] = None,
    sheet: Annotated[
        Path | None, typer.Option("--in", metavar="FILE", help=_("Take back a sheet that was filled in (.xlsx, .ods)."))
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("With --in: take the good rows, also where others are refused."))
    ] = False,
) -> int:
    """List what somebody should look at, what most money and most rules hang on first; take decisions back."""
    if sheet is not None:
        if any((region, programme, reason, first, out, desk.on, desk.known, desk.as_read)):
            raise typer.BadParameter(desk.say("--in goes with --partial only"))
        return _take(desk, sheet, partial=partial)
    wanted = selection.programme_named(programme) if programme else None
    reasons = _reasons(split_names(reason))
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        every = selection.in_regions(catalog.notices(known), split_names(region))
        notices = [each for each in every if desk.includes(each)]
        items = review_queue.chosen(review_queue.queue(catalog, notices, known), reasons, wanted)
        desk.tell(review_list.summary(desk.say, items))
        if items:
            _show(replace(desk, file=out), catalog, items, first)
    # A queue that is worked off is no failure.
    return DONE if notices else desk.found(0)


def _show(desk: Desk, catalog: Catalog, items: list[review_queue.Item], first: int | None) -> None:
    suffix = desk.file.suffix.lower() if desk.file else ""
    if desk.file is not None and suffix == ".xlsx":
        desk.save(desk.file, review_sheet.xlsx(desk.say, items[:first]))
    elif desk.file is not None and suffix == ".html":
        page = review_page.html(desk.say, catalog, items[: first or review_page.MOST], len(items))
        desk.save(desk.file, page.encode("utf-8"))
    else:
        desk.emit(review_list.listing(desk.say, items[:first]))


def _reasons(names: list[str]) -> list[str]:
    """Reasons and flags by key or in the words that people see."""
    known = keys_by_word("queue reason", "flag")
    if any(name not in known for name in names):
        raise typer.BadParameter("|".join(dict.fromkeys(known.values())))
    return [known[name] for name in names]


def _take(desk: Desk, path: Path, *, partial: bool) -> int:
    try:
        rows = review_return.read_rows(path)
    except NotASheet as error:
        raise typer.BadParameter(review_taking.no_sheet_line(desk.say, path, error)) from error
    with desk.catalog(write=True) as catalog:
        found = review_taking.checked(desk.say, catalog, rows)
        taken = partial or not found.refused
        number = _write(catalog, found) if taken else None
        left = review_queue.queue(catalog, catalog.notices(), LATEST) if number else []
    if found.refused:
        desk.emit(review_taking.refused_listing(desk.say, found.refused))
    desk.tell(review_taking.summary(desk.say, found, taken=taken))
    if number is not None:
        desk.tell(desk.say("Change set {number}; `clausebook changes undo {number}` takes it back.", number=number))
        desk.tell(review_list.summary(desk.say, left))
    return FINDINGS if found.refused else DONE


def _write(catalog: Catalog, found: review_taking.Checked) -> int | None:
    with catalog.run("review") as run:
        run.record(found.rulings, found.lines)
        return run.number


COMMANDS = (
    Command(
        review,
        "day",
        Examples(
            "clausebook review",
            "clausebook review --region 松江 --reason open_figure",
            "clausebook review --out review.xlsx",
            "clausebook review --in review.xlsx",
        ),
    ),
)
