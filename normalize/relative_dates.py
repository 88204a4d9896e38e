"""Dates counted from today: 明天, 下月15日, 上周五, 今年3月, 3月5日."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from normalize.dates import DateValue
from normalize.numerals import whole_number
from normalize.speech import speech

_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_WEEKDAYS = "一二三四五六日"


@cache
def relative_pattern() -> re.Pattern[str]:
    """Years, months, weeks and days of the lexicon, with the month or day that follows."""
    words = speech()
    year, month, day, week = (
        "|".join(map(re.escape, sorted(each, key=len, reverse=True)))
        for each in (words.years, words.months, words.days, words.weeks)
    )
    return re.compile(
        rf"(?P<year>{year})(?:(?P<month>{_NUMBER})月(?:份)?(?:(?P<day>{_NUMBER})[日号])?)?(?!度)"
        rf"|(?P<near_month>{month})(?:(?P<month_day>{_NUMBER})[日号])?(?!份额)"
        rf"|(?P<week>{week})?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?!个|年|期)"
        rf"|(?P<near_day>{day})(?!后|之)"
    )


def resolve(match: re.Match[str], today: dt.date) -> str | None:
    """The ISO date of a match of `relative_pattern`; None for a day that the month does not have."""
    words = speech()
    if match["near_day"]:
        return (today + dt.timedelta(words.days[match["near_day"]])).isoformat()
    if match["weekday"]:
        weeks = words.weeks[match["week"]] if match["week"] else 0
        monday = today - dt.timedelta(today.weekday()) + dt.timedelta(weeks=weeks)
        return (monday + dt.timedelta(_WEEKDAYS.index(match["weekday"].replace("天", "日")))).isoformat()
    if match["near_month"]:
        months = today.year * 12 + today.month - 1 + words.months[match["near_month"]]
        return DateValue(months // 12, months % 12 + 1, whole_number(match["month_day"])).iso
    return DateValue(
        today.year + words.years[match["year"]], whole_number(match["month"]), whole_number(match["day"])
    ).iso


def with_year(iso: str | None, today: dt.date) -> str | None:
    """A date printed without its year (--03-05) in the year of today; ---15 in its month."""
    if iso is None or not iso.startswith("--"):
        return iso
    if iso.startswith("---"):
        return DateValue(today.year, today.month, int(iso[3:])).iso
    month, _, day = iso[2:].partition("-")
    return DateValue(today.year, int(month), int(day) if day else None).iso
