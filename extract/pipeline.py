"""The spaCy pipeline of the genre: a tokenizer that keeps figures and policy terms whole, and three components.

The components declare what they need and give (`nlp.analyze_pipes()` shows it):

    tokenizer   figures with their units, cue words and terms as one token each, else one character
    sentences   token.is_sent_start, doc.spans["pieces"] (comma-level parts)
    quantities  doc.spans["quantities"], each labelled with its kind
    cues        doc.spans["cues"], each labelled with its entry in the lexicon

Offsets hold: the tokens of a text without white space join to that text. A Doc is a throw-away view; what leaves
this module are the plain records of `extract.reading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, cast

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from extract.lexicon import Lexicon, lexicon
from extract.quantities import find_quantities

BREAKS = "clausebook_breaks"
QUANTITIES = "clausebook_quantities"
LABELS = "clausebook_labels"
STARTS = "clausebook_starts"
SENTENCE_ENDS = frozenset("。;!?")
PIECE_ENDS = frozenset(",:")
OPENING, CLOSING = frozenset("(〔[《“"), frozenset(")〕]》”")
LONGEST_TEXT = 20_000_000


class PolicyTokenizer(DummyTokenizer):
    """Cuts a text without white space into figures, lexicon words and single characters."""

    def __init__(self, vocab: Vocab, words: Lexicon) -> None:
        self.vocab = vocab
        self._words = words

    def __call__(self, text: str) -> Doc:
        """Tokenise a text without breaks of its own."""
        return self.cut(text, ())

    def cut(self, text: str, breaks: Sequence[int]) -> Doc:
        """Tokenise; no figure crosses a break. Quantities and labels go to `doc.user_data` for the components."""
        quantities = find_quantities(text, breaks)
        labels = self._words.find(text)
        pieces = _cover(text, [(q.start, q.end) for q in quantities], [(start, end) for start, end, _ in labels])
        doc = Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))
        doc.user_data[QUANTITIES] = quantities
        doc.user_data[LABELS] = labels
        doc.user_data[STARTS] = {offset: index for index, offset in enumerate(accumulate(map(len, pieces), initial=0))}
        return doc


def _cover(text: str, figures: list[tuple[int, int]], words: list[tuple[int, int]]) -> list[str]:
    """All tokens of a text: figures first, lexicon words where no figure lies, single characters between."""
    taken = sorted(figures + _outside(words, figures))
    tokens: list[str] = []
    at = 0
    for start, end in taken:
        tokens += text[at:start]
        tokens.append(text[start:end])
        at = end
    tokens += text[at:]
    return tokens


def _outside(words: list[tuple[int, int]], figures: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words that touch no figure; both lists are sorted and free of overlaps."""
    kept = []
    index = 0
    for start, end in words:
        while index < len(figures) and figures[index][1] <= start:
            index += 1
        if index == len(figures) or figures[index][0] >= end:
            kept.append((start, end))
    return kept


@Language.component("sentences", assigns=["token.is_sent_start", "doc.spans"])
def _sentences(doc: Doc) -> Doc:
    """Sentences end at 。；！？ outside brackets and at every break of the layout (`user_data`)."""
    if not len(doc):
        return doc
    breaks = doc.user_data.get(BREAKS, frozenset())
    starts = [0]
    cuts = []
    depth = 0
    for token in doc:
        if token.idx in breaks and token.i:
            starts.append(token.i)
            depth = 0
        text = token.text
        depth = max(0, depth + (text in OPENING) - (text in CLOSING))
        if text in SENTENCE_ENDS and depth == 0 and token.i + 1 < len(doc):
            starts.append(token.i + 1)
        elif text in PIECE_ENDS and depth == 0:
            cuts.append(token.i + 1)
    first = sorted(set(starts))
    _mark_starts(doc, first)
    edges = sorted({*first, *cuts, len(doc)})
    doc.spans["pieces"] = [Span(doc, start, end) for start, end in pairwise(edges)]
    return doc


def _mark_starts(doc: Doc, starts: list[int]) -> None:
    """Set all sentence starts in one go: setting them token by token walks the Doc each time."""
    marks: Any = numpy.full((len(doc), 1), -1, dtype="int64")  # Any: spaCy asks for an array type of its own
    marks[starts] = 1
    doc.from_array(["SENT_START"], marks.astype("uint64"))


@Language.component("quantities", requires=["token.is_sent_start"], assigns=["doc.spans"])
def _quantities(doc: Doc) -> Doc:
    """Typed spans of the figures that the tokenizer kept whole."""
    doc.spans["quantities"] = _spans(doc, [(q.start, q.end, q.kind) for q in doc.user_data[QUANTITIES]])
    return doc


@Language.component("cues", requires=["doc.spans"], assigns=["doc.spans"])
def _cues(doc: Doc) -> Doc:
    """Cue words on token borders; a cue that touches a figure was swallowed by it."""
    doc.spans["cues"] = _spans(doc, [each for each in doc.user_data[LABELS] if each[2]])
    return doc


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    """Spans on token borders; what ends inside a token is dropped. (`Doc.char_span` walks all tokens each time.)"""
    starts = doc.user_data[STARTS]
    return [
        Span(doc, starts[start], starts[end], label=label)
        for start, end, label in found
        if start in starts and end in starts
    ]


@cache
def pipeline() -> Language:
    """The pipeline, built on first use."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = PolicyTokenizer(nlp.vocab, lexicon())
    nlp.max_length = LONGEST_TEXT
    for name in ("sentences", "quantities", "cues"):
        nlp.add_pipe(name)
    return nlp


def segment(text: str, breaks: frozenset[int]) -> Doc:
    """A Doc with sentences, pieces, quantities and cues; `breaks` are offsets where a sentence must begin."""
    nlp = pipeline()
    doc = cast(PolicyTokenizer, nlp.tokenizer).cut(text, sorted(breaks))
    doc.user_data[BREAKS] = breaks
    return nlp(doc)
