"""Where a fact stands, as the catalog keeps it: clause, quote, figure, page and boxes."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TypeAlias

from ingest import Box, Document, Span
from normalize import Evidence

BoxRow: TypeAlias = dict[str, int | Decimal]
PlaceRow: TypeAlias = tuple[
    int, str, int, int, str | None, int | None, int | None, int | None, int | None, list[BoxRow]
]

_CENT = Decimal("0.01")


def folded(printed: str) -> str:
    """NFKC without white space: the form in which a quote and its figure are compared with a notice."""
    return "".join(unicodedata.normalize("NFKC", printed).split())


def fault_of(document: Document, evidence: Evidence) -> str | None:
    """Why the evidence is none, or None: the quote must lie in the text, the figure in the quote."""
    quote, figure = evidence.quote, evidence.figure
    if not 0 <= quote.start < quote.end <= len(document.text):
        return f"quote {quote.start}-{quote.end} is not inside the text"
    if figure is not None and not quote.start <= figure.start < figure.end <= quote.end:
        return f"figure {figure.start}-{figure.end} is not inside its quote {quote.start}-{quote.end}"
    return None


def place_row(document: Document, evidence: Evidence) -> PlaceRow:
    """The columns clause, quote, text_start … boxes of every fact table."""
    quote, figure = evidence.quote, evidence.figure
    page = document.page_of(figure.start if figure else quote.start)
    boxes = [box_row(box) for box in document.boxes_of(*quote)]
    printed = document.quote(*quote)
    if figure is None:
        return (evidence.clause, printed, *quote, None, None, None, None, page, boxes)
    inner = _figure_start(document, quote, figure)
    return (evidence.clause, printed, *quote, document.quote(*figure), *figure, inner, page, boxes)


def _figure_start(document: Document, quote: Span, figure: Span) -> int:
    return len(folded(document.quote(quote.start, figure.start)))


def box_row(box: Box) -> BoxRow:
    """A box with exact hundredths of a point."""
    x0, top, x1, bottom = (Decimal(repr(float(side))).quantize(_CENT) for side in box[1:])
    return {"page": box.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom}
