"""Who is shut out: the items of a list, who has failed, who is left out, who is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract import Clause
from normalize.eligibility_words import eligibility_words
from normalize.scene import Figure, Scene

Found = tuple[int, int, str, str | None]


# 按固定资产投资|(不含土地)的|10%: what the base leaves out.
_BASE_LEFT = re.compile(r"\([^()]{2,16}\)的?[\d百]")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`stopped`: an award that ends; `banned`: 3年内不得."""

    stopped: re.Pattern[str]
    banned: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    shut = eligibility_words().exclusion
    return _Patterns(
        stopped=re.compile(f"{shut.failures.either}[^。;]{{0,12}}{shut.awards.either}[^,。;]{{0,4}}{shut.ends.either}"),
        banned=re.compile(rf"(?:\d+|[一二三四五])(?:年|个月)内{shut.banned.either}"),
    )


def spans_of(scene: Scene, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a pattern stands in a sentence, as offsets of the document."""
    return [(scene.start + match.start(), scene.start + match.end()) for match in pattern.finditer(scene.text)]


def piece_of(scene: Scene, offset: int) -> tuple[int, int]:
    """The comma-level piece that holds an offset."""
    return scene.piece(scene.piece_at(offset))


def exclusions_of(scene: Scene) -> list[Found]:
    """Who is shut out: the items of a list, who has failed, who is left out, who is denied."""
    if _listed_exclusion(scene):
        return [(scene.start, scene.end, "exclusion", None)]
    if scene.text.endswith(":") or "优先" in scene.text[:4]:
        return []
    stopped = spans_of(scene, _patterns().stopped)
    if stopped:
        return [(*stopped[0], "exclusion", None)]
    found = [*_left_out(scene), *_denied(scene)]
    in_order = all(first[1] <= second[0] for first, second in pairwise(found))
    return found if in_order else found[:1]


# (不含), 不含144平方米: the bound of a figure takes it in or not.
_OF_FIGURE = re.compile("不含[)\\d]")
# 不纳入|居家服务对象|范围
_OUT_OF_SCOPE = re.compile("不纳入[^,。;]{2,20}?范围|不在[^,。;]{0,8}之列")
# 若停止发放: a case that may come.
_IF = ("若", "如", "期间")


def _left_out(scene: Scene) -> list[Found]:
    """…除外, 不含…: a party beside the others, no tax, part or day."""
    words = eligibility_words().exclusion
    found: list[Found] = []
    for start, end in [*spans_of(scene, words.outside.pattern), *spans_of(scene, _OUT_OF_SCOPE)]:
        piece = piece_of(scene, start)
        figure = _OF_FIGURE.match(scene.words(start, end + 1)) is not None or words.not_parties.inside(
            scene.words(end, min(piece[1], end + 8))
        )
        based = scene.has(piece[0], start, "base") and _BASE_LEFT.match(scene.words(start - 1, piece[1])) is not None
        if not figure and not based and not words.exceptions.inside(scene.words(piece[0], end)):
            found.append((bracket_of(scene, start, piece[0]), min(end + 12, piece[1]), "exclusion", None))
    return found


def _denied(scene: Scene) -> list[Found]:
    """不予补贴, 不得申报 … with what is denied behind the denial."""
    words = eligibility_words().exclusion
    found: list[Found] = []
    for start, end in _denials(scene):
        piece = piece_of(scene, start)
        if words.caps.opens(scene.words(start, scene.end)) or _revokes(scene, start, end) or _otherwise(scene, piece):
            continue
        if scene.words(max(piece[0], start - 2), start).endswith(_IF):
            continue
        stacking = eligibility_words().stacking.marks.inside(scene.words(start, piece[1]))
        if words.denied.inside(scene.words(start, min(piece[1], end + 20))) and not stacking:
            number = scene.piece_at(start)
            first = scene.piece(number - 1)[0] if number and start - piece[0] < 4 else piece[0]
            found.append((first, piece[1], "exclusion", None))
    return found


def _otherwise(scene: Scene, piece: tuple[int, int]) -> bool:
    """Late filing, spent budgets, duties of offices and sanctions deny something else than eligibility."""
    words = eligibility_words().exclusion
    late = words.late.inside(scene.text) or _patterns().banned.search(scene.text) is not None
    return late or words.other.inside(scene.words(*piece))


def _revokes(scene: Scene, start: int, end: int) -> bool:
    """撤销称号 after misconduct is a sanction; only the loss of a qualification is a condition."""
    return scene.words(start, end) == "撤销" and "资格" not in scene.words(end, min(scene.end, end + 12))


def bracket_of(scene: Scene, offset: int, edge: int) -> int:
    """From the beginning of the bracket or piece that the words stand in."""
    at = scene.words(edge, offset).rfind("(")
    return edge + at + 1 if at >= 0 else edge


def _listed_exclusion(scene: Scene) -> bool:
    """An item of a list whose lead-in shuts out: 有以下情形之一的,不享受…:(1)…(2)…"""
    if not scene.clause.label or scene.start > scene.clause.body + 1:
        return False
    clause = _lead_in(scene.reading.clauses, scene.clause)
    if clause is None:
        return False
    lead = scene.reading.document.text[max(clause.body, clause.own_end - 90) : clause.own_end]
    return lead.endswith(":") and eligibility_words().exclusion.leads.inside(lead)


def _lead_in(clauses: Sequence[Clause], clause: Clause) -> Clause | None:
    """The clause that a list hangs on: its parent, or a paragraph without a label right before its first item."""
    if clause.parent is None:
        return None
    for each in reversed(clauses[: clause.index]):
        if each.index <= clause.parent:
            break
        if each.parent == clause.parent and each.style != clause.style:
            return clauses[clause.parent] if each.label else each
    return clauses[clause.parent]


def shuts_out(scene: Scene, figure: Figure) -> bool:
    """Whether a figure tells who is shut out: 不足5年的,不予补贴. What stands behind the denial is its content."""
    for start, end, _, _ in exclusions_of(scene):
        if start <= figure.start < end:
            denial = next((at for at, _ in _denials(scene) if start <= at < end), end)
            return figure.end <= denial
    return False


def _denials(scene: Scene) -> list[tuple[int, int]]:
    return spans_of(scene, eligibility_words().exclusion.denials.pattern)
