"""What a percentage or a ratio is for: rate, match, uplift, tranche, waiver, share to be reached, or nothing."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("shares"))
def test_the_part_that_a_share_plays(row: Row) -> None:
    """A share pays only of a base, of an award or on top of one; a ceiling behind it is its limit, no second award."""
    assert found(row) == expected(row)
