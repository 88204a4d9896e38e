"""Each command, from arguments to output and exit code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from reports.cli import COMMANDS, main

Run = Callable[..., tuple[int, str, str]]
Records = Callable[..., list[dict[str, object]]]
DAY = ("--on", "2026-11-20")


def test_notices(records: Records) -> None:
    """Every notice with its area, number, dates and state."""
    rows = records("notices", *DAY)

    assert [(row["doc_number"], row["jurisdiction"], row["state"]) for row in rows] == [
        ("闵测府办〔2025〕9号", "310112", "in_force"),
        ("嘉测人规〔2024〕6号", "310114", "in_force"),
        ("松测人规〔2025〕1号", "310117", "in_force"),
    ]
    assert rows[2]["effective_to"] == "2028-02-29"


def test_notices_of_an_area(records: Records) -> None:
    """A city takes in its districts."""
    assert len(records("notices", "--region", "上海", *DAY)) == 3
    assert [row["slug"] for row in records("notices", "--region", "嘉定", *DAY)] == ["jiading-studios-2024"]


def test_show(run: Run, records: Records) -> None:
    """One notice with all its rules, for people and for machines."""
    (record,) = records("show", "松测人规〔2025〕1号", *DAY)
    code, out, _ = run("show", "songjiang-studios-2025", "--format", "table", *DAY)

    assert sorted(benefit["amount"] for benefit in record["benefits"]) == [1000, 80000]  # type: ignore[attr-defined]
    assert code == 0
    assert "松测人规〔2025〕1号" in out
    assert "80,000元（一次性）" in out


@pytest.mark.parametrize(
    ("argv", "figures", "why"),
    [
        (("津贴", "--kind", "benefit"), ["1000元"], "a word"),
        (("１０００元", "--kind", "benefit"), ["1000元"], "a word in wide characters"),
        (("--region", "松江", "--min", "50000", "--kind", "benefit"), ["8万元"], "an area and a smallest amount"),
        (("--max", "60000", "--min", "2000"), ["6万元"], "between two amounts"),
        (("--kind", "money_cap"), ["20万元"], "a kind of limit"),
        (("--programme", "首席技师工作室", "--kind", "benefit"), ["6万元", "8万元"], "a programme"),
    ],
)
def test_find(records: Records, argv: tuple[str, ...], figures: list[str], why: str) -> None:
    """Rules by words, area, programme, kind and amount."""
    assert [row["figure"] for row in records("find", *argv, *DAY)] == figures, why


def test_find_says_what_is_left_out(run: Run) -> None:
    """A notice that is not law on the day is not searched, and that is said."""
    code, out, err = run("find", "资助6万元", "--on", "2024-06-30")

    assert (code, out) == (4, "")
    assert "当日尚未施行或已经失效的通知未计入：3 份" in err
    assert "没有找到" in err


def test_compare(records: Records) -> None:
    """A row for each rule, and a reason for the district without one."""
    rows = records("compare", "首席技师工作室", *DAY)

    assert [(row["region"], row["amount_text"], row["reason"]) for row in rows] == [
        ("上海市嘉定区", "60,000元（一次性）", None),
        ("上海市松江区", "80,000元（一次性）", None),
        ("上海市闵行区", "已读通知中没有相关规定：闵测府办〔2025〕9号", "no_rule"),
    ]
    assert rows[0]["doc_number"] == "嘉测人规〔2024〕6号"
    assert rows[0]["clause"] == ["一"]


def test_compare_shows_cap_and_term(records: Records) -> None:
    """What the notice says of cap and term stands beside the amount."""
    (row,) = [row for row in records("compare", "首席技师", "--regions", "松江", *DAY) if row["amount"] == 1000]

    assert row["per"] == ["person", "month"]
    assert row["term"] == ["享受期：3年"]


def test_compare_on_a_day_outside_of_force(run: Run) -> None:
    """Nothing is in force: no row, a reason for each area, and the exit code says so."""
    code, out, _ = run("compare", "首席技师工作室", "--regions", "松江,嘉定,黄浦", "--on", "2030-01-01")
    rows = [json.loads(line) for line in out.splitlines()]

    assert code == 4
    assert [(row["region"], row["reason"]) for row in rows] == [
        ("上海市黄浦区", "no_notice"),
        ("上海市嘉定区", "expired"),
        ("上海市松江区", "expired"),
    ]


def test_trace(run: Run, records: Records) -> None:
    """A rule leads to its sentence, clause, file and hash."""
    (found,) = records("find", "--min", "80000", "--kind", "benefit", *DAY)
    (trace,) = records("trace", str(found["id"]), *DAY)
    code, out, _ = run("trace", str(found["id"]), "--format", "table", *DAY)

    sentence, start, end = str(trace["sentence"]), int(str(trace["quote_start"])), int(str(trace["quote_end"]))
    assert sentence[start:end] == trace["quote"]
    assert len(str(trace["sha256"])) == 64
    assert trace["clause"] == ["二", "（一）"]
    assert code == 0
    assert f"【{trace['quote']}】" in out
    assert str(trace["sha256"]) in out


def test_trace_by_the_beginning_of_an_id(records: Records) -> None:
    """Enough of an id to be clear is enough."""
    (found,) = records("find", "--min", "80000", "--kind", "benefit", *DAY)

    assert records("trace", str(found["id"])[:8], *DAY)[0]["id"] == found["id"]


def test_figures(run: Run, records: Records) -> None:
    """Every figure of a notice with where it went, and how many went where."""
    rows = records("figures", "jiading-studios-2024")
    _, _, err = run("figures", "jiading-studios-2024")

    assert {"6万元", "2024年6月3日"} <= {str(row["text"]) for row in rows}
    assert {row["status"] for row in rows} <= {"used", "set_aside", "open"}
    assert f"数字共 {len(rows)} 个" in err


def test_figures_and_check_of_a_day(run: Run) -> None:
    """With --on they cover only what is law on that day."""
    assert run("figures", "jiading-studios-2024", "--on", "2024-01-01")[0] == 4
    assert run("figures", "jiading-studios-2024", "--on", "2024-08-01")[0] == 0
    assert "已核对通知 1 份" in run("check", "--on", "2024-08-01")[2]


def test_a_figure_is_traced_too(records: Records) -> None:
    """The id of a figure of the ledger leads to its sentence and to the rules that use it."""
    (figure,) = [row for row in records("figures", "jiading-studios-2024") if row["text"] == "6万元"]
    (trace,) = records("trace", str(figure["id"]), *DAY)

    assert "6万元" in str(trace["sentence"])
    assert [benefit["amount"] for benefit in trace["benefits"]] == [60000]  # type: ignore[attr-defined]


def test_open_figures(run: Run) -> None:
    """Only what nothing accounts for; an empty list is a good answer."""
    code, out, _ = run("figures", "jiading-studios-2024", "--open")

    assert code == 0
    assert [json.loads(line)["status"] for line in out.splitlines()] in ([], ["open"])


def test_figures_of_lines(run: Run, tmp_path: Path) -> None:
    """Plain sentences, one a line; an empty line is answered too."""
    lines = tmp_path / "lines.txt"
    lines.write_text("补贴10万元\n\n今年3月1日起\n", encoding="utf-8")
    code, out, _ = run("figures", "--lines", str(lines), "--today", "2017-03-22", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]

    assert code == 0
    assert [row["line"] for row in rows] == [1, 2, 3]
    assert rows[0]["quantities"][0] == {"start": 2, "end": 6, "kind": "money", "value": 100000, "unit": "元"}
    assert rows[1]["quantities"] == []
    assert rows[2]["quantities"][0]["value"] == "2017-03-01"


def test_export(run: Run, tmp_path: Path) -> None:
    """All kinds of records in all forms, with equal numbers of rows."""
    counts = {}
    for form in ("jsonl", "csv", "parquet"):
        code, _, _ = run("export", str(tmp_path / form), "--format", form)
        assert code == 0
    for name in ("notices", "benefits", "limits", "terms", "conditions", "quantities"):
        lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()
        cells = list(csv.DictReader(io.StringIO((tmp_path / "csv" / f"{name}.csv").read_text("utf-8"))))
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        counts[name] = len(lines)
        assert len(lines) == len(cells) == table.num_rows, name
        if lines:
            assert list(json.loads(lines[0])) == list(cells[0]), name
    assert counts["notices"] == 3
    assert counts["benefits"] == 3


def test_an_export_is_what_the_records_page_says(run: Run, tmp_path: Path) -> None:
    """Every record leads to its place: the figure stands where `figure_start` says."""
    run("export", str(tmp_path))
    for name in ("benefits", "limits", "terms", "conditions"):
        for line in (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            assert record["source_file"].endswith(".txt")
            assert (record["page"], record["boxes"]) == (None, [])
            if record["figure"] is not None:
                assert record["quote"][record["figure_start"] :].startswith(record["figure"])


def test_exports_of_two_catalogs_are_equal_bytes(run: Run, inbox: Path, tmp_path: Path) -> None:
    """The same files give the same bytes, also when they were added one by one, the last first."""
    other = str(tmp_path / "other.duckdb")
    for file in sorted(inbox.iterdir(), reverse=True):
        assert main(["--catalog", other, "add", str(file)]) == 0
    run("export", str(tmp_path / "one"))
    assert run("export", str(tmp_path / "two"), "--catalog", other)[0] == 0

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_an_export_of_a_day(run: Run, tmp_path: Path) -> None:
    """With --on only the notices that are law on that day; without it everything."""
    for form in ("jsonl", "parquet"):
        run("export", str(tmp_path), "--on", "2024-08-01", "--format", form)

    names = [json.loads(line)["slug"] for line in (tmp_path / "notices.jsonl").read_text("utf-8").splitlines()]
    assert names == ["jiading-studios-2024"]
    assert parquet.read_table(tmp_path / "notices.parquet").num_rows == 1


def test_knowledge(run: Run, records: Records) -> None:
    """Before the first run nothing was known; with it, everything."""
    assert run("notices", "--known", "2020-01-01")[0] == 4
    assert len(records("notices", "--known", "1")) == 3
    assert len(records("notices", "--known", "2100-01-01")) == 3


def test_sql(run: Run, records: Records) -> None:
    """A question of one's own; a wrong one is told, a changing one refused."""
    assert records("sql", "select sum(amount) as total from benefits") == [{"total": 141000}]
    assert run("sql", "select 1 where false")[0] == 4
    assert run("sql", "select nonsense")[0] == 2
    assert run("sql", "drop table run")[0] == 2
    assert run("sql", "from read_text('/etc/hostname')")[0] == 2


def test_check(run: Run) -> None:
    """Nothing is wrong with a catalog that the command made."""
    code, out, err = run("check")

    assert (code, out) == (0, ""), out
    assert "已核对通知 3 份，发现问题 0 个" in err


def test_reread(run: Run) -> None:
    """The same program reads the same: nothing is written, and that is said."""
    before = run("sql", "select count(*) from run")
    code, _, err = run("reread", "jiading-studios-2024")

    assert code == 0
    assert "结果相同，不写入" in err
    assert run("sql", "select count(*) from run") == before


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_forms(run: Run, form: str) -> None:
    """The same rows in each form."""
    code, out, _ = run("notices", "--format", form, *DAY)

    assert code == 0
    assert out.count("嘉测人规〔2024〕6号") == 1
    if form == "json":
        assert len(json.loads(out)) == 3


def test_options_before_and_behind_the_command(run: Run, catalog: Path) -> None:
    """Common options may stand in either place."""
    for argv in (
        ["--catalog", str(catalog), "--format", "csv", "--lang", "en", "notices", *DAY],
        ["notices", "--catalog", str(catalog), "--format", "csv", "--lang", "en", *DAY],
    ):
        code, out, err = run(*argv)
        assert code == 0
        assert out.startswith("region,doc_number")
        assert "Law as of 2026-11-20, as known now." in err


@pytest.mark.parametrize(
    ("lang", "word", "line"),
    [("zh", "地区", "以 2026-11-20 有效的规定为准"), ("en", "Area", "Law as of 2026-11-20")],
)
def test_languages(run: Run, lang: str, word: str, line: str) -> None:
    """Headings and messages are in the language asked for."""
    _, out, err = run("notices", "--format", "table", "--lang", lang, *DAY)

    assert word in out
    assert line in err


@pytest.mark.parametrize("name", [command.function.__name__ for command in COMMANDS])
@pytest.mark.parametrize(("lang", "examples"), [("zh", "示例"), ("en", "Examples")])
def test_help(run: Run, name: str, lang: str, examples: str) -> None:
    """Every command has help with examples in both languages."""
    code, out, _ = run(name, "--help", "--lang", lang)

    assert code == 0
    assert examples in out
    assert f"clausebook {name}" in out


def test_version(run: Run) -> None:
    """The version alone on a line."""
    code, out, _ = run("--version")

    assert code == 0
    assert out.startswith("clausebook 0.")


def test_shell_completion(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell is told the commands that begin with what was typed."""
    monkeypatch.setenv("_CLAUSEBOOK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "clausebook co")
    monkeypatch.setenv("COMP_CWORD", "1")
    _, out, _ = run()

    assert "compare" in out
