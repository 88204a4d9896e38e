"""Words of one's own from the folder to the answer: they are read with, kept, told, and asked with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.own_words import in_use
from reports.cli import main
from store import Catalog
from tests.end_to_end.asking import Ask, asker

NOTICE = """海平市云栖区人力资源和社会保障局关于印发《市民夜校扶持办法》的通知
云人社规〔2026〕9号
一、市民夜校补贴
对开设夜校课程的单位，每门课程给予一次性补贴5万元。
二、总技师带教
总技师带教满一年的，惠及每人8000元。
三、附则
本办法由区人力资源和社会保障局解释。
海平市云栖区人力资源和社会保障局
2026年3月1日
"""
OTHER = """海平市兰渚区人力资源和社会保障局关于首席技师资助的通知
兰人社规〔2026〕1号
一、资助标准
对首席技师，每人给予一次性资助3万元。
海平市兰渚区人力资源和社会保障局
2026年2月1日
"""
WORDS = {
    "programmes.toml": """[[programme]]
key = "night_school"
name = "市民夜校"
aliases = ["市民夜校", "夜校课程"]

[[programme]]
key = "chief_technician"
aliases = ["总技师"]
""",
    "cues.toml": '[cue.give]\nwords = ["惠及"]\n',
}
DAY = ("--on", "2026-11-20")
Told = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notices and a lexicon; whoever runs the tests has none of their own."""
    monkeypatch.delenv("CLAUSEBOOK_LEXICON", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "night.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "notices" / "other.txt").write_text(OTHER, encoding="utf-8")
    words_in(tmp_path / "words", WORDS)
    return tmp_path


@pytest.fixture
def ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """The records of a command line on the catalog of the folder."""
    return asker(folder / "c.duckdb", capsys)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command line says beside its output."""

    def command(*argv: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["--catalog", "c.duckdb", "--lang", "en", *argv]) == code
        return capsys.readouterr().err

    return command


def words_in(folder: Path, files: dict[str, str]) -> Path:
    """A lexicon."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(ask: Ask, target: str) -> dict[str, bytes]:
    """The files of an export by name."""
    ask("export", target)
    return {path.name: path.read_bytes() for path in sorted(Path(target).iterdir())}


def test_a_cue_word_changes_what_is_read(ask: Ask) -> None:
    """The sum behind a verb that only this district uses is an open figure without it, and a rule with it."""
    ask("add", "notices/night.txt")
    assert [row["text"] for row in ask("figures", "night", "--open")] == ["8000元"]

    ask("reread", "--lexicon", "words")

    assert ask("figures", "night", "--open", code=0) == []
    assert [row["amount"] for row in ask("find", "--min", "1", *DAY)] == [50000, 8000]
    assert in_use() is None


def test_a_programme_of_ones_own_is_asked_for_like_ours(ask: Ask) -> None:
    """By name and alias, in the taxonomy, in comparisons and searches; nothing of it is unmapped."""
    ask("add", "notices", "--lexicon", "words")

    listed = {row["key"]: row for row in ask("programmes", *DAY)}
    assert (listed["night_school"]["name"], listed["night_school"]["rules"]) == ("市民夜校", 1)
    assert "总技师" in str(listed["chief_technician"]["aliases"])
    assert [row["amount"] for row in ask("compare", "市民夜校", *DAY) if "amount" in row] == [50000]
    assert sorted(str(row["amount"]) for row in ask("compare", "首席技师", *DAY)) == ["30000", "8000"]
    for word in ("市民夜校", "夜校课程"):
        assert [row["amount"] for row in ask("find", "--programme", word, "--kind", "fixed", *DAY)] == [50000]
    assert [row["amount"] for row in ask("history", "夜校课程", *DAY)] == [50000]
    assert ask("programmes", "--unmapped", *DAY, code=4) == []


def test_every_answer_says_with_which_words_it_was_read(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """In the machine's forms by the hash, for people by its beginning with the names of the files."""
    ask("add", "notices", "--lexicon", "words")
    (held,) = ask("lexicon", "held")
    shown = ask("show", "night", *DAY)[0]
    rule = next(row for row in ask("find", "--min", "1", *DAY) if row["amount"] == 50000)
    mark = f"words of one's own {str(held['lexicon'])[:12]} (cues.toml, programmes.toml)"

    assert held["files"] == WORDS
    assert (shown["lexicon"], len(held["notices"])) == (held["lexicon"], 2)  # type: ignore[arg-type]
    assert ask("trace", str(rule["id"]), *DAY)[0]["lexicon"] == held["lexicon"]
    assert ask("changes")[0]["lexicon"] == held["lexicon"]
    for command in (["show", "night", *DAY], ["trace", str(rule["id"]), *DAY], ["changes", "show", "1"]):
        capsys.readouterr()
        assert main(["--catalog", "c.duckdb", "--lang", "en", "--format", "table", *command]) == 0
        assert mark in " ".join(capsys.readouterr().out.split()), command


def test_a_catalog_goes_on_with_its_words(folder: Path, ask: Ask, told: Told) -> None:
    """The folder may be gone: what is added, read again and asked later is read and asked with the kept words."""
    ask("add", "notices/night.txt", "--lexicon", "words")
    before = ask("find", "--programme", "市民夜校", *DAY)
    for each in (folder / "words").iterdir():
        each.unlink()

    assert "Read with words of one's own" in told("add", "notices/other.txt")
    assert [len(held["notices"]) for held in ask("lexicon", "held")] == [2]  # type: ignore[arg-type]
    assert ask("find", "--programme", "市民夜校", *DAY) == before
    assert "nothing is written" in told("reread")
    assert "Asked with" not in told("compare", "市民夜校", *DAY)


def test_a_question_with_other_words_says_so(folder: Path, ask: Ask, told: Told) -> None:
    """One line, whichever side has words that the other has not; none where the words are the same."""
    words_in(folder / "more", {"terms.toml": '[terms]\nown = ["某某某"]'})
    ask("add", "notices/night.txt", "--lexicon", "words")
    ask("add", "notices/other.txt", "--lexicon", "none")

    assert "Asked with the program's words alone; 1 of 2 notices were read with words" in told("notices", *DAY)
    assert "1 of 2 notices were read with the program's words alone" in told("notices", *DAY, "--lexicon", "words")
    assert "2 of 2 notices were read with" in told("notices", *DAY, "--lexicon", "more")
    told("reread", "--lexicon", "words")
    assert "Asked with" not in told("notices", *DAY)


def test_a_catalog_that_was_never_read_with_other_words_says_so_too(ask: Ask, told: Told) -> None:
    """The program's words are words like others."""
    ask("add", "notices")

    assert "2 of 2 notices were read with the program's words alone" in told("notices", *DAY, "--lexicon", "words")
    assert "Asked with" not in told("notices", *DAY, "--lexicon", "none")
    assert [held["lexicon"] for held in ask("lexicon", "held")] == [None]


def test_reading_with_other_words_is_a_change_set(ask: Ask) -> None:
    """It is listed with its words, answers as known before have the old ones, and it can be undone."""
    ask("add", "notices/night.txt")
    ask("reread", "--lexicon", "words")
    with_words = exported(ask, "with")

    assert [row["lexicon"] is None for row in ask("changes")] == [True, False]
    assert len(ask("find", "--min", "1", *DAY, "--known", "1")) == 1
    assert ask("lexicon", "held", "--known", "1")[0]["lexicon"] is None
    ask("changes", "undo", "2")
    assert [held["lexicon"] for held in ask("lexicon", "held")] == [None]
    assert len(ask("find", "--min", "1", *DAY)) == 1
    ask("changes", "redo", "2")
    assert exported(ask, "again") == with_words


def test_the_same_reading_with_other_words_keeps_only_the_words(folder: Path, ask: Ask, told: Told) -> None:
    """A lexicon that changes nothing in a notice writes no second reading, but the catalog is then of one mind."""
    words_in(folder / "more", {"terms.toml": '[terms]\nown = ["某某某"]'})
    ask("add", "notices")
    before = exported(ask, "before")

    assert "read again with other words, with the same result" in told("reread", "--lexicon", "more")
    assert "nothing is written" in told("reread", "--lexicon", "more")
    after = exported(ask, "after")
    with Catalog.open(folder / "c.duckdb") as catalog:
        assert catalog.query("select count(*) from reading").rows == ((2,),)
    assert after.pop("lexicons.jsonl")
    assert after == before
    told("reread", "--lexicon", "none")
    assert exported(ask, "after") == before


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_same_words_give_the_same_bytes(
    folder: Path, workers: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the number of processes, the layout of the files, and the way in which the folder was named."""
    said = {name: f"# ours\n\n{text}" for name, text in WORDS.items()}
    words_in(folder / "same", said)
    one, other = asker(folder / "1.duckdb", capsys), asker(folder / "2.duckdb", capsys)
    one("add", "notices", "--lexicon", "words", "--workers", "1")
    monkeypatch.setenv("CLAUSEBOOK_LEXICON", "same")
    other("add", "notices", "--workers", workers)
    monkeypatch.delenv("CLAUSEBOOK_LEXICON")

    first, second = exported(one, "one"), exported(other, "other")

    assert first == second
    lexicon = json.loads(first["lexicons.jsonl"])
    assert lexicon["words"]["cues.toml"] == {"cue": {"give": {"words": ["惠及"]}}}
    assert len(lexicon["notices"]) == 2


@pytest.mark.parametrize("files", [{}, {"cues.toml": "# nothing yet\n"}, {"cues.toml": "[cue.give]\n"}])
def test_a_folder_without_words_changes_nothing(
    folder: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is read otherwise, recorded or exported."""
    words_in(folder / "nothing", files)
    one, other = asker(folder / "1.duckdb", capsys), asker(folder / "2.duckdb", capsys)
    one("add", "notices")
    other("add", "notices", "--lexicon", "nothing")

    assert exported(one, "one") == exported(other, "other")
    assert "lexicons.jsonl" not in exported(one, "one")


def test_a_faulty_folder_is_refused_whole(folder: Path, ask: Ask, told: Told) -> None:
    """All faults in lines to be found again, exit code 2, and nothing is written; a sound question goes on."""
    words_in(folder / "faulty", {"cues.toml": '[cue.give]\nwords = ["发放"]', "term.toml": "", "units.toml": "x ="})
    said = told("add", "notices", "--lexicon", "faulty", code=2)

    assert said.splitlines() == [
        "The words of faulty cannot be used:",
        "cues.toml:2: 发放 is a word of the program already; take it out",
        "term.toml: there is no word file of this name; "
        "name it like one of these: terms.toml, letterhead.toml, date_words.toml",
        "units.toml:1: this cannot be read (Invalid value); "
        'texts stand in quotation marks, a list is words = ["…", "…"]',
    ]
    ask("add", "notices")
    assert len(ask("notices", *DAY)) == 2
    assert "The words of faulty" in told("compare", "首席技师", *DAY, "--lexicon", "faulty", code=2)
    assert "there is no folder nowhere" in told("notices", "--lexicon", "nowhere", code=2)
    assert in_use() is None


def test_the_check_tells_faults_as_a_table_and_as_records(folder: Path, ask: Ask, told: Told) -> None:
    """Exit code 1 where there are any; a sound folder is named with its hash and its files."""
    words_in(folder / "faulty", {"cues.toml": '[cue.give]\nwords = ["发放"]'})

    (fault,) = ask("lexicon", "check", "faulty", code=1)
    assert (fault["file"], fault["line"], fault["what"], fault["word"]) == ("cues.toml", 2, "ours_already", "发放")
    assert "words: sound; words of one's own" in told("lexicon", "check", "words")
    (folder / "empty").mkdir()
    assert "empty holds no words" in told("lexicon", "check", "empty")
    assert "there is no folder nowhere" in told("lexicon", "check", "nowhere", code=2)


def test_the_programs_words_can_be_copied_from(folder: Path, ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file is listed with its purpose and can be printed; what a catalog keeps can be written to a folder."""
    listed = {str(row["file"]): row for row in ask("lexicon")}
    assert main(["lexicon", "show", "tranches"]) == 0

    assert "[tranche.1]" in capsys.readouterr().out
    assert [name for name, row in listed.items() if not row["purpose"]] == []
    assert int(str(listed["cues.toml"]["words"])) > 300
    ask("add", "notices", "--lexicon", "words")
    ask("lexicon", "save", "saved")
    assert {path.name: path.read_text("utf-8") for path in (folder / "saved").iterdir()} == WORDS
    ask("lexicon", "save", "saved", code=2)
    ask("lexicon", "show", "nothing", code=2)


def test_lines_of_sentences_are_read_with_the_words(folder: Path, ask: Ask) -> None:
    """`figures --lines` needs no catalog, and knows a unit of one's own."""
    (folder / "lines.txt").write_text("共120吨级", encoding="utf-8")
    words_in(folder / "units", {"units.toml": '[measure]\nany = ["吨级"]'})

    def unit(*more: str) -> list[str]:
        return [str(each) for each in ask("figures", "--lines", "lines.txt", "--today", "2026-11-20", *more)]

    assert unit() != unit("--lexicon", "units")


def test_words_that_a_catalog_keeps_and_the_program_cannot_use(folder: Path, ask: Ask, told: Told) -> None:
    """A later version may have no such list: the person is told which words, and how to go on."""
    ask("add", "notices", "--lexicon", "words")
    with Catalog.open(folder / "c.duckdb", write=True) as catalog:
        old = json.dumps({"cues.toml": '[cue.gone]\nwords = ["惠及"]', "programmes.toml": "x = 1"})
        catalog._connection.execute("update lexicon set files = ?", [old])

    said = told("compare", "首席技师", *DAY, code=2).splitlines()
    assert "The words of the catalog cannot be used:" in said
    assert said[-1] == "Give others with --lexicon DIR, or --lexicon none."
    assert "cues.toml:1: cue.gone is no entry" in told("reread", code=2)
    assert "Asked with the program's words alone" in told("compare", "首席技师", *DAY, "--lexicon", "none")
