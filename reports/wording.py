"""Values in words: amounts, caps, durations and conditions as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from normalize import Benefit, Condition, Limit, Term
from reports.json_text import plain_number
from reports.phrasebook import Phrasebook, _
from store import Held

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
_PERIOD_UNITS = (_("{n} yr"), _("{n} mo"), _("{n} wk"), _("{n} d"), _("{n} h"))
_MONEY = ("money_cap", "money_floor")
_RAISED = re.compile("(?:上调|上浮|提高)$")


def money(say: Phrasebook, amount: Decimal) -> str:
    """An amount in yuan with its thousands set apart."""
    whole, _dot, part = plain_number(amount).partition(".")
    grouped = f"{int(whole):,}" + (f".{part}" if part else "")
    return say("{amount} yuan", amount=grouped)


def percent(share: Decimal) -> str:
    """A share of one as a percentage, e.g. 30%."""
    return f"{plain_number(share * 100)}%"


def amount(say: Phrasebook, benefit: Benefit) -> str:
    """What a benefit pays, without what it is paid for."""
    if benefit.amount is not None:
        return _sum(say, benefit, benefit.amount)
    if benefit.kind == "full":
        return say("{base} in full", base=benefit.base or "").strip()
    if benefit.rate is not None:
        return _share(say, benefit, benefit.rate)
    return say("by reference, no figure here")


def _sum(say: Phrasebook, benefit: Benefit, low: Decimal) -> str:
    if benefit.amount_max is not None:
        return say("{low} to {high}", low=money(say, low), high=money(say, benefit.amount_max))
    return say(_AMOUNTS.get(benefit.kind, "{amount}"), amount=money(say, low))


_AMOUNTS = {"ceiling": _("up to {amount}"), "floor": _("at least {amount}")}


_SHARES = {"match": _("{share} matched on {base}"), "uplift": _("{base} raised by {share}")}


def _share(say: Phrasebook, benefit: Benefit, rate: Decimal) -> str:
    share = f"{plain_number(rate)}:1" if benefit.kind == "match" else percent(rate)
    if not benefit.base:
        return say("raised by {share}", share=share) if benefit.kind == "uplift" else share
    # The notice's words for the base often end in the verb: 补贴标准上浮.
    base = _RAISED.sub("", benefit.base) if benefit.kind == "uplift" else benefit.base
    return say(_SHARES.get(benefit.kind, _("{share} of {base}")), share=share, base=base or benefit.base)


def paid_per(say: Phrasebook, per: Sequence[str]) -> str:
    """What one amount pays for, e.g. 人·月."""
    return "·".join(unit_of(say, each) for each in per)


def unit_of(say: Phrasebook, unit: str) -> str:
    """One word of `per`; `other:<word>` is the notice's own."""
    return unit.removeprefix("other:") if unit.startswith("other:") else say.term("per", unit)


def whole_amount(say: Phrasebook, benefit: Benefit) -> str:
    """Amount, unit, 一次性 and tranche in one phrase."""
    per = paid_per(say, benefit.per)
    words = amount(say, benefit) + (f"/{per}" if per else "")
    if benefit.once:
        words = say("{amount}, once", amount=words)
    if benefit.tranche is not None:
        words = say("{amount}, part {number}", amount=words, number=benefit.tranche)
    return words


def limit(say: Phrasebook, held: Held[Limit]) -> str:
    """A cap or floor with its holder and period."""
    rule = held.rule
    holder = [say("per {unit}", unit=unit_of(say, each)) for each in rule.per]
    words = say(_LIMITS.get(rule.kind, "{value}"), value=_limit_value(say, rule, held.place.figure))
    return say.joined([*holder, words])


_LIMITS = {
    "money_cap": _("at most {value}"),
    "money_floor": _("at least {value}"),
    "count_cap": _("no more than {value}"),
    "duration_cap": _("for at most {value}"),
    "rate_cap": _("at most {value}"),
}


def _limit_value(say: Phrasebook, rule: Limit, figure: str | None) -> str:
    if not isinstance(rule.value, Decimal):
        return period(say, rule.value or figure or "")
    if rule.kind in _MONEY:
        return money(say, rule.value)
    if rule.kind == "rate_cap":
        return percent(rule.value)
    return figure or plain_number(rule.value)


def period(say: Phrasebook, value: str) -> str:
    """An ISO 8601 duration in words, e.g. P1Y6M; anything else stays as it is."""
    match = _PERIOD.fullmatch(value)
    if match is None or not any(match.groups()):
        return value
    parts = zip(_PERIOD_UNITS, match.groups(), strict=True)
    return say.joined(say(unit, n=number) for unit, number in parts if number)


def term(say: Phrasebook, held: Held[Term]) -> str:
    """A duration or deadline with what it is for."""
    rule = held.rule
    value = period(say, rule.value or held.place.figure or "")
    if rule.unit == "working_day" and rule.value:
        value = say("{n} working days", n=rule.value.strip("PD"))
    words = say(_BOUNDS.get(rule.bound, "{value}"), value=value)
    return say("{what}: {value}", what=say.term("term kind", rule.kind), value=words)


_BOUNDS = {"min": _("at least {value}"), "max": _("no more than {value}")}


def condition(say: Phrasebook, held: Held[Condition], *, most: int = 400) -> str:
    """A condition: its number where it has one, else its words, of these at most so many characters."""
    rule = held.rule
    what = say.term("condition kind", rule.kind)
    if rule.value is None:
        words = held.place.quote if len(held.place.quote) <= most else f"{held.place.quote[: most - 1]}…"
        return say("{what}: {value}", what=what, value=words)
    number = plain_number(rule.value) if isinstance(rule.value, Decimal) else rule.value
    value = f"{_SIGNS.get(rule.op or '', '')}{number}{rule.unit or ''}"
    return say("{what}: {value}", what=what, value=value)


_SIGNS = {">=": "≥", "<=": "≤", "<": "<", ">": ">", "=": ""}


def source(say: Phrasebook, doc_number: str | None, clause: Sequence[str], page: int | None) -> str:
    """Number of the notice, clause path and page."""
    parts = [doc_number or "", " › ".join(clause), say("page {number}", number=page) if page else ""]
    return " ".join(part for part in parts if part)
