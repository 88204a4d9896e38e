"""Law and knowledge over time, asked of the command: the corpus line of 云栖 and notices of ours with odd times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from reports.answer import Answer, Job
from reports.cli import main
from reports.watching import days_ahead
from reports.worker import answer_of
from tests.end_to_end.asking import Ask, asker

LINE = ("2022", "2024", "2025-amendment", "2026-prolongation")
SLUG = "haiping-yunxi-chief-technician-"
OLD, NEW, AMENDMENT, LONGER = "云人社规〔2022〕3号", "云人社规〔2024〕5号", "云人社规〔2025〕2号", "云人社规〔2026〕1号"


@pytest.fixture(scope="module")
def line(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the line of 云栖, one notice a run, and two of the restated notices in a fifth."""
    path = tmp_path_factory.mktemp("line") / "c.duckdb"
    for name in LINE:
        assert main(["--catalog", str(path), "add", str(root / "corpus" / f"{SLUG}{name}.pdf")]) == 0
    others = [
        root / "corpus" / f"{name}-restated.pdf" for name in ("minhang-training-2026", "jiading-skilled-talent-2025")
    ]
    assert main(["--catalog", str(path), "add", *map(str, others)]) == 0
    return path


@pytest.fixture
def ask(line: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks the catalog of the line for records, in English."""
    return asker(line, capsys)


def amounts(rows: Iterable[dict[str, object]], place: str) -> list[object]:
    """The amounts or shares of the rows that stand in an article or are paid under a quote."""
    return [
        row["amount"] if row["amount"] is not None else row["rate"]
        for row in rows
        if place in str(row["clause"]) or place in str(row["quote"])
    ]


@pytest.mark.parametrize(
    ("on", "allowance", "share", "why"),
    [
        ("2022-06-30", [], [], "before the first of them"),
        ("2022-07-01", [800], [0.5], "its first day"),
        ("2024-05-31", [800], [0.5], "the last day before the repeal"),
        ("2024-06-01", [1000], [0.6], "the repealer begins"),
        ("2025-06-30", [1000], [0.6], "the last day before the amendment"),
        ("2025-07-01", [1200], [0.7], "an article replaced, a figure replaced"),
        ("2026-06-01", [1200], [0.7], "past the first last day, prolonged"),
        ("2028-05-31", [1200], [0.7], "the last day of the prolongation"),
        ("2028-06-01", [], [], "and what the amendment brought ends with it"),
    ],
)
def test_what_was_law_on_a_day(ask: Ask, on: str, allowance: list[int], share: list[float], why: str) -> None:
    """Question 1 over time: the allowance and the share of training costs of 云栖."""
    paid = ask("find", "--kind", "benefit", "--region", "云栖", "--on", on, code=0 if on > "2022-06-30" else 4)

    assert (
        amounts(paid, "每人每月1200元")[:1] + [x for x in amounts(paid, "标准为每人每月") if x in (800, 1000)]
        == allowance
    ), why
    assert amounts(paid, "实际支出费用的") == share, why


def test_a_notice_known_from_its_repeal_fills_the_cell(ask: Ask) -> None:
    """Question 1 on 2025-06-30: 闵行's earlier notice is known, its text is not held."""
    (row,) = ask("compare", "首席技师", "--regions", "闵行", "--on", "2025-06-30", code=4)

    assert (row["reason"], row["not_held"]) == ("not_held", ["闵人社规发〔2025〕1号"])


def test_a_stub_is_law_until_its_repealer_begins(ask: Ask) -> None:
    """It begins with the year of its number, because nothing else is said of it."""
    (stub,) = [row for row in ask("notices", "--on", "2026-09-15") if row.get("text_held") is False]

    assert stub["doc_number"] == "闵人社规发〔2025〕1号"
    assert (stub["begins"], stub["begins_basis"]) == ("2025-01-01", "text_not_held")
    assert (stub["ends"], stub["ends_basis"], stub["state"]) == ("2026-09-16", "repealed_by", "in_force")


def test_an_amended_rule_shows_both_quotes(ask: Ask) -> None:
    """The old rule keeps its quote, the instruction stands beside it."""
    (share,) = ask("find", "--region", "云栖", "--on", "2025-07-01", "--kind", "rate")

    assert (share["rate"], share["quote"]) == (0.7, "按照实际支出费用的60%")
    (change,) = share["changes"]  # type: ignore[misc]
    assert (change["old_words"], change["new_words"], change["applied"]) == ("60%", "70%", True)


def test_a_deleted_ground_is_gone(ask: Ask) -> None:
    """删去第十条第（三）项: two grounds for stopping are left."""
    grounds = {
        on: [row["quote"] for row in ask("find", "--kind", "exclusion", "--region", "云栖", "--on", on)]
        for on in ("2025-06-30", "2025-07-01")
    }

    assert "年度考核不合格的" in grounds["2025-06-30"]
    assert "年度考核不合格的" not in grounds["2025-07-01"]


def test_diff_of_two_notices(ask: Ask) -> None:
    """Question 4: clauses renumbered, sums changed; both values and both quotes side by side."""
    rows = ask("diff", OLD, NEW, "--all")
    changed = {str(row["old_quote"]): row for row in rows if row["outcome"] == "changed"}

    allowance = changed["标准为每人每月800元"]
    assert (allowance["fields"], allowance["new_quote"]) == (
        [{"field": "amount", "old": 800, "new": 1000}],
        "标准为每人每月1000元",
    )
    assert changed["年龄在55周岁以下"]["new_quote"] == "年龄在58周岁以下"
    assert changed["按照实际支出费用的50%"]["fields"] == [{"field": "rate", "old": 0.5, "new": 0.6}]
    moved = [row["new_quote"] for row in rows if row["outcome"] == "moved"]
    assert "具有技师及以上职业技能等级" in moved
    assert not [row for row in rows if row["outcome"] == "dropped" and row["section"] == "benefit"]


def test_diff_of_a_notice_and_its_amendment(ask: Ask) -> None:
    """The notice as it stood the day before and on the day, with the figures that were replaced."""
    rows = ask("diff", NEW, AMENDMENT)
    by_new = {str(row["new_text"]): row for row in rows}

    assert by_new["1,200 yuan/person·month"]["old_text"] == "1,000 yuan/person·month"
    assert by_new["70% of 实际支出费用"]["outcome"] == "changed"
    assert [row["old_quote"] for row in rows if row["outcome"] == "dropped"] == ["年度考核不合格的"]
    assert by_new["5,000 yuan/item, once"]["outcome"] == "added"


def test_diff_says_when_a_text_is_not_held(ask: Ask) -> None:
    """Question 4, the other answer: predecessor known, text not held."""
    assert ask("diff", "闵人社规发〔2025〕1号", "minhang-training-2026-restated", code=4) == []


def test_diff_of_two_districts(ask: Ask) -> None:
    """The same engine over areas; without a programme the question is refused."""
    rows = ask("diff", "云栖", "嘉定", "--programme", "首席技师", "--on", "2026-11-20")

    assert {row["outcome"] for row in rows} <= {"added", "dropped", "changed", "reworded", "moved"}
    assert ask("diff", "云栖", "嘉定", code=2) == []


def test_history_of_a_programme(ask: Ask) -> None:
    """One rule through three texts: its values with their days."""
    rows = ask("history", "首席技师", "--region", "云栖")
    (track,) = {row["track"] for row in rows if row.get("quote") == "标准为每人每月800元"}
    spells = [(row["begins"], row["last_day"], row["amount"]) for row in rows if row["track"] == track]

    assert spells == [
        ("2022-07-01", "2024-05-31", 800),
        ("2024-06-01", "2025-06-30", 1000),
        ("2025-07-01", "2028-05-31", 1200),
    ]


def test_then_and_now(ask: Ask) -> None:
    """Question 10: the same day of the law, known then and now; and the same knowledge on two days."""
    then = ask("find", "--kind", "rate", "--region", "云栖", "--on", "2025-08-01", "--known", "2")
    now = ask("find", "--kind", "rate", "--region", "云栖", "--on", "2025-08-01")
    before = ask("find", "--kind", "rate", "--region", "云栖", "--on", "2025-06-01")
    since = ask("changes", "since", "2", "--known", "3")

    assert [[row["rate"] for row in rows] for rows in (then, now, before)] == [[0.6], [0.7], [0.6]]
    assert {row["nature"] for row in since} == {"law"}
    assert {(row["what"], row["day"]) for row in since} == {
        ("begins", "2025-07-01"),
        ("changes", "2025-07-01"),
        ("ends", "2025-07-01"),
    }


@pytest.mark.parametrize(
    ("number", "act", "other", "why"),
    [
        (2, "repeals", OLD, "a successor"),
        (3, "amends", NEW, "an amendment"),
        (4, "prolongs", NEW, "a prolongation"),
    ],
)
def test_what_a_file_is(ask: Ask, number: int, act: str, other: str, why: str) -> None:
    """Question 12, from the change set that brought it."""
    (found,) = ask("changes", "show", str(number))
    (file,) = found["files"]  # type: ignore[misc]
    names = {row["id"]: row["doc_number"] for row in ask("notices")}

    assert [(each["type"], names[each["notice"]]) for each in file["acts"]] == [(act, other)], why


def test_what_adding_says(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Question 12, as it is told when the files are added: new, again, the same text, successor."""
    path, source = tmp_path / "c.duckdb", root / "corpus" / f"{SLUG}2022.pdf"
    twin = tmp_path / "copy.pdf"
    twin.write_bytes(source.read_bytes() + b"\n%")
    main(["--catalog", str(path), "--lang", "en", "add", str(source)])
    main(["--catalog", str(path), "--lang", "en", "add", str(source), str(twin)])
    first = capsys.readouterr().err
    main(["--catalog", str(path), "--lang", "en", "add", str(root / "corpus" / f"{SLUG}2024.pdf")])
    second = capsys.readouterr().err

    assert "new, unrelated to what is held" in first
    assert "held already as" in first
    assert "copy.pdf: the same text as another file" in first
    assert f"successor of {OLD}, which ends before 2024-06-01" in second
    assert "end 2024-06-01 34" in second


def test_what_ends_and_what_does_not(ask: Ask) -> None:
    """Question 13: dated ends within the time, the soonest first, then those without a stated end."""
    rows = ask("expiring", "--within", "1100d", "--on", "2026-11-20")

    assert [(row["last_day"], row["doc_number"]) for row in rows] == [
        ("2028-02-02", "嘉人社规〔2025〕1号"),
        ("2028-05-31", NEW),
        ("2029-09-15", None),
        (None, AMENDMENT),
        (None, LONGER),
    ]


@pytest.mark.parametrize(
    ("within", "days", "why"),
    [
        ("180", 180, "bare days"),
        ("180d", 180, "days"),
        ("12w", 84, "weeks"),
        ("3m", 90, "months by the calendar, to the last day of a shorter one"),
        ("2y", 731, "years, one of them a leap year"),
    ],
)
def test_how_far_ahead(within: str, days: int, why: str) -> None:
    """Days, weeks, months and years from 30 November 2026 on."""
    assert days_ahead(within, dt.date(2026, 11, 30)) == days, why


def test_what_is_told_of_days_and_runs(line: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How far ahead in days; the days on which two notices are compared; a run that is not there is refused."""

    def told(*argv: str) -> tuple[int, str]:
        code = main(["--catalog", str(line), *argv])
        return code, capsys.readouterr().err

    assert "84 天内到期" in told("expiring", "--within", "12w", "--on", "2026-11-20")[1]
    assert told("expiring", "--within", "12q")[0] == 2
    words = told("diff", OLD, NEW)[1]
    assert ("有效的规定为准" in words, "括号内日期" in words) == (False, True)
    code, words = told("notices", "--known", "99")
    assert (code, "最后一个是 5" in words) == (2, True)


def test_what_is_missing(ask: Ask) -> None:
    """Question 14: the document that most notices cite comes first."""
    rows = ask("missing")

    assert (rows[0]["doc_number"], rows[0]["cited"]) == ("海政发〔2021〕12号", 2)
    assert OLD not in [row["doc_number"] for row in rows]


def test_undo_and_redo_give_the_same_bytes(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Undone, the export is that of before; redone, that of after; and what was known stays known."""
    path = tmp_path / "c.duckdb"
    ask = asker(path, capsys)

    def export(name: str, *argv: str) -> dict[str, bytes]:
        ask("export", str(tmp_path / name), *argv)
        return {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}

    main(["--catalog", str(path), "add", str(root / "corpus" / f"{SLUG}2022.pdf")])
    before = export("before")
    main(["--catalog", str(path), "add", *(str(root / "corpus" / f"{SLUG}{name}.pdf") for name in LINE[1:])])
    after = export("after")
    ask("changes", "undo", "2")
    undone = export("undone")
    ask("changes", "redo", "2")

    assert undone == before != after == export("redone")
    assert export("then", "--known", "3") == before
    assert [row["undone"] for row in ask("changes")] == [False] * 4
    assert ask("changes", "undo", "3", code=2) == []


def _read_here(paths: Sequence[Path], **_: object) -> Iterator[Answer]:
    """Read files in this process, where patches hold."""
    return (answer_of(Job(path=each)) for each in paths)


def test_a_better_reading_is_no_change_of_law(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that learns to read amendments changes the answer, and says that it is the reading that changed."""
    path = tmp_path / "c.duckdb"
    ask = asker(path, capsys)
    with monkeypatch.context() as older:
        older.setattr(
            "reports.reading_commands.read_files", lambda paths, **_: (answer_of(Job(path=each)) for each in paths)
        )
        older.setattr("normalize.composition.amendments_of", lambda *_: ())
        main(["--catalog", str(path), "add", *(str(root / "corpus" / f"{SLUG}{name}.pdf") for name in LINE[1:3])])
    ask("reread")
    capsys.readouterr()
    since = ask("changes", "since", "1")

    assert {(row["nature"], row["what"]) for row in since} >= {("reading", "ends"), ("reading", "changes")}
    assert "law" not in {row["nature"] for row in since}


_HEAD = "海平市东江区人力资源和社会保障局文件\n江人社规〔{number}号\n{title}\n各有关单位：\n"
_FOOT = "本{word}自{day}起施行{more}。\n海平市东江区人力资源和社会保障局\n2024年6月1日\n"
_AMENDS = "关于修改《东江区高技能人才资助办法》的通知"
_CHAIN = (
    _HEAD.format(number="2024〕1", title="东江区高技能人才资助办法")
    + "第一条　对取得证书的高级工，给予每人一次性补贴1000元。\n"
    + "第二条　对取得证书的技师，给予每人一次性补贴2000元。\n第三条　"
    + _FOOT.format(word="办法", day="2024年7月1日", more="，有效期2年"),
    _HEAD.format(number="2025〕2", title=_AMENDS)
    + "对《东江区高技能人才资助办法》（江人社规〔2024〕1号）作如下修改：\n"
    + "一、将第一条中的“1000元”修改为“1500元”。\n二、有效期延长2年。\n"
    + _FOOT.format(word="通知", day="2025年7月1日", more="").replace("2024", "2025"),
    _HEAD.format(number="2025〕3", title=_AMENDS)
    + "对《东江区高技能人才资助办法》（江人社规〔2024〕1号）作如下修改：\n一、将第一条中的“1500元”修改为“1800元”。\n"
    + _FOOT.format(word="通知", day="2026年1月1日", more="").replace("2024", "2025"),
)


def test_one_figure_changed_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """1000 → 1500 → 1800 in turn, past the first last day, because an item prolonged the notice."""
    monkeypatch.setattr("reports.reading_commands.read_files", _read_here)
    path = tmp_path / "c.duckdb"
    for number, words in enumerate(_CHAIN):
        (tmp_path / f"{number}.txt").write_text(words, encoding="utf-8")
    main(["--catalog", str(path), "add", *(str(tmp_path / f"{number}.txt") for number in range(3))])
    ask = asker(path, capsys)
    days = ("2025-06-30", "2025-07-01", "2026-01-01", "2028-06-30")
    paid = [sorted(str(row["amount"]) for row in ask("find", "--kind", "benefit", "--on", day)) for day in days]

    assert paid == [["1000", "2000"], ["1500", "2000"], ["1800", "2000"], ["1800", "2000"]]
    assert ask("find", "--kind", "benefit", "--on", "2028-07-01", code=4) == []
