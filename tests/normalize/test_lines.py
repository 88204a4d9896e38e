"""Single sentences: our own rows, and the cases of other projects where ../shared holds them."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.line_quantity import LineQuantity
from normalize.lines import read_line

TODAY = dt.date(2024, 5, 15)
CASES = Path(__file__).parents[1] / "cases"
SHARED = Path(os.environ.get("CLAUSEBOOK_SHARED", Path(__file__).parents[2].parent / "shared"))
PEERS = sorted(SHARED.glob("peer_cases/*.jsonl"))
needs_peers = pytest.mark.skipif(not PEERS, reason="the cases of other projects in ../shared are not there")


def _rows(name: str) -> list[Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


def _fields(line: str, quantity: LineQuantity, asked: set[str]) -> dict[str, object]:
    def plain(value: object) -> object:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    fields: dict[str, object] = {
        "is": line[quantity.start : quantity.end],
        "kind": quantity.kind,
        "value": plain(quantity.value),
        "value_max": plain(quantity.value_max),
        "unit": quantity.unit,
        "bound": quantity.bound,
    }
    return {name: fields[name] for name in asked}


@pytest.mark.parametrize("row", _rows("lines"), ids=lambda row: row["text"][:24])
def test_figures_of_a_line(row: dict[str, Any]) -> None:
    """Every figure of the line and nothing else, at its place in the line as given, with its value."""
    found = read_line(row["text"], TODAY)
    asked = [set(figure) for figure in row["figures"]]
    assert len(found) == len(asked), found
    assert [_fields(row["text"], q, names) for q, names in zip(found, asked, strict=True)] == row["figures"]


@given(
    st.text(alphabet="0123456789一二三十百千万亿负半点又分之 元年月日大于小于以上间与,.-/^eE%第今明上周", max_size=30)
)
@settings(derandomize=True, max_examples=500, deadline=None)
def test_any_line_is_read(line: str) -> None:
    """No line makes the reader fail; figures are ordered, apart and inside the line."""
    last = 0
    for figure in read_line(line, TODAY):
        assert last <= figure.start < figure.end <= len(line)
        assert json.dumps(figure.as_record(), default=str)
        last = figure.end


def _judge() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_cases", SHARED / "tools" / "score_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _peer_cases() -> list[dict[str, Any]]:
    rows = [json.loads(line) for path in PEERS for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [row for row in rows if row["scope"] == "core"]


@needs_peers
def test_cases_of_other_projects() -> None:
    """Every core case is answered as its project expects, but for those that are declined with a reason."""
    judge = _judge()
    declined = {row["id"] for row in _rows("declined")}
    wrong = []
    for case in _peer_cases():
        records = [figure.as_record() for figure in read_line(case["text"], dt.date(2017, 3, 22))]
        answer = json.loads(json.dumps(records, default=float))
        if not judge.right(case["id"].split("-")[0], case["expected"], answer):
            wrong.append(case["id"])
    assert set(wrong) == declined


@needs_peers
def test_few_cases_are_declined() -> None:
    """At most 8 % of the cases of a kind are declined, or one where a kind has only a handful."""
    kinds = Counter(case["id"].split("-")[0] for case in _peer_cases())
    declined = Counter(row["id"].split("-")[0] for row in _rows("declined"))
    assert all(count <= max(1, 0.08 * kinds[kind]) for kind, count in declined.items())
    assert all(len(row["reason"]) > 10 for row in _rows("declined"))
