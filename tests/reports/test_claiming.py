"""Claims on the corpus: base, uplift, cap and result, worked out by hand beside it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from reports.caps import holder_of, holders_of
from reports.claiming import Case, Claim, Request, claim
from reports.cli import main
from reports.law import law_on
from reports.selection import NothingFound, Unclear
from store import LATEST, Catalog

DAY = dt.date(2025, 11, 20)


@pytest.fixture(scope="module")
def catalog(corpus_catalog: Path) -> Iterator[Catalog]:
    """The corpus, open for reading."""
    with Catalog.open(corpus_catalog) as opened:
        yield opened


def worked_out(catalog: Catalog, area: str, cases: dict[str, int], **more: object) -> Claim:
    """A claim in an area."""
    request = Request(cases=tuple(Case(word=word, count=Decimal(n)) for word, n in cases.items()), **more)  # type: ignore[arg-type]
    return claim(catalog, law_on(catalog, DAY, LATEST, [area]), request)


GRADES = {"高级工": 100, "技师": 60, "高级技师": 40}
CASES = [
    (GRADES, {"uplifts": ("上调",), "holder": "企业"}, [300000], "270,000 × 1.3 = 351,000, capped for a firm"),
    (GRADES, {"uplifts": ("上调",), "holder": "院校"}, [200000], "capped for a school"),
    (GRADES, {}, [270000, 200000], "both holders, where nobody says who claims"),
    ({"高级工": 10, "技师": 1}, {"uplifts": ("上调",), "holder": "企业"}, [14950], "under every cap"),
    ({"技能大师工作室": 2}, {}, [120000], "two studios, no cap"),
    ({"6bc6e016c5f4": 3}, {"holder": "企业"}, [3000], "a rule by its id"),
]


@pytest.mark.parametrize(("cases", "more", "amounts", "why"), CASES, ids=[case[-1] for case in CASES])
def test_claims_in_jiading(
    catalog: Catalog, cases: dict[str, int], more: dict[str, object], amounts: list[int], why: str
):
    """The result, and each step of it rests on a rule."""
    found = worked_out(catalog, "嘉定", cases, **more)

    assert [result.amount for result in found.results] == amounts, why
    for result in found.results:
        assert all(step.award or step.limit for step in result.steps if step.what != "sum")
        assert result.steps[-1].after == result.amount


def test_the_steps_in_order(catalog: Catalog):
    """DOMAIN's fifth question: 270,000, 351,000, 300,000."""
    (result,) = worked_out(catalog, "嘉定", GRADES, uplifts=("上调",), holder="企业").results

    assert [(step.what, int(step.after)) for step in result.steps] == [
        ("base", 100000),
        ("base", 90000),
        ("base", 80000),
        ("sum", 270000),
        ("uplift", 351000),
        ("cap", 300000),
    ]


def test_an_uplift_that_is_not_asked_for_is_told(catalog: Catalog):
    """Nobody should miss 30 % because no option was given."""
    found = worked_out(catalog, "嘉定", GRADES)

    assert [each.id for each in found.untaken] == ["80e0b90de775"]


def test_a_monthly_sum_runs_over_its_period(catalog: Catalog):
    """One allowance for the whole period, or for the months claimed."""
    whole = worked_out(catalog, "松江", {"个人资助": 1})
    law = law_on(catalog, DAY, LATEST, ["松江"])
    year = claim(catalog, law, Request(cases=(Case(word="个人资助", count=Decimal(3), periods=12),)))

    assert (whole.results[0].amount, year.results[0].amount) == (36000, 36000)


def test_a_rate_is_worked_out_from_its_base(catalog: Catalog):
    """10 % of an investment of three million."""
    law = law_on(catalog, DAY, LATEST, ["澄岭县"])
    found = claim(catalog, law, Request(cases=(Case(word="ef923a86e538", base=Decimal(3000000)),)))

    assert found.results[0].steps[0].after == 300000


FAULTS = [
    ("嘉定", "登月舱", NothingFound, "no rule has the word"),
    ("星渚区", "一次性补贴", Unclear, "a column of many cases"),
]


@pytest.mark.parametrize(("area", "word", "error", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_a_case_that_is_no_rule_or_several(catalog: Catalog, area: str, word: str, error: type[Exception], why: str):
    """Nothing is guessed."""
    with pytest.raises(error):
        worked_out(catalog, area, {word: 1}), why


def test_a_cap_for_somebody_else_is_refused(catalog: Catalog):
    """--for takes one of those that the caps name."""
    with pytest.raises(Unclear) as raised:
        worked_out(catalog, "嘉定", GRADES, holder="银行")

    assert set(raised.value.candidates) == {"企业", "院校"}


def test_who_holds_a_cap(catalog: Catalog):
    """The noun right before the figure, where two caps stand in one sentence."""
    notice = next(each for each in catalog.notices() if each.slug.startswith("jiading"))
    caps = [each for each in catalog.rules([notice.id]).limits if each.rule.kind == "money_cap"]

    assert {int(str(cap.rule.value)): holder_of(cap) for cap in caps} == {300000: "企业", 200000: "院校"}
    assert set(holders_of(caps)) == {"企业", "院校"}
    assert holders_of(caps[:1]) == ()


def test_a_claim_as_csv_has_a_row_for_each_step(corpus_catalog: Path, capsys: pytest.CaptureFixture[str]):
    """A person opens it in a spreadsheet: holder, step and the sum after it, no cell of JSON."""
    asked = ["claim", "高级工=10", "--region", "嘉定", "--on", "2025-06-01", "--for", "企业"]
    assert main(["--catalog", str(corpus_catalog), "--format", "csv", *asked]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert [(row["holder"], row["step"], row["after"]) for row in rows[:2]] == [
        ("企业", "base", "10000"),
        ("企业", "sum", "10000"),
    ]
