"""Which case each figure of a sentence belongs to."""

from __future__ import annotations

import pytest

from normalize.aligned import cases_before
from normalize.cases import told_apart
from tests.normalize.notices import Row, expected, found, rows


@pytest.mark.parametrize("row", rows("cases"))
def test_the_case_of_each_figure(row: Row) -> None:
    """A case that is not written is none: a wrong one would pay the wrong party."""
    assert found(row) == expected(row)


@pytest.mark.parametrize(
    ("words", "count", "cases", "why"),
    [
        ("对国家级、省级、市级示范社,", 3, ["国家级", "省级", "市级"], "a list that ends in the noun it grades"),
        ("获得一、二、三等奖的,", 3, ["一等奖", "二等奖", "三等奖"], "prizes share their last words"),
        ("获得特、一等奖的,", 2, ["特等奖", "一等奖"], "the highest prize"),
        ("评为优秀和良好的,", 2, ["优秀", "良好"], "a verb leads to the list"),
        ("对甲类、乙类(含丙类、丁类),", 2, ["甲类", "乙类"], "a list in brackets is another one"),
        ("投资5000万元、8000万元,", 3, None, "sums are no cases"),
        ("对新建的,", 2, None, "no list at all"),
    ],
)
def test_the_list_of_cases_before_the_sums(words: str, count: int, cases: list[str] | None, why: str) -> None:
    """The nearest list of the right length is the one that corresponds."""
    assert cases_before(words, count) == cases, why


@pytest.mark.parametrize(
    ("labels", "short", "why"),
    [
        (
            ["成功申报国家技能大师工作室的企业", "成功申报全省技能大师工作室的企业"],
            ["国家", "全省"],
            "long common ends say nothing",
        ),
        (["博士", "硕士"], ["博士", "硕士"], "short cases stay as they are"),
        (["国家级", None], ["国家级", None], "one case alone"),
        (["甲", "甲"], ["甲", "甲"], "equal cases tell nothing apart and stay"),
    ],
)
def test_siblings_are_told_apart_by_what_differs(labels: list[str | None], short: list[str | None], why: str) -> None:
    """Of the cases of siblings only what differs is kept, where the rest is long."""
    assert told_apart(labels) == short, why
