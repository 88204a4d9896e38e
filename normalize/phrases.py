"""Phrases of the genre that name a case or a party: 对…的企业, 给予…单位, 高级工 before its sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words

DATA = Path(__file__).parent / "data"
# A sum inside a phrase: what stands there is no name.
_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")
_BRACKETS = r"(?:\([^()]*\))?"


class PartyFile(Strict):
    """The shape of `parties.toml`."""

    org: WordList
    person: WordList
    household: WordList
    verbs: WordList


class PhraseWords(Strict):
    """The shape of `phrase_words.toml`."""

    leading: WordList
    trailing: WordList
    particles: WordList
    generic: WordList
    not_subjects: WordList
    subject_leads: WordList


@cache
def parties() -> PartyFile:
    """The party words that come with the program."""
    return load_words(DATA / "parties.toml", PartyFile)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`subject` is a party at the beginning of a piece, up to its verb; `party` one at the end of a phrase."""

    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    particles: re.Pattern[str]
    generic: re.Pattern[str]
    party: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words(DATA / "phrase_words.toml", PhraseWords)
    file = parties()
    heads = f"(?:{file.org.either}|{file.person.either}|{file.household.either})"
    return _Patterns(
        leading=re.compile(f"^{words.leading.either}+"),
        trailing=re.compile(f"{words.trailing.either}+$"),
        particles=re.compile(f"^{words.particles.either}+"),
        generic=re.compile(f".{{0,4}}{words.generic.either}"),
        party=re.compile(f"{heads}{_BRACKETS}$"),
        subject=re.compile(
            f"^(?!{words.not_subjects.either}){words.subject_leads.either}*"
            f"([^,;。:]{{0,40}}?{heads}{_BRACKETS})等?(?={file.verbs.either}|$)"
        ),
    )


def is_generic(noun: str) -> bool:
    """Whether a noun names a kind of party or thing without telling which: 企业, 本市企业, 该项目."""
    return bool(_patterns().generic.fullmatch(noun))


def kind_of_party(noun: str) -> str | None:
    """person, household, org or studio by the head of a noun; None for things."""
    if noun.endswith("工作室"):
        return "studio"
    file = parties()
    for kind, entry in (("person", file.person), ("household", file.household), ("org", file.org)):
        if entry.closes(noun):
            return kind
    return None


def same_words(first: str, second: str) -> bool:
    """Whether one short name holds the other: 首席技师资助 and 首席技师资助项目."""
    short, long = sorted((first, second), key=len)
    return short in long and len(long) <= 2 * len(short)


def is_party(phrase: str) -> bool:
    """Whether a phrase ends in a noun that names somebody who can be paid."""
    return bool(_patterns().party.search(phrase))


def subject_of(piece: str) -> str | None:
    """The party that a piece begins with, up to its verb: 企业|委托…, 鼓励嘉定区企业、院校|组织…"""
    match = _patterns().subject.match(piece)
    return party_head(match[1]) if match is not None else None


def party_head(phrase: str) -> str | None:
    """The noun that names the party at the end of a phrase: what follows the last 的 outside brackets."""
    phrase = trim(phrase)
    if not phrase:
        return None
    noun = trim(after_last_de(phrase))
    return noun if noun and is_party(noun) and not _SUM.search(noun) else None


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
    head = _common(phrases)
    tail = _common([phrase[::-1] for phrase in phrases])
    if head < 2 or tail < 3 or head + tail > min(map(len, phrases)) - 2:
        return phrases
    return [phrase[head : len(phrase) - tail] for phrase in phrases]


def _common(phrases: list[str]) -> int:
    size = 0
    for chars in zip(*phrases, strict=False):
        if len(set(chars)) > 1:
            break
        size += 1
    return size
