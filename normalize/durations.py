"""What a length of time is worth: 一年半 → P1Y6M, 2年零6个月 → P2Y6M, 半年 → P6M."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalize.numerals import numeral_value
from normalize.unit_values import TimeUnit, unit_values

_PIECE = re.compile(
    r"(?P<numeral>[\d.,]+[百千万亿]*|[零〇○一二两兩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点]+|半)"
    r"[余多来几]?(?P<half>个半)?(?P<unit>[^\d零〇一二两三四五六七八九十半]+?)"
    r"(?P<tail>半?)(?=[\d零〇一二两三四五六七八九十]|$|又|加|外加|零)"
)
#: What half of a unit is, in the next smaller one that ISO 8601 can write.
_HALVES = {"Y": ("M", 6), "M": ("D", 15), "W": ("D", 3), "D": ("TH", 12), "TH": ("TM", 30), "TM": ("TS", 30)}
#: Units of one family, in the smallest of them.
_SCALES = ({"个月": 1, "年": 12}, {"小时": 1, "日": 24, "周": 168}, {"秒": 1, "分钟": 60, "小时": 3600, "日": 86400})
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: `value` in `unit`, its ISO form (None for 课时), and whether its days are working days."""

    value: Decimal
    unit: str
    iso: str | None
    working: bool


@lru_cache(maxsize=4096)
def read_length(words: str) -> Length | None:
    """The length that a whole figure such as 三年, 半个月, 1年6个月 or 5个工作日 says; None if it says none."""
    pieces = list(_PIECE.finditer(words))
    if not pieces:
        return None
    counts: dict[str, Decimal] = {}
    first: tuple[Decimal, TimeUnit] | None = None
    for piece in pieces:
        read = _piece_value(piece)
        if read is None:
            return None
        value, unit = read
        first = first or (value, unit)
        _add(counts, unit, value)
    return _length(first, counts, len(pieces)) if first else None


def _piece_value(piece: re.Match[str]) -> tuple[Decimal, TimeUnit] | None:
    word = piece["unit"].removeprefix("个") if piece["numeral"] == "半" or piece["half"] else piece["unit"]
    times = unit_values().times
    unit = times.get(word) or times.get("个" + word)
    half = Decimal("0.5")
    value = half if piece["numeral"] == "半" else numeral_value(piece["numeral"])
    if unit is None or value is None:
        return None
    return value + (half if piece["half"] or piece["tail"] else 0), unit


def _add(counts: dict[str, Decimal], unit: TimeUnit, value: Decimal) -> None:
    """Add a piece; what is left of a whole unit goes into the next smaller unit where that is exact."""
    whole = value * unit.count
    part = whole % 1
    if part == Decimal("0.5") and unit.mark in _HALVES and unit.mark != "W":
        smaller, size = _HALVES[unit.mark]
        counts[smaller] = counts.get(smaller, Decimal(0)) + size
        whole -= part
    if whole or not counts:
        counts[unit.mark] = counts.get(unit.mark, Decimal(0)) + whole


def _length(first: tuple[Decimal, TimeUnit], counts: dict[str, Decimal], pieces: int) -> Length:
    value, unit = first
    if pieces > 1 and set(counts) <= {"Y", "M"}:
        value, name = counts.get("Y", Decimal(0)) * 12 + counts.get("M", Decimal(0)), "个月"
    else:
        value, name = value * unit.count, unit.name
    return Length(value=value, unit=name, iso=iso_duration(counts), working=unit.name == "工作日")


def iso_duration(counts: dict[str, Decimal]) -> str | None:
    """ISO 8601 out of counts by designator; None where a unit has no designator."""
    if "" in counts:
        return None
    date = "".join(f"{_plain(counts[mark])}{mark}" for mark in _ORDER[:4] if counts.get(mark))
    time = "".join(f"{_plain(counts[mark])}{mark[1]}" for mark in _ORDER[4:] if counts.get(mark))
    return f"P{date}{'T' + time if time else ''}" if date or time else "P0D"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def common_values(low: Length, high: Length) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Both ends of a range in one unit: 6个月至1年 in months, 13天至8周 in days; no values where none is common."""
    if low.unit == high.unit:
        return low.value, high.value, high.unit
    for scale in _SCALES:
        if low.unit in scale and high.unit in scale:
            unit = min(low.unit, high.unit, key=lambda name: scale[name])
            return low.value * scale[low.unit] / scale[unit], high.value * scale[high.unit] / scale[unit], unit
    return None, None, None
