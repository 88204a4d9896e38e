"""What one amount pays for: person, household, item, firm, month, area … read from 每… before and /… behind it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from normalize.phrases import kind_of_party
from normalize.scene import Figure, Scene

DATA = Path(__file__).parent / "data"
ORDER = ("person", "household", "studio", "org", "item", "area", "vehicle", "hour", "day", "month", "year")
_EVERY = re.compile(r"(?:按|以)?每(?:新增|引进|培养|招用|吸纳|采用|获得|举办|开展|增加|完成|通过|新建|实施|授权|认定)?(?:一|1)?")
_SLASH = re.compile(r"/((?:[^,;。:()/、·.\d]|个){1,6}?)(?=[·./,;。:()、\d]|的|给|予|补|奖|资|津|标|且|以|不|最|和|及|与|或|进|支|计|发|$)")
_DOT = re.compile(r"[·.]([人月年日天件次家户])")
_PER_HEAD = re.compile(r"人均|单位面积")
_STOP = re.compile(r"\d|给予|发放|补贴|补助|资助|奖励|奖补|享受|不超过|最高|最多|不低于|标准|按|,|;|:|、|\(|\)|每|一次性|累计|总额")


class UnitFile(BaseModel):
    """The shape of `payment_units.toml`: the words of each code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    units: dict[str, tuple[str, ...]] = Field(min_length=1)


@cache
def unit_words() -> dict[str, str]:
    """Each unit word with its code."""
    file = UnitFile.model_validate(tomllib.loads((DATA / "payment_units.toml").read_text(encoding="utf-8")))
    return {word: code for code, words in file.units.items() for word in words}


def is_unit(word: str) -> bool:
    """Whether a word is a unit of payment (项目, 人, 个), which names no case."""
    known = unit_words()
    return word in known or f"个{word}" in known


def per_of(scene: Scene, figure: Figure, edge: int) -> tuple[str, ...]:
    """The unit codes written around a figure, from `edge` on; in the order of ORDER, others last."""
    found = [_code(word) for word in _behind(scene, figure)]
    found += [_code(word) for word in _every(scene.words(edge, figure.start))]
    if _PER_HEAD.search(scene.words(edge, figure.start)):
        found.append("person")
    return _ordered(found)


def holder_of(words: str) -> tuple[str, ...]:
    """Whom and what period a cap holds for: 企业每年度, 同一单位年度, 单个项目, 每户 …"""
    found = [_code(word) for word in _every(words)]
    found += [code for pattern, code in _HOLDERS if pattern.search(words)]
    found += [f"other:{match[1]}" for match in _SINGLE.finditer(words)]
    found += [_same(match[1]) for match in _SAME.finditer(words)]
    return _ordered(found)


_SAME = re.compile(r"同一(?:个|家)?([^,;。的、\d]{2,9}?)(?=的|在|对|每|年度|同一|同年|发放|最|只|仅|不|资助|补贴|奖励|累计|享受|,|;|$)")


_SINGLE = re.compile(r"单(?:个|一)?(展会|活动|赛事|场站|体|站|部|场|车|船|台|套|主体|社区|点位|展位)")


def _same(noun: str) -> str:
    """同一银行 is a firm, 同一技能大师工作室 a studio, 同一权利人 itself."""
    known = unit_words().get(noun)
    if known:
        return known
    kind = kind_of_party(noun)
    return kind if kind in ("org", "studio") else f"other:{noun}"


_HOLDERS = (
    (re.compile(r"(?:单个|同一|同一家|单一|单家|单户|一个|一家|个别)(?:企业|单位|机构|公司|主体|院校|学校|合作社|法人|银行|调解机构|申报|市场主体|园区|平台|用人单位|个体)"), "org"),
    (re.compile(r"(?:企业|单位|机构|院校|公司)(?:每年|年度|当年|全年|累计|年)"), "org"),
    (re.compile(r"^(?:企业|单位|机构|院校|公司)(?:可|应|每|累)"), "org"),
    (re.compile(r"(?:每家|单家|每个企业|每企业|各企业|单位累计|企业累计)"), "org"),
    (re.compile(r"(?:同一人(?!才)|同一个人|单人|个人每年|个人累计|同一申请人|个人年度)"), "person"),
    (re.compile(r"(?:单个|同一|单一|单体|单项|同一个)(?:项目|产品|课程|专利|成果|标准|品种)"), "item"),
    (re.compile(r"(?:单户(?!企业)|同一家庭|每户家庭|一户)"), "household"),
    (re.compile(r"(?:每年度|年度|每年|全年|当年|一年内|每一年|年内|每自然年|每个自然年|一个年度)"), "year"),
    (re.compile(r"(?:每月|当月|月度)"), "month"),
)  # fmt: skip


def codes_of(words: str) -> tuple[str, ...]:
    """The codes of units written with slashes or 每: /人·月, 每辆, /平方米."""
    return _ordered([_code(_known_head(word)) for word in re.split(r"[/·.每]", words) if word])


def _known_head(word: str) -> str:
    """The longest known unit that a word begins with, else the word."""
    known = unit_words()
    return next((word[:size] for size in range(len(word), 0, -1) if word[:size] in known), word)


def _every(words: str) -> list[str]:
    found = []
    for match in _EVERY.finditer(words):
        rest = words[match.end() :]
        counted = _COUNTED.match(rest)
        if counted is not None and _longest(rest[counted.end() :][:1]) in unit_words():
            rest = rest[counted.end() :]
        stop = _STOP.search(rest)
        found.append(_longest(rest[: stop.start()] if stop else rest))
    return [word for word in found if word]


# 每带动1人, 每租用1个: what is counted stands behind the one.
_COUNTED = re.compile(r"[^\d,;。:、一每]{1,5}[1一](?=[^\d年次般定])")


def _longest(words: str) -> str:
    """The unit that the words begin with: a known one, or the noun behind 个 by what it names."""
    known = unit_words()
    for size in range(min(9, len(words)), 1, -1):
        if words[:size] in known:
            return words[:size]
    if words[:1] in known and not (words.startswith("个") and len(words) > 1):
        return words[:1]
    noun = words.removeprefix("个")
    return noun if 0 < len(noun) <= 12 else noun[:2]


def _behind(scene: Scene, figure: Figure) -> list[str]:
    words = scene.words(figure.end, min(scene.end, figure.end + 14))
    slash = _SLASH.match(words)
    if slash is None:
        return []
    found = [slash[1]]
    rest = words[slash.end() :]
    while True:
        more = _DOT.match(rest) or _SLASH.match(rest)
        if more is None:
            return found
        found.append(more[1])
        rest = rest[more.end() :]


def _code(word: str) -> str:
    known = unit_words()
    return known.get(word) or known.get(word.removeprefix("个")) or kind_of_party(word) or f"other:{word}"


def _ordered(codes: list[str]) -> tuple[str, ...]:
    known = [code for code in ORDER if code in codes]
    return (*known, *dict.fromkeys(code for code in codes if code not in ORDER))
