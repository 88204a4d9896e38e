"""A catalog of made-up rules, as large as wanted, written straight into the tables: for measuring only."""

from __future__ import annotations

from pathlib import Path

import duckdb

from store import Catalog

#: Rules of each notice, and notices that arrive in each of the runs: ten years of months.
RULES, RUNS = 50, 120


def made_catalog(rules: int) -> Catalog:
    """An open catalog in memory with so many rules, a quarter of its notices acting on earlier ones."""
    catalog = Catalog.open(None)
    connection: duckdb.DuckDBPyConnection = catalog._connection
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    statement = text.format(runs=RUNS, notices=rules // RULES, rules=RULES)
    for each in filter(str.strip, statement.split(";\n")):
        connection.execute(each)
    return catalog
