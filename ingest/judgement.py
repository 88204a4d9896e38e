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
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJudgement:
    """The figures a page was judged by.

    `characters` were printed, as pdfplumber reads the page, `others` as PDFium reads it (None where it cannot);
    `unmapped` is the share of codes without a character, `picture` the share of the page under its largest picture.
    """

    page: int
    verdict: Verdict
    characters: int
    others: int | None
    unmapped: float
    picture: float


def judge(page: int, characters: int, others: int | None, unmapped: float, picture: float) -> PageJudgement:
    """Judge one page by its figures."""
    lost = others is not None and _differ(characters, others)
    verdict = _verdict(characters, unmapped, picture)
    return PageJudgement(
        page=page,
        verdict=Verdict.DAMAGED if lost and verdict in (Verdict.SOUND, Verdict.BLANK) else verdict,
        characters=characters,
        others=others,
        unmapped=round(unmapped, 4),
        picture=round(picture, 4),
    )


def _differ(characters: int, others: int) -> bool:
    """Whether one reader lost characters: on sound pages both find the same number, but for overprinted bold type."""
    return characters < 0.9 * others - FEW_CHARACTERS or others < characters / 4 - FEW_CHARACTERS


def _verdict(characters: int, unmapped: float, picture: float) -> Verdict:
    if characters < FEW_CHARACTERS and picture >= PICTURE_FROM:
        return Verdict.SCAN
    if characters == 0:
        return Verdict.BLANK
    if picture >= WHOLE_PICTURE_FROM:
        return Verdict.LAYER_OVER_SCAN
    return Verdict.GARBLED if unmapped > GARBLED_FROM else Verdict.SOUND
