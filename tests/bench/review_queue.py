"""Measure the review queue: `python -m tests.bench.review_queue`.

Queues of 1,250 and 5,000 rows of a made-up catalog: found, listed, written as a sheet, read back and checked, each
beside loading the rules that they are about, which none of them can do without.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reports.phrasebook import Phrasebook
from reports.review_list import listing
from reports.review_queue import queue
from reports.review_return import read_rows
from reports.review_sheet import xlsx
from reports.review_taking import checked
from store import LATEST, Catalog
from tests.bench.made_catalog import made_catalog
from tests.bench.side_by_side import in_turns

#: Four rules of five are of no programme, and so in the queue.
SIZES = (1_250, 5_000)


def ways(catalog: Catalog, folder: Path) -> Mapping[str, Callable[[], object]]:
    """What is done with a queue, from finding it to taking its sheet back with every row decided."""
    say, notices, path = Phrasebook("zh"), catalog.notices(), folder / "review.xlsx"
    items = queue(catalog, notices, LATEST)
    path.write_bytes(xlsx(say, items))
    filled = {"decision": "确认", "by": "王敏", "because": "与原件核对"}
    rows = [replace(row, cells={**row.cells, **filled}) for row in read_rows(path)]
    return {
        "load the rules": lambda: catalog.rules([notice.id for notice in notices]).benefits,
        "find the queue": lambda: queue(catalog, notices, LATEST),
        "list it": lambda: listing(say, items).cells,
        "write the sheet": lambda: xlsx(say, items),
        "read the sheet": lambda: read_rows(path),
        "check every row, all decided": lambda: checked(say, catalog, rows).rulings,
    }


def main() -> None:
    """Print a table for each size."""
    console = Console()
    for size in SIZES:
        with made_catalog(size * 5 // 4) as catalog, tempfile.TemporaryDirectory() as folder:
            timings = in_turns(ways(catalog, Path(folder)), 3)
        load = timings["load the rules"].wall
        table = Table(title=f"{size:,} rows", title_justify="left")
        for heading in ("step", "ms", "times loading"):
            table.add_column(heading, justify="left" if heading == "step" else "right")
        for name, taken in timings.items():
            table.add_row(name, f"{taken.wall * 1000:.0f}", f"{taken.wall / load:.1f}")
        console.print(table)


if __name__ == "__main__":
    main()
