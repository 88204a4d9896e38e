"""Adding files to a catalog: which files there are, and what became of each."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ingest import Unreadable, Verdict
from normalize import NoticeRecord
from store import Added, Run, Source, sha256_of

Reader = Callable[[Path], NoticeRecord]

FAILED = "failed"
REFUSED = "refused"
INTERNAL = "internal_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. `outcome` is one of `store.Outcome`, or `failed` for a fault of the program itself."""

    path: Path
    outcome: str
    reason: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    held_as: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    unread_pages: tuple[int, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the file gave nothing."""
        return self.outcome in (REFUSED, FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """The files to read, in order; folders without any; files of other kinds that a folder held, by suffix."""

    files: tuple[Path, ...]
    empty: tuple[Path, ...]
    others: Mapping[str, int]


def find_files(paths: Iterable[Path], suffixes: frozenset[str]) -> Finds:
    """Files as named, and what folders hold of the kinds that can be read, sorted by path."""
    files: dict[Path, None] = {}
    empty, others = [], Counter[str]()
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        inside = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
        readable = [file for file in inside if file.suffix.lower() in suffixes]
        others.update(file.suffix.lower() or "-" for file in inside if file.suffix.lower() not in suffixes)
        files.update(dict.fromkeys(readable))
        if not readable:
            empty.append(path)
    return Finds(files=tuple(files), empty=tuple(empty), others=dict(sorted(others.items())))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def add_files(run: Run, files: Iterable[Path], read: Reader, *, keep: bool) -> Iterator[FileReport]:
    """Read and store each file in turn; one that cannot be read does not stop the others."""
    for path in files:
        yield _add_file(run, path, read, keep=keep)


def _add_file(run: Run, path: Path, read: Reader, *, keep: bool) -> FileReport:
    try:
        sha256 = sha256_of(path)
    except FileNotFoundError:
        return FileReport(path=path, outcome=REFUSED, reason="missing")
    except OSError:
        return FileReport(path=path, outcome=REFUSED, reason="forbidden")
    held = run.held_as(sha256)
    if held is not None:
        return FileReport(path=path, outcome="same_file", held_as=held)
    try:
        record = read(path)
        added = run.add(record, Source(size=path.stat().st_size, path=path if keep else None))
    except Unreadable as error:
        run.refuse(path.name, sha256, error.reason, error.details)
        return FileReport(path=path, outcome=REFUSED, reason=error.reason, details=error.details)
    except (duckdb.OperationalError, duckdb.InternalError, duckdb.FatalException):
        raise  # a full disk or a broken catalog is no fault of this file
    except Exception as error:  # the edge of the stages: a fault in one notice must not cost the others
        details = {"error": type(error).__name__, "where": where_raised(error)}
        run.refuse(path.name, sha256, INTERNAL, details)
        return FileReport(path=path, outcome=FAILED, reason=INTERNAL, details=details)
    return _report(path, added, unread_pages(record))


def unread_pages(record: NoticeRecord) -> tuple[int, ...]:
    """The printed pages whose characters could not be trusted (scans, garbage layers): nothing was read from them."""
    judgements = record.reading.document.judgements
    return tuple(each.page for each in judgements if each.verdict not in (Verdict.SOUND, Verdict.BLANK))


def _report(path: Path, added: Added, unread: tuple[int, ...]) -> FileReport:
    counts = added.counts or {}
    return FileReport(path=path, outcome=added.outcome, held_as=added.held_as, counts=counts, unread_pages=unread)


def where_raised(error: Exception) -> str:
    """The innermost line that an error went through, as file:line."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
