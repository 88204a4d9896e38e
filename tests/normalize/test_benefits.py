"""Payable figures composed into awards and the limits that bound them."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("limits"))
def test_what_bounds_an_award(row: Row) -> None:
    """A limit binds the awards that it speaks of, and no limit is an award besides."""
    assert found(row) == expected(row)
