"""Which pages have a text layer that can be trusted, by their measured figures."""

from __future__ import annotations

import pytest

from ingest import Verdict
from ingest.judgement import judge


@pytest.mark.parametrize(
    ("characters", "unmapped", "picture", "verdict", "why"),
    [
        (454, 0.0, 0.0, Verdict.SOUND, "a printed page"),
        (303, 0.0, 0.03, Verdict.SOUND, "with a small emblem"),
        (500, 0.04, 0.0, Verdict.SOUND, "a few odd symbols"),
        (7, 0.0, 0.0, Verdict.SOUND, "the last line of a notice"),
        (0, 0.0, 0.0, Verdict.BLANK, "the back of a sheet"),
        (0, 0.0, 1.0, Verdict.SCAN, "a scanned page"),
        (5, 0.0, 0.8, Verdict.SCAN, "a scanned page with a stamped number"),
        (428, 0.0, 1.0, Verdict.LAYER_OVER_SCAN, "somebody's character recognition under the picture"),
        (458, 0.94, 0.0, Verdict.GARBLED, "codes without characters"),
        (120, 0.16, 0.0, Verdict.GARBLED, "the second page of a broken file"),
    ],
)
def test_a_page_is_judged_by_its_figures(
    characters: int, unmapped: float, picture: float, verdict: Verdict, why: str
) -> None:
    """Figures as they were measured on real pages."""
    assert judge(3, characters, characters, unmapped, picture).verdict is verdict, why


def test_the_figures_are_kept_with_the_verdict() -> None:
    """Whoever doubts a verdict sees what it rests on."""
    judgement = judge(3, 458, 457, 0.93851, 0.0)

    assert (judgement.page, judgement.characters, judgement.others) == (3, 458, 457)
    assert (judgement.unmapped, judgement.picture) == (0.9385, 0.0)


@pytest.mark.parametrize(
    ("characters", "others", "verdict", "why"),
    [
        (454, 454, Verdict.SOUND, "both readers find the same"),
        (454, None, Verdict.SOUND, "the other reader does not open the file"),
        (454, 230, Verdict.SOUND, "bold type that is printed twice counts once there"),
        (0, 300, Verdict.DAMAGED, "one reader gives up on a broken stream without a word"),
        (300, 454, Verdict.DAMAGED, "or loses a part of it"),
        (454, 5, Verdict.DAMAGED, "the other reader lost the fonts"),
    ],
)
def test_two_readers_must_find_about_as_much(characters: int, others: int | None, verdict: Verdict, why: str) -> None:
    """Text that is lost without an error must not be lost without a word."""
    assert judge(1, characters, others, 0.0, 0.0).verdict is verdict, why
