"""The words directly around a figure that make it a most, a least or a threshold: 不超过, 不少于, 以上, 满, 未满 …"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from extract import Cue
from extract.word_files import Strict, WordList, load_words
from normalize.scene import Figure, Scene
from normalize.topics import LIST_MARKS

BEFORE = {"cap": "<=", "floor": ">=", "reach": ">=", "under": "<"}
AFTER = {"above": ">=", "below": "<=", "cap_after": "<=", "beyond": ">"}
# Labels that may stand between a bound and its figure: 不超过实际投资额的30%, 最高一次性补助10万元.
TRANSPARENT = frozenset(
    {
        "base",
        "once",
        "standard",
        "pay",
        "give",
        "narrow",
        "refer",
        "waive",
        "loan",
        "fee",
        "aligned",
        "replace",
        "apply",
    }
)
# (含), (不含本数), (包括含5年) behind a figure say whether the bound takes it in.
_INCLUDING = re.compile(r"\((?:含本?数?|包含|不含)[^()]{0,6}\)|\([^()]{0,3}含[^()]{0,3}\)|含本数")
# (含|3年): the figure in the bracket is the one before it.
_REPEATED = re.compile(r"\((?:不?包?含|包括)$")
# What may stand between a figure and 以上: 人民币, /人·月, (税前).
_UNIT_TAIL = re.compile(r"(?:人民币|期(?=及?以)|/[^,;。()/、]{1,4}(?:[·/.][^,;。()]{1,2})?|\((?:税前|人民币|含税)\))")
# 6个|展位|以内: what is counted may stand between.
_THING = re.compile("[一-龥]{1,4}?(?=以[上下内外])")
_FURTHEST = 24


class BoundWords(Strict):
    """The shape of `bound_words.toml`."""

    ceilings: WordList
    greater: WordList
    less_or_equal: WordList


@cache
def _words() -> BoundWords:
    return load_words(Path(__file__).parent / "data" / "bound_words.toml", BoundWords)


def bound_before(scene: Scene, figure: Figure) -> Cue | None:
    """The cue before a figure that bounds it, with nothing but a base or a pay word between them."""
    for cue in scene.left(figure, scene.own_start(figure)):
        if cue.label == "cap_after" and cue.end == figure.start:
            return replace(cue, label="cap")
        if cue.label in BEFORE and figure.start - cue.end <= _FURTHEST:
            return None if _is_cut(scene, cue, figure) else cue
        if cue.label not in TRANSPARENT:
            return None
    return None


def _is_cut(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """满 and 达到 bind the figure directly behind them; 不超过 reaches over a base."""
    gap = scene.words(cue.end, figure.start)
    if ")" in gap and "(" not in gap:
        # 公共建筑(限|学校)60元: the bound of a bracket stays in it.
        return True
    raised = scene.has(cue.end, figure.start, "replace")
    if raised and scene.words(cue.start, cue.end) not in _words().ceilings.words:
        return True
    return ("的" in gap and cue.label in ("reach", "under")) or "。" in gap or ";" in gap


def bound_after(scene: Scene, figure: Figure) -> Cue | None:
    """The cue directly behind a figure that bounds it: 以上, (含)以下, /人以内 …"""
    at = figure.end
    for _ in range(2):
        tail = _UNIT_TAIL.match(scene.words(at, min(scene.end, at + 12)))
        at += tail.end() if tail else 0
        including = _INCLUDING.match(scene.words(at, min(scene.end, at + 12)))
        at += including.end() if including else 0
    thing = _THING.match(scene.words(at, min(scene.end, at + 8))) if figure.kind == "count" else None
    at += thing.end() if thing else 0
    for cue in scene.cues:
        if cue.start in (at, figure.end):
            return cue if cue.label in AFTER else None
    return None


def repeats_bound(scene: Scene, figure: Figure) -> bool:
    """3年以上(含|3年): the figure before, said again to tell whether the bound takes it in."""
    before = scene.preceding(figure)
    if before is None or not _REPEATED.search(scene.before(figure, 4)) or scene.behind(figure, 1) != ")":
        return False
    worth, other = figure.worth, before.worth
    return (worth.low, worth.unit, worth.iso) == (other.low, other.unit, other.iso)


def operator(scene: Scene, figure: Figure) -> str | None:
    """>=, <=, <, > as the words say; 以上 and 以下 include their figure unless 不含 is written."""
    return _own_operator(scene, figure) or _of_list(scene, figure)


def listed_with(scene: Scene, figure: Figure) -> list[Figure]:
    """The figures of one kind with only list marks between them: 10万、20万、30万标箱."""
    group: list[Figure] = []
    for each in (each for each in scene.figures if each.kind == figure.kind):
        joined = bool(group) and scene.words(group[-1].end, each.start) in LIST_MARKS
        if not joined and figure in group:
            break
        group = [*group, each] if joined else [each]
    return group if figure in group else [figure]


def _of_list(scene: Scene, figure: Figure) -> str | None:
    """达到1亿元、|5亿元; 5亿元、|10亿元以上: the bound of the first or the last figure holds for the whole list."""
    group = listed_with(scene, figure)
    if len(group) < 2 or any(each.worth.high is not None for each in group):
        return None
    first = bound_before(scene, group[0])
    if first is not None and first.label == "reach":
        return _own_operator(scene, group[0])
    last = bound_after(scene, group[-1])
    bare = first is None and all(bound_after(scene, each) is None for each in group[:-1])
    return _own_operator(scene, group[-1]) if bare and last is not None and last.label == "above" else None


def _own_operator(scene: Scene, figure: Figure) -> str | None:
    before, after = bound_before(scene, figure), bound_after(scene, figure)
    if after is not None:
        return _strict(scene, figure, after, AFTER[after.label])
    if before is None:
        return None
    word = scene.words(before.start, before.end)
    if word in _words().greater.words:
        return ">"
    return "<=" if word in _words().less_or_equal.words else BEFORE[before.label]


def _strict(scene: Scene, figure: Figure, after: Cue, op: str) -> str:
    window = scene.words(figure.end, min(scene.end, after.end + 4))
    return op[0] if "不含" in window else op
