"""The words of amending sentences as patterns, loaded strictly from data/amending_words.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import PatternList, Strict, load_words, one_of

_N = "[0-9一二三四五六七八九十百]{1,4}"
_ITEM = rf"(?:第?[(]{_N}[)](?:项)?|第{_N}项|第{_N}款|第{_N}目)"
#: One step of a reference: 第八条之一, 第二款, (三).
LABEL = re.compile(rf"第{_N}条(?:之{_N})?|{_ITEM}")
_REF = rf"第{_N}条(?:之{_N})?{_ITEM}{{0,3}}"
_DATE = rf"[0-9〇零一二三四五六七八九十]{{4}}年{_N}月{_N}日"
_LENGTH = rf"(?:{_N}|两|半)(?:个)?(?:年半?|月)"


class AmendingWords(Strict):
    """The shape of `amending_words.toml`, regular expressions."""

    changed: PatternList
    deleted_before: PatternList
    deleted_behind: PatternList
    added: PatternList
    prolonged_until: PatternList
    prolonged_by: PatternList
    repealed: PatternList


@dataclass(frozen=True, slots=True)
class Patterns:
    """`instruction` has a group for each kind of instruction, `pair` is “old”修改为“new”.

    `own_validity` begins a sentence that prolongs a whole document: 七、有效期延长2年, not 享受期延长2年.
    """

    instruction: re.Pattern[str]
    pair: re.Pattern[str]
    until: re.Pattern[str]
    by_length: re.Pattern[str]
    own_validity: re.Pattern[str]
    repeal: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, built on first use."""
    words = load_words(Path(__file__).parent / "data" / "amending_words.toml", AmendingWords)
    changed = f"{one_of(words.changed)}(?:为|成):?"
    return Patterns(
        instruction=re.compile(
            rf"(?P<delete_before>{one_of(words.deleted_before)})?(?P<ref>{_REF})"
            r"(?P<inside>中的?|里的?|规定的?|的)?(?:内容)?"
            rf"(?:(?<!的)(?:,?后(?:面)?|之后)?(?P<insert>,?{one_of(words.added)}(?:一|1|二|两)?(?:个)?(?:条|款|项)"
            rf"(?:,?(?:作为|即)(?P<ref2>{_REF}|{_ITEM}))?[:,]*“)"
            rf"|(?P<replace>{changed}“)|(?P<substitute>“(?=[^“”]{{1,200}}”(?:一词|字样)?{changed}“))"
            rf"|(?:同时|即行|相应|也)?(?P<delete_behind>{one_of(words.deleted_behind)})|(?<=.)(?(delete_before)|(?!)))"
        ),
        pair=re.compile(rf"“(?P<old>[^“”]{{1,200}})”(?:一词|字样)?{changed}“(?P<new>[^“”]{{1,400}})”"),
        until=re.compile(rf"{one_of(words.prolonged_until)}(?P<date>{_DATE})"),
        by_length=re.compile(rf"{one_of(words.prolonged_by)}(?P<length>{_LENGTH})"),
        own_validity=re.compile(
            rf"(?:{_N}[、.]|[(]{_N}[)])?(?:同时|另外)?,?(?:将|把)?(?:(?:原|该|其)?《[^《》]*》(?:[(][^()]*[)])?|[原该](?:办法"
            rf"|通知|规定|文件|意见|细则|政策)|其)?的?(?:有效|施行|实施|执行)(?:期限?|时间)(?:[自从由]{_DATE})?(?:相应|统一|再|予以)?"
            rf"{one_of((*words.prolonged_by, '延(?=[至到])'))}"
        ),
        repeal=re.compile(rf"(?:自|从|于)(?P<date>{_DATE})(?:之日)?起?,?(?:同时|予以|自行)?{one_of(words.repealed)}"),
    )
