"""What every command has at hand: the language, the printer, the form of the output, the catalog and the dates."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reports.exporting import csv_cell
from reports.json_text import json_text
from reports.phrasebook import Phrasebook
from store import Catalog

DEFAULT_CATALOG = Path("clausebook.duckdb")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing: its field in the machine's forms, its heading for people."""

    field: str
    heading: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to print: `records` for machines, `cells` for the table, one of each for every row."""

    columns: tuple[Column, ...]
    records: Sequence[dict[str, object]]
    cells: Sequence[tuple[str, ...]]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The surroundings of one command."""

    say: Phrasebook
    path: Path
    form: str
    on: dt.date | None = None
    known: str | None = None
    today: dt.date | None = None
    out: Console = field(default_factory=lambda: Console(soft_wrap=False, highlight=False))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    def catalog(self, *, write: bool = False, create: bool = False) -> Catalog:
        """Open the catalog; raises `Unusable`."""
        return Catalog.open(self.path, write=write, create=create)

    def tell(self, text: str) -> None:
        """A line to the person, beside the output."""
        self.err.print(text, markup=False, soft_wrap=True)

    def print(self, text: str) -> None:
        """A line of the output."""
        self.out.print(text, markup=False, soft_wrap=True)

    def emit(self, listing: Listing) -> None:
        """Print a listing in the form that was asked for."""
        if self.form == "table":
            self._table(listing)
        elif self.form == "json":
            self._write(json_text(list(listing.records)) + "\n")
        elif self.form == "jsonl":
            self._write("".join(f"{json_text(record)}\n" for record in listing.records))
        else:
            self._write(_csv([column.field for column in listing.columns], listing.records))

    def _table(self, listing: Listing) -> None:
        table = Table(title=listing.title or None, title_justify="left", show_lines=False)
        for column in listing.columns:
            table.add_column(column.heading, justify="right" if column.right else "left", overflow="fold")
        for row in listing.cells:
            table.add_row(*row)
        self.out.print(table)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


def _csv(fields: list[str], records: Iterable[dict[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([csv_cell(record.get(name)) for name in fields] for record in records)
    return text.getvalue()
