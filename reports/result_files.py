"""Answers as files for other programs: spreadsheets, CSV, JSON and Parquet, by the ending of the name."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from reports.exporting import csv_text
from reports.json_text import Record, json_text
from reports.listing import Listing
from reports.sheets import SheetOf, Value, workbook

SUFFIXES = (".xlsx", ".csv", ".json", ".jsonl", ".parquet")
# Excel takes a CSV file for UTF-8 only where it begins with this mark.
_MARK = "\ufeff"


def write_listing(path: Path, listing: Listing, more: Sequence[SheetOf] = ()) -> None:
    """Write a listing; a spreadsheet has `more` sheets behind it. Raises `OSError`."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        path.write_bytes(workbook([sheet_of(listing), *more]))
    elif suffix == ".parquet":
        write_parquet(path, listing.records)
    elif suffix == ".csv":
        path.write_text(_MARK + safe_csv(listing.fields, listing.records), encoding="utf-8", newline="")
    elif suffix == ".json":
        path.write_text(json_text(list(listing.records)) + "\n", encoding="utf-8")
    else:
        path.write_text("".join(f"{json_text(record)}\n" for record in listing.records), encoding="utf-8")


def sheet_of(listing: Listing) -> SheetOf:
    """A listing as a sheet: numbers and dates out of its records, everything else in words."""
    rows = [
        [_cell(record.get(column.field), words) for column, words in zip(listing.columns, cells, strict=True)]
        for record, cells in zip(listing.records, listing.cells, strict=True)
    ]
    headings = tuple(column.heading for column in listing.columns)
    return SheetOf(name=listing.title or "clausebook", headings=headings, rows=rows)


def _cell(value: object, words: str) -> Value:
    typed = isinstance(value, (Decimal, int, dt.date)) and not isinstance(value, bool)
    return value if typed else words  # type: ignore[return-value]


def safe_csv(fields: Iterable[str], records: Iterable[Record]) -> str:
    """CSV for spreadsheets: a text that one would take for a formula gets an apostrophe."""
    names = list(fields)
    return csv_text(names, ([harmless(record.get(name)) for name in names] for record in records))


def harmless(value: object) -> object:
    """A text that begins with = + - @ or a control character, behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def write_parquet(path: Path, records: Sequence[Record]) -> None:
    """Records as Parquet, decimals exact; what is nested is JSON text."""
    fields = {name: _type_of([record.get(name) for record in records]) for record in records for name in record}
    plain = [
        {
            name: json_text(value) if fields[name] == "VARCHAR" and _is_nested(value) else value
            for name, value in each.items()
        }
        for each in records
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "records.jsonl"
        source.write_text("".join(f"{json_text(record)}\n" for record in plain), encoding="utf-8")
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in fields.items())
        target = str(path).replace("'", "''")
        with duckdb.connect() as connection:
            connection.execute(
                f"copy (select * from read_json('{source}', format = 'newline_delimited', columns = {{{columns}}}))"
                f" to '{target}' (format parquet, compression zstd)"
            )


def _is_nested(value: object) -> bool:
    return isinstance(value, (list, tuple, dict))


def _type_of(values: Sequence[object]) -> str:
    filled = [value for value in values if value is not None]
    for kind, name in ((bool, "BOOLEAN"), (int, "BIGINT"), (Decimal, "DECIMAL(38, 6)"), (dt.date, "DATE")):
        if filled and all(isinstance(value, kind) for value in filled):
            return name
    texts = filled and all(isinstance(each, (list, tuple)) and all(isinstance(x, str) for x in each) for each in filled)
    return "VARCHAR[]" if texts else "VARCHAR"
