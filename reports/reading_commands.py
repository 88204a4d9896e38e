"""The commands that read files: `add` and `reread`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ingest import SUFFIXES, TOLD
from reports import adding, change_sets, rereading, sayings, selection
from reports.desk import Desk
from reports.exit_codes import DONE, FINDINGS
from reports.phrasebook import _
from reports.workers import MEGABYTE, Limits, Watch, read_files

Password = Annotated[
    str | None, typer.Option("--password", metavar="WORD", help=_("Opens files that are locked with this password."))
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, max=64, help=_("Files read at a time; else one for each processor.")),
]
TimeLimit = Annotated[
    int,
    typer.Option("--time-limit", metavar="SECONDS", min=1, help=_("A file that takes longer is given up.")),
]
MemoryLimit = Annotated[
    int,
    typer.Option("--memory-limit", metavar="MB", min=256, help=_("A file that takes more memory is given up.")),
]


def add(
    desk: Desk,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH…", help=_("Notices (PDF, Word, web page, text, picture) and folders of notices.")),
    ],
    no_originals: Annotated[
        bool, typer.Option("--no-originals", help=_("Keep no copy of the files beside the catalog."))
    ] = False,
    password: Password = None,
    no_ocr: Annotated[
        bool, typer.Option("--no-ocr", help=_("Leave pages that are pictures unread, and name them."))
    ] = False,
    workers: Workers = None,
    time_limit: TimeLimit = 1800,
    memory_limit: MemoryLimit = 2048,
) -> int:
    """Read notices into the catalog."""
    finds = adding.find_files(paths, SUFFIXES | TOLD)
    for line in sayings.finds_lines(desk.say, finds):
        desk.tell(line)
    if not finds.files:
        return FINDINGS
    limits = Limits(seconds=time_limit, memory=memory_limit * MEGABYTE)
    with desk.catalog(create=True) as catalog, catalog.run("add", keep_originals=not no_originals) as run:
        desk.tell_words()
        reports = _followed(
            desk,
            len(finds.files) + len(finds.twins),
            lambda watch: adding.add_files(
                run,
                finds,
                partial(read_files, password=password, ocr=not no_ocr, limits=limits, workers=workers, watch=watch),
                keep=not no_originals,
            ),
        )
    desk.tell(sayings.added_line(desk.say, reports))
    if run.number is not None and any(report.outcome in ("added", "same_text") for report in reports):
        _tell_change_set(desk, run.number)
    desk.emit(sayings.files_listing(desk.say, reports))
    doubtful = any(report.is_refused or report.unread_pages for report in reports)
    return FINDINGS if finds.empty or doubtful else DONE


def _tell_change_set(at: Desk, number: int) -> None:
    # What the run's notices are to those held, and what they did to the law as read.
    with at.catalog() as catalog:
        chosen = next(each for each in catalog.change_sets() if each.number == number)
        found = change_sets.contents(catalog, chosen)
    for text in [*change_sets.arrival_lines(at.say, found), change_sets.summary(at.say, found)]:
        at.tell(text)


def _followed(at: Desk, files: int, reading: Callable[[Watch], Iterator[adding.FileReport]]) -> list[adding.FileReport]:
    """Read files under the bar, with a line for each as soon as it is stored."""
    reports = []
    with at.progress(files) as progress:
        for report in reading(progress.page):
            progress.file(report.path)
            at.tell(sayings.file_line(at.say, report))
            reports.append(report)
    return reports


def reread(
    desk: Desk,
    notice: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NOTICE…]", help=_("The notices to read again; all when none is named.")),
    ] = None,
    password: Password = None,
    workers: Workers = None,
) -> int:
    """Read held notices again with this version of the program."""
    with desk.catalog(write=True) as catalog:
        every = catalog.notices()
        chosen = [selection.notice_named(every, word) for word in notice] if notice else every
        desk.tell_words()
        with catalog.run("reread") as run:
            reports = _followed(
                desk,
                len(chosen),
                lambda watch: rereading.reread_notices(
                    catalog, run, chosen, partial(read_files, password=password, workers=workers, watch=watch)
                ),
            )
    return FINDINGS if any(report.is_refused for report in reports) else DONE
