"""Answers for machines: every field stands on the page of records, and every form of file holds the same."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reports.cli import main
from reports.result_files import harmless
from tests.reports.test_pages import section

DAY = ("--on", "2026-03-01")
ANSWERS = [
    ("compare", ("首席技师", *DAY)),
    ("compare", ("首席技师", "技能大师工作室", *DAY)),
    ("explain", ("36000", "--region", "松江", *DAY)),
    ("claim", ("高级工=1", "--region", "嘉定", "--for", "企业", *DAY)),
    ("audit", ("corpus/payouts.csv",)),
    ("programmes", DAY),
]


def answered(catalog: Path, out: Path, name: str, argv: tuple[str, ...], root: Path) -> None:
    """Write an answer to a file."""
    words = [str(root / word) if word.startswith("corpus/") else word for word in argv]
    assert main(["--catalog", str(catalog), name, *words, "--out", str(out)]) in (0, 1)


@pytest.mark.parametrize(("name", "argv"), ANSWERS)
def test_every_field_of_an_answer_is_explained(
    corpus_catalog: Path, root: Path, tmp_path: Path, name: str, argv: tuple[str, ...]
):
    """The page names each field of each answer."""
    out = tmp_path / "a.json"
    answered(corpus_catalog, out, name, argv, root)
    records: list[dict[str, Any]] = json.loads(out.read_text("utf-8"))
    named = set(re.findall(r"`(\w+)`", (root / "docs/records.md").read_text("utf-8")))

    assert records
    assert {field for record in records for field in record} <= named | {"section"}
    page = section(root / "docs/records.md", name)
    assert f"`{next(iter(records[0]))}`" in page or name == "compare"


@pytest.mark.parametrize(("name", "argv"), ANSWERS)
def test_every_form_has_the_same_records(
    corpus_catalog: Path, root: Path, tmp_path: Path, name: str, argv: tuple[str, ...]
):
    """As many records in each form, and the sums exact in Parquet."""
    for suffix in ("json", "jsonl", "csv", "parquet", "xlsx"):
        answered(corpus_catalog, tmp_path / f"a.{suffix}", name, argv, root)
    records = json.loads((tmp_path / "a.json").read_text("utf-8"), parse_float=Decimal)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8")

    assert text.startswith("\ufeff")
    assert len(list(csv.reader(text.splitlines()))) == len(records) + 1
    assert len((tmp_path / "a.jsonl").read_text("utf-8").splitlines()) == len(records)
    with duckdb.connect() as connection:
        rows = connection.execute(f"select * from '{tmp_path / 'a.parquet'}'").fetchall()
        names = [column[0] for column in connection.description or ()]
    assert len(rows) == len(records)
    if "amount" in names:
        place = names.index("amount")
        assert [row[place] for row in rows] == [each.get("amount") for each in records]


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("-甲", "'-甲"), ("@x", "'@x"), ("甲=乙", "甲=乙"), (Decimal(-1), Decimal(-1)), (None, None)],
)
def test_no_text_of_a_csv_becomes_a_formula(value: object, cell: object):
    """Texts that a spreadsheet would work out get an apostrophe; numbers stay numbers."""
    assert harmless(value) == cell


def test_what_is_printed_has_no_mark(corpus_catalog: Path, capsys: pytest.CaptureFixture[str]):
    """A pipe gets plain UTF-8: the mark is for files that Excel opens."""
    assert main(["--catalog", str(corpus_catalog), "notices", "--format", "csv"]) == 0

    assert not capsys.readouterr().out.startswith("\ufeff")
