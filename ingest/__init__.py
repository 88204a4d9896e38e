"""From a file to its characters: which stand where on which page, and what is furniture.

The front door is `read`, which gives a `Document` or raises `Unreadable` with what to do about it.
"""

from typing import TYPE_CHECKING

from ingest.document import Box, Cell, Document, Doubt, Line, LineRole, Page, Paragraph, Span, Table
from ingest.folding import compact, fold
from ingest.judgement import SURE_FROM, OcrFigures, PageFigures, PageJudgement, ReadFrom, Verdict
from ingest.kinds import SUFFIXES, TOLD
from ingest.progress import Progress, silent
from ingest.unreadable import REASONS, Unreadable

if TYPE_CHECKING:
    from ingest.reading import hash_file, read

__all__ = [
    "REASONS",
    "SUFFIXES",
    "SURE_FROM",
    "TOLD",
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

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load the readers on first use: they take longer than most commands, which only look into a catalog."""
        if name in ("hash_file", "read"):
            from ingest import reading

            return getattr(reading, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
