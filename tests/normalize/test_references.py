"""Awards without a figure of their own."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("references"))
def test_what_stands_elsewhere(row: Row) -> None:
    """One named grant that points to a standard is an award; bundles and vague promises are none."""
    assert found(row) == expected(row)
