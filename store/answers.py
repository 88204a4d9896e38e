"""What the catalog answers with: the rules as they were read, each with its place, and the notices they stand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from ingest import Span
from normalize import Account, Benefit, Condition, Limit, Term

RuleT = TypeVar("RuleT", Benefit, Limit, Term, Condition, Account)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fact stands: printed quote and figure, clause path, page and boxes (page, x0, top, x1, bottom).

    `figure_start` is the figure's offset in the quote when both are NFKC-folded.
    """

    clause: tuple[str, ...]
    quote: str
    figure: str | None
    figure_start: int | None
    page: int | None
    boxes: tuple[tuple[int, Decimal, Decimal, Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who decided what a rule says, when (UTC) and why.

    `state` is holds, no_longer_needed, differs or text_changed (docs/review.md); `disputed_with` is the number of the
    last decision of another person who says otherwise.
    """

    number: int
    verdict: str
    by: str
    reason: str
    made_at: dt.datetime
    state: str
    disputed_with: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Generic[RuleT]):
    """A rule of the catalog with its place and the id of its notice, as it was read or as somebody decided.

    With a `decision`, `as_read` is what the program read, None where it reads no such rule.
    """

    notice: str
    place: Place
    rule: RuleT
    decision: Mark | None = None
    as_read: RuleT | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Another document that a notice names."""

    type: str
    title: str
    doc_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """When a notice is law: from `begins` up to and without `ends`, each with its basis; None where not known.

    `repealed_by`, `prolonged_by` and `amended_by` are ids of held notices.
    """

    begins: dt.date | None
    begins_basis: str
    ends: dt.date | None
    ends_basis: str
    repealed_by: str | None = None
    prolonged_by: str | None = None
    amended_by: tuple[str, ...] = ()

    def state(self, on: dt.date) -> str:
        """in_force, not_yet, expired, repealed or (of a rule) amended, on a day."""
        if self.begins is not None and on < self.begins:
            return "not_yet"
        if self.ends is None:
            # Repealed on a day that nothing tells: no day is known on which it is law for certain.
            return "repealed" if self.repealed_by else "in_force"
        if on < self.ends:
            return "in_force"
        if self.repealed_by:
            return "repealed"
        return "amended" if self.ends_basis == "amended_by" else "expired"

    @property
    def last_day(self) -> dt.date | None:
        """The last day in force."""
        return self.ends - dt.timedelta(days=1) if self.ends is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNotice:
    """A notice of the catalog as it was last read. `counts` has the rules by section, figures and open figures."""

    id: str
    slug: str
    source_file: str
    sha256: str
    text_sha256: str
    media: str
    original: str | None
    title: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    jurisdiction: str | None
    signed_on: dt.date | None
    printed_on: dt.date | None
    effective_from: dt.date | None
    effective_to: dt.date | None
    relations: tuple[Cited, ...]
    validity: Validity
    counts: Mapping[str, int]
    reading: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A document that held notices (`named_by`) repeal, prolong or amend, and whose text is not held."""

    id: str
    doc_number: str | None
    title: str
    jurisdiction: str | None
    validity: Validity
    named_by: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A document that is cited and not held; `rules` are ids of benefits whose sentence names it."""

    doc_number: str | None
    title: str
    relations: tuple[str, ...]
    cited_by: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A held notice (`actor`) repeals, prolongs or amends another held one."""

    notice: str
    actor: str
    type: str
    begins: dt.date | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something odd about the time of a notice, with the words of both sides; `other` is the id of the other one."""

    notice: str
    doubt: str
    quote: str | None
    other: str | None
    other_quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDecision:
    """What somebody decided of two notices that may belong to one policy line: confirmed or rejected."""

    older: str
    newer: str
    verdict: str
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One run that wrote something. `started_at` is UTC; `action` and `target` are those of an undo or redo.

    `lexicon` is the hash of the words of one's own that it read with.
    """

    number: int
    started_at: dt.datetime
    command: str
    version: str
    outcome: str | None
    undone: bool
    files_read: int
    files_refused: int
    decisions: int
    action: str | None
    target: int | None
    lexicon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that a run read; `is_first` where no file with the same text was read before it."""

    name: str
    sha256: str
    text_sha256: str
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules of one or several notices, each section in the order of the text."""

    benefits: tuple[Held[Benefit], ...]
    limits: tuple[Held[Limit], ...]
    terms: tuple[Held[Term], ...]
    conditions: tuple[Held[Condition], ...]

    @property
    def every(self) -> tuple[Held[Benefit] | Held[Limit] | Held[Term] | Held[Condition], ...]:
        """All of them, a section behind the other."""
        return (*self.benefits, *self.limits, *self.terms, *self.conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One clause of a path: label and heading."""

    label: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a quote: its sentence as printed, where the quote begins and ends in it, its clauses."""

    sentence: str
    start: int
    end: int
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """The text of a reading: content and as printed (the same characters), its clauses (number, path, span), its
    sentences, and the places that a second reading of the picture has other characters for.
    """

    content: str
    printed: str
    clauses: tuple[tuple[int, tuple[str, ...], Span], ...]
    sentences: tuple[Span, ...]
    doubts: tuple[tuple[Span, str], ...]

    def clause_at(self, offset: int) -> tuple[int, tuple[str, ...]]:
        """Number and path of the innermost clause that holds a character."""
        number, path, _ = max(each for each in self.clauses if each[2].start <= offset < each[2].end)
        return number, path

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds a character; the character alone where none does."""
        found = (each for each in self.sentences if each.start <= offset < each.end)
        return next(found, Span(offset, offset + 1))


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """A figure at its place in the text (half-open), and what the second reading of the picture has instead."""

    start: int
    end: int
    figure: str
    other: str


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence that a benefit stands in, as printed, and the headings above it, outermost first."""

    sentence: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that `check` found. `what` is the key of the message, `where` a file or notice, `detail` the item."""

    what: str
    where: str
    detail: str
