"""What cannot be read or asked: one clear line each, the right exit code, and the others go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb
import pytest

from reports import reading_commands, road
from reports.answer import Answer, Job
from reports.cli import main
from reports.worker import answer_of
from store import Catalog
from store import runs as store_runs

Run = Callable[..., tuple[int, str, str]]
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"


BAD = [
    ("absent.pdf", None, "没有这个文件", "no such file", "no such path"),
    ("empty.pdf", b"", "文件是空的", "is empty", "no bytes"),
    ("page.pdf", b"<!DOCTYPE html><html></html>", "内容却是 网页", "a web page", "a web page under a PDF's name"),
    ("cut.pdf", PDF, "文件不完整", "cut off", "a PDF without its end"),
    ("notice.docx", b"PK\x03\x04", "文件不完整", "cut off", "a Word file without its end"),
    ("old.docx", b"\xd0\xcf\x11\xe0" * 99, "旧格式或加密的 Word", "old or locked", "an old Word file under a new name"),
    ("notice.wps", b"\xd0\xcf\x11\xe0", "另存为 PDF 或 .docx", "cannot be read", "a kind that is not read"),
    ("notices.zip", b"PK\x03\x04", "解压", "unpack", "an archive"),
    ("page.png", b"<html></html>", "内容却是 网页", "a web page", "no picture"),
    ("empty.html", b"<html><script>1</script></html>", "没有文字", "no text", "a web page without words"),
    ("table.xlsx", b"PK\x03\x04", "不能读取 .xlsx 文件", "cannot be read", "another kind"),
    ("blank.txt", b" \n \n", "没有文字", "no text", "a text without characters"),
    ("bytes.txt", bytes(range(128, 256)) * 9, "不是 UTF-8", "not text", "no text in any known encoding"),
]


@pytest.mark.parametrize(("name", "content", "chinese", "english", "why"), BAD)
def test_a_bad_file_has_one_line_and_the_others_go_on(
    fresh: Run, inbox: Path, tmp_path: Path, name: str, content: bytes | None, chinese: str, english: str, why: str
) -> None:
    """The line names the file, the reason and the way out; the sound file beside it is stored."""
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    sound = inbox / "jiading-studios-2024.txt"
    for lang, words in (("zh", chinese), ("en", english)):
        code, _, err = fresh("add", str(bad), str(sound), "--lang", lang)
        lines = [line for line in err.splitlines() if name in line]
        assert code == 1, why
        assert len(lines) == 1, why
        assert words in lines[0], why
    code, out, _ = fresh("notices")
    assert [json.loads(line)["slug"] for line in out.splitlines()] == ["jiading-studios-2024"]


def test_a_file_that_may_not_be_read(fresh: Run, tmp_path: Path) -> None:
    """Without the right to read it, the file is told."""
    closed = tmp_path / "closed.pdf"
    closed.write_bytes(PDF)
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("this user may read everything")
    code, _, err = fresh("add", str(closed))

    assert code == 1
    assert "没有读取该文件的权限" in err


def test_a_folder_without_documents(fresh: Run, tmp_path: Path) -> None:
    """The folder is named, what it holds instead is counted, and no catalog is made."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "photo.gif").write_bytes(b"GIF89a")
    code, _, err = fresh("add", str(folder))

    assert code == 1
    assert "文件夹中没有通知" in err
    assert ".gif 1" in err
    assert not (tmp_path / "own.duckdb").exists()


def _reader(answers: Callable[[Path], Answer]) -> Callable[..., Iterator[Answer]]:
    """A reader of files that answers without a process."""

    def read(paths: Sequence[Path], **options: object) -> Iterator[Answer]:
        assert options["password"] is None
        yield from map(answers, paths)

    return read


def test_a_fault_of_the_program_costs_one_file(fresh: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error is not called a fault of the file, and the other files are stored."""
    sound = road.read_notice

    def read(path: Path, password: str | None, told: Callable[[int, int], None], *, ocr: bool) -> object:
        if path.name.startswith("jiading"):
            raise ZeroDivisionError
        return sound(path, password, told, ocr=ocr)

    monkeypatch.setattr(road, "read_notice", read)
    monkeypatch.setattr(reading_commands, "read_files", _reader(lambda path: answer_of(Job(path=path))))
    code, _, err = fresh("add", str(inbox))
    reasons = fresh("sql", "select name, reason from refused_file")[1]

    assert code == 1
    assert "程序出错（ZeroDivisionError" in err
    assert json.loads(reasons) == {"name": "jiading-studios-2024.txt", "reason": "internal_error"}
    assert len(fresh("notices")[1].splitlines()) == 2


def test_an_error_of_the_database_is_no_fault_of_a_file(
    fresh: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops the run with the code for catalogs, and no file is told as faulty."""

    def add(*_: object) -> None:
        raise duckdb.IOException("Could not write to file: No space left on device")

    fresh("add", str(inbox / "jiading-studios-2024.txt"))
    monkeypatch.setattr(store_runs.Run, "add", add)
    code, _, err = fresh("add", str(inbox))
    monkeypatch.undo()

    assert code == 3
    assert "程序出错" not in err
    assert fresh("sql", "select count(*) as n from refused_file")[1] == '{"n": 0}\n'


def test_adding_twice_adds_no_row(fresh: Run, inbox: Path) -> None:
    """The second time every file is told as held, and no table has more rows."""
    counts = "select count(*) from run union all select count(*) from benefit union all select count(*) from file"
    fresh("add", str(inbox))
    before = fresh("sql", counts)
    code, _, err = fresh("add", str(inbox))

    assert code == 0
    assert err.count("，不写入") == 3
    assert "新入库 0 份，已有 3 份" in err
    assert fresh("sql", counts) == before


def test_the_same_text_in_another_file(fresh: Run, inbox: Path, tmp_path: Path) -> None:
    """Another file of the same text is told as such; its rules are not counted twice."""
    twin = tmp_path / "twin.txt"
    twin.write_text((inbox / "jiading-studios-2024.txt").read_text("utf-8").replace("\n", "\r\n"), "utf-8")
    fresh("add", str(inbox / "jiading-studios-2024.txt"))
    code, _, err = fresh("add", str(twin))

    assert code == 0
    assert "与 jiading-studios-2024.txt 正文相同，只计一次" in err
    assert len(fresh("notices")[1].splitlines()) == 1


def test_no_originals(fresh: Run, inbox: Path, tmp_path: Path) -> None:
    """Without originals nothing is kept beside the catalog, and reading again says why it cannot."""
    fresh("add", str(inbox), "--no-originals")

    assert not (tmp_path / "own.duckdb.originals").exists()
    code, _, err = fresh("reread")
    assert code == 1
    assert err.count("没有保留原件") == 3


def test_an_interrupt_keeps_what_was_added(fresh: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C after the first file: exit code 130, the file is there, the next `add` goes on."""

    def answer(path: Path) -> Answer:
        if not path.name.startswith("jiading"):
            raise KeyboardInterrupt
        return answer_of(Job(path=path))

    monkeypatch.setattr(reading_commands, "read_files", _reader(answer))
    code, _, err = fresh("add", str(inbox))
    monkeypatch.undo()

    assert code == 130
    assert "已中断" in err
    assert len(fresh("notices")[1].splitlines()) == 1
    assert fresh("add", str(inbox))[0] == 0
    assert len(fresh("notices")[1].splitlines()) == 3


@pytest.mark.parametrize(
    "argv",
    [
        ("notices",),
        ("show", "x"),
        ("find", "x"),
        ("compare", "x"),
        ("trace", "x"),
        ("figures", "x"),
        ("export", "out"),
        ("sql", "select 1"),
        ("check",),
        ("reread",),
    ],
)
def test_a_missing_catalog(fresh: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    """Every reading command says how to make one, and makes none."""
    code, out, err = fresh(*argv)

    assert (code, out) == (3, "")
    assert "没有条款库" in err
    assert "add" in err
    assert not (tmp_path / "own.duckdb").exists()


def test_catalogs_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    """Another file, another database: exit code 3 and what to do, for reading and for adding."""
    text = tmp_path / "text.duckdb"
    text.write_text("no database " * 2000)
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table a as select 1")
    for path in (text, other, tmp_path):
        for argv in (("notices",), ("add", str(text))):
            code, _, err = run(*argv, "--catalog", str(path))
            assert code == 3, err
            assert "不是 clausebook 的条款库" in err


def test_a_catalog_in_use(run: Run, catalog: Path, tmp_path: Path) -> None:
    """Another process writes to it: its number is named, nothing is changed."""
    path = tmp_path / "c.duckdb"
    path.write_bytes(catalog.read_bytes())
    code = "import sys, time; from pathlib import Path; from store import Catalog\n"
    code += "catalog = Catalog.open(Path(sys.argv[1]), write=True); print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        try:
            if writer.stdout:
                writer.stdout.readline()
            for argv in (("notices",), ("add", str(tmp_path))):
                (tmp_path / "a.txt").write_text("关于补贴的通知", "utf-8")
                exit_code, _, err = run(*argv, "--catalog", str(path))
                assert exit_code == 3
                assert f"进程号 {writer.pid}" in err
        finally:
            writer.kill()


def test_a_catalog_that_is_damaged_inside(run: Run, catalog: Path, tmp_path: Path) -> None:
    """Damage that shows only while it is read ends with exit code 3 as well."""
    path = tmp_path / "c.duckdb"
    content = bytearray(catalog.read_bytes())
    content[262144:524288] = b"\xff" * 262144
    path.write_bytes(bytes(content))
    codes = {
        run(*argv, "--catalog", str(path))[0] for argv in (("notices",), ("check",), ("export", str(tmp_path / "o")))
    }

    assert codes <= {0, 3}
    assert 3 in codes


def test_a_newer_catalog(run: Run, tmp_path: Path) -> None:
    """The version to install is named."""
    path = tmp_path / "c.duckdb"
    Catalog.open(path, create=True).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into migration values (99, 'later', 'x', '7.0', now()::timestamp)")
    code, _, err = run("notices", "--catalog", str(path))

    assert code == 3
    assert "7.0" in err


@pytest.mark.parametrize(
    ("argv", "code", "words", "why"),
    [
        (("show", "没有的通知"), 4, "库中没有通知 没有的通知", "no such notice"),
        (("trace", "ffffffffffff"), 4, "库中没有编号为 ffffffffffff 的规则", "no such rule"),
        (("figures", "没有的通知"), 4, "库中没有通知", "no such notice"),
        (("find", "登月舱"), 4, "没有找到", "no such words"),
        (("compare", "登月舱补贴"), 4, "没有名为 登月舱补贴 的项目", "no such programme"),
        (("compare", "首席技帅"), 4, "首席技师", "near names for a typing error"),
        (("find", "--programme", "首席技帅"), 4, "首席技师", "near names there too"),
        (("explain", "36000", "--programme", "首席技帅"), 4, "首席技师", "and here"),
        (("find", "--kind", "没有的类"), 2, "--kind 的值不对", "no such kind"),
        (("sql", ""), 2, "查询为空", "an empty query"),
        (("notices", "--known", "²"), 2, "--known 的值不对", "a superscript is no run"),
        (("explain", "很多"), 2, "的值不对", "no sum"),
        (("claim", "高级工"), 2, "的值不对", "a case without a count"),
        (("claim", "登月舱=2"), 4, "登月舱", "a case that no rule has"),
        (("audit", "没有.csv"), 2, "没有.csv", "no such list"),
        (("notices", "--out", "x.docx"), 2, "--out 的值不对", "no form to write"),
        (("report", "x.pdf"), 2, ".html|.xlsx", "no form of report"),
        (("evidence", "ffffffffffff"), 4, "ffffffffffff", "no such rule"),
        (("notices", "--region", "松讲"), 2, "找不到地区 松讲", "no such place"),
        (("find", "--min", "很多"), 2, "--min 的值不对", "no number"),
        (("notices", "--on", "去年"), 2, "--on 的值不对", "no date"),
        (("notices", "--known", "some"), 2, "--known 的值不对", "neither a date nor a run"),
        (("notices", "--format", "xml"), 2, "--format 的值不对", "no such form"),
        (("export", "out", "--format", "xml"), 2, "--format 的值不对", "no such form"),
        (("notices", "--lang", "fr"), 2, "--lang 的值不对", "no such language"),
        (("figures",), 2, "请给出通知", "neither notice nor lines"),
        (("figures", "x", "--lines", "y"), 2, "请给出通知", "both notice and lines"),
        (("figures", "--lines", "nowhere.txt"), 2, "nowhere.txt 不能按 UTF-8 文本读取", "no such file of lines"),
        (("show",), 2, "缺少 NOTICE", "a missing argument"),
        (("show", "a", "b"), 2, "b 是多余的", "an argument too much"),
        (("show", "--colour", "red"), 2, "没有选项 --colour", "no such option"),
        (("sing",), 2, "没有命令 sing", "no such command"),
    ],
)
def test_wrong_use(run: Run, argv: tuple[str, ...], code: int, words: str, why: str) -> None:
    """Each mistake has its own line."""
    found, out, err = run(*argv)

    assert (found, out) == (code, out if code == 4 else ""), why
    assert words in err, why


def test_several_candidates(fresh: Run, tmp_path: Path) -> None:
    """A name that fits two notices is answered with both."""
    for number in "12":
        (tmp_path / number).mkdir()
        (tmp_path / number / "same.txt").write_text(
            f"关于测试的通知\n第{number}份。给予一次性补贴{number}万元。\n", "utf-8"
        )
    fresh("add", str(tmp_path / "1"), str(tmp_path / "2"))
    code, _, err = fresh("show", "same")

    assert code == 2
    assert "有多种可能" in err
    assert err.count("same.txt") == 2


def test_no_arguments(run: Run) -> None:
    """The bare command shows its help."""
    code, out, _ = run()

    assert code == 2
    assert "compare" in out


def test_an_export_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """A file where the folder should be is told."""
    (tmp_path / "out").write_text("in the way")
    code, _, err = run("export", str(tmp_path / "out"))

    assert code == 2
    assert "无法写入" in err


def test_main_reads_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without arguments of its own, main takes those of the process."""
    monkeypatch.setattr("sys.argv", ["clausebook", "--version"])

    assert main() == 0
    assert capsys.readouterr().out.startswith("clausebook")
