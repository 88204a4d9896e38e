"""From when to when a notice is in force, and on what the two dates rest.

`from` rests on a stated date or on its publication, `to` on a stated date or a stated duration. Where nothing is
said the date is None. The last day in force of 3 years from 2025-02-03 is 2028-02-02.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from extract import Clause, Reading
from extract.word_files import Filled, PatternList, Strict, load_words, one_of, with_group
from normalize.dates import read_dates
from normalize.durations import read_length

STATED_DATE = "stated_date"
STATED_DURATION = "stated_duration"
FROM_PUBLICATION = "from_publication"
NOT_STATED = "not_stated"

_NUMERAL = r"[0-9〇○零一二三四五六七八九十]"
_DATE = (
    rf"(?:{_NUMERAL}{{4}}年)?{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}[日号])?|{_NUMERAL}{{4}}年(?:底|末)?"
    r"|[0-9]{4}[.-][0-9]{1,2}[.-][0-9]{1,2}"
)
_LENGTH = rf"(?:{_NUMERAL}+|两|半)(?:个)?(?:年半?|月|日|天|工作日)"
_UNREAD = frozenset({"form", "score_sheet", "contents", "signature", "imprint", "materials", "example"})
_OPENING = 6
_SETTING_MOST = 10
_PERIOD = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """The first and the last day in force, each with its basis."""

    begins: dt.date | None
    begins_basis: str
    ends: dt.date | None
    ends_basis: str


_Dates = Annotated[tuple[Annotated[Filled, with_group("date")], ...], Field(min_length=1)]
_Delays = Annotated[tuple[Annotated[Filled, with_group("delay")], ...], Field(min_length=1)]
_Lengths = Annotated[tuple[Annotated[Filled, with_group("length")], ...], Field(min_length=1)]


class ForceWords(Strict):
    """The shape of `force.toml`, regular expressions."""

    own: PatternList
    vague: PatternList
    settings: PatternList
    others: PatternList
    starts: _Dates
    publications: _Delays
    ends: _Dates
    lengths: _Lengths


@dataclass(frozen=True, slots=True)
class _Patterns:
    own: re.Pattern[str]
    vague: re.Pattern[str]
    setting: re.Pattern[str]
    others: re.Pattern[str]
    starts: tuple[re.Pattern[str], ...]
    publications: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    lengths: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    words = load_words(Path(__file__).parent / "data" / "force.toml", ForceWords)
    return _Patterns(
        own=re.compile(one_of(words.own)),
        vague=re.compile(one_of(words.vague)),
        setting=re.compile(one_of(words.settings)),
        others=re.compile(one_of(words.others)),
        starts=_compiled(words.starts),
        publications=_compiled(words.publications),
        ends=_compiled(words.ends),
        lengths=_compiled(words.lengths),
    )


def _compiled(words: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.replace("{date}", f"(?:{_DATE})").replace("{length}", _LENGTH)) for each in words)


@dataclass(frozen=True, slots=True)
class _Start:
    day: dt.date | None
    basis: str


@dataclass(frozen=True, slots=True)
class _End:
    """The printed last day or length of validity; `beside_start` where the first day is told right beside it."""

    basis: str
    words: str
    beside_start: bool


def find_force(reading: Reading, published: dt.date | None) -> Force:
    """Read the notice's own sentences on its force; `published` is the day that 自发布之日起 means."""
    starts: list[_Start] = []
    ends: list[_End] = []
    for words, follows in _own_sentences(reading):
        start = _start(words, published)
        if start:
            starts.append(start)
        end = _end(words, beside_start=bool(start) or follows)
        if end:
            ends.append(end)
    begins = next((each for each in reversed(starts) if each.basis == STATED_DATE), None) or (
        starts[-1] if starts else _Start(None, NOT_STATED)
    )
    last, basis = _last_day(ends, begins.day)
    return Force(begins=begins.day, begins_basis=begins.basis, ends=last, ends_basis=basis)


def _own_sentences(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Sentences about the notice's own force, each with whether it follows one that names the first day."""
    before = -1
    for sentence in reading.sentences:
        clause = reading.clauses[sentence.clause]
        if clause.role in _UNREAD or sentence.table is not None:
            continue
        words = _about_itself(_without_label(reading.words(sentence.start, sentence.end), clause.label))
        if _speaks_of_itself(reading, clause, words):
            before = sentence.clause if _names_a_start(words) else -1
            yield words, False
        elif before == sentence.clause and words.startswith(("有效期", "试行期", "执行期", "实施期")):
            yield words, True


def _about_itself(words: str) -> str:
    """A sentence without titles of documents and without its pieces about other things."""
    plain = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", "《》", words)
    return ",".join(piece for piece in plain.split(",") if not _patterns().others.search(piece))


def _speaks_of_itself(reading: Reading, clause: Clause, words: str) -> bool:
    patterns = _patterns()
    own = patterns.own.search(words)
    if own and (own.start() <= _OPENING or _names_a_start(words)):
        return True
    if not own and not patterns.vague.search(words):
        return False
    titles = (reading.words(*each.title) for each in reading.ancestors(clause) if each.title)
    return clause.role in ("closing", "preamble") or any(
        len(title) <= _SETTING_MOST and patterns.setting.search(title) for title in titles
    )


def _names_a_start(words: str) -> bool:
    return any(each.search(words) for each in (*_patterns().starts, *_patterns().publications))


def _without_label(words: str, label: str) -> str:
    return re.sub(r"^(?:第[^条]{1,5}条|[(]?[0-9一二三四五六七八九十]{1,3}[)、.])", "", words) if label else words


def _start(words: str, published: dt.date | None) -> _Start | None:
    for pattern in _patterns().starts:
        match = pattern.search(words)
        day = _day(match["date"]) if match else None
        if day:
            return _Start(day, STATED_DATE)
    for pattern in _patterns().publications:
        match = pattern.search(words)
        if match:
            delay = _later(published, match["delay"]) if match["delay"] and published else published
            return _Start(delay, FROM_PUBLICATION)
    return None


def _end(words: str, *, beside_start: bool) -> _End | None:
    for pattern in _patterns().ends:
        match = pattern.search(words)
        if match:
            return _End(STATED_DATE, match["date"], beside_start)
    for pattern in _patterns().lengths:
        match = pattern.search(words)
        if match:
            return _End(STATED_DURATION, match["length"], beside_start)
    return None


def _last_day(ends: list[_End], begins: dt.date | None) -> tuple[dt.date | None, str]:
    """The last day in force, from the end that is told beside the first day, dates before durations."""
    for end in sorted(ends, key=lambda each: (not each.beside_start, each.basis != STATED_DATE)):
        if end.basis == STATED_DURATION:
            after = _later(begins, end.words) if begins else None
            return (after - dt.timedelta(days=1) if after else None), end.basis
        day = _day(end.words, last=True, year=begins.year if begins else None)
        if day:
            return day, end.basis
    return None, NOT_STATED


def _day(words: str, *, last: bool = False, year: int | None = None) -> dt.date | None:
    """A printed date as a day; of a month or year alone the first day, or the last one."""
    values = read_dates(words)
    if len(values) != 1:
        return None
    value = values[0]
    years = value.year or year
    if years is None:
        return None
    month = value.month or (12 if last else 1)
    day = value.day or (calendar.monthrange(years, month)[1] if last else 1)
    try:
        return dt.date(years, month, day)
    except ValueError:
        return None


def _later(day: dt.date, words: str) -> dt.date | None:
    """The same day of the month so many years and months later, or so many days later."""
    length = read_length(words)
    period = _PERIOD.fullmatch(length.iso) if length and length.iso else None
    if period is None:
        return None
    months = int(period["years"] or 0) * 12 + int(period["months"] or 0)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    shifted = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return shifted + dt.timedelta(days=int(period["days"] or 0) + 7 * int(period["weeks"] or 0))
