"""Each page on its own: what it is made of, and where its characters are taken from.

A sound text layer is read as it is. Every other page is drawn and read as a picture; where a picture stands beside
sound text, only what lies in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy
import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.document import Page
from ingest.folding import is_blank
from ingest.glyphs import Glyph, Rectangle
from ingest.judgement import PageFigures, PageJudgement, ReadFrom, Verdict, judge
from ingest.lean_page import UNMAPPED, LeanPage, lean
from ingest.opening import OpenedPdf
from ingest.page_pictures import PagePicture, PdfPicture
from ingest.scans import Scan, read_scan
from ingest.sheet import Sheet
from ingest.text_layer import layer_of

_FIRST_HANZI, _LAST_HANZI = "\u4e00", "\u9fff"
_RASTER = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page with its judgement; unread and blank pages have no sheets."""

    page: Page
    judgement: PageJudgement
    sheets: tuple[Sheet, ...] = field(default=())


def read_page(pdf: OpenedPdf, index: int, *, ocr: bool = True) -> ReadPage:
    """Read one page, counted from 0; without `ocr`, only its text layer."""
    plumber = lean(pdf.plumber.pages[index])
    characters: list[dict[str, Any]] = plumber.chars
    figures = _measured(pdf, plumber, characters)
    judgement = PageJudgement(page=index + 1, verdict=judge(figures), figures=figures)
    drawn = _drawn(pdf, index) if ocr else None
    read = _read(plumber, characters, judgement, drawn)
    if drawn is not None:
        drawn.close()
    plumber.close()
    return read


def read_picture(picture: PagePicture, number: int) -> ReadPage:
    """Read a page that came as a picture."""
    figures = PageFigures(characters=0, picture=1.0)
    judgement = PageJudgement(page=number, verdict=Verdict.SCAN, figures=figures)
    page = Page(number=number, width=round(picture.width, 2), height=round(picture.height, 2), rotation=0)
    return _from_scan(page, judgement, read_scan(picture, number))


def _read(
    plumber: LeanPage,
    characters: Sequence[dict[str, Any]],
    judgement: PageJudgement,
    drawn: pypdfium2.PdfPage | None,
) -> ReadPage:
    page = _page(plumber)
    verdict = judgement.verdict
    if verdict is Verdict.SOUND:
        layer = layer_of(plumber, characters)
        return _page_of(page, replace(judgement, read_from=ReadFrom.LAYER), layer)
    if verdict in (Verdict.BLANK, Verdict.DAMAGED) or drawn is None:
        return ReadPage(page=page, judgement=judgement)
    scan = read_scan(PdfPicture(drawn), judgement.page)
    if verdict is Verdict.MIXED:
        layer = layer_of(plumber, characters)
        if layer.as_displayed:
            both = _together(layer, scan, _pictures(plumber))
            return _page_of(page, replace(judgement, read_from=ReadFrom.BOTH, ocr=scan.figures), both)
    return _from_scan(page, judgement, scan)


def _page(plumber: LeanPage) -> Page:
    left, top, right, bottom = plumber.visible
    width, height = round(right - left, 2), round(bottom - top, 2)
    return Page(number=plumber.page_number, width=width, height=height, rotation=int(plumber.rotation or 0))


def _page_of(page: Page, judgement: PageJudgement, sheet: Sheet) -> ReadPage:
    return ReadPage(page=page, judgement=judgement, sheets=sheet.halves())


def _from_scan(page: Page, judgement: PageJudgement, scan: Scan) -> ReadPage:
    """A page read from its picture; one without a line on it is the blank back of a sheet."""
    judged = replace(judgement, read_from=ReadFrom.PICTURE, ocr=scan.figures)
    if not scan.figures.characters and judgement.figures.characters:
        judged = replace(judged, read_from=ReadFrom.NOTHING)
    return _page_of(page, judged, scan.sheet)


def _together(layer: Sheet, scan: Scan, pictures: Sequence[Rectangle]) -> Sheet:
    """The layer, and what was read inside its pictures where the layer has nothing."""
    read = [glyph._replace(**_edges(scan.sheet.shown(glyph.box))) for glyph in scan.sheet.glyphs]
    added = [
        glyph
        for glyph in read
        if any(_holds(picture, glyph) for picture in pictures)
        and not any(_holds(printed.box, glyph) for printed in layer.glyphs)
    ]
    return replace(layer, glyphs=(*layer.glyphs, *added))


def _edges(box: Rectangle) -> dict[str, Any]:
    return dict(zip(("x0", "top", "x1", "bottom"), box, strict=True))


def _holds(box: Rectangle, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _drawn(pdf: OpenedPdf, index: int) -> pypdfium2.PdfPage | None:
    if pdf.pdfium is None or index >= len(pdf.pdfium):
        return None
    return pdf.pdfium[index]


def _measured(pdf: OpenedPdf, page: LeanPage, characters: Sequence[dict[str, Any]]) -> PageFigures:
    words = [character["text"] for character in characters]
    printed = sum(1 for each in words if not is_blank(each[:1] or " "))
    nameless = sum(1 for each in words if each == UNMAPPED) / max(printed, 1)
    others, unmapped = _in_pdfium(pdf, page.page_number - 1)
    hanzi = [each for word in words for each in word if _FIRST_HANZI <= each <= _LAST_HANZI]
    return PageFigures(
        characters=printed,
        others=others,
        unmapped=round(max(nameless, unmapped), 4),
        hanzi=len(hanzi),
        common=round(sum(map(_is_common, hanzi)) / len(hanzi), 4) if hanzi else 1.0,
        picture=round(_covered(page), 4),
        drawings=len(page.curves),
    )


def _is_common(character: str) -> bool:
    """Whether a Hanzi is of the first level of GB 2312, which 99 of 100 characters of any notice are."""
    code = character.encode("gb2312", "ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7


def _in_pdfium(pdf: OpenedPdf, index: int) -> tuple[int | None, float]:
    """How many characters PDFium finds printed on a page, and which share of all codes it has no character for."""
    page = _drawn(pdf, index)
    if page is None:
        return None, 0.0
    text = page.get_textpage()
    count = text.count_chars()
    printed = len("".join(text.get_text_range().split()))
    unmapped = sum(pdfium_c.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
    text.close()
    page.close()
    return printed, unmapped / count if count else 0.0


def _pictures(page: LeanPage) -> list[Rectangle]:
    left, top, _, _ = page.visible
    return [(each["x0"] - left, each["top"] - top, each["x1"] - left, each["bottom"] - top) for each in page.images]


def _covered(page: LeanPage) -> float:
    """The share of the page under pictures, all together: some scanners cut a page into strips."""
    left, top, right, bottom = page.visible
    across, down = _RASTER / max(right - left, 1.0), _RASTER / max(bottom - top, 1.0)
    raster = numpy.zeros((_RASTER, _RASTER), dtype=bool)
    for x0, y0, x1, y1 in _pictures(page):
        columns, rows = sorted((x0 * across, x1 * across)), sorted((y0 * down, y1 * down))
        raster[_cells(rows), _cells(columns)] = True
    return float(raster.mean())


def _cells(edges: Sequence[float]) -> slice:
    low, high = (round(min(max(edge, 0.0), _RASTER)) for edge in edges)
    return slice(low, high)
