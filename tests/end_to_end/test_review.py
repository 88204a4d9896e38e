"""The queue worked off in a spreadsheet: written, filled in, taken back."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reports.cli import main
from reports.phrasebook import Phrasebook
from reports.review_return import Row, read_rows
from reports.review_sheet import COLUMNS
from reports.review_taking import checked
from store import Catalog
from tests.end_to_end.asking import Ask, asker
from tests.end_to_end.filled_sheets import Value, filled, headings, table

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice (Debian: libreoffice-calc)")
NOTICES = {
    "songjiang-whale-2023.txt": """上海市松江区经济委员会文件
松测经规〔2023〕2号
关于印发《松江区蓝鲸计划办法》的通知
各有关单位：
现将《松江区蓝鲸计划办法》印发给你们，请遵照执行。
上海市松江区经济委员会
2023年2月10日
松江区蓝鲸计划办法
一、对入选者，给予一次性奖励8万元。
二、本办法自2023年3月1日起施行，有效期至2025年2月28日。
""",
    "songjiang-whale-2025.txt": """上海市松江区经济委员会文件
松测经规〔2025〕4号
关于印发《松江区蓝鲸计划实施办法》的通知
各有关单位：
现将《松江区蓝鲸计划实施办法》印发给你们，请遵照执行。
上海市松江区经济委员会
2025年2月10日
松江区蓝鲸计划实施办法
一、对入选者，给予一次性奖励10万元。
二、对获得国家级、省级、市级称号的单位，分别给予5万元、2万元奖励。
三、首席技师工作室原则上给予每家3万元资助，资助周期为三年。
四、车辆超时停放的，可以按每小时10元收取占位费。
五、每家企业每年度资助总额最高不超过20万元。
六、本办法自2025年3月1日起施行，有效期至2028年2月29日。
""",
}
#: The rows of the sheet, as the program shows them.
LINK, TEN, EIGHT, FIVE, THREE, TWO, FEE = range(3, 10)
WHO: Mapping[str, Value] = {"Name": "王敏", "Reason": "与原件核对"}
CONFIRMED: Mapping[str, Value] = {"Decision": "confirm", **WHO}
Changes = dict[int, dict[str, Value]]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog with a link, unmapped rules, lists of unequal length, a soft limit and an open figure."""
    folder = tmp_path_factory.mktemp("review")
    for name, text in NOTICES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["--catalog", str(folder / "c.duckdb"), "add", str(folder), "--workers", "1"]) == 0
    return folder / "c.duckdb"


@pytest.fixture
def catalog(untouched: Path, tmp_path: Path) -> Path:
    """A copy of the catalog that a test may decide in."""
    return Path(shutil.copy(untouched, tmp_path / "c.duckdb"))


@pytest.fixture
def ask(catalog: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs command lines on it."""
    return asker(catalog, capsys)


@pytest.fixture
def sheet(ask: Ask, tmp_path: Path) -> Path:
    """The sheet of its queue."""
    path = tmp_path / "review.xlsx"
    ask("review", "--out", str(path))
    return path


def decided(ask: Ask) -> dict[str, str]:
    """The decisions that hold, by their rule: what was decided, and by whom."""
    found = ask("sql", "select rule, verdict, \"by\" from decisions where state not in ('superseded', 'withdrawn')")
    return {str(each["rule"]): f"{each['verdict']} {each['by']}" for each in found}


def test_the_sheet_has_a_row_for_each_thing_in_the_order_of_the_queue(ask: Ask, sheet: Path):
    """What is held stands beside its quote; the decision is still empty."""
    ids, rules = headings(sheet), [record["id"] for record in ask("review")]
    rows = table(sheet)[2:]

    assert [row[ids["Rule"]] for row in rows] == rules
    assert [row[ids["Sum or value"]] for row in rows] == ["", 100000, 80000, 50000, 30000, 20000, ""]
    assert {row[ids["Decision"]] for row in rows} == {""}


def test_a_sheet_that_nobody_filled_in_asks_for_nothing(ask: Ask, sheet: Path, catalog: Path):
    """No cell is taken for a change; the catalog stays what it is, byte by byte."""
    before = catalog.read_bytes()

    assert ask("review", "--in", str(sheet)) == []
    assert catalog.read_bytes() == before


def test_every_kind_of_decision_is_taken(ask: Ask, sheet: Path):
    """Confirmed, corrected, rejected, set aside, linked: all leave the queue, in one change set."""
    changes: Changes = {
        LINK: {"Decision": "confirm", **WHO},
        TEN: {"Decision": "correct", **WHO, "Programme": "首席技师"},
        EIGHT: {"Decision": "确认", **WHO},
        FIVE: {"Decision": "correct", **WHO, "Tier": "国家级", "Programme": "首席技师"},
        THREE: {"Decision": "reject", **WHO},
        FEE: {"Decision": "correct", **WHO, "Set aside because": "fee"},
    }
    rules = [record["id"] for record in ask("review")]
    assert ask("review", "--in", str(filled(sheet, changes))) == []

    assert set(decided(ask).values()) == {"correct 王敏", "confirm 王敏", "reject 王敏"}
    benefits = {each["id"]: each for each in ask("sql", "select id, programme, tier from benefits")}
    assert benefits[rules[TEN - 3]]["programme"] == "chief_technician"
    assert benefits[rules[FIVE - 3]]["tier"] == "国家级"
    assert rules[THREE - 3] not in benefits
    # The figure of the rejected rule is of no rule any more, so somebody must say what it is.
    left = ask("review")
    assert [(each["section"], each["quote"]) for each in left if each["id"] not in rules] == [
        ("quantity", "三、首席技师工作室原则上给予每家3万元资助")
    ]
    assert [each["id"] for each in left if each["id"] in rules] == [rules[TWO - 3]]
    (run,) = [each for each in ask("changes") if each["command"] == "review"]
    ask("changes", "undo", str(run["number"]))
    assert [record["id"] for record in ask("review")] == rules


def test_a_missed_rule_and_an_open_figure_become_rules(ask: Ask, sheet: Path):
    """What is written on the second sheet stands on its quote; so does what was an open figure."""
    fee: dict[str, Value] = {"Decision": "new", **WHO, "Sort": "benefit: exact amount", "Sum or value": 10}
    filled(sheet, {FEE: {**fee, "For each": "hour", "Name of the scheme": "占位费"}})
    missed: dict[str, Value] = {
        **{"Notice number": "松测经规〔2025〕4号", "Quote": "可以按每小时10元收取", **WHO},
        **{"Sort": "limit: cap on money", "Sum or value": "10元", "For each": "hour"},
    }
    filled(sheet, {3: missed}, sheet=1)
    assert ask("review", "--in", str(sheet)) == []

    (found,) = ask("sql", "select amount, per, program, quote from benefits where program = '占位费'")
    assert (found["amount"], found["per"]) == (10, ["hour"])
    assert found["quote"] == "可以按每小时10元收取占位费"
    assert [each["value"] for each in ask("sql", "select value from limits where quote = '可以按每小时10元收取'")] == [
        10
    ]
    assert "open_figure" not in {reason for each in ask("review") for reason in each["reasons"]}  # type: ignore[attr-defined]


REFUSED: list[tuple[int, dict[str, Value], str, str]] = [
    (TEN, {"Decision": "confirm", "Reason": "核对"}, "name is missing", "nobody stands for it"),
    (TEN, {"Decision": "confirm", "Name": "王敏"}, "reason is missing", "nobody knows why"),
    (TEN, {"Decision": "maybe", **WHO}, "is no decision", "a word of one's own"),
    (TEN, {**CONFIRMED, "Sum or value": 90000}, "values were changed (Sum or value)", "confirmed and changed"),
    (TEN, {"Sum or value": 90000}, "no decision was made", "a slip of the hand"),
    (TEN, {"Decision": "correct", **WHO}, "every value is as it was", "nothing is changed"),
    (
        TEN,
        {"Decision": "correct", **WHO, "Sum or value": 90000},
        "no figure of the quote",
        "another sum than the quote's",
    ),
    (TEN, {"Decision": "correct", **WHO, "Sum or value": "plenty"}, "column Sum or value is no number", "no number"),
    (
        TEN,
        {"Decision": "correct", **WHO, "Sort": "generous"},
        "not in the list of the column Sort",
        "no kind of benefit",
    ),
    (TEN, {"Decision": "correct", **WHO, "Other fields": "colour"}, "is no field=value", "no field"),
    (TEN, {"Decision": "correct", **WHO, "Other fields": "colour=red"}, "no field colour", "an unknown field"),
    (TEN, {"Decision": "new", **WHO}, "cannot be decided here", "a rule that is there"),
    (LINK, {"Decision": "correct", **WHO}, "choose confirmed、rejected", "a link is confirmed or rejected"),
    (FEE, {"Decision": "reject", **WHO}, "cannot be decided here", "a figure stands in the text"),
    (FEE, {"Decision": "correct", **WHO, "Set aside because": "boring"}, "not in the list", "a reason of one's own"),
    (FEE, {"Decision": "new", **WHO}, "choose the sort", "a rule without a kind"),
    (TEN, {**CONFIRMED, "State of the row": "rule:x"}, "hidden columns", "the hidden column was changed"),
    (TEN, {**CONFIRMED, "Rule": "000000000000"}, "no rule 000000000000", "an id that there is not"),
]


@pytest.fixture(scope="module")
def rows(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Row]:
    """The rows of an untouched sheet by their number."""
    path = tmp_path_factory.mktemp("rows") / "review.xlsx"
    assert main(["--catalog", str(untouched), "--lang", "en", "review", "--out", str(path)]) == 0
    return {row.number: row for row in read_rows(path)}


def changed(row: Row, cells: Mapping[str, Value]) -> Row:
    """A row with other cells, by their headings."""
    keys = {heading: key for key, heading in COLUMNS.items()}
    return replace(row, cells={**row.cells, **{keys[heading]: value for heading, value in cells.items()}})


@pytest.mark.parametrize(("row", "cells", "message", "why"), REFUSED)
def test_a_row_that_cannot_be_taken_says_why(
    untouched: Path, rows: dict[int, Row], row: int, cells: dict[str, Value], message: str, why: str
):
    """One clear line for it alone; the good row beside it could be taken."""
    both = [changed(rows[row], cells), changed(rows[EIGHT], CONFIRMED)]
    with Catalog.open(untouched) as opened:
        found = checked(Phrasebook("en"), opened, both)

    assert [(each.row.number, message in each.why) for each in found.refused] == [(row, True)], (why, found.refused)
    assert len(found.rulings) == 1, why


def test_all_or_nothing(ask: Ask, sheet: Path, catalog: Path):
    """Where one row is refused none is taken, and the catalog stays what it is, unless somebody asks for the others."""
    filled(sheet, {TEN: {"Decision": "maybe", **WHO}, EIGHT: dict(CONFIRMED)})
    before = catalog.read_bytes()
    (refused,) = ask("review", "--in", str(sheet), code=1)

    assert refused["row"] == TEN
    assert catalog.read_bytes() == before
    ask("review", "--in", str(sheet), "--partial", code=1)
    assert list(decided(ask).values()) == ["confirm 王敏"]


def test_two_rows_cannot_decide_the_same(ask: Ask, sheet: Path):
    """A row that was copied over another one is a slip."""
    copied = table(sheet)[TEN - 1]
    cells: dict[str, Value] = {name: copied[at] for name, at in headings(sheet).items()}  # type: ignore[misc]
    filled(sheet, {TEN: dict(CONFIRMED), EIGHT: {**cells, **CONFIRMED}})
    (refused,) = ask("review", "--in", str(sheet), code=1)

    assert (refused["row"], refused["message"]) == (EIGHT, f"row {TEN} decides the same")


def test_a_sheet_made_before_others_decided_does_not_overwrite_them(ask: Ask, sheet: Path):
    """Who decided in the meantime is named; nothing of theirs is changed."""
    rule = str(table(sheet)[TEN - 1][headings(sheet)["Rule"]])
    ask("correct", rule, "--set", "programme=chief_technician", "--by", "李强", "--reason", "见标题")
    (refused,) = ask("review", "--in", str(filled(sheet, {TEN: {"Decision": "reject", **WHO}})), code=1)

    assert "李强 decided on" in str(refused["message"])
    assert decided(ask) == {rule: "correct 李强"}


def test_a_link_that_others_decided_is_not_overwritten(ask: Ask, sheet: Path):
    """The same for two notices of a line."""
    ask("line", "reject", *(f"松测经规〔{year}〕{number}号" for year, number in ((2023, 2), (2025, 4))), "--by", "李强")
    (refused,) = ask("review", "--in", str(filled(sheet, {LINK: dict(CONFIRMED)})), code=1)

    assert "decided since by 李强: rejected" in str(refused["message"])


def test_a_sheet_may_come_back_twice(ask: Ask, sheet: Path):
    """What it says is there already, so nothing is written and nothing refused."""
    changes: Changes = {
        LINK: dict(CONFIRMED),
        TEN: {"Decision": "correct", **WHO, "Programme": "首席技师"},
        EIGHT: dict(CONFIRMED),
        THREE: {"Decision": "reject", **WHO},
    }
    ask("review", "--in", str(filled(sheet, changes)))
    before = decided(ask)
    ask("review", "--in", str(sheet))

    assert decided(ask) == before
    assert len(ask("changes")) == 2


def test_the_later_of_two_people_holds_and_the_queue_says_so(ask: Ask, sheet: Path):
    """A rule that two people say different things of is in the queue until they agree, with both."""
    rule = str(table(sheet)[EIGHT - 1][headings(sheet)["Rule"]])
    ask("review", "--in", str(filled(sheet, {EIGHT: dict(CONFIRMED)})))
    ask("reject", rule, "--by", "李强", "--reason", "已作废")
    (item,) = ask("review", "--reason", "disputed")

    assert item["id"] == rule
    assert "王敏" in str(item["why"])
    assert "李强" in str(item["why"])


def converted(path: Path, form: str, folder: Path) -> Path:
    """The file opened and saved by LibreOffice, in another form."""
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    out = folder / f"as-{form}"
    command = [str(OFFICE), "--headless", home, "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{form}"


@needs_office
def test_the_round_trip_through_libreoffice(ask: Ask, sheet: Path, tmp_path: Path):
    """Saved by another program, before and after it is filled in, the sheet says the same; its drop-downs stay."""
    opened = converted(converted(sheet, "ods", tmp_path), "xlsx", tmp_path)
    with zipfile.ZipFile(opened) as archive:
        lists, names = (archive.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    assert lists.count("INDIRECT") == 2
    assert {"decisions", "programmes", "kind_benefit"} <= set(re.findall(r'<definedName [^>]*name="(\w+)"', names))
    assert ask("review", "--in", str(opened)) == []
    changes: Changes = {
        TEN: {"Decision": "correct", **WHO, "Programme": "首席技师"},
        FEE: {"Decision": "correct", **WHO, "Set aside because": "fee"},
        LINK: dict(CONFIRMED),
    }
    saved = converted(filled(opened, changes), "ods", tmp_path / "again")
    assert ask("review", "--in", str(saved)) == []

    assert sorted(decided(ask).values()) == ["correct 王敏", "correct 王敏"]
    assert [each["by"] for each in ask("sql", 'select decided_by as "by" from line_decision')] == ["王敏"]


@pytest.mark.parametrize(
    ("name", "content", "message", "why"),
    [
        ("gone.xlsx", None, "cannot be read", "a file that is not there"),
        ("text.xlsx", b"not a spreadsheet", "cannot be read", "no spreadsheet at all"),
        ("empty.xlsx", b"", "cannot be read", "an empty file"),
    ],
)
def test_a_file_that_is_no_sheet(
    catalog: Path,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    message: str,
    why: str,
    capsys: pytest.CaptureFixture[str],
):
    """One clear line, and exit code 2."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["--catalog", str(catalog), "--lang", "en", "review", "--in", str(path)]) == 2, why
    assert message in capsys.readouterr().err, why


def test_a_sheet_that_lost_a_column(sheet: Path, catalog: Path, capsys: pytest.CaptureFixture[str]):
    """Without the state of its rows nothing can be taken back."""
    filled(sheet, {2: {"State of the row": "x"}})

    assert main(["--catalog", str(catalog), "--lang", "en", "review", "--in", str(sheet)]) == 2
    assert "has lost the column “State of the row”" in capsys.readouterr().err


def test_a_report_is_no_review(ask: Ask, catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A spreadsheet of another command says what to do."""
    out = tmp_path / "notices.xlsx"
    ask("notices", "--out", str(out))

    assert main(["--catalog", str(catalog), "--lang", "en", "review", "--in", str(out)]) == 2
    assert "has no rows of a review" in capsys.readouterr().err
