"""Which whole numbers of given amounts add up to a sum: the simplest first, and whether any do at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import gcd

Combination = tuple[tuple[int, int], ...]  # (amount, how often), amounts descending

# Above so many different bits the sums that can be reached are not worked out any more.
MOST_BITS = 40_000_000


class Deadline:
    """A time to stop at, asked now and then."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end


@dataclass(frozen=True, slots=True, kw_only=True)
class Combinations:
    """What was found for a sum. `complete`: nothing that is possible was left untried.

    Where `found` is empty and `complete` holds, no combination of at most `most` units that is accepted gives the sum.
    `rejected` has combinations that give the sum but were not accepted, one of each set of amounts.
    """

    found: tuple[Combination, ...]
    rejected: tuple[Combination, ...]
    complete: bool
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for: a total out of amounts, in at most so many units, until a time, as far as `accept` takes it."""

    amounts: tuple[int, ...]
    total: int
    most: int
    deadline: Deadline
    accept: Callable[[Combination], bool]


def combinations(search: Search) -> Combinations:
    """One amount, else two, several times; where neither gives the sum, the fewest units of any amounts that do."""
    found: list[Combination] = []
    rejected: list[Combination] = []
    in_time = True
    for tries in _tries(search):
        if tries is None:
            in_time = False
            break
        first = next(tries, None)
        kept = first if first is None or search.accept(first) else next(filter(search.accept, tries), None)
        if kept is not None:
            found.append(kept)
        elif first is not None:
            rejected.append(first)
    if not found and in_time:
        many, in_time = _of_many(search)
        (found if many and search.accept(many) else rejected).extend([many] if many else [])
        # One combination of many amounts was tried against the caps; another one might stay under them.
        in_time = in_time and not (many and not found)
    return Combinations(
        found=tuple(sorted(found, key=_simplicity)), rejected=tuple(rejected), complete=in_time, most=search.most
    )


def _simplicity(combination: Combination) -> tuple[int, int, Combination]:
    return len(combination), sum(count for _amount, count in combination), combination


def _tries(search: Search) -> Iterator[Iterator[Combination] | None]:
    """For each amount and each pair of amounts the combinations that give the sum; None when the time is up."""
    amounts = sorted({each for each in search.amounts if 0 < each <= search.total}, reverse=True)
    yield from (_of_one(amount, search) for amount in amounts)
    for place, high in enumerate(amounts):
        if search.deadline.is_over:
            yield None
            return
        yield from (_of_two(high, low, search) for low in amounts[place + 1 :])


def _of_one(amount: int, search: Search) -> Iterator[Combination]:
    if search.total % amount == 0 and search.total // amount <= search.most:
        yield ((amount, search.total // amount),)


def _of_two(high: int, low: int, search: Search) -> Iterator[Combination]:
    """Every combination of two amounts, the fewest units first: many of the high amount."""
    if search.total % gcd(high, low):
        return
    for count in range(min((search.total - 1) // high, search.most - 1), 0, -1):
        rest = search.total - count * high
        if rest // low > search.most - count:
            return
        if rest % low == 0:
            yield ((high, count), (low, rest // low))


def _of_many(search: Search) -> tuple[Combination | None, bool]:
    """The fewest units of any amounts that give the sum; whether the answer is certain.

    `reached[n]` has a bit for each sum that n units give, in steps of the greatest common divisor.
    """
    amounts = sorted({each for each in search.amounts if 0 < each <= search.total}, reverse=True)
    if len(amounts) < 3:
        return None, True
    step = gcd(*amounts)
    if search.total % step:
        return None, True
    sizes, goal = [each // step for each in amounts], search.total // step
    if goal > MOST_BITS:
        return None, False
    mask, reached = (1 << (goal + 1)) - 1, [1]
    for _unit in range(search.most):
        if search.deadline.is_over:
            return None, False
        following = 0
        for size in sizes:
            following |= reached[-1] << size
        reached.append(following & mask)
        if reached[-1] >> goal & 1:
            return _traced(reached, sizes, goal, step), True
        if not reached[-1]:
            break
    return None, True


def _traced(reached: Sequence[int], sizes: Sequence[int], goal: int, step: int) -> Combination:
    counts = dict.fromkeys(sizes, 0)
    for number in range(len(reached) - 2, -1, -1):
        size = next(each for each in sizes if each <= goal and reached[number] >> (goal - each) & 1)
        counts[size] += 1
        goal -= size
    return tuple((size * step, count) for size, count in counts.items() if count)
