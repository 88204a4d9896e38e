"""Worked answers over time on the real notices beside the checkout (questions 1, 4, 10, 12, 13 and 14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.cli import main
from tests.end_to_end.asking import Ask, asker

SHANGHAI = ("jiading", "minhang", "shanghai", "songjiang-chief", "songjiang-training")
OLD, NEW = "dazhou_housing_ten_measures_2022_OLD", "dazhou_housing_measures_2023_NEW"


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notices of Shanghai in the first run, the older of 达州 in the second, the newer in the third."""
    path = tmp_path_factory.mktemp("real") / "c.duckdb"
    folder = shared / "notices"
    shanghai = [file for name in SHANGHAI for file in sorted(folder.glob(f"{name}*.pdf"))]
    for files in (shanghai, [folder / f"{OLD}.pdf"], [folder / f"{NEW}.pdf"]):
        assert main(["--catalog", str(path), "add", "--no-originals", *map(str, files)]) == 0
    return path


@pytest.fixture
def ask(real: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks the catalog for records."""

    return asker(real, capsys)


def test_chief_technicians_on_two_days(ask: Ask) -> None:
    """Question 1: on 2025-06-30 闵行's notice is known from its repeal only."""
    asked = ("compare", "首席技师", "--regions", "松江,嘉定,闵行", "--on")
    then = {str(row["region"])[-3:]: row for row in ask(*asked, "2025-06-30")}
    now = ask(*asked, "2026-11-20")
    allowance = next(row for row in now if "每人每月" in str(row.get("quote")))

    assert (then["闵行区"]["reason"], then["闵行区"]["not_held"]) == ("not_held", ["闵人社规发〔2025〕1号"])
    assert (allowance["amount"], allowance["per"], allowance["term"]) == (
        1000,
        ["person", "month"],
        ["benefit period: 3 yr"],
    )
    assert {row["amount"] for row in now if "嘉定" in str(row["region"])} == {30000}
    assert {row["kind"] for row in now if "闵行" in str(row["region"])} == {"reference"}


def test_the_pair_of_dazhou(ask: Ask) -> None:
    """Question 4, judged by reading both: the older notice pays nothing, the newer has five sums and shares."""
    rows = ask("diff", OLD, NEW)
    added = [row["new_text"] for row in rows if row["outcome"] == "added" and row["section"] == "benefit"]
    changed = [(row["old_text"], row["new_text"]) for row in rows if row["outcome"] == "changed"]
    dropped = {row["old_quote"] for row in rows if row["outcome"] == "dropped"}

    assert added == [
        "200 yuan/unit of area",
        "50 yuan/unit of area",
        "50% of 契税金额",
        "5,000 yuan/车库（车位）",
    ]
    assert changed == [("policy validity: 2022-12-31", "policy validity: 2024-12-31")]
    assert [row["new_quote"] for row in rows if row["outcome"] == "moved"] == ["缴存人在本人公积金账户中留足贷款额度5%"]
    assert {"缴款期限最长不超过一年", "对信誉良好、近2年"} <= dropped
    assert ask("diff", "闵人社规发〔2025〕1号", "minhang-training-2026", code=4) == []


def test_then_and_now(ask: Ask) -> None:
    """Question 10: what was not known with the first run, and why it is now."""
    assert ask("find", "--region", "达州", "--kind", "benefit", "--on", "2024-06-30", "--known", "2", code=4) == []
    assert len(ask("find", "--region", "达州", "--kind", "benefit", "--on", "2024-06-30")) == 4
    since = ask("changes", "since", "2")

    assert {(row["nature"], row["what"], row["day"]) for row in since} == {("law", "begins", "2023-12-28")}


def test_what_arrived(ask: Ask) -> None:
    """Question 12: nothing is stated between the two of 达州, so the line is proposed, with its reasons."""
    (found,) = ask("changes", "show", "3")
    (file,) = found["files"]  # type: ignore[misc]
    (proposal,) = file["proposals"]

    assert (proposal["older_number"], proposal["verdict"]) == ("达市府办发〔2022〕25号", "proposed")
    assert proposal["issuers"] == ["达州市人民政府办公室"]
    assert proposal["title_likeness"] > 0.4


def test_what_ends(ask: Ask) -> None:
    """Question 13."""
    rows = ask("expiring", "--within", "1100d", "--on", "2026-11-20", "--region", "上海")

    assert [row["last_day"] for row in rows] == ["2028-02-02", "2029-09-15", None, None, None]
    assert ask("expiring", "--within", "180d", "--on", "2026-11-20", "--region", "嘉定", code=4) == []


def test_what_is_missing(ask: Ask) -> None:
    """Question 14: 沪松人社规〔2023〕2号 first."""
    rows = ask("missing", "--region", "上海")

    assert (rows[0]["doc_number"], rows[0]["cited"]) == ("沪松人社规〔2023〕2号", 2)
