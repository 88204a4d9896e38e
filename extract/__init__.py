"""From characters to words: clauses, sentences, figures and cues, each a span of the document's text."""

from typing import TYPE_CHECKING

from extract.reading import Citation, Clause, Cue, Letterhead, Quantity, Reading, Sentence

if TYPE_CHECKING:
    from extract.read import read_clauses

__all__ = ["Citation", "Clause", "Cue", "Letterhead", "Quantity", "Reading", "Sentence", "read_clauses"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load the reader on first use: it takes longer than most commands, which only look into a catalog."""
        if name == "read_clauses":
            from extract.read import read_clauses

            return read_clauses
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
