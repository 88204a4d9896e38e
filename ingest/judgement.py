"""What a page is made of, measured: a text layer to trust, a picture, a picture over a layer, or garbled codes.

The limits stand wide apart from what was measured on real notices: sound pages have no unmapped codes, no large
picture and hardly a rare character; garbled pages have 80 to 100 % unmapped codes, scanned pages one picture of the
whole page. What lies between is read from its picture as well: reading it once more costs a second, losing it a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GARBLED_FROM = 0.05
COMMON_FROM = 0.9
ENOUGH_HANZI = 50
PICTURE_FROM = 0.15
WHOLE_PICTURE_FROM = 0.9
FEW_CHARACTERS = 20
MANY_DRAWINGS = 60
SURE_FROM = 0.8
"""A character that was recognised with less confidence than this is doubtful."""


class Verdict(StrEnum):
    """Whether the text layer of a page can be read: `SOUND` ones are, and of `MIXED` ones what is no picture."""

    SOUND = "sound"
    BLANK = "blank"
    SCAN = "scan"
    DRAWN = "drawn"
    MIXED = "mixed"
    LAYER_OVER_SCAN = "layer_over_scan"
    GARBLED = "garbled"
    DAMAGED = "damaged"


class ReadFrom(StrEnum):
    """Where the characters of a page come from."""

    LAYER = "layer"
    PICTURE = "picture"
    BOTH = "both"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrFigures:
    """How well the picture of a page was read.

    `confidence` is the mean of all characters, `unsure` the number of those below `SURE_FROM`; `found_late` lines
    were overlooked at first; `two_readings` figures were read differently the second time. `turn` and `skew` are the
    degrees by which the text lay on its side and askew, `red` the share of the page under red seals and letterheads.
    """

    characters: int
    lines: int
    found_late: int
    confidence: float
    unsure: int
    two_readings: int
    turn: int
    skew: float
    red: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFigures:
    """What is measured of a page.

    `characters` were printed, as pdfplumber reads the page, `others` as PDFium reads it (None where it cannot);
    `unmapped` is the share of codes without a character, `common` the share of the Hanzi that everybody learns,
    `picture` the share of the page under pictures, `drawings` the number of curves, which outlined type is made of.
    """

    characters: int
    others: int | None = None
    unmapped: float = 0.0
    hanzi: int = 0
    common: float = 1.0
    picture: float = 0.0
    drawings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJudgement:
    """A page's verdict with the figures that it rests on, and where its characters were taken from in the end."""

    page: int
    verdict: Verdict
    figures: PageFigures
    read_from: ReadFrom = ReadFrom.NOTHING
    ocr: OcrFigures | None = None

    @property
    def is_unread(self) -> bool:
        """Whether something is printed on the page that nobody read."""
        return self.read_from is ReadFrom.NOTHING and self.verdict is not Verdict.BLANK


def judge(figures: PageFigures) -> Verdict:
    """Judge one page by its figures."""
    verdict = _verdict(figures)
    lost = figures.others is not None and _differ(figures.characters, figures.others)
    return Verdict.DAMAGED if lost and verdict in (Verdict.SOUND, Verdict.BLANK) else verdict


def _differ(characters: int, others: int) -> bool:
    """Whether one reader lost characters: on sound pages both find the same number, but for overprinted bold type."""
    return characters < 0.9 * others - FEW_CHARACTERS or others < characters / 4 - FEW_CHARACTERS


def _verdict(figures: PageFigures) -> Verdict:
    if figures.characters < FEW_CHARACTERS and figures.picture >= PICTURE_FROM:
        return Verdict.SCAN
    if figures.characters < FEW_CHARACTERS and figures.drawings >= MANY_DRAWINGS:
        return Verdict.DRAWN
    if figures.characters == 0:
        return Verdict.BLANK
    if figures.picture >= WHOLE_PICTURE_FROM:
        return Verdict.LAYER_OVER_SCAN
    if figures.unmapped > GARBLED_FROM or (figures.hanzi >= ENOUGH_HANZI and figures.common < COMMON_FROM):
        return Verdict.GARBLED
    return Verdict.MIXED if figures.picture >= PICTURE_FROM else Verdict.SOUND
