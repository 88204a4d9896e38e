"""Finding rules as they stand on a day: by words, area, programme, kind and amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize import Benefit, Limit
from reports.rule_list import in_order
from reports.rule_records import AnyHeld, section_of
from reports.selection import Programme
from store import Catalog, HeldNotice, Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; amounts in yuan."""

    words: Sequence[str]
    kind: str | None
    programme: Programme | None
    low: Decimal | None
    high: Decimal | None


def find(
    catalog: Catalog, law: Law, notices: Mapping[str, HeldNotice], wanted: Wanted, on: dt.date, known: int
) -> list[AnyHeld]:
    """The rules of these notices that are law on a day and are wanted, in the order of the notices and their text.

    Amounts are those of the day, so they are asked of the catalog only where no amendment replaces one.
    """
    exact = any(time.steps for time in law.times.values())
    hits = catalog.find(
        notices,
        words=wanted.words,
        kind=wanted.kind,
        programmes=wanted.programme.keys if wanted.programme else None,
        unmapped=wanted.programme.word if wanted.programme else "",
        low=None if exact else wanted.low,
        high=None if exact else wanted.high,
        known=known,
    )
    ids = {(hit["notice"], hit["section"], hit["id"]) for hit in hits}
    rules = in_order(catalog.rules({hit["notice"] for hit in hits}, known), notices)
    found = [held for held in rules if (held.notice, section_of(held), held.rule.id) in ids and law.holds(held, on)]
    return [held for held in found if not exact or _fits(law.present(held, on), wanted)]


def _fits(held: AnyHeld, wanted: Wanted) -> bool:
    low, high = _amounts(held)
    if wanted.low is not None and (high is None or high < wanted.low):
        return False
    return wanted.high is None or (low is not None and low <= wanted.high)


def _amounts(held: AnyHeld) -> tuple[Decimal | None, Decimal | None]:
    rule = held.rule
    if isinstance(rule, Benefit):
        return rule.amount, rule.amount_max if rule.amount_max is not None else rule.amount
    if isinstance(rule, Limit) and rule.kind in ("money_cap", "money_floor") and isinstance(rule.value, Decimal):
        return rule.value, rule.value
    return None, None
