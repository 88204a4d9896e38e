"""Reading the characters of a picture, with models that come inside a package: nothing is fetched at run time.

The detector looks for lines in a picture of fixed resolution: in larger ones it loses whole lines without a word.
One thread only, so that the same page gives the same characters and confidences whatever else runs beside it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

Picture = NDArray[numpy.uint8]
"""Rows of pixels: three colours each, or one grey."""

Point = tuple[float, float]
"""x and y in pixels from the top left corner."""

_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.return_word_box": True,
    "Global.max_side_len": 20_000,
    "Det.limit_type": "max",
    "Det.limit_side_len": 20_000,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_TALL = 1.5

MOST_CONFIDENT = 0.999
"""No recognised character is as sure as one of a text layer, which counts 1."""


class Character(NamedTuple):
    """A character as read; `place` is its middle as a share of its line's length, `confidence` between 0 and 1."""

    text: str
    place: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The four corners of a line, clockwise from the top left one as it is read."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def start(self) -> Point:
        """The middle of the left edge."""
        return _between(self.corners[0], self.corners[3])

    @property
    def end(self) -> Point:
        """The middle of the right edge."""
        return _between(self.corners[1], self.corners[2])

    @property
    def top(self) -> Point:
        """The middle of the upper edge."""
        return _between(*self.corners[:2])

    @property
    def bottom(self) -> Point:
        """The middle of the lower edge."""
        return _between(*self.corners[2:])

    @property
    def length(self) -> float:
        """From left to right."""
        return _distance(self.start, self.end)

    @property
    def height(self) -> float:
        """From top to bottom."""
        return _distance(self.top, self.bottom)

    def scaled(self, factor: float) -> Outline:
        """The same line in a picture of another resolution."""
        a, b, c, d = ((x * factor, y * factor) for x, y in self.corners)
        return Outline((a, b, c, d))


def reader_name() -> str:
    """The engine and its version, for the record."""
    return f"rapidocr {version('rapidocr')}"


def find_lines(picture: Picture) -> list[Outline]:
    """Where lines of text stand; those set from top to bottom, or in a picture that lies on its side, are tall."""
    found = _engine()(_coloured(picture), use_det=True, use_cls=False, use_rec=False)
    boxes = [] if found.boxes is None else found.boxes
    return [_outline(corners) for corners in boxes]


def is_tall(line: Outline) -> bool:
    """Whether a line is read from top to bottom."""
    return line.height >= _TALL * line.length


def upside_down(picture: Picture, lines: Sequence[Outline]) -> bool:
    """Whether most of these lines stand on their head."""
    engine = _engine()
    _, verdicts = engine.cls_and_rotate(_crops(picture, lines))
    return bool(2 * sum(label == "180" for label, _ in verdicts.cls_res) > len(lines))


def read_lines(picture: Picture, lines: Sequence[Outline]) -> list[tuple[Character, ...]]:
    """The characters of each line."""
    if not lines:
        return []
    engine = _engine()
    engine.update_params(return_word_box=True)
    found = engine.recognize_txt(_crops(picture, lines))
    return [
        tuple(_characters(text, info)) for text, info in zip(found.txts or (), found.word_results or (), strict=True)
    ]


@cache
def _engine() -> Any:  # noqa: ANN401 - the library's class carries no usable types
    # Imported when the first page needs it: the models and their engine take longer to load than a page to read.
    import onnxruntime
    from rapidocr import RapidOCR

    onnxruntime.set_default_logger_severity(4)
    engine = RapidOCR(params=dict(_PARAMETERS))
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return engine


def _characters(text: str, info: Any) -> Iterator[Character]:  # noqa: ANN401
    places = chain.from_iterable(info.word_cols or ())
    for character, confidence in zip(text, info.confs or (), strict=False):
        if not character.isspace():
            place = (next(places) + 0.5) / info.line_txt_len
            yield Character(character, min(1.0, place), min(MOST_CONFIDENT, round(float(confidence), 3)))


def _crops(picture: Picture, lines: Sequence[Outline]) -> list[Picture]:
    from rapidocr.utils.process_img import get_rotate_crop_image

    coloured = _coloured(picture)
    return [get_rotate_crop_image(coloured, numpy.array(line.corners, dtype=numpy.float32)) for line in lines]


def _coloured(picture: Picture) -> Picture:
    """Three equal colours where the picture is grey, as the models want it."""
    return picture if picture.ndim == 3 else numpy.repeat(picture[:, :, None], 3, axis=2)


def _outline(corners: Sequence[Sequence[float]]) -> Outline:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return Outline((a, b, c, d))


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _distance(one: Point, other: Point) -> float:
    return float(numpy.hypot(one[0] - other[0], one[1] - other[1]))
