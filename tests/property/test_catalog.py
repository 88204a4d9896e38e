"""What is stored comes back equal, whatever it is."""

from __future__ import annotations

import itertools
import json
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.json_text import json_text, plain_number
from store import Catalog, Source

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
MAYBE = st.none() | WORDS
MONEY = st.decimals(min_value=0, max_value=10**11, places=6, allow_nan=False)
VALUE = st.decimals(min_value=0, max_value=10**20, places=12, allow_nan=False)
SHARE = st.decimals(min_value=0, max_value=1000, places=12, allow_nan=False)
LISTS = st.lists(WORDS, max_size=3).map(tuple)

BENEFITS = st.fixed_dictionaries(
    {
        "program": WORDS,
        "programme": MAYBE,
        "kind": WORDS,
        "amount": st.none() | MONEY,
        "amount_max": st.none() | MONEY,
        "rate": st.none() | SHARE,
        "base": MAYBE,
        "per": LISTS,
        "once": st.booleans(),
        "tier": MAYBE,
        "beneficiary": MAYBE,
        "payee": MAYBE,
        "tranche": st.none() | st.integers(1, 99),
        "flags": LISTS,
        "read_by": WORDS,
    }
)
LIMITS = st.fixed_dictionaries(
    {"kind": WORDS, "value": st.none() | VALUE | WORDS, "per": LISTS, "applies_to": LISTS, "flags": LISTS}
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """One catalog for all examples: each is another notice in it."""
    return Catalog.open(None)


@pytest.fixture(scope="module")
def numbers() -> itertools.count[int]:
    """What keeps the notices apart."""
    return itertools.count()


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(benefit=BENEFITS, limit=LIMITS)
def test_rules_come_back_equal(
    catalog: Catalog,
    numbers: itertools.count[int],
    made: ModuleType,
    benefit: dict[str, object],
    limit: dict[str, object],
) -> None:
    """Text with quotes and odd characters, numbers to the last place, lists in their order."""
    name = f"{next(numbers)}.pdf"
    record = made.record(made.Notice(name=name, lines=(*made.LINES, name)))
    benefits = (made.replace(record.benefits[0], **benefit), record.benefits[1])
    limits = (made.replace(record.limits[0], **limit),)
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=benefits, limits=limits), Source(size=1, path=None))

    notice = next(each for each in catalog.notices() if each.source_file == name)
    rules = catalog.rules([notice.id])

    assert catalog.refusals(notice.reading) == ()
    assert tuple(held.rule for held in rules.benefits) == benefits
    assert tuple(held.rule for held in rules.limits) == limits


@pytest.mark.property
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_numbers_are_written_exactly(number: Decimal) -> None:
    """What is written reads back as the same number, without an exponent."""
    text = plain_number(number)

    assert Decimal(text) == number
    assert not set(text) - set("-0123456789.")


@pytest.mark.property
@given(
    st.recursive(st.none() | st.booleans() | WORDS | st.integers(), lambda x: st.lists(x) | st.dictionaries(WORDS, x))
)
def test_json_reads_back(value: object) -> None:
    """Any nesting of lists and fields is valid JSON with the same content."""

    assert json.loads(json_text(value)) == value
