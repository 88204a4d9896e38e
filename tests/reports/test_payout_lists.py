"""Payout lists: headings, encodings, numbers and days as people write them; a bad line is told and the others go on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from reports.payout_lists import NoPayoutList, number, read_payouts

HEAD = "行号,收款人,类型,地区,项目,申请日期,付款日期,金额,数量"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A list in a file."""
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("head", "encoding", "why"),
    [
        (HEAD, "utf-8", "as it is"),
        (HEAD, "utf-8-sig", "as Excel saves it"),
        (HEAD, "gb18030", "as an older Excel saves it"),
        (HEAD.replace(",", ";"), "utf-8", "semicolons"),
        (HEAD.replace(",", "\t"), "utf-8", "tabs"),
        ("Line,Payee,Type,Region,Programme,Application date,Payment date,Amount,Quantity", "utf-8", "English"),
    ],
)
def test_forms_of_a_list(tmp_path: Path, head: str, encoding: str, why: str):
    """The same line out of every form."""
    mark = next(each for each in ";\t," if each in head)
    line = mark.join(
        ["7", "甲公司", "单位", "嘉定", "技师", "2025/6/1", "", '"36,000.50"' if mark == "," else "36000.50", "3"]
    )
    (payout,) = read_payouts(write(tmp_path, f"{head}\n{line}\n", encoding))

    assert (payout.number, payout.payee, payout.kind, payout.region) == ("7", "甲公司", "unit", "嘉定"), why
    assert (payout.day, payout.amount, payout.quantity) == (dt.date(2025, 6, 1), Decimal("36000.5"), Decimal(3)), why
    assert payout.faults == ()


NUMBERS = [
    ("36000", "36000", "plain"),
    ("36,000.00", "36000", "with thousands"),
    ("¥36000元", "36000", "with signs"),
    ("3.6万", "36000", "in ten thousands"),
    ("三万六", None, "words are not guessed"),
    ("", None, "nothing"),
    ("nan", None, "no number at all"),
    ("1e400万", None, "too large to be meant"),
]


@pytest.mark.parametrize(("words", "value", "why"), NUMBERS, ids=[case[-1] for case in NUMBERS])
def test_numbers(words: str, value: str | None, why: str):
    """Sums as people write them; what is no sum is none."""
    assert number(words) == (Decimal(value) if value else None), why


LINES = [
    ("1,甲,个人,嘉定,技师,2025-06-01,,0,1", ("amount",), "a sum of nothing"),
    ("1,甲,个人,嘉定,技师,2025-02-30,,100,1", ("applied_on",), "a day that there is not"),
    ("1,甲,机器,嘉定,技师,2025-06-01,,100,1", ("kind",), "a kind that there is not"),
    ("1,甲,个人,,技师,2025-06-01,,100,1", ("region",), "no area"),
    ("1,甲,个人,嘉定,技师,20250601,,100,-2", ("quantity",), "a negative number"),
    ("1", ("region", "item", "amount"), "a line that is cut off"),
]


@pytest.mark.parametrize(("line", "faults", "why"), LINES, ids=[case[-1] for case in LINES])
def test_a_bad_line_is_told_and_the_others_go_on(tmp_path: Path, line: str, faults: tuple[str, ...], why: str):
    """The columns that cannot be understood are named; the next line is read."""
    good = "2,乙,单位,嘉定,技师,2025-06-01,,1500,1"
    first, second = read_payouts(write(tmp_path, f"{HEAD}\n{line}\n{good}\n"))

    assert set(first.faults) == set(faults), why
    assert second.faults == ()


@pytest.mark.parametrize(
    ("text", "reason", "missing"),
    [
        ("", "empty", ()),
        ("甲,乙\n1,2\n", "columns", ("region", "item", "amount")),
        ("地区,项目\n", "columns", ("amount",)),
    ],
)
def test_no_list_at_all(tmp_path: Path, text: str, reason: str, missing: tuple[str, ...]):
    """What is missing is named."""
    with pytest.raises(NoPayoutList) as raised:
        list(read_payouts(write(tmp_path, text)))

    assert (raised.value.reason, raised.value.missing) == (reason, missing)


def test_a_file_that_is_no_text(tmp_path: Path):
    """A spreadsheet under the name of a CSV file is refused as such."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"PK\x03\x04\xff\xfe\x81\x00\xff")
    with pytest.raises(NoPayoutList) as raised:
        list(read_payouts(path))

    assert raised.value.reason in ("unreadable", "columns")
