"""From a document and its clauses to sentences, figures and cues as plain records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.pipeline import QUANTITIES, segment
from extract.reading import Clause, Cue, Quantity, Sentence
from ingest import Document, Span


def find_segments(
    document: Document, clauses: Sequence[Clause]
) -> tuple[tuple[Sentence, ...], tuple[Quantity, ...], tuple[Cue, ...]]:
    """Sentences, quantities and cues of a document; no sentence crosses a paragraph, a cell or a clause label."""
    breaks = {paragraph.start for paragraph in document.paragraphs}
    breaks |= {clause.start for clause in clauses} | {clause.body for clause in clauses}
    doc = segment(document.text, frozenset(breaks))
    labels = {clause.start: clause.body for clause in clauses if clause.label}
    quantities: tuple[Quantity, ...] = doc.user_data[QUANTITIES]
    cues = tuple(Cue(start=s.start_char, end=s.end_char, label=s.label_) for s in doc.spans["cues"])
    return _sentences(doc, document, clauses, labels), quantities, cues


def _sentences(doc: Doc, document: Document, clauses: Sequence[Clause], labels: dict[int, int]) -> tuple[Sentence, ...]:
    starts = [clause.start for clause in clauses]
    tables = {paragraph.start: paragraph.table for paragraph in document.paragraphs}
    pieces = [(span.start_char, span.end_char) for span in doc.spans["pieces"]]
    found = []
    at = 0
    table: int | None = None
    for sent in doc.sents:
        start, end = sent.start_char, sent.end_char
        own = []
        while at < len(pieces) and pieces[at][0] < end:
            own.append(Span(*pieces[at]))
            at += 1
        table = tables.get(start, table)
        if labels.get(start) == end:
            continue
        clause = _holding(clauses, starts, start)
        found.append(Sentence(start=start, end=end, clause=clause, pieces=tuple(own), table=table))
    return tuple(found)


def _holding(clauses: Sequence[Clause], starts: list[int], offset: int) -> int:
    clause = clauses[max(0, bisect_right(starts, offset) - 1)]
    while clause.end <= offset and clause.parent is not None:
        clause = clauses[clause.parent]
    return clause.index
