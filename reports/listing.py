"""What commands print: listings of many things, and cards of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.json_text import Record


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing: its field in the machine's forms, its heading for people."""

    field: str
    heading: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to print: `records` for machines, `cells` for the table, one of each for every row; `notes` stand below."""

    columns: tuple[Column, ...]
    records: Sequence[Record]
    cells: Sequence[tuple[str, ...]]
    title: str = ""
    notes: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        """Every field that a record has, the columns' first; the columns' own where there is no record."""
        fields = dict.fromkeys(column.field for column in self.columns)
        held = dict.fromkeys(name for record in self.records for name in record)
        return [name for name in fields | held if name in held or not held]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing in full: lines of a heading and what stands beside it."""

    title: str
    lines: tuple[tuple[str, str], ...]
