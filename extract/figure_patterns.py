"""The pattern of a figure in a notice, built up from named parts; one alternative per shape of figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.figure_words import unit_words
from extract.numerals import ARABIC, CHINESE, DIGIT, NEIGHBOURS, SIZE, SPELT_YEAR, ZERO

#: What joins the two ends of a range: 至, 到, dashes of all lengths, the wave.
JOIN = "(?:至|到|-{1,2}|–|—{1,2}|~|─{1,2}|−|―{1,2})"
#: What may stand between the low end and the joint: 3万元(含)至5万元.
_SOFT = r"(?:(?:\(含\)|\(不含\)|起|左右|以上)?)"
_MORE = "[余多几来]?"

_YEAR = f"(?:(?:19|20)\\d{{2}}|{SPELT_YEAR})"
_SMALL = f"(?:\\d{{1,2}}(?![\\d.])|{DIGIT}?十{DIGIT}?|{ZERO}?{DIGIT})"
_CLOCK = (
    r"(?:(?:上午|下午|晚上?|中午|早上?)?(?:\d{1,2}(?:时|点)(?:\d{1,2}分(?!之)(?:\d{1,2}秒)?|整|许|半)?"
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)))"
)
_DAY = f"{_SMALL}[日号](?!线)"
_MONTH = f"{_SMALL}月(?!龄)"
_MONTH_TAIL = f"(?:份?{_DAY}{_CLOCK}?|[底末初]|份|[上中下]旬)?"
_YEAR_TAIL = (
    f"(?:{_MONTH}{_MONTH_TAIL}|第?[一二三四1-4]季度|第[一二三四1-4]季|[上下]半年|底|末(?!端)|初(?!始|步|次|级|中|创)|度|版)?"
)
_STROKES = r"(?:(?:19|20)\d{2}(?P<stroke>[-./])(?:0?[1-9]|1[0-2])(?P=stroke)(?:3[01]|[12]\d|0?[1-9])(?![\d.]))"
_YEAR_DATE = f"{_YEAR}年{_YEAR_TAIL}"
_DATE = f"(?:{_YEAR_DATE}|{_MONTH}{_MONTH_TAIL})"
_DATE_END = f"(?:{_YEAR_DATE}|{_MONTH}{_MONTH_TAIL}|{_DAY}{_CLOCK}?)"

DATE = (
    f"(?:{_YEAR_DATE}(?:\\(?[含起]?\\)?{JOIN}{_DATE_END})?"
    f"|{_YEAR}年?{JOIN}{_YEAR}(?:年(?:度|{_MONTH}{_MONTH_TAIL})?|学年)"
    f"|{_YEAR}学年"
    f"|{_YEAR}年{_SMALL}{JOIN}{_SMALL}月(?:份|[底末])?"
    f"|{_STROKES.replace('stroke', 'stroke1')}(?:{JOIN}{_STROKES.replace('stroke', 'stroke2')})?"
    f"|{_MONTH}{_SMALL}{JOIN}{_SMALL}日"
    f"|{_MONTH}{_MONTH_TAIL}(?:起?{JOIN}(?:次年|翌年)?{_DATE_END})?"
    f"|{_SMALL}{JOIN}{_SMALL}月(?:份|[底末])?"
    f"|(?<=[每次当本该上下]月)(?:的)?{_SMALL}[日号](?:{JOIN}{_SMALL}[日号])?)"
)

TIME = (
    r"(?:\d{1,2}(?:时|点)(?:\d{1,2}分(?:\d{1,2}秒)?|整|许|半)?(?!间|段)"
    r"|(?:0?[7-9]|1\d|2[0-4]):[0-5]\d(?!\d|:)|\d{1,2}:[0-5]\d:[0-5]\d(?!\d)|(?<=午)\d{1,2}:[0-5]\d(?!\d))"
)

RATIO = r"(?:\d+(?:\.\d+)?(?:[:∶]\d+(?:\.\d+)?)+)"
FRACTION = f"(?:(?:{ARABIC}|{CHINESE}|百|千|万)分之(?:{ARABIC}|{CHINESE})(?:{JOIN}(?:百分之)?(?:{ARABIC}|{CHINESE}))?)"
DOCUMENT_NUMBER = r"(?<=[〔\[【(〈])(?:19|20)\d{2}[〕\]】)〉](?:第)?\d+(?:-\d+)?(?=号)号"
TELEPHONE = r"(?:0\d{2,3}(?:\)|-|—)?\d{7,8}(?:-\d{1,6})?(?!\d)|1[3-9]\d{9}(?!\d))"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _half(words: Iterable[str]) -> str:
    return f"半(?:{_longest_first(words)})"


@cache
def figure_pattern() -> re.Pattern[str]:
    """One alternation over every shape of figure, to be matched at a place where a figure may begin.

    The group that took part last names the shape: date, time, ratio, fraction, reference, telephone, span (a
    compound duration), sum (Arabic), csum (Chinese numerals), priced (¥500), ordinal, bare.
    """
    words = unit_words()
    every, safe = _longest_first(words.kinds), _longest_first(words.anywhere)
    span = (
        f"(?:{ARABIC}|{CHINESE})个?(?:年(?!级)|周年)(?:零|又|外加|加)?(?:{ARABIC}|{CHINESE})个月(?:(?:{ARABIC}|{CHINESE})[天日])?"
        f"|(?:{ARABIC}|{CHINESE})(?:年|天|周|小时)半(?!数|价|径)|(?:{ARABIC}|{CHINESE})个半(?:月|小时|学期)"
        f"|半个?(?:工作日|小时|月|年|天|日(?!制)|学年|学期|钟头)(?!度报|报)"
    )
    money_tail = f"(?:(?<=[元圆])(?:(?:{ARABIC}|{CHINESE})角)?(?:(?:{ARABIC}|{CHINESE})分)?[整正]?(?=\\b|\\B))?"
    arabic_unit = f"(?P<unit>{SIZE}?(?:{every})|{SIZE})"
    chinese_unit = f"(?:{safe})"
    arabic = (
        f"(?P<sign>[¥￥$])?(?P<low>-?{ARABIC}){_MORE}"
        f"(?:(?P<low_unit>{SIZE}?(?:{every})?)?{_SOFT}{JOIN}(?P<high>{ARABIC}|{CHINESE}){_MORE})?"
        f"{arabic_unit}{money_tail}"
    )
    chinese = (
        f"(?P<clow>{CHINESE}|{NEIGHBOURS}十?){_MORE}"
        f"(?:(?P<clow_unit>(?:{safe})?){_SOFT}{JOIN}(?P<chigh>{CHINESE}|{ARABIC}){_MORE})?"
        f"(?P<cunit>{chinese_unit}){money_tail}"
    )
    ordinal = f"第(?P<rank>{ARABIC}|{CHINESE})(?:{JOIN}第?(?P<rank_high>{ARABIC}|{CHINESE}))?(?P<rank_unit>{every})?"
    priced = f"[¥￥$](?P<price>{ARABIC})(?:{JOIN}[¥￥$]?(?P<price_high>{ARABIC}))?"
    bare = f"(?P<number>{ARABIC})(?:{JOIN}(?P<number_high>{ARABIC})(?!\\d))?"
    shapes = {
        "reference": DOCUMENT_NUMBER,
        "telephone": TELEPHONE,
        "date": DATE,
        "time": TIME,
        "span": span,
        "fraction": FRACTION,
        "ratio": RATIO,
        "sum": arabic,
        "csum": chinese,
        "priced": priced,
        "ordinal": ordinal,
        "bare": bare,
    }
    return re.compile("|".join(f"(?P<{name}>{body})" for name, body in shapes.items()))
