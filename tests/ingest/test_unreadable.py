"""Every bad file has one reason, and the reason has its values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import REASONS, Document, Unreadable, read
from ingest import reading as reading_room
from tests.ingest.paper import Paper

Reader = Callable[..., Document]


def refusal(work: Callable[[], object]) -> Unreadable:
    """What the work is refused with."""
    with pytest.raises(Unreadable) as caught:
        work()
    assert set(caught.value.details) == set(REASONS[caught.value.reason])
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "reason", "why"),
    [
        ("a.pdf", b"", "empty", "no bytes at all"),
        ("a.txt", b"", "empty", "no bytes at all"),
        ("a.txt", b" \n\t\n", "no_text", "nothing but white space"),
        ("a.txt", b"\xff\xff\xff\x00", "not_text", "no encoding fits"),
        ("a.pdf", b"<!DOCTYPE html><html></html>", "not_a_pdf", "an error page saved under the name of a PDF"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut_off", "a transfer that broke"),
        ("a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n", "damaged", "it has an end but no content"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "old_document", "an old Office file"),
        ("a.zip", b"PK\x03\x04", "archive", "an archive"),
        ("a.xlsx", b"PK\x03\x04", "unsupported", "a spreadsheet"),
        ("a", b"words", "unsupported", "a name without a suffix"),
    ],
)
def test_a_bad_file_has_one_reason(reading: Reader, name: str, data: bytes, reason: str, why: str) -> None:
    """The bytes alone decide."""
    assert refusal(lambda: reading(data, name)).reason == reason, why


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"<html><body>404</body></html>", "html"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "ole"),
        (b"\xff\xd8\xff\xe0", "image"),
        ("关于印发办法的通知".encode(), "text"),
        (b"\x00\x01\x02", "unknown"),
    ],
)
def test_a_file_that_is_no_pdf_says_what_it_looks_like(reading: Reader, data: bytes, looks_like: str) -> None:
    """The message can then say what to do with it."""
    assert refusal(lambda: reading(data)).details == {"looks_like": looks_like}


def test_a_missing_path_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """The first is a slip of the pen, the second has files in it."""
    assert refusal(lambda: read(tmp_path / "absent.pdf")).reason == "missing"
    assert refusal(lambda: read(tmp_path)).reason == "not_a_file"


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit and the size are named."""
    monkeypatch.setattr(reading_room, "LARGEST_FILE", 10)
    path = tmp_path / "large.txt"
    path.write_text("一二三四五六", encoding="utf-8")

    assert refusal(lambda: read(path)).details == {"bytes": 18, "limit": 10}


def test_a_locked_file_opens_with_its_password_only(reading: Reader) -> None:
    """No password, a wrong one and the right one."""
    data = _latin().data(password="key")

    assert refusal(lambda: reading(data)).reason == "password_needed"
    assert refusal(lambda: reading(data, password="other")).reason == "password_wrong"
    assert reading(data, password="key").text == "50000yuan"


def test_a_file_that_only_forbids_copying_is_read(reading: Reader) -> None:
    """The owner's password guards changes, not reading."""
    assert reading(_latin().data(owner="owner")).text == "50000yuan"


def test_a_broken_cross_reference_is_no_reason_to_refuse(reading: Reader) -> None:
    """One reader rebuilds what the other stumbles over."""
    data = Paper().paragraph("给予一次性补贴五万元。").data()
    start = data.rindex(b"startxref")

    assert reading(data[:start] + b"startxrfe\n0\n%%EOF\n").text == "给予一次性补贴五万元。"


def test_bytes_before_the_header_are_no_reason_to_refuse(reading: Reader) -> None:
    """Mail programs and servers put lines in front."""
    data = Paper().paragraph("给予一次性补贴五万元。").data()

    assert reading(b"x" * 1500 + b"\n" + data).text == "给予一次性补贴五万元。"


def test_pages_without_a_word_are_no_notice(reading: Reader) -> None:
    """Pictures are looked at; where nothing is written on any, the file is told as empty of text."""
    assert refusal(lambda: reading(Paper().picture().next_page().picture())).reason == "no_text"


def test_a_page_that_asks_for_too_much_work_is_refused(reading: Reader) -> None:
    """Twenty drawings, each of which draws the next one twice: a few kilobytes, a million drawings."""
    sheet = Paper().paragraph("给予一次性补贴五万元。")
    for level in range(20, 0, -1):
        sheet.canvas.beginForm(f"level{level}")
        for _ in range(2):
            if level < 20:
                sheet.canvas.doForm(f"level{level + 1}")
        sheet.canvas.endForm()
    sheet.canvas.doForm("level1")

    assert refusal(lambda: reading(sheet)).details == {"cause": "TooMuchDrawing"}


def _latin() -> Paper:
    """A page in a font that needs no names: those are locked away with the rest."""
    sheet = Paper()
    sheet.font = "Helvetica"
    return sheet.line("50000 yuan")
