"""What every command has at hand: the language, the printer, the form of the output, the catalog and the dates."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from reports import words_in_use
from reports.decision_marks import Marks
from reports.exit_codes import DONE, NOTHING
from reports.exporting import csv_cell, csv_text
from reports.json_text import json_text
from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook
from reports.result_files import write_listing
from reports.sheets import SheetOf
from store import LATEST, Catalog, HeldNotice

DEFAULT_CATALOG = Path("clausebook.duckdb")


@dataclass(slots=True)
class Progress:
    """The bar: which files are in work, and at which page."""

    bar: Bar
    task: TaskID
    say: Phrasebook
    at: dict[Path, str] = field(default_factory=dict)

    def page(self, path: Path, done: int, pages: int) -> None:
        """A file is at a page."""
        self.at[path] = f"{path.name} {done + 1}/{pages}"
        self._show()

    def file(self, path: Path) -> None:
        """A file is done."""
        self.at.pop(path, None)
        self.bar.advance(self.task)
        self._show()

    def _show(self) -> None:
        words = f"{self.say('Reading')} {', '.join(self.at.values())}"
        self.bar.update(self.task, description=escape(words if len(words) <= 60 else words[:59] + "…"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The surroundings of one command."""

    say: Phrasebook
    path: Path
    form: str
    on: dt.date | None = None
    known: str | None = None
    today: dt.date | None = None
    file: Path | None = None
    as_read: bool = False
    marks: Marks = field(default_factory=Marks)
    lexicon: str | None = None
    out: Console = field(default_factory=lambda: Console(soft_wrap=False, highlight=False))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    def catalog(self, *, write: bool = False, create: bool = False) -> Catalog:
        """Open the catalog, and use the words that it is read and asked with; raises `Unusable`, `FaultyLexicon`."""
        catalog = Catalog.open(self.path, write=write, create=create, as_read=self.as_read)
        try:
            self.settle_words(catalog, quietly=write or create)
        except BaseException:
            catalog.close()
            raise
        return catalog

    def settle_words(self, catalog: Catalog | None = None, *, quietly: bool = False) -> None:
        """Use the words of --lexicon, else those of the catalog; say so where notices were read with others."""
        known = LATEST if catalog is None else self._known(catalog)
        for line in words_in_use.settle(self.say, self.lexicon, catalog, known):
            if not quietly:
                self.tell(line)

    def tell_words(self) -> None:
        """Check words of one's own whole before anything is read with them, and say that they are used."""
        for line in words_in_use.ready_to_read(self.say):
            self.tell(line)

    @property
    def day(self) -> dt.date:
        """The day of the law that reading commands answer for."""
        return self.on or self.today or dt.date.today()

    def includes(self, notice: HeldNotice) -> bool:
        """Whether a command that covers all that is held covers this notice: all, or what is law on the day of --on."""
        return self.on is None or notice.validity.state(self.on) == "in_force"

    def known_run(self, catalog: Catalog) -> int:
        """The state of knowledge asked for, as the number of a run: a day counts to its end, in local time.

        What was decided then is looked up, so that answers can mark it.
        """
        known = self._known(catalog)
        self.marks.look_up(catalog, known)
        return known

    def _known(self, catalog: Catalog) -> int:
        return LATEST if self.known is None else self.run_of(catalog, self.known)

    def run_of(self, catalog: Catalog, known: str) -> int:
        """The number of the last run of a day, or the number as given; refuses one that no run has yet."""
        if known.isdecimal():
            last = catalog.last_run_before(dt.datetime.max)
            if int(known) > last:
                raise typer.BadParameter(
                    self.say("there is no run {number}; the last one is {last}", number=known, last=last)
                )
            return int(known)
        after = dt.datetime.combine(dt.date.fromisoformat(known) + dt.timedelta(days=1), dt.time())
        return catalog.last_run_before(after.astimezone(dt.UTC).replace(tzinfo=None))

    def tell_dates(self, left_out: int = 0) -> None:
        """Say which law and which knowledge the answer is from, and how many notices are not law on that day."""
        known = self.known or self.say("now")
        text = self.say("Law as of {day}, as known {known}.", day=self.day, known=known)
        if self.as_read:
            text += " " + self.say("Decisions of people are left out.")
        if left_out:
            text += " " + self.say("Notices not in force on that day are left out: {number}.", number=left_out)
        self.tell(text)

    def found(self, number: int) -> int:
        """The exit code for a number of answers; says so when there is none."""
        if number:
            return DONE
        self.tell(self.say("Nothing found."))
        return NOTHING

    @contextmanager
    def progress(self, files: int) -> Iterator[Progress]:
        """A bar on a terminal while files are read, with the names of those in work."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        hidden = not self.err.is_terminal
        with Bar(*columns, console=self.err, transient=True, disable=hidden) as bar:
            yield Progress(bar, bar.add_task(self.say("Reading"), total=files), self.say)

    def tell(self, text: str) -> None:
        """A line to the person, beside the output."""
        self.err.print(text, markup=False, soft_wrap=True)

    def print(self, text: str) -> None:
        """A line of the output."""
        self.out.print(text, markup=False, soft_wrap=True)

    def emit(self, listing: Listing) -> None:
        """Print a listing in the form that was asked for, or write it to the file that was named."""
        if self.file is not None:
            self.write(listing)
            return
        listing = self.marks.listing(self.say, listing)
        if self.form == "table":
            self._table(listing)
        elif self.form == "json":
            self._write(json_text(list(listing.records)) + "\n")
        elif self.form == "jsonl":
            self._write("".join(f"{json_text(record)}\n" for record in listing.records))
        else:
            fields = listing.fields
            self._write(csv_text(fields, ([record.get(name) for name in fields] for record in listing.records)))

    def write(self, listing: Listing, more: Sequence[SheetOf] = ()) -> None:
        """Write a listing to the file of --out; a spreadsheet has more sheets behind it."""
        path, marked = self.file, self.marks.listing(self.say, listing)
        if path is not None:
            notes = self.marks.sheet(self.say, [marked.records, [sheet.rows for sheet in more]])
            self._saved(path, lambda: write_listing(path, marked, [*more, *notes]))

    def save(self, path: Path, data: bytes) -> None:
        """Write a file that a command was asked for."""
        self._saved(path, lambda: path.write_bytes(data))

    def _saved(self, path: Path, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            raise typer.BadParameter(self.say("{path} cannot be written to", path=path)) from error
        self.tell(self.say("Written: {path}", path=path))

    def emit_one(self, record: dict[str, object], card: Card) -> bool:
        """Print one thing: its card where a table is asked for, else its record; says whether it was the card."""
        if self.form == "table" and self.file is None:
            self._card(self.out, self.marks.card(self.say, card, record))
            return True
        self.emit_record(record)
        return False

    def emit_record(self, record: dict[str, object]) -> None:
        """Print one record in the machine's form that was asked for."""
        columns = tuple(Column(name, name) for name in record)
        self.emit(Listing(columns=columns, records=[record], cells=[tuple(map(csv_cell, record.values()))]))

    def show(self, card: Card) -> None:
        """A card beside the output, for people."""
        self._card(self.err, card)

    @staticmethod
    def _card(console: Console, card: Card) -> None:
        grid = Table(title=card.title, title_justify="left", show_header=False, box=None, padding=(0, 1))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for heading, words in card.lines:
            grid.add_row(escape(heading), escape(words))
        console.print(grid)

    def _table(self, listing: Listing) -> None:
        table = Table(title=listing.title or None, title_justify="left", show_lines=False)
        shown = [place for place in range(len(listing.columns)) if any(row[place] for row in listing.cells)]
        for column in (listing.columns[place] for place in shown):
            table.add_column(column.heading, justify="right" if column.right else "left", overflow="fold")
        for row in listing.cells:
            table.add_row(*(escape(row[place]) for place in shown))
        self.out.print(table)
        for line in self.marks.untold(listing.notes):
            self.print(line)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
