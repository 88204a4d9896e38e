"""Sentences, figures and cues of a document: each in its clause, none across a paragraph, a cell or a label."""

from __future__ import annotations

from types import ModuleType

import pytest

from extract.read import read_clauses
from extract.reading import Reading


@pytest.fixture
def reading(lines: ModuleType) -> Reading:
    """A small notice with clauses, a list and a table."""
    return read_clauses(
        lines.document(
            """
            ^关于支持露营经济的若干措施
            各有关单位：
            一、营地补助
            对新建营地，给予10万元补助；对改建营地，给予5万元补助。
            二、奖励标准
            （一）国家级奖励20万元。
            （二）省级奖励8万元。
            |等级|奖励（万元）|
            |甲级|3|
            """
        )
    )


def test_sentences_cover_their_pieces(reading: Reading) -> None:
    """Pieces are in order and without gaps, from the first character of the sentence to its last."""
    for sentence in reading.sentences:
        assert sentence.pieces[0].start == sentence.start
        assert sentence.pieces[-1].end == sentence.end
        for first, second in zip(sentence.pieces, sentence.pieces[1:], strict=False):
            assert first.end == second.start


def test_sentences_lie_in_their_clauses(reading: Reading) -> None:
    """A sentence belongs to the innermost clause that holds it."""
    clauses = {reading.words(s.start, s.end): reading.path(reading.clauses[s.clause]) for s in reading.sentences}

    assert clauses["对新建营地,给予10万元补助;"] == ("一",)
    assert clauses["国家级奖励20万元。"] == ("二", "（一）")
    assert clauses["省级奖励8万元。"] == ("二", "（二）")


def test_labels_are_no_sentences(reading: Reading) -> None:
    """一、 and （一） stand before sentences and in none."""
    assert not {"一、", "二、", "(一)", "(二)"} & {reading.words(s.start, s.end) for s in reading.sentences}


def test_cells_are_sentences_of_their_table(reading: Reading) -> None:
    """Each cell is read by itself and knows its table; what stands outside knows none."""
    cells = [reading.words(s.start, s.end) for s in reading.sentences if s.table is not None]

    assert cells == ["等级", "奖励(万元)", "甲级", "3"]


def test_figures_and_cues_are_in_text_order(reading: Reading) -> None:
    """Later stages walk through them once."""
    figures = [(each.start, each.end) for each in reading.quantities]
    cues = [(each.start, each.end) for each in reading.cues]

    assert figures == sorted(figures)
    assert cues == sorted(cues)


def test_no_figure_or_cue_crosses_a_sentence(reading: Reading) -> None:
    """Whoever has the sentence has all of its figures."""
    edges = {sentence.start for sentence in reading.sentences}

    for each in (*reading.quantities, *reading.cues):
        assert not any(each.start < edge < each.end for edge in edges)
