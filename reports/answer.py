"""What passes between the command and the processes that read: a job there, turns and an answer back."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.own_words import OwnWords
from normalize import NoticeRecord

INTERNAL = "internal_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read, with the password for locked ones the most bytes of memory that it may take, whether
    pictures of pages are read, and the words of one's own that it is read with.
    """

    path: Path
    password: str | None = None
    memory: int = 0
    ocr: bool = True
    words: OwnWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How far a file is: pages done, and pages in all."""

    done: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a file: a record, or the reason why there is none. A `fault` is one of the program itself."""

    path: Path
    record: NoticeRecord | None = None
    reason: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    fault: bool = False


def fault_of(path: Path, error: Exception) -> Answer:
    """A fault of the program, with the place to look at."""
    details = {"error": type(error).__name__, "where": where_raised(error)}
    return Answer(path=path, reason=INTERNAL, details=details, fault=True)


def where_raised(error: Exception) -> str:
    """The innermost line that an error went through, as file:line."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
