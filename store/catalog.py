"""The catalog: one DuckDB file, opened for reading or for one recorded run of writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from types import TracebackType

import duckdb

from store.connection import Opening, open_catalog, utc_now
from store.migrations import Migration, migrations
from store.originals import Originals
from store.runs import Run
from store.statements import first, statement

LATEST = 2147483647
EXPORTS = ("notices", "benefits", "limits", "terms", "conditions", "quantities")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class Catalog:
    """An open catalog. Use it as a context; see `Catalog.open`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path | None,
        version: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._connection = connection
        self._version = version
        self._clock = clock
        self.path = path
        self.originals = Originals(path.with_name(f"{path.name}.originals")) if path else None

    @classmethod
    def open(
        cls,
        path: Path | None,
        *,
        write: bool = False,
        create: bool = False,
        version: str | None = None,
        steps: tuple[Migration, ...] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> Catalog:
        """Open a file (None: in memory), brought up to date; raises `Unusable` with the reason.

        A catalog of an older program is copied beside itself and migrated; a run that broke is closed as interrupted.
        """
        version = version or installed_version("clausebook")
        steps = migrations() if steps is None else steps
        opening = Opening(path=path, version=version, write=write, create=create, steps=steps)
        return cls(open_catalog(opening), path, version, clock)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @contextmanager
    def run(self, command: str, *, keep_originals: bool = True) -> Iterator[Run]:
        """One recorded run of writing; it ends as finished, or as interrupted when an error goes through it."""
        originals = self.originals if keep_originals else None
        run = Run(self._connection, command=command, version=self._version, originals=originals, clock=self._clock)
        try:
            yield run
        except BaseException:
            run.end("interrupted")
            raise
        run.end("finished")

    def export(self, name: str, known: int = LATEST) -> Sheet:
        """One of `EXPORTS`, all rows in the order of the export."""
        return self._sheet(f"what_is_exported_as_{name}", {"known": known})

    def export_parquet(self, name: str, target: Path, known: int = LATEST) -> int:
        """The same rows as a Parquet file; gives their number."""
        # COPY takes no parameters for its file name, and none inside its query.
        query = statement(f"what_is_exported_as_{name}").replace("$known", str(int(known)))
        place = str(target).replace("'", "''")
        row = first(self._connection, f"copy ({query}) to '{place}' (format parquet, compression zstd)")
        return int(str(row[0])) if row else 0

    def _sheet(self, question: str, parameters: Mapping[str, object] | None = None) -> Sheet:
        answer = self._connection.execute(statement(question), parameters or {})
        return Sheet(tuple(column[0] for column in answer.description or ()), tuple(answer.fetchall()))
