"""The report as page and spreadsheet: numbers lead to quotes, numbers are numbers, nothing becomes a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reports.charts import shortened
from reports.cli import main
from reports.pages import font_of, font_path
from reports.sheets import SheetOf, workbook

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def page(corpus_catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the corpus as a page."""
    path = tmp_path_factory.mktemp("report") / "r.html"
    assert main(["--catalog", str(corpus_catalog), "report", str(path), "--on", "2026-03-01"]) == 0
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def book(corpus_catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The report of the corpus as a spreadsheet."""
    path = tmp_path_factory.mktemp("report") / "r.xlsx"
    assert main(["--catalog", str(corpus_catalog), "report", str(path), "--on", "2026-03-01"]) == 0
    return zipfile.ZipFile(path)


def test_every_value_leads_to_its_quote(page: str):
    """Each link has its target, and the target has a marked quote."""
    targets = set(re.findall(r'<tr id="r-(\w+)"', page))
    links = set(re.findall(r'href="#r-(\w+)"', page))

    assert len(links) > 100
    assert links <= targets
    assert page.count("<mark>") == len(targets)


def test_the_page_needs_no_network(page: str):
    """One file: nothing is loaded from elsewhere, and the page forbids it."""
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', page) == []
    assert "url(data:font/woff;base64," in page


def test_every_part_is_there(page: str, book: zipfile.ZipFile):
    """Matrix, charts, details, sources, changes and open questions, in both forms."""
    for part in ("matrix", "charts", "details", "sources", "changes", "questions"):
        assert f'id="{part}"' in page
    names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode("utf-8"))
    assert names == ["矩阵", "明细", "来源", "变化", "待解决", "图"]


def test_charts_draw_ceilings_otherwise_than_exact_sums(page: str):
    """A hatched pattern stands for what is only a ceiling; the words are the page's own text."""
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)

    assert len(drawings) > 2
    assert any("<pattern" in drawing for drawing in drawings)
    assert all("Clausebook Sans" in drawing for drawing in drawings)


def rows(book: zipfile.ZipFile, number: int) -> list[list[ET.Element]]:
    """The cells of one sheet."""
    tree = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [list(row) for row in tree.findall(".//x:row", SPACE)]


def test_numbers_are_numbers_and_dates_are_dates(book: zipfile.ZipFile):
    """The details have sums as numbers beside a column of units, and no cell is a formula."""
    details = rows(book, 2)

    assert not any(cell.find("x:f", SPACE) is not None for row in details for cell in row)
    numbers = [
        cell for row in details[2:] for cell in row if cell.get("t") is None and cell.find("x:v", SPACE) is not None
    ]
    assert len(numbers) > 200


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_a_text_stays_a_text(words: str):
    """What begins like a formula is written as a string."""
    data = workbook([SheetOf(name="x", headings=("a",), rows=[(words,)])])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        cell = rows(book, 1)[1][0]

    assert cell.get("t") == "s"
    assert cell.find("x:f", SPACE) is None


def test_a_sheet_is_set_up_to_be_handed_on():
    """Frozen headings, widths, landscape on A4, one page wide, headings on every page."""
    rows_ = [("甲", Decimal("36000"), dt.date(2025, 6, 1), 3)]
    data = workbook([SheetOf(name="x", headings=("a", "b", "c", "d"), rows=rows_, note="说明")])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        names = book.read("xl/workbook.xml").decode("utf-8")

    for part in (
        'state="frozen"',
        'orientation="landscape"',
        'fitToPage="1"',
        "<cols>",
        "<autoFilter",
        'paperSize="9"',
    ):
        assert part in sheet
    assert "Print_Titles" in names
    assert data == workbook([SheetOf(name="x", headings=("a", "b", "c", "d"), rows=rows_, note="说明")])


def test_the_font_comes_with_the_set_up():
    """A bare machine has no Chinese font: a page has one with just its characters."""
    small = font_of("首席技师资助36,000元")

    assert small.startswith(b"wOFF")
    assert len(small) < font_path().stat().st_size / 100
    assert (font_path().parent / "OFL.txt").is_file()


@pytest.mark.parametrize(("most", "label"), [(4, "首席技师"), (3, "首席…")])
def test_a_label_that_is_cut_shows_it(most: int, label: str):
    """A label of a chart that does not fit ends in a sign of it."""
    assert shortened("首席技师", most) == label
