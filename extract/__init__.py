"""From characters to words: clauses, sentences, figures and cues, each a span of the document's text."""

from extract.reading import Citation, Clause, Cue, Letterhead, Quantity, Reading, Sentence

__all__ = ["Citation", "Clause", "Cue", "Letterhead", "Quantity", "Reading", "Sentence"]
