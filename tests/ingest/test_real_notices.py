"""Reading of real notices, where they are there: every character, and the states that one notice comes in."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from ingest import Document, Unreadable, compact, read
from ingest.lean_page import lean

DIGITAL = [
    "beijing_gosi_truck_scrappage_subsidy_2026_TABLE",
    "dazhou_housing_measures_2023_NEW",
    "dazhou_housing_ten_measures_2022_OLD",
    "fuzhou_changle_talent_housing_subsidy_rules_2023",
    "jiading-skilled-talent-2025",
    "mingxi_housing_subsidy_measures_revised_2022",
    "minhang-training-2026",
    "shanghai-skilled-talent-2023",
]
REFUSED = {
    "hard/empty.pdf": "empty",
    "hard/not-a-pdf.pdf": "not_a_pdf",
    "hard/truncated.pdf": "cut_off",
    "hard/user-password.pdf": "password_needed",
}
NUMBERED = re.compile("第?[一二三四五六七八九十]+[、条章]")
ONE_NOTICE = [("owner-password", None), ("rotated90", None), ("two-up", None), ("user-password", "notice")]


@cache
def read_once(path: Path) -> Document:
    """Several tests look at one file."""
    return read(path)


@pytest.mark.parametrize("slug", DIGITAL)
def test_every_character_is_read_in_order(shared: Path, slug: str) -> None:
    """Not one edit lies between the text read and the text as others hold it."""
    expected = compact((shared / "text" / f"{slug}.txt").read_text(encoding="utf-8"))

    assert read_once(shared / "notices" / f"{slug}.pdf").text == expected


@pytest.mark.parametrize("slug", DIGITAL)
def test_the_same_text_from_paper_and_from_a_text_file_has_the_same_items(shared: Path, slug: str) -> None:
    """Wherever a paragraph of the printed notice begins with an item's number, one begins in the text file."""
    paper, text = read_once(shared / "notices" / f"{slug}.pdf"), read_once(shared / "text" / f"{slug}.txt")
    numbered = {
        each.start for each in paper.paragraphs if each.table is None and NUMBERED.match(paper.text, each.start)
    }

    assert numbered <= {each.start for each in text.paragraphs}


@pytest.mark.parametrize(("path", "reason"), REFUSED.items())
def test_what_cannot_be_read_is_refused_for_its_reason(shared: Path, path: str, reason: str) -> None:
    """Locked, cut off, empty, or no PDF at all."""
    with pytest.raises(Unreadable) as caught:
        read(shared / path)

    assert caught.value.reason == reason


@pytest.mark.parametrize(("state", "password"), ONE_NOTICE)
def test_one_notice_in_several_states_is_one_text(shared: Path, state: str, password: str | None) -> None:
    """Locked, turned, or two pages on a sheet: text and paragraphs are those of the plain file."""
    plain = read_once(shared / "notices" / "jiading-skilled-talent-2025.pdf")

    other = read(shared / "hard" / f"{state}.pdf", password=password)

    assert other.text_sha256 == plain.text_sha256
    assert [each.start for each in other.paragraphs] == [each.start for each in plain.paragraphs]


@pytest.mark.parametrize("slug", ["songjiang-training-base-2024", "songjiang-chief-technician-2024"])
def test_what_is_printed_is_part_of_the_longer_reference(shared: Path, slug: str) -> None:
    """These references hold more than the paper: page numbers, or attachments of the web page."""
    expected = compact((shared / "text" / f"{slug}.txt").read_text(encoding="utf-8"))
    text = read_once(shared / "notices" / f"{slug}.pdf").text

    matched = sum(block.size for block in SequenceMatcher(None, text, expected, autojunk=False).get_matching_blocks())

    assert matched >= 0.97 * len(text)


@pytest.mark.parametrize("slug", DIGITAL[:5])
def test_characters_are_those_of_pdfplumber(shared: Path, slug: str) -> None:
    """The lean page leaves parts of the record out; what it keeps is the same to the last digit."""
    with pdfplumber.open(shared / "notices" / f"{slug}.pdf") as pdf:
        for page in pdf.pages[:8]:
            kept = lean(page).chars
            assert kept == [{name: full[name] for name in kept[0]} for full in page.chars]
            page.close()
