"""From a file to its characters: which stand where on which page, and what is furniture.

The front door is `read`, which gives a `Document` or raises `Unreadable` with what to do about it.
"""

from ingest.document import Box, Cell, Document, Doubt, Line, LineRole, Page, Paragraph, Span, Table
from ingest.folding import compact, fold
from ingest.judgement import SURE_FROM, OcrFigures, PageFigures, PageJudgement, ReadFrom, Verdict
from ingest.progress import Progress, silent
from ingest.reading import SUFFIXES, hash_file, read
from ingest.unreadable import REASONS, Unreadable

__all__ = [
    "REASONS",
    "SUFFIXES",
    "SURE_FROM",
    "Box",
    "Cell",
    "Document",
    "Doubt",
    "Line",
    "LineRole",
    "OcrFigures",
    "Page",
    "PageFigures",
    "PageJudgement",
    "Paragraph",
    "Progress",
    "ReadFrom",
    "Span",
    "Table",
    "Unreadable",
    "Verdict",
    "compact",
    "fold",
    "hash_file",
    "read",
    "silent",
]
