"""What a sum of money is for: paid, bounding what is paid, selecting who is paid, or nothing of this."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("money"))
def test_the_part_that_a_sum_plays(row: Row) -> None:
    """Only sums that somebody gets are paid; every other sum is a limit, a condition, or set aside with its reason."""
    assert found(row) == expected(row)
