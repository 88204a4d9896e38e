"""The finder of figures: completeness, lexicon and lists; the table of sentences is read in test_measures."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from extract import figure_words
from extract.figure_words import not_figures, unit_words
from extract.quantities import find_quantities
from extract.word_files import LexiconFault
from ingest.folding import compact

SHARED = Path(os.environ.get("CLAUSEBOOK_SHARED", Path(__file__).parents[2].parent / "shared"))
HAS_SHARED = (SHARED / "text").is_dir()
NOTICES = sorted([*SHARED.glob("text/*.txt"), *SHARED.glob("pile/text/*.txt")])
TAILS = ("", "年", "次", "项", "件", "个", "家", "元", "人", "部", "月", "日", "条")


def _found(text: str) -> list[str]:
    return [text[figure.start : figure.end] for figure in find_quantities(text)]


@pytest.mark.skipif(not HAS_SHARED, reason="the notices of ../shared are not there")
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_each_run_of_digits_of_a_notice_is_in_one_figure(path: Path) -> None:
    """The ledger can account for every figure: no digit of a real notice is left out or counted twice."""
    text = compact(path.read_text(encoding="utf-8"))
    holders = [0] * len(text)
    for figure in find_quantities(text):
        for place in range(figure.start, figure.end):
            holders[place] += 1
    runs = [(run[0], set(holders[run.start() : run.end()])) for run in re.finditer("[0-9]+", text)]
    assert [run for run in runs if run[1] != {1}] == []


@pytest.mark.parametrize("word", [word for word, vetoes in not_figures().items() if vetoes])
def test_each_word_of_the_veto_lexicon_is_needed(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the word nothing is found in it; without it a figure would be."""
    protected = tuple(word for word, vetoes in not_figures().items() if not vetoes)
    places = [figure.start for tail in TAILS if word + tail not in protected for figure in find_quantities(word + tail)]
    assert not any(place < len(word) for place in places)
    monkeypatch.setattr("extract.quantities._veto_spans", lambda _text: [])
    assert any(figure.start < len(word) for tail in TAILS for figure in find_quantities(word + tail))


@pytest.mark.parametrize("word", [word for word, vetoes in not_figures().items() if not vetoes])
def test_each_protected_word_holds_a_figure(word: str) -> None:
    """The words under `figures` are read although a shorter word inside them counts nothing."""
    assert any(_found(word + tail) for tail in (*TAILS, "一"))


@pytest.mark.parametrize("unit", sorted(unit_words().kinds))
def test_each_unit_makes_a_figure_of_its_kind(unit: str) -> None:
    """Every unit of the lexicon is found behind an Arabic numeral, whole and as its kind."""
    (figure,) = find_quantities(f"共13{unit}。")
    expected = {"月": "duration", "时": "time_of_day"}.get(unit, unit_words().kinds[unit])
    assert (figure.end, figure.kind) == (3 + len(unit), expected)


@pytest.mark.parametrize(("unit", "others"), sorted(unit_words().not_before.items()))
def test_units_end_where_another_word_begins(unit: str, others: str) -> None:
    """A unit before one of its neighbour characters is no unit: the figure is shorter than numeral and unit."""
    whole = f"13{unit}"
    for other in others:
        assert whole not in _found(f"共{whole}{other}。"), other


@pytest.mark.parametrize(
    ("units", "fault"),
    [
        ('[money]\nany = ["元", "元"]\ndigits = []\n', "entered twice: 元"),
        ('[money]\nany = ["元"]\ndigits = ["元"]\n', "元: unit_twice"),
        ('[money]\nany = ["元"]\n', "digits"),
        ('[money]\nany = ["元"]\ndigits = []\nother = []\n', "other"),
        ('[money]\nany = [""]\ndigits = []\n', "at least 1 character"),
    ],
)
def test_a_faulty_lexicon_is_refused(units: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown keys, double words and empty words are named, not skipped."""
    (tmp_path / "units.toml").write_text(units, encoding="utf-8")
    shutil.copy(figure_words.DATA / "unit_neighbours.toml", tmp_path)
    monkeypatch.setattr(figure_words, "DATA", tmp_path)
    with pytest.raises(LexiconFault, match=fault):
        figure_words.unit_words.__wrapped__()


def test_names_behind_a_figure() -> None:
    """三次 before 全会 is a name; before other words it is a count; with Arabic digits it stays a figure."""
    assert _found("十一届三次全会") == []
    assert _found("三次会商") == ["三次"]
    assert _found("经5届市政府审议") == ["5届"]


def test_reading_is_linear() -> None:
    """Ten times the text takes about ten times as long: no pattern goes back and forth."""

    def seconds(text: str) -> float:
        start = time.perf_counter()
        find_quantities(text)
        return time.perf_counter() - start

    for piece in ("1", "一", "1,234", "十百千", "2023年", "1-", "A1", "半半"):
        find_quantities(piece * 100)
        small, large = (min(seconds(piece * size) for _ in range(3)) for size in (400, 4000))
        assert large < 60 * small + 0.05, piece
