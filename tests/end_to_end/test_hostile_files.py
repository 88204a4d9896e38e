"""Files that hang, die, burst or are broken in a hundred ways: each costs itself alone."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.workers import MEGABYTE, Limits, read_files
from tests.hostile.mutator import WAYS, mutant
from tests.ingest.scanned import as_pdf, printed
from tests.project.checkout import ROOT

Run = Callable[..., tuple[int, str, str]]
SHORT = "haiping-yunxi-chief-technician-2025-amendment.pdf"
MANY = 40


@pytest.fixture
def fresh(run: Run, tmp_path: Path) -> Run:
    """Runs command lines on an empty catalog of the test's own."""

    def command(*argv: str) -> tuple[int, str, str]:
        return run(*argv, "--catalog", str(tmp_path / "own.duckdb"))

    return command


def png(width: int, height: int) -> bytes:
    """A picture of any size in a few kilobytes: every pixel is white."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to 400 megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 400_000_000)
    return stream.getvalue()


def deep_page() -> bytes:
    """A web page of ten thousand boxes in boxes."""
    return b"<html><body>" + b"<div>" * 10_000 + "给予补贴5万元。".encode() + b"</body></html>"


def test_files_that_burst_are_not_unpacked(fresh: Run, tmp_path: Path) -> None:
    """Their sizes are looked at first; the line names the limit."""
    (tmp_path / "bomb.docx").write_bytes(zip_bomb())
    (tmp_path / "bomb.png").write_bytes(png(60_000, 60_000))
    code, out, _ = fresh("add", str(tmp_path / "bomb.docx"), str(tmp_path / "bomb.png"))
    reasons = [json.loads(line)["reason"] for line in out.splitlines()]

    assert (code, reasons) == (1, ["too_large", "too_many_pixels"])


def test_a_deeply_nested_page_is_no_fault_of_the_program(fresh: Run, tmp_path: Path) -> None:
    """It is read, or refused with a reason; it is no internal error."""
    (tmp_path / "deep.html").write_bytes(deep_page())
    _, out, _ = fresh("add", str(tmp_path / "deep.html"))

    assert json.loads(out)["outcome"] in ("added", "refused")


def test_a_file_beyond_its_time_is_given_up(root: Path) -> None:
    """The process is ended, and the next file is read."""
    paths = [root / "corpus" / SHORT] * 2
    slow = next(read_files(paths, limits=Limits(seconds=0.0)))

    assert (slow.reason, slow.record) == ("too_slow", None)
    assert all(answer.record for answer in read_files(paths, workers=2))


def test_a_file_that_stands_still_is_given_up(root: Path) -> None:
    """No page done in the time for one page."""
    (answer,) = read_files([root / "corpus" / SHORT], limits=Limits(still=0.0))

    assert answer.reason == "too_slow"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system has no limits of memory")
def test_a_file_beyond_its_memory_is_given_up(root: Path, tmp_path: Path) -> None:
    """A scan, whose models alone take more; whether the interpreter notices or dies of it, it is told."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(as_pdf([printed(root / "corpus" / SHORT, 0, dpi=72)]))
    (answer,) = read_files([scan], limits=Limits(memory=64 * MEGABYTE))

    assert answer.record is None
    assert answer.reason in ("too_much_memory", "worker_died")


def test_a_process_that_dies_costs_its_file_alone(root: Path) -> None:
    """Killed at its first page; the file after it is read."""
    paths = [root / "corpus" / SHORT, root / "corpus" / SHORT]
    killed: list[int] = []

    def kill(path: Path, done: int, pages: int) -> None:
        assert path.name == SHORT
        assert done < pages
        if not killed:
            killed.extend(child.pid or 0 for child in multiprocessing.active_children())
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    first, second = read_files(paths, watch=kill, workers=1)

    assert first.reason in ("worker_died", None)
    assert second.record is not None
    assert killed


def test_broken_files_are_read_or_refused_and_nothing_else(fresh: Run, root: Path, tmp_path: Path) -> None:
    """A small sample of `make hostile`: every way of breaking, no fault of the program, a sound catalog."""
    sources = [(root / "corpus" / SHORT).read_bytes()]
    folder = tmp_path / "broken"
    folder.mkdir()
    for seed in range(MANY):
        (folder / f"{seed:03d}.pdf").write_bytes(mutant(sources, seed)[1])
    code, out, err = fresh("add", str(folder), "--no-ocr", "--workers", "2")
    reports = [json.loads(line) for line in out.splitlines()]

    assert len(WAYS) <= MANY
    assert code == 1
    assert [each["path"] for each in reports if each["outcome"] == "failed"] == []
    assert len(reports) == MANY
    assert "Traceback" not in err
    held = fresh("sql", "select count(*) as n from file")[1]
    assert json.loads(held)["n"] == sum(each["outcome"] in ("added", "same_text") for each in reports)
    findings = [json.loads(line) for line in fresh("check")[1].splitlines()]
    assert [each for each in findings if each["what"] != "page_unread"] == []


def test_the_same_seed_breaks_a_file_in_the_same_way() -> None:
    """A fault that was found can be found again."""
    sources = [b"1 0 obj\n<</Length 3>>stream\nabc\nendstream endobj\n" * 20]

    assert [mutant(sources, seed) for seed in range(30)] == [mutant(sources, seed) for seed in range(30)]


def test_the_result_does_not_hang_on_the_number_of_workers(run: Run, inbox: Path, tmp_path: Path) -> None:
    """The exports of one and of three workers are equal to the byte."""
    exports = []
    for workers in ("1", "3"):
        place = tmp_path / workers
        catalog = ("--catalog", str(tmp_path / f"{workers}.duckdb"))
        assert run("add", str(inbox), str(ROOT / "corpus" / SHORT), "--workers", workers, *catalog)[0] == 0
        assert run("export", str(place), *catalog)[0] == 0
        exports.append({path.name: path.read_bytes() for path in place.iterdir()})

    assert exports[0] == exports[1]
    assert exports[0]["benefits.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C comes another way there")
def test_ctrl_c_leaves_a_whole_catalog_and_the_next_add_goes_on(run: Run, tmp_path: Path) -> None:
    """A real signal to the whole group of processes, as a terminal sends it."""
    catalog = str(tmp_path / "c.duckdb")
    command = [sys.executable, "-m", "tests.hostile.command", "--catalog", catalog, "add", "corpus", "--workers", "1"]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as adding:
        said = [adding.stderr.readline() for _ in range(6)] if adding.stderr else []
        os.killpg(adding.pid, signal.SIGINT)
        rest = adding.communicate(timeout=60)[1]

    assert adding.returncode == 130, (said, rest)
    assert "Traceback" not in rest
    assert 0 < _held(run, catalog) < 18
    assert run("check", "--catalog", catalog)[0] == 0
    time.sleep(0.1)
    assert run("add", str(ROOT / "corpus"), "--catalog", catalog)[0] == 0
    assert _held(run, catalog) == 18


def _held(run: Run, catalog: str) -> int:
    """How many notices have a text; those that are only named in a repeal have none."""
    return sum(
        bool(json.loads(line).get("source_file")) for line in run("notices", "--catalog", catalog)[1].splitlines()
    )
