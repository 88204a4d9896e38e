"""The whole road of one file: characters, words, rules."""

from __future__ import annotations

from pathlib import Path

from ingest import Progress, silent
from normalize import NoticeRecord


def read_notice(path: Path, password: str | None = None, told: Progress = silent, ocr: bool = True) -> NoticeRecord:
    """Read a notice file down to its rules; raises `ingest.Unreadable` where it gives no document."""
    # Imported when the first file is read: the readers take longer to load than most commands take to run.
    from extract import read_clauses
    from ingest import read
    from normalize import compose
    from normalize.recognised import with_doubts

    return with_doubts(compose(read_clauses(read(path, password=password, told=told, ocr=ocr))))
