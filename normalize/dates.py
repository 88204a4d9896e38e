"""What a printed date says, as ISO 8601: 2026年9月16日 → 2026-09-16, 2023年3-5月 → 2023-03 to 2023-05."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from normalize.numerals import numeral_value

_NUMERAL = "[0-9零〇○一二三四五六七八九十]+"
_DATE = re.compile(
    rf"(?:(?P<year>{_NUMERAL})年(?:度|版)?)?"
    rf"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年|(?P<year_end>[底末初])(?!月))?"
    rf"(?:(?P<month>{_NUMERAL})月(?:份)?(?P<part>[底末初]|[上中下]旬)?)?"
    rf"(?:(?P<day>{_NUMERAL})[日号])?"
    rf"(?P<clock>(?:[上下]午)?\d{{1,2}}(?:时|点|:).*)?$"
)
_STROKES = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})$")
_JOIN = re.compile(r"(?:\(?[含起]?\)?)(?:至|到|--?|–|—{1,2}|~|─{1,2}|−)")
_STROKE_JOIN = re.compile(r"^(\d{4}([-./])\d{1,2}\2\d{1,2})(?:至|到|-{1,2}|–|—{1,2}|~|─{1,2}|−)(.+)$")


@dataclass(frozen=True, slots=True)
class DateValue:
    """ISO 8601 dates, `end` for a range. A part of the date that is not printed is None (3月 → month 3)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """YYYY, YYYY-MM or YYYY-MM-DD; --MM-DD, --MM and ---DD without a year; None for no date of the calendar."""
        if self.year is None:
            month = f"--{self.month:02d}" if self.month else "---"
            return f"{month}{'-' if self.month else ''}{self.day:02d}" if self.day else month
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        try:
            return dt.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


@lru_cache(maxsize=4096)
def read_dates(words: str) -> tuple[DateValue, ...]:
    """One date, or the two ends of a period; () if the words are no date. 24时 and other hours are left out."""
    joined = _STROKE_JOIN.match(words)
    pieces = [joined[1], joined[3]] if joined else [words] if _STROKES.match(words) else _JOIN.split(words, maxsplit=1)
    if len(pieces) == 1:
        return _one(pieces[0])
    return _period(*pieces)


def _period(first: str, last: str) -> tuple[DateValue, ...]:
    high = _one(last.removeprefix("次年").removeprefix("翌年"))
    if not high:
        return ()
    low = _one(_completed(first, last))
    if not low:
        return ()
    start, end = low[0], high[-1]
    if end.year is None and start.year is not None:
        year = start.year + (last[:1] in {"次", "翌"})
        end = DateValue(year, end.month or start.month, end.day)
    elif end.year is None and end.month is None:
        end = DateValue(None, start.month, end.day)
    return start, end


def _completed(first: str, last: str) -> str:
    """Give the low end the unit that is printed at the high end only: 2021-2023年, 3-5月, 5月1-10日."""
    if re.search("[年月日号底末初旬季度时点分]$", first):
        return first
    unit = re.search("[年月日]", last)
    return first + (unit[0] if unit else "")


def _one(words: str) -> tuple[DateValue, ...]:
    if strokes := _STROKES.match(words):
        year, month, day = (int(part) for part in strokes.groups())
        return (DateValue(year, month, day),)
    match = _DATE.match(words)
    if match is None or not (match["year"] or match["month"] or match["day"]):
        return ()
    year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
    if not _possible(month, day):
        return ()
    if match["quarter"]:
        quarter = _number(match["quarter"]) or 1
        return DateValue(year, quarter * 3 - 2), DateValue(year, quarter * 3)
    if match["half"]:
        return (
            (DateValue(year, 1), DateValue(year, 6))
            if match["half"] == "上"
            else (DateValue(year, 7), DateValue(year, 12))
        )
    return (_edge(year, month, day, match["year_end"] or match["part"]),)


def _edge(year: int | None, month: int | None, day: int | None, edge: str | None) -> DateValue:
    """年底 and 月底 are the last day; 年初 and the thirds of a month stay the year or the month."""
    if edge not in {"底", "末"} or year is None:
        return DateValue(year, month, day)
    month = month or 12
    return DateValue(year, month, calendar.monthrange(year, month)[1])


def _possible(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _number(words: str | None) -> int | None:
    value = numeral_value(words) if words else None
    return None if value is None else int(value)
