"""One sentence as the grammar sees it: its figures with their worth, its cue words, and what stands around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract import Clause, Cue, Quantity, Reading, Sentence
from normalize.measures import Measure, measure

Kind = TypeVar("Kind", Quantity, Cue)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its worth and the number of the comma-level piece of its sentence that it stands in."""

    quantity: Quantity
    worth: Measure
    piece: int

    @property
    def start(self) -> int:
        """Where the figure begins in the text."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where the figure ends in the text."""
        return self.quantity.end

    @property
    def kind(self) -> str:
        """The kind of the quantity: money, percent, ratio, duration, …"""
        return self.quantity.kind


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence with its clause, figures and cues, all in text order."""

    reading: Reading
    sentence: Sentence
    clause: Clause
    figures: tuple[Figure, ...]
    cues: tuple[Cue, ...]

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends, its full stop included."""
        return self.sentence.end

    @property
    def text(self) -> str:
        """The folded words of the sentence."""
        return self.words(self.start, self.end)

    def words(self, start: int, end: int) -> str:
        """The folded words of a span."""
        return self.reading.document.text[start:end]

    def lead_in(self, *, titled: bool) -> str:
        """The sentence whose colon leads to the list that this labelled item is of, without the colon; empty if none.

        `titled` says whether the heading of the clause above is part of its words.
        """
        parent = self.clause.parent
        if parent is None or not self.clause.label:
            return ""
        above = self.reading.clauses[parent]
        words = self.words(above.body if titled else above.prose, above.own_end)
        return re.split("[。;]", words.rstrip(":"))[-1] if words.endswith(":") else ""

    def piece(self, number: int) -> tuple[int, int]:
        """Start and end of a comma-level piece."""
        return self.sentence.pieces[number]

    def piece_at(self, offset: int) -> int:
        """The number of the piece that holds a character of the sentence."""
        return _piece(self.sentence, offset)

    def before(self, figure: Figure, length: int) -> str:
        """At most so many characters of the sentence before a figure."""
        return self.words(max(self.start, figure.start - length), figure.start)

    def behind(self, figure: Figure, length: int) -> str:
        """At most so many characters of the sentence behind a figure."""
        return self.words(figure.end, min(self.end, figure.end + length))

    def lead(self, figure: Figure) -> str:
        """The words of the figure's piece before it."""
        return self.words(self.piece(figure.piece)[0], figure.start)

    def tail(self, figure: Figure) -> str:
        """The words of the figure's piece behind it, its closing mark included."""
        return self.words(figure.end, self.piece(figure.piece)[1])

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues inside a span, in text order."""
        return [cue for cue in self.cues if start <= cue.start and cue.end <= end]

    def has(self, start: int, end: int, *labels: str) -> bool:
        """Whether a cue with one of the labels lies inside the span."""
        return any(cue.label in labels for cue in self.cues_in(start, end))

    def left(self, figure: Figure, start: int | None = None) -> list[Cue]:
        """Cues before a figure, nearest first, no further than `start` (the beginning of its piece)."""
        edge = self.piece(figure.piece)[0] if start is None else start
        return self.cues_in(edge, figure.start)[::-1]

    def right(self, figure: Figure) -> list[Cue]:
        """Cues behind a figure within its piece, nearest first, up to the next figure."""
        edge = self.piece(figure.piece)[1]
        following = self.following(figure)
        if following is not None:
            edge = min(edge, following.start)
        return self.cues_in(figure.end, edge)

    def own_start(self, figure: Figure) -> int:
        """Where the words that are only this figure's begin: in its piece, behind the figure before it."""
        return max(self.piece(figure.piece)[0], self.behind_preceding(figure))

    def behind_preceding(self, figure: Figure) -> int:
        """Where the figure before this one ends, or the sentence begins."""
        preceding = self.preceding(figure)
        return preceding.end if preceding is not None else self.start

    def preceding(self, figure: Figure) -> Figure | None:
        """The figure before this one in the sentence."""
        return next((each for each in reversed(self.figures) if each.end <= figure.start), None)

    def following(self, figure: Figure) -> Figure | None:
        """The figure after this one in the sentence."""
        return next((each for each in self.figures if each.start >= figure.end), None)


def scenes_of(reading: Reading) -> Iterator[Scene]:
    """All sentences of a reading as scenes; figures and cues go to the sentence that holds them."""
    text = reading.document.text
    quantity_at = cue_at = 0
    for sentence in reading.sentences:
        figures, quantity_at = _inside(reading.quantities, sentence, quantity_at)
        cues, cue_at = _inside(reading.cues, sentence, cue_at)
        yield Scene(
            reading,
            sentence,
            reading.clauses[sentence.clause],
            tuple(Figure(q, measure(text, q), _piece(sentence, q.start)) for q in figures),
            tuple(cues),
        )


def _inside(spans: Sequence[Kind], sentence: Sentence, at: int) -> tuple[list[Kind], int]:
    found = []
    while at < len(spans) and spans[at].start < sentence.end:
        if spans[at].start >= sentence.start and spans[at].end <= sentence.end:
            found.append(spans[at])
        at += 1
    return found, at


def _piece(sentence: Sentence, offset: int) -> int:
    for number, (start, end) in enumerate(sentence.pieces):
        if start <= offset < end:
            return number
    return len(sentence.pieces) - 1
