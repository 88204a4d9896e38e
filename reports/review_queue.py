"""The queue: everything that somebody should look at, what most money and most rules hang on first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize import Account, Benefit
from reports.policy_lines import Proposal, proposed
from reports.rule_records import AnyHeld, section_of
from reports.selection import Programme
from reports.stakes import NOTHING, Stake, Stakes
from store import Catalog, Decision, HeldNotice, TwoReadings

DIFFERS, TEXT_CHANGED, DISPUTED = "differs", "text_changed", "disputed"
TWO_READINGS, LIST_LENGTHS, OPEN_FIGURE = "two_readings", "list_lengths", "open_figure"
FLAGGED, UNMAPPED, LINK = "flagged", "unmapped", "link"
#: Every reason for which something is in the queue; flags that have no reason of their own make a rule `flagged`.
REASONS = (DISPUTED, DIFFERS, TEXT_CHANGED, TWO_READINGS, LIST_LENGTHS, OPEN_FIGURE, FLAGGED, UNMAPPED, LINK)
_OF_FLAG = {"two_readings": TWO_READINGS, "list_lengths": LIST_LENGTHS}
_SECTIONS = ("benefit", "limit", "term", "condition", "quantity", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A rule or figure (`held`) or a proposed link (`proposal`) to look at, with every reason for it.

    `decision` is what was decided of it, or of the same rule in another text; `earlier` what somebody else decided.
    Where only the words of a decided rule stand in another text, there is a decision and nothing `held`.
    """

    reasons: tuple[str, ...]
    notice: HeldNotice
    stake: Stake
    held: AnyHeld | None = None
    proposal: Proposal | None = None
    readings: tuple[TwoReadings, ...] = ()
    decision: Decision | None = None
    earlier: Decision | None = None

    @property
    def shown(self) -> AnyHeld | None:
        """The rule or figure; where only its words are there, the one that was decided."""
        return self.held or (self.decision.decided if self.decision else None)

    @property
    def section(self) -> str:
        """benefit, limit, term, condition, quantity or link."""
        return section_of(self.shown) if self.shown else LINK

    @property
    def id(self) -> str:
        """The id of the rule or figure, of the decision where only words are there, of a link of both notices."""
        if self.proposal is not None:
            return f"{self.proposal.older.id}-{self.proposal.newer.id}"
        return self.shown.rule.id if self.shown else ""

    @property
    def flags(self) -> tuple[str, ...]:
        """The doubts that the reading has noted on the rule."""
        return getattr(self.held.rule, "flags", ()) if self.held else ()

    @property
    def is_carried(self) -> bool:
        """Whether the decision was made on another text and is only proposed here."""
        return (
            self.decision is not None
            and (self.held is None or self.held.decision is None)
            and (self.decision.notice != self.notice.id)
        )

    @property
    def order(self) -> tuple[object, ...]:
        """What most hangs on first; what is alike in the order of areas, notices and texts."""
        start = self.shown.rule.evidence.quote.start if self.shown else 0
        notice = (self.notice.jurisdiction or "~", self.notice.doc_number or "~", self.notice.id)
        return *self.stake.order, *notice, start, _SECTIONS.index(self.section), self.id


class _Notices:
    """The notices that have anything to look at, with what is needed to tell what hangs on it."""

    def __init__(self, catalog: Catalog, notices: Iterable[HeldNotice], known: int) -> None:
        self.by_id = {notice.id: notice for notice in notices}
        self.rules = catalog.rules_by_notice(self.by_id, known)
        self.stakes = {notice: Stakes(rules) for notice, rules in self.rules.items()}
        self.figures: dict[str, list[AnyHeld]] = defaultdict(list)
        for held in catalog.in_doubt(known).figures(self.by_id):
            self.figures[held.notice].append(held)
        self.twice = catalog.in_doubt(known).read_twice(self.by_id)

    def unanswered(self, notice: str) -> tuple[TwoReadings, ...]:
        """The figures with two readings of which nobody said which one is right."""
        answered = [held.rule.evidence.quote for held in self.figures[notice] if held.decision]
        return tuple(
            each for each in self.twice.get(notice, ()) if not any(a < each.end and each.start < b for a, b in answered)
        )


def queue(catalog: Catalog, notices: Sequence[HeldNotice], known: int) -> list[Item]:
    """Everything in these notices to look at, in the order in which to do it."""
    doubtful = catalog.in_doubt(known).notices()
    links = _proposals(catalog, notices, known)
    linked = {each.id for link in links for each in (link.older, link.newer)}
    chosen = _Notices(catalog, [each for each in notices if each.id in doubtful or each.id in linked], known)
    decided = list(_decided(catalog, chosen, known))
    open_again = {(item.notice.id, item.section, item.id) for item in decided}
    found = [item for notice in chosen.by_id for item in _in_doubt(chosen, notice)]
    found = [item for item in found if (item.notice.id, item.section, item.id) not in open_again]
    return sorted([*found, *decided, *(_link(each, chosen) for each in links)], key=lambda item: item.order)


def _in_doubt(chosen: _Notices, notice: str) -> list[Item]:
    """The rules and the figures of a notice that somebody should look at."""
    rules = list(_rules(chosen, notice))
    seen = {each for item in rules for each in item.readings}
    return [*rules, *_figures(chosen, notice, seen)]


def _rules(chosen: _Notices, notice: str) -> Iterator[Item]:
    """The rules of a notice that the reading had doubts about; what somebody decided is no longer in doubt."""
    twice = chosen.unanswered(notice)
    for held in chosen.rules[notice].every:
        reasons = set(_reasons(held)) if held.decision is None else set()
        readings = _beside(held, twice) if TWO_READINGS in reasons else ()
        reasons -= {TWO_READINGS} if not readings else set()
        if reasons:
            stake = chosen.stakes[notice].of(held, _sums(readings))
            yield Item(reasons=_sorted(reasons), notice=chosen.by_id[notice], stake=stake, held=held, readings=readings)


def _reasons(held: AnyHeld) -> Iterator[str]:
    rule = held.rule
    yield from (_OF_FLAG.get(flag, FLAGGED) for flag in getattr(rule, "flags", ()))
    if isinstance(rule, Benefit) and rule.programme is None and rule.restates is None:
        yield UNMAPPED


def _figures(chosen: _Notices, notice: str, seen: Collection[TwoReadings]) -> Iterator[Item]:
    """The figures that nothing accounts for, and those read in two ways that no rule is in the queue for (`seen`)."""
    twice = chosen.unanswered(notice)
    for held in chosen.figures[notice]:
        readings = tuple(each for each in _beside(held, twice) if each not in seen)
        is_open = isinstance(held.rule, Account) and held.rule.status == "open"
        reasons = [*([OPEN_FIGURE] if is_open else []), *([TWO_READINGS] if readings else [])]
        if reasons and held.decision is None:
            stake = chosen.stakes[notice].of(held, _sums(readings))
            yield Item(reasons=_sorted(reasons), notice=chosen.by_id[notice], stake=stake, held=held, readings=readings)


def _beside(held: AnyHeld, twice: Sequence[TwoReadings]) -> tuple[TwoReadings, ...]:
    """The figures with two readings that a rule or figure stands on."""
    start, end = held.rule.evidence.figure or held.rule.evidence.quote
    return tuple(each for each in twice if each.start < end and start < each.end)


def _sums(readings: Iterable[TwoReadings]) -> list[Decimal]:
    """What the second readings would be worth, where they are sums."""
    if not readings:
        return []
    # The grammar takes longer to load than most commands take to run.
    from normalize.lines import read_line

    found = [each for reading in readings for each in read_line(reading.other, dt.date(2000, 1, 1))]
    return [each.value for each in found if each.kind == "money" and isinstance(each.value, Decimal)]


def _decided(catalog: Catalog, chosen: _Notices, known: int) -> Iterator[Item]:
    """Decisions that people disagree on, that a later reading differs from, or whose text is another one now."""
    every = {each.number: each for each in catalog.decisions(known)}
    doubtful = {each.number: reasons for each in every.values() if each.counts and (reasons := _of_decision(each))}
    figures = {every[number].notice for number in doubtful if every[number].section == "quantity"} & set(chosen.by_id)
    held: dict[tuple[str, str, str], AnyHeld] = {
        (each.notice, section_of(each), each.rule.id): each
        for each in (*catalog.ledger(figures, known), *(x for rules in chosen.rules.values() for x in rules.every))
    }
    for number, reasons in doubtful.items():
        each = every[number]
        if each.notice in chosen.by_id:
            now = held.get((each.notice, each.section, each.rule)) or each.read_now or each.decided
            yield _settled(chosen, now, each, reasons, every.get(each.disputed_with or 0))
    for other in catalog.proposals(known):
        if other.notice in chosen.by_id:
            decision = every[other.number]
            rule = held.get((other.notice, decision.section, other.rule or ""))
            stake = chosen.stakes[other.notice].of(rule) if rule else NOTHING
            notice = chosen.by_id[other.notice]
            yield Item(reasons=(TEXT_CHANGED,), notice=notice, stake=stake, held=rule, decision=decision)


def _of_decision(decision: Decision) -> list[str]:
    """Why a decision must be looked at again."""
    disputed = [DISPUTED] if decision.disputed_with else []
    return [*disputed, *([decision.state] if decision.state in (DIFFERS, TEXT_CHANGED) else [])]


def _settled(
    chosen: _Notices, held: AnyHeld | None, decision: Decision, reasons: Sequence[str], earlier: Decision | None
) -> Item:
    stake = chosen.stakes[decision.notice].of(held) if held else NOTHING
    return Item(
        reasons=_sorted(reasons),
        notice=chosen.by_id[decision.notice],
        stake=stake,
        held=held,
        decision=decision,
        earlier=earlier,
    )


def _proposals(catalog: Catalog, notices: Sequence[HeldNotice], known: int) -> list[Proposal]:
    acts, decisions = catalog.acts(known), catalog.line_decisions(known)
    every = proposed(catalog, notices, acts, decisions, known)
    return [each for each in every if each.verdict == "proposed"]


def _link(proposal: Proposal, chosen: _Notices) -> Item:
    both = [chosen.stakes[each.id].all() for each in (proposal.older, proposal.newer)]
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
