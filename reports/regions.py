"""Places as people name them: by name or by GB/T 2260 code, with everything that lies inside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.regions import full_name, leading_region, region, within
from normalize.regions import regions_named as regions_of_the_code_list
from store import HeldNotice

# The place at the head of an office's name, e.g. 海平市云栖区 of 海平市云栖区财政局.
_SEAT = re.compile(r"(?:[^省市区县旗局办委]{1,7}(?:自治区|省|市|自治州|州|盟|地区|新区|区|自治县|县|旗))+")

# People leave the last character of a name away: 松江, 昆山, 景宁.
_ENDINGS = ("", "省", "市", "区", "县", "旗", "自治区", "自治州", "自治县", "地区", "盟", "新区")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An area: its code, or None for one that the code list does not know, and its name with the areas around it."""

    code: str | None
    name: str

    def lies_in(self, other: Place) -> bool:
        """Whether this area is the other one or lies inside it."""
        if self.code and other.code:
            return self.code == other.code or within(self.code, other.code)
        return bool(other.name) and self.name.startswith(other.name)


def place_of(notice: HeldNotice) -> Place:
    """The area that a notice governs; where it has no code, the place in the name of its first office."""
    if notice.jurisdiction:
        return coded(notice.jurisdiction)
    for office in notice.issuers:
        seat = _SEAT.match(office.removeprefix("中共"))
        if seat:
            return Place(None, seat.group(0))
    return Place(None, "")


def coded(code: str) -> Place:
    """The area with a code; one that is not in the list has its code for a name."""
    return Place(code, full_name(code) if region(code) else code)


def places_named(word: str, held: tuple[Place, ...]) -> tuple[Place, ...]:
    """The areas that a name or a code (of two, four or six digits) can mean.

    Where several places have the name, those that the catalog holds notices of are meant.
    """
    if word.isdigit() and len(word) in (2, 4, 6):
        return (coded(word.ljust(6, "0")),)
    found = [each for ending in _ENDINGS for each in regions_of_the_code_list(word + ending)]
    found += [each for each in leading_region(word) if word.endswith(each.name)]
    listed = tuple(coded(code) for code in dict.fromkeys(each.code for each in found))
    known = tuple(place for place in listed if any(each.lies_in(place) for each in held))
    unlisted = tuple(place for place in held if place.code is None and word in place.name)
    return known or unlisted or listed
