"""The corpus against what careful readers found in it: no reading may fall below what it reached."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest

from tests.golden.corpus_readings import SECTIONS, SLUGS, expected_of, record_of
from tests.golden.matching import Score, pairs, same, same_name, score, ungrounded

FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
PAY_NOTHING = (
    "haiping-xingzhu-plan-2025",
    "haiping-yunxi-chief-technician-2026-prolongation",
    "shanghai-skilled-talent-2023-restated",
)
AMOUNT = ("kind", "amount", "amount_max", "rate")


@cache
def score_of(slug: str, section: str) -> Score:
    record = record_of(slug)
    return score(record.reading.document.text, expected_of(slug)[section], getattr(record, section))


def test_every_notice_has_a_floor() -> None:
    """A notice without a floor could be lost without a word."""
    assert sorted(FLOORS["benefits"]) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_the_awards_of_a_notice(slug: str) -> None:
    """The awards of each notice are found, and few others."""
    assert round(score_of(slug, "benefits").f1, 3) >= FLOORS["benefits"][slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_read_without_evidence(slug: str) -> None:
    """Every quote stands in the notice, a few times at most, and holds its figure."""
    record = record_of(slug)

    assert [quote for section in SECTIONS for quote in ungrounded(record, getattr(record, section))] == []
    assert record.refusals == ()


@pytest.mark.parametrize("section", SECTIONS)
def test_the_whole_corpus(section: str) -> None:
    """What is found over all notices."""
    total = sum(starmap(score_of, ((slug, section) for slug in SLUGS)), start=Score())

    assert round(total.f1, 3) >= FLOORS["total"][section]


def test_the_sums_of_the_awards_that_are_found() -> None:
    """A wrong yuan is worse than a missing one: kind, sum and share are right where an award was found."""
    wrong = [
        f"{slug} {row['id']}: {name} {row.get(name)} read as {getattr(rule, name)}"
        for slug in SLUGS
        for row, rule in pairs(
            record_of(slug).reading.document.text, expected_of(slug)["benefits"], record_of(slug).benefits
        )
        for name in AMOUNT
        if not same(row.get(name), getattr(rule, name))
    ]
    found = sum(score_of(slug, "benefits").found for slug in SLUGS)

    assert 1 - len(wrong) / found >= FLOORS["total"]["right"], "\n".join(wrong)


@pytest.mark.parametrize("name", ["program", "tier", "beneficiary"])
def test_what_the_awards_are_for(name: str) -> None:
    """Scheme, case and party of the awards that were found say what the careful readers wrote."""
    found = [
        same_name(row.get(name), getattr(rule, name))
        for slug in SLUGS
        for row, rule in pairs(
            record_of(slug).reading.document.text, expected_of(slug)["benefits"], record_of(slug).benefits
        )
    ]

    assert round(sum(found) / len(found), 3) >= FLOORS["names"][name]


@pytest.mark.parametrize("slug", PAY_NOTHING)
def test_a_notice_that_pays_nothing(slug: str) -> None:
    """Targets, budgets, fines, fees, loans and a longer validity are no awards and bound none."""
    record = record_of(slug)

    assert expected_of(slug)["benefits"] == []
    assert record.benefits == ()
    assert [each.evidence for each in record.limits] == []
