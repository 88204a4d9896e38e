"""Where the characters of a page are taken from, by its measured figures."""

from __future__ import annotations

import pytest

from ingest import PageFigures, PageJudgement, ReadFrom, Verdict
from ingest.judgement import judge


@pytest.mark.parametrize(
    ("figures", "verdict", "why"),
    [
        (PageFigures(characters=454), Verdict.SOUND, "a printed page"),
        (PageFigures(characters=303, picture=0.03), Verdict.SOUND, "with a small emblem"),
        (PageFigures(characters=500, unmapped=0.04), Verdict.SOUND, "a few odd symbols"),
        (PageFigures(characters=500, hanzi=480, common=0.99), Verdict.SOUND, "a rare character in a name"),
        (PageFigures(characters=40, hanzi=20, common=0.8), Verdict.SOUND, "too few Hanzi to tell by"),
        (PageFigures(characters=7), Verdict.SOUND, "the last line of a notice"),
        (PageFigures(characters=0), Verdict.BLANK, "the back of a sheet"),
        (PageFigures(characters=0, picture=1.0), Verdict.SCAN, "a scanned page"),
        (PageFigures(characters=5, picture=0.8), Verdict.SCAN, "a scanned page with a stamped number"),
        (PageFigures(characters=0, picture=0.3), Verdict.SCAN, "a photographed table on an empty page"),
        (PageFigures(characters=0, drawings=900), Verdict.DRAWN, "type that was turned into outlines"),
        (PageFigures(characters=3, drawings=10), Verdict.SOUND, "a few strokes around a page number"),
        (PageFigures(characters=428, picture=1.0), Verdict.LAYER_OVER_SCAN, "somebody's recognition under a picture"),
        (PageFigures(characters=458, unmapped=0.94), Verdict.GARBLED, "codes without characters"),
        (PageFigures(characters=120, unmapped=0.16), Verdict.GARBLED, "the second page of a broken file"),
        (PageFigures(characters=400, hanzi=390, common=0.6), Verdict.GARBLED, "codes with the wrong characters"),
        (PageFigures(characters=300, picture=0.4), Verdict.MIXED, "a picture of a table between sound text"),
        (PageFigures(characters=454, others=454), Verdict.SOUND, "both readers find the same"),
        (PageFigures(characters=454, others=None), Verdict.SOUND, "the other reader does not open the file"),
        (PageFigures(characters=454, others=230), Verdict.SOUND, "bold type printed twice counts once there"),
        (PageFigures(characters=0, others=300), Verdict.DAMAGED, "one reader gives up on a broken stream"),
        (PageFigures(characters=300, others=454), Verdict.DAMAGED, "or loses a part of it"),
        (PageFigures(characters=454, others=5), Verdict.DAMAGED, "the other reader lost the fonts"),
    ],
)
def test_a_page_is_judged_by_its_figures(figures: PageFigures, verdict: Verdict, why: str) -> None:
    """Figures as they were measured on real pages; text that is lost must not be lost without a word."""
    assert judge(figures) is verdict, why


@pytest.mark.parametrize(
    ("verdict", "read_from", "unread", "why"),
    [
        (Verdict.SOUND, ReadFrom.LAYER, False, "its layer was read"),
        (Verdict.SCAN, ReadFrom.PICTURE, False, "its picture was read"),
        (Verdict.BLANK, ReadFrom.NOTHING, False, "there is nothing to read"),
        (Verdict.DAMAGED, ReadFrom.NOTHING, True, "something was printed there"),
        (Verdict.SCAN, ReadFrom.NOTHING, True, "the picture cannot be drawn"),
    ],
)
def test_a_page_that_nobody_read_is_known_as_such(
    verdict: Verdict, read_from: ReadFrom, unread: bool, why: str
) -> None:
    """Rules may be missing from it, and `add`, `pages` and `check` say so."""
    judgement = PageJudgement(page=1, verdict=verdict, figures=PageFigures(characters=9), read_from=read_from)

    assert judgement.is_unread is unread, why
