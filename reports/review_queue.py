"""The queue: everything that somebody should look at, what most money and most rules hang on first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize import Account, Benefit
from reports.policy_lines import Proposal, proposed
from reports.rule_records import AnyHeld, section_of
from reports.selection import Programme
from reports.stakes import Stake, Stakes
from store import Catalog, HeldNotice, Rules, TwoReadings

DIFFERS, TEXT_CHANGED, DISPUTED = "differs", "text_changed", "disputed"
TWO_READINGS, LIST_LENGTHS, OPEN_FIGURE = "two_readings", "list_lengths", "open_figure"
FLAGGED, UNMAPPED, LINK = "flagged", "unmapped", "link"
#: Every reason for which something is in the queue; flags that have no reason of their own make a rule `flagged`.
REASONS = (DISPUTED, DIFFERS, TEXT_CHANGED, TWO_READINGS, LIST_LENGTHS, OPEN_FIGURE, FLAGGED, UNMAPPED, LINK)
_OF_FLAG = {"two_readings": TWO_READINGS, "list_lengths": LIST_LENGTHS}
_SECTIONS = ("benefit", "limit", "term", "condition", "quantity", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A rule or figure (`held`) or a proposed link (`proposal`) to look at, with every reason for it."""

    reasons: tuple[str, ...]
    notice: HeldNotice
    stake: Stake
    held: AnyHeld | None = None
    proposal: Proposal | None = None
    readings: tuple[TwoReadings, ...] = ()

    @property
    def section(self) -> str:
        """benefit, limit, term, condition, quantity or link."""
        return section_of(self.held) if self.held else "link"

    @property
    def id(self) -> str:
        """The id of the rule or figure; of a link those of the older and the newer notice."""
        if self.held is not None:
            return self.held.rule.id
        return f"{self.proposal.older.id}-{self.proposal.newer.id}" if self.proposal else ""

    @property
    def flags(self) -> tuple[str, ...]:
        """The doubts that the reading has noted on the rule."""
        return getattr(self.held.rule, "flags", ()) if self.held else ()

    @property
    def order(self) -> tuple[object, ...]:
        """What most hangs on first; what is alike in the order of areas, notices and texts."""
        start = self.held.rule.evidence.quote.start if self.held else 0
        notice = (self.notice.jurisdiction or "~", self.notice.doc_number or "~", self.notice.id)
        return *self.stake.order, *notice, start, _SECTIONS.index(self.section), self.id


def queue(catalog: Catalog, notices: Sequence[HeldNotice], known: int) -> list[Item]:
    """Everything in these notices to look at, in the order in which to do it."""
    doubtful = catalog.notices_in_doubt(known)
    links = _proposals(catalog, notices, known)
    linked = {each.id for proposal in links for each in (proposal.older, proposal.newer)}
    chosen = {notice.id: notice for notice in notices if notice.id in doubtful or notice.id in linked}
    rules = catalog.rules_by_notice(chosen, known)
    stakes = {notice: Stakes(rules[notice]) for notice in chosen}
    twice = catalog.read_twice(chosen, known)
    found = [
        item
        for notice in chosen.values()
        for item in _doubtful_rules(notice, rules[notice.id], stakes[notice.id], twice.get(notice.id, ()))
    ]
    seen = {(item.notice.id, each) for item in found for each in item.readings}
    for held in catalog.doubtful_figures(chosen, known):
        readings = _beside(held, twice.get(held.notice, ()))
        # A figure with two readings is looked at with the rule that it is used by, where there is one.
        if not readings or any((held.notice, each) not in seen for each in readings):
            found.append(_figure(chosen[held.notice], held, stakes[held.notice], readings))
    found += [_link(each, stakes) for each in links]
    return sorted(found, key=lambda item: item.order)


def _doubtful_rules(notice: HeldNotice, rules: Rules, stakes: Stakes, twice: Sequence[TwoReadings]) -> Iterator[Item]:
    every: tuple[AnyHeld, ...] = (*rules.benefits, *rules.limits, *rules.terms, *rules.conditions)
    for held in every:
        reasons = set(_reasons(held))
        if reasons:
            readings = _beside(held, twice) if TWO_READINGS in reasons else ()
            stake = stakes.of(held, _sums(readings))
            yield Item(reasons=_sorted(reasons), notice=notice, stake=stake, held=held, readings=readings)


def _reasons(held: AnyHeld) -> Iterator[str]:
    rule = held.rule
    yield from (_OF_FLAG.get(flag, FLAGGED) for flag in getattr(rule, "flags", ()))
    if isinstance(rule, Benefit) and rule.programme is None and rule.restates is None:
        yield UNMAPPED


def _figure(notice: HeldNotice, held: AnyHeld, stakes: Stakes, readings: tuple[TwoReadings, ...]) -> Item:
    is_open = isinstance(held.rule, Account) and held.rule.status == "open"
    reasons = [*([OPEN_FIGURE] if is_open else []), *([TWO_READINGS] if readings else [])]
    stake = stakes.of(held, _sums(readings))
    return Item(reasons=_sorted(reasons), notice=notice, stake=stake, held=held, readings=readings)


def _beside(held: AnyHeld, twice: Sequence[TwoReadings]) -> tuple[TwoReadings, ...]:
    """The figures with two readings that a rule or figure stands on."""
    start, end = held.rule.evidence.figure or held.rule.evidence.quote
    return tuple(each for each in twice if each.start < end and start < each.end)


def _sums(readings: Iterable[TwoReadings]) -> list[Decimal]:
    """What the second readings would be worth, where they are sums."""
    # The grammar takes longer to load than most commands take to run.
    from normalize.lines import read_line

    found = [each for reading in readings for each in read_line(reading.other, dt.date(2000, 1, 1))]
    return [each.value for each in found if each.kind == "money" and isinstance(each.value, Decimal)]


def _proposals(catalog: Catalog, notices: Sequence[HeldNotice], known: int) -> list[Proposal]:
    acts, decisions = catalog.acts(known), catalog.line_decisions(known)
    every = proposed(catalog, notices, acts, decisions, known)
    return [each for each in every if each.verdict == "proposed"]


def _link(proposal: Proposal, stakes: Mapping[str, Stakes]) -> Item:
    both = [stakes[each.id].all() for each in (proposal.older, proposal.newer)]
    sums = [stake.money for stake in both if stake.money is not None]
    benefits = tuple(each for stake in both for each in stake.benefits)
    stake = Stake(money=max(sums, default=None), benefits=benefits)
    return Item(reasons=(LINK,), notice=proposal.newer, stake=stake, proposal=proposal)


def _sorted(reasons: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in REASONS if each in reasons)


def chosen(items: Iterable[Item], reasons: Collection[str], programme: Programme | None) -> list[Item]:
    """The items with one of these reasons or flags, of one programme; all where nothing is asked."""
    return [
        item
        for item in items
        if (not reasons or not set(reasons).isdisjoint((*item.reasons, *item.flags)))
        and (programme is None or any(programme.means(each.rule) for each in item.stake.benefits))
    ]
