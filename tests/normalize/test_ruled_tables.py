"""Sums in ruled tables: units and cases come from the headings."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("tables"))
def test_the_sums_of_a_table(row: Row) -> None:
    """Each paying cell is one award; points, fees and amounts that tell rows apart pay nothing."""
    assert found(row) == expected(row)
