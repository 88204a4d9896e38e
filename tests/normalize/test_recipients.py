"""Who gets the money."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("recipients"))
def test_who_gets_the_money(row: Row) -> None:
    """The nearest party of the sentence, else of the clause, else of its parents."""
    assert found(row) == expected(row)
