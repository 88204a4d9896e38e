"""The numbers that Word prints before paragraphs of a list: they stand in no paragraph, only in the list's rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

Element = Any
"""An XML element; the libraries have no types for it."""

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_BULLETS = frozenset({"bullet", "none"})
_MOST_STYLES = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its first number, how numbers are written, and the words around them.

    A `legal` level writes the numbers of the levels above it in digits too.
    """

    start: int
    form: str
    words: str
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document while it is read from the first paragraph to the last."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, tuple[str, dict[int, int]]]
    styles: dict[str, tuple[str | None, str | None, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def label_of(self, paragraph: Element) -> str:
        """The number that is printed before a paragraph, with its punctuation; empty where there is none."""
        number, level = self._list_of(paragraph)
        abstract, restarts = self.lists.get(number or "", ("", {}))
        rules = self.levels.get(abstract, {})
        if number is None or level not in rules:
            return ""
        counts = self.counts[abstract]
        if number not in self.begun:
            self.begun.add(number)
            for restarted, start in restarts.items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, rules[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._printed(rules, counts, level)

    def _printed(self, rules: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        if rules[level].form in _BULLETS:
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            rule = rules.get(at)
            if rule is None:
                return ""
            return written(counts.get(at, rule.start), "decimal" if rules[level].legal else rule.form)

        return _PLACE.sub(number, rules[level].words)

    def _list_of(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else those of its style or of the styles that one is based on."""
        own_number, own_level = _numbering_of(paragraph.find(qn("w:pPr")))
        style = _value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        number, level = own_number, own_level
        for _ in range(_MOST_STYLES):
            if number is not None or style not in self.styles:
                break
            style, number, level_of_style = self.styles[style]
            level = own_level if own_level is not None else level_of_style
        return (None if number in (None, "0") else number), level or 0


def numbering_of(numbering: Element | None, styles: Element | None) -> Numbering:
    """The rules of a document's lists, from the roots of its numbering and of its styles."""
    levels: dict[str, dict[int, _Level]] = {}
    lists: dict[str, tuple[str, dict[int, int]]] = {}
    for each in [] if numbering is None else numbering.findall(qn("w:abstractNum")):
        levels[each.get(qn("w:abstractNumId"))] = dict(map(_level, each.findall(qn("w:lvl"))))
    for each in [] if numbering is None else numbering.findall(qn("w:num")):
        abstract = _value(each.find(qn("w:abstractNumId"))) or ""
        lists[each.get(qn("w:numId"))] = (abstract, _restarts(each))
    named = {} if styles is None else {each.get(qn("w:styleId")): _style(each) for each in styles}
    return Numbering(levels, lists, named)


def _level(element: Element) -> tuple[int, _Level]:
    form = _value(element.find(qn("w:numFmt"))) or "decimal"
    if form == "custom":
        form = "decimal"
    words = _value(element.find(qn("w:lvlText"))) or ""
    start = _whole(_value(element.find(qn("w:start"))), 1)
    legal = element.find(qn("w:isLgl")) is not None
    return _whole(element.get(qn("w:ilvl"))), _Level(start, form, words, legal)


def _restarts(element: Element) -> dict[int, int]:
    return {
        _whole(each.get(qn("w:ilvl"))): _whole(_value(start), 1)
        for each in element.findall(qn("w:lvlOverride"))
        if (start := each.find(qn("w:startOverride"))) is not None
    }


def _style(element: Element) -> tuple[str | None, str | None, int]:
    number, level = _numbering_of(element.find(qn("w:pPr")))
    return _value(element.find(qn("w:basedOn"))), number, level or 0


def _numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(qn("w:numPr"))
    if found is None:
        return None, None
    level = _value(found.find(qn("w:ilvl")))
    return _value(found.find(qn("w:numId"))), None if level is None else _whole(level)


def _value(element: Element | None) -> str | None:
    value = None if element is None else element.get(qn("w:val"))
    return None if value is None else str(value)


def _whole(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def written(number: int, form: str) -> str:
    """A number as Word writes it in one of its forms; unknown forms in digits."""
    return _FORMS.get(form, str)(number)


def _counting(number: int, digits: str = _DIGITS, tens: str = "十百千") -> str:
    """Chinese numerals up to 9999: 十一, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    words, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if zero and words else "") + digits[digit] + (tens[power - 1] if power else "")
            zero = False
        else:
            zero = True
    return words[1:] if tens[0] == "十" and words.startswith("一十") else words


def _letters(number: int) -> str:
    """a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN if 0 < number < 4000 else ():
        words += sign * (number // value)
        number %= value
    return words or str(number)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _in_brackets(number: int) -> str:
    return chr(0x2474 + number - 1) if 0 < number <= 20 else f"({number})"


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(0, number))),
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, "拾佰仟"),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _in_brackets,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
