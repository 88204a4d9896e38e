"""Numerals of ordinary sentences, beyond those of notices: 两千四百五, 负三十二, 一又二分之一, 1e9, 2^5."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from normalize.numerals import numeral_value

# No possessive quantifiers: Python 3.11.2, which Debian 12 ships, stops short after a group of them.
# Each (?!\d) leaves one way to read a row of digits, so that no repetition around it can try them all.
_ARABIC = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?!\d))(?:\.\d+(?!\d))?|(?<![\d.])\.\d+(?!\d))"
_RUN = rf"(?:{_ARABIC}|[零〇○一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌俩仨点半])+"
_MINUS = r"(?:负的?|(?<![\d%A-Za-z年月日号个元万亿)\]-])-)"
_BELOW = rf"{_MINUS}?{_RUN}"
#: A numeral of speech with all its parts; one alternative per way of writing.
SPOKEN = re.compile(
    rf"(?P<percent>{_MINUS}?百分之?{_RUN}[Kk]?)|(?P<coins>{_MINUS}?{_RUN}角(?:{_RUN}分)?)"
    rf"|(?P<power>[+-]?{_ARABIC}\^[+-]*\d{{1,4}}(?!\d))"
    rf"|(?P<exponent>{_MINUS}?{_ARABIC}[eE][+-]?\d{{1,4}}(?!\d))"
    rf"|(?P<fraction>{_MINUS}?(?:{_RUN}又)?{_BELOW}分之{_BELOW})"
    rf"|(?P<slash>{_MINUS}?(?:\d+又)?\d+/\d+(?![\d/年月.-]))"
    rf"|(?P<run>{_MINUS}?{_RUN})|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ])"
)
_COLLOQUIAL = re.compile("(.*[百佰千仟万亿])([一二两三四五六七八九壹贰叁肆伍陆柒捌玖])")
_SIZES = {"百": 10, "佰": 10, "千": 100, "仟": 100, "万": 1000, "亿": 10**7}
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


def spoken_value(match: re.Match[str]) -> Decimal | None:
    """The value of a match of `SPOKEN`; None where the characters are no numeral after all."""
    read = _READERS[match.lastgroup or "run"]
    try:
        return read(match[0].replace(",", ""))
    except ArithmeticError:
        return None


def _signed(words: str) -> Decimal | None:
    plain = re.sub("^(?:负的?|[-−])", "", words)
    value = _colloquial(plain)
    return value if value is None or plain == words else -value


def _colloquial(words: str) -> Decimal | None:
    """四百五 is 450, 九万四 is 94000, 半百 is 50; a last digit without its size has the next smaller one."""
    if words == "半百":
        return Decimal(50)
    whole, point, decimals = words.partition("点")
    if match := _COLLOQUIAL.fullmatch(whole):
        before, digit = numeral_value(match[1]), numeral_value(match[2])
        value = None if before is None or digit is None else before + digit * _SIZES[match[1][-1]]
    else:
        value = numeral_value(whole)
    if not point or value is None:
        return value
    rest = numeral_value(f"零点{decimals}")
    return None if rest is None else value + rest


def _fraction(words: str) -> Decimal | None:
    """三分之一, 3/4, with a whole number before 又: 负一又二分之一."""
    sign = re.match("(?:负的?|[-−])", words)
    plain = words[sign.end() :] if sign and "又" in words else words
    whole_words, mixed, part = plain.rpartition("又")
    below_words, _, above_words = part.partition("分之") if "分之" in part else part.partition("/")[::-1]
    whole = _colloquial(whole_words) if mixed else Decimal(0)
    below, above = _signed(below_words), _signed(above_words)
    if whole is None or not below or above is None:
        return None
    value = whole + above / below
    return -value if plain != words else value


def _percent(words: str) -> Decimal | None:
    """百分之3.2k, 负的百分之六十, 百分百."""
    sign, _, part = words.partition("百分")
    part = part.removeprefix("之")
    value = Decimal(100) if part == "百" else numeral_value(part.rstrip("Kk"))
    if value is None:
        return None
    return value * (1000 if part[-1] in "Kk" else 1) * (-1 if sign else 1)


def _coins(words: str) -> Decimal | None:
    """两角五分 in yuan."""
    jiao, _, fen = words.partition("角")
    tens, ones = _signed(jiao), numeral_value(fen.removesuffix("分")) if fen else Decimal(0)
    return None if tens is None or ones is None else tens / 10 + ones / 100


def _power(words: str) -> Decimal:
    base, exponent = words.split("^")
    sign = -1 if exponent.count("-") % 2 else 1
    return (-1 if base.startswith("-") else 1) * Decimal(base.lstrip("+-")) ** (sign * int(exponent.lstrip("+-")))


def _exponent(words: str) -> Decimal:
    return Decimal(words.replace("负的", "-").replace("负", "-"))


def _roman(words: str) -> Decimal:
    return Decimal(_ROMAN.index(words) + 1)


_READERS: dict[str, Callable[[str], Decimal | None]] = {
    "percent": _percent,
    "coins": _coins,
    "power": _power,
    "exponent": _exponent,
    "fraction": _fraction,
    "slash": _fraction,
    "run": _signed,
    "roman": _roman,
}
