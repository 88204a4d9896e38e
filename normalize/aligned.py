"""Lists that correspond: 分别给予A、B、C with as many cases before, and as many bare sums behind a list of grades."""

from __future__ import annotations

import re
from functools import cache

from normalize.case_words import BOUNDED, LIST_MARK, case_words
from normalize.graded import graded_lists
from normalize.phrases import LEVEL, bare_case, without_brackets
from normalize.scene import Figure, Scene

# 3亿、10亿元人民币|或等值外币; 省、市|两个等级: what is said behind a list of all its items.
_TAIL_OF_LIST = re.compile("或等值[一-龥]{1,4}|[两三四五六七八九十]个?(?:等级|级别|层次|档次|类别)(?=分别|$)")
# 突破1亿元、3亿元的企业: a list of sums to reach.
_SUM = re.compile(r"\d[\d.]*[万亿]?元(?!以)")
_BOUND_BEHIND = re.compile("^(?:以[上下内]|左右)")
_LEVEL = re.compile(LEVEL)
LONGEST_GRADE = 4
_LIST_END = re.compile("[级等类型档奖度]$")


@cache
def _list_lead() -> re.Pattern[str]:
    """取得技能类项目|高级: the words that lead to a list."""
    return re.compile(f"^.*{case_words().leads_to_list.either}(?=.)")


def unequal(scene: Scene, figures: list[Figure]) -> frozenset[Figure]:
    """The figures behind 分别 that are more or fewer than the cases before it: which case has which sum is not told."""
    return frozenset(figure for figure, case in aligned(scene, figures).items() if case is None)


def aligned(scene: Scene, figures: list[Figure]) -> dict[Figure, str | None]:
    """分别给予 A、B、C: the n-th case of the list before goes with the n-th sum; no case where the lengths differ."""
    found: dict[Figure, str | None] = {}
    for cue, run in aligned_runs(scene, figures):
        paid = max((figure.end for figure in figures if figure.end <= cue), default=scene.start)
        before = (scene.words(paid, cue), _unpaid(scene, figures, cue))
        cases = next(filter(None, (cases_before(words, len(run)) for words in before)), None)
        none: list[str | None] = [None] * len(run)
        found.update(zip(run, cases or none, strict=True))
    return found


def aligned_runs(scene: Scene, figures: list[Figure]) -> list[tuple[int, list[Figure]]]:
    """Each 分别 with the bare list of sums behind it."""
    runs: list[tuple[int, list[Figure]]] = []
    for cue in scene.cues:
        run = _run(scene, [figure for figure in figures if figure.start > cue.start])
        taken = any(figure in earlier for _, earlier in runs for figure in run)
        if cue.label == "aligned" and len(run) > 1 and not taken:
            runs.append((cue.start, run))
    return runs


def paired(scene: Scene, figures: list[Figure]) -> dict[Figure, str | None]:
    """收住中度、重度老年人每人100元、200元: as many cases as bare sums, right before them, correspond without 分别."""
    run = _run(scene, figures)
    if len(run) < 2 or len(run) != len(figures):
        return {}
    bands = cases_before(_unpaid(scene, figures, run[0].start), len(run))
    if bands and all(map(BOUNDED.search, bands)):
        return dict(zip(run, bands, strict=True))
    cases = cases_before(scene.lead(run[0]), len(run))
    like = cases is not None and len({each[-1] for each in cases}) == 1 and max(map(len, cases)) <= LONGEST_GRADE
    return dict(zip(run, cases, strict=True)) if cases and like else {}


def _unpaid(scene: Scene, figures: list[Figure], end: int) -> str:
    """The words before an offset without the sums that are paid, each of which ends a piece."""
    ends = [scene.start, *(figure.end for figure in figures if figure.end <= end)]
    starts = [*(figure.start for figure in figures if figure.end <= end), end]
    return ";".join(scene.words(*span) for span in zip(ends, starts, strict=True))


def _run(scene: Scene, figures: list[Figure]) -> list[Figure]:
    """Figures that follow each other with nothing but list marks and units between them."""
    run: list[Figure] = figures[:1]
    for figure in figures[1:]:
        gap = _BOUND_BEHIND.sub("", scene.words(run[-1].end, figure.start))
        if len(re.sub(r"/[^、和及,]{1,4}", "", gap).strip("、和及与,")) > 1:
            break
        run.append(figure)
    return run


def cases_before(words: str, count: int) -> list[str] | None:
    """The nearest list of `count` cases in the words before 分别; None when no list has that length."""
    graded = next((each for each in reversed(graded_lists(without_brackets(words))) if len(each) == count), None)
    if graded:
        return graded
    for piece in reversed(re.split("[,;:。]", words)):
        items = [item for item in LIST_MARK.split(_TAIL_OF_LIST.sub("", without_brackets(piece))) if item]
        for start in range(len(items) - count, -1, -1):
            cases = _cleaned(items[start : start + count])
            if cases:
                return None if _is_cut(items, start) else cases
    return None


def _is_cut(items: list[str], start: int) -> bool:
    """Whether the item before a list is one of its kind (国家级|、省级、市级): the list is longer than the sums."""
    return start > 0 and _LIST_END.search(items[start - 1]) is not None and items[start - 1][-1] == items[start][-1]


def _cleaned(items: list[str]) -> list[str] | None:
    """The cases of a list: words before the first and behind the last that belong to the sentence are cut off."""
    cases = [bare_case(item) for item in items]
    if any(not case for case in cases):
        return None
    if _SUM.search(cases[0]) and all(map(_SUM.match, cases[1:])):
        return [found[0] for case in cases if (found := _SUM.search(case))]
    if len({case[-2:] for case in cases}) == 1:
        return cases
    middle = cases[1:-1] or [min(cases, key=len)]
    usual = max(len(case) for case in middle)
    first = cases[0] if len(cases[0]) <= usual else _tail(cases[0])
    last = cases[-1] if len(cases[-1]) <= usual + 2 else _first_words(cases[-1], first, usual)
    return [first, *cases[1:-1], last]


def _tail(first: str) -> str:
    """取得技能类项目|高级: what the first item of a list says behind the words that lead to the list."""
    return _list_lead().sub("", first)


def _first_words(last: str, first: str, usual: int) -> str:
    """国家、市技能荣誉称号的个人: the last case is a word as long as its siblings, or a level of one character."""
    level = _LEVEL.match(last)
    if level is not None and len(first) <= 3:
        return level[0]
    last = last.split("的")[0]
    return last[:usual] if len(last) > 2 * usual else last
