"""Awards: benefits with everything that tells what they are worth, to whom, and how far they can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from normalize import Benefit, Limit, Term
from reports.bearing import Bearing, Bearings
from reports.law import Law, Library, cited_documents
from reports.payees import is_measured, recipient
from reports.regions import Place, place_of
from reports.standing import standing
from store import Around, Catalog, Held, HeldNotice

# How far a value can be compared, the best first.
EXACT, GUIDELINE, PRICE, RANGE, CEILING, FLOOR = "exact", "guideline", "price", "range", "ceiling", "floor"
BASE, TOP_UP, UPLIFT, REFERENCE = "base", "top_up", "uplift", "reference"
BASES = (EXACT, GUIDELINE, PRICE, RANGE, CEILING, FLOOR, BASE, TOP_UP, UPLIFT, REFERENCE)
_OF_KIND = {
    "fixed": EXACT,
    "range": RANGE,
    "ceiling": CEILING,
    "floor": FLOOR,
    "rate": BASE,
    "full": BASE,
    "match": TOP_UP,
    "uplift": UPLIFT,
    "reference": REFERENCE,
}
_MONTHS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long a repeated sum is paid: months, whether that is only the longest time, and the rule that says it."""

    months: int
    at_most: bool
    rule: Held[Term] | Held[Limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A benefit in its notice and area. `basis` is one of `BASES`, `to` one of `payees.RECIPIENTS`.

    `state` says whether the rule itself is law on the day.
    """

    region: Place
    notice: HeldNotice
    held: Held[Benefit]
    bearing: Bearing
    around: Around
    to: str
    basis: str
    period: Period | None
    amended_by: tuple[HeldNotice, ...] = ()
    state: str = "in_force"

    @property
    def id(self) -> str:
        """The id of its rule."""
        return self.held.rule.id

    @property
    def rule(self) -> Benefit:
        """The benefit as it was read."""
        return self.held.rule

    @property
    def times(self) -> int | None:
        """How often the sum is paid over the whole period; None where it is paid once, or the period is not told."""
        step = step_of(self.rule)
        return self.period.months // step if self.period and step and self.period.months >= step else None

    @property
    def total(self) -> Decimal | None:
        """The sum over the whole period, for one of what the amount pays for."""
        return self.rule.amount * self.times if self.rule.amount is not None and self.times else None

    @property
    def is_part(self) -> bool:
        """Whether it is only one tranche of a whole."""
        return self.rule.tranche is not None

    @property
    def money_caps(self) -> tuple[Held[Limit], ...]:
        """The caps in yuan that bear on it, soft ones left out."""
        return tuple(
            each
            for each in self.bearing.limits
            if each.rule.kind == "money_cap" and isinstance(each.rule.value, Decimal) and not each.rule.flags
        )


def step_of(benefit: Benefit) -> int | None:
    """The months after which the sum is paid again; None for a sum that is paid once."""
    return {"month": 1, "year": 12}.get(next((each for each in benefit.per if each in ("month", "year")), ""))


def months_of(value: object) -> int | None:
    """The months of an ISO 8601 duration of whole years and months."""
    match = _MONTHS.fullmatch(str(value))
    if match is None or not any(match.groups()):
        return None
    return int(match[1] or 0) * 12 + int(match[2] or 0)


def period_of(bearing: Bearing) -> Period | None:
    """The period that is told of a benefit itself, else of its clause, else the longest time allowed."""
    caps = [each for each in bearing.limits if each.rule.kind == "duration_cap"]
    told = [each for each in bearing.terms if each.rule.kind == "benefit_period"]
    for rules in (told, bearing.nearby, caps):
        for each in rules:
            months = months_of(each.rule.value)
            if months:
                at_most = rules is caps or getattr(each.rule, "bound", "") == "max"
                return Period(months=months, at_most=at_most, rule=each)
    return None


def basis_of(benefit: Benefit) -> str:
    """How far the value of a benefit can be compared."""
    basis = _OF_KIND.get(benefit.kind, REFERENCE)
    if basis == EXACT and is_measured(benefit.per):
        return PRICE
    return GUIDELINE if basis == EXACT and "soft_limit" in benefit.flags else basis


def awards_of(
    catalog: Catalog, notices: Iterable[HeldNotice], law: Law, *, which: Which = None, ruling: bool = True
) -> tuple[Award, ...]:
    """The awards of these notices in the order of their texts, with the figures that they have on the day.

    What only restates another rule counts once. `which` has the rules wanted, as pairs of notice and id; None for all.
    Without `ruling`, those that are not law on the day are there too.
    """
    chosen = {notice.id: notice for notice in notices}
    only = None if which is None else {rule for _notice, rule in which}
    rules = catalog.rules_by_notice(chosen, law.known, only=only)
    sentences = catalog.sentences(chosen, law.known, only=only)
    found = []
    for notice in chosen.values():
        of_notice = _maker(notice, sentences, law)
        bearings = Bearings(standing(rules[notice.id], law.times, law.on))
        found += [
            of_notice(held, bearings.on(held))
            for held in rules[notice.id].benefits
            if held.rule.restates is None
            and (which is None or (notice.id, held.rule.id) in which)
            and (not ruling or law.times.holds(held, law.on))
        ]
    return tuple(found)


Which = set[tuple[str, str]] | None


def _maker(
    notice: HeldNotice, sentences: Mapping[tuple[str, str], Around], law: Law
) -> Callable[[Held[Benefit], Bearing], Award]:
    region = place_of(notice)

    def award(stored: Held[Benefit], bearing: Bearing) -> Award:
        around = sentences.get((notice.id, stored.rule.id), Around("", ()))
        held = law.times.present(stored, law.on)
        return Award(
            region=region,
            notice=notice,
            held=held,
            bearing=bearing,
            around=around,
            to=recipient(held.rule, around.sentence or held.place.quote),
            basis=basis_of(held.rule),
            period=period_of(bearing) if step_of(held.rule) else None,
            amended_by=_amending(stored, law),
            state=law.times.time_of(stored).validity.state(law.on),
        )

    return award


def _amending(held: Held[Benefit], law: Law) -> tuple[HeldNotice, ...]:
    """The notices whose instructions brought, changed or ended a rule, or may have."""
    actors = dict.fromkeys(each.actor for each in law.times.instructions_on(held))
    return tuple(law.times.notices[actor] for actor in actors)


def documents_of(award: Award, library: Library) -> tuple[tuple[str, bool], ...]:
    """The documents that an award by reference points to, each with whether it is held."""
    if award.basis not in (REFERENCE, TOP_UP):
        return ()
    words = f"{award.held.place.quote} {award.rule.base or ''}"
    named = cited_documents(words) or ((award.rule.base,) if award.rule.base else ())
    return tuple((document, library.holds(document)) for document in named)
