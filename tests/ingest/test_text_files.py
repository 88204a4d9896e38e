"""Text files: encodings, page breaks, and the paragraphs that wrapped lines make up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import Document, LineRole, compact
from tests.ingest.paper import Paper, paragraphs

Reader = Callable[..., Document]
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "wrapped_texts.toml").read_text(encoding="utf-8"))["case"]
AS_IT_STANDS = [case for case in CASES if "text" in case]
TO_WRAP = [case for case in CASES if "text" not in case]
NO_LINE_START = "，。；：、）》”"
SENTENCE = "对企业给予补贴５万元。"


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".png"])
def test_a_pdf_under_another_name_is_read_as_what_it_is(reading: Reader, suffix: str) -> None:
    """Its first bytes say what it is; its source code must never be taken for the words of a notice."""
    document = reading(Paper().paragraph(SENTENCE).data(), f"notice{suffix}")

    assert document.media == "application/pdf"
    assert paragraphs(document) == [compact(SENTENCE)]


def wrapped(paragraph: str, width: float) -> list[str]:
    """The printed lines of a paragraph: its first line is set in by two ems, no line begins with a closing mark."""
    lines, line, filled = [], "", 2.0
    for character in paragraph:
        ems = 0.5 if character.isascii() else 1.0
        if filled + ems > width:
            moved = line[-1] if character in NO_LINE_START else ""
            lines.append(line.removesuffix(moved))
            line, filled = moved, float(len(moved))
        line, filled = line + character, filled + ems
    return [*lines, line]


def in_pieces(line: str) -> list[str]:
    """A stretched line as it comes out of a PDF: cut after commas and before opening quotation marks."""
    return [piece for piece in re.split(r"(?<=，)|(?=“)", line) if piece]


@pytest.mark.parametrize("case", AS_IT_STANDS, ids=lambda case: case["why"])
def test_a_text_is_read_in_these_paragraphs(reading: Reader, case: dict[str, str]) -> None:
    """Rows of tests/cases/wrapped_texts.toml that have a text."""
    text = case["text"].strip("\n").replace("|", "")

    assert paragraphs(reading(text.encode(), "notice.txt")) == case["paragraphs"]


@pytest.mark.parametrize("width", [26, 28, 33, 40])
@pytest.mark.parametrize("case", TO_WRAP, ids=lambda case: case["why"])
def test_wrapped_paragraphs_come_back(reading: Reader, case: dict[str, list[str]], width: int) -> None:
    """Rows of tests/cases/wrapped_texts.toml that have none: what is wrapped here is put together again."""
    lines = [line for paragraph in case["paragraphs"] for line in wrapped(paragraph, width)]

    document = reading("\n".join(lines).encode(), "notice.txt")

    assert paragraphs(document) == [compact(paragraph) for paragraph in case["paragraphs"]]


@pytest.mark.parametrize("pieces", [False, True], ids=["whole lines", "pieces"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\f"], ids=["no blank lines", "blank lines", "page breaks"])
@pytest.mark.parametrize("width", [26, 28, 33, 40])
def test_a_whole_notice_of_wrapped_lines_comes_back(reading: Reader, width: int, between: str, pieces: bool) -> None:
    """All those paragraphs in one text, in all the ways in which converters write printed lines."""
    expected = [paragraph for case in TO_WRAP for paragraph in case["paragraphs"]]
    lines = [line for paragraph in expected for line in wrapped(paragraph, width)]
    if pieces:
        lines = [piece for line in lines for piece in in_pieces(line)]

    document = reading(between.join(lines).encode(), "notice.txt")

    assert paragraphs(document) == [compact(paragraph) for paragraph in expected]


@pytest.mark.parametrize(
    ("data", "reader", "why"),
    [
        (SENTENCE.encode("utf-8"), "text utf-8", "the usual case"),
        (SENTENCE.encode("utf-8-sig"), "text utf-8", "a byte order mark is no character of the text"),
        (SENTENCE.encode("gb18030"), "text gb18030", "older files"),
        (SENTENCE.encode("utf-16"), "text utf-16", "saved as Unicode by an old editor"),
    ],
)
def test_text_is_decoded_by_what_its_bytes_say(reading: Reader, data: bytes, reader: str, why: str) -> None:
    """Four encodings give one text, and so one text hash."""
    document = reading(data, "notice.txt")

    assert (document.raw, document.text, document.reader) == (SENTENCE, "对企业给予补贴5万元。", reader), why


def test_what_was_read_is_kept_as_it_was(reading: Reader) -> None:
    """Spaces, line ends and page breaks stay in `raw`; none of them is in `text`."""
    raw = "第一章　总 则\r\n\f第一条 本办法…\n"

    document = reading(raw.encode(), "notice.txt")

    assert (document.raw, document.text) == (raw, "第一章总则第一条本办法…")
    assert document.quote(0, 5) == "第一章总则"


def test_a_text_file_has_no_pages_and_no_boxes(reading: Reader) -> None:
    """Offsets are its only places."""
    document = reading(SENTENCE.encode(), "notice.txt")

    assert (document.pages, document.page_of(0), document.boxes_of(0, 3)) == ((), None, ())


@pytest.mark.parametrize(
    ("raw", "numbers", "why"),
    [
        ("第一条为\n— 1 —\n\f了鼓励。", ["— 1 —"], "marked by its dashes"),
        ("第一条为\n第1页 共2页\n了鼓励。", ["第1页 共2页"], "marked by its words"),
        ("第一条为\n12\n\f了鼓励。", ["12"], "a bare number at a page break"),
        ("名额\n12\n名。", [], "a bare number elsewhere is somebody's figure"),
        ("比例\n1/2\n以上。", [], "a fraction is no page of pages"),
    ],
)
def test_page_numbers_of_text_files_are_set_apart(reading: Reader, raw: str, numbers: list[str], why: str) -> None:
    """They stay as lines, but their digits are in no sentence."""
    document = reading(raw.encode(), "notice.txt")

    found = [document.raw[line.start : line.end] for line in document.lines if line.role is LineRole.PAGE_NUMBER]
    assert found == numbers, why


def test_two_files_of_one_text_share_the_text_hash(reading: Reader) -> None:
    """Other line ends and widths of characters are another file, but not another text."""
    first = reading("补贴５万元。\n".encode(), "a.txt")
    second = reading("补贴5万元。\r\n\r\n".encode(), "b.txt")

    assert first.sha256 != second.sha256
    assert first.text_sha256 == second.text_sha256
