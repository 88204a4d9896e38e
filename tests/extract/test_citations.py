"""Documents named by 《title》: what is said of them, and what is no such document."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.citations import find_citations
from extract.clauses import find_clauses
from extract.letterhead import find_letterhead
from ingest import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "citations.toml").read_text(encoding="utf-8"))["case"]


def found_in(made: Document) -> list[str]:
    """Each citation as relation|title|number."""
    clauses = find_clauses(made)
    found = find_citations(made, clauses, find_letterhead(made, clauses))
    return [
        f"{each.relation}|{made.text[slice(*each.title)]}|{made.text[slice(*each.number)] if each.number else ''}"
        for each in found
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_citations_and_what_is_said_of_them(case: dict[str, Any], lines: ModuleType) -> None:
    """Other documents are found with their number and relation, papers to fill in are not."""
    made = lines.document(["^关于支持发展的通知", "各有关单位：", *case["lines"]])

    assert found_in(made) == case["found"]


def test_the_text_that_a_letter_issues_is_no_citation(lines: ModuleType) -> None:
    """A notice does not cite itself; its predecessor of the same title it does."""
    made = lines.document(
        """
        ^关于印发《助企办法》的通知
        各街镇：
        现将《助企办法》印发给你们，请遵照执行。
        某区人民政府
        2024年2月1日
        ^助企办法
        第一条 为帮助企业，制定本办法。
        第二条 《助企办法》（某府〔2021〕5号）同时废止。
        """
    )

    assert found_in(made) == ["repeals|助企办法|某府〔2021〕5号"]
