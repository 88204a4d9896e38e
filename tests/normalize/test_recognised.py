"""Rules whose characters come from a picture carry their doubts."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from ingest import Doubt
from normalize import NoticeRecord
from normalize.recognised import RECOGNISED, TWO_READINGS, UNSURE, with_doubts


def recognised(record: NoticeRecord, sure: float, figure_sure: float, doubts: tuple[Doubt, ...]) -> NoticeRecord:
    """The same record, its characters read from a picture with so much confidence, the first award's figure apart."""
    document = record.reading.document
    start, end = record.benefits[0].evidence.figure or (0, 0)
    inside = {document.origin[at] for at in range(start, end)}
    confidences = [figure_sure if raw in inside else sure for raw in range(len(document.raw))]
    seen = replace(document, confidences=confidences, doubts=doubts)
    return replace(record, reading=replace(record.reading, document=seen))


@pytest.mark.parametrize(
    ("sure", "figure_sure", "doubtful", "flags", "why"),
    [
        (0.99, 0.99, False, (RECOGNISED,), "well read"),
        (0.99, 0.5, False, (RECOGNISED, UNSURE), "a figure that was hardly legible"),
        (0.5, 0.99, False, (RECOGNISED,), "the words around it were, not the figure"),
        (0.99, 0.99, True, (RECOGNISED, TWO_READINGS), "the second reading differs"),
        (1.0, 0.99, False, (RECOGNISED,), "a figure in a picture between sound text"),
        (1.0, 1.0, False, (), "nothing of it comes from a picture"),
    ],
)
def test_a_rule_says_how_its_figure_was_read(
    made: ModuleType, sure: float, figure_sure: float, doubtful: bool, flags: tuple[str, ...], why: str
) -> None:
    """Values from pictures are marked, doubtful ones more."""
    record = made.record()
    figure = record.benefits[0].evidence.figure
    doubts = (Doubt(start=figure.start, end=figure.end, other="5元"),) if doubtful else ()

    (first, *_) = with_doubts(recognised(record, sure, figure_sure, doubts)).benefits

    assert first.flags == (*record.benefits[0].flags, *flags), why


def test_a_text_layer_raises_no_doubt(made: ModuleType) -> None:
    """The record goes through as it is."""
    record = made.record()

    assert with_doubts(record) is record
