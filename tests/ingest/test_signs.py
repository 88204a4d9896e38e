"""What the first and last characters of a line say."""

from __future__ import annotations

import pytest

from ingest.signs import bracket_open, closes, ends_sentence, ends_title, goes_on, label_of, stands_alone


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("第一章总则", "第一章"),
        ("第十二条本办法", "第十二条"),
        ("一、补贴标准", "一、"),
        ("(二)申请条件", "(二)"),
        ("1.申请", "1."),
        ("12、其他", "12、"),
        ("(3)技师", "(3)"),
        ("①全日制毕业生", "①"),
        ("附件2:申报表", "附件2"),
        ("附:1.申报表", "附"),
        ("附表一", "附表一"),
    ],
)
def test_labels_open_paragraphs(words: str, label: str) -> None:
    """Every numbering style of the genre."""
    assert label_of(words) == label


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2022年以来", "a year"),
        ("1.5万元", "a decimal number"),
        ("(三)项规定的", "a cited item"),
        ("第八条规定的程序", "a cited article"),
        ("第十二条、第十三条", "cited articles"),
        ("一、二类企业", "an enumeration"),
        ("附件所列材料", "a cited attachment"),
        ("表2所列标准", "a cited table"),
        ("100名职工", "a count"),
    ],
)
def test_what_looks_like_a_label_and_is_none(words: str, why: str) -> None:
    """A wrapped line can begin with any of these."""
    assert label_of(words) is None, why


@pytest.mark.parametrize(
    ("words", "ended", "closed", "on"),
    [
        ("给予补贴。", True, True, False),
        ("“应享尽享”。”", True, True, False),
        ("具体如下:", True, True, False),
        ("(责任单位:区人社局)", False, True, False),
        ("(责任单位:", False, False, False),
        ("中专、大专、", False, False, True),
        ("根据《", False, False, True),
        ("工资和", False, False, True),
        ("失信行为", False, False, False),
    ],
)
def test_line_ends(words: str, ended: bool, closed: bool, on: bool) -> None:
    """A sentence's end, a bracket's end, or the middle of an enumeration."""
    assert (ends_sentence(words), closes(words), goes_on(words)) == (ended, closed, on)


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("望人社规〔2025〕3号", True),
        ("2025年3月1日", True),
        ("二〇二五年三月一日", True),
        ("(此件公开发布)", True),
        ("附件1", True),
        ("2025年3月1日起施行", False),
        ("附件1所列", False),
    ],
)
def test_lines_that_stand_alone(words: str, alone: bool) -> None:
    """Numbers, dates and remarks are no part of the sentences around them."""
    assert stands_alone(words) is alone


def test_a_title_that_is_still_open_goes_on() -> None:
    """A line can be cut inside 《》."""
    assert bracket_open("根据《关于加强新")
    assert not bracket_open("根据《办法》")


def test_titles_of_notices_end_in_few_ways() -> None:
    """With or without the date that collections add."""
    assert ends_title("关于印发办法的通知(2025年3月1日)")
    assert not ends_title("给予补贴")
