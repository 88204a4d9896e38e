"""The ledger: every figure of the notice once, used by rules, set aside with its reason, or open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from extract import Quantity, Reading
from ingest import Span
from normalize.measures import Measure, measure
from normalize.quotes import rule_id
from normalize.rules import Account, Benefit, Condition, Evidence, Limit, Term
from normalize.verdicts import Reason, Role, Verdict

Rule = Benefit | Limit | Term | Condition
_KINDS = {
    "document_number": Reason.DOCUMENT_NUMBER,
    "telephone": Reason.CONTACT,
    "code": Reason.STANDARD,
    "standard": Reason.STANDARD,
}


def ledger_of(reading: Reading, verdicts: Mapping[int, Verdict], rules: Iterable[Rule]) -> tuple[Account, ...]:
    """One account per quantity; `verdicts` by the figure's start."""
    used: defaultdict[int, list[str]] = defaultdict(list)
    for rule in rules:
        if rule.evidence.figure is not None:
            used[rule.evidence.figure.start].append(rule.id)
    titles = _titles(reading)
    return tuple(_account(reading, quantity, verdicts, used, titles) for quantity in reading.quantities)


def _titles(reading: Reading) -> list[tuple[int, int, Reason]]:
    """Spans whose figures belong to names: cited titles and numbers, the notice's own letterhead."""
    head = reading.letterhead
    spans = [(each.title.start, each.title.end, Reason.NAME) for each in reading.citations]
    spans += [(c.number.start, c.number.end, Reason.DOCUMENT_NUMBER) for c in reading.citations if c.number]
    spans += [(piece.start, piece.end, Reason.NAME) for piece in head.title]
    dated = [(head.signed, Reason.DOCUMENT_DATE), (head.printed, Reason.DOCUMENT_DATE)]
    own = [(span, reason) for span, reason in ((head.number, Reason.DOCUMENT_NUMBER), *dated) if span is not None]
    spans += [(span.start, span.end, reason) for span, reason in own]
    spans += [(clause.start, clause.body, Reason.CLAUSE_LABEL) for clause in reading.clauses if clause.label]
    return sorted(spans)


def _account(
    reading: Reading,
    quantity: Quantity,
    verdicts: Mapping[int, Verdict],
    used: Mapping[int, list[str]],
    titles: list[tuple[int, int, Reason]],
) -> Account:
    worth = measure(reading.document.text, quantity)
    verdict = verdicts.get(quantity.start)
    rules = tuple(used.get(quantity.start, ()))
    reason = None if rules else _reason(quantity, verdict, titles)
    status = "used" if rules else "set_aside" if reason is not None else "open"
    clause = reading.clause_at(quantity.start)
    span = Span(quantity.start, quantity.end)
    value, value_max = _values(worth)
    return Account(
        id=rule_id(reading.document, "quantity", quantity.start, quantity.end),
        evidence=Evidence(quote=_context(reading, span), figure=span, clause=clause.index),
        kind=quantity.kind,
        value=value,
        value_max=value_max,
        unit=worth.unit,
        status=status,
        reason=str(reason) if reason is not None else None,
        used_by=rules,
    )


def _values(worth: Measure) -> tuple[Decimal | str | None, Decimal | str | None]:
    if worth.iso is not None and worth.kind in ("date", "duration"):
        return worth.iso, worth.iso_high
    return worth.low, worth.high


def _reason(quantity: Quantity, verdict: Verdict | None, titles: list[tuple[int, int, Reason]]) -> Reason | None:
    for start, end, reason in titles:
        if start <= quantity.start and quantity.end <= end:
            return reason
    if quantity.kind in _KINDS:
        return _KINDS[quantity.kind]
    if verdict is None:
        return Reason.CLAUSE_LABEL if quantity.kind in ("number", "ordinal") else None
    if verdict.role is Role.CONDITION:
        return Reason.CONDITION_ELSEWHERE
    return verdict.reason


def _context(reading: Reading, span: Span) -> Span:
    """The figure with a little of what stands around it, within its sentence-like neighbourhood."""
    text = reading.document.text
    start = max(text.rfind(mark, max(0, span.start - 30), span.start) + 1 for mark in "。;,")
    start = max(start, span.start - 30, 0)
    ends = [at for mark in "。;," if (at := text.find(mark, span.end, span.end + 20)) >= 0]
    return Span(start, min(ends, default=min(len(text), span.end + 10)))
