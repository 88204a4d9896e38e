"""Pages that are pictures: the words of their clean twin, each character with its place and its confidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest import Document, ReadFrom, Verdict, read
from reports.pages import font_path
from tests.ingest.scanned import as_pdf, askew, noisy, printed, sealed

Reader = Callable[..., Document]
NOTICE = "corpus/jiading-skilled-talent-2025-restated.pdf"
PAGE = 2
SIDE_LINE = "装订线内请勿书写三十五万元"
FIGURE = re.compile(r"[0-9.,]+(?:元|万元|%|人|年)")
HEADER = "事实转述稿·非官方文本"  # known as a running header only where a file has several pages


@cache
def twin(root: Path) -> Document:
    """The notice as its text layer has it."""
    return read(root / NOTICE)


def words_of(document: Document, page: int) -> str:
    """The body text of a page."""
    return "".join(document.text[at] for at in range(len(document.text)) if document.page_of(at) == page)


def likeness(one: str, other: str) -> float:
    """The share of characters that two texts have in common, in order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _two_up(image: Image.Image, second: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (2 * image.width, image.height), "white")
    sheet.paste(image, (0, 0))
    sheet.paste(second, (image.width, 0))
    return sheet


WAYS: list[tuple[Callable[[Image.Image], Image.Image], int, float, str]] = [
    (lambda image: image, 0, 0.0, "a clean scan"),
    (lambda image: noisy(askew(image, 1.2)), 0, 1.2, "askew and grainy"),
    (lambda image: sealed(image, 0.5, 0.4), 0, 0.0, "a seal over the text"),
    (lambda image: image.rotate(90, expand=True), 90, 0.0, "lying on its side"),
    (lambda image: image.rotate(180), 180, 0.0, "upside down"),
]


@pytest.mark.parametrize(("spoiled", "turn", "skew", "why"), WAYS)
def test_a_scan_says_what_its_clean_twin_says(
    root: Path, reading: Reader, spoiled: Callable[[Image.Image], Image.Image], turn: int, skew: float, why: str
) -> None:
    """However it lay on the glass; and the judgement says how it lay."""
    document = reading(as_pdf([spoiled(printed(root / NOTICE, PAGE - 1))]))
    judged = document.judgements[0]

    assert likeness(document.text.removeprefix(HEADER), words_of(twin(root), PAGE)) >= 0.995, why
    assert (judged.verdict, judged.read_from) == (Verdict.SCAN, ReadFrom.PICTURE)
    assert judged.ocr
    assert judged.ocr.turn == turn
    assert abs(abs(judged.ocr.skew) - skew) < 0.3
    assert judged.ocr.confidence > 0.9


def _with_side_line(image: Image.Image) -> Image.Image:
    """The picture with a line set from top to bottom in its left margin."""
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(font_path(), 34)
    for at, character in enumerate(SIDE_LINE):
        pen.text((60, 800 + 40 * at), character, "black", font)
    return image


def test_a_line_from_top_to_bottom_at_the_side_is_no_part_of_the_lines_beside_it(root: Path, reading: Reader) -> None:
    """Every figure beside it is the one that is printed there, and pages count the doubts that are kept."""
    document = reading(as_pdf([_with_side_line(printed(root / NOTICE, PAGE - 1))]))
    clean = words_of(twin(root), PAGE)

    assert likeness(document.text.removeprefix(HEADER), clean) >= 0.995
    assert FIGURE.findall(document.text) == FIGURE.findall(clean)
    assert FIGURE.search(clean)
    assert document.judgements[0].ocr
    assert document.judgements[0].ocr.two_readings == len(document.doubts)


def test_two_scanned_pages_on_one_sheet_are_read_one_after_the_other(root: Path, reading: Reader) -> None:
    """Left before right, never line by line across both."""
    sheet = _two_up(printed(root / NOTICE, 1), printed(root / NOTICE, 2))

    document = reading(as_pdf([sheet]))

    assert likeness(document.text, words_of(twin(root), 2) + words_of(twin(root), 3)) >= 0.98


def test_each_character_of_a_scan_stands_where_it_is_printed(root: Path, reading: Reader) -> None:
    """Boxes are those of the page as displayed, also where the page lies askew and on its side."""
    upright = reading(as_pdf([printed(root / NOTICE, PAGE - 1)]))
    lying = reading(as_pdf([askew(printed(root / NOTICE, PAGE - 1), 1.0).rotate(90, expand=True)]))
    words = "认定成效补贴"
    plain, turned = (each.boxes_of(at := each.text.index(words), at + len(words))[0] for each in (upright, lying))
    layer = twin(root)
    at = layer.text.index(words)
    true = layer.boxes_of(at, at + len(words))[0]

    assert all(abs(mine - theirs) < 8 for mine, theirs in zip(plain[1:], true[1:], strict=True))
    width, height = 595.3, 841.9
    assert abs((turned.x0 + turned.x1) / 2 - (true.top + true.bottom) / 2) < 16
    assert abs((turned.top + turned.bottom) / 2 - (width - (true.x0 + true.x1) / 2)) < 16
    assert turned.bottom <= height


def test_each_character_of_a_scan_has_its_confidence(root: Path, reading: Reader) -> None:
    """None is as sure as one of a text layer, which has no list of confidences at all."""
    document = reading(as_pdf([printed(root / NOTICE, PAGE - 1)]))

    assert len(document.confidences) == len(document.raw)
    assert 0 < document.confidence_of(0, len(document.text)) < 1
    assert twin(root).confidences == ()
    assert twin(root).confidence_of(0, 10) == 1
