"""The patterns of a figure in a notice, built up from named parts; one alternative per shape of figure.

A pattern is matched at a place where a figure may begin. The group that took part last names the shape: document,
telephone, date, time, length (a compound duration), fraction, ratio, sum (numeral and unit), priced (¥500), rank
(第3), label (the 1 of 1.2023年), bare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.date_patterns import DATE, JOIN, STROKE_DATE, TIME
from extract.figure_words import UnitWords, unit_words
from extract.numerals import AHEAD_NEIGHBOURS, ARABIC, CHINESE, SIZE

_EITHER = f"(?:{ARABIC}|{CHINESE})"
#: 10余家, 三年多: more than the numeral says.
_MORE = "[余多几来]?"
#: What may stand between the low end of a range and the joint: 3万元(含)至5万元, 0.1元/度—0.3元/度.
_SOFT = rf"(?:\((?:不?含)\)|起|左右|及?以上|/[一-龥]{{1,4}}(?={JOIN}\d))?"

RATIO = r"\d+(?:\.\d+)?(?:[:∶]\d+(?:\.\d+)?)+"
FRACTION = (
    f"(?:{_EITHER}|百?万|[百千])分之{_EITHER}(?:{JOIN}(?:百分之)?{_EITHER})?"
    # 不低于缴费额的1/2: elsewhere a stroke parts days, pages and units.
    r"|(?<=[的于过按约至到])[1-9]/[1-9]\d?(?![\d/年月日号页])"
)
DOCUMENT_NUMBER = r"(?<=[〔\[【(〈])(?:19|20)\d{2}[〕\]】)〉]第?\d+(?:-\d+)?号"
TELEPHONE = r"0\d{2,3}[)—-]?\d{7,8}(?:-\d{1,6})?(?!\d)|1[3-9]\d{9}(?!\d)|\d{15,18}[Xx]?(?!\d)"
LENGTH = (
    f"{_EITHER}个?(?:年(?!级)|周年)(?:零|又|外加|加)?{_EITHER}个月(?:{_EITHER}[天日])?"
    f"|{_EITHER}(?:年|天|周|小时)半(?!数|价|径)|{_EITHER}个半(?:月|小时|学期)"
    f"|半个?(?:工作日|小时|月|年(?!报)|天|日(?!制)|学年|学期|钟头)"
)
#: 角 and 分 behind 元, and the 整 of formal amounts.
_COINS = f"(?:(?<=[元圆])(?:{_EITHER}角)?(?:{_EITHER}分)?[整正]?)?"
#: A clause label that ran into the figure behind it, wherever it stands: 3.2023年, 2.500元.
LABEL = r"(?<![\d.])[1-9]\d?(?=\.(?:(?:19|20)\d{2}年|\d{3,}元))"
#: Where a paragraph or sentence begins, 1.5家 and 2.30名 are label and count too; no label fills a table cell.
OPENING_LABEL = r"[1-9]\d?(?=\.\d+[名人家户项件次台辆个](?!百分|月|工作).)"


# Patterns that take half a second to compile, by their text: words of one's own seldom change them.
_COMPILED: dict[str, re.Pattern[str]] = {}


def _words(units: UnitWords, words: Iterable[str]) -> str:
    return "|".join(_word(units, word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _word(units: UnitWords, word: str) -> str:
    """A unit word with what may not follow it; a unit in letters ends where the letters end."""
    others = units.not_before.get(word, "")
    ahead = "A-Za-z0-9" if word[-1].isascii() and word[-1].isalpha() else others
    return re.escape(word) + (f"(?![{ahead}])" if ahead else "")


def _compiled(shapes: dict[str, str]) -> re.Pattern[str]:
    text = "|".join(f"(?P<{name}>{body})" for name, body in shapes.items())
    if text not in _COMPILED:
        _COMPILED[text] = re.compile(text)
    return _COMPILED[text]


@cache
def arabic_pattern() -> re.Pattern[str]:
    """Every shape of figure that begins with a digit or with a currency sign."""
    every = _words(unit_words(), unit_words().kinds)
    total = (
        f"[¥￥$]?(?P<low>{ARABIC}){_MORE}"
        f"(?:(?:{SIZE}?(?:{every})|{SIZE})?{_SOFT}{JOIN}(?P<high>{_EITHER}){_MORE})?"
        f"(?P<unit>{SIZE}?(?:{every})|{SIZE}(?:\\(不?含\\)(?:{every}))?){_COINS}"
    )
    return _compiled({
        "document": DOCUMENT_NUMBER,
        "telephone": TELEPHONE,
        "label": LABEL,
        "date": f"{DATE}|{STROKE_DATE}",
        "time": TIME,
        "length": LENGTH,
        "fraction": FRACTION,
        "ratio": RATIO,
        "sum": total,
        "priced": f"[¥￥$](?P<price>{ARABIC})(?:{JOIN}[¥￥$]?(?P<price_high>{ARABIC}))?",
        "bare": f"(?P<number>{ARABIC})(?:{JOIN}(?P<number_high>{ARABIC})(?!\\d))?",
    })  # fmt: skip


@cache
def chinese_pattern() -> re.Pattern[str]:
    """Every shape of figure that begins with a Chinese numeral or with 半."""
    safe = _words(unit_words(), unit_words().anywhere)
    numeral = f"(?:{AHEAD_NEIGHBOURS}(?P<near>.)(?P<near_high>.[十百千万]?)|(?P<low>{CHINESE}))"
    total = (
        f"{numeral}{_MORE}(?:(?:{safe})?{_SOFT}{JOIN}(?P<high>{_EITHER}){_MORE})?"
        f"(?P<unit>(?:(?<=[余多几来至到—~-])[百千万亿]{{1,2}}|(?<=\\d){SIZE})?(?:{safe})){_COINS}"
    )
    discount = "(?P<off>[一二三四五六七八九]{2})(?P<off_unit>折)(?![算旧合叠扣价])"
    return _compiled({"date": DATE, "length": LENGTH, "fraction": FRACTION, "sum": total, "discount": discount})


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """第3, 第十五条, 第1至3年."""
    every = _words(unit_words(), unit_words().kinds)
    return _compiled({"rank": f"第(?P<low>{_EITHER})(?:{JOIN}第?(?P<high>{_EITHER}))?(?P<unit>{every})?"})
