"""Phrases of the genre that name a case: what stands at their ends, and what tells siblings apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words

DATA = Path(__file__).parent / "data"
# (含), (含90平方米) belong to the figure of a case and stay with it.
_IN_BRACKETS = re.compile(r"\((?!含[)\d])[^()]*\)")
# 国家级, 省, 市级: a level of government, to stand in regular expressions.
LEVEL = "(?:国家|[省市区县州])级?"
# 经|区人社局备案, not 经营满一年
_NO_LEAD = "(?!经[营济销纪办费验贸理])"


class PhraseWords(Strict):
    """The shape of `phrase_words.toml`."""

    leading: WordList
    trailing: WordList
    particles: WordList
    determiners: WordList
    generic: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The ends of phrases that belong to the sentence, and nouns that tell nothing."""

    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    particles: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words(DATA / "phrase_words.toml", PhraseWords)
    return _Patterns(
        leading=re.compile(f"^(?:{_NO_LEAD}{words.leading.either})+"),
        trailing=re.compile(f"{words.trailing.either}+$"),
        particles=re.compile(f"^(?:{words.particles.either}(?!奖))+"),
        generic=re.compile(f"{words.determiners.either}*{words.generic.either}"),
    )


def is_generic(noun: str) -> bool:
    """Whether a noun names a kind of party or thing without telling which: 企业, 本市企业; 1型对象 does tell."""
    return bool(_patterns().generic.fullmatch(noun)) and not any(map(str.isdigit, noun))


def same_words(first: str, second: str) -> bool:
    """Whether one short name holds the other: 首席技师资助 and 首席技师资助项目."""
    short, long = sorted((first, second), key=len)
    return short in long and len(long) <= 2 * len(short)


def without_brackets(phrase: str) -> str:
    """A phrase without what stands in round brackets."""
    return _IN_BRACKETS.sub("", phrase)


def after_last_de(phrase: str) -> str:
    """What follows the last 的 of a phrase outside brackets and quotation marks."""
    depth = 0
    for at in range(len(phrase) - 1, -1, -1):
        char = phrase[at]
        if char in ")”》":
            depth += 1
        elif char in "(“《":
            depth -= 1
        elif char == "的" and depth == 0 and at < len(phrase) - 1 and phrase[at + 1] != "士":
            return phrase[at + 1 :]
    return phrase


def trim(phrase: str) -> str:
    """A phrase without the particles and pay words at its ends."""
    return _patterns().trailing.sub("", _patterns().leading.sub("", phrase)).strip(",;:、。")


def bare_case(phrase: str) -> str:
    """A case without the verbs that lead to it: 评为国家级 → 国家级."""
    return _patterns().particles.sub("", trim(phrase))


def differing(phrases: list[str]) -> list[str]:
    """What tells sibling phrases apart, long common ends removed; the phrases themselves when little is common."""
    if len(phrases) < 2:
        return phrases
    head = common_beginning(phrases)
    tail = common_beginning([phrase[::-1] for phrase in phrases])
    if head < 2 or tail < 3 or head + tail > min(map(len, phrases)) - 2:
        return phrases
    return [phrase[head : len(phrase) - tail] for phrase in phrases]


def common_beginning(phrases: list[str]) -> int:
    """How many characters all phrases begin with."""
    size = 0
    for chars in zip(*phrases, strict=False):
        if len(set(chars)) > 1:
            break
        size += 1
    return size
