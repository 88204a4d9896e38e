"""The decisions as a file of the export."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reports import decision_list
from reports.exporting import csv_text
from reports.json_text import json_text
from reports.result_files import write_parquet
from store import LATEST, Catalog


def export_decisions(
    catalog: Catalog, folder: Path, form: str, known: int = LATEST, notices: Collection[str] | None = None
) -> dict[str, int]:
    """The decisions on these notices with all their sides, also those that hold no longer; no file for none."""
    target = folder / f"decisions.{form}"
    held = {notice.id: notice for notice in catalog.notices(known)}
    every = [] if catalog.as_read else catalog.decisions(known)
    chosen = [each for each in every if notices is None or each.notice in notices or each.notice not in held]
    records = [decision_list.record(each, held.get(each.notice)) for each in chosen]
    if not records:
        target.unlink(missing_ok=True)
        return {}
    if form == "parquet":
        write_parquet(target, records)
    elif form == "csv":
        target.write_text(csv_text(records[0], (each.values() for each in records)), encoding="utf-8", newline="")
    else:
        target.write_text("".join(f"{json_text(each)}\n" for each in records), encoding="utf-8")
    return {"decisions": len(records)}
