"""The whole road of one file: characters, words, rules."""

from __future__ import annotations

from pathlib import Path

from normalize import NoticeRecord

SUFFIXES = frozenset({".pdf", ".txt"})


def read_notice(path: Path, password: str | None = None) -> NoticeRecord:
    """Read a notice file down to its rules; raises `ingest.Unreadable` where it gives no document."""
    # Imported when the first file is read: the readers take longer to load than most commands take to run.
    from extract import read_clauses
    from ingest import read
    from normalize import compose

    return compose(read_clauses(read(path, password=password)))
