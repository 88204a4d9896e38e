"""What a printed date says, as ISO 8601: 2026年9月16日 → 2026-09-16, 2023年3-5月 → 2023-03 to 2023-05."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from normalize.numerals import whole_number

_NUMERAL = "[0-9零〇○一二三四五六七八九十]+"
_DATE = re.compile(
    rf"(?:(?P<year>{_NUMERAL})(?:学年|年(?:度|版)?))?"
    rf"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年|(?P<year_end>[底末初])(?!月))?"
    rf"(?:(?P<month>{_NUMERAL})月(?:份)?(?P<part>[底末初]|[上中下]旬)?)?"
    rf"(?:(?P<day>{_NUMERAL})[日号])?"
    rf"(?P<clock>(?:[上下]午|中午|晚上?|早上?)?\d{{1,2}}(?:时|点|:).*)?$"
)
_STROKES = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:\d\d:\d\d.*)?$")
_DASH = "(?:至|到|-{1,2}|–|—{1,2}|~|─{1,2}|−|―{1,2})"
_JOIN = re.compile(rf"(?:\([^()]{{1,3}}\))?起?{_DASH}")
_STROKE_JOIN = re.compile(rf"(\d{{4}}([-./])\d{{1,2}}(?:\2\d{{1,2}})?){_DASH}(\d{{4}}\2.+)$")
_LEAP_YEAR = 2000
_NEXT_YEAR = ("次年", "翌年")


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a part of one: what is not printed is None (3月 has month 3 and no year)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """YYYY, YYYY-MM or YYYY-MM-DD; --MM-DD, --MM, ---DD without a year; None for no date of the calendar."""
        if self.year is None:
            return _without_year(self.month, self.day)
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        try:
            return dt.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


def _without_year(month: int | None, day: int | None) -> str | None:
    if month is None:
        return None if day is None else f"---{day:02d}"
    if day is None:
        return f"--{month:02d}"
    return f"--{month:02d}-{day:02d}" if day <= calendar.monthrange(_LEAP_YEAR, month)[1] else None


@lru_cache(maxsize=4096)
def read_dates(words: str) -> tuple[DateValue, ...]:
    """One date, or the two ends of a period; () if the words are no date. 24时 and other hours are left out."""
    if joined := _STROKE_JOIN.match(words):
        return (*_one(joined[1]), *_one(joined[3]))
    if _STROKES.match(words):
        return _one(words)
    first, *last = _JOIN.split(words, maxsplit=1)
    return _period(first, last[0]) if last else _one(first)


def _period(first: str, last: str) -> tuple[DateValue, ...]:
    following = last.startswith(_NEXT_YEAR)
    high, low = _one(last[2:] if following else last), _one(_completed(first, last))
    if not high or not low:
        return ()
    start, end = low[0], high[-1]
    if end.year is not None:
        return DateValue(start.year or end.year, start.month, start.day), end
    year = None if start.year is None else start.year + following
    return start, DateValue(year, end.month or start.month, end.day)


def _completed(first: str, last: str) -> str:
    """Give the low end the unit that is printed at the high end only: 2021-2023年, 3-5月, 5月1-10日."""
    if re.search("[年月日号底末初旬度半季时点分秒整]$|午$|:[0-9]+$", first):
        return first
    unit = re.search("[年月日号]", last)
    return first + (unit[0] if unit else "")


def _one(words: str) -> tuple[DateValue, ...]:
    if strokes := _STROKES.match(words):
        year, month, day = (int(part) if part else None for part in strokes.groups())
        return (DateValue(year, month, day),)
    match = _DATE.match(words)
    if match is None or not (match["year"] or match["month"] or match["day"]):
        return ()
    return _read(match, *(whole_number(match[part]) for part in ("year", "month", "day")))


def _read(match: re.Match[str], year: int | None, month: int | None, day: int | None) -> tuple[DateValue, ...]:
    if not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return ()
    if match["quarter"]:
        first = 3 * (whole_number(match["quarter"]) or 1) - 2
        return DateValue(year, first), DateValue(year, first + 2)
    if match["half"]:
        first = 1 if match["half"] == "上" else 7
        return DateValue(year, first), DateValue(year, first + 5)
    return (_edge(DateValue(year, month, day), match["year_end"] or match["part"]),)


def _edge(date: DateValue, edge: str | None) -> DateValue:
    """年底 and 月底 are the last day; 年初 and the thirds of a month stay the year or the month."""
    if edge not in {"底", "末"} or date.year is None:
        return date
    month = date.month or 12
    return DateValue(date.year, month, calendar.monthrange(date.year, month)[1])
