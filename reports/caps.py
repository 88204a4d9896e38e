"""Caps in yuan: who holds each, and what it leaves of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from normalize import Limit
from normalize.parties import parties
from store import Held

_MARKS = re.compile(r"[，,、；;。：:（(]")


def holder_of(limit: Held[Limit]) -> str | None:
    """Whom a cap names right before its figure: 企业 of 企业每年最高30万元、院校20万元; None where it names nobody."""
    place = limit.place
    if place.figure is None:
        return None
    before = _MARKS.split(place.quote[: place.quote.rfind(place.figure)])[-1]
    heads = [word for word in parties().org.words if word in before]
    return max(heads, key=lambda word: (-before.index(word), len(word)), default=None)


def holders_of(limits: Iterable[Held[Limit]]) -> tuple[str, ...]:
    """Everybody that one of several caps names, where they differ; () where there is nothing to choose."""
    named = dict.fromkeys(holder for each in limits if (holder := holder_of(each)))
    return tuple(named) if len(named) > 1 else ()


def binds(limit: Held[Limit], holder: str | None) -> bool:
    """Whether a cap binds a holder: one that names nobody binds everybody."""
    named = holder_of(limit)
    return holder is None or named is None or named == holder


def widest(limits: Sequence[Held[Limit]]) -> tuple[Held[Limit], ...]:
    """The caps of the holder that may get most, where they differ: what breaks these is over the cap for anybody."""
    holders = holders_of(limits)
    if not holders:
        return tuple(limits)
    best = max(holders, key=lambda holder: min(_values(each for each in limits if holder_of(each) == holder)))
    return tuple(each for each in limits if binds(each, best))


def _values(limits: Iterable[Held[Limit]]) -> list[Decimal]:
    return [each.rule.value for each in limits if isinstance(each.rule.value, Decimal)]


def lowered(sums: Mapping[str, Decimal], limit: Held[Limit]) -> Decimal | None:
    """What a cap leaves of the sums (by the ids of their rules) that it applies to; None where it takes nothing."""
    value = limit.rule.value
    if not isinstance(value, Decimal):
        return None
    under = [amount for rule, amount in sums.items() if rule in limit.rule.applies_to or not limit.rule.applies_to]
    total = sum(under, Decimal(0))
    return value if total > value else None
