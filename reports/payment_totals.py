"""What the lines of a list add up to for each payee: caps, periods, payments that are made once, stacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from normalize import Condition, Limit
from normalize.taxonomy import programmes
from reports.awards import Award
from reports.caps import binds, holders_of, widest
from reports.payees import PERSON, kind_of_holder, recipient_words
from reports.payment_checks import OVER_AMOUNT, SUPPORTED, UNDECIDED, Finding
from reports.payout_lists import Payout
from store import Held

if TYPE_CHECKING:
    from reports.auditing import Verdict

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid:
    """An earlier line that a rule supports."""

    number: str
    award: Award
    year: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """A bound on what a payee may get: under which key it is summed, its value, why, and the rule that sets it."""

    key: Key
    most: Decimal
    why: str
    by: Held[Limit] | None = None


@dataclass
class Totals:
    """Running sums; `clauses` gives the no-stacking clauses of an award's notice."""

    clauses: Callable[[Award], tuple[Held[Condition], ...]]
    _sums: dict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    _history: dict[str, list[_Paid]] = field(default_factory=lambda: defaultdict(list))
    _clauses: dict[str, tuple[Held[Condition], ...]] = field(default_factory=dict)

    def settle(self, payout: Payout, found: Finding) -> Verdict | None:
        """A verdict where a line goes over a cap or stacks; else None, and a supported line is counted in."""
        from reports.auditing import OVER_CAP, STACKED, Verdict

        award, amount = found.award, payout.amount or Decimal(0)
        if found.verdict == OVER_AMOUNT:
            return None
        rooms = list(self._rooms(payout, award))
        for room in rooms:
            paid = self._sums[room.key] if room.key else Decimal(0)
            if paid + amount > room.most:
                left = max(room.most - paid, Decimal(0))
                return Verdict(payout=payout, verdict=OVER_CAP, why=room.why, award=award, expected=left, by=room.by)
        if found.verdict != SUPPORTED:
            return None
        stacked = self._stacked(payout, award)
        if stacked is not None:
            clause, earlier = stacked
            return Verdict(
                payout=payout, verdict=STACKED, why="stacked", award=award, by=clause, earlier=earlier.number
            )
        again = self._paid_again(payout, award)
        if again:
            numbers = "、".join(each.number for each in again)
            return Verdict(payout=payout, verdict=UNDECIDED, why="paid_again", award=award, earlier=numbers)
        self._count_in(payout, award, rooms)
        return None

    def unused(self, payout: Payout, findings: Sequence[Finding]) -> tuple[list[Finding], str | None]:
        """The findings but for tranches that the payee has had, and the lines that these were paid in."""
        had = {each.award.id: each.number for each in self._paid_to(payout) if each.award.is_part}
        left = [each for each in findings if each.award.id not in had]
        spent = dict.fromkeys(had[each.award.id] for each in findings if each.award.id in had)
        return left, "、".join(spent) or None

    def _paid_to(self, payout: Payout) -> Sequence[_Paid]:
        return self._history.get(payout.payee, ()) if payout.payee else ()

    def _count_in(self, payout: Payout, award: Award, rooms: Sequence[_Room]) -> None:
        amount = payout.amount or Decimal(0)
        for room in rooms:
            if room.key:
                self._sums[room.key] += amount
        paid = _Paid(number=payout.number, award=award, year=_year(payout), amount=amount)
        self._history[payout.payee].append(paid)

    def _paid_again(self, payout: Payout, award: Award) -> list[_Paid]:
        """The earlier lines of a payee that leave open whether this one may be: the same sum once more, or too often.

        A unit may claim for several persons or studios, and the list does not say for whom: so nothing is refused.
        """
        earlier = self._paid_to(payout)
        same = [each for each in earlier if each.award.id == award.id and each.amount == payout.amount]
        if same and award.rule.once:
            return same
        for limit in award.bearing.limits:
            counted = _counted(limit, payout, earlier)
            if counted and isinstance(limit.rule.value, Decimal) and len(counted) + 1 > limit.rule.value:
                return counted
        return []

    def _rooms(self, payout: Payout, award: Award) -> Iterator[_Room]:
        yield from self._caps(payout, award)
        if not payout.payee or _kind(payout) != PERSON:
            return
        own = {"person"} >= set(award.rule.per) - {"month", "year"}
        if award.total is not None and own:
            yield _Room(key=("period", award.id, payout.payee), most=award.total, why="period_left")
        elif award.rule.once and own and award.rule.amount is not None:
            yield _Room(key=("once", award.id, payout.payee), most=award.rule.amount * 2 - 1, why="paid_once")

    def _caps(self, payout: Payout, award: Award) -> Iterator[_Room]:
        for cap in _caps_for(payout, award):
            value = cap.rule.value
            if not isinstance(value, Decimal):
                continue
            per = set(cap.rule.per)
            year = str(_year(payout)) if "year" in per else ""
            if per <= {"org", "year", "person"} and payout.payee and not _is_for_others(payout, per):
                yield _Room(key=("cap", cap.rule.id, payout.payee, year), most=value, why="cap", by=cap)
            else:
                yield _Room(key=(), most=value * (payout.quantity or 1), why="cap_of_line", by=cap)

    def _stacked(self, payout: Payout, award: Award) -> tuple[Held[Condition], _Paid] | None:
        """The clause and the earlier line of the same payee and year that this one must not stand beside."""
        if not payout.payee:
            return None
        for earlier in self._history[payout.payee]:
            if earlier.year == _year(payout) and earlier.award.id != award.id:
                for first, second in ((award, earlier.award), (earlier.award, award)):
                    clause = self._forbids(first, second, person=_kind(payout) == PERSON)
                    if clause is not None:
                        return clause, earlier
        return None

    def _forbids(self, award: Award, other: Award, *, person: bool) -> Held[Condition] | None:
        if award.notice.id not in self._clauses:
            self._clauses[award.notice.id] = self.clauses(award)
        clauses = self._clauses[award.notice.id]
        return next((each for each in clauses if _is_against(each, award, other, person=person)), None)


def _kind(payout: Payout) -> str | None:
    return payout.kind or kind_of_holder(payout.payee)


def _year(payout: Payout) -> int:
    return payout.day.year if payout.day else 0


def _counted(limit: Held[Limit], payout: Payout, earlier: Sequence[_Paid]) -> list[_Paid]:
    """The earlier lines that count towards how often a payee may be paid; none for a limit of another kind."""
    per = set(limit.rule.per)
    if limit.rule.kind != "count_cap" or _is_for_others(payout, per):
        return []
    return [
        each
        for each in earlier
        if ("year" not in per or each.year == _year(payout))
        and any(other.rule.id == limit.rule.id for other in each.award.bearing.limits)
    ]


def _is_for_others(payout: Payout, per: set[str]) -> bool:
    """A cap for each person on money that a unit gets for many of them."""
    return "person" in per and "org" not in per and _kind(payout) != PERSON


def _caps_for(payout: Payout, award: Award) -> tuple[Held[Limit], ...]:
    """The caps that bind the payee. Where they differ by holder, its name tells a school; else the widest count."""
    caps = award.money_caps
    schools = recipient_words().schools
    named = [holder for holder in holders_of(caps) if schools.closes(holder) == schools.closes(payout.payee)]
    if len(named) == 1 and payout.payee:
        return tuple(each for each in caps if binds(each, named[0]))
    return widest(caps)


def _is_against(clause: Held[Condition], award: Award, other: Award, *, person: bool) -> bool:
    """Whether a no-stacking clause on an award names the other one, or stands over both of them as one programme."""
    if clause.rule.applies_to:
        return award.id in clause.rule.applies_to and (
            other.id in clause.rule.applies_to or _is_named(other, clause.place.quote)
        )
    if award.notice.id != other.notice.id:
        return False
    # A unit may claim several cases of one programme, for different persons; a person is one person.
    one_programme = award.rule.programme is not None and award.rule.programme == other.rule.programme
    return (one_programme and person) or (_is_named(award, clause.place.quote) and _is_named(other, clause.place.quote))


def _is_named(award: Award, quote: str) -> bool:
    """Whether a clause names an award: by its scheme, its case or its programme."""
    entry = next((each for each in programmes() if each.key == award.rule.programme), None)
    words = [award.rule.program, award.rule.tier or "", *(entry.aliases if entry else ())]
    return any(len(word) > 2 and word in quote for word in words)
