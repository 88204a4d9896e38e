"""Title block, signature and imprint, by cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.clauses import find_clauses
from extract.letterhead import find_letterhead

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "letterheads.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_letterhead_says_what_is_printed(case: dict[str, Any], lines: ModuleType) -> None:
    """Title, number, issuers, addressees and dates are spans of the text; what is not printed is absent."""
    made = lines.document(case["lines"])
    head = find_letterhead(made, find_clauses(made))

    def words(span: tuple[int, int] | None) -> str:
        return made.text[slice(*span)] if span else ""

    assert "".join(words(span) for span in head.title) == case.get("title", "")
    assert [words(span) for span in head.issuers] == case.get("issuers", [])
    found = {name: words(getattr(head, name)) for name in ("number", "addressees", "signed", "printed")}
    assert found == {name: case.get(name, "") for name in found}
