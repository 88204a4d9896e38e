"""Words of one's own in the catalog: kept with the first run that read with them, and told for every reading."""

from __future__ import annotations

import json
from dataclasses import dataclass

import duckdb

from extract.own_words import OwnWords
from store.statements import first, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWith:
    """The ids of the notices that were last read with a lexicon, and in which runs.

    `lexicon` is its hash, None for the words of the program alone.
    """

    lexicon: str | None
    notices: tuple[str, ...]
    first_run: int
    run: int


class Lexicons:
    """Asks a catalog for the words that its notices were read with."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @property
    def any_held(self) -> bool:
        """Whether a notice was ever read with words of one's own."""
        return first(self._connection, statement("is_any_lexicon_held")) is not None

    def read_with(self, known: int) -> tuple[ReadWith, ...]:
        """Every lexicon that held notices were last read with, the program's words alone too; the last run's first."""
        rows = self._connection.execute(statement("which_words_were_notices_read_with"), {"known": known}).fetchall()
        return tuple(
            ReadWith(lexicon=word, notices=tuple(ids), first_run=begun, run=run) for word, ids, begun, run in rows
        )

    def kept(self, sha256: str | None) -> OwnWords | None:
        """A lexicon as its files were written; this version of the program may have some of its words by itself."""
        row = first(self._connection, "select files from lexicon where sha256 = ?", [sha256])
        return OwnWords(json.loads(str(row[0])), tolerant=True) if row else None

    def of_reading(self, reading: int, known: int) -> OwnWords | None:
        """The lexicon that a reading was made with; None for the program's words alone."""
        if not self.any_held:
            return None
        row = first(self._connection, statement("which_words_give_a_reading"), {"reading": reading, "known": known})
        return self.kept(str(row[0])) if row and row[0] else None


def keep(connection: duckdb.DuckDBPyConnection, own: OwnWords | None, reading: int, run: int) -> None:
    """Record with which words a reading was made."""
    if own is not None and first(connection, "select 1 from lexicon where sha256 = ?", [own.sha256]) is None:
        files = json.dumps(dict(sorted(own.files.items())), ensure_ascii=False)
        connection.execute("insert into lexicon values (?, ?, ?)", [own.sha256, files, run])
    connection.execute("insert into read_with values (?, ?, ?)", [reading, own.sha256 if own else None, run])
