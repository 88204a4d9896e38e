"""Figures are found where they stand, as what they are, and with the right worth; rows in tests/cases."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract import Quantity
from extract.quantities import find_quantities
from ingest import Span
from normalize.measures import Measure, measure

CASES = Path(__file__).parents[1] / "cases"
FILES = ("numbers", "money", "percents", "durations", "dates", "ages", "ranges")


def _rows() -> list[Any]:
    return [
        pytest.param(row["text"], row["figures"], id=f"{name}-{row['text'][:24]}")
        for name in FILES
        for row in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    ]


def _worth(value: Measure, fields: set[str]) -> dict[str, object]:
    """The asked fields of a measure as a case row writes them; an absent ISO form is an empty string."""
    printed: dict[str, object] = {
        "low": None if value.low is None else f"{value.low.normalize():f}",
        "high": None if value.high is None else f"{value.high.normalize():f}",
        "unit": value.unit,
        "iso": value.iso or "",
        "iso_high": value.iso_high,
        "working": value.working,
    }
    return {field: printed[field] for field in fields}


@pytest.mark.parametrize(("text", "figures"), _rows())
def test_figures_of_a_sentence(text: str, figures: list[dict[str, object]]) -> None:
    """Every figure of the sentence and nothing else is found, each with the worth that its row names."""
    found = find_quantities(text)
    assert [(text[q.start : q.end], q.kind) for q in found] == [(row["is"], row["kind"]) for row in figures]
    for quantity, row in zip(found, figures, strict=True):
        expected = {field: value for field, value in row.items() if field not in {"is", "kind"}}
        assert _worth(measure(text, quantity), set(expected)) == expected


def test_yuan_of_foreign_money() -> None:
    """Only money in yuan has a value in yuan: nothing is converted."""
    text = "500万美元和3万元"
    assert [measure(text, quantity).yuan for quantity in find_quantities(text)] == [None, Decimal(30000)]


def test_shared_unit_lies_behind() -> None:
    """The unit of a list member without its own is the span of the last one's unit."""
    text = "给予50、20万元"
    first, last = find_quantities(text)
    assert first.unit == last.unit == Span(7, 9)


@pytest.mark.parametrize(
    ("text", "breaks", "figures"),
    [
        ("2轴7.03轴8.5", (2, 5, 7), ["2轴", "7.0", "3轴", "8.5"]),
        ("1.01.8", (3,), ["1.0", "1.8"]),
        ("共20231.支持", (5,), ["2023", "1"]),
        ("给予3万元5万元", (5,), ["3万元", "5万元"]),
        ("10-20名", (), ["10-20名"]),
        ("10-20名", (3,), ["10", "20名"]),
    ],
)
def test_breaks_are_not_crossed(text: str, breaks: tuple[int, ...], figures: list[str]) -> None:
    """Edges of table cells and paragraphs part figures that would otherwise run together."""
    assert [text[q.start : q.end] for q in find_quantities(text, breaks)] == figures


def test_kind_without_value() -> None:
    """A code has a kind and no worth."""
    quantity = Quantity(start=0, end=3, kind="code", numerals=(Span(1, 3),), unit=None)
    assert measure("G60", quantity) == Measure(kind="code")
