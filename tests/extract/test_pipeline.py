"""The pipeline of the genre: tokens, sentences, comma-level pieces, figures and cues of a text without white space."""

from __future__ import annotations

import pytest

from extract.pipeline import pipeline, segment


def sentences(text: str, *breaks: int) -> list[str]:
    return [sentence.text for sentence in segment(text, frozenset(breaks)).sents]


def pieces(text: str, *breaks: int) -> list[str]:
    doc = segment(text, frozenset(breaks))
    return [piece.text for piece in doc.spans["pieces"]]


@pytest.mark.parametrize(
    ("text", "whole", "why"),
    [
        ("给予高级工1500元补贴", ["1500元"], "a figure with its unit"),
        ("首席技师工作室", ["首席技师工作室"], "a policy term"),
        ("最高不超过3万元", ["最高不超过", "3万元"], "a cue and a figure"),
        ("按1:1比例", ["1:1"], "a ratio"),
    ],
)
def test_figures_and_terms_are_one_token_each(text: str, whole: list[str], why: str) -> None:
    """What means one thing stays in one piece; the rest is single characters."""
    tokens = [token.text for token in segment(text, frozenset())]

    assert [token for token in tokens if len(token) > 1 and token in whole] == whole, why
    assert "".join(tokens) == text


@pytest.mark.parametrize(
    ("text", "cut", "why"),
    [
        ("奖励1万元。补助2万元。", ["奖励1万元。", "补助2万元。"], "full stops"),
        ("奖励1万元;补助2万元", ["奖励1万元;", "补助2万元"], "semicolons"),
        ("奖励(首次;一次)1万元。", ["奖励(首次;一次)1万元。"], "no cut inside brackets"),
        ("奖励1万元", ["奖励1万元"], "no mark at all"),
        ("奖励1.5万元。", ["奖励1.5万元。"], "the point of a number is none"),
    ],
)
def test_where_sentences_end(text: str, cut: list[str], why: str) -> None:
    """Sentences end at their marks, outside brackets."""
    assert sentences(text) == cut, why


def test_a_break_of_the_layout_ends_a_sentence() -> None:
    """A paragraph or a cell begins a sentence, with or without a mark before it."""
    assert sentences("补贴标准每人800元", 4) == ["补贴标准", "每人800元"]


def test_a_bracket_that_is_never_closed_ends_with_its_paragraph() -> None:
    """One lost bracket must not glue the rest of the notice together."""
    assert sentences("注(一奖励1万元。补助2万元。", 3) == ["注(一", "奖励1万元。", "补助2万元。"]


def test_no_figure_crosses_a_break() -> None:
    """Two cells 10 and 万元 are not ten thousand."""
    doc = segment("1020万元", frozenset({2}))

    assert [span.text for span in doc.spans["quantities"]] == ["10", "20万元"]


@pytest.mark.parametrize(
    ("text", "cut", "why"),
    [
        ("对企业,给予5万元,最高10万元。", ["对企业,", "给予5万元,", "最高10万元。"], "commas"),
        ("标准为:每人1,000元。", ["标准为:", "每人1,000元。"], "the comma of a number is none"),
        ("(含个体,下同)给予1万元。", ["(含个体,下同)给予1万元。"], "commas in brackets are none"),
    ],
)
def test_where_pieces_end(text: str, cut: list[str], why: str) -> None:
    """Pieces cover the text without gaps."""
    assert pieces(text) == cut, why
    assert "".join(pieces(text)) == text


def test_cues_and_figures_are_labelled_spans() -> None:
    """Each span says what it is."""
    doc = segment("给予企业10万元奖励,最高不超过30%。", frozenset())

    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("10万元", "money"), ("30%", "percent")]
    assert [(span.text, span.label_) for span in doc.spans["cues"]] == [
        ("给予", "give"),
        ("奖励", "pay"),
        ("最高不超过", "cap"),
    ]


def test_a_cue_inside_a_figure_is_swallowed() -> None:
    """一次 of 一次性 is no count, and 一 of 一等奖 no number."""
    doc = segment("给予一次性奖励", frozenset())

    assert [span.text for span in doc.spans["quantities"]] == []
    assert "一次性" in [span.text for span in doc.spans["cues"]]


def test_an_empty_text_has_nothing() -> None:
    """No text, no tokens."""
    assert len(segment("", frozenset())) == 0


def test_each_component_has_what_it_requires() -> None:
    """spaCy finds no component whose needs another one does not meet."""
    problems = pipeline().analyze_pipes()["problems"]

    assert all(not missing for missing in problems.values()), problems
