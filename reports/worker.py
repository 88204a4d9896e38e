"""What one reading process does: read one file within its limits, and tell the outcome.

Importing this module loads the readers and the grammar, so that processes forked after it begin at once.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from extract.own_words import use
from ingest import Unreadable
from reports import road
from reports.answer import Answer, Job, Turn, fault_of

TOO_MUCH_MEMORY = "too_much_memory"


def work(connection: Connection, job: Job) -> None:
    """Read one file and send its answer; the life of one process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes: the first one ends the others
    _silence()
    use(job.words)
    _limit_memory(job.memory)
    connection.send(answer_of(job, connection))
    connection.close()


def answer_of(job: Job, connection: Connection | None = None) -> Answer:
    """Read a file; whatever goes wrong becomes an answer."""

    def told(done: int, pages: int) -> None:
        if connection is not None:
            connection.send(Turn(done=done, pages=pages))

    try:
        return Answer(path=job.path, record=road.read_notice(job.path, job.password, told, ocr=job.ocr))
    except Unreadable as error:
        return Answer(path=job.path, reason=error.reason, details=error.details)
    except MemoryError:
        return Answer(path=job.path, reason=TOO_MUCH_MEMORY, details={"limit": job.memory})
    except Exception as error:  # the edge of the stages: a fault in one notice must not cost the others
        return fault_of(job.path, error)


def _silence() -> None:
    """Libraries in C write complaints of their own; each file has one line, and we write it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _limit_memory(limit: int) -> None:
    """No system call gives more than this; systems without such limits go without."""
    if limit and sys.platform.startswith("linux"):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _load() -> None:
    """Build what every reading needs, once: processes forked from this one have it already."""
    from extract import read_clauses
    from ingest import reading  # noqa: F401 - all readers, for the processes to come
    from ingest.plain import read_text
    from normalize import compose

    compose(read_clauses(read_text("", "", "给予一次性补贴5万元。".encode())))


_load()
