"""Reading held files again with the program as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest import Unreadable
from normalize import NoticeRecord
from reports.adding import FAILED, INTERNAL, REFUSED, FileReport, Reader, where_raised
from store import Catalog, HeldNotice, Run


def reread_notices(catalog: Catalog, run: Run, notices: Iterable[HeldNotice], read: Reader) -> Iterator[FileReport]:
    """Read the kept originals of each notice, every file that holds its text; what says the same writes nothing."""
    for notice in notices:
        for name, _sha256, original in catalog.files_of(notice.text_sha256):
            yield _reread(catalog, run, name, original, read)


def _reread(catalog: Catalog, run: Run, file: str, kept: str | None, read: Reader) -> FileReport:
    name = Path(file)
    original = catalog.originals.path(kept) if catalog.originals and kept else None
    if original is None or not original.is_file():
        return FileReport(path=name, outcome=REFUSED, reason="original_missing")
    try:
        record = _named(read(original), file)
    except Unreadable as error:
        return FileReport(path=name, outcome=REFUSED, reason=error.reason, details=error.details)
    except Exception as error:  # the edge of the stages, as when adding
        details = {"error": type(error).__name__, "where": where_raised(error)}
        return FileReport(path=name, outcome=FAILED, reason=INTERNAL, details=details)
    added = run.reread(record)
    return FileReport(path=name, outcome=added.outcome, counts=added.counts or {})


def _named(record: NoticeRecord, name: str) -> NoticeRecord:
    """The record under the name that the file came with: originals are kept under their hash."""
    document = replace(record.reading.document, name=name)
    return replace(record, reading=replace(record.reading, document=document))
