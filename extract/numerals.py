"""How numerals are written: patterns for Arabic and Chinese numerals, without what they are worth.

The patterns are strings for `re`, without groups that capture. They accept numerals that are built as numerals
are (千 before 百 before 十), not every run of numeral characters, so that 三五 or 一一 is no numeral.
"""

from __future__ import annotations

DIGIT = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
ZERO = "[零〇○]"

#: 1,500 · 2.5 · 10; a comma group is taken only whole, so that 100,20 is two numerals.
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"

_HUNDREDS = f"{DIGIT}[百佰](?:{ZERO}{DIGIT}|{DIGIT}?[十拾]{DIGIT}?)?"
_THOUSANDS = f"{DIGIT}[千仟](?:{ZERO}?{_HUNDREDS}|{ZERO}{DIGIT}?[十拾]{DIGIT}?|{ZERO}{DIGIT})?"
_TENS = f"{DIGIT}?[十拾]{DIGIT}?"
_SECTION = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}|{DIGIT})"
# A lone last digit needs its 零: 一万五 is 15000 to some and 10005 to others, so it is no numeral here.
_REST = f"(?:{ZERO}?(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS})|{ZERO}{DIGIT})"
_MYRIADS = f"{_SECTION}[万萬]{_REST}?"

#: A Chinese cardinal up to 10^16, in plain or in formal characters, with the decimals of 一点五.
CHINESE = (
    f"(?:(?:{_SECTION}[万萬]?亿(?:{ZERO}?{_MYRIADS}|{_REST})?|{_MYRIADS}|{_SECTION}|{ZERO}(?=[点元]))"
    f"(?:点[零〇一二三四五六七八九]+)?)"
)

#: A year spelt digit by digit: 二〇二三, 二○二六.
SPELT_YEAR = "(?:[一二][九〇○零][〇○零一二三四五六七八九]{2})"

#: Two neighbours for "about": 三五年, 七八家, 二三十名. Matches nothing; the characters follow.
AHEAD_NEIGHBOURS = "(?=一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)"

#: Words of size between a numeral and its unit (20万名); not the 千 of 千瓦 nor the 百 of 百分点.
SIZE = "(?:[十百千]?[万亿]{1,2}|[百千](?=[元名人家户亩个台套件辆吨]))"
