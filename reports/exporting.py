"""The export: one file for each kind of record, the same bytes for the same notices."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import typer

from reports.json_text import json_text, plain_number
from store import EXPORTS, LATEST, Catalog, Sheet

LEXICONS = "lexicons.jsonl"
FORMATS = ("jsonl", "csv", "parquet")


def export(
    catalog: Catalog, folder: Path, form: str, known: int = LATEST, notices: Collection[str] | None = None
) -> dict[str, int]:
    """Write every kind of record (of these notices only) to `folder`; gives the number of rows of each.

    Raises `OSError` where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in EXPORTS:
        target = folder / f"{name}.{form}"
        if form == "parquet":
            counts[name] = catalog.export_parquet(name, target, known, notices)
        else:
            sheet = catalog.export(name, known, notices)
            target.write_bytes(_WRITERS[form](sheet).encode("utf-8"))
            counts[name] = len(sheet.rows)
    _write_lexicons(catalog, folder / LEXICONS, known, notices)
    return counts


def _write_lexicons(catalog: Catalog, target: Path, known: int, notices: Collection[str] | None) -> None:
    """The words of one's own that these notices were read with; there is no such file where there are none."""
    records = []
    for each in catalog.lexicons.read_with(known):
        ids = [identity for identity in each.notices if notices is None or identity in notices]
        own = catalog.lexicons.kept(each.lexicon) if each.lexicon and ids else None
        if own is not None:
            records.append({"lexicon": each.lexicon, "notices": ids, "words": own.words})
    target.unlink(missing_ok=True)
    if records:
        ordered = sorted(records, key=lambda record: str(record["lexicon"]))
        target.write_text("".join(f"{json_text(record)}\n" for record in ordered), encoding="utf-8")


def checked_form(value: str) -> str:
    """A form of `FORMATS`."""
    if value not in FORMATS:
        raise typer.BadParameter("|".join(FORMATS))
    return value


def export_records(sheet: Sheet) -> Iterator[dict[str, object]]:
    """The rows as records: `value` is one field, a number or a text; a box is a list that begins with its page."""
    for row in sheet.rows:
        record = _one_value(dict(zip(sheet.columns, row, strict=True)))
        if isinstance(as_read := record.get("as_read"), dict):
            record["as_read"] = _one_value(as_read)
        if isinstance(decision := record.get("decision"), dict):
            record["decision"] = {**decision, "made_at": decision["made_at"].isoformat() + "Z"}
        if isinstance(boxes := record.get("boxes"), list):
            record["boxes"] = [list(box.values()) for box in boxes]
        yield record


def _one_value(record: dict[str, object]) -> dict[str, object]:
    for field in ("value", "value_max"):
        text = record.pop(f"{field}_text", None)
        if record.get(field) is None and text is not None:
            record[field] = text
    return record


def _jsonl(sheet: Sheet) -> str:
    return "".join(f"{json_text(_said(record))}\n" for record in export_records(sheet))


def _said(record: dict[str, object]) -> dict[str, object]:
    """A record without the fields for decisions where nobody decided anything of it."""
    if record.get("decision") is not None:
        return record
    return {name: value for name, value in record.items() if name not in ("decision", "as_read")}


def _csv(sheet: Sheet) -> str:
    return csv_text(_csv_columns(sheet), (record.values() for record in export_records(sheet)))


def _csv_columns(sheet: Sheet) -> list[str]:
    return [column for column in sheet.columns if column not in ("value_text", "value_max_text")]


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table as CSV, its values as `csv_cell` writes them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return text.getvalue()


def csv_cell(value: object) -> str:
    """A value as a cell: lists as JSON, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, (list, tuple, Mapping, bool)):
        return json_text(value)
    return str(value)


_WRITERS: Mapping[str, Callable[[Sheet], str]] = {"jsonl": _jsonl, "csv": _csv}
