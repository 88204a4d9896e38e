"""Numbered migrations: the steps from an empty file to the catalog of today, each recorded in the file."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from store.unusable import Unusable

_FOLDER = Path(__file__).parent / "migrations"
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_RECORD_TABLE = """
create table if not exists migration (
    number integer primary key, name varchar not null, sha256 varchar not null,
    version varchar not null, applied_at timestamp not null
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step; `sha256` is that of its statements, so that a changed step is noticed."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Hash of the statements."""
        return hashlib.sha256(self.sql.encode("utf-8")).hexdigest()


@cache
def migrations(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """All steps in order; numbers may be left out. A number twice or a badly named file raises `ValueError`."""
    steps: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if match is None or int(match.group(1)) in {0, *(step.number for step in steps)}:
            raise ValueError(f"migration out of order: {path.name}")
        steps.append(Migration(number=int(match.group(1)), name=match.group(2), sql=path.read_text(encoding="utf-8")))
    return tuple(steps)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing. COMMIT after a failed statement keeps silent, so a failure always rolls back and goes on up."""
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def pending(
    connection: duckdb.DuckDBPyConnection, path: Path | None, steps: tuple[Migration, ...]
) -> tuple[Migration, ...]:
    """The steps that a file still needs; `Unusable` when it is newer, foreign or made by other steps."""
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if "migration" not in tables:
        if tables:
            raise Unusable("foreign", path)
        return steps
    done = connection.execute("select number, sha256, version from migration order by number").fetchall()
    known = {step.number: step for step in steps}
    for number, digest, version in done:
        if number not in known:
            raise Unusable("newer", path, version=version)
        if digest != known[number].sha256:
            raise Unusable("changed", path, number=str(number))
    return tuple(step for step in steps if step.number not in {number for number, *_ in done})


def migrate(connection: duckdb.DuckDBPyConnection, steps: tuple[Migration, ...], version: str) -> None:
    """Take the steps that are still open, each in a transaction with its record."""
    connection.execute(_RECORD_TABLE)
    done = {number for (number,) in connection.execute("select number from migration").fetchall()}
    for step in steps:
        if step.number not in done:
            with transaction(connection):
                connection.execute(step.sql)
                connection.execute(
                    "insert into migration values (?, ?, ?, ?, ?)",
                    [step.number, step.name, step.sha256, version, datetime.now(UTC).replace(tzinfo=None)],
                )


def backup(path: Path, number: int) -> Path:
    """Copy a closed catalog beside itself, named by the first step it has not taken; never over another copy."""
    target = path.with_name(f"{path.name}.before-{number:04d}")
    suffix = 1
    while target.exists():
        suffix += 1
        target = path.with_name(f"{path.name}.before-{number:04d}.{suffix}")
    shutil.copy2(path, target)
    return target
