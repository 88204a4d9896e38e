"""Noun phrases that name a party – who can be paid – and how far to the left each of them reaches.

A party is found by its head (企业, 人员, 家庭 …) where the noun ends there: before a verb, a mark or a particle
(企业|开展, 职工|、), not before another noun (企业|家). From the head it reaches left to the next verb, 的, mark or
measure; parties in a list (餐饮企业、老字号企业) are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.graded import graded_spans
from normalize.phrases import LEVEL, after_last_de, trim, without_brackets

# A sum inside a phrase: what stands there is no name.
_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")
_BRACKETS = r"(?:\([^()]*\))?"
# Quotation marks, brackets and titles hide what stands in them: 经认定的“小巨人”企业.
_HIDDEN = re.compile(r"“[^“”]*”|(?<![市县])\([^()]*\)|《[^《》]*》")
_LIST_MARK = re.compile(r"、|和|及|与|或|以及|或者|暨|等")
# 毕业生、二孩或|三孩家庭: an item of its own between two parties.
_LISTED = re.compile(f"(?:{_LIST_MARK.pattern})(?:[一二三]孩(?:{_LIST_MARK.pattern})|现役(?:{_LIST_MARK.pattern}))?")
# 创建为|国家、省级孵化器: levels before the last do not hide the verb.
_LEVELS = re.compile(f"(?:{LEVEL}(?:、|和|及|与|或))+$")
# 1名|见习人员: what is counted is not who is paid.
_MEASURES = "个名家位户所项件人"
_COUNTED = re.compile(rf"\d[{_MEASURES}]$")
# 50户|以下的村寨: how many, not who.
_NUMBERED = re.compile(rf"\d+[{_MEASURES}]")
LONGEST_NAME = 60
# A name longer than this is cut to its last verb and noun: …交易所首发|上市企业.
LONG_NAME = 8


class PartyFile(Strict):
    """The shape of `parties.toml`."""

    org: WordList
    person: WordList
    household: WordList
    office: WordList
    verbs: WordList
    behind: WordList
    bounds: WordList
    inside_nouns: WordList
    not_heads: WordList
    taking: WordList
    modifiers: WordList
    leading: WordList
    goes_on: WordList
    agreeing: WordList


@cache
def parties() -> PartyFile:
    """The party words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "parties.toml", PartyFile)


@dataclass(frozen=True, slots=True)
class Party:
    """A party in some words: its span, its name, and whether it can be a subject: no verb stands right before it."""

    start: int
    end: int
    name: str
    acts: bool

    @property
    def is_office(self) -> bool:
        """Whether it names who administers rather than who is paid."""
        return parties().office.closes(self.name)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`head` is a party noun that ends where it stands, `bound` what a phrase cannot reach over."""

    head: re.Pattern[str]
    closing: re.Pattern[str]
    bound: re.Pattern[str]
    modifiers: re.Pattern[str]
    objects: re.Pattern[str]
    verb: re.Pattern[str]
    leading: re.Pattern[str]
    level: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    file = parties()
    heads = f"(?:{file.org.either}|{file.person.either}|{file.household.either})"
    inside = f"(?!{file.inside_nouns.either})"
    # 专|家学者、教师: a verb of one character hides in names, before a list it tells nothing.
    verbs = [word for word in file.taking.words if len(word) > 1]
    ends = rf"[,;。:、\d的(]|和|及|与|或|{inside}(?:{file.verbs.either}|{file.behind.either})"
    return _Patterns(
        head=re.compile(f"{heads}{_BRACKETS}(?=$|等|本人|{ends})"),
        closing=re.compile(f"{heads}{_BRACKETS}$"),
        bound=re.compile(
            rf"[,;。:!]|的(?!士)|(?<!\d)\d+(?!\d|周?岁|[—~-]\d+周?岁)[{_MEASURES}]?|{inside}{file.bounds.either}|{_LIST_MARK.pattern}"
        ),
        modifiers=re.compile(f"^{file.modifiers.either}+(?=..)"),
        objects=re.compile(f"{file.taking.either}$|{_either(verbs)}[^,;。:的]{{1,30}}[、和及与或]$"),
        leading=re.compile(
            rf"^{file.modifiers.either}*([^,;。:、的\d]{{0,8}}?{file.leading.either})(?!{file.goes_on.either})(?=..)"
        ),
        level=re.compile("^(?:国家|[省市区县州])级"),
        verb=re.compile(f".*(?={inside}{file.verbs.either}(?:{heads}){_BRACKETS}$)"),
    )


def _either(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def kind_of_party(noun: str) -> str | None:
    """person, household, org or studio by the head of a noun; None for things."""
    if noun.endswith("工作室"):
        return "studio"
    file = parties()
    for kind, entry in (("person", file.person), ("household", file.household), ("org", file.org)):
        if entry.closes(noun):
            return kind
    return None


def is_party(phrase: str) -> bool:
    """Whether a phrase ends in a noun that names somebody who can be paid."""
    return bool(_patterns().closing.search(phrase))


def party_head(phrase: str) -> str | None:
    """The noun that names the party at the end of a phrase: what follows the last 的 outside brackets."""
    phrase = trim(phrase)
    if not phrase:
        return None
    noun = trim(after_last_de(phrase))
    return noun if noun and is_party(noun) and not _SUM.search(noun) else None


def leading_party(words: str) -> str | None:
    """企业|研发投入, 支持中小企业|承揽工程: the party that words begin with, whatever follows but its own name."""
    match = _patterns().leading.match(words)
    return match[1] if match is not None else None


def without_party(phrase: str) -> str:
    """单位|引进院士, 银行|风险补贴: a phrase without the party that it begins with."""
    first = next(iter(parties_in(phrase)), None)
    return phrase[first.end :] if first is not None and first.start == 0 else phrase


def split_list(name: str) -> list[str]:
    """The parties of a list (企业、个人), a single one alone."""
    return [each for each in re.split(f"{_LIST_MARK.pattern}(?=..)", name) if each]


def parties_in(words: str) -> list[Party]:
    """All parties of some words in their order; a list of parties is one."""
    hidden = _HIDDEN.sub(lambda match: match[0][0] + "□" * (len(match[0]) - 2) + match[0][-1], words)
    found: list[Party] = []
    for party in _each(words, hidden):
        if (
            found
            and _LISTED.fullmatch(words[found[-1].end : party.start])
            and not parties().agreeing.opens(words[party.end :])
        ):
            listed = found[-1].name + words[found[-1].end : party.end]
            found[-1] = replace(found[-1], end=party.end, name=listed)
        else:
            found.append(party)
    return [replace(each, name=_short(each.name)) for each in found]


def _each(words: str, hidden: str) -> Iterator[Party]:
    edge = 0
    patterns = _patterns()
    graded = graded_spans(hidden)
    for match in patterns.head.finditer(hidden):
        ends = (bound.end() for bound in patterns.bound.finditer(hidden, edge))
        start = max(takewhile(match.start().__ge__, ends), default=edge)
        begin, start = next((span for span in graded if span[0] < start < span[1] <= match.start()), (start, start))
        edge = match.end()
        name = patterns.modifiers.sub("", words[start : match.end()])
        counted = _COUNTED.search(words[:start]) is not None and match.end() - start < LONG_NAME
        misread = counted or parties().not_heads.closes(hidden[: match.end()]) or _NUMBERED.fullmatch(name) is not None
        if 1 < len(name) <= LONGEST_NAME and not misread and not name.startswith("每"):
            yield Party(start, match.end(), name, acts=not patterns.objects.search(_LEVELS.sub("", hidden[:begin])))


def _short(name: str) -> str:
    """A long name without what its brackets add, from its last verb on, and without its level."""
    bare = without_brackets(name)
    if len(name) <= LONG_NAME or _LIST_MARK.search(bare):
        return name
    return _patterns().level.sub("", _patterns().verb.sub("", bare))
