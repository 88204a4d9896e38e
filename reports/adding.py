"""Adding files to a catalog: which files there are, and what became of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import duckdb

from normalize import NoticeRecord
from reports.answer import Answer, fault_of
from store import Run, Source, Unusable, sha256_of

Reader = Callable[[Sequence[Path]], Iterator[Answer]]
"""Gives the answer for each file, in order."""

FAILED = "failed"
REFUSED = "refused"
LEFT_OUT = "left_out"
"""The outcome of plain text that lies beside the PDF it was cut from, which was read."""

_BESIDE_NOTICES = re.compile(r"(licen[cs]es?|copying|readme|changelog|contributing)\b.*|~\$.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file.

    `outcome` is one of `store.Outcome`, `left_out`, or `failed` for a fault of the program itself.
    """

    path: Path
    outcome: str
    reason: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    held_as: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    unread_pages: tuple[int, ...] = ()
    recognised_pages: tuple[int, ...] = ()
    two_readings: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Whether pages are missing, or figures were read differently the second time."""
        return bool(self.unread_pages or self.two_readings)

    @property
    def is_refused(self) -> bool:
        """Whether the file gave nothing."""
        return self.outcome in (REFUSED, FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """The files to read, in order; folders without any; files of other kinds that a folder held, by suffix.

    `beside` are papers that lie beside notices and are none: licences, read-me files, an editor's lock files. `twins`
    are text files with the PDF that they say again, for where that one gives nothing: they have its name, and lie
    beside it or in a folder beside it.
    """

    files: tuple[Path, ...]
    empty: tuple[Path, ...]
    others: Mapping[str, int]
    beside: tuple[Path, ...] = ()
    twins: Mapping[Path, Path] = field(default_factory=dict)


def find_files(paths: Iterable[Path], suffixes: frozenset[str]) -> Finds:
    """Files as named, and what folders hold of the kinds with these suffixes, sorted by path."""
    files: dict[Path, None] = {}
    twins: dict[Path, Path] = {}
    empty, beside, others = [], [], Counter[str]()
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        inside = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
        papers = {file for file in inside if any(map(_BESIDE_NOTICES.fullmatch, file.relative_to(path).parts))}
        beside += sorted(papers)
        inside = [file for file in inside if file not in papers]
        twins.update(_twins(inside))
        readable = [file for file in inside if file.suffix.lower() in suffixes]
        others.update(file.suffix.lower() or "-" for file in inside if file.suffix.lower() not in suffixes)
        files.update(dict.fromkeys(readable))
        if not readable:
            empty.append(path)
    return Finds(
        files=tuple(file for file in files if file not in twins or file in paths),
        empty=tuple(empty),
        others=dict(sorted(others.items())),
        beside=tuple(beside),
        twins={twin: pdf for twin, pdf in twins.items() if twin not in paths},
    )


def _twins(files: Sequence[Path]) -> dict[Path, Path]:
    """Text files by the PDF of their name, beside them or one folder up.

    Only plain text is taken for what was cut out of a PDF: Word files and web pages have their own words, and where
    these are the same the store counts them once.
    """
    pdfs = {(file.parent, file.stem): file for file in files if file.suffix.lower() == ".pdf"}
    texts = [file for file in files if file.suffix.lower() == ".txt"]
    near = ((file, pdfs.get((folder, file.stem))) for file in texts for folder in reversed(file.parents[:2]))
    return {file: pdf for file, pdf in near if pdf is not None}


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def add_files(run: Run, finds: Finds, read: Reader, *, keep: bool) -> Iterator[FileReport]:
    """Read and store each file in turn, then the twins of those that gave not all; none of them stops the others."""
    whole = set()
    for report in _add(run, finds.files, read, keep=keep):
        if not report.is_refused and not report.unread_pages:
            whole.add(report.path)
        yield report
    for twin, pdf in finds.twins.items():
        if pdf in whole:
            yield FileReport(path=twin, outcome=LEFT_OUT, details={"beside": pdf.name})
    yield from _add(run, [twin for twin, pdf in finds.twins.items() if pdf not in whole], read, keep=keep)


def _add(run: Run, files: Sequence[Path], read: Reader, *, keep: bool) -> Iterator[FileReport]:
    plan = [_planned(run, path) for path in files]
    answers = read([each.path for each in plan if each.report is None])
    for each in plan:
        yield each.report or _store(run, next(answers), each.sha256, keep=keep)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A file with its hash, and with its report where there is nothing to read."""

    path: Path
    sha256: str = ""
    report: FileReport | None = None


def _planned(run: Run, path: Path) -> _Planned:
    if path.exists() and not path.is_file():  # a pipe or a device never ends
        return _Planned(path, report=FileReport(path=path, outcome=REFUSED, reason="forbidden"))
    try:
        sha256 = sha256_of(path)
    except FileNotFoundError:
        return _Planned(path, report=FileReport(path=path, outcome=REFUSED, reason="missing"))
    except OSError:
        return _Planned(path, report=FileReport(path=path, outcome=REFUSED, reason="forbidden"))
    held = run.held_as(sha256)
    report = None if held is None else FileReport(path=path, outcome="same_file", held_as=held)
    return _Planned(path, sha256, report)


def _store(run: Run, answer: Answer, sha256: str, *, keep: bool) -> FileReport:
    """Store what was read, or why nothing was; errors of the database are not the file's and go on up."""
    if answer.record is not None:
        try:
            return _added(run, answer.path, answer.record, keep=keep)
        except (duckdb.Error, Unusable):
            raise
        except Exception as error:  # a fault in one notice must not cost the others
            answer = fault_of(answer.path, error)
    run.refuse(answer.path.name, sha256, answer.reason or "", answer.details)
    return unread_report(answer)


def _added(run: Run, path: Path, record: NoticeRecord, *, keep: bool) -> FileReport:
    added = run.add(record, Source(size=path.stat().st_size, path=path if keep else None))
    return FileReport(
        path=path, outcome=added.outcome, held_as=added.held_as, counts=added.counts or {}, **reading_of(record)
    )


def unread_report(answer: Answer) -> FileReport:
    """The report on a file that gave nothing."""
    outcome = FAILED if answer.fault else REFUSED
    return FileReport(path=answer.path, outcome=outcome, reason=answer.reason, details=answer.details)


class PageCounts(TypedDict):
    """How the pages of a file were read; part of its report."""

    pages: int
    unread_pages: tuple[int, ...]
    recognised_pages: tuple[int, ...]
    two_readings: int


def reading_of(record: NoticeRecord) -> PageCounts:
    """How the pages of a file were read."""
    document = record.reading.document
    return PageCounts(
        pages=len(document.pages),
        unread_pages=tuple(each.page for each in document.judgements if each.is_unread),
        recognised_pages=tuple(each.page for each in document.judgements if each.ocr is not None),
        two_readings=len(document.doubts),
    )
