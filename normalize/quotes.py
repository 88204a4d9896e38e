"""The evidence of a rule: the shortest run of pieces that gives the figure its role and occurs rarely enough."""

from __future__ import annotations

import hashlib

from ingest import Document, Span
from normalize.rules import Evidence
from normalize.scene import Figure, Scene

MOST_PLACES = 3
_ENDS = "。;,:、"


def evidence_of(scene: Scene, figure: Figure | None, start: int, end: int) -> Evidence:
    """Evidence with a quote from `start` to `end`, lengthened within the sentence until it is unique."""
    document = scene.reading.document
    quote = _lengthened(document, scene, *_trimmed(document.text, start, end))
    place = Span(figure.start, figure.end) if figure is not None else None
    return Evidence(quote=quote, figure=place, clause=scene.clause.index)


def quote_span(scene: Scene, figure: Figure, edge: int | None = None) -> tuple[int, int]:
    """From the beginning of the figure's piece (or `edge`) to the figure, with the pay word directly behind it."""
    start = scene.piece(figure.piece)[0] if edge is None else min(edge, figure.start)
    end = figure.end
    for cue in scene.right(figure):
        if cue.label in ("pay", "above", "below", "cap_after") and cue.start - end <= 12:
            end = cue.end
        else:
            break
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    while start < end and text[start] in _ENDS:
        start += 1
    return start, end


def _lengthened(document: Document, scene: Scene, start: int, end: int) -> Span:
    """Take in earlier pieces, then the rest of the sentence, then the words before it, until the quote is unique."""
    text = document.text
    for wider in _steps(scene, start, end):
        if text.count(text[wider[0] : wider[1]]) == 1:
            return Span(*wider)
        start, end = wider
    return _past_sentence(text, start, end)


def _past_sentence(text: str, start: int, end: int) -> Span:
    """Words repeated whole elsewhere: take in what follows them, then what stands before, until they are unique."""
    for _ in range(6):
        if text.count(text[start:end]) == 1:
            break
        end = min(len(text), end + 4)
    while start > 0 and text.count(text[start:end]) > MOST_PLACES:
        start = max(0, start - 8)
    return Span(start, end)


def _steps(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    starts = [piece.start for piece in scene.sentence.pieces if piece.start < start]
    steps = [(start, end)] + [(each, end) for each in reversed(starts)]
    last = steps[-1][0]
    return [*steps, _trimmed(scene.reading.document.text, last, scene.end)]


def rule_id(document: Document, kind: str, start: int, end: int) -> str:
    """A stable id: the text, the place and the kind of record, not the file or the catalog."""
    return rule_id_of(document.text_sha256, kind, start, end)


def rule_id_of(text_sha256: str, kind: str, start: int, end: int) -> str:
    """The same of a text whose document is not at hand."""
    return hashlib.sha256(f"{text_sha256}:{kind}:{start}:{end}".encode()).hexdigest()[:12]
