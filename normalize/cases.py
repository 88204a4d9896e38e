"""Which case each payable figure of a sentence belongs to: aligned lists (分别), labels before sums, 对…的."""

from __future__ import annotations

import re

from normalize.phrases import after_last_de, bare_case, differing, trim
from normalize.scene import Figure, Scene

_LIST_MARK = re.compile(r"、|和|及|与|或|以及")
_PRIZES = re.compile(r"((?:特|一|二|三|四|优秀|优胜)(?:、(?:特|一|二|三|四|优秀|优胜))*(?:、|和|及)?(?:二|三|四|优秀|优胜)?)等奖")
_AMOUNT_WORDS = re.compile(
    r"(?:每(?:人|名|家|户|项|件|个|年|月|辆|亩|台|场|次|位|所|门|平方米)?(?:每年|每月|每个项目)?|按|给予|发放|奖励|补助|补贴|资助|奖补|标准(?:为|分别为)?|最高|不超过|一次性|可|为|享受|再|分别|依次|各|人民币|达|资金|扶持|支持|:)+$"
)
LONGEST_LABEL = 24


def tiers_of(scene: Scene, figures: list[Figure]) -> list[str | None]:
    """One case per figure, None where the sentence names none."""
    if not figures:
        return []
    aligned = _aligned(scene, figures)
    labels = [aligned.get(figure) or _label(scene, figures, at) for at, figure in enumerate(figures)]
    named = [label for label in labels if label]
    if len(named) == len(labels) and len(labels) > 1:
        return list(differing([label or "" for label in labels]))
    return labels


def _aligned(scene: Scene, figures: list[Figure]) -> dict[Figure, str]:
    """分别给予 A、B、C: the n-th case of the list before goes with the n-th sum."""
    found: dict[Figure, str] = {}
    for cue in scene.cues:
        if cue.label != "aligned":
            continue
        run = _run(scene, [figure for figure in figures if figure.start > cue.start])
        if len(run) < 2 or any(figure in found for figure in run):
            continue
        cases = cases_before(scene.words(scene.start, cue.start), len(run))
        if cases:
            found.update(zip(run, cases, strict=True))
    return found


def _run(scene: Scene, figures: list[Figure]) -> list[Figure]:
    """Figures that follow each other with nothing but list marks and units between them."""
    run: list[Figure] = figures[:1]
    for figure in figures[1:]:
        gap = scene.words(run[-1].end, figure.start)
        if len(re.sub(r"/[^、和及,]{1,4}", "", gap).strip("、和及与,")) > 1:
            break
        run.append(figure)
    return run


def cases_before(words: str, count: int) -> list[str] | None:
    """The nearest list of `count` cases in the words before 分别; None when no list has that length."""
    prizes = _prizes(words)
    if len(prizes) == count:
        return prizes
    for piece in reversed(re.split("[,;:。]", words)):
        items = [item for item in _LIST_MARK.split(_without_brackets(piece)) if item]
        for start in range(len(items) - count, -1, -1):
            cases = _cleaned(items[start : start + count])
            if cases:
                return cases
    return None


def _prizes(words: str) -> list[str]:
    match = None
    for match in _PRIZES.finditer(words):
        pass
    if match is None:
        return []
    return [f"{each}等奖" for each in _LIST_MARK.split(match[1]) if each]


def _without_brackets(piece: str) -> str:
    return re.sub(r"\([^()]*\)", "", piece)


def _cleaned(items: list[str]) -> list[str] | None:
    """The cases of a list: words before the first and behind the last that belong to the sentence are cut off."""
    cases = [bare_case(item) for item in items]
    if any(not case for case in cases):
        return None
    middle = cases[1:-1] or [cases[-1] if len(cases[-1]) <= len(cases[0]) else cases[0]]
    usual = max(len(case) for case in middle)
    first = cases[0] if len(cases[0]) <= usual + 2 else cases[0][-_like(cases[0], cases[1], usual) :]
    last = cases[-1] if len(cases[-1]) <= usual + 2 else _first_words(cases[-1], usual)
    return [first, *cases[1:-1], last]


def _like(first: str, second: str, usual: int) -> int:
    """How long the tail of the first item is that has the shape of the second: the same last character decides."""
    return max(usual, len(second)) if first[-1:] == second[-1:] else usual


def _first_words(last: str, usual: int) -> str:
    """国家、市技能荣誉称号的个人: the last case is the words as long as its siblings."""
    return last[:usual] if len(last) > 2 * usual else last


def _label(scene: Scene, figures: list[Figure], at: int) -> str | None:
    """The words before a sum that name its case: 高级工1000元, 国内维权每件资助1万元, 对国家级…给予."""
    figure = figures[at]
    edge = figures[at - 1].end if at else scene.start
    words = scene.words(edge, figure.start)
    toward = _toward(words)
    if toward:
        return toward
    start = scene.piece(figure.piece)[0]
    own = scene.words(max(edge, start), figure.start)
    label = trim(_AMOUNT_WORDS.sub("", own))
    label = _behind_standard(label)
    if label and len(label) <= LONGEST_LABEL:
        return _case_of(scene, label)
    return None


def _behind_standard(label: str) -> str:
    for mark in ("标准为", "标准分别为", "标准:", "给予"):
        if mark in label:
            label = label.rsplit(mark, 1)[1]
    return label


def _case_of(scene: Scene, label: str) -> str | None:
    noun = trim(label)
    return noun or None


_CASE = re.compile(r"(?:^|[,;。:、\)])(?:其中,?)?(?:对于|对)((?:(?!给予).)+?)(?:,|给予|按|分别|一次性|每[家人名件个项户]|再给予|$)")
_GENERIC_HEADS = ("项目", "企业", "单位", "个人", "机构", "人员", "的", "主体", "公司")


def _toward(words: str) -> str | None:
    """The case named by 对…: its head noun when that tells enough, else the whole phrase."""
    match = None
    for match in _CASE.finditer(words):
        pass
    if match is None:
        return None
    phrase = match[1].rstrip("的,")
    noun = trim(after_last_de(match[1].rstrip(",")))
    if noun and not noun.startswith(_GENERIC_HEADS) and len(noun) > 3:
        return noun
    return trim(phrase) or None
