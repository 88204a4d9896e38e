"""What the notice rules: benefits, limits, terms, conditions and relations, as frozen typed records.

The meaning of each field is that of the export (docs/records.md). Money is exact (`Decimal`, yuan). Each rule
stands on `Evidence`: the spans of the notice's text that hold its quote and its figure, and the clause they lie in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from extract import Reading
from ingest import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value was read: offsets into `Document.text`. `figure` lies inside `quote`, or is None."""

    quote: Span
    figure: Span | None
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """Money that somebody gets: one payable figure, or a payable standard without one."""

    id: str
    evidence: Evidence
    program: str
    programme: str | None
    kind: str
    amount: Decimal | None = None
    amount_max: Decimal | None = None
    rate: Decimal | None = None
    base: str | None = None
    per: tuple[str, ...] = ()
    once: bool = False
    tier: str | None = None
    beneficiary: str | None = None
    payee: str | None = None
    tranche: int | None = None
    restates: str | None = None
    flags: tuple[str, ...] = ()
    read_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A cap or floor on money, times, persons or duration; `value` is yuan, a count, a share or ISO 8601."""

    id: str
    evidence: Evidence
    kind: str
    value: Decimal | str | None = None
    per: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    restates: str | None = None
    flags: tuple[str, ...] = ()
    read_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A duration or deadline; `value` is an ISO 8601 duration or date, or e.g. 40课时."""

    id: str
    evidence: Evidence
    kind: str
    value: str | None
    unit: str | None
    bound: str
    applies_to: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    read_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Eligibility with a number in it, a grade, an exclusion or a no-stacking clause."""

    id: str
    evidence: Evidence
    kind: str
    op: str | None = None
    value: Decimal | str | None = None
    unit: str | None = None
    applies_to: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    read_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the notice says of another document: based_on, repeals, cites, amends, prolongs or forwards."""

    type: str
    title: str
    doc_number: str | None
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One figure put in the place of another, both as folded words; `value` is yuan, a share, a count or ISO 8601."""

    old: str
    new: str
    kind: str
    old_value: Decimal | str
    value: Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One instruction that changes another document: the relation of the facts it belongs to, and what it does there.

    `operation` is replace, insert, delete, substitute, prolong or repeal. `path` are the labels in the other document,
    folded, outermost first. `old` and `new` are spans of this text: the words that go and those that come;
    `exchange` is set where these differ by one figure only. `until` (last day) or `length` (ISO 8601) is that of a
    prolongation, `begins` the day that a repeal names for itself.
    """

    id: str
    evidence: Evidence
    relation: int
    operation: str
    path: tuple[str, ...] = ()
    old: Span | None = None
    new: Span | None = None
    exchange: Exchange | None = None
    until: dt.date | None = None
    length: str | None = None
    begins: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """Title, number, parties and dates of a notice; each date end with the basis it was read from."""

    title: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    jurisdiction: str | None
    signed_on: dt.date | None
    printed_on: dt.date | None
    effective_from: dt.date | None
    effective_from_basis: str
    effective_to: dt.date | None
    effective_to_basis: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One figure of the notice in the ledger: `used` by rules, `set_aside` with its reason, or `open`."""

    id: str
    evidence: Evidence
    kind: str
    value: Decimal | str | None
    value_max: Decimal | str | None
    unit: str | None
    status: str
    reason: str | None = None
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A rule that was read but not stored, because its quote is not at its place."""

    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class NoticeRecord:
    """Everything that was read from one notice, ready to be stored."""

    reading: Reading
    facts: NoticeFacts
    benefits: tuple[Benefit, ...]
    limits: tuple[Limit, ...]
    terms: tuple[Term, ...]
    conditions: tuple[Condition, ...]
    ledger: tuple[Account, ...]
    refusals: tuple[Refusal, ...] = field(default=())
    amendments: tuple[Amendment, ...] = field(default=())
