"""How pages were judged and read, as the catalog keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from ingest import Doubt, OcrFigures, Page, PageFigures, PageJudgement, ReadFrom, Verdict
from ingest.pdf import with_doubts_counted
from normalize import NoticeRecord
from store import Catalog, Source

OCR = OcrFigures(
    characters=120, lines=6, found_late=1, confidence=0.97, unsure=2, two_readings=1, turn=90, skew=-0.7, red=0.012
)
SCAN = PageJudgement(
    page=1,
    verdict=Verdict.SCAN,
    figures=PageFigures(characters=0, others=0, picture=1.0),
    read_from=ReadFrom.PICTURE,
    ocr=OCR,
)
LOST = PageJudgement(page=2, verdict=Verdict.DAMAGED, figures=PageFigures(characters=9, others=400))


def scanned(made: ModuleType) -> NoticeRecord:
    """A made notice as if its page had been scanned and a second page lost; its first award has two readings."""
    record = made.record()
    document = record.reading.document
    start, end = record.benefits[0].evidence.figure
    seen = replace(
        document,
        confidences=[0.957] * len(document.raw),
        doubts=(Doubt(start=start, end=end, other="5元"),),
        judgements=(SCAN, LOST),
    )
    return replace(record, reading=replace(record.reading, document=seen))


def held(path: Path, record: NoticeRecord) -> Catalog:
    """A catalog with this notice."""
    catalog = Catalog.open(path, create=True)
    with catalog.run("add") as run:
        run.add(record, Source(size=3, path=None))
    return catalog


def test_the_decision_on_each_page_is_kept_with_its_figures(tmp_path: Path, made: ModuleType) -> None:
    """Also of a page that nobody read."""
    with held(tmp_path / "c.duckdb", scanned(made)) as catalog:
        sheet = catalog.pages(catalog.notices()[0].id)
    scan, lost = (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)

    assert (scan["verdict"], scan["read_from"], scan["picture"]) == ("scan", "picture", 1.0)
    assert (scan["recognised"], scan["confidence"], scan["two_readings"], scan["turn"]) == (120, 0.97, 1, 90)
    assert (lost["verdict"], lost["read_from"], lost["others"], lost["recognised"]) == ("damaged", "nothing", 400, None)


@pytest.mark.parametrize(
    ("kept", "why"), [(0, "the figures stand in the page's furniture"), (1, "what is kept"), (2, "one behind another")]
)
def test_pages_count_the_figures_with_two_readings_that_are_kept(made: ModuleType, kept: int, why: str) -> None:
    """So that `add` and `pages` say the same number, however many were met on the way."""
    document = scanned(made).reading.document
    seen = replace(
        document,
        pages=(Page(number=1, width=595.0, height=842.0, rotation=0),),
        lines=tuple(replace(each, page=1) for each in document.lines),
        doubts=tuple(Doubt(start=at, end=at + 1, other="5") for at in range(kept)),
    )
    counted = [each.ocr.two_readings for each in with_doubts_counted(seen).judgements if each.ocr]

    assert counted == [kept], why


def test_a_page_that_nobody_read_is_a_finding(tmp_path: Path, made: ModuleType) -> None:
    """Whoever checks the catalog learns that rules may be missing."""
    with held(tmp_path / "c.duckdb", scanned(made)) as catalog:
        found = [(each.what, each.detail) for each in catalog.check()]

    assert ("page_unread", "2 damaged") in found


def test_both_readings_of_a_figure_are_kept(tmp_path: Path, made: ModuleType) -> None:
    """The one that counts and the other."""
    record = scanned(made)
    with held(tmp_path / "c.duckdb", record) as catalog:
        notice = catalog.notices()[0].id
        doubts = catalog.in_doubt().readings_of(notice, record.benefits[0].evidence)
        none = catalog.in_doubt().readings_of(notice, record.benefits[-1].evidence)
        (row,) = catalog.query("select figure, other from second_readings").rows
        (percents,) = catalog.query("select list_distinct(confidences) from recognised").rows

    assert [other for _, other in doubts] == ["5元"]
    assert none == ()
    assert row[1] == "5元"
    assert percents == ([95],)


def test_the_element_of_a_quote_is_kept(tmp_path: Path, made: ModuleType) -> None:
    """Where there are no pages, a quote leads to its paragraph."""
    record = made.record()
    document = record.reading.document
    marked = replace(document, paragraphs=tuple(replace(each, element="body/p[1]") for each in document.paragraphs))
    record = replace(record, reading=replace(record.reading, document=marked))
    with held(tmp_path / "c.duckdb", record) as catalog:
        reading = catalog.notices()[0].reading
        assert catalog.element_of(reading, record.benefits[0].evidence) == "body/p[1]"
