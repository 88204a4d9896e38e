"""Conditions without a figure: grades, registration, insurance, age by law, exclusions and no-stacking clauses."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from normalize.quotes import evidence_of, rule_id
from normalize.rules import Benefit, Condition
from normalize.scene import Scene
from normalize.topics import clause_selects, pays

DATA = Path(__file__).parent / "data"
# In a longer clause a pay word of one sentence says nothing of the others.
LONGEST_CLAUSE = 240
SILENT_ROLES = frozenset({"letter", "materials", "form", "score_sheet", "contents", "imprint", "signature", "heading"})


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GradeWords(_Words):
    """Levels, the nouns they grade, and the verbs that ask for them."""

    levels: tuple[str, ...] = Field(min_length=1)
    nouns: tuple[str, ...] = Field(min_length=1)
    holds: tuple[str, ...] = Field(min_length=1)


class RegistrationWords(_Words):
    """Registrations and the places that make one a condition."""

    words: tuple[str, ...] = Field(min_length=1)
    place: tuple[str, ...] = Field(min_length=1)


class InsuranceWords(_Words):
    """Insurances and the verbs of paying into them."""

    words: tuple[str, ...] = Field(min_length=1)
    verbs: tuple[str, ...] = Field(min_length=1)


class PlainWords(_Words):
    """A list of words."""

    words: tuple[str, ...] = Field(min_length=1)


class ExclusionWords(_Words):
    """Denials, what is denied, and words that make a denial something else."""

    denials: tuple[str, ...] = Field(min_length=1)
    denied: tuple[str, ...] = Field(min_length=1)
    outside: tuple[str, ...] = Field(min_length=1)
    other: tuple[str, ...] = Field(min_length=1)
    exceptions: tuple[str, ...] = Field(min_length=1)
    leads: tuple[str, ...] = Field(min_length=1)


class EligibilityWords(_Words):
    """The shape of `eligibility.toml`."""

    grade: GradeWords
    registration: RegistrationWords
    social_insurance: InsuranceWords
    age: PlainWords
    exclusion: ExclusionWords
    no_stacking: PlainWords


@cache
def eligibility_words() -> EligibilityWords:
    """The words that come with the program."""
    return EligibilityWords.model_validate(tomllib.loads((DATA / "eligibility.toml").read_text(encoding="utf-8")))


def eligibility_of(
    scene: Scene, benefits: list[Benefit], paying_notice: bool, read: list[Condition]
) -> list[Condition]:
    """The conditions of a sentence that have no figure, in text order; `read` are those that have one."""
    if scene.clause.role in SILENT_ROLES or not paying_notice:
        return []
    found: dict[int, Condition] = {}
    for rule in (_no_stacking, _exclusions, _clean, _grades, _registration, _insurance, _legal_age):
        for start, end, kind, op in rule(scene):
            if kind == "exclusion" and any(each.kind == "exclusion" for each in read):
                continue
            if not any(start < other.evidence.quote.end and other.evidence.quote.start < end for other in found.values()):
                found[start] = _condition(scene, start, end, kind, op, benefits)
    return [found[start] for start in sorted(found)]


Found = tuple[int, int, str, str | None]


def _condition(
    scene: Scene, start: int, end: int, kind: str, op: str | None, benefits: list[Benefit]
) -> Condition:
    return Condition(
        id=rule_id(scene.reading.document, f"condition:{kind}", start, end),
        evidence=evidence_of(scene, None, start, end),
        kind=kind,
        op=op,
        applies_to=tuple(each.id for each in benefits),
        read_by=kind,
    )


def _spans(scene: Scene, words: tuple[str, ...]) -> list[tuple[int, int]]:
    pattern = _pattern(words)
    return [(scene.start + match.start(), scene.start + match.end()) for match in pattern.finditer(scene.text)]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _piece_of(scene: Scene, offset: int) -> tuple[int, int]:
    return scene.piece(scene.piece_at(offset))


def _no_stacking(scene: Scene) -> list[Found]:
    """One condition per sentence however many words of it say so."""
    spans = _spans(scene, eligibility_words().no_stacking.words)
    spans += [(scene.start + m.start(), scene.start + m.end()) for m in _AGAIN.finditer(scene.text)]
    if not spans:
        return []
    first, last = spans[0], spans[-1]
    start = _piece_of(scene, first[0])[0]
    number = scene.piece_at(first[0])
    if number and first[0] - start < 6:
        start = scene.piece(number - 1)[0]
    return [(start, _piece_of(scene, last[1] - 1)[1], "no_stacking", None)]


_AGAIN = re.compile(r"(?:不得|不可|不能|不予)[^,。;]{0,24}(?:重复|同时)(?:申请|申报|享受|获得|参加|领取|补贴|补助|资助|奖励)|(?:只能|只可|仅能|仅可|只|仅)(?:享受|申报|申请|选择)(?:其中)?(?:一|1)(?:项|条|种|类)")
_NO_HOME = re.compile("无(?:自有|成套|商品|自住)*住房|名下无(?:住)?房|无房")
_CLEAN = re.compile(r"(?:无|没有|未(?:被)?列入)[^,。;]{0,24}(?:违法|违规|失信|处罚|犯罪|事故|黑名单|异常名录)")
_OUTSIDE_NOTHING = re.compile("税|部分|当日|本数|费")
_STOPPED = re.compile(r"(?:不合格|未通过|不达标|弄虚作假)[^。;]{0,12}(?:资助|补贴|奖励|津贴|补助)[^,。;]{0,4}(?:停止|取消|终止|中止)")
_CAPS = ("不得超过", "不得大于", "不得高于", "不得低于", "不得少于", "不能超过")


def _clean(scene: Scene) -> list[Found]:
    """无违法犯罪行为 without a number of years shuts out whoever has such a record."""
    home = _NO_HOME.search(scene.text)
    if home is not None and _selects(scene):
        piece = _piece_of(scene, scene.start + home.start())
        return [(piece[0], piece[1], "exclusion", None)]
    match = _CLEAN.search(scene.text)
    if match is None or not clause_selects(scene.reading, scene.clause):
        return []
    if any(figure.kind == "duration" for figure in scene.figures if figure.start < scene.start + match.end()):
        return []
    piece = _piece_of(scene, scene.start + match.start())
    return [(piece[0], piece[1], "exclusion", None)]


def _exclusions(scene: Scene) -> list[Found]:
    words = eligibility_words().exclusion
    if _listed_exclusion(scene):
        return [(scene.start, scene.end, "exclusion", None)]
    if scene.text.endswith(":") or "优先" in scene.text[:4]:
        return []
    found: list[Found] = []
    stopped = _STOPPED.search(scene.text)
    if stopped is not None:
        return [(scene.start + stopped.start(), scene.start + stopped.end(), "exclusion", None)]
    for start, end in _spans(scene, words.outside):
        piece = _piece_of(scene, start)
        if scene.words(start, end + 1) == "不含)" or _OUTSIDE_NOTHING.search(scene.words(end, min(piece[1], end + 8))) or _pattern(words.exceptions).search(scene.words(piece[0], end)):
            continue
        found.append((_bracket(scene, start, piece[0]), min(end + 12, piece[1]), "exclusion", None))
    for start, end in _spans(scene, words.denials):
        piece = _piece_of(scene, start)
        behind = scene.words(end, min(piece[1], end + 20))
        if scene.words(start, min(scene.end, start + 4)) in _CAPS or _revokes(scene, start, end):
            continue
        if _pattern(words.denied).search(behind) and not _otherwise(scene, piece):
            if not _pattern(eligibility_words().no_stacking.words).search(scene.words(start, piece[1])):
                number = scene.piece_at(start)
                first = scene.piece(number - 1)[0] if number and start - piece[0] < 4 else piece[0]
                found.append((first, piece[1], "exclusion", None))
    return found[:1] if len(found) > 1 and not _several(found) else found


def _otherwise(scene: Scene, piece: tuple[int, int]) -> bool:
    """Late filing, spent budgets, duties of offices and sanctions deny something else than eligibility."""
    words = eligibility_words().exclusion
    late = any(word in scene.text for word in ("逾期", "用尽", "用完")) or bool(_BAN.search(scene.text))
    return late or bool(_pattern(words.other).search(scene.words(*piece)))


_BAN = re.compile(r"(?:\d+|[一二三四五])(?:年|个月)内(?:不再|不得|不予|取消|禁止)")


def _revokes(scene: Scene, start: int, end: int) -> bool:
    """撤销称号 after misconduct is a sanction; only the loss of a qualification is a condition."""
    return scene.words(start, end) == "撤销" and "资格" not in scene.words(end, min(scene.end, end + 12))


def _several(found: list[Found]) -> bool:
    return all(first[1] <= second[0] for first, second in zip(found, found[1:], strict=False))


def _bracket(scene: Scene, offset: int, edge: int) -> int:
    """From the beginning of the bracket or piece that the words stand in."""
    at = scene.words(edge, offset).rfind("(")
    return edge + at + 1 if at >= 0 else edge


def _listed_exclusion(scene: Scene) -> bool:
    """An item of a list whose lead-in shuts out: 有以下情形之一的,不享受…:(1)…(2)…"""
    parent = scene.clause.parent
    if parent is None or not scene.clause.label or scene.start > scene.clause.body + 1:
        return False
    clause = scene.reading.clauses[parent]
    lead = scene.reading.document.text[max(clause.body, clause.own_end - 90) : clause.own_end]
    words = eligibility_words().exclusion
    return lead.endswith(":") and bool(_pattern(words.leads).search(lead))


def _grades(scene: Scene) -> list[Found]:
    found: list[Found] = []
    words = eligibility_words().grade
    levels = _pattern(words.levels)
    for cue in scene.cues:
        if cue.label != "above" or not _selects(scene) or "优先" in scene.text:
            continue
        before = scene.words(max(scene.start, cue.start - 6), cue.start)
        match = [each for each in levels.finditer(before) if each.end() == len(before)]
        after = scene.words(cue.end, min(scene.end, cue.end + 16))
        if after.startswith(("部门", "政府", "机关", "主管", "人民", "人社", "行政", "有关", "财政")):
            continue
        if before.endswith("”") and after.startswith(("称号", "荣誉", "奖")):
            match = [re.match("", before)]  # type: ignore[list-item]
        if match or _noun_before(before, words):
            piece = _piece_of(scene, cue.start)
            found.append((max(piece[0], cue.start - 16), min(piece[1], cue.end + 10), "grade", ">="))
    return found or _held(scene, words)


def _noun_before(before: str, words: GradeWords) -> bool:
    return before.endswith(tuple(word for word in words.nouns if len(word) > 1))


def _held(scene: Scene, words: GradeWords) -> list[Found]:
    """具有技师或高级技师资格: a listed level without 以上."""
    if not _selects(scene) or "情形" in scene.text:
        return []
    levels = _pattern(tuple(word for word in words.levels if len(word) > 1))
    for start, end in _spans(scene, words.holds):
        piece = _piece_of(scene, start)
        tail = scene.words(end, piece[1])
        level = levels.search(tail[:16])
        if level is not None and re.search("证书|职称|资格|学历|学位|等级", tail[level.end() : level.end() + 24]):
            return [(start, piece[1], "grade", None)]
        if scene.words(start, end).endswith("为") and re.match(r"[A-D]+级?|优秀|良好|合格", tail):
            return [(piece[0], piece[1], "grade", None)]
    return []


def _selects(scene: Scene) -> bool:
    """Whether the sentence says who or what is meant: under a heading of conditions, or in a paying clause."""
    own = scene.words(scene.clause.body, scene.clause.own_end)
    if "适用于" in scene.text or "面向" in scene.text:
        return True
    short = len(own) < LONGEST_CLAUSE and "给予" in own
    return clause_selects(scene.reading, scene.clause) or pays(scene, scene.start, scene.end) or short


def _registration(scene: Scene) -> list[Found]:
    words = eligibility_words().registration
    found: list[Found] = []
    for start, end in _spans(scene, words.words):
        piece = _piece_of(scene, start)
        edge = max(_bracket(scene, start, piece[0]), start - 12, found[-1][1] if found else 0)
        around = scene.words(edge, min(piece[1], end + 4))
        if _pattern(words.place).search(around) and _selects(scene) and edge <= start:
            found.append((edge, end, "registration", None))
    return found


def _insurance(scene: Scene) -> list[Found]:
    words = eligibility_words().social_insurance
    if any(figure.kind == "duration" for figure in scene.figures) or not _selects(scene):
        return []
    for start, _ in _spans(scene, words.words):
        piece = _piece_of(scene, start)
        if _pattern(words.verbs).search(scene.words(piece[0], piece[1])) and not _pays_it(scene, piece):
            return [(piece[0], piece[1], "social_insurance", None)]
    return []


def _pays_it(scene: Scene, piece: tuple[int, int]) -> bool:
    """社会保险补贴 speaks of the award, not of a condition."""
    return bool(re.search("社会保险(?:费)?补贴|社保补贴|给予", scene.words(*piece)))


def _legal_age(scene: Scene) -> list[Found]:
    for start, end in _spans(scene, eligibility_words().age.words):
        if _selects(scene) and not any(figure.kind in ("age", "duration") for figure in scene.figures):
            piece = _piece_of(scene, start)
            return [(max(_bracket(scene, start, piece[0]), start - 8), min(end + 3, piece[1]), "age", None)]
    return []
