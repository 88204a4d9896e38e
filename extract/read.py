"""The order of the stage: clauses first, then what stands in them."""

from __future__ import annotations

from extract.citations import find_citations
from extract.clauses import find_clauses
from extract.letterhead import find_letterhead
from extract.reading import Reading
from extract.segments import find_segments
from ingest import Document


def read_clauses(document: Document) -> Reading:
    """Find everything that the later stages need in a document; deterministic, linear in its length."""
    clauses = find_clauses(document)
    letterhead = find_letterhead(document, clauses)
    sentences, quantities, cues = find_segments(document, clauses)
    return Reading(
        document=document,
        letterhead=letterhead,
        clauses=clauses,
        sentences=sentences,
        quantities=quantities,
        cues=cues,
        citations=find_citations(document, clauses, letterhead),
    )
