"""What a notice says of itself: number, force, and the whole of it for a real one."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.read import read_clauses
from ingest import read
from normalize.notice import state_facts
from normalize.relations import printed_number

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "force.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_force_and_its_basis(case: dict[str, Any], lines: ModuleType) -> None:
    """First and last day in force, each with what it rests on."""
    signed = ["某市财政局", "2024年3月13日"]
    at = next((index for index, line in enumerate(case["lines"]) if line.startswith("附件")), len(case["lines"]))
    made = [*case["lines"][:at], *signed, *case["lines"][at:]]
    facts = state_facts(read_clauses(lines.document(["^关于支持发展的通知", "现就有关事项通知如下：", *made])))

    assert [
        str(facts.effective_from or ""),
        facts.effective_from_basis,
        str(facts.effective_to or ""),
        facts.effective_to_basis,
    ] == case["force"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("某府[2023]5号", "某府〔2023〕5号"),
        ("某府(2023)5号", "某府〔2023〕5号"),
        ("某府【2023】5号", "某府〔2023〕5号"),
        ("某府(办)〔2023〕第5号", "某府(办)〔2023〕第5号"),
        ("GB/T29490-2013", "GB/T29490-2013"),
    ],
)
def test_the_year_of_a_number_stands_in_one_kind_of_bracket(printed: str, number: str) -> None:
    """One document has one number, whatever brackets its citers use."""
    assert printed_number(printed) == number


def test_a_number_in_plain_brackets_is_found_and_written_alike(lines: ModuleType) -> None:
    """The notice's own number is normalised as well."""
    made = lines.document(["某市财政局文件", "某财（2023）18号", "^关于发放补贴的通知", "现通知如下：", "一、标准"])

    assert state_facts(read_clauses(made)).doc_number == "某财〔2023〕18号"


def test_dates_of_signature_and_print(lines: ModuleType) -> None:
    """Chinese numerals are dates too; what is not printed is None."""
    made = lines.document(["^关于发放补贴的通知", "现通知如下：", "一、标准", "某市财政局", "二〇二三年五月十五日"])
    facts = state_facts(read_clauses(made))

    assert (str(facts.signed_on), facts.printed_on) == ("2023-05-15", None)


def test_metadata_of_real_notices(shared: Path) -> None:
    """The annotated facts of the notices with a text layer, but for those kept unread."""
    unread = set(tomllib.loads((Path(__file__).parents[1] / "score" / "honesty.toml").read_text("utf-8"))["notices"])
    wrong = []
    for path in sorted((shared / "gold").glob("*.json")):
        if path.stem in unread:
            continue
        want = json.loads(path.read_text(encoding="utf-8"))["notice"]
        facts = state_facts(read_clauses(read(shared / "text" / f"{path.stem}.txt")))
        have = {"doc_number": facts.doc_number, "jurisdiction": facts.jurisdiction}
        have |= {
            name: _iso(getattr(facts, name)) for name in ("signed_on", "printed_on", "effective_from", "effective_to")
        }
        wrong += [f"{path.stem} {name}" for name, value in have.items() if value != want[name]]

    assert wrong == []


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
