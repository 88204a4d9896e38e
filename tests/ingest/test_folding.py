"""One printed character, one folded character."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ingest import compact, fold

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "folding.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_printed_characters_fold_as_the_table_says(case: dict[str, str]) -> None:
    """Each row says what is printed and what it is read as."""
    assert fold(case["printed"]) == case["folded"]


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("上 海 市", "letter-spaced names"),
        ("第一条\u3000为了", "the ideographic space after a label"),
        ("2025\u00a0年", "a space that does not break"),
        ("补\u200b贴\ufeff", "characters of no width"),
        ("一\n二\r\n三\t四", "line breaks and tabs"),
    ],
)
def test_nothing_blank_is_left_in_compact_words(printed: str, why: str) -> None:
    """Whatever prints nothing is left out."""
    assert compact(printed).isprintable(), why
    assert " " not in compact(printed)


def test_folding_never_makes_a_space() -> None:
    """The ideographic space is blank before and after folding, so that offsets agree."""
    assert fold("一\u3000二") == "一\u3000二"
