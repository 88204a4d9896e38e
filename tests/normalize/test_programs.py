"""The scheme of a clause and the programme that it maps to."""

from __future__ import annotations

import pytest

from normalize.taxonomy import programme_of, programmes
from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("programs"))
def test_the_scheme_of_a_clause(row: Row) -> None:
    """The nearest heading that names a scheme; headings of form (标准, 条件) name none."""
    assert found(row) == expected(row)


def test_every_programme_is_found_by_each_of_its_names() -> None:
    """An alias that leads to another programme would put a rule in the wrong row of the comparison."""
    wrong = [
        (entry.key, alias, programme_of(alias))
        for entry in programmes()
        for alias in entry.aliases
        if programme_of(alias) != entry.key
    ]

    assert wrong == []


def test_a_scheme_without_a_programme_has_none() -> None:
    """What the taxonomy does not know is not forced into it."""
    assert programme_of("稻谷烘干补助") is None
