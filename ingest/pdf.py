"""Reading a PDF: pages to sheets, sheets to rows and tables, rows to paragraphs, everything to a `Document`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version

from ingest import unreadable
from ingest.assembly import Source, assemble
from ingest.document import Document
from ingest.flow import blocks_of
from ingest.judgement import PageJudgement, ReadFrom, Verdict
from ingest.ocr import reader_name
from ingest.opening import OpenedPdf, opened
from ingest.pages import ReadPage, read_page
from ingest.progress import Wishes
from ingest.unreadable import Unreadable

MEDIA = "application/pdf"


def read_pdf(name: str, sha256: str, data: bytes, wishes: Wishes) -> Document:
    """Read the bytes of a PDF; raises `Unreadable`."""
    with opened(data, wishes.password) as pdf:
        pages = list(_pages(pdf, wishes))
    _refuse_unread([page.judgement for page in pages], wishes)
    return assembled(name, sha256, MEDIA, pages)


def assembled(name: str, sha256: str, media: str, pages: Sequence[ReadPage]) -> Document:
    """The document of pages that were read; raises `Unreadable` where nothing is printed on them."""
    judgements = tuple(page.judgement for page in pages)
    source = Source(
        name=name,
        sha256=sha256,
        media=media,
        reader=_readers({each.read_from for each in judgements}),
        pages=tuple(page.page for page in pages),
        judgements=judgements,
    )
    document = assemble(source, blocks_of([sheet for page in pages for sheet in page.sheets]))
    if not document.text:
        raise Unreadable(unreadable.NO_TEXT)
    return with_doubts_counted(document)


def with_doubts_counted(document: Document) -> Document:
    """The document whose pages count the figures with two readings that it keeps: not those in furniture."""
    found = Counter(document.page_of(doubt.start) for doubt in document.doubts)
    judgements = tuple(
        replace(each, ocr=replace(each.ocr, two_readings=found[each.page])) if each.ocr else each
        for each in document.judgements
    )
    return replace(document, judgements=judgements)


def _pages(pdf: OpenedPdf, wishes: Wishes) -> Iterator[ReadPage]:
    count = len(pdf.plumber.pages)
    for index in range(count):
        wishes.told(index, count)
        yield read_page(pdf, index, ocr=wishes.ocr)


def _readers(sources: set[ReadFrom]) -> str:
    """The programs that the characters of a file come from, with their versions."""
    layer = [f"pdfplumber {version('pdfplumber')}"] if sources & {ReadFrom.LAYER, ReadFrom.BOTH} else []
    picture = [reader_name()] if sources & {ReadFrom.PICTURE, ReadFrom.BOTH} else []
    return ", ".join(layer + picture)


def _refuse_unread(judgements: Sequence[PageJudgement], wishes: Wishes) -> None:
    """Refuse a file when half of its printed pages were lost; else those pages are left out and marked."""
    printed = [each for each in judgements if each.verdict is not Verdict.BLANK]
    unread = [each for each in printed if each.is_unread]
    if unread and 2 * len(unread) >= len(printed):
        if any(each.verdict is Verdict.DAMAGED for each in unread):
            raise Unreadable(unreadable.DAMAGED, cause="LostCharacters")
        reason = unreadable.NOT_DRAWN if wishes.ocr else unreadable.PICTURES_LEFT_OUT
        raise Unreadable(reason, pages=len(unread), pages_in_all=len(judgements))
