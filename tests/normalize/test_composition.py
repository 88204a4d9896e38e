"""Whole clauses of many policy fields: how awards, limits, terms and conditions come together."""

from __future__ import annotations

import pytest

from tests.normalize.notices import Row, expected, found, record_of, rows


@pytest.mark.parametrize("row", rows("composition"))
def test_how_the_parts_come_together(row: Row) -> None:
    """The reading of a clause is the one that a careful reader gives."""
    assert found(row) == expected(row)


def test_a_text_without_figures_has_no_rules() -> None:
    """Nothing is made up."""
    record = record_of(("一、各地要高度重视，抓好落实。",))

    assert (record.benefits, record.limits, record.terms, record.ledger) == ((), (), (), ())
