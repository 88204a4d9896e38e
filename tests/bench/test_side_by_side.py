"""The measuring itself: each way is run in turns, and its best round counts."""

from __future__ import annotations

import gc
import time

from tests.bench.side_by_side import in_turns


def test_ways_are_run_in_turns_after_a_round_that_does_not_count() -> None:
    """A way that is run three times on end would get all of one disturbance."""
    order: list[str] = []

    in_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=2)

    assert order == ["a", "b"] * 3


def test_the_best_round_counts() -> None:
    """Only the first measured round sleeps, and so the best one is quick."""
    pauses = iter([0.0, 0.2, 0.0])

    timing = in_turns({"way": lambda: time.sleep(next(pauses))}, rounds=2)["way"]

    assert timing.wall < 0.1


def test_the_collector_runs_again_afterwards() -> None:
    """Measuring leaves the process as it was."""
    in_turns({"way": lambda: None}, rounds=1)

    assert gc.isenabled()
