"""Auditing a payout list: one verdict for every line, with the rule that decides it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize import Condition, Limit
from reports.awards import Award, awards_of
from reports.explaining import uplifts_on
from reports.law import Law, Stub, law_of
from reports.payees import kind_of_holder, same_kind
from reports.payment_checks import SUPPORTED, UNDECIDED, Finding, check
from reports.payment_matches import matching, parts_matching
from reports.payment_totals import Totals
from reports.payout_lists import Payout
from reports.selection import Unclear
from store import Catalog, Held, HeldNotice

OVER_CAP, OUT_OF_FORCE, WRONG_RECIPIENT = "over_cap", "out_of_force", "wrong_recipient"
STACKED, NO_CLAUSE = "stacked", "no_clause"
VERDICTS = (
    SUPPORTED,
    "over_amount",
    OVER_CAP,
    OUT_OF_FORCE,
    WRONG_RECIPIENT,
    STACKED,
    NO_CLAUSE,
    UNDECIDED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the catalog says of one line. `why` is the key of a message; `by` the cap or clause that decides.

    `expected` is what the rule gives or the cap leaves; `earlier` the numbers of lines beside which it must not be, or
    may not; `areas` those inside the line's area whose rules would fit.
    """

    payout: Payout
    verdict: str
    why: str
    award: Award | None = None
    expected: Decimal | None = None
    by: Held[Limit] | Held[Condition] | None = None
    needs: str | None = None
    stubs: tuple[Stub, ...] = ()
    earlier: str | None = None
    areas: tuple[str, ...] = ()


class Audit:
    """The law as it was known, asked line by line; sums are cumulated over the lines in their order."""

    def __init__(self, catalog: Catalog, known: int) -> None:
        self._catalog, self._known = catalog, known
        self._times = catalog.law(known)
        self._amended = {notice for notice, _rule in self._times.times}
        self._awards: dict[tuple[object, ...], tuple[Award, ...]] = {}
        self._laws: dict[tuple[str, dt.date], Law | None] = {}
        self._matches: dict[tuple[frozenset[tuple[object, ...]], str], tuple[Award, ...]] = {}
        self._uplifts: dict[tuple[object, ...], list[Award]] = {}
        self._totals = Totals(self._stacking_clauses)

    def verdicts(self, payouts: Iterable[Payout]) -> Iterator[Verdict]:
        """One verdict for each line."""
        return map(self.verdict, payouts)

    def verdict(self, payout: Payout) -> Verdict:
        """The verdict on one line, after all the lines before it."""
        day = payout.day
        if payout.faults:
            return Verdict(payout=payout, verdict=UNDECIDED, why="bad_line")
        if day is None:
            return Verdict(payout=payout, verdict=UNDECIDED, why="no_date")
        law = self._law(payout.region, day)
        if law is None:
            return Verdict(payout=payout, verdict=UNDECIDED, why="no_such_region")
        found = self._matching((*law.notices, *law.above), payout.item, law)
        if not found:
            return self._without_rule(payout, law)
        inner = _inner(found, law)
        if len(inner) == len(found):
            return Verdict(payout=payout, verdict=UNDECIDED, why="inner_area", award=found[0], areas=_areas(inner))
        found = tuple(award for award in found if award not in inner)
        return self._of_rules(payout, found, law)

    def _law(self, region: str, day: dt.date) -> Law | None:
        """The law of an area on a day; None for a name that means none."""
        key = (region, day)
        if key not in self._laws:
            try:
                self._laws[key] = law_of(self._times, day, self._known, [region])
            except Unclear:
                self._laws[key] = None
        return self._laws[key]

    def _matching(
        self, notices: Sequence[HeldNotice], item: str, law: Law, *, ruling: bool = True
    ) -> tuple[Award, ...]:
        keys = [self._key(notice, law, ruling) for notice in notices]
        key = (frozenset(keys), item)
        if key not in self._matches:
            self._matches[key] = matching(self._awards_in(notices, law, ruling), item)
        return self._matches[key]

    def _key(self, notice: HeldNotice, law: Law, ruling: bool) -> tuple[object, ...]:
        """The rules of a notice are the same on every day but where an amendment touches them."""
        return (notice.id, ruling, law.on if notice.id in self._amended else None)

    def _awards_in(self, notices: Sequence[HeldNotice], law: Law, ruling: bool) -> list[Award]:
        missing = [notice for notice in notices if self._key(notice, law, ruling) not in self._awards]
        fresh = awards_of(self._catalog, missing, law, ruling=ruling) if missing else ()
        for notice in missing:
            own = tuple(award for award in fresh if award.notice.id == notice.id)
            self._awards[self._key(notice, law, ruling)] = own
        return [award for notice in notices for award in self._awards[self._key(notice, law, ruling)]]

    def _stacking_clauses(self, award: Award) -> tuple[Held[Condition], ...]:
        rules = self._catalog.rules([award.notice.id], self._known)
        return tuple(each for each in rules.conditions if each.rule.kind == "no_stacking")

    def _without_rule(self, payout: Payout, law: Law) -> Verdict:
        """No rule in force: one that is not law on the day, a text that is not held, or none at all."""
        if law.stubs:
            return Verdict(payout=payout, verdict=UNDECIDED, why="not_held", stubs=law.stubs)
        past = self._matching((*law.others, *law.notices), payout.item, law, ruling=False)
        if past:
            state = law.times.time_of(past[0].held).validity.state(law.on)
            why = "replaced" if state == "amended" else state
            return Verdict(payout=payout, verdict=OUT_OF_FORCE, why=why, award=past[0])
        return Verdict(payout=payout, verdict=NO_CLAUSE, why="no_clause")

    def _of_rules(self, payout: Payout, found: Sequence[Award], law: Law) -> Verdict:
        kind = payout.kind or kind_of_holder(payout.payee)
        fitting = [award for award in found if kind is None or same_kind(award.to, kind)]
        findings = self._findings(fitting, payout, law)
        if not findings:
            wider = [award for award in self._parts(found[0], payout.item, law) if kind and same_kind(award.to, kind)]
            findings = [each for each in self._findings(wider, payout, law) if each.verdict == SUPPORTED]
        if not findings:
            return Verdict(payout=payout, verdict=WRONG_RECIPIENT, why=found[0].to, award=found[0])
        paid = findings[0].award
        findings, spent = self._totals.unused(payout, findings)
        if spent and not any(each.verdict == SUPPORTED for each in findings):
            return Verdict(payout=payout, verdict=UNDECIDED, why="tranche_paid", award=paid, earlier=spent)
        best = _only_by_ceiling(findings)
        if best.verdict == SUPPORTED and law.times.time_of(best.award.held).doubts:
            best = Finding(award=best.award, verdict=UNDECIDED, why="amended", expected=best.expected)
        return self._totals.settle(payout, best) or self._as_found(payout, best)

    def _parts(self, award: Award, item: str, law: Law) -> tuple[Award, ...]:
        return parts_matching(self._awards_in([award.notice], law, ruling=True), item)

    def _findings(self, awards: Sequence[Award], payout: Payout, law: Law) -> list[Finding]:
        """What each rule makes of the payment, the best first."""
        return sorted(
            (check(award, payout, self._uplifts_on(award, law)) for award in awards), key=lambda each: each.rank
        )

    def _uplifts_on(self, award: Award, law: Law) -> list[Award]:
        key = (*self._key(award.notice, law, True), award.id)
        if key not in self._uplifts:
            self._uplifts[key] = uplifts_on(award, self._awards_in([award.notice], law, ruling=True))
        return self._uplifts[key]

    @staticmethod
    def _as_found(payout: Payout, found: Finding) -> Verdict:
        return Verdict(
            payout=payout,
            verdict=found.verdict,
            why=found.why,
            award=found.award,
            expected=found.expected,
            needs=found.by,
        )


def _inner(found: Sequence[Award], law: Law) -> list[Award]:
    """The rules of areas that lie inside the one asked for, or that are one of several that its name can mean."""
    return [award for award in found if not all(area.lies_in(award.region) for area in law.asked)]


def _areas(awards: Sequence[Award]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(award.region.name for award in awards))


def _only_by_ceiling(findings: Sequence[Finding]) -> Finding:
    """The best finding; undecided where a ceiling alone supports the sum, and other schemes fit the item too."""
    best = findings[0]
    schemes = {(each.award.notice.id, each.award.rule.program) for each in findings}
    if best.verdict == SUPPORTED and best.why in ("up_to", "in_range") and len(schemes) > 1:
        return Finding(award=best.award, verdict=UNDECIDED, why="several_schemes", expected=best.expected)
    return best
