"""Figures that only tell how an amount is reckoned: 不足1年的按月折算, 高于3%的按3%计算, 每满100万美元."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.bounds import bound_before, operator
from normalize.scene import Figure, Scene
from normalize.verdicts import Reason

# 不足1年的|,按实际|月份折算: the rule stands right behind its case.
_RULE = 20


class ReckoningWords(Strict):
    """The shape of `reckoning_words.toml`."""

    by: WordList
    reckoned: WordList


@cache
def _words() -> ReckoningWords:
    return load_words(Path(__file__).parent / "data" / "reckoning_words.toml", ReckoningWords)


def reckoned(scene: Scene, figure: Figure) -> Reason | None:
    """Why a bounded figure selects nobody, or None where it may be a condition."""
    bound = bound_before(scene, figure)
    if bound is not None and scene.words(bound.start - 1, bound.start) == "每":
        return Reason.UNIT_OF_AMOUNT
    if _prorated(scene, figure) or _put_in_place(scene, figure):
        return Reason.PROCEDURE
    return None


def _prorated(scene: Scene, figure: Figure) -> bool:
    """不足1年的,按实际月份折算: less than a whole is paid in part."""
    if operator(scene, figure) != "<":
        return False
    rule = scene.behind(figure, _RULE).lstrip("的,")
    return _words().by.opens(rule) and _words().reckoned.inside(rule.split(",")[0].split("。")[0])


def _put_in_place(scene: Scene, figure: Figure) -> bool:
    """高于3%的按|3%计算: one figure stands for all beyond it."""
    before, following = scene.preceding(figure), scene.following(figure)
    if following is not None and _alike(figure, following) and _leads(scene, figure, following):
        return True
    return before is not None and _alike(before, figure) and _leads(scene, before, figure)


def _alike(one: Figure, other: Figure) -> bool:
    return (one.kind, one.worth.low, one.worth.unit) == (other.kind, other.worth.low, other.worth.unit)


def _leads(scene: Scene, case: Figure, rule: Figure) -> bool:
    between = scene.words(case.end, rule.start)
    return between.startswith(("的", ",")) and _words().by.closes(between) and len(between) <= _RULE
