"""A recorded run: what one command wrote, each file in a transaction of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import duckdb

from extract.own_words import in_use
from normalize import NoticeRecord
from store import lexicons
from store.decisions import Ruling, decided_rows, decision_row
from store.migrations import transaction
from store.originals import Originals
from store.page_rows import page_tables
from store.rows import Row, Rows, rows_of
from store.statements import first, statement


class Outcome(StrEnum):
    """What adding a file came to."""

    ADDED = "added"
    REREAD = "reread"
    SAME_FILE = "same_file"
    SAME_TEXT = "same_text"
    SAME_READING = "same_reading"
    OTHER_WORDS = "other_words"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The outcome for one file; `held_as` is the name of the file that was there before."""

    outcome: Outcome
    name: str
    sha256: str
    held_as: str | None = None
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that a record was read from; `path` is None where the original is not to be kept."""

    size: int
    path: Path | None


class Run:
    """Writes to a catalog. Its own row is written with the first thing that it has to record, so that a run that
    changes nothing leaves nothing.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        command: str,
        version: str,
        originals: Originals | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._command = command
        self._version = version
        self._originals = originals
        self._clock = clock
        self.number: int | None = None

    def held_as(self, sha256: str) -> str | None:
        """The name under which the same bytes are held, or None."""
        row = first(self._connection, statement("is_this_file_held"), {"sha256": sha256})
        return str(row[0]) if row else None

    def add(self, record: NoticeRecord, source: Source) -> Added:
        """Store what was read from a file that is not held yet, or whose adding was undone.

        A text that another file holds is read from this one too, and counts once: which of the two stands for it must
        not hang on their order.
        """
        document = record.reading.document
        held = self.held_as(document.sha256)
        if held is not None:
            return Added(outcome=Outcome.SAME_FILE, name=document.name, sha256=document.sha256, held_as=held)
        twin = self._text_held_as(document.text_sha256)
        rows = rows_of(record)
        original = self._keep(source, document.sha256)
        number = self._begin()
        with transaction(self._connection):
            if first(self._connection, "select 1 from file where sha256 = ?", [document.sha256]) is None:
                row = (document.sha256, document.name, document.media, source.size, original, number)
                self._insert("file", [row])
            self._store(record, rows, number)
        if twin is not None:
            return Added(outcome=Outcome.SAME_TEXT, name=document.name, sha256=document.sha256, held_as=twin)
        return Added(outcome=Outcome.ADDED, name=document.name, sha256=document.sha256, counts=_counts(rows))

    def reread(self, record: NoticeRecord) -> Added:
        """Store a new reading of a held file, unless it says the same as the last one."""
        document = record.reading.document
        rows = rows_of(record)
        key = {"sha256": document.sha256}
        last = first(self._connection, statement("what_was_last_read_from"), key)
        if last == (document.text_sha256, rows.sha256):
            return self._same(document.name, document.sha256)
        number = self._begin()
        with transaction(self._connection):
            self._store(record, rows, number)
        return Added(outcome=Outcome.REREAD, name=document.name, sha256=document.sha256, counts=_counts(rows))

    def _same(self, name: str, sha256: str) -> Added:
        """A reading that says what the last one did: only other words than those of that one are recorded."""
        row = first(self._connection, statement("which_words_last_gave_a_file"), {"sha256": sha256})
        own = in_use()
        if row is None or row[1] == (own.sha256 if own else None):
            return Added(outcome=Outcome.SAME_READING, name=name, sha256=sha256)
        number = self._begin()
        with transaction(self._connection):
            lexicons.keep(self._connection, own, int(str(row[0])), number)
        return Added(outcome=Outcome.OTHER_WORDS, name=name, sha256=sha256)

    def refuse(self, name: str, sha256: str, reason: str, parameters: Mapping[str, object]) -> Added:
        """Record that a file could not be read, once for each reason and version of the program."""
        key = {"sha256": sha256, "reason": reason, "version": self._version}
        if first(self._connection, statement("was_this_file_refused"), key) is None:
            number = self._begin()
            details = json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True, default=str)
            with transaction(self._connection):
                self._insert("refused_file", [(sha256, name, reason, details, self._version, number)])
        return Added(outcome=Outcome.REFUSED, name=name, sha256=sha256)

    def undo(self, target: int) -> None:
        """Take back everything that a run wrote; nothing is deleted."""
        self._insert_whole("undoing", (target, "undo"))

    def redo(self, target: int) -> None:
        """Let an undone run count again."""
        self._insert_whole("undoing", (target, "redo"))

    def decide(self, older: str, newer: str, verdict: str) -> None:
        """Record that two notices are `confirmed` or `rejected` as belonging to one policy line."""
        self._insert_whole("line_decision", (older, newer, verdict))

    def record(self, rulings: Sequence[Ruling]) -> tuple[int, ...]:
        """Record what somebody decided of rules, all or nothing; gives the numbers of the decisions."""
        if not rulings:
            return ()
        run, start = self._begin(), self._next("decision")
        tables: dict[str, list[Row]] = {"decision": []}
        for number, ruling in enumerate(rulings, start):
            tables["decision"].append((*decision_row(ruling, number, self._clock().replace(microsecond=0)), run))
            for table, rows in decided_rows(ruling, number).items():
                tables.setdefault(table, []).extend(rows)
        with transaction(self._connection):
            for table, rows in tables.items():
                self._insert(table, rows)
        return tuple(range(start, start + len(rulings)))

    def _insert_whole(self, table: str, row: Row) -> None:
        number = self._begin()
        with transaction(self._connection):
            self._insert(table, [(*row, number)])

    def end(self, outcome: str) -> None:
        """Record the end of a run that wrote something."""
        if self.number is not None:
            self._connection.execute("insert into run_end values (?, ?, ?)", [self.number, self._clock(), outcome])

    def _begin(self) -> int:
        if self.number is None:
            number = self._next("run")
            values = [number, self._clock(), self._command, self._version]
            self._connection.execute("insert into run values (?, ?, ?, ?)", values)
            self.number = number
        return self.number

    def _keep(self, source: Source, sha256: str) -> str | None:
        if source.path is None or self._originals is None:
            return None
        return self._originals.keep(source.path, sha256)

    def _text_held_as(self, text_sha256: str) -> str | None:
        row = first(self._connection, statement("is_this_text_held"), {"sha256": text_sha256})
        return str(row[0]) if row else None

    def _store(self, record: NoticeRecord, rows: Rows, run: int) -> None:
        document = record.reading.document
        if first(self._connection, "select 1 from text where sha256 = ?", [document.text_sha256]) is None:
            self._insert("text", [(document.text_sha256, document.text, run)])
        number = self._next("document")
        pages = [
            {"number": page.number, "width": page.width, "height": page.height, "rotation": page.rotation}
            for page in document.pages
        ]
        printed = document.quote(0, len(document.text))
        hashes = (document.sha256, document.text_sha256)
        self._insert("document", [(number, *hashes, document.reader, printed, pages, run)])
        for table, values in page_tables(document).items():
            self._insert(table, [(number, *row) for row in values])
        reading = self._next("reading")
        self._insert("reading", [(reading, number, self._version, rows.sha256, run)])
        for table, values in rows.tables.items():
            self._insert(table, [(reading, *row) for row in values])
        if (own := in_use()) is not None:
            lexicons.keep(self._connection, own, reading, run)

    def _next(self, table: str) -> int:
        row = first(self._connection, f"select coalesce(max(number), 0) + 1 from {table}")
        return int(str(row[0])) if row else 1

    def _insert(self, table: str, rows: list[Row]) -> None:
        with self._connection.appender(table) as appender:
            for row in rows:
                appender.append_row(*row)


def _counts(rows: Rows) -> dict[str, int]:
    names = ("benefit", "limit_", "term", "condition", "quantity", "refusal")
    return {name.rstrip("_"): len(rows.tables.get(name, ())) for name in names}
