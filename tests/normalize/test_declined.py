"""Notices and parts of notices that pay nothing."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("declined"))
def test_what_pays_nothing(row: Row) -> None:
    """Fines, fees, loans, taxes, targets, budgets, forms, score sheets and lists of papers give no award."""
    assert found(row) == expected(row)
