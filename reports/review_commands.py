"""The command `review`: the queue of what to look at, as a list, a page with pictures, or a sheet to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reports import review_list, review_page, review_queue, review_sheet, selection
from reports.application import Command, Examples
from reports.desk import Desk
from reports.options import Regions, split_names
from reports.phrasebook import _
from reports.result_files import SUFFIXES
from reports.vocabulary import keys_by_word


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
) -> int:
    """List what somebody should look at, what most money and most rules hang on first."""
    wanted = selection.programme_named(programme) if programme else None
    reasons = _reasons(split_names(reason))
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        notices = [
            each for each in selection.in_regions(catalog.notices(known), split_names(region)) if desk.includes(each)
        ]
        items = review_queue.chosen(review_queue.queue(catalog, notices, known), reasons, wanted)
        desk.tell(review_list.summary(desk.say, items))
        shown = items[:first]
        if out is None or out.suffix.lower() not in (".xlsx", ".html"):
            replace(desk, file=out).emit(review_list.listing(desk.say, shown))
        elif out.suffix.lower() == ".xlsx":
            desk.save(out, review_sheet.xlsx(desk.say, shown, {}))
        else:
            most = shown if first else shown[: review_page.MOST]
            desk.save(out, review_page.html(desk.say, catalog, most, len(items)).encode("utf-8"))
    return desk.found(len(items))


def _reasons(names: list[str]) -> list[str]:
    """Reasons and flags by key or in the words that people see."""
    known = keys_by_word("queue reason", "flag")
    if any(name not in known for name in names):
        raise typer.BadParameter("|".join(dict.fromkeys(known.values())))
    return [known[name] for name in names]


COMMANDS = (
    Command(
        review,
        "day",
        Examples(
            "clausebook review",
            "clausebook review --region 松江 --reason open_figure",
            "clausebook review --out review.xlsx",
        ),
    ),
)
