"""Two readings of one line: which figures differ, and what the second has in their place."""

from __future__ import annotations

import pytest

from ingest.ocr import Character
from ingest.second_readings import has_figure, other_readings


def line(words: str) -> list[Character]:
    """Characters without a place."""
    return [Character(each, 0.0, 0.9) for each in words]


@pytest.mark.parametrize(
    ("first", "second", "figure", "other", "why"),
    [
        ("给予15元补贴", "给予15万元补贴", "15元", "15万元", "a hidden character between digits and unit"),
        ("给予15万元补贴", "给予16万元补贴", "15万元", "16万元", "another digit"),
        ("给予1万元补贴", "给予10万元补贴", "1万元", "10万元", "a digit more"),
        ("给予10万元补贴", "给予1O万元补贴", "10万元", "1O万元", "a letter for a digit"),
        ("上调30%，最高", "上调30，最高", "30%", "30", "a lost sign"),
        ("每年1.5万元", "每年15万元", "1.5万元", "15万元", "a lost point"),
        ("资助三年", "资助二年", "三年", "二年", "a Chinese numeral"),
        ("最高不超过30万元", "最高不超过", "30万元", "", "nothing at all"),
    ],
)
def test_a_figure_with_two_readings_is_known_with_both(
    first: str, second: str, figure: str, other: str, why: str
) -> None:
    """The marks lie on the characters of the figure and nowhere else."""
    found = other_readings(line(first), line(second))

    assert "".join(c for c, o in zip(first, found, strict=True) if o is not None) == figure, why
    assert {each for each in found if each is not None} == {other}, why


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("给予15万元补贴", "给予15万元补贴", "the same"),
        ("给予（15万元）补贴", "给予(15万元)补贴", "brackets of another width"),
        ("给予15万元，补贴", "给予15万元补贴", "a comma behind it"),
        ("奖励15万元补贴", "奖厉15万元补贴", "a doubtful character that is no part of a figure"),
    ],
)
def test_a_figure_with_one_reading_is_no_doubt(first: str, second: str, why: str) -> None:
    """Doubts about other characters and about punctuation are not doubts about money."""
    assert set(other_readings(line(first), line(second))) == {None}, why


@pytest.mark.parametrize(
    ("words", "has", "why"),
    [("给予15万元", True, "digits"), ("期限三年", True, "a numeral with a unit"), ("统一管理", False, "a mere word")],
)
def test_only_lines_with_figures_are_read_again(words: str, has: bool, why: str) -> None:
    """Reading costs time."""
    assert has_figure(line(words)) is has, why
