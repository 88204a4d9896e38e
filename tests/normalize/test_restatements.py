"""Which sums say again what a sum before them says, so that comparisons and totals count the money once."""

from __future__ import annotations

import pytest

from tests.normalize.notices import record_of

CASES = [
    (
        "对上市企业奖励1000万元，其中：受理后奖励300万元，上市后奖励700万元。",
        [None, 0, 0],
        "parts that make up the whole",
    ),
    ("给予30万元安家费，按每年10万元分3年发放。", [None, 0], "equal parts, as often as it is said"),
    ("给予20万元奖励，分两年兑现，第一年12万元，第二年8万元。", [None, 0, 0], "parts by year"),
    ("对企业奖励10万元，其中高新技术企业奖励20万元。", [None, None], "another case does not make up the sum"),
    ("一等奖10万元，二等奖6万元，三等奖4万元，分三批奖励。", [None, None, None], "a sum that only happens to fit"),
]


@pytest.mark.parametrize(("words", "wholes", "why"), CASES, ids=[case[2] for case in CASES])
def test_the_whole_that_a_sum_is_a_part_of(words: str, wholes: list[int | None], why: str) -> None:
    """Each benefit points to the one whose parts it belongs to, or to none."""
    benefits = record_of(("一、奖励办法", words)).benefits
    ids = [each.id for each in benefits]
    assert [each.restates for each in benefits] == [None if at is None else ids[at] for at in wholes], why
