"""Conditions without a figure: grades, registration, insurance, age by law, exclusions and no-stacking clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normalize.denials import Found, bracket_of, exclusions_of, piece_of, spans_of
from normalize.eligibility_words import eligibility_words
from normalize.quotes import evidence_of, rule_id
from normalize.rules import Benefit, Condition
from normalize.scene import Figure, Scene
from normalize.topics import clause_selects, pays

# In a longer clause a pay word of one sentence says nothing of the others.
LONGEST_CLAUSE = 360
SILENT_ROLES = frozenset({"letter", "materials", "form", "score_sheet", "contents", "imprint", "signature", "heading"})
# Credit grades in letters: A级, AAA.
_LETTERS = re.compile(r"[A-D]+级?")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`clean`: no record; `stacked`: two awards; `rated`: A级."""

    clean: re.Pattern[str]
    stacked: re.Pattern[str]
    rated: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    level = "(?:[A-D]{1,5}|[一二三四五六甲乙丙])[级类]?"
    shut, more = eligibility_words().exclusion, eligibility_words().stacking
    with_other = f"{more.denials.either}与[^,。;]{{2,60}}?{more.together.either}{more.acts.either}"
    twice = f"{more.denials.either}[^,。;]{{0,24}}{more.together.either}{more.acts.either}"
    chosen = f"{more.only.either}{more.chosen.either}(?:其中)?[一1]{more.awards.either}"
    return _Patterns(
        clean=re.compile(f"{shut.free_of.either}[^,。;]{{0,24}}{shut.offences.either}"),
        rated=re.compile(
            rf"{eligibility_words().grade.scales.either}为?{level}(?:(?:、|和|及|或|到|至){level})*(?=[的,]|企业|单位|机构)"
        ),
        stacked=re.compile(f"{twice}|{with_other}|{chosen}"),
    )


def eligibility_of(
    scene: Scene, benefits: list[Benefit], paying_notice: bool, read: list[Condition]
) -> list[Condition]:
    """The conditions of a sentence that have no figure, in text order; `read` are those that have one."""
    if scene.clause.role in SILENT_ROLES or not paying_notice or "□" in scene.text:
        return []
    excluded = any(each.kind == "exclusion" for each in read)
    found: dict[int, Condition] = {}
    for rule in (_no_stacking, exclusions_of, _clean, _grades, _registration, _insurance, _legal_age):
        for start, end, kind, op in rule(scene):
            if kind == "exclusion" and excluded:
                continue
            quotes = (other.evidence.quote for other in found.values())
            if not any(start < quote.end and quote.start < end for quote in quotes):
                found[start] = _condition(scene, start, end, kind, op, benefits)
    return [found[start] for start in sorted(found)]


def _condition(scene: Scene, start: int, end: int, kind: str, op: str | None, benefits: list[Benefit]) -> Condition:
    return Condition(
        id=rule_id(scene.reading.document, f"condition:{kind}", start, end),
        evidence=evidence_of(scene, None, start, end),
        kind=kind,
        op=op,
        applies_to=tuple(each.id for each in benefits),
        read_by=kind,
    )


def _no_stacking(scene: Scene) -> list[Found]:
    """One condition per sentence however many words of it say so."""
    spans = spans_of(scene, eligibility_words().stacking.marks.pattern) + spans_of(scene, _patterns().stacked)
    if not spans:
        return []
    first, last = spans[0], spans[-1]
    start = piece_of(scene, first[0])[0]
    number = scene.piece_at(first[0])
    if number and first[0] - start < 6:
        start = scene.piece(number - 1)[0]
    return [(start, piece_of(scene, last[1] - 1)[1], "no_stacking", None)]


# 无自有住房: whoever has a home is shut out.
_NO_HOME = re.compile("无(?:自有|成套|商品|自住)*住房(?!买卖|交易|转让)|名下无(?:住)?房|无房")


def _clean(scene: Scene) -> list[Found]:
    """无违法犯罪行为 without a number of years shuts out whoever has such a record."""
    home = _NO_HOME.search(scene.text)
    if home is not None and (_selects(scene) or eligibility_words().exclusion.asked.inside(scene.text)):
        return [(*piece_of(scene, scene.start + home.start()), "exclusion", None)]
    match = _patterns().clean.search(scene.text)
    asked = clause_selects(scene.reading, scene.clause) or eligibility_words().exclusion.asked.inside(scene.text)
    if match is None or not asked:
        return []
    piece = piece_of(scene, scene.start + match.start())
    told = [each for each in scene.figures if piece[0] <= each.start < scene.start + match.end()]
    if any(figure.kind == "duration" for figure in told):
        return []
    return [(piece[0], piece[1], "exclusion", None)]


def _grades(scene: Scene) -> list[Found]:
    """市级以上, 本科及以上学历, “…”以上称号; else a level that somebody holds."""
    words = eligibility_words().grade
    if not _selects(scene):
        return []
    found: list[Found] = []
    for cue in scene.cues:
        if cue.label not in ("above", "below") or "优先" in scene.text:
            continue
        before = scene.words(max(scene.start, cue.start - 6), cue.start)
        after = scene.words(cue.end, min(scene.end, cue.end + 16))
        below = cue.label == "below"
        known = words.stages.closes(before) if below else _is_grade(before, after)
        if known and not words.offices.opens(after):
            piece = piece_of(scene, cue.start)
            op = "<=" if below else ">="
            found.append((max(piece[0], cue.start - 16), min(piece[1], cue.end + 10), "grade", op))
    return found or _held(scene) or _rated(scene)


def _rated(scene: Scene) -> list[Found]:
    """纳税信用A级企业, 获评二级、三级的养老机构: a level of a scale that somebody was given."""
    spans = spans_of(scene, _patterns().rated)
    piece = piece_of(scene, spans[0][0]) if spans else (0, 0)
    return [(piece[0], spans[0][1], "grade", None)] if spans else []


def _is_grade(before: str, after: str) -> bool:
    words = eligibility_words().grade
    if before.endswith("”") and words.honours.opens(after):
        return True
    return words.levels.closes(before) or words.short_levels.closes(before) or words.nouns.closes(before)


def _held(scene: Scene) -> list[Found]:
    """具有技师或高级技师资格: a listed level without 以上."""
    words = eligibility_words().grade
    if "情形" in scene.text:
        return []
    for start, end in spans_of(scene, words.holds.pattern):
        piece = piece_of(scene, start)
        tail = scene.words(end, piece[1])
        level = words.levels.pattern.search(tail[:16])
        if level is not None and words.certificates.inside(tail[level.end() : level.end() + 24]):
            return [(start, piece[1], "grade", None)]
        result = _LETTERS.match(tail) is not None or words.results.opens(tail)
        if result and scene.words(start, end).endswith("为"):
            return [(piece[0], piece[1], "grade", None)]
    return []


def _selects(scene: Scene) -> bool:
    """Whether the sentence says who or what is meant: under a heading of conditions, or in a paying clause."""
    own = scene.words(scene.clause.body, scene.clause.own_end)
    if eligibility_words().grade.addressed.inside(scene.text):
        return True
    short = len(own) < LONGEST_CLAUSE and "给予" in own
    return clause_selects(scene.reading, scene.clause) or pays(scene, scene.start, scene.end) or short


# 注册在某区的企业, 注册地在某区, 在某区注册: a place by its name.
_SEATED = re.compile(
    "注册地?(?:址)?在[一-龥]{2,6}?(?=的|[,;。、])|在[一-龥]{2,12}?(?:登记|依法)?注册(?:登记)?(?=的|[,;。、并])|须在[一-龥]{2,6}落户"
)
# 申报主体应在本县注册: asked of whoever applies.
_ASKED = re.compile("(?:申报|申请|享受)[^,;。]{0,12}(?:应|须|需)")


def _registration(scene: Scene) -> list[Found]:
    words = eligibility_words().registration
    if not _selects(scene) and not _ASKED.search(scene.text):
        return []
    found: list[Found] = []
    for start, end in spans_of(scene, words.registrations.pattern):
        piece = piece_of(scene, start)
        edge = max(bracket_of(scene, start, piece[0]), start - 12, found[-1][1] if found else 0)
        if words.other.opens(scene.words(end, piece[1])):
            continue
        if edge <= start and words.places.inside(scene.words(edge, min(piece[1], end + 4))):
            found.append((edge, end, "registration", None))
    for start, end in spans_of(scene, _SEATED):
        apart = all(end <= other[0] or other[1] <= start for other in found)
        if apart and not words.other.opens(scene.words(end, scene.end)):
            found.append((start, end, "registration", None))
    return found


def _insurance(scene: Scene) -> list[Found]:
    """Paying into an insurance; 社会保险补贴 speaks of the award, and with a length of time it is a tenure."""
    words = eligibility_words().insurance
    if not _selects(scene):
        return []
    for start, _ in spans_of(scene, words.insurances.pattern):
        piece = piece_of(scene, start)
        if any(_tells_how_long(scene, figure, piece, start) for figure in scene.figures):
            continue
        around = scene.words(*piece)
        if words.paying.inside(around) and not words.awards.inside(around):
            return [(piece[0], piece[1], "social_insurance", None)]
    return []


def _tells_how_long(scene: Scene, figure: Figure, piece: tuple[int, int], start: int) -> bool:
    """缴纳社会保险|1年以上; 签订1年以上劳动合同并缴纳社会保险费 tells how long the contract is."""
    if figure.kind != "duration" or not piece[0] <= figure.start < piece[1]:
        return False
    return figure.start > start or "合同" not in scene.words(figure.end, start)


def _legal_age(scene: Scene) -> list[Found]:
    for start, end in spans_of(scene, eligibility_words().age.ages.pattern):
        if _selects(scene) and not any(figure.kind in ("age", "duration") for figure in scene.figures):
            piece = piece_of(scene, start)
            return [(max(bracket_of(scene, start, piece[0]), start - 8), min(end + 3, piece[1]), "age", None)]
    return []
