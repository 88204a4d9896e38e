"""Regions by name and code, and which of them a notice governs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from normalize.issuers import jurisdiction_of
from normalize.regions import full_name, leading_region, path, region, regions_in, regions_named, within

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "jurisdictions.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_jurisdiction(case: dict[str, Any]) -> None:
    """The area comes from issuers, then title, then number; a homonym without context stays open."""
    code = jurisdiction_of(case.get("issuers", []), case.get("title", ""), case.get("number"), case.get("text", ""))

    assert (code or "") == case["code"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("松江区", ["310117"]),
        ("上海", ["310000"]),
        ("沪", ["310000"]),
        ("达州", ["511700"]),
        ("恩施土家族苗族自治州", ["422800"]),
        ("闸北区", ["310108"]),
        ("无此区", []),
    ],
)
def test_a_name_finds_its_codes(name: str, codes: list[str]) -> None:
    """Full names, short names and the signs of document numbers lead to codes."""
    assert [each.code for each in regions_named(name)] == codes


def test_homonyms_are_all_found() -> None:
    """鼓楼区 exists in four cities; which one is meant is not for the gazetteer to say."""
    assert {each.code for each in regions_named("鼓楼区")} == {"320106", "320302", "350102", "410204"}


@pytest.mark.parametrize(
    ("code", "parent", "lies_in"),
    [
        ("310117", "310000", True),
        ("310117", "310117", True),
        ("310117", "100000", True),
        ("310000", "310117", False),
        ("350112", "350100", True),
        ("350112", "350000", True),
        ("350112", "310000", False),
        ("000000", "310000", False),
    ],
)
def test_lying_within(code: str, parent: str, lies_in: bool) -> None:
    """A district lies in its city, its province and the country, and in itself."""
    assert within(code, parent) is lies_in


def test_names_from_the_province_inwards() -> None:
    """A region is shown with the areas that it lies in."""
    assert full_name("350112") == "福建省福州市长乐区"
    assert full_name("100000") == "中国"
    assert path("350112") == ("350112", "350100", "350000", "100000")


def test_a_vanished_region_says_until_when() -> None:
    """A district that was merged keeps its code and its last day."""
    gone = region("310108")

    assert gone is not None
    assert str(gone.until) == "2015-10-12"


def test_regions_in_running_text_are_narrowed_by_their_neighbours() -> None:
    """福州市鼓楼区 names one district, 中心城区 names none."""
    assert [[each.code for each in found] for found in regions_in("在福州市鼓楼区和中心城区")] == [["350102"]]
    assert [each.code for each in leading_region("福建省福州市长乐区人社局")] == ["350112"]
