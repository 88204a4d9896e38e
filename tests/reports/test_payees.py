"""Who gets a sum: persons and units are told apart by the words of the notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import Span
from normalize import Benefit, Evidence
from reports.payees import is_measured, kind_of_holder, recipient, same_kind

BENEFIT = Benefit(
    id="b", evidence=Evidence(quote=Span(0, 1), figure=None, clause=0), program="资助", programme=None, kind="fixed"
)

CASES = [
    ("区首席技师", None, (), "每人每月享受津贴1000元。", "person", "a title is a person"),
    (
        "首席技师",
        None,
        ("person",),
        "给予一次性工作经费资助，每名首席技师3万元。",
        "unit",
        "working funds go to the unit",
    ),
    ("个人", None, (), "给予个人工作资助1万元。", "person", "persons as such, whatever it is called"),
    ("企业", None, ("person",), "给予企业每人600元。", "unit", "counted by persons, paid to the firm"),
    ("单位和个人", None, (), "给予单位和个人奖励。", "either", "both are named"),
    ("带教老师", "企业", (), "奖励拨付至企业账户。", "unit", "whose account counts"),
    (None, None, ("studio",), "每个工作室6万元。", "unit", "a studio is no person"),
    (None, None, ("person", "month"), "每人每月生活补贴800元。", "person", "money to live on"),
    (None, None, (), "给予10万元补贴。", "unclear", "nobody is named"),
    (None, None, ("household",), "每户2万元。", "person", "a household"),
]


@pytest.mark.parametrize(("noun", "payee", "per", "sentence", "to", "why"), CASES, ids=[case[-1] for case in CASES])
def test_who_gets_a_sum(noun: str | None, payee: str | None, per: tuple[str, ...], sentence: str, to: str, why: str):
    """The account named, what the money is for, who is named, what it is counted by: in this order."""
    assert recipient(replace(BENEFIT, beneficiary=noun, payee=payee, per=per), sentence) == to, why


HOLDERS = [
    ("上海某某机电有限公司", "unit", "a firm"),
    ("西塘职业技术学院", "unit", "a school"),
    ("王小明", "person", "a name of a person"),
    ("A-17", None, "a code tells nothing"),
]


@pytest.mark.parametrize(("name", "kind", "why"), HOLDERS, ids=[case[-1] for case in HOLDERS])
def test_what_a_name_tells(name: str, kind: str | None, why: str):
    """Used where a list of payments has no column for it."""
    assert kind_of_holder(name) == kind, why


def test_what_is_unclear_may_be_either():
    """Only a person and a unit exclude each other."""
    assert not same_kind("person", "unit")
    assert all(same_kind("person", other) for other in ("person", "either", "unclear"))


@pytest.mark.parametrize(("per", "measured"), [(("area",), True), (("other:吨",), True), (("vehicle",), False)])
def test_prices_are_told_from_units(per: tuple[str, ...], measured: bool):
    """A price per square metre is no sum before the metres are known."""
    assert is_measured(per) is measured
