"""Working out a claim: cases and counts become base, uplift, cap and result, each step with its rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize import Limit
from normalize.taxonomy import programme_of
from reports.awards import BASE, EXACT, TOP_UP, Award, awards_of, step_of
from reports.caps import binds, holders_of, lowered
from reports.explaining import uplifts_on
from reports.law import Law
from reports.payees import same_kind
from reports.selection import NothingFound, Programme, Unclear, require_programme
from store import Catalog, Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is claimed for: the word of a case, how many of it, for how many months or years, or the base in yuan."""

    word: str
    count: Decimal = Decimal(1)
    periods: int | None = None
    base: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A claim as it is asked: cases, the words of uplifts that are met, who claims."""

    cases: tuple[Case, ...]
    uplifts: tuple[str, ...] = ()
    holder: str | None = None
    to: str | None = None
    programme: Programme | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `what` is base, sum, uplift or cap; the rule that it rests on; the sum after it."""

    what: str
    after: Decimal
    award: Award | None = None
    limit: Held[Limit] | None = None
    case: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The steps for one holder of caps (None where the caps make no difference) and what is left at the end."""

    holder: str | None
    steps: tuple[Step, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim worked out. `untaken`: uplifts that were not asked for; `limits`: what bears on it besides yuan caps."""

    law: Law
    results: tuple[Result, ...]
    untaken: tuple[Award, ...]
    limits: tuple[Held[Limit], ...]
    awards: tuple[Award, ...]


def claim(catalog: Catalog, law: Law, request: Request) -> Claim:
    """Work out a claim by the law; `NothingFound` or `Unclear` for a case that names no rule or several."""
    every = awards_of(catalog, (*law.notices, *law.above), law)
    require_programme(request.programme, (each.rule for each in every))
    chosen = _chosen(every, request)
    _require_periods(chosen)
    open_uplifts = _once(uplift for award, _case in chosen for uplift in uplifts_on(award, every))
    taken = [_asked(word, open_uplifts) for word in request.uplifts]
    caps = _caps(award for award, _case in chosen)
    holders = (request.holder,) if request.holder else (holders_of(caps) or (None,))
    if request.holder and holders_of(caps) and request.holder not in holders_of(caps):
        raise Unclear("holder", request.holder, holders_of(caps))
    return Claim(
        law=law,
        results=tuple(_worked_out(chosen, taken, caps, holder) for holder in holders),
        untaken=tuple(each for each in open_uplifts if each not in taken),
        limits=_other_limits(award for award, _case in chosen),
        awards=tuple(award for award, _case in chosen),
    )


Chosen = list[tuple[Award, Case]]


def _chosen(every: Sequence[Award], request: Request) -> Chosen:
    """The rule of each case. Where a word fits several, those that stand in one clause with the other cases."""
    fits = [_fitting(case, every, request) for case in request.cases]
    if all(len(found) == 1 for found in fits):
        return [(found[0], case) for found, case in zip(fits, request.cases, strict=True)]
    clauses = [{_clause(award) for award in found} for found in fits]
    shared = [
        clause
        for clause in set.intersection(*clauses)
        if all(sum(_clause(award) == clause for award in found) == 1 for found in fits)
    ]
    if len(shared) != 1 or len(fits) < 2:
        worst = max(range(len(fits)), key=lambda at: len(fits[at]))
        raise Unclear("case", request.cases[worst].word, [_candidate(award) for award in fits[worst]])
    return [
        (next(award for award in found if _clause(award) == shared[0]), case)
        for found, case in zip(fits, request.cases, strict=True)
    ]


def _clause(award: Award) -> tuple[str, tuple[str, ...]]:
    return award.notice.id, award.held.place.clause


def _candidate(award: Award) -> str:
    return f"{award.id} {award.region.name} {award.rule.program} {award.rule.tier or ''} {award.held.place.quote}"


def _fitting(case: Case, every: Sequence[Award], request: Request) -> list[Award]:
    wanted = (BASE, TOP_UP) if case.base is not None else (EXACT,)
    usable = [
        each
        for each in every
        if each.basis in wanted
        and (request.to is None or same_kind(each.to, request.to))
        and (request.programme is None or request.programme.means(each.rule))
    ]
    for fits in (_is_id, _is_tier, _is_program, _holds_word, _is_programme):
        found = [each for each in usable if fits(each, case.word)]
        if found:
            return found
    raise NothingFound("case", case.word)


def _is_id(award: Award, word: str) -> bool:
    return len(word) >= 4 and award.id.startswith(word)


def _is_tier(award: Award, word: str) -> bool:
    return word in (award.rule.tier or "").split("|")


def _is_program(award: Award, word: str) -> bool:
    return award.rule.program == word


def _holds_word(award: Award, word: str) -> bool:
    return word in f"{award.rule.program} {award.rule.tier or ''}"


def _is_programme(award: Award, word: str) -> bool:
    key = programme_of(word)
    return key is not None and award.rule.programme == key


def _require_periods(chosen: Chosen) -> None:
    for award, case in chosen:
        if step_of(award.rule) and case.periods is None and award.times is None:
            raise Unclear("periods", case.word, [_candidate(award)])


def _asked(word: str, uplifts: Sequence[Award]) -> Award:
    found = [each for each in uplifts if each.id.startswith(word) or word in each.around.sentence]
    if not found:
        raise NothingFound("uplift", word)
    if len(found) > 1:
        raise Unclear("uplift", word, [_candidate(each) for each in found])
    return found[0]


def _once(awards: Iterable[Award]) -> list[Award]:
    return list({award.id: award for award in awards}.values())


def _caps(awards: Iterable[Award]) -> list[Held[Limit]]:
    return list({cap.rule.id: cap for award in awards for cap in award.money_caps}.values())


def _other_limits(awards: Iterable[Award]) -> tuple[Held[Limit], ...]:
    limits = {limit.rule.id: limit for award in awards for limit in award.bearing.limits}
    return tuple(each for each in limits.values() if each.rule.kind != "money_cap" or each.rule.flags)


def _worked_out(chosen: Chosen, uplifts: Sequence[Award], caps: Sequence[Held[Limit]], holder: str | None) -> Result:
    sums: dict[str, Decimal] = {}
    steps = []
    for award, case in chosen:
        value = base_sum(award, case)
        sums[award.id] = sums.get(award.id, Decimal(0)) + value
        steps.append(Step(what="base", after=value, award=award, case=case))
    steps.append(Step(what="sum", after=_total(sums)))
    for uplift in uplifts:
        raised = {award.id for award, _case in chosen if uplift in uplifts_on(award, [uplift])}
        sums = {rule: amount * (1 + (uplift.rule.rate or 0) * (rule in raised)) for rule, amount in sums.items()}
        steps.append(Step(what="uplift", after=_total(sums), award=uplift))
    for cap in caps:
        if binds(cap, holder):
            sums = _cut(sums, cap)
            steps.append(Step(what="cap", after=_total(sums), limit=cap))
    return Result(holder=holder, steps=tuple(steps), amount=_total(sums))


def base_sum(award: Award, case: Case) -> Decimal:
    """Count times amount, over the months or years claimed (the whole period where none are named)."""
    if case.base is not None:
        return case.base * (award.rule.rate or 0) * case.count
    times = (case.periods or award.times or 1) if step_of(award.rule) else 1
    return (award.rule.amount or Decimal(0)) * case.count * times


def _cut(sums: dict[str, Decimal], cap: Held[Limit]) -> dict[str, Decimal]:
    """The sums with what is over the cap taken from those that it applies to, in proportion."""
    left = lowered(sums, cap)
    if left is None:
        return sums
    under = [rule for rule in sums if rule in cap.rule.applies_to or not cap.rule.applies_to]
    total = sum((sums[rule] for rule in under), Decimal(0))
    return {rule: amount * left / total if rule in under else amount for rule, amount in sums.items()}


def _total(sums: dict[str, Decimal]) -> Decimal:
    return round(sum(sums.values(), Decimal(0)), 2).normalize()
