"""Auditing a made list of a thousand lines and the sample of the corpus: every verdict is the one that was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.auditing import VERDICTS, Audit
from reports.payout_lists import read_payouts
from store import LATEST, Catalog
from tests.reports.made_payouts import as_csv, planted

NUMBER = 1000


@pytest.fixture(scope="module")
def catalog(corpus_catalog: Path) -> Iterator[Catalog]:
    """The corpus, open for reading."""
    with Catalog.open(corpus_catalog) as opened:
        yield opened


def test_every_planted_line_has_its_verdict(catalog: Catalog, tmp_path: Path):
    """A thousand lines with every kind of fault; the count of right verdicts by kind is whole."""
    lines = list(planted(NUMBER))
    path = tmp_path / "list.csv"
    path.write_text(as_csv(lines), encoding="utf-8")
    found = list(Audit(catalog, LATEST).verdicts(read_payouts(path)))

    wrong = [
        (line.cells, line.verdict, line.why, verdict.verdict, verdict.why)
        for line, verdict in zip(lines, found, strict=True)
        if (line.verdict, line.why or verdict.why) != (verdict.verdict, verdict.why)
    ]
    assert wrong == []
    counts = Counter(line.verdict for line in lines)
    assert set(counts) == set(VERDICTS)
    assert min(counts.values()) >= 80


def test_every_verdict_on_a_rule_has_its_proof(catalog: Catalog, tmp_path: Path):
    """What is said of a sum rests on a rule with a quote; only what no rule is there for has none."""
    path = tmp_path / "list.csv"
    path.write_text(as_csv(list(planted(200))), encoding="utf-8")
    for verdict in Audit(catalog, LATEST).verdicts(read_payouts(path)):
        without = verdict.why in ("no_clause", "not_held", "no_date", "no_such_region", "bad_line")
        assert (verdict.award is None) == without
        assert verdict.award is None or verdict.award.held.place.quote


SAMPLE = {
    "supported": "1 2 5 6 7 12 20",
    "over_cap": "3 8 9",
    "wrong_recipient": "4",
    "over_amount": "10",
    "out_of_force": "11",
    "stacked": "13",
    "no_clause": "16",
    "undecided": "14 15 17 18 19",
}


def test_the_sample_of_the_corpus(catalog: Catalog, root: Path):
    """corpus/payouts.csv shows every verdict."""
    found = list(Audit(catalog, LATEST).verdicts(read_payouts(root / "corpus" / "payouts.csv")))
    lines = {verdict: " ".join(each.payout.number for each in found if each.verdict == verdict) for verdict in VERDICTS}

    assert lines == SAMPLE


def test_the_order_of_the_lines_is_the_order_of_the_sums(catalog: Catalog, tmp_path: Path):
    """The line that goes over the cap is the later one, whichever sum it has."""
    first = "某公司,单位,嘉定,认定成效 高级工,2025-04-01,,180000,180"
    second = "某公司,单位,嘉定,认定成效 技师,2025-05-01,,150000,100"
    for order in ((first, second), (second, first)):
        path = tmp_path / "list.csv"
        head = "行号,收款人,类型,地区,项目,申请日期,付款日期,金额,数量"
        path.write_text("\n".join([head, *(f"{at},{line}" for at, line in enumerate(order, 1))]), encoding="utf-8")
        found = [each.verdict for each in Audit(catalog, LATEST).verdicts(read_payouts(path))]
        assert found == ["supported", "over_cap"]


BASE = "高技能人才培养基地"
REPEATED = [
    (
        "each tranche once, then none is left",
        [f"某公司,单位,松江,{BASE},2025-0{month}-01,,100000,1" for month in (4, 5, 6)],
        [("supported", "exact", None), ("supported", "exact", None), ("undecided", "tranche_paid", "1、2")],
    ),
    (
        "another payee has tranches of its own",
        [f"{payee}公司,单位,松江,{BASE},2025-04-01,,100000,1" for payee in "甲乙"],
        [("supported", "exact", None), ("supported", "exact", None)],
    ),
    (
        "a sum that is paid once, to a unit that may have two studios",
        ["某公司,单位,嘉定,技能大师工作室,2025-04-01,,60000,1", "某公司,单位,嘉定,技能大师工作室,2026-04-01,,60000,1"],
        [("supported", "exact", None), ("undecided", "paid_again", "1")],
    ),
    (
        "a limit on how often",
        [
            "某公司,单位,嘉定,高技能人才培训基地,2025-04-01,,50000,",
            "某公司,单位,嘉定,高技能人才培训基地,2025-04-01,,50000,",
        ],
        [("supported", "exact", None), ("undecided", "paid_again", "1")],
    ),
    (
        "certificates are no payment that is made once",
        ["某公司,单位,嘉定,认定成效 高级工,2025-04-01,,1000,1", "某公司,单位,嘉定,认定成效 高级工,2025-04-01,,1000,1"],
        [("supported", "exact", None), ("supported", "exact", None)],
    ),
    (
        "a city is not its districts",
        ["某公司,单位,上海,技能大师工作室,2025-04-01,,60000,1"],
        [("undecided", "inner_area", None)],
    ),
    (
        "a ceiling of one scheme of several",
        ["甲公司,单位,嘉定,技能人才评价,2025-04-01,,40000,", "乙公司,单位,嘉定,技能等级认定,2025-04-01,,40000,"],
        [("undecided", "several_schemes", None), ("undecided", "less_than_rule", None)],
    ),
]


@pytest.mark.parametrize(("why", "lines", "expected"), REPEATED, ids=[case[0] for case in REPEATED])
def test_what_the_list_does_not_tell(
    catalog: Catalog, tmp_path: Path, why: str, lines: list[str], expected: list[tuple[str, str, str | None]]
):
    """What is paid again, by an area inside, or under a ceiling of several schemes is not supported silently."""
    path = tmp_path / "list.csv"
    head = "行号,收款人,类型,地区,项目,申请日期,付款日期,金额,数量"
    path.write_text("\n".join([head, *(f"{at},{line}" for at, line in enumerate(lines, 1))]), encoding="utf-8")
    found = [(each.verdict, each.why, each.earlier) for each in Audit(catalog, LATEST).verdicts(read_payouts(path))]

    assert found == expected, why
