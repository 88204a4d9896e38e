"""Folders as they come: other forms of one notice, files of other kinds, pipes; nothing in them is lost silently."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.paper import Paper

Run = Callable[..., tuple[int, str, str]]
CUT_OFF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"


def test_a_named_pipe_is_refused(fresh: Run, tmp_path: Path) -> None:
    """It would never end: it is refused before anything is read from it, and in a folder it is no file."""
    os.mkfifo(tmp_path / "pipe.pdf")
    code, out, err = fresh("add", str(tmp_path / "pipe.pdf"))

    assert (code, json.loads(out)["reason"]) == (1, "forbidden")
    assert "pipe.pdf" in err
    assert fresh("add", str(tmp_path))[0] == 1


def test_the_outcomes_as_csv_have_no_empty_columns(fresh: Run, inbox: Path) -> None:
    """Its columns are the fields of the records, not the headings of the table for people."""
    heading = fresh("add", str(inbox), "--format", "csv")[1].splitlines()[0].lstrip("\ufeff").split(",")

    assert heading[:2] == ["outcome", "path"]
    assert not {"files", "why", "names"} & set(heading)


def test_old_documents_and_archives_in_a_folder_are_told_one_by_one(fresh: Run, inbox: Path, tmp_path: Path) -> None:
    """Each has the line with the way out that it has when it is named; licences and program files have none."""
    folder = tmp_path / "mixed"
    shutil.copytree(inbox, folder)
    for name in ("old.doc", "table.xlsx", "all.zip", "LICENSE.txt", "tool.py"):
        (folder / name).write_bytes(b"PK\x03\x04")
    code, out, err = fresh("add", str(folder))
    refused = {Path(each["path"]).name: each["reason"] for each in map(json.loads, out.splitlines()) if each["reason"]}

    assert code == 1
    assert refused == {"old.doc": "old_document", "table.xlsx": "unsupported", "all.zip": "archive"}
    assert "解压" in err
    assert ".py 1" in err


@pytest.mark.parametrize(
    ("suffix", "sound", "outcomes", "why"),
    [
        (".txt", True, ["added", "left_out"], "the text was cut out of the PDF"),
        (".txt", False, ["refused", "added"], "the PDF gave nothing"),
        (".html", True, ["added", "added"], "a web page has its own words"),
    ],
)
def test_another_form_of_a_file_is_left_out_only_as_text_of_a_pdf_that_was_read(
    fresh: Run, inbox: Path, tmp_path: Path, suffix: str, sound: bool, outcomes: list[str], why: str
) -> None:
    """Nothing is lost by its name alone, and what is left out is told."""
    folder = tmp_path / "twins"
    folder.mkdir()
    (folder / "notice.pdf").write_bytes(Paper().paragraph("给予一次性补贴五万元。").data() if sound else CUT_OFF)
    (folder / f"notice{suffix}").write_bytes((inbox / "jiading-studios-2024.txt").read_bytes())
    code, out, err = fresh("add", str(folder), "--no-ocr")

    found = {Path(each["path"]).suffix: each["outcome"] for each in map(json.loads, out.splitlines())}
    assert [found[".pdf"], found[suffix]] == outcomes, why
    assert code == (0 if sound else 1), why
    assert ("同名的 notice.pdf 已读" in err) == ("left_out" in outcomes), why
