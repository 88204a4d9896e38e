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
_ABOVE_SMALL = 10**5
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


def whole_number(words: str | None) -> int | None:
    """The value of a numeral as an int, without its decimals; None for no words or no numeral."""
    value = numeral_value(words) if words else None
    return None if value is None else int(value)


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
    builder = _Builder()
    for token in _TOKEN.findall(words):
        if token in _SMALL_SIZES:
            fits = builder.add_small(_SMALL_SIZES[token])
        elif token in _LARGE_SIZES:
            fits = builder.add_large(_LARGE_SIZES[token])
        else:
            fits = builder.add_digit(token)
        if not fits:
            return None
    return builder.finish() if words else None


class _Builder:
    """A numeral read from left to right; each step says whether the next character fits."""

    def __init__(self) -> None:
        self._total = self._section = Decimal(0)
        self._digit: Decimal | None = None
        self._smallest = _ABOVE_SMALL
        self._loose = False

    def add_digit(self, token: str) -> bool:
        """A digit, or a run of Arabic digits; 五百五 and 一万五 leave open which size their last digit has."""
        value = _digit_value(token)
        if value is None or self._digit:
            return False
        begun = bool(self._section or self._total)
        self._loose = begun and self._digit is None and self._smallest != 10 and token in _DIGITS and value != 0
        self._digit = value
        return True

    def add_small(self, size: int) -> bool:
        """十, 百, 千: smaller than the one before; only 十 stands without a digit behind others."""
        if size >= self._smallest or (not self._digit and self._section and size > 10):
            return False
        self._section += (self._digit or 1) * size
        self._digit, self._smallest, self._loose = None, size, False
        return True

    def add_large(self, size: int) -> bool:
        """万, 亿, 兆 multiply the section, and what is smaller than themselves before it."""
        if self._loose and self._section:
            return False
        section = self._section + (self._digit or 0)
        before = self._total if self._total < size or not section else Decimal(0)
        if not section + before:
            return False
        self._total += (section + before) * size - before
        self._section, self._digit, self._smallest, self._loose = Decimal(0), None, _ABOVE_SMALL, False
        return True

    def finish(self) -> Decimal | None:
        """The sum, or None for a last digit of unknown size."""
        return None if self._loose else self._total + self._section + (self._digit or 0)


def _digit_value(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token) if token[0].isdigit() else None
