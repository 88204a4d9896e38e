"""Comparisons on the corpus: what a value is worth, how far it can be compared, and why a cell is empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.awards import BASES, Award, months_of
from reports.comparison import Comparison, compare, compare_all, reason_text
from reports.law import Library
from reports.matrix import all_programmes, cell_text, cells, listing
from reports.phrasebook import Phrasebook
from reports.selection import NothingFound, programme_named
from store import LATEST, Catalog

SAY = Phrasebook("en")


@pytest.fixture(scope="module")
def catalog(corpus_catalog: Path) -> Iterator[Catalog]:
    """The corpus, open for reading."""
    with Catalog.open(corpus_catalog) as opened:
        yield opened


def compared(catalog: Catalog, programme: str, on: str, areas: list[str]) -> Comparison:
    """One programme on a day."""
    return compare(catalog, programme_named(programme), areas, dt.date.fromisoformat(on), LATEST)


def values(comparison: Comparison) -> set[tuple[str, str, int | None]]:
    """Area, recipient and the sum over the whole period."""
    return {(row.region.name[-3:], row.to, _worth(row)) for row in comparison.rows}


def _worth(row: Award) -> int | None:
    worth = row.total or row.rule.amount
    return None if worth is None else int(worth)


def test_chief_technicians(catalog: Catalog):
    """DOMAIN's first question: a month's allowance over its period, working funds to the unit, by reference."""
    found = compared(catalog, "首席技师", "2026-11-20", ["松江", "嘉定", "闵行"])

    assert {("松江区", "person", 36000), ("松江区", "unit", 80000), ("松江区", "unit", 50000)} <= values(found)
    assert ("嘉定区", "unit", 30000) in values(found)
    assert {row.basis for row in found.rows if row.region.name.endswith("闵行区")} == {"reference"}


def test_master_studios_by_level(catalog: Catalog):
    """The second: the attachment's sum is not counted twice, and 松江 has none for this scheme."""
    found = compared(catalog, "技能大师工作室", "2026-11-20", ["松江", "嘉定", "闵行"])

    assert sorted(worth for area, _to, worth in values(found) if area == "闵行区") == [100000, 150000, 200000]
    assert [worth for area, _to, worth in values(found) if area == "嘉定区"] == [60000]
    assert [(gap.region.name[-3:], gap.reason) for gap in found.gaps] == [("松江区", "no_rule")]


GAPS = [
    ("首席技师", "2025-06-30", "闵行", "not_held", "闵人社规发〔2025〕1号", "known only from its repeal"),
    ("首席技师", "2024-01-01", "嘉定", "not_yet", "嘉人社规〔2025〕1号", "the notice begins later"),
    ("首席技师", "2029-01-01", "嘉定", "expired", "嘉人社规〔2025〕1号", "the notice has ended"),
    ("技能大师工作室", "2026-11-20", "松江", "no_rule", "沪松人社规〔2024〕1号", "read, and nothing found"),
    ("购房补贴", "2026-11-20", "朝阳区", "no_notice", "no notice", "an area of which nothing is held"),
]


@pytest.mark.parametrize(("programme", "on", "area", "reason", "named", "why"), GAPS, ids=[case[-1] for case in GAPS])
def test_an_empty_cell_has_its_reason(
    catalog: Catalog, programme: str, on: str, area: str, reason: str, named: str, why: str
):
    """The reason, and the document that it rests on."""
    found = compared(catalog, programme, on, [area])
    gap = found.gaps[0]

    assert (found.rows, gap.reason) == ((), reason), why
    assert named in reason_text(SAY, gap)


def test_a_city_rule_is_the_reason_of_a_district(catalog: Catalog):
    """What the city pays for is no blank for its district."""
    found = compared(catalog, "车辆报废更新", "2026-03-01", ["海平市"])

    reasons = {gap.region.name: gap.reason for gap in found.gaps}
    assert "海平市" in {row.region.name for row in found.rows}
    assert reasons["海平市望潮区"] == "upper_rule"


def test_no_cell_is_blank(catalog: Catalog):
    """Every cell of the whole matrix has a value or a reason, and no value stands as a bare zero."""
    answers = compare_all(catalog, all_programmes(), [], dt.date(2026, 3, 1), LATEST)
    found, library = cells(answers), Library(answers[0].law.every)

    assert len(found) > 50
    for cell in found:
        text = cell_text(SAY, cell, library)
        assert text.strip()
        assert text.strip() != "0"
        assert all(award.basis in BASES for award in cell.awards)
        assert len({award.to for award in cell.awards}) <= 1


def test_a_part_is_not_shown_twice(catalog: Catalog):
    """A rule stands in the row of one programme, also where another one has it as a part."""
    answers = compare_all(catalog, all_programmes(), [], dt.date(2026, 3, 1), LATEST)
    rules = [award.id for cell in cells(answers) for award in cell.awards]

    assert len(rules) == len(set(rules))


def test_a_word_of_no_programme_is_no_comparison(catalog: Catalog):
    """A typing error must not look like areas that pay nothing."""
    with pytest.raises(NothingFound):
        compared(catalog, "首席技帅", "2026-11-20", [])


@pytest.mark.parametrize(
    ("duration", "months"), [("P3Y", 36), ("P18M", 18), ("P1Y6M", 18), ("P5D", None), ("40课时", None), ("P", None)]
)
def test_months_of_a_duration(duration: str, months: int | None):
    """Whole years and months only: days are no months."""
    assert months_of(duration) == months


@pytest.mark.parametrize("word", ["首席技", "大师工作"])
def test_half_a_name_is_no_programme(catalog: Catalog, word: str):
    """It would find the schemes that bear it and claim that all other areas have none."""
    with pytest.raises(NothingFound):
        compared(catalog, word, "2026-11-20", ["松江", "嘉定"])


def test_the_id_stands_in_the_line_of_its_value(catalog: Catalog):
    """A cell of several values: each line ends with the rule that gives it."""
    found = compared(catalog, "技能大师工作室", "2026-11-20", ["闵行"])
    (cell,) = [each for each in cells([found]) if len(each.awards) > 2]
    row = next(each for each in listing(SAY, [found]).cells if cell.awards[0].id in each[-1])

    assert [line[-14:] for line in row[-1].splitlines()] == [f"[{award.id}]" for award in cell.awards]
