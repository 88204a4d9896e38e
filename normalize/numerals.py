"""What a numeral is worth: Arabic and Chinese numerals, alone or mixed, to exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {
    "〇": 0, "○": 0, "两": 2, "兩": 2, "幺": 1,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "貳": 2, "參": 3, "叄": 3, "陸": 6, "弍": 2, "弐": 2, "俩": 2, "仨": 3,
}  # fmt: skip
_SMALL_SIZES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_SIZES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_ARABIC = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")


@lru_cache(maxsize=4096)
def numeral_value(words: str) -> Decimal | None:
    """The value of a whole numeral such as 1,500 · 2.5万 · 一百二十万 · 壹拾 · 二〇二三; None if it is none."""
    plain = words.replace(",", "")
    if _ARABIC.fullmatch(words) and any(char.isdigit() for char in plain):
        return Decimal(plain)
    if plain[:1] in {"-", "负", "負"}:
        value = numeral_value(plain[1:])
        return None if value is None else -value
    return _mixed_value(plain.translate(_TENS))


def _mixed_value(words: str) -> Decimal | None:
    whole, point, decimals = words.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    if len(whole) > 1 and all(char in _DIGITS for char in whole):
        return Decimal("".join(str(_DIGITS[char]) for char in whole))
    return _built_value(whole)


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    size = Decimal(1)
    while decimals and decimals[-1] in _LARGE_SIZES:
        size *= _LARGE_SIZES[decimals[-1]]
        decimals = decimals[:-1]
    before = _mixed_value(whole) if whole else Decimal(0)
    if before is None or not decimals or any(char not in _DIGITS for char in decimals):
        return None
    return (before + Decimal("0." + "".join(str(_DIGITS[char]) for char in decimals))) * size


def _built_value(words: str) -> Decimal | None:
    """Add up digit × size pairs; a larger size multiplies what came before it (三百五十万, 1.2千万, 四万亿)."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_size = 10**5
    for token in _TOKEN.findall(words):
        if token in _SMALL_SIZES:
            size = _SMALL_SIZES[token]
            if size >= last_size or (digit is None and section and size > 10):
                return None
            section, digit, last_size = section + (digit or 1) * size, None, size
        elif token in _LARGE_SIZES:
            size = _LARGE_SIZES[token]
            section += digit or 0
            before = total if total < size or not section + (digit or 0) else Decimal(0)
            if not section + before:
                return None
            total = total - before + (section + before) * size
            section, digit, last_size = Decimal(0), None, 10**5
        else:
            value = _digit_value(token)
            if value is None or (digit is not None and digit != 0):
                return None
            digit = value
    return total + section + (digit or 0) if words else None


def _digit_value(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token) if token[0].isdigit() else None
