"""Reading a PDF: pages to sheets, sheets to rows and tables, rows to paragraphs, everything to a `Document`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from ingest import unreadable
from ingest.assembly import Source, assemble
from ingest.document import Document
from ingest.flow import blocks_of
from ingest.judgement import PageJudgement, Verdict
from ingest.opening import OpenedPdf, opened
from ingest.sheets import ReadPage, read_page
from ingest.unreadable import Unreadable

MEDIA = "application/pdf"

_REASONS = {
    Verdict.GARBLED: unreadable.GARBAGE_LAYER,
    Verdict.LAYER_OVER_SCAN: unreadable.UNTRUSTED_LAYER,
    Verdict.SCAN: unreadable.NO_TEXT_LAYER,
}


def read_pdf(name: str, sha256: str, data: bytes, password: str | None) -> Document:
    """Read the bytes of a PDF; raises `Unreadable`."""
    with opened(data, password) as pdf:
        pages = list(_pages(pdf))
    judgements = tuple(page.judgement for page in pages)
    _refuse_untrusted(judgements)
    source = Source(
        name=name,
        sha256=sha256,
        media=MEDIA,
        reader=f"pdfplumber {version('pdfplumber')}",
        pages=tuple(page.page for page in pages),
        judgements=judgements,
    )
    return assemble(source, blocks_of([sheet for page in pages for sheet in page.sheets]))


def _pages(pdf: OpenedPdf) -> Iterator[ReadPage]:
    return (read_page(pdf, index) for index in range(len(pdf.plumber.pages)))


def _refuse_untrusted(judgements: Sequence[PageJudgement]) -> None:
    """Refuse a file when half of its printed pages cannot be trusted; else those pages are left out and marked."""
    printed = [each for each in judgements if each.verdict is not Verdict.BLANK]
    doubtful = [each for each in printed if each.verdict is not Verdict.SOUND]
    if not printed:
        raise Unreadable(unreadable.NO_TEXT_LAYER, pages=len(judgements), pages_in_all=len(judgements))
    if 2 * sum(each.verdict is Verdict.DAMAGED for each in printed) >= len(printed):
        raise Unreadable(unreadable.DAMAGED, cause="LostCharacters")
    for verdict, reason in _REASONS.items():
        pages = sum(each.verdict is verdict for each in doubtful)
        if pages and 2 * len(doubtful) >= len(printed):
            raise Unreadable(reason, pages=pages, pages_in_all=len(judgements))
