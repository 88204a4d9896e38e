"""Figures of a scan are read twice; where the second reading of a line has another figure, both are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ingest.folding import fold
from ingest.ocr import Character

_NUMERAL = "0-9一二三四五六七八九十百千万亿两零〇壹贰叁肆伍陆柒捌玖拾佰仟"
_UNIT = "%‰元角分年月日天周个名人家户次项件倍级等亩米岁万亿"
_FIGURE = re.compile(rf"[0-9][{_NUMERAL}.,:/\-~]*[{_UNIT}]*|[{_NUMERAL}]+[{_UNIT}]+")
Step = tuple[str, int, int, int, int]
"""An edit: its kind, and the runs of both readings that it lies between."""

_COULD_BELONG = re.compile(rf"[{_NUMERAL}{_UNIT}A-Za-z.]")
_ONLY_MARKS = re.compile(r"[^\w%‰]*")


def has_figure(characters: Sequence[Character]) -> bool:
    """Whether a line has anything that is worth a second look."""
    return _FIGURE.search(_words(characters)) is not None


def other_readings(first: Sequence[Character], second: Sequence[Character]) -> list[str | None]:
    """For each character of the first reading, what the second has in place of the figure that it belongs to.

    None where it belongs to no figure, or both readings have the same.
    """
    mine, other = _words(first), _words(second)
    found: list[str | None] = [None] * len(mine)
    steps = SequenceMatcher(None, mine, other, autojunk=False).get_opcodes()
    firsts, lasts = _ends(steps, len(mine))
    for figure in _FIGURE.finditer(mine):
        start, end = figure.span()
        touched = [step for step in steps if step[1] <= end and step[2] >= start]
        changed = [step for step in touched if step[0] != "equal" and _matters(mine, other, step, figure.span())]
        if not changed:
            continue
        low, high = min([start, *(step[1] for step in changed)]), max([end, *(step[2] for step in changed)])
        words = other[firsts[low] : lasts[high]]
        for place in range(start, end):
            found[place] = words
    return found


def _words(characters: Sequence[Character]) -> str:
    return "".join(fold(each.text)[:1] for each in characters)


def _matters(mine: str, other: str, step: Step, figure: tuple[int, int]) -> bool:
    """Whether a difference inside a figure is more than punctuation, or one beside it could belong to it."""
    _, i1, i2, j1, j2 = step
    words = mine[i1:i2] + other[j1:j2]
    if i2 <= figure[0] or i1 >= figure[1]:
        return _COULD_BELONG.search(words) is not None
    return not _ONLY_MARKS.fullmatch(words) or "." in words


def _ends(steps: Sequence[Step], length: int) -> tuple[list[int], list[int]]:
    """For each place between two characters of the first reading, the first and last place of the second it can be."""
    low, high = [steps[-1][4] if steps else 0] * (length + 1), [0] * (length + 1)
    for tag, i1, i2, j1, j2 in steps:
        for place in range(i1, i2 + 1):
            same = j1 + place - i1
            low[place] = min(low[place], same if tag == "equal" else j1 if place < i2 or i1 == i2 else j2)
            high[place] = max(high[place], same if tag == "equal" else j2 if place > i1 or i1 == i2 else j1)
    return low, high
