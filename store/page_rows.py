"""How the pages of a document were judged and read, as rows of the catalog's tables."""

from __future__ import annotations

from dataclasses import astuple

from ingest import Document, PageJudgement

_OCR_COLUMNS = 9


def page_tables(document: Document) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table, without their first column, the document's number."""
    return {
        "page": [_page_row(each) for each in document.judgements],
        "recognised": [(_percents(document),)] if document.confidences else [],
        "second_reading": [
            (each.start, each.end, document.quote(each.start, each.end), each.other) for each in document.doubts
        ],
        "element": [(each.start, each.end, each.element) for each in document.paragraphs if each.element],
    }


def _page_row(judgement: PageJudgement) -> tuple[object, ...]:
    recognised = astuple(judgement.ocr) if judgement.ocr else (None,) * _OCR_COLUMNS
    head = (judgement.page, judgement.verdict.value, judgement.read_from.value)
    return (*head, *astuple(judgement.figures), *recognised)


def _percents(document: Document) -> list[int]:
    """Rounded down, so that only a text layer has 100."""
    return [int(100 * document.confidences[place]) for place in document.origin]
