"""Quotes stand at their place and are unique; ids are stable."""

from __future__ import annotations

from dataclasses import replace

from extract.read import read_clauses
from normalize.composition import compose
from normalize.quotes import MOST_PLACES
from tests.extract.made_documents import document
from tests.normalize.notices import record_of, words

NOTICE = (
    "一、对国家级孵化器，奖励10万元。",
    "二、对国家级众创空间，奖励10万元。",
    "三、对省级孵化器，奖励10万元，最高不超过20万元。",
    "四、对省级众创空间，奖励10万元，最高不超过20万元。",
)


def test_equal_words_are_lengthened_until_they_are_unique() -> None:
    """奖励10万元 stands four times; what is quoted stands once."""
    record = record_of(NOTICE)
    text = record.reading.document.text
    quotes = [words(record, each.evidence.quote) for each in (*record.benefits, *record.limits)]

    assert len(quotes) == 6
    assert [text.count(quote) for quote in quotes] == [1] * 6


def test_a_quote_holds_its_figure() -> None:
    """The figure lies inside the quote."""
    record = record_of(NOTICE)

    for each in (*record.benefits, *record.limits):
        assert each.evidence.figure is not None
        assert each.evidence.quote.start <= each.evidence.figure.start
        assert each.evidence.figure.end <= each.evidence.quote.end


def test_a_sentence_that_is_printed_again_is_no_evidence_by_itself() -> None:
    """A whole sentence that recurs takes in its neighbours, so that it occurs a few times at most."""
    record = record_of(tuple(f"{label}、每人补贴300元。" for label in "一二三四五"))
    text = record.reading.document.text

    assert len(record.benefits) == 5
    assert all(text.count(words(record, each.evidence.quote)) <= MOST_PLACES for each in record.benefits)


def test_ids_do_not_depend_on_the_file() -> None:
    """The same text under another name, and with other line breaks, gives the same ids."""
    first = record_of(NOTICE)
    other = replace(document(["^关于支持发展的若干措施", "各有关单位：", *NOTICE]), name="again.txt", sha256="0" * 64)
    second = compose(read_clauses(other))

    assert [each.id for each in first.benefits] == [each.id for each in second.benefits]
    assert [each.id for each in first.ledger] == [each.id for each in second.ledger]


def test_ids_of_a_notice_are_all_different() -> None:
    """Two rules on one figure have different ids, because their kinds differ."""
    record = record_of((*NOTICE, "五、对16至24周岁青年，每人补贴800元，每人限享受1次。"))
    ids = [each.id for each in (*record.benefits, *record.limits, *record.terms, *record.conditions, *record.ledger)]

    assert len(ids) == len(set(ids))


def test_another_text_has_other_ids() -> None:
    """An id holds the text's hash: the same words in another notice are another rule."""
    first, second = record_of(NOTICE), record_of((*NOTICE, "五、本办法自印发之日起施行。"))

    assert not {each.id for each in first.benefits} & {each.id for each in second.benefits}
