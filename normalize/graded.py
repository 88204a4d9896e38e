"""Lists of grades that share what stands behind the last: 金、银、铜牌, A、B、C类, 国家、省、市级, 二到五级."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words

_MARK = "(?:、|和|及|与|或|以及)"
# 园|区、国家级: the last character of a name is no grade.
_INSIDE = "(?<=[园城社校军景街新全我各本发山])[区市县州镇村]"
# 第|一, 国家|5A: what the first grade of a list begins with.
_BEFORE = re.compile(r"^(?:第|国家(?=\d))")
_NUMERALS = "一二三四五六七八九"


class GradeWords(Strict):
    """The shape of `grade_words.toml`."""

    grades: WordList
    classifiers: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`band` is 二到五级, `listed` a list of grades with its classifier, `grade` one of its items."""

    band: re.Pattern[str]
    listed: re.Pattern[str]
    grade: re.Pattern[str]
    alone: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words(Path(__file__).parent / "data" / "grade_words.toml", GradeWords)
    grade = rf"(?:(?:国家)?\dA{{1,5}}|第?{words.grades.either})"
    behind = words.classifiers.either
    return _Patterns(
        band=re.compile(
            rf"(?<!\d)(?P<first>[{_NUMERALS}]|[1-9])[到至—~-](?P<last>[{_NUMERALS}]|[1-9])(?P<behind>星级|级|等|星|档|类)"
        ),
        listed=re.compile(f"(?<![A-Z])(?!{_INSIDE})(?:{grade}{behind}?{_MARK})+{grade}(?P<behind>{behind})"),
        alone=re.compile(f"^{grade}{behind}(?!工|技师)(?=..)"),
        grade=re.compile(f"(?P<grade>{grade})(?P<behind>{behind})?(?:{_MARK}|$)"),
    )


def graded_lists(words: str) -> list[list[str]]:
    """Every list of grades in some words, each grade with its classifier (金、银、铜牌: 金牌, 银牌, 铜牌)."""
    lists = [_items(match) for match in _patterns().listed.finditer(words)]
    return lists + [_band(match) for match in _patterns().band.finditer(words)]


def graded_spans(words: str) -> list[tuple[int, int]]:
    """Where such lists begin and end."""
    return [match.span() for match in _patterns().listed.finditer(words)]


def without_grade(words: str) -> str:
    """五星级|旅游饭店, 高级|职业农民证书: words without the grade that they begin with."""
    return _patterns().alone.sub("", words)


def _items(match: re.Match[str]) -> list[str]:
    """Each grade with its own classifier, or with that of the next one that has one: 金、银、铜|牌、优胜|奖."""
    each = list(_patterns().grade.finditer(match[0]))
    ordinal = "第" if each[0]["grade"].startswith("第") else ""
    items: list[str] = []
    behind = ""
    for item in reversed(each):
        behind = item["behind"] or behind
        items.append(ordinal + _BEFORE.sub("", item["grade"]) + behind)
    return items[::-1]


def _band(match: re.Match[str]) -> list[str]:
    """二到五级: the grades between are meant as well."""
    numerals = _NUMERALS if match["last"] in _NUMERALS else "123456789"
    first, last = (numerals.find(match[end]) for end in ("first", "last"))
    return [f"{each}{match['behind']}" for each in numerals[max(first, 0) : last + 1]]
