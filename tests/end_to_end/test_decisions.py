"""Deciding by the command, and every output that shows a decided value saying so."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from reports.cli import main
from tests.end_to_end.asking import Ask, asker

DAY = ("--on", "2026-11-20")
STUDIO = ("find", "8万元", "--region", "松江", *DAY)
BY = ("--by", "王敏", "--reason", "与原文核对")
WORDS = ("王敏", "与原文核对")


@pytest.fixture
def own(catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalog of our notices, to decide in."""
    path = tmp_path / "c.duckdb"
    shutil.copy(catalog, path)
    monkeypatch.setenv("COLUMNS", "240")
    originals = catalog.with_name(f"{catalog.name}.originals")
    shutil.copytree(originals, path.with_name(f"{path.name}.originals"))
    return path


@pytest.fixture
def ask(own: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks the copy for records."""
    return asker(own, capsys)


def _id(ask: Ask, *question: str) -> str:
    (row,) = [row for row in ask(*question) if row["section"] == "benefit"]
    return str(row["id"])


def _table(path: Path, capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    capsys.readouterr()
    main(["--catalog", str(path), "--lang", "en", "--format", "table", *argv])
    return capsys.readouterr().out


OUTPUTS = [
    ("find", STUDIO),
    ("show", ("show", "松测人规〔2025〕1号", *DAY)),
    ("compare one", ("compare", "首席技师工作室", "--region", "松江", *DAY)),
    ("compare several", ("compare", "首席技师", "技能大师工作室", "--region", "松江", *DAY)),
    ("explain", ("explain", "80000", "--region", "松江", *DAY)),
    ("claim", ("claim", "首席技师工作室=1", "--region", "松江", *DAY)),
    ("diff", ("diff", "松江", "嘉定", "--programme", "首席技师工作室", *DAY)),
    ("history", ("history", "首席技师工作室", "--region", "松江")),
    ("decisions", ("decisions",)),
    ("changes since", ("changes", "since", "1")),
]


@pytest.mark.parametrize(("name", "argv"), OUTPUTS, ids=[name for name, _ in OUTPUTS])
def test_every_answer_says_what_was_decided(
    own: Path, ask: Ask, capsys: pytest.CaptureFixture[str], name: str, argv: Sequence[str]
) -> None:
    """Table and records name who and why, and what the program reads; as read, neither says a word of it."""
    del name
    rule = _id(ask, *STUDIO)
    ask("correct", rule, "--set", "per=org", *BY)
    text = json.dumps(ask(*argv), ensure_ascii=False)
    table = _table(own, capsys, *argv)

    for word in WORDS:
        assert word in text
        assert word in table
    assert "✎1" in table or argv[0] == "decisions"
    assert '"as_read": {' in text or argv[0] in ("decisions", "changes")
    if argv[0] in ("find", "show", "compare", "explain", "diff", "history"):
        assert "王敏" not in json.dumps(ask(*argv, "--as-read"), ensure_ascii=False)


def test_pages_sheets_and_bundles_say_it_too(own: Path, ask: Ask, tmp_path: Path) -> None:
    """A report and the evidence for a file carry the decision."""
    rule = _id(ask, *STUDIO)
    ask("correct", rule, "--set", "per=org", *BY)
    for argv in (
        ("report", str(tmp_path / "r.html")),
        ("report", str(tmp_path / "r.xlsx")),
        ("find", "8万元", "--region", "松江", "--out", str(tmp_path / "f.xlsx")),
        ("find", "8万元", "--region", "松江", "--out", str(tmp_path / "f.csv")),
    ):
        assert main(["--catalog", str(own), *argv, *DAY]) == 0
    main(["--catalog", str(own), "evidence", rule, "--out", str(tmp_path / "e.html"), *DAY])
    for name in ("r.html", "f.csv", "e.html"):
        assert all(word in (tmp_path / name).read_text("utf-8") for word in WORDS), name
    for name in ("r.xlsx", "f.xlsx"):
        with zipfile.ZipFile(tmp_path / name) as book:
            strings = book.read("xl/sharedStrings.xml").decode("utf-8")
        assert all(word in strings for word in WORDS), name
        assert "✎1" in strings


def test_a_rejected_rule_has_its_story(own: Path, ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """No answer shows it, `trace` does: what was read, who rejected it and why, and who said otherwise before."""
    rule = _id(ask, *STUDIO)
    ask("confirm", rule, "--by", "李雷", "--reason", "看过")
    ask("reject", rule, *BY)
    assert rule not in json.dumps(ask("show", "松测人规〔2025〕1号"))
    (traced,) = ask("trace", rule)
    assert traced["rejected"] is True
    story = traced["story"]
    assert isinstance(story, list)
    assert [(each["by"], each["verdict"], each["state"]) for each in story] == [
        ("李雷", "confirm", "superseded"),
        ("王敏", "reject", "holds"),
    ]
    assert story[1]["disputed_with"] == 1
    card = _table(own, capsys, "trace", rule)
    assert "rejected: " in card
    assert all(word in card for word in (*WORDS, "李雷", "disputed"))
    (plain,) = ask("trace", rule, "--as-read")
    assert "story" not in plain


def test_the_export_carries_both(own: Path, ask: Ask, tmp_path: Path) -> None:
    """As decided and as read in every file; without decisions, and as read, the same bytes as before."""

    def exported(name: str, *more: str) -> dict[str, bytes]:
        for form in ("jsonl", "csv"):
            assert main(["--catalog", str(own), "export", str(tmp_path / name), "--format", form, *more]) == 0
        return {path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())}

    before = exported("before")
    rule = _id(ask, *STUDIO)
    ask("correct", rule, "--set", "per=org", *BY)
    decided = exported("decided")
    row = next(json.loads(line) for line in decided["benefits.jsonl"].splitlines() if rule.encode() in line)
    (told,) = [json.loads(line) for line in decided["decisions.jsonl"].splitlines()]
    plain = [json.loads(line) for line in decided["benefits.jsonl"].splitlines() if rule.encode() not in line]

    assert (row["per"], row["as_read"]["per"], row["decision"]["by"]) == (["org"], [], "王敏")
    assert (told["decided"]["per"], told["read_then"]["per"], told["read_now"]["per"]) == (["org"], [], [])
    assert not any("decision" in each for each in plain)
    assert main(["--catalog", str(own), "export", str(tmp_path / "p"), "--format", "parquet"]) == 0
    assert (tmp_path / "p" / "decisions.parquet").exists()
    assert exported("as_read", "--as-read") == before
    ask("changes", "undo", "2")
    assert exported("undone") == before


def test_a_missed_rule_enters_every_answer(ask: Ask) -> None:
    """Stated by a person, found, compared and traced like a read one; its figure is no longer anybody's question."""
    rule = _id(ask, *STUDIO)
    ask("reject", rule, *BY)
    ask(
        *("new", "松测人规〔2025〕1号", "--quote", "给予所在企业一次性资助8万元", "--set", "kind=fixed", *BY),
        *("--set", "amount=80000", "--set", "program=首席技师工作室", "--set", "programme=首席技师工作室"),
        code=2,
    )
    ask("withdraw", rule, *BY)
    ask("correct", rule, "--set", "once=false", *BY)
    (row,) = ask(*STUDIO)
    assert (row["once"], row["amount"]) == (False, 80000)


@pytest.mark.parametrize(
    ("argv", "says", "why"),
    [
        (("correct", "RULE", "--set", "amount=90000", *BY), "8万元", "a sum that the notice does not say"),
        (("confirm", "RULE", "--by", "王敏"), "--reason", "no reason"),
        (("confirm", "RULE", "--reason", "x"), "--by", "no name"),
        (("correct", "RULE", "--set", "amount", *BY), "FIELD=VALUE", "no value"),
        (("confirm", "000000000000", *BY), "clausebook find", "no such rule"),
        (("new", "松测人规〔2025〕1号", "--quote", "给予10万元", *BY), "does not say", "a quote of another notice"),
    ],
)
def test_what_cannot_be_decided_is_told(
    own: Path, ask: Ask, capsys: pytest.CaptureFixture[str], argv: Sequence[str], says: str, why: str
) -> None:
    """One line that says what to write, exit code 2, and nothing written."""
    del why
    rule = _id(ask, *STUDIO)
    words = [rule if word == "RULE" else word for word in argv]
    assert main(["--catalog", str(own), "--lang", "en", *words]) == 2
    assert says in capsys.readouterr().err
    assert len(ask("changes")) == 1
