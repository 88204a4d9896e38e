"""The command `clausebook`: parse arguments, one call, print. `main` gives the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reports import adding, exporting, road
from reports.desk import Desk
from reports.options import CatalogFile, Format, Language, with_options
from reports.phrasebook import Phrasebook, _
from reports.sayings import file_line, unusable_line
from store import Unusable

DONE, FINDINGS, USAGE, NO_CATALOG, NOTHING, INTERRUPTED = 0, 1, 2, 3, 4, 130


def add(
    desk: Desk,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help=_("Notices (.pdf, .txt) and folders of notices."))
    ],
    no_originals: Annotated[
        bool, typer.Option("--no-originals", help=_("Do not keep a copy of each file beside the catalog."))
    ] = False,
) -> int:
    finds = adding.find_files(paths, road.SUFFIXES)
    keep = not no_originals
    refused = len(finds.empty)
    with desk.catalog(create=True) as catalog, catalog.run("add", keep_originals=keep) as run:
        for report in adding.add_files(run, finds.files, road.read_notice, keep=keep):
            desk.tell(file_line(desk.say, report))
            refused += report.is_refused
    return FINDINGS if refused else DONE


def export(
    desk: Desk,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("Folder to write to; it is made when it does not exist."))
    ],
    form: Annotated[str, typer.Option("--format", metavar="jsonl|csv|parquet", help=_("Form of the files."))] = "jsonl",
) -> int:
    with desk.catalog() as catalog:
        exporting.export(catalog, out, form)
    return DONE


def app() -> typer.Typer:
    """The command with everything below it."""
    made = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)
    made.callback()(_before)
    made.command("add")(with_options(add))
    made.command("export")(with_options(export, form=False))
    return made


def _before(context: typer.Context, catalog: CatalogFile = None, format: Format = None, lang: Language = None) -> None:  # noqa: A002
    context.obj = {"catalog": catalog, "format": format, "lang": lang}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments and give its exit code."""
    try:
        app()(args=list(sys.argv[1:] if argv is None else argv), prog_name="clausebook")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    except Unusable as error:
        sys.stderr.write(unusable_line(Phrasebook("zh"), error) + "\n")
        return NO_CATALOG
    return DONE
