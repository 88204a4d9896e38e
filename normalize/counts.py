"""Caps on times, persons, items and durations: how often, for how many and how long is paid."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.payment_units import holder_of, per_of
from normalize.quotes import evidence_of, quote_span, rule_id
from normalize.rules import Benefit, Limit
from normalize.scene import Scene
from normalize.verdicts import Role, Verdict


class CapWords(Strict):
    """The shape of `cap_words.toml`."""

    summed: WordList
    funds: WordList
    not_more: WordList


def count_limits_of(scene: Scene, verdicts: list[Verdict], bound: list[Benefit]) -> list[Limit]:
    """The count and duration caps of a sentence; `bound` are the benefits that they restrict."""
    caps = (Role.COUNT_CAP, Role.DURATION_CAP)
    return [_limit(scene, verdict, bound) for verdict in verdicts if verdict.role in caps]


def _limit(scene: Scene, verdict: Verdict, bound: list[Benefit]) -> Limit:
    figure = verdict.figure
    start, end = quote_span(scene, figure)
    worth = figure.worth
    edge = scene.behind_preceding(figure)
    hours = (worth.iso or "").startswith("PT")
    duration = verdict.role is Role.DURATION_CAP and not hours
    # Hours are counted (每桩每年不超过2000小时); longer times say how long is paid.
    return Limit(
        id=rule_id(scene.reading.document, "limit", figure.start, figure.end),
        evidence=evidence_of(scene, figure, start, end),
        kind="duration_cap" if duration else "count_cap",
        value=worth.iso_high or worth.iso if duration else (worth.high or worth.low),
        per=() if duration else holder_of(scene.words(edge, figure.start)) or per_of(scene, figure, edge),
        applies_to=tuple(each.id for each in bound),
        read_by=verdict.rule,
    )


@cache
def _open_cap() -> re.Pattern[str]:
    """Awards together that must not exceed something told in words; a figure anywhere in it makes it a plain cap."""
    words = load_words(Path(__file__).parent / "data" / "cap_words.toml", CapWords)
    bounded = rf"{words.not_more.either}[^,。;\d)]{{2,30}}(?!\d|[^,。;\d)]|[^,。;)]{{0,12}}\d)"
    limited = r"以[^,。;\d]{2,20}为限"
    return re.compile(rf"{words.summed.either}[^,。;\d]{{0,8}}{bounded}|{words.funds.either}[^,。;\d]{{0,6}}{limited}")


def open_limits_of(scene: Scene, bound: list[Benefit]) -> list[Limit]:
    """Caps whose sum stands elsewhere: 累加不得大于…标准价, 以当年预算资金为限."""
    found = []
    for match in _open_cap().finditer(scene.text):
        start = scene.start + match.start()
        if any(start <= figure.start < scene.start + match.end() for figure in scene.figures):
            continue
        piece = scene.piece(scene.piece_at(start))
        end = scene.start + match.end()
        found.append(
            Limit(
                id=rule_id(scene.reading.document, "limit", start, end),
                evidence=evidence_of(scene, None, max(piece[0], start - 12), end),
                kind="money_cap",
                per=holder_of(scene.words(piece[0], end)),
                applies_to=tuple(each.id for each in bound),
                flags=("figure_elsewhere",),
                read_by="cap_elsewhere",
            )
        )
    return found
