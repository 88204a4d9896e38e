"""What one amount pays for, and whom a cap holds for."""

from __future__ import annotations

import pytest

from normalize.payment_units import codes_of, holder_of, is_unit
from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("units"))
def test_the_units_that_are_written(row: Row) -> None:
    """A unit that is not written is not guessed."""
    assert found(row) == expected(row)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("/人·月", ("person", "month")),
        ("/人/年", ("person", "year")),
        ("每辆", ("vehicle",)),
        ("/平方米", ("area",)),
        ("/吨", ("other:吨",)),
        ("/课时", ("hour",)),
        ("", ()),
    ],
)
def test_units_written_with_slashes(words: str, codes: tuple[str, ...]) -> None:
    """The words behind a sum or in the heading of a column, as codes in a fixed order."""
    assert codes_of(words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("单个企业每年", ("org", "year")),
        ("同一企业年度", ("org", "year")),
        ("每家单位累计", ("org",)),
        ("单个项目", ("item",)),
        ("每户", ("household",)),
        ("每人每月", ("person", "month")),
        ("单个展会", ("other:展会",)),
        ("同一技能大师工作室", ("studio",)),
        ("全年", ("year",)),
        ("最高", ()),
    ],
)
def test_whom_and_what_time_a_cap_holds_for(words: str, codes: tuple[str, ...]) -> None:
    """同一企业, 单个项目, 全年: the holder of a cap and its period."""
    assert holder_of(words) == codes


@pytest.mark.parametrize(("word", "unit"), [("项目", True), ("人", True), ("国家级", False), ("高级工", False)])
def test_a_unit_is_no_case(word: str, unit: bool) -> None:
    """每个项目20万元 has a unit and no case."""
    assert is_unit(word) is unit
