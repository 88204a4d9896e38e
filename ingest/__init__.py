"""From a file to its characters: which stand where on which page, and what is furniture.

The front door is `read`, which gives a `Document` or raises `Unreadable` with what to do about it.
"""

from ingest.document import Box, Cell, Document, Line, LineRole, Page, Paragraph, Span, Table
from ingest.folding import compact, fold
from ingest.judgement import PageJudgement, Verdict
from ingest.reading import hash_file, read
from ingest.unreadable import REASONS, Unreadable

__all__ = [
    "REASONS",
    "Box",
    "Cell",
    "Document",
    "Line",
    "LineRole",
    "Page",
    "PageJudgement",
    "Paragraph",
    "Span",
    "Table",
    "Unreadable",
    "Verdict",
    "compact",
    "fold",
    "hash_file",
    "read",
]
