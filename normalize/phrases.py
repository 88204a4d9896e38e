"""Phrases of the genre that name a case or a party: 对…的企业, 给予…单位, 高级工 before its sum."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

DATA = Path(__file__).parent / "data"
_LEADING = re.compile(
    r"^(?:(?:其中|此外|另外|同时|并且|并|且|或者|或|和|及|以及|与|还|再|则|可|对于|对|按照|按|以|向|为|给予|给|凡是|凡|经|由|每年|每|均|最高|一次性|分别|依次|给予|的|:|,|;|、)+)"
)
_TRAILING = re.compile(
    r"(?:(?:给予|予以|发放|奖励|补助|补贴|资助|扶持|支持|奖补|享受|获得|可获得|可|再|按|按照|以|为|每|的|分别|依次|一次性|最高|不超过|标准|标准为|金额|各|各给予|均|则|,|:|、|\()+)$"
)
_PARTICLES = re.compile(
    r"^(?:新?认定为|新?认定的?|评为|评定为|获评|荣获|获批|获得|获|取得|得|达到|列入|纳入|入选|进入|属于|新增|首次|成功|新?创建为?|申报|通过|被|按)+"
)


class PartyEntry(BaseModel):
    """Head nouns of one kind of party."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heads: tuple[str, ...] = Field(min_length=1)


class PartyFile(BaseModel):
    """The shape of `parties.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    org: PartyEntry
    person: PartyEntry
    household: PartyEntry
    other: PartyEntry
    verbs: PartyEntry


@cache
def parties() -> PartyFile:
    """The party words that come with the program."""
    return PartyFile.model_validate(tomllib.loads((DATA / "parties.toml").read_text(encoding="utf-8")))


@cache
def _party_end() -> re.Pattern[str]:
    file = parties()
    heads = sorted({*file.org.heads, *file.person.heads, *file.household.heads}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, heads)) + r")(?:\([^()]*\))?$")


_GENERIC = re.compile(r".{0,4}(?:企业|单位|个人|机构|人员|主体|公司|项目|团队|院校|家庭|住户|对象)")


def is_generic(noun: str) -> bool:
    """Whether a noun names a kind of party or thing without telling which: 企业, 本市企业, 该项目."""
    return bool(_GENERIC.fullmatch(noun))


def kind_of_party(noun: str) -> str | None:
    """person, household, org or studio by the head of a noun; None for things."""
    if noun.endswith("工作室"):
        return "studio"
    file = parties()
    for kind, entry in (("person", file.person), ("household", file.household), ("org", file.org)):
        if noun.endswith(entry.heads):
            return kind
    return None


def same_words(first: str, second: str) -> bool:
    """Whether one short name holds the other: 首席技师资助 and 首席技师资助项目."""
    short, long = sorted((first, second), key=len)
    return short in long and len(long) <= 2 * len(short)


def is_party(phrase: str) -> bool:
    """Whether a phrase ends in a noun that names somebody who can be paid."""
    return bool(_party_end().search(phrase))


@cache
def _subject_pattern() -> re.Pattern[str]:
    file = parties()
    heads = sorted({*file.org.heads, *file.person.heads, *file.household.heads}, key=len, reverse=True)
    verbs = sorted(file.verbs.heads, key=len, reverse=True)
    return re.compile(
        r"^(?!每年|资助用|补贴用|资金|扶持补贴|组织|邀请|委托|聘请|给予|在|经|按|根据|其|该|为|自|从|当|如|若|因|由于|通过|依托)(?:鼓励|支持|引导|推动|允许|对于|对|由|凡|凡是|符合条件的?)*"
        rf"([^,;。:]{{0,40}}?(?:{'|'.join(map(re.escape, heads))})(?:\([^()]*\))?)(?:等)?(?={'|'.join(map(re.escape, verbs))}|$)"
    )


def subject_of(piece: str) -> str | None:
    """The party that a piece begins with, up to its verb: 企业|委托…, 鼓励嘉定区企业、院校|组织…"""
    match = _subject_pattern().match(piece)
    if match is None:
        return None
    return party_head(match[1])


_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")


def party_head(phrase: str) -> str | None:
    """The noun that names the party at the end of a phrase: what follows the last 的 outside brackets."""
    phrase = trim(phrase)
    if not phrase:
        return None
    noun = after_last_de(phrase)
    noun = trim(noun)
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
    phrase = _LEADING.sub("", phrase)
    return _TRAILING.sub("", phrase).strip(",;:、。")


def bare_case(phrase: str) -> str:
    """A case without the verbs that lead to it: 评为国家级 → 国家级."""
    return _PARTICLES.sub("", trim(phrase))


def differing(phrases: list[str]) -> list[str]:
    """What tells sibling phrases apart, their long common ends removed; the phrases themselves when little is common."""
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
