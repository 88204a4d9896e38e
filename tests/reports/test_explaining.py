"""Explaining sums of the corpus: the right rule among the first answers, and nothing where nothing can be."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from reports.awards import EXACT, Award, awards_of
from reports.explaining import MOST_UNITS, Explanation, Question, explain, explain_among, pieces_of
from reports.law import Law, law_of, law_on
from reports.selection import programme_named
from store import LATEST, Catalog

DAY = dt.date(2026, 1, 15)
FIRST = 3


@pytest.fixture(scope="module")
def catalog(corpus_catalog: Path) -> Iterator[Catalog]:
    """The corpus, open for reading."""
    with Catalog.open(corpus_catalog) as opened:
        yield opened


@pytest.fixture(scope="module")
def law(catalog: Catalog) -> Law:
    """What is law everywhere on a day."""
    return law_on(catalog, DAY, LATEST)


@pytest.fixture(scope="module")
def awards(catalog: Catalog, law: Law) -> tuple[Award, ...]:
    """All awards of the corpus, whenever they were law: more rules that a sum could be mistaken for."""
    return awards_of(catalog, law.every, law, ruling=False)


def asked(law: Law, awards: tuple[Award, ...], award: Award, total: Decimal) -> Explanation:
    """As an auditor asks: in the area of the rule, for its programme and its kind of payee."""
    here = [each for each in awards if award.region.lies_in(each.region) or each.region.lies_in(award.region)]
    key = award.rule.programme
    programme = programme_named(key) if key else None
    return explain_among(here, law, Question(total=total, to=award.to, programme=programme))


@pytest.mark.parametrize("units", [1, 2, 3])
def test_the_right_rule_is_among_the_first_answers(law: Law, awards: tuple[Award, ...], units: int):
    """Each exact benefit, once, twice and three times: its own rule is in one of the first three answers."""
    missed, tried = [], 0
    for award in awards:
        if award.basis != EXACT or not award.rule.amount or (award.is_part and units > 1):
            continue  # a tranche is paid once (see test_a_tranche_is_paid_once)
        found = asked(law, awards, award, award.rule.amount * units)
        rules = {rule for answer in found.answers[:FIRST] for rule in answer.rules}
        allowed = any(award.id in answer.rules for answer in found.answers)
        tried += 1
        # Where a cap forbids so many units, the answer says so, and the rule is rightly none.
        if award.id not in rules and (allowed or not any(award.id in answer.rules for answer in found.over)):
            missed.append((award.id, award.rule.amount, units))

    assert missed == []
    assert tried > 200


def reachable(amounts: set[int], most: int, limit: int) -> set[int]:
    """Every sum up to a limit that at most so many units give, unit by unit."""
    reached, rim = {0}, {0}
    for _unit in range(most):
        rim = {have + amount for have in rim for amount in amounts if have + amount <= limit} - reached
        if not rim:
            break
        reached |= rim
    return reached - {0}


@pytest.mark.parametrize("area", ["松江", "嘉定", "澄岭县", "芦汀区", "望潮区"])
def test_no_sum_is_claimed_that_the_rules_cannot_give(catalog: Catalog, law: Law, area: str):
    """Forty random sums for each of five areas that no combination gives: none is explained, and the search says so."""
    here = law_of(law.times, DAY, LATEST, [area])
    every = awards_of(catalog, (*here.notices, *here.above), here)
    question = Question(total=Decimal(1))
    sums = {int(piece.value * 100) for award in every for piece in pieces_of(award, every, question)}
    limit = 60_000_00
    possible = reachable({each for each in sums if each <= limit}, MOST_UNITS, limit)
    chance = random.Random(area)
    tried = 0
    while tried < 40:
        total = chance.randrange(1_00, limit)
        if total in possible:
            continue
        found = explain_among(every, here, Question(total=Decimal(total) / 100))
        assert (found.answers, found.complete) == ((), True), total
        tried += 1


CASES = [
    ("松江", "36000", "person", 3, {"3fd674828507"}, "a month, a year and the whole period of one allowance"),
    ("嘉定", "36000", "unit", 3, {"6bc6e016c5f4", "769beb45f2b0", "e06d618c7924"}, "36, 24 or 18 certificates"),
    ("嘉定", "39000", "unit", 1, {"6bc6e016c5f4"}, "thirty certificates with the uplift"),
]


@pytest.mark.parametrize(("area", "total", "to", "number", "rules", "why"), CASES, ids=[case[-1] for case in CASES])
def test_sums_of_the_corpus(
    catalog: Catalog, law: Law, area: str, total: str, to: str, number: int, rules: set[str], why: str
):
    """The answers of one sum that use one rule only."""
    here = law_of(law.times, dt.date(2025, 6, 1), LATEST, [area])
    found = explain(catalog, here, Question(total=Decimal(total), to=to))
    single = [answer for answer in found.answers if len(answer.parts) == 1]

    assert rules <= {rule for answer in single for rule in answer.rules}, why
    assert len(single) >= number, why


def test_what_is_not_held_is_named(catalog: Catalog, law: Law):
    """In an area whose notice of that day is known only from its repeal, nothing is excluded."""
    here = law_of(law.times, dt.date(2025, 6, 1), LATEST, ["闵行"])
    found = explain(catalog, here, Question(total=Decimal(36000)))

    assert found.answers == ()
    assert [stub.name for stub in found.stubs] == ["闵人社规发〔2025〕1号"]


def test_a_rate_takes_part_with_its_base_only(catalog: Catalog, law: Law):
    """10 % of five million are 500,000, and no share is guessed without a base."""
    here = law_of(law.times, DAY, LATEST, ["澄岭县"])
    with_base = explain(catalog, here, Question(total=Decimal(500000), base=Decimal(5000000)))
    without = explain(catalog, here, Question(total=Decimal(500000)))

    assert "of_base" in {piece.how for answer in with_base.answers for part in answer.parts for piece in part.pieces}
    assert "of_base" not in {piece.how for answer in without.answers for part in answer.parts for piece in part.pieces}


def test_districts_are_not_mixed(catalog: Catalog, law: Law):
    """One payment comes from one payer: its rules lie in one area or in areas around it."""
    found = explain(catalog, law, Question(total=Decimal(66000)))

    assert found.answers
    for answer in found.answers:
        areas = [{piece.award.region for piece in part.pieces} for part in answer.parts]
        assert any(
            all(any(here.lies_in(there) or there.lies_in(here) for there in other) for other in areas)
            for here in areas[0]
        )


@pytest.mark.parametrize(
    ("total", "tranches", "why"),
    [(200000, [1, 2], "both tranches of one base, each once"), (300000, None, "no third tranche")],
)
def test_a_tranche_is_paid_once(catalog: Catalog, law: Law, total: int, tranches: list[int] | None, why: str):
    """Equal tranches stand beside one another; none is taken twice, and none twice is called over a cap."""
    here = law_of(law.times, DAY, LATEST, ["松江"])
    found = explain(catalog, here, Question(total=Decimal(total)))
    parts = [part for answer in (*found.answers, *found.over) for part in answer.parts]
    sums = [[part.pieces[0].award.rule.tranche for part in answer.parts] for answer in found.answers]

    assert not any(part.count > 1 and all(piece.award.is_part for piece in part.pieces) for part in parts), why
    assert tranches is None or sums[0] == tranches, why
