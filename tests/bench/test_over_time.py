"""The made-up catalog that questions over time are measured on answers them."""

from __future__ import annotations

from tests.bench.made_catalog import made_catalog
from tests.bench.over_time import ways


def test_every_question_is_answered() -> None:
    """A measurement of an error, or of an empty answer, would look quick."""
    with made_catalog(10_000) as catalog:
        answers = {name: way() for name, way in ways(catalog).items()}

        assert all(answers.values())
        assert catalog.query("select count(*) from benefit").rows == ((10_000,),)
        assert catalog.query(
            "select count(*) from rules_on(date '2022-06-30', 99) where ends_basis = 'amended_by'"
        ).rows
