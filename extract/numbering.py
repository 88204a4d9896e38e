"""Labels of numbered clauses: what looks like one, its number, and what stands before it.

A candidate is not yet a clause: `(一)` in 第八条第(一)项 and `1.` at the head of a list look alike. Which candidates
are clauses is decided from their sequence (`extract.outline`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from operator import attrgetter
from pathlib import Path

from pydantic import Field, model_validator

from extract.word_files import Filled, ShapeFault, Strict, doubles, load_words

_HAN = "〇零一二三四五六七八九十百"
_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓪❶-❿➀-➓"
_STOPS = frozenset("。;:!?")
_BULLETS = frozenset("-·•●◆■*◇")
_CLOSERS = frozenset(")）〕】]”’》>")


class Place(IntEnum):
    """What stands before a label, from a word to a new paragraph: the further right, the likelier a clause."""

    GLUED = 0
    COMMA = 1
    CLOSER = 2
    STOP = 3
    LINE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A candidate for a clause label; `end` is where the words after it begin."""

    style: str
    rank: int
    number: int
    prefix: str
    start: int
    end: int
    place: Place
    paragraph: int


class Style(Strict):
    """One way of numbering; see the head of `numbering.toml`."""

    name: Filled
    rank: int = Field(ge=1)
    pattern: Filled
    next: str

    @model_validator(mode="after")
    def _tells_the_number(self) -> Style:
        try:
            groups = _compile(self).groupindex
        except re.error as error:
            raise ShapeFault("no_pattern", str(error), [self.pattern + self.next]) from error
        if "n" not in groups:
            raise ShapeFault("no_group", "needs a group (?P<n>…)", [self.pattern])
        return self


class Numbering(Strict):
    """The shape of `numbering.toml`."""

    style: tuple[Style, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_name_once(self) -> Numbering:
        if twice := doubles(style.name for style in self.style):
            raise ShapeFault("twice", "styles entered twice", twice)
        return self


@dataclass(frozen=True, slots=True)
class _Matcher:
    name: str
    rank: int
    regex: re.Pattern[str]


def ordinal(numeral: str) -> int | None:
    """The number that a label's numeral stands for: digits, 十二, 一百零三, or one enclosed character."""
    if numeral.isascii():
        letter = ord(numeral.lower()) - ord("a") + 1 if len(numeral) == 1 else None
        return int(numeral) if numeral.isdigit() else letter
    if numeral in "—―":
        return 1
    if len(numeral) == 1 and numeral not in _HAN:
        return _enclosed(numeral)
    return _han(numeral)


def _han(numeral: str) -> int | None:
    total, digit = 0, 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif char in _DIGIT:
            digit = _DIGIT[char]
        else:
            return None
    return (total + digit) or None


def _enclosed(char: str) -> int | None:
    for first, offset in (("①", 1), ("⑴", 1), ("⒈", 1), ("㈠", 1), ("㉑", 21), ("㊱", 36), ("❶", 1), ("➀", 1)):
        number = ord(char) - ord(first) + offset
        if 1 <= number - offset + 1 <= 20:
            return number
    return None


@cache
def _matchers() -> tuple[_Matcher, ...]:
    styles = load_words(Path(__file__).parent / "data" / "numbering.toml", Numbering).style
    return tuple(_Matcher(style.name, style.rank, _compile(style)) for style in styles)


def _compile(style: Style) -> re.Pattern[str]:
    text = style.pattern + style.next
    for name, value in {
        "{han}": f"[{_HAN}]{{1,5}}",
        "{hanset}": _HAN,
        "{arabic}": "(?<![0-9.])[0-9]{1,3}",
        "{circled}": _CIRCLED,
    }.items():
        text = text.replace(name, value)
    return re.compile(text)


def styles() -> dict[str, int]:
    """Every numbering style with its usual depth."""
    return {matcher.name: matcher.rank for matcher in _matchers()}


def find_labels(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """Every candidate in the given paragraphs, in text order; where two overlap, the longer one."""
    starts = {start + (text[start : start + 1] in _BULLETS) for start, _ in paragraphs}
    found: list[Label] = []
    for matcher in _matchers():
        found.extend(_labels_of(matcher, text, starts, paragraphs))
    found.sort(key=attrgetter("start", "end"))
    return tuple(_without_overlaps(found))


def _labels_of(matcher: _Matcher, text: str, starts: set[int], paragraphs: Sequence[tuple[int, int]]) -> list[Label]:
    labels = []
    paragraph = 0
    for match in matcher.regex.finditer(text):
        while paragraph < len(paragraphs) and paragraphs[paragraph][1] <= match.start():
            paragraph += 1
        if paragraph == len(paragraphs):
            break
        if match.start() < paragraphs[paragraph][0]:
            continue
        groups = match.groupdict()
        number = ordinal(groups["n"] or groups.get("m") or "")
        if number:
            labels.append(
                Label(
                    style=matcher.name,
                    rank=matcher.rank,
                    number=number,
                    prefix=groups.get("prefix") or groups.get("sub") or "",
                    start=match.start(),
                    end=match.end(),
                    place=_place(text, match.start(), starts),
                    paragraph=paragraph,
                )
            )
    return labels


def _place(text: str, start: int, starts: set[int]) -> Place:
    if start in starts:
        return Place.LINE
    before = text[start - 1]
    if before in _STOPS:
        return Place.STOP
    if before in _CLOSERS:
        return Place.STOP if text[start - 2 : start - 1] in _STOPS else Place.CLOSER
    return Place.COMMA if before in ",、" else Place.GLUED


def _without_overlaps(labels: list[Label]) -> list[Label]:
    kept: list[Label] = []
    for label in labels:
        if kept and label.start < kept[-1].end:
            if label.start == kept[-1].start:
                kept[-1] = label
            continue
        kept.append(label)
    return kept
