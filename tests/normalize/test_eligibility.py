"""Conditions that have no figure: grades, registration, insurance, exclusions, no stacking."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("eligibility"))
def test_what_shuts_in_and_out(row: Row) -> None:
    """Duties of offices, clawback, priority and late filing are no conditions."""
    assert found(row) == expected(row)
