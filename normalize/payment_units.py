"""What one amount pays for: person, household, item, firm, month, area … read from 每… before and /… behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from extract.word_files import Strict, WordList, keys_of_words, load_words
from normalize.bounds import bound_before
from normalize.parties import kind_of_party
from normalize.scene import Figure, Scene

DATA = Path(__file__).parent / "data"
ORDER = ("person", "household", "studio", "org", "item", "area", "vehicle", "hour", "day", "month", "year")
# /人, /个, /平方米 behind a sum, up to another unit, a mark or a character that begins the next word.
_SLASH = re.compile(
    r"/((?:[^,;。:()/、·.\d]|个){1,6}?)(?=[·./,;。:()、\d]|[的给予补奖资津标且以不最和及与或进支计发]|生产|运营|建设|消费|$)"
)
# 车库|(车位)|5000元
_ALTERNATIVE = re.compile(r"[(][一-龥]{2,4}[)](?=[给补奖资\d可按]|$)")
# Printed as brackets in Chinese words are.
_PRINTED = str.maketrans("()", "（）")
# /人·月: a second unit.
_DOT = re.compile(r"[·.]([人月年日天件次家户])")
# 每增加|30件, 营业额每实现|1000万元
_STEP = re.compile("每(?:增加|新增|实现|达到|超过|提高|增长|满)$")
# 每净增1|头: measures that make the unit that is paid for.
_MEASURES = frozenset("头只羽匹株棵尾箱吨亩台辆套件届班间张")
# 每带动1人, 每租用1个: what is counted stands behind the one.
_COUNTED = re.compile(r"[^\d,;。:、一每]{1,5}[1一](?=[^\d年次般定])")


class UnitFile(Strict):
    """The shape of `payment_units.toml`: the words of each code; no word has two codes."""

    unit: dict[str, WordList] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_code_each(self) -> UnitFile:
        keys_of_words(self.unit)
        return self


class HolderWords(Strict):
    """The shape of `holder_words.toml`."""

    newly: WordList
    unit_ends: WordList
    per_head: WordList
    one: WordList
    bodies: WordList
    firms: WordList
    over_time: WordList
    may: WordList
    each_firm: WordList
    one_person: WordList
    one_thing: WordList
    things: WordList
    one_household: WordList
    yearly: WordList
    per_annum: WordList
    monthly: WordList
    single: WordList
    same_ends: WordList
    measures: WordList
    per_area: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`every` is 每 up to its unit and `stop` what ends the unit; `holders` give codes, `single` and `same` nouns."""

    every: re.Pattern[str]
    stop: re.Pattern[str]
    per_head: re.Pattern[str]
    holders: tuple[tuple[re.Pattern[str], str], ...]
    single: re.Pattern[str]
    same: re.Pattern[str]
    measure: re.Pattern[str]
    per_area: re.Pattern[str]


@cache
def _holders() -> HolderWords:
    return load_words(DATA / "holder_words.toml", HolderWords)


@cache
def _patterns() -> _Patterns:
    words = _holders()
    holders = (
        (f"{words.one.either}{words.bodies.either}", "org"),
        (f"{words.firms.either}{words.over_time.either}", "org"),
        (f"^{words.firms.either}{words.may.either}", "org"),
        (words.each_firm.either, "org"),
        (f"同一人(?!才)|{words.one_person.either}", "person"),
        (f"{words.one_thing.either}{words.things.either}", "item"),
        (f"单户(?!企业)|{words.one_household.either}", "household"),
        (words.yearly.either, "year"),
        (rf"(?<![\d一两二三四五六七八九十多]){words.per_annum.either}", "year"),
        (words.monthly.either, "month"),
    )
    return _Patterns(
        every=re.compile(f"[按以]?每{words.newly.either}?[一1]?"),
        stop=re.compile(rf"\d|{words.unit_ends.either}"),
        per_head=words.per_head.pattern,
        holders=tuple((re.compile(pattern), code) for pattern, code in holders),
        single=re.compile(f"单[个一]?({words.single.either})"),
        measure=re.compile(f"{words.measures.either}|[两三四五六]年"),
        per_area=re.compile(rf"(?<!\d){words.per_area.either}"),
        same=re.compile(rf"同一[个家]?(?!年)([^,;。的、\d]{{2,9}}?)(?={words.same_ends.either}|$)"),
    )


@cache
def unit_words() -> dict[str, str]:
    """Each unit word with its code."""
    return keys_of_words(load_words(DATA / "payment_units.toml", UnitFile).unit)


def is_unit(word: str) -> bool:
    """Whether a word is a unit of payment (项目, 人, 个), which names no case."""
    known = unit_words()
    return word in known or f"个{word}" in known


def per_of(scene: Scene, figure: Figure, edge: int) -> tuple[str, ...]:
    """The unit codes written around a figure, from `edge` on; in the order of ORDER, others last."""
    edge = max(
        [
            edge,
            *(each.end for each in scene.figures if edge <= each.start < figure.start and _bounded_count(scene, each)),
        ]
    )
    found = [_code(word) for word in _behind(scene, figure)]
    found += [_code(word) for word in _every(scene.words(edge, figure.start))]
    steps = (each for each in scene.figures if each.end <= figure.start and _is_step(scene, each, figure))
    found += [f"other:{scene.words(each.start, each.end)}" for each in steps]
    if _patterns().per_head.search(scene.words(edge, figure.start)):
        found.append("person")
    if _patterns().per_area.search(scene.words(edge, figure.start)):
        found.append("area")
    return _ordered(found)


def _is_step(scene: Scene, each: Figure, figure: Figure) -> bool:
    """每增加|5亿元|,奖励10万元: by what steps is paid; 每新增1名 only tells the unit."""
    stepped = each.kind in ("money", "count") and each.worth.low != 1 and _STEP.search(scene.lead(each)) is not None
    return stepped and figure.piece - 1 <= each.piece


def _bounded_count(scene: Scene, figure: Figure) -> bool:
    """每天限补一餐,|每餐补贴2元; 每周不少于2班的,|每班补贴: the units of a bounded count are its own."""
    bound = bound_before(scene, figure)
    return figure.kind == "count" and bound is not None and bound.label in ("cap", "floor")


def holder_of(words: str) -> tuple[str, ...]:
    """Whom and what period a cap holds for: 企业每年度, 同一单位年度, 单个项目, 每户 …"""
    found = [_code(word) for word in _every(words)]
    found += [code for pattern, code in _patterns().holders if pattern.search(words)]
    found += [f"other:{match[1]}" for match in _patterns().single.finditer(words)]
    found += [_same(match[1]) for match in _patterns().same.finditer(words)]
    return _ordered(found)


def held_by(scene: Scene, figure: Figure, edge: int) -> tuple[str, ...]:
    """For whom and what time a capped sum holds, by the words from `edge` to it and a slash behind it."""
    written = holder_of(scene.words(edge, figure.start))
    return _ordered([*written, *(_code(word) for word in _behind(scene, figure))])


def paid_for(words: str) -> tuple[str, ...]:
    """Whom or what the words of an award by another standard pay for: 每人, 按实际参赛人数."""
    head = ["person"] if _patterns().per_head.search(words) else []
    return _ordered([code for code in (*holder_of(words), *head) if code in ("person", "item", "org")])


def _same(noun: str) -> str:
    """同一银行 is a firm, 同一技能大师工作室 a studio, 同一权利人 itself."""
    known = unit_words().get(noun) or ("org" if _holders().bodies.opens(noun) else None)
    known = known or ("item" if noun in _holders().things.words else None)
    if known:
        return known
    kind = kind_of_party(noun)
    return kind if kind in ("org", "studio") else f"other:{noun}"


def codes_of(words: str) -> tuple[str, ...]:
    """The codes of units written with slashes or 每: /人·月, 每辆, /平方米."""
    return _ordered([_code(_known_head(word)) for word in re.split(r"[/·.每]", words) if word])


def _known_head(word: str) -> str:
    """The longest known unit that a word begins with, else the word."""
    known = unit_words()
    return next((word[:size] for size in range(len(word), 0, -1) if word[:size] in known), word)


def _every(words: str) -> list[str]:
    found = []
    for match in _patterns().every.finditer(words):
        rest = words[match.end() :]
        counted = _COUNTED.match(rest)
        counts = counted is not None and _longest(rest[counted.end() :][:1]) in (*unit_words(), *_MEASURES)
        if counted is not None and counts:
            rest = rest[counted.end() :]
        stop = _patterns().stop.search(rest)
        word = _longest(rest[: stop.start()] if stop else rest)
        found.append(word + _alternative(rest, word) if word and kind_of_party(word) is None else word)
    return [word for word in found if word]


def _alternative(words: str, unit: str) -> str:
    """每个车库|(车位): another word for the unit, which says what is counted; a known unit needs none."""
    other = _ALTERNATIVE.match(words.removeprefix("个"), len(unit))
    return other[0] if other is not None and unit not in unit_words() else ""


def _longest(words: str) -> str:
    """The unit that the words begin with: a known one, or the noun behind 个 by what it names."""
    known = unit_words()
    for size in range(min(9, len(words)), 1, -1):
        if words[:size] in known:
            return words[:size]
    counted = _patterns().measure.match(words)
    if counted is not None:
        return counted[0]
    if words[:1] in known and not (words.startswith("个") and len(words) > 1):
        return words[:1]
    noun = words.removeprefix("满").removeprefix("个")
    return noun if 0 < len(noun) <= 12 else noun[:2]


def _behind(scene: Scene, figure: Figure) -> list[str]:
    words = scene.behind(figure, 14)
    slash = _SLASH.match(words)
    if slash is None:
        return []
    found = [slash[1][0] if slash[1][0] in "月年日天" else slash[1]]
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
    others = (code.translate(_PRINTED) for code in codes if code not in ORDER)
    return (*known, *dict.fromkeys(others))
