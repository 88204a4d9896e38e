"""Explaining a payout: the combinations of rules that give a sum, or the proof that none does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations as combinations_of
from itertools import islice, product

from normalize import Limit
from reports.awards import BASE, CEILING, EXACT, PRICE, RANGE, TOP_UP, UPLIFT, Award, awards_of
from reports.caps import widest
from reports.combinations import Combination, Combinations, Deadline, Search, combinations
from reports.law import Law, Stub
from reports.payees import same_kind
from reports.selection import Programme, require_programme
from store import Catalog, Held

MOST_UNITS = 120
MOST_ANSWERS = 12
NEAR = Decimal("0.05")
_FEN = 100
# How a sum is made of a rule: one unit, a month, a year or the whole period of a repeated sum, raised, out of a base.
UNIT, MONTH, YEAR, PERIOD, RAISED, OF_BASE = "unit", "month", "year", "period", "raised", "of_base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the sum, who got it, for which programme, up to how long to search.

    `base` is the yuan that rates and ceilings are worked out from, `quantities` how much there is of what has a price.
    """

    total: Decimal
    to: str | None = None
    programme: Programme | None = None
    base: Decimal | None = None
    quantities: Mapping[str, Decimal] = field(default_factory=dict)
    seconds: float = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sum that one rule gives. `by` is the other rule that it needs: the uplift, or the cap that cuts it."""

    award: Award
    value: Decimal
    how: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many times one sum; each of `pieces` gives it."""

    count: int
    value: Decimal
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Parts that add up to the sum, within the caps."""

    parts: tuple[Part, ...]

    @property
    def units(self) -> int:
        """How many whole units it takes."""
        return sum(part.count for part in self.parts)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules that take part."""
        return tuple(dict.fromkeys(piece.award.id for part in self.parts for piece in part.pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The answers, the simplest first, and the span of what was tried.

    `near`: sums of one rule that come within a twentieth. `open`: rules in force that no sum can be worked out of.
    `over`: answers that a cap forbids.
    """

    question: Question
    law: Law
    answers: tuple[Answer, ...]
    number: int
    over: tuple[Answer, ...]
    near: tuple[Part, ...]
    open: tuple[Award, ...]
    stubs: tuple[Stub, ...]
    searched: int
    complete: bool


def explain(catalog: Catalog, law: Law, question: Question) -> Explanation:
    """Search all rules that are law, of the areas asked and of those around them."""
    return explain_among(awards_of(catalog, (*law.notices, *law.above), law), law, question)


def explain_among(ruling: Sequence[Award], law: Law, question: Question) -> Explanation:
    """The same, with the awards that are law at hand."""
    require_programme(question.programme, (each.rule for each in ruling))
    awards = [each for each in ruling if _is_meant(each, question)]
    pieces = [piece for award in awards for piece in pieces_of(award, awards, question)]
    return _explanation(law, question, awards, pieces)


def _explanation(law: Law, question: Question, awards: Sequence[Award], pieces: Sequence[Piece]) -> Explanation:
    by_value: dict[Decimal, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_value[piece.value].append(piece)
    outcome = _search(by_value, question)
    answers = [answer for each in outcome.found for answer in _payable(each, by_value)]
    usable = {piece.award.id for piece in pieces}
    return Explanation(
        question=question,
        law=law,
        answers=tuple(answers[:MOST_ANSWERS]),
        number=len(answers),
        over=tuple(filter(_could_be_paid, (_answer(each, by_value) for each in outcome.rejected)))[:MOST_ANSWERS],
        near=() if answers else _near(by_value, question.total),
        open=tuple(each for each in awards if each.id not in usable and _may_give(each, question.total)),
        stubs=law.stubs,
        searched=len(usable),
        complete=outcome.complete,
    )


def _search(by_value: Mapping[Decimal, Sequence[Piece]], question: Question) -> Combinations:
    total = question.total * _FEN
    if total != int(total):
        return Combinations(found=(), rejected=(), complete=True, most=MOST_UNITS)
    search = Search(
        amounts=tuple(int(value * _FEN) for value in by_value if value * _FEN == int(value * _FEN)),
        total=int(total),
        most=MOST_UNITS,
        deadline=Deadline(question.seconds),
        accept=lambda found: bool(_payable(found, by_value)),
    )
    return combinations(search)


def _answer(found: Combination, by_value: Mapping[Decimal, Sequence[Piece]]) -> Answer:
    values = [(Decimal(amount) / _FEN, count) for amount, count in found]
    return Answer(parts=tuple(Part(count=count, value=value, pieces=tuple(by_value[value])) for value, count in values))


def _payable(found: Combination, by_value: Mapping[Decimal, Sequence[Piece]]) -> list[Answer]:
    """The answers of one combination that no cap forbids: as it is, and with tranches for several equal sums."""
    plain = _answer(found, by_value)
    ways = [plain, *_in_tranches(plain)]
    return [kept for kept in map(within_caps, ways) if kept is not None]


def _in_tranches(answer: Answer) -> Iterable[Answer]:
    """Two equal sums can be two tranches of one whole; each of them is a part of its own."""
    for place, part in enumerate(answer.parts):
        wholes: dict[tuple[str, str], dict[int | None, Piece]] = defaultdict(dict)
        for piece in part.pieces:
            if piece.award.is_part:
                award = piece.award
                wholes[award.notice.id, award.rule.program].setdefault(award.rule.tranche, piece)
        for tranches in wholes.values():
            if 1 < part.count <= len(tranches):
                chosen = list(tranches.values())[: part.count]
                parts = [Part(count=1, value=part.value, pieces=(piece,)) for piece in chosen]
                yield Answer(parts=(*answer.parts[:place], *parts, *answer.parts[place + 1 :]))


def _is_meant(award: Award, question: Question) -> bool:
    programme, to = question.programme, question.to
    return (to is None or same_kind(award.to, to)) and (programme is None or programme.means(award.rule))


def pieces_of(award: Award, awards: Sequence[Award], question: Question) -> Iterable[Piece]:
    """The sums that one whole unit of a rule can be."""
    rule = award.rule
    if award.basis == EXACT and rule.amount:
        yield from _exact_pieces(award, rule.amount)
        yield from _raised_pieces(award, rule.amount, awards)
    value = of_base(award, question)
    if value:
        capped, cap = cut(value, award)
        yield Piece(award=award, value=capped, how=OF_BASE, by=cap)


def _exact_pieces(award: Award, amount: Decimal) -> Iterable[Piece]:
    steps = {"month": MONTH, "year": YEAR}
    how = next((steps[unit] for unit in award.rule.per if unit in steps), UNIT)
    yield Piece(award=award, value=amount, how=how)
    if how == MONTH and award.times and award.times > 12:
        yield Piece(award=award, value=amount * 12, how=YEAR)
    if award.total and award.period:
        yield Piece(award=award, value=award.total, how=PERIOD, by=award.period.rule.rule.id)


def _raised_pieces(award: Award, amount: Decimal, awards: Sequence[Award]) -> Iterable[Piece]:
    for uplift in uplifts_on(award, awards):
        yield Piece(award=award, value=amount * (1 + (uplift.rule.rate or 0)), how=RAISED, by=uplift.id)


def uplifts_on(award: Award, awards: Iterable[Award]) -> list[Award]:
    """The uplifts by a share that stand in the clause of an award or in one around it."""
    return [
        each
        for each in awards
        if each.basis == UPLIFT
        and each.notice.id == award.notice.id
        and each.held.place.clause
        and each.held.place.clause == award.held.place.clause[: len(each.held.place.clause)]
        and "百分点" not in each.held.place.quote
    ]


def of_base(award: Award, question: Question) -> Decimal | None:
    """The sum of a rule that needs a base or a quantity, where that is given."""
    rule, base = award.rule, question.base
    if award.basis == PRICE and rule.amount:
        quantity = next((question.quantities[unit] for unit in rule.per if unit in question.quantities), None)
        return None if quantity is None else rule.amount * quantity
    if base is None:
        return None
    if award.basis in (BASE, TOP_UP) and rule.rate:
        return base * rule.rate
    return min(base, rule.amount) if award.basis == CEILING and rule.amount else None


def cut(value: Decimal, award: Award) -> tuple[Decimal, str | None]:
    """A sum cut by the lowest cap in yuan that bears on its rule, and the id of that cap."""
    caps = [(cap.rule.value, cap.rule.id) for cap in award.money_caps if isinstance(cap.rule.value, Decimal)]
    lowest = min(caps, default=None)
    return (value, None) if lowest is None or lowest[0] >= value else lowest


def within_caps(answer: Answer) -> Answer | None:
    """The answer with those of its pieces that no cap forbids; None where a part has none left."""
    parts = []
    for part in answer.parts:
        pieces = tuple(piece for piece in part.pieces if not _breaks(piece, part.count))
        if not pieces:
            return None
        parts.append(Part(count=part.count, value=part.value, pieces=pieces))
    together = islice(product(*(part.pieces for part in parts)), 2000)
    return Answer(parts=tuple(parts)) if any(_fits(parts, chosen) for chosen in together) else None


def _is_repeated_tranche(piece: Piece, count: int) -> bool:
    """A payee has each tranche once; only tranches for each person, item … are paid for several."""
    return count > 1 and piece.award.is_part and not set(piece.award.rule.per) - {"month", "year", "org"}


def _breaks(piece: Piece, count: int) -> bool:
    if _is_repeated_tranche(piece, count):
        return True
    value = piece.value * count
    return any(value > allowed(cap.rule, piece, count) for cap in widest(piece.award.money_caps))


def _fits(parts: Sequence[Part], chosen: Sequence[Piece]) -> bool:
    """Whether one payee can have the parts together: person or unit, no rule twice, under the caps that they share."""
    if any(not _go_together(first, second) for first, second in combinations_of(chosen, 2)):
        return False
    sums: dict[str, Decimal] = defaultdict(Decimal)
    room: dict[str, Decimal] = {}
    for part, piece in zip(parts, chosen, strict=True):
        for cap in widest(piece.award.money_caps):
            sums[cap.rule.id] += part.value * part.count
            room[cap.rule.id] = room.get(cap.rule.id, Decimal(0)) + allowed(cap.rule, piece, part.count)
            if not _grows(cap.rule, piece.award):
                room[cap.rule.id] = allowed(cap.rule, piece, part.count)
    return all(sums[cap] <= room[cap] for cap in sums)


def _could_be_paid(answer: Answer) -> bool:
    """Whether one payee can have the parts together, whatever the caps say."""
    single = [[each for each in part.pieces if not _is_repeated_tranche(each, part.count)] for part in answer.parts]
    together = islice(product(*single), 2000)
    return any(all(_go_together(*pair) for pair in combinations_of(chosen, 2)) for chosen in together)


def _go_together(first: Piece, second: Piece) -> bool:
    """Months and years of one repeated sum are one answer already; persons and units, and districts, pay apart."""
    repeated = {first.how, second.how} <= {MONTH, YEAR, PERIOD}
    here, there = first.award.region, second.award.region
    one_payer = here.lies_in(there) or there.lies_in(here)
    return one_payer and same_kind(first.award.to, second.award.to) and not (repeated and first.award is second.award)


def allowed(cap: Limit, piece: Piece, count: int) -> Decimal:
    """What a cap allows for so many units: a cap on each person, item … once for each of them, one a year each year."""
    value = cap.value if isinstance(cap.value, Decimal) else Decimal("Infinity")
    if _grows(cap, piece.award):
        return value * count
    return value * _years(piece, count) if "year" in cap.per else value


def _grows(cap: Limit, award: Award) -> bool:
    counted = set(award.rule.per) - {"month", "year"}
    return bool(counted & set(cap.per)) and "org" not in cap.per


def _years(piece: Piece, count: int) -> int:
    """The years that so many months, years or whole periods touch at most; a sum that is paid once falls in one."""
    months = {MONTH: 1, YEAR: 12, PERIOD: piece.award.period.months if piece.award.period else 12}.get(piece.how, 0)
    return max(1, -(-months * count // 12))


def _near(by_value: Mapping[Decimal, Sequence[Piece]], total: Decimal) -> tuple[Part, ...]:
    found = []
    for value, pieces in by_value.items():
        count = min(MOST_UNITS, max(1, int((total / value).to_integral_value())))
        if abs(value * count - total) <= total * NEAR:
            found.append(Part(count=count, value=value, pieces=tuple(pieces)))
    found.sort(key=lambda part: (abs(part.value * part.count - total), part.count))
    return tuple(found[:5])


def _may_give(award: Award, total: Decimal) -> bool:
    """Whether a rule without an exact sum could have given this one."""
    rule = award.rule
    bounds: dict[str, Callable[[Decimal], bool]] = {
        CEILING: lambda amount: amount * MOST_UNITS >= total,
        RANGE: lambda amount: any(amount * n <= total <= (rule.amount_max or amount) * n for n in range(1, MOST_UNITS)),
    }
    check = bounds.get(award.basis)
    if award.basis == UPLIFT or (award.basis == EXACT and not rule.amount):
        return False
    return check(rule.amount) if check and rule.amount else award.basis != EXACT


def caps_of(answer: Answer) -> tuple[Held[Limit], ...]:
    """The limits that bear on the rules of an answer."""
    limits = {
        limit.rule.id: limit for part in answer.parts for piece in part.pieces for limit in piece.award.bearing.limits
    }
    return tuple(limits.values())
