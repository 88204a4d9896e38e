"""Each unit that the finder knows has a worth, and faults in the tables of worth are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.figure_words import unit_words
from extract.quantities import find_quantities
from extract.word_files import LexiconFault, load_words
from normalize.measures import Measure, measure
from normalize.unit_values import UnitTable, unit_values

#: Units of work and of lessons, and terms of school: no calendar says how long one is.
NOT_ISO = {"课时", "个课时", "学时", "个学时", "学期", "个学期", "人天", "人月", "工时", "机时", "ms"}


def _words(kind: str) -> list[str]:
    return sorted(word for word, its_kind in unit_words().kinds.items() if its_kind == kind)


def _worth(words: str) -> Measure:
    text = f"共{words}。"
    (figure,) = find_quantities(text)
    return measure(text, figure)


@pytest.mark.parametrize("word", _words("money"))
def test_each_money_word_has_a_currency(word: str) -> None:
    """No unit of money falls back to the yuan silently; 角 is a part of one."""
    assert word in unit_values().currencies or word in unit_values().parts
    assert _worth(f"13{word}").low is not None


@pytest.mark.parametrize("word", [word for word in _words("percent") if word != "折"])
def test_each_share_word_has_a_part_of_a_hundred(word: str) -> None:
    """No unit of shares is taken for per cent silently."""
    assert word in unit_values().percents
    assert _worth(f"13{word}").unit == "%"


@pytest.mark.parametrize("word", [word for word in _words("duration") if word not in NOT_ISO])
def test_each_time_word_has_an_iso_form(word: str) -> None:
    """Every length of time on a calendar or a clock can be written in ISO 8601."""
    worth = _worth(f"13{word}")
    assert worth.low is not None
    assert re.fullmatch(r"P(T?\d+[YMWDHS])+", worth.iso or "")


def test_no_time_word_is_unknown_to_the_finder() -> None:
    """The table of lengths holds only words that the finder can find."""
    assert set(unit_values().times) <= set(_words("duration"))


@pytest.mark.parametrize(
    "words",
    [
        '[money]\n"元" = "CNY"\n',
        '[money]\n"元" = "CNY"\n[money_parts]\n"角" = "ten"\n[percent]\n[duration]\n',
        '[money]\n[money_parts]\n[percent]\n[duration]\n"年" = ["年", "X", 1]\n',
        "[money]\n[money_parts]\n[percent]\n[duration]\n[others]\n",
    ],
)
def test_a_faulty_table_is_refused(words: str, tmp_path: Path) -> None:
    """Missing parts, unknown designators, odd numbers and unknown keys are errors, not defaults."""
    path = tmp_path / "unit_values.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(LexiconFault, match=r"unit_values\.toml"):
        load_words(path, UnitTable)
