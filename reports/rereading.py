"""Reading held files again with the program as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from normalize import NoticeRecord
from reports.adding import REFUSED, FileReport, Reader, reading_of, unread_report
from reports.answer import Answer, fault_of
from store import Catalog, HeldNotice, Run, Unusable


def reread_notices(catalog: Catalog, run: Run, notices: Sequence[HeldNotice], read: Reader) -> Iterator[FileReport]:
    """Read the kept originals of each notice, every file that holds its text; what says the same writes nothing."""
    files = [(name, kept) for notice in notices for name, _sha256, kept in catalog.files_of(notice.text_sha256)]
    originals = [_original(catalog, kept) for _, kept in files]
    answers = read([each for each in originals if each is not None])
    for (name, _), original in zip(files, originals, strict=True):
        if original is None:
            yield FileReport(path=Path(name), outcome=REFUSED, reason="original_missing")
        else:
            yield _store(run, replace(next(answers), path=Path(name)))


def _original(catalog: Catalog, kept: str | None) -> Path | None:
    path = catalog.originals.path(kept) if catalog.originals and kept else None
    return path if path is not None and path.is_file() else None


def _store(run: Run, answer: Answer) -> FileReport:
    if answer.record is None:
        return unread_report(answer)
    try:
        added = run.reread(_named(answer.record, answer.path.name))
    except (duckdb.Error, Unusable):
        raise
    except Exception as error:  # the edge of the stages, as when adding
        return unread_report(fault_of(answer.path, error))
    return FileReport(path=answer.path, outcome=added.outcome, counts=added.counts or {}, **reading_of(answer.record))


def _named(record: NoticeRecord, name: str) -> NoticeRecord:
    """The record under the name that the file came with: originals are kept under their hash."""
    document = replace(record.reading.document, name=name)
    return replace(record, reading=replace(record.reading, document=document))
