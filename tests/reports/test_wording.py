"""Values in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ingest import Span
from normalize import Benefit, Condition, Evidence, Limit, Term
from reports import wording
from reports.json_text import json_text
from reports.phrasebook import Phrasebook
from store import Held, Place

ZH, EN = Phrasebook("zh"), Phrasebook("en")
EVIDENCE = Evidence(quote=Span(0, 4), figure=None, clause=0)
PLACE = Place(clause=("一",), quote="不得重复享受", figure="3次", figure_start=0, page=1, boxes=())


@pytest.mark.parametrize(
    ("fields", "chinese", "english", "why"),
    [
        ({"kind": "fixed", "amount": Decimal(50000)}, "50,000元", "50,000 yuan", "an exact sum"),
        ({"kind": "fixed", "amount": Decimal("1234567.5")}, "1,234,567.5元", "1,234,567.5 yuan", "with jiao"),
        (
            {"kind": "ceiling", "amount": Decimal(30000)},
            "最高30,000元",
            "up to 30,000 yuan",
            "a ceiling is no exact sum",
        ),
        ({"kind": "floor", "amount": Decimal(100)}, "不低于100元", "at least 100 yuan", "a floor"),
        (
            {"kind": "range", "amount": Decimal(30000), "amount_max": Decimal(50000)},
            "30,000元至50,000元",
            "30,000 yuan to 50,000 yuan",
            "a range",
        ),
        ({"kind": "rate", "rate": Decimal("0.3"), "base": "投入"}, "投入的30%", "30% of 投入", "a share of a base"),
        ({"kind": "rate", "rate": Decimal("0.055")}, "5.5%", "5.5%", "a share of a base that is not named"),
        (
            {"kind": "match", "rate": Decimal(1), "base": "市级资助"},
            "按市级资助1:1配套",
            "1:1 matched on 市级资助",
            "a match",
        ),
        ({"kind": "match", "rate": Decimal("0.5")}, "0.5:1", "0.5:1", "a match on what is not named"),
        ({"kind": "full", "base": "培训费"}, "培训费全额", "培训费 in full", "the whole of a base"),
        ({"kind": "reference"}, "按其他标准执行，本文无数额", "by reference, no figure here", "a reference has no sum"),
        ({"kind": "uplift", "rate": Decimal("0.3")}, "上浮30%", "raised by 30%", "an uplift"),
        (
            {"kind": "fixed", "amount": Decimal(1000), "per": ("person", "month")},
            "1,000元/人·月",
            "1,000 yuan/person·month",
            "for each person and month",
        ),
        (
            {"kind": "fixed", "amount": Decimal(5), "per": ("other:斤",), "once": True, "tranche": 2},
            "5元/斤（一次性）（第2期）",
            "5 yuan/斤, once, part 2",
            "the notice's own unit, once, second part",
        ),
    ],
)
def test_amounts(fields: dict[str, object], chinese: str, english: str, why: str) -> None:
    """An amount says what it is: exact, a ceiling, a share, for each of what."""
    benefit = Benefit(id="b", evidence=EVIDENCE, program="x", programme=None, **fields)  # type: ignore[arg-type]

    assert wording.whole_amount(ZH, benefit) == chinese, why
    assert wording.whole_amount(EN, benefit) == english, why


@pytest.mark.parametrize(
    ("fields", "chinese", "why"),
    [
        ({"kind": "money_cap", "value": Decimal(200000), "per": ("org", "year")}, "每家每年最高200,000元", "a cap"),
        ({"kind": "money_floor", "value": Decimal(10)}, "不少于10元", "a floor"),
        ({"kind": "count_cap", "value": Decimal(3), "per": ("person",)}, "每人最多3次", "a count keeps its own word"),
        ({"kind": "duration_cap", "value": "P36M"}, "最长36个月", "a duration"),
        ({"kind": "rate_cap", "value": Decimal("0.5")}, "最高50%", "a share"),
    ],
)
def test_limits(fields: dict[str, object], chinese: str, why: str) -> None:
    """A limit says whom it holds for and how often."""
    limit = Limit(id="l", evidence=EVIDENCE, **fields)  # type: ignore[arg-type]

    assert wording.limit(ZH, Held(notice="n", place=PLACE, rule=limit)) == chinese, why


@pytest.mark.parametrize(
    ("value", "chinese", "english", "why"),
    [
        ("P3Y", "3年", "3 yr", "years"),
        ("P1Y6M", "1年6个月", "1 yr 6 mo", "years and months"),
        ("P11M1D", "11个月1天", "11 mo 1 d", "months and days"),
        ("P2W", "2周", "2 wk", "weeks"),
        ("PT8H", "8小时", "8 h", "hours"),
        ("40课时", "40课时", "40课时", "lessons stay as written"),
        ("2026-12-31", "2026-12-31", "2026-12-31", "a date stays a date"),
        ("P", "P", "P", "an empty duration is none"),
    ],
)
def test_periods(value: str, chinese: str, english: str, why: str) -> None:
    """ISO 8601 durations in words."""
    assert (wording.period(ZH, value), wording.period(EN, value)) == (chinese, english), why


@pytest.mark.parametrize(
    ("fields", "chinese", "why"),
    [
        ({"kind": "benefit_period", "value": "P3Y", "unit": "calendar", "bound": "exact"}, "享受期：3年", "a period"),
        (
            {"kind": "publicity_period", "value": "P5D", "unit": "working_day", "bound": "min"},
            "公示期：不少于5个工作日",
            "working days",
        ),
    ],
)
def test_terms(fields: dict[str, str], chinese: str, why: str) -> None:
    """A term says what for and how long."""
    term = Term(id="t", evidence=EVIDENCE, **fields)  # type: ignore[arg-type]

    assert wording.term(ZH, Held(notice="n", place=PLACE, rule=term)) == chinese, why


@pytest.mark.parametrize(
    ("fields", "chinese", "why"),
    [
        ({"kind": "tenure", "op": ">=", "value": Decimal(2), "unit": "年"}, "年限：≥2年", "a number with its unit"),
        ({"kind": "other_number", "op": "<=", "value": "2022-11-30"}, "其他条件：≤2022-11-30", "a date"),
        ({"kind": "no_stacking"}, "不重复享受：不得重复享受", "words where there is no number"),
    ],
)
def test_conditions(fields: dict[str, object], chinese: str, why: str) -> None:
    """A condition says its bound, or its own words."""
    condition = Condition(id="c", evidence=EVIDENCE, **fields)  # type: ignore[arg-type]

    assert wording.condition(ZH, Held(notice="n", place=PLACE, rule=condition)) == chinese, why


@pytest.mark.parametrize(
    ("value", "text", "why"),
    [
        (Decimal("50000.000000"), "50000", "padding goes"),
        (Decimal("1E+5"), "100000", "no exponent"),
        (Decimal("1E-7"), "0.0000001", "no exponent for small ones"),
        (Decimal("0.1"), "0.1", "exact"),
        (Decimal("100"), "100", "zeros of a whole number stay"),
        (Decimal(0), "0", "nought"),
        ({"per": ["人", None], "once": True}, '{"per": ["人", null], "once": true}', "lists and words"),
    ],
)
def test_json(value: object, text: str, why: str) -> None:
    """Numbers are JSON numbers, exact."""
    assert json_text(value) == text, why


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("nan"), '"nan"'),
        (float("inf"), '"inf"'),
        (b"ab", "\"b'ab'\""),
        (dt.timedelta(days=1), '"1 day, 0:00:00"'),
    ],
)
def test_json_of_what_json_has_no_form_for(value: object, text: str) -> None:
    """Values that only users' own SQL gives become text, never invalid JSON."""
    assert json_text(value) == text
