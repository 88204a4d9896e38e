"""How dates and hours are printed: 2026年9月16日, 2023年3-5月, 2026.1.5, 24时; strings for `re`.

The only groups that capture have names that begin with `stroke`.
"""

from __future__ import annotations

from extract.numerals import SPELT_YEAR

#: What joins the two ends of a range: 至, 到, dashes of all lengths, the wave.
JOIN = "(?:至|到|-{1,2}|–|—{1,2}|~|─{1,2}|−|―{1,2})"

_YEAR = f"(?:(?:19|20)\\d{{2}}|{SPELT_YEAR})"
_MONTH_NUMBER = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY_NUMBER = "(?:3[01]|[12]\\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = (
    r"(?:(?:上午|下午|晚上?|中午|早上?)?(?:\d{1,2}[时点](?:\d{1,2}分(?!之)(?:\d{1,2}秒)?|整|许|半)?"
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)))"
)
_DAY = f"{_DAY_NUMBER}[日号](?!线|楼)"
_MONTH = f"{_MONTH_NUMBER}月(?!龄)"
_MONTH_TAIL = f"(?:{_DAY}{_CLOCK}?|[底末]|初(?!级|步)|份|[上中下]旬)?"
_MONTH_DATE = f"{_MONTH}{_MONTH_TAIL}"
_QUARTER = "第?[一二三四1-4]季度?"
_YEAR_TAIL = f"(?:{_MONTH_DATE}|{_QUARTER}|[上下]半年|底|末(?!端)|初(?!始|步|次|级|中|创)|度|版)?"
_YEAR_DATE = f"{_YEAR}年{_YEAR_TAIL}"
_DATE_END = f"(?:(?:次年|翌年)?{_MONTH_DATE}|{_YEAR_DATE}|{_DAY}{_CLOCK}?)"
_LINK = f"(?:\\([^()]{{1,3}}\\))?起?{JOIN}"


def _strokes(name: str) -> str:
    """2026.1.5, 2026-01-05, 2026/1/5, 2026-01-0518:30:00 (an hour run into it), and 2026.01 with two digits."""
    month, day = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
    hour = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
    return (
        rf"(?:(?:19|20)\d{{2}}(?P<{name}>[-./])(?:{month}(?P={name})(?:(?:3[01]|[12]\d|0[1-9]){hour}|{day}(?![\d.]))"
        rf"|(?:1[0-2]|0[1-9])(?!-?[\d.万元亿%])))"
    )


#: A date or a period, with a year: the first character is a digit or a Chinese numeral.
DATE = (
    f"(?:{_YEAR}年{_MONTH_NUMBER}{JOIN}{_MONTH_NUMBER}月(?:份|[底末])?"
    f"|{_YEAR}年?{JOIN}{_YEAR}(?:年(?:{_MONTH_DATE}|度)?|学年)|{_YEAR}学年"
    f"|{_YEAR_DATE}(?:{_LINK}{_DATE_END})?"
    f"|{_MONTH}{_DAY_NUMBER}{JOIN}{_DAY_NUMBER}日|{_MONTH_DATE}(?:{_LINK}{_DATE_END})?"
    f"|{_MONTH_NUMBER}{JOIN}{_MONTH_NUMBER}月(?:份|[底末])?"
    f"|(?<=[每次当本该上下]月|[季月年度]末){_DAY}(?:{JOIN}{_DAY})?)"
)
STROKE_DATE = f"(?:{_strokes('stroke')}(?:{JOIN}{_strokes('stroke_end')})?)"

#: An hour of the day; 3时段 and 1:10 (a ratio) are none.
TIME = (
    r"(?:\d{1,2}时(?:\d{1,2}分(?:\d{1,2}秒)?|整|许|半)?(?![间段代限候])|\d{1,2}点(?:\d{1,2}分|[整半许钟]|(?=[至到前起-]))"
    r"|(?<=午)\d{1,2}[点时]"
    r"|(?:0?[7-9]|1\d|2[0-4]):[0-5]\d(?![\d:])|\d{1,2}:[0-5]\d:[0-5]\d(?!\d)|(?<=午)\d{1,2}:[0-5]\d(?!\d))"
)
