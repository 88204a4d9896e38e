"""Numerals and figures of every shape: written and read back, and accounted for digit by digit."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.numerals import ARABIC, CHINESE
from extract.quantities import find_quantities
from normalize.measures import measure
from normalize.numerals import numeral_value

pytestmark = pytest.mark.property

NUMBERS = st.integers(min_value=0, max_value=10**12)
#: Digits, numerals, units, joints, brackets, letters and plain characters, so that odd neighbours come often.
PIECES = st.sampled_from(
    [
        *"0123456789",
        *"0123456789",
        *"一二两三五十百千万亿半零壹拾",
        *"年月日元名家项次个人分时折成倍号第至到-—~、,.:%‰()〔〕",
        *"给予奖励不超过统同AGxk¥",
        "万元",
        "个月",
        "工作日",
        "百分之",
        "分之一",
        "2023年",
        "12月",
        "平方米",
        "PCT",
        "同一",
        "一次性",
        "上半年",
        "〔2023〕2号",
    ],
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
CHARACTERS = "一五十百千万零"
LONGEST = 5


@given(NUMBERS)
@settings(derandomize=True, max_examples=400)
def test_written_plainly_and_read_back(number: int) -> None:
    """A number in plain Chinese numerals has its value and is one numeral to the finder."""
    written = cn2an.an2cn(number, "low")
    assert numeral_value(written) == number
    assert re.fullmatch(CHINESE, written) or number == 0


@given(NUMBERS)
@settings(derandomize=True, max_examples=400)
def test_written_formally_and_read_back(number: int) -> None:
    """A number in formal numerals has its value."""
    assert numeral_value(cn2an.an2cn(number, "up")) == number


@given(NUMBERS)
@settings(derandomize=True, max_examples=300)
def test_written_in_arabic_and_read_back(number: int) -> None:
    """With or without thousands commas the digits are one numeral of the same value."""
    for written in (str(number), f"{number:,}"):
        assert numeral_value(written) == number
        assert re.fullmatch(ARABIC, written)


@given(st.decimals(min_value=0, max_value=10**8, places=2), st.sampled_from(["", "百", "千", "万", "亿", "万亿"]))
@settings(derandomize=True, max_examples=300)
def test_money_written_and_measured(amount: Decimal, size: str) -> None:
    """A sum of money in any size is one figure with its exact value in yuan."""
    text = f"给予{amount}{size}元奖励"
    (figure,) = find_quantities(text)
    factor = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}[size]
    assert text[figure.start : figure.end] == text[2:-2]
    assert measure(text, figure).yuan == amount * factor


@given(st.integers(1, 10**8))
@settings(derandomize=True, max_examples=300)
def test_money_in_words_measured(amount: int) -> None:
    """A sum in Chinese numerals is one figure with its exact value in yuan."""
    text = f"给予{cn2an.an2cn(amount, 'low')}元奖励"
    (figure,) = find_quantities(text)
    assert measure(text, figure).yuan == amount


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
@settings(derandomize=True, max_examples=800, deadline=None)
def test_every_digit_is_in_one_figure(text: str, breaks: list[int]) -> None:
    """Figures are ordered, apart, inside the text and between breaks, and cover each digit once."""
    edges = sorted({place for place in breaks if place <= len(text)})
    covered: list[int] = []
    last = 0
    for figure in find_quantities(text, edges):
        assert last <= figure.start < figure.end <= len(text)
        assert all(figure.start <= low < high <= figure.end for low, high in figure.numerals)
        assert not any(figure.start < edge < figure.end for edge in edges)
        last = figure.end
        covered.extend(range(figure.start, figure.end))
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    assert set(digits) <= set(covered)
    assert len(covered) == len(set(covered))


@given(TEXTS)
@settings(derandomize=True, max_examples=500, deadline=None)
def test_every_figure_can_be_measured(text: str) -> None:
    """Measuring never fails, says the kind that was found, and orders nothing it cannot read."""
    for figure in find_quantities(text):
        assert measure(text, figure).kind == figure.kind


def _plain(numeral: str) -> str:
    """A numeral without what may be written or left out: 零, and 一 before 十."""
    return numeral.replace("零", "").replace("一十", "十")


def test_the_pattern_accepts_numerals_only() -> None:
    """Of all strings of up to five numeral characters the pattern accepts those that cn2an would write, 零 aside."""
    pattern = re.compile(CHINESE)
    strings = ("".join(each) for length in range(1, LONGEST + 1) for each in product(CHARACTERS, repeat=length))
    accepted = {string for string in strings if pattern.fullmatch(string)}
    values = {string: numeral_value(string) for string in accepted}
    assert [string for string, value in values.items() if value is None] == []
    wrong = [
        string for string, value in values.items() if _plain(cn2an.an2cn(int(value or 0), "low")) != _plain(string)
    ]
    assert wrong == []


def test_the_pattern_accepts_every_numeral() -> None:
    """Each number below 100,000 is accepted as cn2an writes it, and as its spoken form without 一 before 十."""
    pattern = re.compile(CHINESE)
    written = [cn2an.an2cn(number, "low") for number in range(1, 100_000, 7)]
    assert [numeral for numeral in written if not pattern.fullmatch(numeral)] == []


@pytest.mark.parametrize("words", ["一万五", "五百五", "三百四万", "十百", "万", "", "半", "一二年", "1.2.3", "壹整"])
def test_no_numeral_has_no_value(words: str) -> None:
    """What is no numeral, or leaves open which size its last digit has, has no value."""
    assert numeral_value(words) is None
