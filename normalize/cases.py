"""Which case each payable figure of a sentence belongs to: aligned lists (分别), labels before sums, 对…的.

The words of a figure are those behind the payable figure before it. The case is looked for in three places, nearest
first: between the pay word and the sum (标准为高级工1000元), before the pay word in the same piece (中级职称资助
2000元, 对国家级…给予), and in the pieces before (经区人社局备案发文,给予10万元).
"""

from __future__ import annotations

import re

from normalize.payment_units import is_unit
from normalize.phrases import after_last_de, bare_case, differing, is_generic, is_party, trim
from normalize.scene import Figure, Scene

_LIST_MARK = re.compile(r"、|和|及|与|或|以及")
_PRIZES = re.compile(
    r"((?:特|一|二|三|四|优秀|优胜)(?:、(?:特|一|二|三|四|优秀|优胜))*(?:、|和|及)?(?:二|三|四|优秀|优胜)?)等奖"
)
_PAY_WORD = re.compile(
    r"补贴|补助|资助|奖励|奖补|津贴|扶持|支持|贴息|给予|予以|发放|标准|最高|不超过|不高于|一次性|可?提高[至到]|上调|上浮|享受|分别|按照|按|参照|由|每"
)
_EACH = re.compile(r"每(?:个|名|家|位|项|件|户|所|辆|台|门|人|亩|平方米|月|年|场|次|座|间|张|吨|例|批|届|支|款|条)?")
_BETWEEN = re.compile(
    r"^.*(?:给予|标准为|标准分别为|标准:|额度为|金额为|补贴|补助|资助|奖励|奖补|津贴|标准|发放|分别按|参照|按照|按)([^,;。:、]{1,24})$"
)
_UNIT_TAIL = re.compile(r"^(?:/[^,、;。]{1,6})?[、和及与]?")
_AMOUNT_TAIL = re.compile(
    r"(?:最高|不超过|不高于|不低于|一次性|分别|各|为|可|再|奖|人民币|补|达|资金|专项|总额|合计|原则上|一般|达到|不少于|约|共|每年|每月|均)+$"
)
_LEAVES = ("后", "时", "基础上", "前", "内", "中", "额", "费用", "部分", "金额", "费", "比例", "总额", "标准")
_BY = ("按", "参照", "由", "在", "根据", "并", "且", "通过", "其", "同时", "用于", "从", "以", "与")
LONGEST_LABEL = 40


def tiers_of(scene: Scene, figures: list[Figure]) -> list[str | None]:
    """One case per figure, None where the sentence names none."""
    if not figures:
        return []
    aligned = _aligned(scene, figures)
    return [aligned.get(figure) or _label(scene, figures, at) for at, figure in enumerate(figures)]


def told_apart(labels: list[str | None]) -> list[str | None]:
    """Cases of sibling benefits with their long common ends removed: 成功申报|国家|…工作室的企业 → 国家."""
    named = [label for label in labels if label]
    short = dict(zip(named, differing(named), strict=True)) if len(set(named)) == len(named) else {}
    return [short.get(label, label) if label else None for label in labels]


def _aligned(scene: Scene, figures: list[Figure]) -> dict[Figure, str]:
    """分别给予 A、B、C: the n-th case of the list before goes with the n-th sum."""
    found: dict[Figure, str] = {}
    start = scene.start
    for cue in scene.cues:
        if cue.label != "aligned":
            continue
        run = _run(scene, [figure for figure in figures if figure.start > cue.start])
        if len(run) < 2 or any(figure in found for figure in run):
            continue
        cases = cases_before(scene.words(start, cue.start), len(run))
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
        if re.search(r"\d(?:\.\d+)?(?:万|亿)?元(?!及?以[上下])", piece):
            continue
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
    middle = cases[1:-1] or [min(cases, key=len)]
    usual = max(len(case) for case in middle)
    first = cases[0] if len(cases[0]) <= usual + 2 else _tail(cases[0])
    last = cases[-1] if len(cases[-1]) <= usual + 2 else _first_words(cases[-1], cases[0], usual)
    return [first, *cases[1:-1], last]


_LEADS = re.compile(r"^.*(?:的|获得|取得|项目|评为|达到|认定为|参加|具有|考取|被|对)(?=.)")


def _tail(first: str) -> str:
    """取得技能类项目|高级: what the first item of a list says behind the words that lead to the list."""
    return _LEADS.sub("", first)


def _first_words(last: str, first: str, usual: int) -> str:
    """国家、市技能荣誉称号的个人: the last case is a word as long as its siblings, or a level of one character."""
    if last[0] in "省市区县州" and len(first) <= 3:
        return last[:2] if last[1:2] == "级" else last[0]
    last = last.split("的")[0]
    return last[:usual] if len(last) > 2 * usual else last


def _label(scene: Scene, figures: list[Figure], at: int) -> str | None:
    """The case of one figure from the words that are its own."""
    figure = figures[at]
    edge = figures[at - 1].end if at else scene.start
    piece = max(edge, scene.piece(figure.piece)[0])
    own = scene.words(piece, figure.start)
    own = _UNIT_TAIL.sub("、", own, count=1) if at and own.startswith("/") else own
    if at and 1 < len(own) <= 16 and own[0] in "、和及与,;":
        listed = trim(_AMOUNT_TAIL.sub("", _EACH.sub("", own.lstrip("、和及与,;"), count=1)))
        if listed and not is_unit(listed) and not _PAY_WORD.search(listed):
            return listed
    between = _between(own) if figure.kind == "money" else None
    if between:
        return between
    for words in reversed([own, *_pieces_before(scene, figure, edge)][::-1]):
        case = _case_of_piece(words)
        if case:
            return case
    return None


def _pieces_before(scene: Scene, figure: Figure, edge: int) -> list[str]:
    """The pieces of the figure's words before its own, nearest first."""
    pieces = []
    for number in range(figure.piece - 1, -1, -1):
        start, end = scene.piece(number)
        if end <= edge:
            break
        pieces.append(scene.words(max(start, edge), end).strip(",:;、"))
    return pieces


def _between(own: str) -> str | None:
    """标准为高级工|1000元, 给予一等奖|8000元: a case between the pay word and the sum that is no party."""
    match = _BETWEEN.search(own)
    if match is None:
        return None
    label = trim(_EACH.sub("", _AMOUNT_TAIL.sub("", match[1])))
    if not label or is_unit(label) or _PAY_WORD.search(label) or len(label) > 16 or label.endswith(_LEAVES):
        return None
    by = own[: match.start(1)].endswith(("按", "照"))
    return label if by or not _is_payee(match[1], label) else None


def _is_payee(words: str, label: str) -> bool:
    """给予企业|15万元 names who is paid; 每名首席技师|3万元 names a case."""
    return is_party(label) and not words.startswith("每")


def _case_of_piece(words: str) -> str | None:
    """The case that a comma-level piece names: its 对-phrase, its subject, or the condition that it states."""
    words = _UNIT_TAIL.sub("", words).strip("、,;:。")
    if words.endswith(_LEAVES):
        return None
    if words.startswith("每"):
        words = _EACH.sub("", words, count=1)
    toward = re.search(r"(?:^|[、)])(?:其中)?(?:对于|对)(.+?)(?:给予|按|分别|一次性|再|每[家人名件个项户]|$)", words)
    if toward is not None:
        return _toward(toward[1])
    if words.startswith(_BY):
        return None
    cut = re.search(r"(?<!^)给予", words) or _PAY_WORD.search(words)
    label = trim(words[: cut.start()] if cut else words)
    if not label or label.endswith(_LEAVES) or len(label) > LONGEST_LABEL or is_generic(label):
        return None
    return label


def _toward(phrase: str) -> str | None:
    """对…: the head noun when it tells enough, else the whole phrase."""
    phrase = phrase.strip(",、")
    noun = trim(after_last_de(phrase))
    if noun and len(noun) > 3 and not is_generic(noun):
        return noun
    whole = trim(phrase)
    return whole if whole and len(whole) <= 60 else None
