"""What durations, dates and ages are for: terms, caps on how long is paid, conditions, or dates of the text."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("times"))
def test_the_part_that_a_time_plays(row: Row) -> None:
    """Each has its direction, and a term its ISO length with working days told from calendar days."""
    assert found(row) == expected(row)
