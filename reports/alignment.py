"""Which rule of one text answers to which of another: by programme, tier, recipient and wording, not by clause number.

The same engine compares two notices of a policy line, a notice before and after an amendment, and two districts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normalize import Benefit, Condition
from reports.rule_records import AnyHeld, section_of
from store import Law

#: Two rules are one and the same from here on; found by reading the pairs of the corpus and of 达州.
LIKENESS = 0.5
_DIGITS = re.compile(r"[0-9.,%:]+")
_BLANK = re.compile(r"[^一-鿿a-zA-Z]")
#: Words with which one place differs from another and no rule does.
_SCHEME = re.compile(r"关于|印发|的通知|办法|措施|若干|实施|细则|标准|《|》|\(.*?\)")


class Outcome(StrEnum):
    """What became of a rule; `reworded`: the same values in other words; `moved`: the same in another clause."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    REWORDED = "reworded"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A rule before and after; one of them is None where it was added or dropped. `fields` are those that differ."""

    outcome: Outcome
    old: AnyHeld | None
    new: AnyHeld | None
    fields: tuple[str, ...] = ()

    @property
    def shown(self) -> AnyHeld:
        """The newer rule that there is."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a pair of nothing")
        return found


_VALUES: Mapping[str, tuple[str, ...]] = {
    "benefit": ("kind", "amount", "amount_max", "rate", "per", "once", "tranche"),
    "limit": ("kind", "value", "per"),
    "term": ("kind", "value", "unit", "bound"),
    "condition": ("kind", "op", "value", "unit"),
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "benefit": ("base", "tier", "beneficiary", "payee"),
    "limit": (),
    "term": (),
    "condition": (),
}


@dataclass(frozen=True, slots=True)
class _Face:
    """What a rule is recognised by, made once for each rule."""

    held: AnyHeld
    section: str
    kind: str
    programme: str | None
    context: Counter[str]
    tier: Counter[str]
    recipient: Counter[str]
    wording: Counter[str]
    values: tuple[object, ...]
    article: str | None
    is_brought: bool


def align(old: Sequence[AnyHeld], new: Sequence[AnyHeld], law: Law | None = None) -> tuple[Pair, ...]:
    """Every rule of both sides in exactly one pair, in the order of the new text, dropped ones last.

    With `law`, a rule that an amendment brought is looked for in the article that the amendment replaces.
    """
    before, after = _faces(old, law), _faces(new, law)
    partner = _partners(before, after)
    pairs = [
        _pair(before[partner[place]].held, face.held)
        if place in partner
        else Pair(outcome=Outcome.ADDED, old=None, new=face.held)
        for place, face in enumerate(after)
    ]
    met = set(partner.values())
    dropped = (face.held for place, face in enumerate(before) if place not in met)
    return (*pairs, *(Pair(outcome=Outcome.DROPPED, old=held, new=None) for held in dropped))


def _partners(before: Sequence[_Face], after: Sequence[_Face]) -> dict[int, int]:
    """The best match of each new rule among the old ones, the best of all first; near ones win ties."""
    scored = [
        (-_likeness(one, other), abs(i / len(before) - j / len(after)), j, i)
        for j, other in enumerate(after)
        for i, one in enumerate(before)
        if one.section == other.section
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _score, _far, j, i in sorted(each for each in scored if -each[0] >= LIKENESS):
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    return partner


def _likeness(one: _Face, other: _Face) -> float:
    """From 0 to 1: a weighted mean over what both say."""
    marks = [
        (3.0, _same(one.kind, other.kind)),
        (2.0, _same(one.programme, other.programme)),
        (2.0, _alike(one.context, other.context)),
        (3.0, _alike(one.tier, other.tier)),
        (1.0, _alike(one.recipient, other.recipient)),
        (4.0, _alike(one.wording, other.wording)),
        (2.0, float(one.values == other.values)),
        (5.0, _same(one.article, other.article) if one.is_brought or other.is_brought else None),
    ]
    said = [(weight, mark) for weight, mark in marks if mark is not None]
    return sum(weight * mark for weight, mark in said) / sum(weight for weight, _ in said)


def _same(one: str | None, other: str | None) -> float | None:
    return None if one is None and other is None else float(one == other)


def _alike(one: Counter[str], other: Counter[str]) -> float | None:
    """The share of common pairs of characters; None where neither side says anything."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else None


def _faces(rules: Iterable[AnyHeld], law: Law | None) -> list[_Face]:
    every = [held for held in rules if getattr(held.rule, "restates", None) is None]
    every.sort(key=lambda held: held.rule.evidence.figure or held.rule.evidence.quote)
    schemes = {held.rule.id: held.rule for held in every if isinstance(held.rule, Benefit)}
    return [_face(held, schemes, law) for held in every]


def _face(held: AnyHeld, schemes: Mapping[str, Benefit], law: Law | None) -> _Face:
    rule, section = held.rule, section_of(held)
    targets = (
        [rule]
        if isinstance(rule, Benefit)
        else [schemes[each] for each in getattr(rule, "applies_to", ()) if each in schemes]
    )
    return _Face(
        held=held,
        section=section,
        kind=rule.kind,
        programme=next((each.programme for each in targets if each.programme), None),
        context=_pairs(_SCHEME.sub("", targets[0].program) if targets else ""),
        tier=_pairs("".join(each.tier or "" for each in targets[:1])),
        recipient=_pairs("".join(each.beneficiary or "" for each in targets[:1])),
        wording=_pairs(_DIGITS.sub("", held.place.quote)),
        values=tuple(_value(held, name) for name in _VALUES[section]),
        article=law.article_of(held) if law else None,
        is_brought=law is not None and law.time_of(held).via is not None,
    )


def _pairs(words: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text, without marks and figures."""
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", words))
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1)) if len(plain) > 1 else Counter(plain)


def _value(held: AnyHeld, name: str) -> object:
    return getattr(held.rule, name)


def _pair(old: AnyHeld, new: AnyHeld) -> Pair:
    section = section_of(new)
    differ = _differing(old, new, _VALUES[section], lambda value: value)
    reworded = _differing(old, new, _WORDS[section], _plain)
    if isinstance(new.rule, Condition) and new.rule.value is None and _quote(old) != _quote(new):
        reworded = (*reworded, "quote")
    if differ:
        outcome = Outcome.CHANGED
    elif reworded:
        outcome = Outcome.REWORDED
    else:
        outcome = Outcome.SAME if old.place.clause == new.place.clause else Outcome.MOVED
    return Pair(outcome=outcome, old=old, new=new, fields=(*differ, *reworded))


def _differing(old: AnyHeld, new: AnyHeld, names: Sequence[str], form: Callable[[object], object]) -> tuple[str, ...]:
    return tuple(name for name in names if form(_value(old, name)) != form(_value(new, name)))


def _plain(value: object) -> object:
    return _BLANK.sub("", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value


def _quote(held: AnyHeld) -> object:
    return _plain(held.place.quote)
