"""Opening the file: pinned format, no network, no extensions, and a clear word when it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from store.migrations import Migration, backup, migrate, migrations, pending
from store.unusable import Unusable, reason_of

# Released DuckDB shells of 1.4 and later open this format; the default of 2.0 they refuse.
_STORAGE_VERSION = "v1.4.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How to open a catalog. `version` is the program's; `steps` are replaced in tests only."""

    path: Path | None
    version: str
    write: bool = False
    create: bool = False
    steps: tuple[Migration, ...] = field(default_factory=migrations)


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection with the settings of the house; `Unusable` with the reason when there is none to be had."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": _STORAGE_VERSION,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        return duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise reason_of(error, path or Path(":memory:")) from error


def open_catalog(opening: Opening) -> duckdb.DuckDBPyConnection:
    """Open, bring up to date and close runs that broke; the connection is read-only unless `write` is asked for."""
    path = opening.path
    if path is None:
        connection = connect(None)
        migrate(connection, opening.steps, opening.version)
        return connection
    _require(path, opening)
    if opening.write or opening.create:
        return _ready(opening)
    connection = connect(path, read_only=True)
    if _is_ready(connection, opening):
        return connection
    connection.close()
    _ready(opening).close()
    return connect(path, read_only=True)


def _require(path: Path, opening: Opening) -> None:
    if path.is_dir():
        raise Unusable("foreign", path)
    if not path.exists() and not opening.create:
        raise Unusable("missing", path)


def _ready(opening: Opening) -> duckdb.DuckDBPyConnection:
    """A connection for writing to a catalog that has every migration and no broken run."""
    connection = connect(opening.path)
    try:
        missing = _pending(connection, opening)
        if 0 < len(missing) < len(opening.steps):
            connection = _copied(connection, opening, missing[0].number)
        if missing:
            migrate(connection, opening.steps, opening.version)
        close_broken_runs(connection)
    except duckdb.Error as error:
        connection.close()
        raise reason_of(error, opening.path or Path()) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _pending(connection: duckdb.DuckDBPyConnection, opening: Opening) -> tuple[Migration, ...]:
    try:
        return pending(connection, opening.path, opening.steps)
    except duckdb.Error as error:
        raise reason_of(error, opening.path or Path()) from error


def _copied(connection: duckdb.DuckDBPyConnection, opening: Opening, number: int) -> duckdb.DuckDBPyConnection:
    """Close, so that everything is in the one file, copy it, and open again."""
    if opening.path is None:
        return connection
    connection.execute("checkpoint")
    connection.close()
    backup(opening.path, number)
    return connect(opening.path)


def _is_ready(connection: duckdb.DuckDBPyConnection, opening: Opening) -> bool:
    try:
        return not _pending(connection, opening) and not _broken_runs(connection)
    except BaseException:
        connection.close()
        raise


def _broken_runs(connection: duckdb.DuckDBPyConnection) -> list[int]:
    query = "select number from run where number not in (select run from run_end) order by number"
    return [number for (number,) in connection.execute(query).fetchall()]


def close_broken_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """Record a run without an end as interrupted. Whoever holds the file's lock knows that nobody else is writing."""
    for number in _broken_runs(connection):
        connection.execute("insert into run_end values (?, ?, 'interrupted')", [number, utc_now()])


def utc_now() -> datetime:
    """The time now as the catalog keeps it: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
