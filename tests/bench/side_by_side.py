"""Measuring several ways of doing one job in turns, so that a busy machine disturbs all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The best of several rounds, in seconds: by the clock, and spent by this process alone."""

    wall: float
    process: float


def in_turns(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timing]:
    """Run each way once unmeasured, then all of them in turns, `rounds` times; the best round of each counts."""
    for way in ways.values():
        way()
    taken: dict[str, list[Timing]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(_timed(way))
    return {name: _best(timings) for name, timings in taken.items()}


def _timed(way: Callable[[], object]) -> Timing:
    with _without_collector():
        wall, process = time.perf_counter(), time.process_time()
        way()
        return Timing(wall=time.perf_counter() - wall, process=time.process_time() - process)


def _best(timings: list[Timing]) -> Timing:
    return Timing(wall=min(each.wall for each in timings), process=min(each.process for each in timings))


@contextmanager
def _without_collector() -> Iterator[None]:
    """A collection that falls into one round and not into another would be measured as a difference."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
