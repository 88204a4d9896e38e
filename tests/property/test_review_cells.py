"""The cells of a review sheet: what nobody changed comes back as it was, whatever a rule says, in either language."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Span
from normalize import Account, Benefit, Condition, Evidence, Limit, Term
from normalize.stated_rules import KINDS
from normalize.taxonomy import programmes
from reports.phrasebook import LANGUAGES, Phrasebook
from reports.review_fields import FIELDS, SIGNS, choices, entries, plain, read_cell, section_and_kind, spelled
from reports.review_return import read_rows
from reports.review_sheet import COLUMNS, MISSED
from reports.rule_records import section_of
from reports.sheets import Entry, SheetOf, workbook
from reports.vocabulary import words_of
from store import Held, Place

PLACE = Place(clause=("一",), quote="给予3万元", figure="3万元", figure_start=2, page=1, boxes=())
EVIDENCE = Evidence(quote=Span(0, 5), figure=Span(2, 5), clause=1)
# What the catalog keeps: no control characters, no white space at the ends, and words that hold no mark of a list.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12)
MAYBE = st.none() | WORDS
# Spreadsheets keep fifteen digits.
MONEY = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
SHARE = st.decimals(min_value=0, max_value=100, places=12, allow_nan=False)
LENGTH = st.sampled_from(["P3Y", "P6M", "P10D", "P1Y6M", "2027-12-31", "40课时"])
PER = st.lists(st.sampled_from([*words_of("per"), "other:台", "other:万千瓦时", "other:人"]), unique=True, max_size=3)
BASE: dict[str, Any] = {"id": st.just("0123456789ab"), "evidence": st.just(EVIDENCE)}


def of(section: str) -> Any:  # noqa: ANN401 - one of its kinds
    """A kind of a section."""
    return st.sampled_from(sorted(words_of(f"{section} kind")))


RULES = st.one_of(
    st.builds(
        Benefit,
        **BASE,
        kind=of("benefit"),
        program=WORDS,
        programme=st.none() | st.sampled_from([each.key for each in programmes()]),
        amount=st.none() | MONEY,
        amount_max=st.none() | MONEY,
        rate=st.none() | SHARE,
        per=PER.map(tuple),
        once=st.booleans(),
        tier=MAYBE,
        beneficiary=MAYBE,
    ),
    st.builds(Limit, **BASE, kind=of("limit"), value=MONEY | LENGTH, per=PER.map(tuple)),
    st.builds(
        Term,
        **BASE,
        kind=of("term"),
        value=st.none() | LENGTH,
        unit=st.none() | st.sampled_from(words_of("term unit")),
        bound=st.sampled_from(words_of("bound")),
    ),
    st.builds(
        Condition,
        **BASE,
        kind=of("condition"),
        op=st.none() | st.sampled_from(sorted(SIGNS)),
        value=st.none() | MONEY | LENGTH,
        unit=MAYBE,
    ),
    st.builds(
        Account,
        **BASE,
        kind=st.just("money"),
        value=MONEY,
        value_max=st.none(),
        unit=st.just("元"),
        status=st.just("set_aside"),
        reason=st.sampled_from(words_of("reason")),
    ),
)


@pytest.mark.property
@pytest.mark.parametrize("language", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=st.lists(RULES, min_size=1, max_size=8))
def test_what_nobody_changed_comes_back(tmp_path: Path, language: str, rules: list[Any]):
    """Written as a spreadsheet and read again, every cell says what the rule says."""
    say = Phrasebook(language)
    every = [Held(notice="n", place=PLACE, rule=rule) for rule in rules]
    cells = [[*entries(say, held)] for held in every]
    marks = {key: say(COLUMNS[key]) for key in MISSED}
    values = [say(column.heading) for column in FIELDS]
    headings = (*(heading for heading in marks.values() if heading not in values), *values)
    rows = [[*("x" for _ in range(len(headings) - len(values))), *row] for row in cells]
    path = tmp_path / "cells.xlsx"
    path.write_bytes(workbook([SheetOf(name="x", headings=headings, rows=rows)]))

    for held, row in zip(every, read_rows(path), strict=True):
        section, now = section_of(held), spelled(held)
        for column in FIELDS:
            if (name := column.of.get(section)) is not None:
                assert plain(read_cell(section, column, row.cells.get(column.key))) == plain(now[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_lists_is_understood(language: str):
    """A word out of a drop-down is a key, in its own section and where a row may become a rule of any section."""
    say, columns = Phrasebook(language), {column.key: column for column in FIELDS}
    lists = choices(say)

    for section in KINDS:
        kinds = [read_cell(section, columns["kind"], word) for word in lists[f"kind_{section}"]]
        assert kinds == list(words_of(f"{section} kind"))
    assert len({section_and_kind(word) for word in lists["kind_"]}) == len(lists["kind_"])
    assert [read_cell("condition", columns["bound"], word) for word in lists["bound_condition"]] == list(SIGNS)
    assert [read_cell("term", columns["bound"], word) for word in lists["bound_term"]] == list(words_of("bound"))
    assert [read_cell("benefit", columns["once"], word) for word in lists["once"]] == ["true", "false"]
    assert [read_cell("quantity", columns["reason"], word) for word in lists["why_set_aside"]] == list(
        words_of("reason")
    )
    assert [read_cell("benefit", columns["programme"], word) for word in lists["programmes"]] == [
        each.key for each in programmes()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_have_one_heading(language: str):
    """A sheet is read back by its headings."""
    say = Phrasebook(language)

    assert len({say(heading) for heading in COLUMNS.values()}) == len(COLUMNS)


@pytest.mark.parametrize(
    ("section", "key", "cell", "said", "why"),
    [
        ("benefit", "value", 30000.0, "30000", "a number of a spreadsheet"),
        ("benefit", "value", "3万元", "30000", "as people write it"),
        ("benefit", "value", "３０，０００", "30000", "digits of full width, set apart"),
        ("benefit", "rate", 0.07, "0.07", "a share of a cell per cent"),
        ("benefit", "rate", 0.07000000000000001, "0.07", "what a spreadsheet makes of it"),
        ("benefit", "rate", "30%", "0.3", "a share as text"),
        ("benefit", "rate", "1:1", "1", "a match"),
        ("benefit", "per", "人、月", "person,month", "Chinese words"),
        ("benefit", "per", "person, month", "person,month", "the words of the export"),
        ("benefit", "per", "台", "other:台", "a word of the notice's own"),
        ("benefit", "once", True, "true", "a cell that is true or false"),
        ("benefit", "programme", "首席技师", "chief_technician", "a programme by its name"),
        ("benefit", "tier", "  特等 ", "特等", "white space that nobody sees"),
        ("benefit", "tier", None, "", "emptied: no value"),
        ("term", "value", "三年", "P3Y", "a length in Chinese"),
        ("term", "value", "2027-12-31", "2027-12-31", "a day"),
        ("limit", "value", "20万元", "200000", "a cap"),
        ("condition", "bound", ">=", ">=", "a sign typed by hand"),
        ("condition", "bound", "≥", ">=", "the sign of the list"),
        ("condition", "value", "plenty", "plenty", "what is no number is left to the check"),
        ("quantity", "reason", "fee", "fee", "a reason by its key"),
    ],
)
def test_cells_as_people_fill_them_in(section: str, key: str, cell: Any, said: str, why: str):  # noqa: ANN401
    """Numbers, words and lengths in the spellings that people use."""
    (column,) = [each for each in FIELDS if each.key == key]

    assert read_cell(section, column, cell) == said, why


def test_cells_that_may_be_filled_in_are_told_from_others():
    """A limit has no tier; an open figure may become any rule."""
    limit = Held(notice="n", place=PLACE, rule=Limit(id="x", evidence=EVIDENCE, kind="money_cap", value=Decimal(5)))
    figure = Account(
        id="x", evidence=EVIDENCE, kind="money", value=Decimal(5), value_max=None, unit="元", status="open"
    )
    of_limit = dict(zip((each.key for each in FIELDS), entries(Phrasebook("zh"), limit), strict=True))
    of_figure = entries(Phrasebook("zh"), Held(notice="n", place=PLACE, rule=figure))

    assert [key for key, cell in of_limit.items() if isinstance(cell, Entry)] == ["kind", "value", "per"]
    assert all(isinstance(cell, Entry) for cell in of_figure)
