"""The independent count of figures: it knows nothing of the program, and it sees what a ledger leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reports.road import read_notice
from tests.conftest import ROOT
from tests.score.apart import set_apart
from tests.score.ledger_count import PAGE_NUMBER, count

NOTICE = "每人补贴３０00元，分三年发放，每年1000元。\n"
WHOLE = [("３０00", 4), ("三年", 10), ("1000", 17)]


def account(text: str, start: int) -> dict[str, Any]:
    """A record as it is exported, quoted from the beginning of the notice."""
    return {"id": f"q{start}", "text": text, "text_start": 0, "figure_start": start, "status": "open"}


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A notice with three figures."""
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_a_complete_ledger_is_whole(notice: Path) -> None:
    """Each digit in one account, full-width ones as plain ones."""
    counted = count(notice, [account(*each) for each in WHOLE])

    assert (counted.whole, counted.printed, counted.unworded.total()) == (True, 8, 0)


@pytest.mark.parametrize(
    ("held", "missing", "double", "overlapping", "why"),
    [
        (WHOLE[:2], "0001", "", (), "the last figure is in no account"),
        ([*WHOLE, ("1000", 17)], "", "0001", ("q17",), "one figure is in two accounts"),
        ([*WHOLE[:2], ("3000", 4)], "1", "3", ("q4",), "one figure stands in for another"),
    ],
)
def test_what_is_left_out_or_doubled_is_counted(
    notice: Path, held: list[tuple[str, int]], missing: str, double: str, overlapping: tuple[str, ...], why: str
) -> None:
    """Equal totals are not enough: digits and places are compared."""
    counted = count(notice, [account(*each) for each in held])

    assert not counted.whole, why
    assert "".join(sorted(counted.missing.elements())) == missing, why
    assert "".join(sorted(counted.double.elements())) == double, why
    assert counted.overlapping == overlapping, why


def test_a_worded_figure_that_is_left_out_is_told(notice: Path) -> None:
    """三年 is a figure although it has no digit."""
    assert dict(count(notice, [account(*WHOLE[0]), account(*WHOLE[2])]).unworded) == {"三年": 1}


@pytest.mark.parametrize(
    "words", ["一次性奖励", "同一家单位", "比前一年增长", "下一年度", "《人才三年行动方案》", "一等奖"]
)
def test_words_that_only_look_like_figures_are_not_asked_for(tmp_path: Path, words: str) -> None:
    """Nobody is paid or bound by these numerals."""
    path = tmp_path / "notice.txt"
    path.write_text(words, encoding="utf-8")

    assert dict(count(path, []).unworded) == {}


def test_a_line_set_apart_that_is_no_page_number_is_told(notice: Path) -> None:
    """A figure cannot get lost by being taken for the furniture of a page."""
    counted = count(notice, [account(*each) for each in WHOLE[:2]], ["每年1000元", "无数字"])

    assert (counted.whole, counted.apart, counted.odd) == (True, 4, ("每年1000元",))


@pytest.mark.parametrize("line", ["— 1 —", "－ 12 －", "—7—", "3", "第 3 页 共 12 页", "- 4 -", "2/15"])
def test_page_numbers_are_known_in_all_their_forms(line: str) -> None:
    """These lines need not be listed."""
    assert PAGE_NUMBER.fullmatch(line)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.pdf")), ids=lambda path: path.stem)
def test_every_figure_of_the_corpus_is_in_the_ledger_once(path: Path) -> None:
    """Read by another reader and counted by another pattern, nothing is missing and nothing is double."""
    record = read_notice(path)
    quote = record.reading.document.quote
    held = [
        {
            "id": each.id,
            "text": quote(*(each.evidence.figure or each.evidence.quote)),
            "text_start": 0,
            "figure_start": (each.evidence.figure or each.evidence.quote).start,
            "status": each.status,
            "reason": each.reason,
        }
        for each in record.ledger
    ]

    counted = count(path, held, set_apart(path))

    assert counted.whole, counted
    assert dict(counted.unworded) == {}
    assert counted.odd == ()
