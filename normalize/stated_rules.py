"""A rule as a person states it: fields typed as text, checked as strictly as what the grammar reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from ingest import compact
from normalize.rules import Account, Benefit, Condition, Limit, Term
from normalize.stated_figures import (
    Said,
    printed_values,
    saying_money,
    saying_number,
    saying_share,
    saying_time,
)
from normalize.taxonomy import programmes
from normalize.verdicts import Reason

RuleT = TypeVar("RuleT", Benefit, Limit, Term, Condition, Account)
Rule = Benefit | Limit | Term | Condition | Account

BENEFIT_KINDS = ("fixed", "ceiling", "floor", "range", "rate", "match", "full", "reference", "uplift")
LIMIT_KINDS = ("money_cap", "money_floor", "count_cap", "duration_cap", "rate_cap")
TERM_KINDS = (
    *("benefit_period", "title_validity", "policy_validity", "application_deadline", "publicity_period"),
    *("service_deadline", "training_length", "other"),
)
CONDITION_KINDS = (
    *("age", "time_to_retirement", "headcount", "share", "tenure", "grade", "social_insurance", "registration"),
    *("exclusion", "no_stacking", "other_number"),
)
UNITS = ("person", "household", "item", "org", "studio", "month", "year", "day", "hour", "area", "vehicle")
OPERATORS = (">=", "<=", "<", ">", "=")
BOUNDS = ("exact", "min", "max")
KINDS = {"benefit": BENEFIT_KINDS, "limit": LIMIT_KINDS, "term": TERM_KINDS, "condition": CONDITION_KINDS}
_YES, _NO = ("true", "yes", "1", "是"), ("false", "no", "0", "否", "")
_ISO = re.compile(r"P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T\d+H)?|\d{4}(-\d\d(-\d\d)?)?|-{2,3}\d\d(-\d\d)?|\d+课时")
_SUMS, _SHARES = ("fixed", "ceiling", "floor", "range"), ("rate", "match", "uplift")


class Misstated(ValueError):
    """A field or a rule that cannot be as it is stated: the key of the message, and what it needs."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a stated rule stands on: the figures of its quote and of its sentence, that sentence, the words up to the
    end of the quote from where a unit may be said, and the whole notice (all without white space); the ids of the
    benefits of the notice, and of its rules of the same section.
    """

    said: Sequence[Said]
    near: Sequence[Said]
    sentence: str
    around: str
    text: str
    benefits: Sequence[str]
    same: Sequence[str]


def fields_of(section: str) -> tuple[str, ...]:
    """The fields of a section that can be stated."""
    return tuple(_PARSERS[section])


def stated(section: str, rule: RuleT, fields: Mapping[str, str], ground: Ground) -> RuleT:
    """The rule with other fields; raises `Misstated` for one that is not there or is not understood."""
    parsers = _PARSERS[section]
    for name in fields:
        if name not in parsers:
            raise Misstated("no_such_field", field=name, fields=", ".join(parsers))
    values = {name: parsers[name](name, text.strip(), ground) for name, text in fields.items()}
    return replace(rule, **values)


def unsound(rule: Rule) -> None:
    """Raise `Misstated` where the fields of a rule do not go together."""
    if isinstance(rule, Benefit):
        _unsound_benefit(rule)
    elif isinstance(rule, (Limit, Term, Condition)) and rule.value is None:
        if _needs_value(rule):
            raise Misstated("needs", kind=rule.kind, field="value")
    elif isinstance(rule, Limit) and isinstance(rule.value, str) is not (rule.kind == "duration_cap"):
        raise Misstated("value_of_kind", kind=rule.kind, value=rule.value)


def _needs_value(rule: Limit | Term | Condition) -> bool:
    if isinstance(rule, Condition):
        return rule.op is not None and rule.kind != "grade"
    return "figure_elsewhere" not in rule.flags


def _unsound_benefit(rule: Benefit) -> None:
    if not rule.program:
        raise Misstated("needs", kind=rule.kind, field="program")
    wanted = {
        "amount": rule.kind in _SUMS,
        "amount_max": rule.kind == "range",
        "rate": rule.kind in _SHARES or rule.kind == "full",
    }
    for name, is_wanted in wanted.items():
        if is_wanted and getattr(rule, name) is None:
            raise Misstated("needs", kind=rule.kind, field=name)
        if not is_wanted and getattr(rule, name) is not None:
            raise Misstated("has_no", kind=rule.kind, field=name)
    if rule.amount is not None and rule.amount_max is not None and rule.amount >= rule.amount_max:
        raise Misstated("range_is_empty", low=rule.amount, high=rule.amount_max)
    if rule.kind == "full" and rule.rate != 1:
        raise Misstated("full_is_one", rate=rule.rate)


_Claim = tuple[str, Any, Callable[[Any], list[Said]]]


def figures_saying(rule: Rule, ground: Ground) -> list[Said]:
    """The figures of the quote that say the values of a rule; raises `Misstated` for a value that none says."""
    found: list[Said] = []
    for field, value, saying in _values(rule, ground):
        sayers = saying(value)
        if not sayers:
            raise Misstated("not_in_quote", field=field, value=value, figures=printed_values(ground.said))
        found += sayers
    return found


def _values(rule: Rule, ground: Ground) -> list[_Claim]:
    """The values that a figure must say, each with the way to look for it."""

    def money(value: Decimal) -> list[Said]:
        return saying_money(ground.said, value, ground.around)

    def share(value: Decimal) -> list[Said]:
        return saying_share(ground.said, value)

    def time(value: str) -> list[Said]:
        return saying_time(ground.said, value, ground.near)

    def number(value: Decimal) -> list[Said]:
        return saying_number(ground.said, value, ground.around)

    found: list[_Claim] = []
    if isinstance(rule, Benefit):
        found = [("amount", rule.amount, money), ("amount_max", rule.amount_max, money)]
        found += [("rate", rule.rate, share)] if rule.kind != "full" else []
    elif isinstance(rule, Limit):
        ways: Mapping[str, Callable[[Any], list[Said]]]
        ways = {"money_cap": money, "money_floor": money, "rate_cap": share, "duration_cap": time}
        found = [("value", rule.value, ways.get(rule.kind, number))]
    elif isinstance(rule, (Term, Condition)):
        found = [("value", rule.value, number if isinstance(rule.value, Decimal) else time)]
    return [each for each in found if each[1] is not None]


Parser = Callable[[str, str, Ground], Any]


def _words(name: str, text: str, ground: Ground) -> str | None:
    """Words of the notice: of a table cell each part between |, of a list (一、二等奖) what it picks."""
    for part in text.split("|") if text else ():
        plain = compact(part)
        if plain not in ground.text and not (name == "tier" and _is_picked(plain, ground.sentence)):
            raise Misstated("not_in_notice", field=name, words=part)
    return text or None


def _is_picked(words: str, sentence: str) -> bool:
    """Whether the characters stand in the sentence in this order."""
    rest = iter(sentence)
    return all(character in rest for character in words)


def _program(name: str, text: str, ground: Ground) -> str:
    return _words(name, text, ground) or ""


def _programme(name: str, text: str, _ground: Ground) -> str | None:
    for entry in programmes():
        if text in (entry.key, entry.name, *entry.aliases):
            return entry.key
    if text:
        raise Misstated("not_one_of", field=name, value=text, choices=", ".join(each.key for each in programmes()))
    return None


def _one_of(choices: Sequence[str], *, may_be_empty: bool = False) -> Parser:
    def parse(name: str, text: str, _ground: Ground) -> str | None:
        if not text and may_be_empty:
            return None
        if text not in choices:
            raise Misstated("not_one_of", field=name, value=text, choices=", ".join(choices))
        return text

    return parse


def number_of(name: str, text: str) -> Decimal:
    """A plain number, thousands set apart or not; raises `Misstated`."""
    plain = text.replace(",", "") if re.fullmatch(r"[\d,]+(\.\d+)?", text) else text
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise Misstated("no_number", field=name, value=text) from error
    if not value.is_finite() or value < 0:
        raise Misstated("no_number", field=name, value=text)
    return value


def _number(name: str, text: str, _ground: Ground) -> Decimal | None:
    return number_of(name, text) if text else None


def _positive(name: str, text: str, _ground: Ground) -> Decimal | None:
    value = number_of(name, text) if text else None
    if value == 0:
        raise Misstated("no_number", field=name, value=text)
    return value


def _whole(name: str, text: str, _ground: Ground) -> int | None:
    if text and not (text.isascii() and text.isdigit() and int(text)):
        raise Misstated("no_number", field=name, value=text)
    return int(text) if text else None


def _time(name: str, text: str, _ground: Ground) -> str | None:
    if text and not _ISO.fullmatch(text):
        raise Misstated("no_time", field=name, value=text)
    return text or None


def _number_or_time(name: str, text: str, ground: Ground) -> Decimal | str | None:
    is_year = any(each.kind == "date" and text in each.words_of_time() for each in ground.said)
    return (
        _time(name, text, ground)
        if _ISO.fullmatch(text) and (is_year or not text.isdigit())
        else _number(name, text, ground)
    )


def _unit(name: str, text: str, ground: Ground) -> str | None:
    """The notice's own word, or the one that its figure comes to: months for 季度."""
    return text if text and any(each.unit == text for each in ground.said) else _words(name, text, ground)


def _yes_or_no(name: str, text: str, _ground: Ground) -> bool:
    if text.lower() not in (*_YES, *_NO):
        raise Misstated("not_one_of", field=name, value=text, choices="true, false")
    return text.lower() in _YES


def split_list(text: str) -> tuple[str, ...]:
    """Words with commas of either width or 、 between them, each once; brackets around them do not matter."""
    words = re.split("[,，、]", text.strip("[] "))
    return tuple(dict.fromkeys(word.strip(" \"'") for word in words if word.strip(" \"'")))


def _units(name: str, text: str, ground: Ground) -> tuple[str, ...]:
    for unit in split_list(text):
        other = unit.removeprefix("other:")
        if unit not in UNITS and (other == unit or compact(other) not in ground.text or not other):
            raise Misstated("not_one_of", field=name, value=unit, choices=", ".join((*UNITS, "other:…")))
    return split_list(text)


def _benefits(name: str, text: str, ground: Ground) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_id_in(name, word, ground.benefits) for word in split_list(text)))


def _restated(name: str, text: str, ground: Ground) -> str | None:
    return _id_in(name, text, ground.same) if text else None


def _id_in(name: str, word: str, ids: Sequence[str]) -> str:
    found = [each for each in ids if each == word or (len(word) >= 4 and each.startswith(word))]
    if len(found) != 1:
        raise Misstated("no_such_rule", field=name, value=word)
    return found[0]


_PARSERS: Mapping[str, Mapping[str, Parser]] = {
    "benefit": {
        "program": _program,
        "programme": _programme,
        "kind": _one_of(BENEFIT_KINDS),
        "amount": _positive,
        "amount_max": _positive,
        "rate": _positive,
        "base": _words,
        "per": _units,
        "once": _yes_or_no,
        "tier": _words,
        "beneficiary": _words,
        "payee": _words,
        "tranche": _whole,
        "restates": _restated,
    },
    "limit": {
        "kind": _one_of(LIMIT_KINDS),
        "value": _number_or_time,
        "per": _units,
        "applies_to": _benefits,
        "restates": _restated,
    },
    "term": {
        "kind": _one_of(TERM_KINDS),
        "value": _time,
        "unit": _one_of(("calendar", "working_day"), may_be_empty=True),
        "bound": _one_of(BOUNDS),
        "applies_to": _benefits,
    },
    "condition": {
        "kind": _one_of(CONDITION_KINDS),
        "op": _one_of(OPERATORS, may_be_empty=True),
        "value": _number_or_time,
        "unit": _unit,
        "applies_to": _benefits,
    },
    "quantity": {"reason": _one_of(tuple(map(str, Reason)))},
}
