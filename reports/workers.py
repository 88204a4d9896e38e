"""Reading many files, each in a process of its own, within limits of time and memory; answers come in order.

A process that hangs is ended, one that dies costs its file alone. The processes are forked from a server that has
loaded the readers once; that server has no threads and no catalog open.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from extract.own_words import in_use
from reports.answer import Answer, Job, Turn

MEGABYTE: Final = 1024 * 1024
TOO_SLOW = "too_slow"
DIED = "worker_died"
_TICK = 0.25

Watch = Callable[[Path, int, int], None]
"""Hears which file is at which of how many pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take: seconds in all, seconds without a page being done, bytes of memory."""

    seconds: float = 1800.0
    still: float = 120.0
    memory: int = 2048 * MEGABYTE


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A file in work."""

    job: Job
    process: Any
    connection: Connection
    began: float
    moved: float
    answer: Answer | None = None


def default_workers() -> int:
    """One for each processor, and no more than four: recognising pages takes a gigabyte each."""
    return max(1, min(4, multiprocessing.cpu_count()))


def nobody(path: Path, done: int, pages: int) -> None:
    """Watch nothing."""
    del path, done, pages


def read_files(
    paths: Sequence[Path],
    *,
    password: str | None = None,
    ocr: bool = True,
    limits: Limits = Limits(),
    workers: int | None = None,
    watch: Watch = nobody,
) -> Iterator[Answer]:
    """The answer for each file in the order of the files; no more than a few are read ahead."""
    count = workers or default_workers()
    own = in_use()
    waiting = deque(Job(path=path, password=password, memory=limits.memory, ocr=ocr, words=own) for path in paths)
    ahead: deque[_Reading] = deque()
    before = _heed()
    try:
        while waiting or ahead:
            if _STOP.is_set():
                raise KeyboardInterrupt
            while waiting and _running(ahead) < count and len(ahead) < 4 * count:
                ahead.append(_start(waiting.popleft()))
            _listen([each for each in ahead if each.answer is None], limits, watch)
            while ahead and ahead[0].answer is not None:
                yield ahead.popleft().answer or Answer(path=Path())
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        for each in ahead:
            if each.answer is None:
                _end(each)


# A library may swallow the interrupt that reaches it in its own code: it is noted, and raised again between files.
_STOP = threading.Event()


def _heed() -> Any:  # noqa: ANN401 - a handler as the signal module knows it
    """Note Ctrl-C besides raising it; the handler from before, None where this thread may not set one."""
    _STOP.clear()
    with suppress(ValueError):
        return signal.signal(signal.SIGINT, _noted)
    return None


def _noted(_number: int, _frame: object) -> None:
    _STOP.set()
    raise KeyboardInterrupt


def _running(ahead: Sequence[_Reading] | deque[_Reading]) -> int:
    return sum(each.answer is None for each in ahead)


def _start(job: Job) -> _Reading:
    context = _context()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, job), daemon=True)
    process.start()
    there.close()
    now = time.monotonic()
    return _Reading(job=job, process=process, connection=here, began=now, moved=now)


def _work(connection: Connection, job: Job) -> None:
    """Runs in the new process: only there are the readers loaded."""
    from reports.worker import work

    work(connection, job)


def _context() -> Any:  # noqa: ANN401 - the kinds of context share no public type
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["reports.worker"])
    return context


def _listen(readings: Sequence[_Reading], limits: Limits, watch: Watch) -> None:
    """Take in what the processes say, and end those that are beyond their limits."""
    ready = wait([each.connection for each in readings], timeout=_TICK)
    for each in readings:
        if each.connection in ready:
            _hear(each, watch)
        if each.answer is None:
            _judge(each, limits)
        if each.answer is not None:
            _end(each)


def _hear(reading: _Reading, watch: Watch) -> None:
    try:
        said = reading.connection.recv()
    except (EOFError, OSError):
        reading.process.join(timeout=5)
        code = reading.process.exitcode
        reading.answer = Answer(path=reading.job.path, reason=DIED, details={"code": "?" if code is None else code})
        return
    reading.moved = time.monotonic()
    if isinstance(said, Turn):
        watch(reading.job.path, said.done, said.pages)
    else:
        reading.answer = said


def _judge(reading: _Reading, limits: Limits) -> None:
    now = time.monotonic()
    if now - reading.began > limits.seconds or now - reading.moved > limits.still:
        seconds = round(now - reading.began)
        reading.answer = Answer(path=reading.job.path, reason=TOO_SLOW, details={"seconds": seconds})


def _end(reading: _Reading) -> None:
    with suppress(OSError):
        reading.connection.close()
    if reading.process.is_alive():
        reading.process.kill()
    reading.process.join()
    reading.process.close()
