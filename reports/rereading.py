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
    """Read the kept original of each notice; a reading that says the same writes nothing."""
    for notice in notices:
        yield _reread(catalog, run, notice, read)


def _reread(catalog: Catalog, run: Run, notice: HeldNotice, read: Reader) -> FileReport:
    name = Path(notice.source_file)
    original = catalog.original_of(notice)
    if original is None:
        return FileReport(path=name, outcome=REFUSED, reason="original_missing")
    try:
        added = run.reread(_named(read(original), notice.source_file))
    except Unreadable as error:
        return FileReport(path=name, outcome=REFUSED, reason=error.reason, details=error.details)
    except Exception as error:  # the edge of the stages, as when adding
        details = {"error": type(error).__name__, "where": where_raised(error)}
        return FileReport(path=name, outcome=FAILED, reason=INTERNAL, details=details)
    return FileReport(path=name, outcome=added.outcome, counts=added.counts or {})


def _named(record: NoticeRecord, name: str) -> NoticeRecord:
    """The record under the name that the file came with: originals are kept under their hash."""
    document = replace(record.reading.document, name=name)
    return replace(record, reading=replace(record.reading, document=document))
