"""Where paragraphs begin in a text file, whose lines may be printed lines, pieces of printed lines or whole paragraphs.

Texts cut from a PDF have no layout left but the width of their lines. A printed line that was stretched comes as
several lines, broken at its punctuation. So the lines are first put together into printed lines of the usual width,
at the least cost: a printed line is full, or it ends its paragraph. Costs say how well the words agree with that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ingest.folding import compact, is_blank
from ingest.signs import (
    bracket_open,
    closes,
    ends_sentence,
    ends_title,
    goes_on,
    is_phrase_end,
    is_phrase_start,
    label_of,
    stands_alone,
)

_FIRST_INDENT = 2.0
_TOLERANCE = 1.25
_NEVER = 1e6
_NARROWEST, _WIDEST = 18, 60
_NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text file: its folded words, its width in ems and whether it is set in by two ems or more."""

    words: str
    width: float
    indented: bool


class _Way(NamedTuple):
    """The least cost from a place to the end, and the next place with whether a paragraph begins there."""

    cost: float
    place: int
    opens: bool


def text_line(raw: str) -> TextLine:
    """Measure a line as it stands in the file."""
    body = raw.strip()
    lead = raw[: len(raw) - len(raw.lstrip())]
    return TextLine(compact(body), sum(map(_ems, body)), sum(map(_ems, lead)) + lead.count(" ") / 2 >= _FIRST_INDENT)


def openings(lines: Sequence[TextLine]) -> list[bool]:
    """For each line that is not blank: does a paragraph begin with it?"""
    width = wrap_width(lines)
    if width is None:
        return [True, *(_opens_unwrapped(before, line) for before, line in pairwise(lines))]
    return _Wrapped(lines, width).openings()


def wrap_width(lines: Sequence[TextLine]) -> float | None:
    """The width in ems at which the lines are wrapped; None where each line is a paragraph of its own."""
    longest = sorted(line.width for line in lines)[int(_NEARLY_ALL * (len(lines) - 1))]
    runs = _runs(lines) + [line.width for line in lines if ends_sentence(line.words) or goes_on(line.words)]
    candidates = [width for width in range(_NARROWEST, _WIDEST + 1) if width + _TOLERANCE >= longest]
    best = max(candidates, key=lambda width: (_support(width, runs), -width), default=None)
    if best is None or _support(best, runs) < max(3, 0.06 * len(runs)):
        return None
    return float(best)


def _support(width: int, runs: Sequence[float]) -> int:
    """How many runs are as wide as a full printed line, or as a full first line; most of them must be the former."""
    full = sum(width - 0.75 <= run <= width + 0.5 for run in runs)
    nearly = sum(width - _FIRST_INDENT - 0.75 <= run < width - 0.75 for run in runs)
    return full + nearly if full else 0


def _runs(lines: Sequence[TextLine]) -> list[float]:
    """The widths between places where a line must have ended: in the middle of words, without punctuation."""
    runs = [0.0]
    for line, after in zip_longest(lines, lines[1:]):
        runs[-1] += line.width
        if after is None or not _could_be_cut(line, after):
            runs.append(0.0)
    return runs[:-1]


def _could_be_cut(before: TextLine, line: TextLine) -> bool:
    """Whether two lines of the file could be pieces of one printed line."""
    return (
        is_phrase_end(before.words) or is_phrase_start(line.words) or label_of(before.words) == before.words
    ) and not line.indented


def _ems(character: str) -> float:
    if character == "\u3000":
        return 1.0
    if is_blank(character):
        return 0.25
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def _opens_unwrapped(before: TextLine, line: TextLine) -> bool:
    """A page break can cut a paragraph: its first part then is long and ends in the middle of a sentence."""
    if goes_on(before.words) or (before.width >= 20 and bracket_open(before.words)):
        return False
    if line.indented or ends_sentence(before.words) or label_of(line.words):
        return True
    clauses = before.words.count(",") + 2 * before.words.count("。") + before.words.count(";")
    return not (before.width >= 20 and clauses > _is_heading_label(before.words))


def _is_heading_label(words: str) -> bool:
    """Whether words begin with a label that often stands over a heading: 一、 (一) 第一章."""
    label = label_of(words)
    return label is not None and not any(character.isdigit() for character in label)


class _Wrapped:
    """The cheapest way to put the lines of a wrapped text together."""

    def __init__(self, lines: Sequence[TextLine], width: float) -> None:
        self.lines = lines
        self.width = width
        self.ways: list[tuple[_Way, _Way]] = [(_Way(0.0, len(lines), True),) * 2]

    def openings(self) -> list[bool]:
        """Go the cheapest way from the first line."""
        for start in reversed(range(len(self.lines))):
            self.ways.append((self._way(start, first=False), self._way(start, first=True)))
        opens = [False] * len(self.lines)
        place, first = 0, True
        while place < len(self.lines):
            opens[place] = first
            _, place, first = self._known(place, first)
        return opens

    def _known(self, place: int, first: bool) -> _Way:
        return self.ways[len(self.lines) - place][first]

    def _way(self, start: int, first: bool) -> _Way:
        """The best printed line that begins here: `first` says that it begins a paragraph."""
        best = _Way(_NEVER, start + 1, True)
        filled = _FIRST_INDENT if first else 0.0
        seams = 0.0
        for end in range(start, len(self.lines)):
            filled += self.lines[end].width
            if end > start:
                seams += self._seam(end)
                if filled > self.width + _TOLERANCE:
                    break
            rest = self.width - filled
            for opens, cost in ((True, self._ending(start, end, first, rest)), (False, self._running_on(end, rest))):
                after = self._known(end + 1, opens).cost
                best = min(best, _Way(seams + cost + after, end + 1, opens))
        return best

    def _running_on(self, end: int, rest: float) -> float:
        """The cost of going on with the paragraph after a printed line that leaves `rest` ems free."""
        if end + 1 == len(self.lines):
            return _NEVER
        line, after = self.lines[end], self.lines[end + 1]
        cost = max(0.0, rest - _TOLERANCE)
        if not closes(line.words):
            cost = min(cost, 3.0)
        elif label_of(after.words):
            cost += 1.5
        if stands_alone(after.words):
            cost += 4.0
        return cost + (8.0 if after.indented else 0.0)

    def _seam(self, at: int) -> float:
        """The cost of reading two lines of the file as pieces of one printed line."""
        before, line = self.lines[at - 1], self.lines[at]
        if line.indented:
            return 8.0
        if label_of(before.words) == before.words:
            return 0.1
        if stands_alone(before.words) or stands_alone(line.words) or ends_title(before.words):
            return 3.0
        if label_of(line.words) and closes(before.words):
            return 2.0
        return 0.15 if is_phrase_end(before.words) or is_phrase_start(line.words) else 3.0

    def _ending(self, start: int, end: int, first: bool, rest: float) -> float:
        """The cost of ending a paragraph with the printed line from `start` to `end`."""
        if end + 1 == len(self.lines):
            return 0.0
        full = 1.0 if rest <= _TOLERANCE else 0.0
        if self.lines[end + 1].indented:
            return full
        unlikely = self._unfinished(start, end)
        return full + unlikely if unlikely else self._ended(start, end, first, rest, full)

    def _unfinished(self, start: int, end: int) -> float:
        """The cost where the words of the line cannot well be the last of a paragraph, else 0."""
        words = self.lines[end].words
        if goes_on(words) or bracket_open(words):
            return 6.0
        if end > start and closes(self.lines[end - 1].words) and not closes(words):
            return 4.0
        stranded = start == end and label_of(words) == words and not stands_alone(words)
        return 5.0 if stranded else 0.0

    def _ended(self, start: int, end: int, first: bool, rest: float, full: float) -> float:
        """The cost by what the words of the line are: a sentence's end, a line by itself, a title, a heading."""
        words, after = self.lines[end].words, self.lines[end + 1].words
        labelled = label_of(after) is not None
        if stands_alone(words) or stands_alone(after):
            return full + 0.2
        if ends_sentence(words) or (labelled and closes(words)):
            return 0.5 * full if labelled or full else 1.0
        if rest > 3 and ends_title(words):
            return 0.3
        if first and rest > 3:
            return (0.6 if labelled or label_of(self.lines[start].words) else 1.2) + 1.5 * (end - start)
        return full + (2.0 if labelled else 3.5)
