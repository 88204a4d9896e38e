"""A notice record as rows of the catalog's tables, with a refusal for each rule that they cannot hold exactly."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import singledispatch
from pathlib import PurePath
from typing import TypeAlias

from normalize import Account, Amendment, Benefit, Condition, Limit, NoticeRecord, Refusal, Term
from store.places import fault_of, folded, place_row

Row: TypeAlias = tuple[object, ...]
Rule: TypeAlias = Benefit | Limit | Term | Condition | Account

_MONEY = (Decimal("0.000001"), Decimal(10) ** 18)
_SHARE = (Decimal("0.000000000001"), Decimal(10) ** 12)
_VALUE = (Decimal("0.000000000001"), Decimal(10) ** 26)
# More digits than any column holds; the usual 28 make quantize itself fail.
_DIGITS = 60


class Misfit(ValueError):
    """A number that its column would round: the rule is refused rather than changed."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one reading by table, each without its first column, the reading's number."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Append rows to a table."""
        self.tables.setdefault(table, []).extend(rows)

    @property
    def sha256(self) -> str:
        """One hash of all facts, so that two equal readings are known as such."""
        parts = (f"{table}{row!r}" for table in sorted(self.tables) for row in self.tables[table])
        return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def notice_id(text_sha256: str) -> str:
    """The id of a notice: like every id it hangs on the text alone."""
    return hashlib.sha256(f"{text_sha256}:notice".encode("ascii")).hexdigest()[:12]


def rows_of(record: NoticeRecord) -> Rows:
    """Every row that a record becomes. A rule that is not at its place, or does not fit, becomes a refusal."""
    rows = Rows()
    rows.put("notice", [_notice_row(record)])
    rows.put("clause", _clause_rows(record))
    rows.put("sentence", ((s.start, s.end, s.clause, s.table) for s in record.reading.sentences))
    rows.put("relation", _relation_rows(record))
    rows.put("refusal", ((refusal.what, refusal.why) for refusal in record.refusals))
    rows.put("amendment", (_amendment_row(record, each) for each in record.amendments))
    rules: tuple[Rule, ...] = (*record.benefits, *record.limits, *record.terms, *record.conditions)
    refused = {rule.id: refusal for rule in rules if (refusal := _refusal(record, rule)) is not None}
    for rule in (*rules, *record.ledger):
        refusal = refused.get(rule.id) or _refusal(record, rule)
        if refusal is None:
            _put_rule(rows, record, _without(rule, refused))
        else:
            rows.put("refusal", [(refusal.what, refusal.why)])
    return rows


def _without(rule: Rule, refused: Collection[str]) -> Rule:
    """A rule without its links to refused ones; a figure that nothing else uses is open again."""
    if isinstance(rule, Account):
        users = tuple(each for each in rule.used_by if each not in refused)
        status = "open" if rule.used_by and not users else rule.status
        return rule if users == rule.used_by else replace(rule, used_by=users, status=status)
    if isinstance(rule, (Benefit, Limit)) and rule.restates in refused:
        rule = replace(rule, restates=None)
    if isinstance(rule, Benefit) or not refused:
        return rule
    return replace(rule, applies_to=tuple(each for each in rule.applies_to if each not in refused))


def _refusal(record: NoticeRecord, rule: Rule) -> Refusal | None:
    """Why a rule cannot be stored, or None."""
    what = f"{type(rule).__name__.lower()} {rule.id}"
    fault = fault_of(record.reading.document, rule.evidence)
    if fault is not None:
        return Refusal(what=what, why=fault)
    try:
        values_of(rule)
    except Misfit as misfit:
        return Refusal(what=what, why=str(misfit))
    return None


def _put_rule(rows: Rows, record: NoticeRecord, rule: Rule) -> None:
    table, values = values_of(rule)
    rows.put(table, [(rule.id, *place_row(record.reading.document, rule.evidence), *values)])
    _put_links(rows, rule)


def _put_links(rows: Rows, rule: Rule) -> None:
    if isinstance(rule, Account):
        rows.put("used_by", ((rule.id, position, user) for position, user in enumerate(rule.used_by)))
    elif not isinstance(rule, Benefit):
        rows.put("applies_to", ((rule.id, position, target) for position, target in enumerate(rule.applies_to)))


@singledispatch
def values_of(rule: object) -> tuple[str, Row]:
    """The table of a rule, and its columns behind those of its place."""
    raise TypeError(f"no table holds a {type(rule).__name__}")


@values_of.register
def _(rule: Benefit) -> tuple[str, Row]:
    money = (_fit(rule.amount, _MONEY), _fit(rule.amount_max, _MONEY), _share(rule.rate), rule.base)
    who = (rule.tier, rule.beneficiary, rule.payee, rule.tranche, rule.restates)
    head = (list(rule.flags), rule.read_by, rule.program, rule.programme, rule.kind)
    return "benefit", (*head, *money, list(rule.per), rule.once, *who)


@values_of.register
def _(rule: Limit) -> tuple[str, Row]:
    head = (list(rule.flags), rule.read_by, rule.kind)
    return "limit_", (*head, *_number_or_text(rule.value), list(rule.per), rule.restates)


@values_of.register
def _(rule: Term) -> tuple[str, Row]:
    return "term", (list(rule.flags), rule.read_by, rule.kind, rule.value, rule.unit, rule.bound)


@values_of.register
def _(rule: Condition) -> tuple[str, Row]:
    head = (list(rule.flags), rule.read_by, rule.kind, rule.op)
    return "condition", (*head, *_number_or_text(rule.value), rule.unit)


@values_of.register
def _(rule: Account) -> tuple[str, Row]:
    values = (*_number_or_text(rule.value), *_number_or_text(rule.value_max))
    return "quantity", (rule.kind, *values, rule.unit, rule.status, rule.reason)


def _number_or_text(value: Decimal | str | None) -> tuple[Decimal | None, str | None]:
    if isinstance(value, Decimal):
        return _fit(value, _VALUE), None
    return None, value


def _fit(value: Decimal | None, column: tuple[Decimal, Decimal]) -> Decimal | None:
    """The number as its column keeps it, or `Misfit`: the database would round it without a word."""
    if value is None:
        return None
    step, bound = column
    if not value.is_finite() or abs(value) >= bound:
        raise Misfit(f"{value} cannot be kept exactly")
    with localcontext(prec=_DIGITS):
        if value % step:
            raise Misfit(f"{value} cannot be kept exactly")
        return value.quantize(step)


def _share(value: Decimal | None) -> Decimal | None:
    """A rate; thirds and the like, which no decimal holds, are kept to twelve places."""
    if value is None or not value.is_finite() or abs(value) >= _SHARE[1]:
        return _fit(value, _SHARE)
    with localcontext(prec=_DIGITS):
        rounded = value.quantize(_SHARE[0], rounding=ROUND_HALF_EVEN)
    return _fit(rounded, _SHARE)


def _notice_row(record: NoticeRecord) -> Row:
    facts, document = record.facts, record.reading.document
    dates = (facts.signed_on, facts.printed_on, facts.effective_from, facts.effective_from_basis)
    return (
        notice_id(document.text_sha256),
        PurePath(document.name).stem,
        facts.title,
        facts.doc_number,
        list(facts.issuers),
        facts.jurisdiction,
        *dates,
        facts.effective_to,
        facts.effective_to_basis,
    )


def _clause_rows(record: NoticeRecord) -> Iterator[Row]:
    reading = record.reading
    for clause in reading.clauses:
        title = reading.document.quote(*clause.title) if clause.title else None
        kind = (clause.index, clause.parent, clause.style, clause.role, clause.label, title)
        yield (*kind, list(reading.path(clause)), clause.start, clause.body, clause.own_end, clause.end)


def _relation_rows(record: NoticeRecord) -> Iterator[Row]:
    reading = record.reading
    for number, relation in enumerate(record.facts.relations):
        start, end = relation.quote
        clause = reading.clause_at(start).index
        place = (clause, reading.document.quote(start, end), start, end, reading.document.page_of(start))
        yield (number, relation.type, relation.title, relation.doc_number, *place)


def _amendment_row(record: NoticeRecord, amendment: Amendment) -> Row:
    document = record.reading.document
    clause, quote, start, end, *_figure, page, boxes = place_row(document, amendment.evidence)
    old, new = amendment.old, amendment.new
    months, days = _length(amendment.length)
    return (
        *(amendment.id, clause, quote, start, end, page, boxes),
        *(amendment.relation, amendment.operation, list(amendment.path)),
        *(document.quote(*old) if old else None, document.quote(*new) if new else None),
        *(tuple(new) if new else (None, None)),
        *_exchange_row(amendment),
        *(amendment.until, months, days, amendment.begins),
    )


def _exchange_row(amendment: Amendment) -> Row:
    exchange = amendment.exchange
    if exchange is None:
        return (None,) * 7
    try:
        values = (*_number_or_text(exchange.old_value), *_number_or_text(exchange.value))
    except Misfit:
        return (None,) * 7
    return (exchange.kind, folded(exchange.old), folded(exchange.new), *values)


def _length(iso: str | None) -> tuple[int | None, int | None]:
    """Months and days of a prolongation; (None, None) where it has another form."""
    match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", iso or "")
    if match is None:
        return None, None
    years, months, days = (int(each or 0) for each in match.groups())
    return years * 12 + months, days
