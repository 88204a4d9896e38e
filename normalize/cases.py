"""Which case each payable figure of a sentence belongs to: aligned lists (分别), labels before sums, 对…的.

The words of a figure are those behind the payable figure before it. The case is looked for in three places, nearest
first: between the pay word and the sum (标准为高级工1000元), before the pay word in the same piece (中级职称资助
2000元, 对国家级…给予), and in the pieces before (经区人社局备案发文,给予10万元).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from normalize.aligned import aligned, paired
from normalize.case_words import BOUNDED, LIST_MARK, case_words
from normalize.parties import is_party, parties, without_party
from normalize.payment_units import is_unit
from normalize.phrases import after_last_de, bare_case, differing, is_generic, trim
from normalize.programs import heading_program
from normalize.scene import Figure, Scene
from normalize.tranches import tranche_named

# /人 behind the sum before, with the mark that leads to the next case.
_UNIT_TAIL = re.compile(r"^(?:/[^,、;。]{1,6})?[、和及与]?")
_OVER_TIME = re.compile("^每[年月]")
# 每个标准|展位, 每吨标准|煤: 标准 is a part of the unit.
_UNIT_OF = re.compile("每[^,;。:]{0,2}标准$")
# 自入驻当年起, 自认定之日起三年内: since when, no case.
_SINCE = re.compile("(?:自|从).*起(?:[^的]*内)?$")
# 连续3年, 连续三年内: for how long, no case.
_LASTING = re.compile(r"连续[\d一两二三四五六七八九十]+年内?")
# 50万元以下 behind 15万元以上的: the other end of a band.
_BAND_END = re.compile(r"\d[\d.]*(?:万|亿)?(?:元|人|名|户|亩|平方米|个|家|件|%)?\(?(?:以[下内]|不含|含).*")
# 单品种|奖励企业100万元, 单个项目: a unit, no case.
_SINGLE = re.compile("单[一-龥]{1,3}")
LONGEST_LABEL = 40
LONG_CASE = 16
# 项目 and 企业 are units only; 技能大师工作室 is one that tells a case as well.
LONGEST_UNIT = 3
LONGEST_PHRASE = 60


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Where a case stands: between pay word and sum, in 对…, behind the words that lead to a list."""

    each: re.Pattern[str]
    pay: re.Pattern[str]
    between: re.Pattern[str]
    toward: re.Pattern[str]
    amount_tail: re.Pattern[str]
    standard: re.Pattern[str]
    examined: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = case_words()
    return _Patterns(
        each=re.compile(f"每{words.measure_words.either}?"),
        pay=re.compile(f"{words.pay.either}(?!对象)"),
        between=re.compile(f"^.*{words.leads_to_case.either}(?!对象)([^,;。:、]{{1,24}})$"),
        toward=re.compile(
            f"(?:^|[、)]|{words.before_toward.either})(?:其中)?(?:对于|对(?!象))(.+?)(?:{words.toward_ends.either}|$)"
        ),
        amount_tail=re.compile(f"{words.amount_tails.either}+$"),
        examined=re.compile(f"经[^,;。]{{0,20}}{words.examined.either}(?:合格|通过|同意|无误)?[后的]?$"),
        standard=re.compile(f"(?<=..){words.pay.either}?{words.pay.either}?标准$"),
    )


def tiers_of(scene: Scene, figures: list[Figure]) -> list[str | None]:
    """One case per figure, None where the sentence names none."""
    if not figures:
        return []
    in_lists = aligned(scene, figures) or paired(scene, figures)
    return [in_lists[figure] if figure in in_lists else _label(scene, figures, at) for at, figure in enumerate(figures)]


def told_apart(labels: list[str | None]) -> list[str | None]:
    """Cases of sibling benefits without what they share: 成功申报|国家|…工作室的企业, 经市认定|的项目."""
    named = [label for label in labels if label]
    short = dict(zip(named, differing(named), strict=True)) if len(set(named)) == len(named) else {}
    nouns = Counter(label.rpartition("的")[2] for label in set(named) if "的" in label)
    return [_without_noun(short.get(label, label), nouns) if label else None for label in labels]


def _without_noun(label: str, nouns: Counter[str]) -> str:
    """市认定|的项目 beside 区认定|的项目: the noun that siblings share tells nothing."""
    case, _, noun = label.rpartition("的")
    return case if nouns[noun] > 1 and len(case) > 1 else label


def _label(scene: Scene, figures: list[Figure], at: int) -> str | None:
    """The case of one figure from the words that are its own."""
    figure = figures[at]
    edge = figures[at - 1].end if at else scene.start
    piece = max(edge, scene.piece(figure.piece)[0])
    own = scene.words(piece, figure.start)
    own = _UNIT_TAIL.sub("、", own, count=1) if at and own.startswith("/") else own
    listed = _listed(own) if at else None
    if listed:
        return listed
    between = _between(own) if figure.kind == "money" else None
    if between:
        return between
    heading = heading_program(scene.reading, scene.clause) or ""
    pieces = (own, *_pieces_before(scene, figure, edge))
    cases = [_joined(words, before) for words, before in zip(pieces, (*pieces[1:], ""), strict=True)]
    told = [case for case in cases if case and case not in heading and not tranche_named(case)]
    clause = scene.reading.words(scene.clause.body, scene.clause.own_end)
    shared = _repeated(clause)
    case = next((case for case in told if case not in shared), told[0] if told else None)
    again = case is not None and clause.count(case) > 1
    return next(filter(None, (_told_of(words, case) for words in pieces)), case) if case and again else case


def _told_of(words: str, noun: str) -> str | None:
    """对|列入榜单|的青年企业, where the clause speaks of 青年企业 again: what is told of the noun tells the case."""
    toward = _patterns().toward.search(words)
    if toward is None or not toward[1].endswith(f"的{noun}"):
        return None
    told = trim(toward[1].removesuffix(f"的{noun}"))
    return told if _tells(told) and len(told) <= LONGEST_LABEL else None


def _repeated(words: str) -> set[str]:
    """连续种植3年以上的: pieces that sentences of one clause have in common, which tell none of them apart."""
    pieces = Counter(piece.removesuffix("的") for piece in re.split("[,;:。]", words))
    return {piece for piece, times in pieces.items() if times > 1}


def _joined(words: str, before: str) -> str | None:
    """15万元以上的,|50万元以下的: the case of a piece; the end of a band goes with its beginning before it."""
    case = _case_of_piece(words)
    if case is None or not _BAND_END.fullmatch(case):
        return case
    begun = _case_of_piece(before)
    told = "的" if before.endswith("的") else ""
    return f"{begun}{told},{case}" if begun and re.search("以上|超过|不低于", begun) else case


def _listed(own: str) -> str | None:
    """、二等奖|5万元: the next case of a list, between the sum before and its own."""
    if not 1 < len(own) <= 16 or own[0] not in ")、和及与,;":
        return None
    label = _without_amount(_without_each(own.lstrip(")、和及与,;").rstrip("(")))
    return label if label and not is_unit(label) and not case_words().pay.inside(label) else None


def _without_each(words: str) -> str:
    """每名|首席技师 tells a case behind its unit, 亚洲地区|每人次 before it."""
    each = _patterns().each.match(words)
    if each is None:
        return words.partition("每")[0]
    behind = words[each.end() :]
    return behind if is_party(behind) else ""


def _without_amount(words: str) -> str:
    return trim(_patterns().amount_tail.sub("", words))


def _pieces_before(scene: Scene, figure: Figure, edge: int) -> list[str]:
    """The pieces of the figure's words before its own, nearest first."""
    pieces = []
    for number in range(figure.piece - 1, -1, -1):
        start, end = scene.piece(number)
        if start < edge:
            break
        pieces.append(scene.words(max(start, edge), end).strip(",:;、"))
    return pieces


def _between(own: str) -> str | None:
    """标准为高级工|1000元, 给予一等奖|8000元: a case between the pay word and the sum that is no party."""
    match = _patterns().between.search(own)
    if match is None or _UNIT_OF.search(own[: match.start(1)]):
        return None
    label = _without_amount(_without_each(match[1]))
    no_case = is_unit(label) or case_words().pay.inside(label) or case_words().not_case_ends.closes(label)
    if not label or no_case or label in case_words().empty.words or len(label) > 16:
        return None
    by = own[: match.start(1)].endswith(("按", "照"))
    return label if by or not _is_payee(match[1], label) else None


def _is_payee(words: str, label: str) -> bool:
    """给予企业|15万元 names who is paid; 每名首席技师|3万元 names a case."""
    return is_party(label) and not words.startswith("每")


def _case_of_piece(words: str) -> str | None:
    """The case that a comma-level piece names: its 对-phrase, its subject, or the condition that it states."""
    words = _UNIT_TAIL.sub("", words).strip("、,;:。").removeprefix("其中")
    bare = _before_pay(words)
    if (
        _SINCE.match(words)
        or _LASTING.fullmatch(bare)
        or _SINCE.match(bare)
        or _patterns().examined.match(bare)
        or _SINGLE.fullmatch(bare)
    ):
        return None
    words = _patterns().standard.sub("", words)
    if case_words().not_case_ends.closes(words) and not _is_part(words):
        return None
    words = _OVER_TIME.sub("", words)
    if words.startswith("每"):
        return trim(_without_each(_patterns().amount_tail.sub("", _before_pay(words, 1)))) or None
    toward = _patterns().toward.search(words)
    if toward is not None:
        return _toward(toward[1])
    conditional = words.endswith("的") and words.startswith(("在", "从"))
    return None if case_words().not_case_starts.opens(words) and not conditional else _subject(words)


def _before_pay(words: str, start: int = 0) -> str:
    """The words before the pay word, looked for from `start` on."""
    cut = re.search(r"(?<!^)给予", words) or _patterns().pay.search(words, start)
    return words[: cut.start()] if cut else words


def _subject(words: str) -> str | None:
    """What stands before the pay word of a piece, when it tells which case is meant."""
    label = trim(_before_pay(words))
    if case_words().not_case_ends.closes(label) and not _is_part(label):
        return None
    label = label.rpartition("等")[2] if len(label) > LONGEST_LABEL else bare_case(label) or label
    return label if _tells(label) and len(label) <= LONGEST_LABEL else None


def deed(label: str) -> str:
    """权利人、银行|通过担保方式开展质押贷款: of a long case what is done, without who does it."""
    rest = without_party(label) if len(label) > LONG_CASE else label
    return rest if len(rest) > LONG_CASE // 2 and not LIST_MARK.match(rest) and rest[0] != "(" else label


def _is_part(words: str) -> bool:
    """超过500万元的部分: a band of what is paid for tells a case."""
    return words.endswith("部分") and BOUNDED.search(words) is not None


def _tells(label: str) -> bool:
    """Whether words tell a case: no office that pays, no unit, nothing that any sentence may say."""
    words = case_words()
    unit = is_unit(label) and len(label) <= LONGEST_UNIT
    told = len(label) > 1 and not unit and not is_generic(label) and not parties().office.closes(label)
    return told and not words.not_cases.opens(label) and label not in words.empty.words


def _toward(phrase: str) -> str | None:
    """对…: the head noun when it tells enough, else the whole phrase."""
    phrase = phrase.strip(",、")
    noun = trim(after_last_de(phrase))
    told = trim(phrase.removesuffix(noun)) if noun else ""
    if BOUNDED.search(told) and is_party(noun) and len(told) <= LONGEST_LABEL:
        return told
    if noun and len(noun) > 3 and not is_generic(noun):
        return noun
    whole = trim(phrase)
    return whole if _tells(whole) and len(whole) <= LONGEST_PHRASE else None
