"""What a count is for: a cap on times, persons or pieces, a threshold, the unit of an amount, or nothing of this."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("counts"))
def test_the_part_that_a_count_plays(row: Row) -> None:
    """Nomination quotas, targets, copies and experts bound nothing and select nobody."""
    assert found(row) == expected(row)
