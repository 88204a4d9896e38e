"""The SQL statements, one file each under store/sql, named by the question that they answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

_FOLDER = Path(__file__).parent / "sql"
_DECIDED = re.compile(r"\b(benefits|limits|terms|conditions|quantities)_at\(")


@cache
def statement(name: str) -> str:
    """The text of store/sql/<name>.sql."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def statement_names() -> tuple[str, ...]:
    """Every question there is a statement for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.sql")))


def first(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | list[object] | None = None
) -> tuple[object, ...] | None:
    """The first row of an answer, or None. Everything is fetched: a half-read answer would block the connection."""
    rows = connection.execute(sql, parameters or {}).fetchall()
    return rows[0] if rows else None


def as_read(question: str) -> str:
    """A statement about rules, asked of what was read alone."""
    return _DECIDED.sub(r"read_\1_at(", question)


def hexadecimal(identity: str) -> str:
    """An id that may stand in a statement."""
    if set(identity) - set("0123456789abcdef"):
        raise ValueError(f"no id: {identity!r}")
    return identity
