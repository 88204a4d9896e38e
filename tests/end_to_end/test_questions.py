"""The questions that researchers and auditors ask, answered by the command: on the real notices where they are there.

The same questions with the same sums are asked of the restatements in the corpus, always.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.cli import main

Ask = Callable[..., list[dict[str, Any]]]
SLUGS = ("jiading-skilled", "minhang-training", "shanghai-skilled", "songjiang-chief", "songjiang-training")


@pytest.fixture(scope="module", params=["real notices", "corpus"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five Shanghai notices, and the corpus with their restatements."""
    if request.param == "corpus":
        return Path(request.getfixturevalue("corpus_catalog"))
    shared: Path = request.getfixturevalue("shared")
    path = tmp_path_factory.mktemp("questions") / "c.duckdb"
    files = [str(file) for file in sorted((shared / "notices").glob("*.pdf")) if file.name.startswith(SLUGS)]
    assert main(["--catalog", str(path), "add", *files]) == 0
    return path


@pytest.fixture
def ask(catalog: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask in JSON Lines and give the records."""

    def answer(*argv: str, code: int = 0) -> list[dict[str, Any]]:
        capsys.readouterr()
        assert main(["--catalog", str(catalog), *argv, "--format", "jsonl"]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return answer


def worth(records: list[dict[str, Any]], area: str) -> set[tuple[str, int | None]]:
    """Recipient and sum over the whole period in one area."""
    return {
        (each["recipient"], each["total"] or each["amount"])
        for each in records
        if each["region"].endswith(area) and each["reason"] is None
    }


AREAS = ("--regions", "松江,嘉定,闵行")


def test_question_1_what_each_district_pays_for_a_chief_technician(ask: Ask):
    """36,000 to the person and 80,000 or 50,000 to the unit; 30,000 once, to the unit; by reference, no figure."""
    found = ask("compare", "首席技师", *AREAS, "--on", "2026-11-20")

    assert worth(found, "松江区") == {("person", 36000), ("unit", 80000), ("unit", 50000)}
    assert worth(found, "嘉定区") == {("unit", 30000)}
    assert {each["comparable"] for each in found if each["region"].endswith("闵行区")} == {"reference"}


def test_question_1_before_a_notice_that_is_not_held(ask: Ask):
    """In June 2025 闵行's notice is known only from its repeal."""
    (gap,) = ask("compare", "首席技师", "--region", "闵行", "--on", "2025-06-30", code=4)

    assert (gap["reason"], gap["not_held"]) == ("not_held", ["闵人社规发〔2025〕1号"])


def test_question_2_master_studios_by_level(ask: Ask):
    """60,000 of the district; 200,000, 150,000, 100,000 by level, the attachment not counted twice; none in 松江."""
    found = ask("compare", "技能大师工作室", *AREAS, "--on", "2026-11-20")
    levels = {each["level"]: each["amount"] for each in found if each["region"].endswith("闵行区")}

    assert worth(found, "嘉定区") == {("unit", 60000)}
    assert levels == {"national": 200000, "province": 150000, "district": 100000}
    assert [each["reason"] for each in found if each["region"].endswith("松江区")] == ["no_rule"]


def test_question_3_a_matrix_without_blanks(ask: Ask):
    """Programme by area: a value or the reason, persons and units in cells of their own."""
    found = ask("compare", "首席技师", "技能大师工作室", "技能竞赛", *AREAS, "--on", "2026-11-20")

    assert {each["programme_name"] for each in found} == {"首席技师", "技能大师工作室", "技能竞赛"}
    assert all(each["values"] or each["reason"] for each in found)
    assert all(each["value_text"].strip() for each in found)


def test_question_5_what_a_firm_may_claim(ask: Ask):
    """270,000, with the uplift 351,000, capped at 300,000, each step with its rule."""
    cases = ("高级工=100", "技师=60", "高级技师=40")
    (found,) = ask("claim", *cases, "--region", "嘉定", "--with", "上调", "--for", "企业", "--on", "2026-11-20")
    (result,) = found["results"]

    assert [step["after"] for step in result["steps"][3:]] == [270000, 351000, 300000]
    assert all(step["id"] and step["quote"] for step in result["steps"] if step["step"] != "sum")


def test_question_6_rules_that_lean_on_other_documents(ask: Ask):
    """Which document holds the figure, and that its text is not held."""
    found = ask("compare", "技能竞赛", "首席技师", *AREAS, "--on", "2026-11-20")
    single = [each for word in ("首席技师", "技能竞赛") for each in ask("compare", word, *AREAS, "--on", "2026-11-20")]
    documents = {d["document"]: d["held"] for each in single if each["reason"] is None for d in each["documents"]}

    assert found
    assert any("市人社局首席技师" in name for name in documents)
    assert not any(documents.values())


@pytest.mark.parametrize(
    ("area", "forms"),
    [
        ("松江", {(1, 36000, "period"), (3, 12000, "year"), (36, 1000, "month")}),
        ("嘉定", {(36, 1000, "unit"), (24, 1500, "unit"), (18, 2000, "unit")}),
    ],
)
def test_question_7_what_supports_36000(ask: Ask, area: str, forms: set[tuple[int, int, str]]):
    """松江: one person for the whole period, three for a year; 嘉定: 36, 24 or 18 certificates."""
    (found,) = ask("explain", "36000", "--region", area, "--on", "2025-06-01")
    single = [answer["parts"][0] for answer in found["answers"] if len(answer["parts"]) == 1]

    assert forms <= {(part["count"], part["value"], part["rules"][0]["how"]) for part in single}
    assert found["complete"]


def test_question_7_where_no_clause_is_held(ask: Ask):
    """闵行: nothing, and one document named that is not held."""
    (found,) = ask("explain", "36000", "--region", "闵行", "--on", "2025-06-01", code=4)

    assert (found["found"], [each["document"] for each in found["not_held"]]) == (False, ["闵人社规发〔2025〕1号"])


def test_question_8_a_payout_list(ask: Ask, tmp_path: Path):
    """Each line with its verdict and the clause."""
    rows = [
        ("甲一", "个人", "松江", "首席技师", "2025-06-01", 36000, "", "supported"),
        ("乙公司", "单位", "松江", "首席技师", "2025-06-01", 36000, "", "wrong_recipient"),
        ("乙公司", "单位", "嘉定", "技能大师工作室", "2025-06-01", 60001, 1, "over_amount"),
        ("乙公司", "单位", "嘉定", "认定成效 高级技师", "2025-06-01", 302000, 151, "over_cap"),
        ("乙公司", "单位", "嘉定", "技能大师工作室", "2024-06-01", 60000, 1, "out_of_force"),
        ("乙公司", "单位", "闵行", "技能大师工作室", "2025-06-01", 100000, 1, "undecided"),
        ("乙公司", "单位", "嘉定", "宠物美容", "2025-06-01", 100000, 1, "no_clause"),
    ]
    path = tmp_path / "payouts.csv"
    lines = ["收款人,类型,地区,项目,申请日期,金额,数量", *(",".join(map(str, row[:-1])) for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = ask("audit", str(path), code=1)

    assert [each["verdict"] for each in found] == [row[-1] for row in rows]
    assert all(each["quote"] and each["page"] for each in found[:5])


def test_question_9_the_evidence_of_a_value(ask: Ask, catalog: Path, tmp_path: Path):
    """File hash, page, box, quote and offsets, and a picture of the page."""
    rules = ask("find", "--programme", "首席技师", "--region", "松江", "--kind", "fixed")
    rule = next(each for each in rules if each["amount"] == 1000)
    (found,) = ask("trace", rule["id"])
    out = tmp_path / "e.zip"

    assert main(["--catalog", str(catalog), "evidence", rule["id"], "--out", str(out)]) == 0
    assert len(found["sha256"]) == 64
    assert found["page"]
    assert found["boxes"]
    assert found["sentence"][found["quote_start"] : found["quote_end"]] == found["quote"]
