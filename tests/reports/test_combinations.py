"""Sums out of whole numbers of amounts: what is found adds up, and what is called impossible is."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.combinations import Combination, Combinations, Deadline, Search, combinations


def search(amounts: list[int], total: int, most: int, *, refused: tuple[Combination, ...] = ()) -> Combinations:
    """All the time that is needed, and everything accepted but what is refused."""
    return combinations(
        Search(
            amounts=tuple(amounts),
            total=total,
            most=most,
            deadline=Deadline(60),
            accept=lambda found: found not in refused,
        )
    )


def can_be(amounts: list[int], total: int, most: int) -> bool:
    """By trying everything."""
    return any(
        sum(chosen) == total for size in range(1, most + 1) for chosen in combinations_with_replacement(amounts, size)
    )


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True),
    st.integers(1, 160),
    st.integers(1, 6),
)
def test_found_exactly_where_trying_everything_finds(amounts: list[int], total: int, most: int):
    """The short cuts lose nothing and claim nothing."""
    outcome = search(amounts, total, most)

    assert outcome.complete
    assert bool(outcome.found) == can_be(amounts, total, most)
    for found in outcome.found:
        assert sum(amount * count for amount, count in found) == total
        assert sum(count for _amount, count in found) <= most
        assert {amount for amount, _count in found} <= set(amounts)


CASES = [
    ([1000, 1500, 2000], 36000, 120, ((2000, 18),), "the fewest units come first"),
    ([30000, 2000], 36000, 120, ((2000, 18),), "one amount is simpler than two"),
    ([30000, 4000], 34000, 120, ((30000, 1), (4000, 1)), "two amounts"),
    ([900, 400, 17], 1317, 120, ((900, 1), (400, 1), (17, 1)), "three amounts where two do not do"),
]


@pytest.mark.parametrize(("amounts", "total", "most", "first", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_simplest_stands_first(amounts: list[int], total: int, most: int, first: Combination, why: str):
    """Few different amounts, then few units."""
    assert search(amounts, total, most).found[0] == first, why


def test_another_split_is_tried_where_one_is_refused():
    """A cap that forbids the fewest units must not hide a split that it allows."""
    outcome = search([6, 2], 14, 10, refused=(((6, 2), (2, 1)), ((2, 7),)))

    assert outcome.found == (((6, 1), (2, 4)),)
    assert outcome.rejected == (((2, 7),),)


def test_a_search_that_is_stopped_says_so():
    """Nothing found in no time proves nothing."""
    outcome = combinations(
        Search(amounts=(3, 5, 7), total=1001, most=120, deadline=Deadline(-1), accept=lambda _found: True)
    )

    assert not outcome.complete


def test_a_refused_combination_of_many_leaves_it_open():
    """Only one combination of three amounts is tried, so a refusal proves nothing of the others."""
    outcome = search([900, 400, 17], 1317, 120, refused=(((900, 1), (400, 1), (17, 1)),))

    assert (outcome.found, outcome.complete) == ((), False)
