"""What the words of a document are: its clauses, sentences, figures and cue words, as spans of `Document.text`.

A `Reading` says which clause stands where and which words are figures, cues, parties or titles. It does not say
what a figure is worth or what a clause pays: that is for the next stage.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ingest import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A node of the clause tree. Clause 0 is the root: the whole document, without a label.

    `label` is printed as is, without a trailing 、 or dot; `title` is the span of its heading words, when the
    clause has a heading. `start` is where the label begins, `body` where the words after it begin, `own_end`
    where the first child begins (or `end`), `end` closes the whole subtree.
    `role` is what the clause is for: body, preamble, letter (the forwarding notice around a forwarded text),
    closing (unnumbered last paragraphs), attachment, form, score_sheet, materials (papers to hand in), contents
    (the list of attachments), signature, imprint, heading, example.
    """

    index: int
    parent: int | None
    style: str
    label: str
    start: int
    body: int
    own_end: int
    end: int
    title: Span | None
    role: str

    @property
    def prose(self) -> int:
        """Where the words behind the label and the heading begin."""
        return self.title.end if self.title is not None else self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit. `numerals` holds one span, or the low and the high end of a range."""

    start: int
    end: int
    kind: str
    numerals: tuple[Span, ...]
    unit: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that gives the figures around it their role; `label` is its entry in the cue lexicon."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of one clause; `pieces` are its comma-level parts, in order and without gaps."""

    start: int
    end: int
    clause: int
    pieces: tuple[Span, ...]
    table: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Another document named by 《title》 in body text. `relation` is decided by the words around it."""

    start: int
    end: int
    title: Span
    number: Span | None
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issued the notice under which title, number and dates; spans, each None or () when not printed."""

    title: tuple[Span, ...]
    number: Span | None
    issuers: tuple[Span, ...]
    addressees: Span | None
    signed: Span | None
    printed: Span | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document with everything that was found in it, in text order."""

    document: Document
    letterhead: Letterhead
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    cues: tuple[Cue, ...]
    citations: tuple[Citation, ...]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause_at(self, offset: int) -> Clause:
        """The innermost clause that holds a character."""
        index = max(0, bisect_right(self._clause_starts, offset) - 1)
        clause = self.clauses[index]
        while clause.end <= offset and clause.parent is not None:
            clause = self.clauses[clause.parent]
        return clause

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The clause itself and its parents, innermost first, the root left out."""
        found = []
        while clause.parent is not None:
            found.append(clause)
            clause = self.clauses[clause.parent]
        return tuple(found)

    def path(self, clause: Clause) -> tuple[str, ...]:
        """The labels of the numbered ancestors as printed, outermost first."""
        return tuple(each.label for each in reversed(self.ancestors(clause)) if each.label)

    def words(self, start: int, end: int) -> str:
        """The folded text of a span."""
        return self.document.text[start:end]
