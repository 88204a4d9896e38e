"""Measure questions over time: `python -m tests.bench.over_time`.

As-of queries and a diff over made-up catalogs of 10,000, 100,000 and 1,000,000 rules of ten years of monthly runs,
beside a bare scan of the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.console import Console
from rich.table import Table

from reports.alignment import align
from reports.differences import difference
from store import Catalog
from tests.bench.made_catalog import made_catalog
from tests.bench.side_by_side import in_turns

SIZES = (10_000, 100_000, 1_000_000)
DAY, KNOWN, NOW = "date '2022-06-30'", 80, 2147483647


def ways(catalog: Catalog) -> Mapping[str, Callable[[], object]]:
    """The questions; the scan is what no question about the rules can do without."""
    notices = catalog.notices()
    old, new = notices[len(notices) // 2], notices[len(notices) // 2 + 1]
    count = "select count(*), sum(amount)"
    before, after = (f"select id, amount from rules_on(date '{day}', {NOW})" for day in ("2022-06-30", "2022-07-31"))

    def ask(sql: str) -> Callable[[], object]:
        return lambda: catalog.query(sql)

    return {
        "bare scan": ask(f"{count} from benefit"),
        "law on a day": ask(f"{count} from rules_on({DAY}, {NOW})"),
        "law on a day, as known with run 80": ask(f"{count} from rules_on({DAY}, {KNOWN})"),
        "what differs between two days": ask(
            f"select count(*) from ({before}) x full join ({after}) y using (id) "
            "where x.amount is distinct from y.amount"
        ),
        "diff of two notices": lambda: align(catalog.rules([old.id]).benefits, catalog.rules([new.id]).benefits),
        "diff, the command's way": lambda: difference(catalog, (old.id, new.id), None, old.validity.begins, NOW),  # type: ignore[arg-type]
    }


def main() -> None:
    """Print a table for each size."""
    console = Console()
    for size in SIZES:
        catalog = made_catalog(size)
        timings = in_turns(ways(catalog), 3)
        scan = timings["bare scan"].wall
        table = Table(title=f"{size:,} rules", title_justify="left")
        for heading in ("question", "ms", "times the scan", "ms of this process"):
            table.add_column(heading, justify="left" if heading == "question" else "right")
        for name, taken in timings.items():
            ratio = f"{taken.wall / scan:.1f}"
            table.add_row(name, f"{taken.wall * 1000:.1f}", ratio, f"{taken.process * 1000:.1f}")
        console.print(table)
        catalog.close()


if __name__ == "__main__":
    main()
