"""What a page is made of, measured: a text layer to trust, a picture, a picture over a layer, or garbled codes.

The limits stand wide apart from what was measured on real notices: sound pages have no unmapped codes and no
large picture, garbled pages 80 to 100 % unmapped codes, scanned pages one picture of the whole page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GARBLED_FROM = 0.05
PICTURE_FROM = 0.5
WHOLE_PICTURE_FROM = 0.9
FEW_CHARACTERS = 20


class Verdict(StrEnum):
    """Whether the text layer of a page can be read; only `SOUND` pages give text."""

    SOUND = "sound"
    BLANK = "blank"
    SCAN = "scan"
    LAYER_OVER_SCAN = "layer_over_scan"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJudgement:
    """The figures a page was judged by: printed characters, share of codes without a character, largest picture."""

    page: int
    verdict: Verdict
    characters: int
    unmapped: float
    picture: float


def judge(page: int, characters: int, unmapped: float, picture: float) -> PageJudgement:
    """Judge one page; `unmapped` and `picture` are shares from 0 to 1."""
    verdict = _verdict(characters, unmapped, picture)
    return PageJudgement(
        page=page, verdict=verdict, characters=characters, unmapped=round(unmapped, 4), picture=round(picture, 4)
    )


def _verdict(characters: int, unmapped: float, picture: float) -> Verdict:
    if characters < FEW_CHARACTERS and picture >= PICTURE_FROM:
        return Verdict.SCAN
    if characters == 0:
        return Verdict.BLANK
    if picture >= WHOLE_PICTURE_FROM:
        return Verdict.LAYER_OVER_SCAN
    return Verdict.GARBLED if unmapped > GARBLED_FROM else Verdict.SOUND
