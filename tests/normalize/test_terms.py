"""The length of periods and the direction of terms."""

from __future__ import annotations

import datetime as dt

import pytest

from normalize.terms import span_length


@pytest.mark.parametrize(
    ("first", "last", "length", "why"),
    [
        ("2026-01-01", "2026-12-01", "P11M1D", "both days count"),
        ("2026-01-01", "2026-12-31", "P1Y", "a calendar year"),
        ("2023-06-27", "2026-06-27", "P3Y", "the same date of a later year is whole years"),
        ("2025-03-01", "2025-03-31", "P1M", "a whole month"),
        ("2025-03-10", "2025-03-10", "P1D", "one day"),
        ("2025-03-15", "2025-04-20", "P1M6D", "over the end of a month"),
        ("2024-02-01", "2024-02-29", "P1M", "a leap month"),
        ("2025-05", "2025-06", None, "months alone have no days to count"),
        ("", "2025-06-01", None, "no first day"),
    ],
)
def test_a_period_has_its_length_with_both_days_counted(first: str, last: str, length: str | None, why: str) -> None:
    """From–to periods are durations in ISO 8601."""
    assert span_length(first, last) == length, why


@pytest.mark.parametrize("days", range(1, 800, 37))
def test_a_length_leads_back_to_the_day_behind_the_last(days: int) -> None:
    """First day plus length is the day behind the last one, whatever the months between."""
    first = dt.date(2024, 1, 1)
    length = span_length(first.isoformat(), (first + dt.timedelta(days=days - 1)).isoformat())

    assert length is not None
    assert _plus(first, length) == first + dt.timedelta(days=days)


def _plus(first: dt.date, length: str) -> dt.date:
    number, months, rest = "", 0, 0
    for char in length[1:]:
        if char.isdigit():
            number += char
            continue
        months += int(number) * {"Y": 12, "M": 1}.get(char, 0)
        rest += int(number) * (char == "D")
        number = ""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return dt.date(year, month + 1, first.day) + dt.timedelta(days=rest)
