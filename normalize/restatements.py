"""Rules that say again what a rule before says, in an attachment or as its parts: each points to that one rule."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import Reading
from normalize.numerals import numeral_value
from normalize.phrases import same_words
from normalize.rules import Benefit

# 其中, 分3年: what follows are parts of the sum before.
_PARTED = re.compile("其中|分[一二两三四五六七八九十\\d]+[年期次批]|分年|分期|分阶段|分批|分两")
_TIMES = re.compile("分([一二两三四五六七八九十]|\\d+)(?:[年期次批]|个学期|学期)")
LONGEST_TAIL = 8


def mark_restated(reading: Reading, benefits: list[Benefit]) -> list[Benefit]:
    """Set `restates` on benefits of attachments that repeat one of the main text: same scheme, sum, case and share."""
    main = [each for each in benefits if not _attached(reading, each)]
    marked = [replace(each, restates=_original(each, main)) if _attached(reading, each) else each for each in benefits]
    wholes = _wholes(reading, marked)
    return [replace(each, restates=each.restates or wholes.get(each.id)) for each in marked]


def _wholes(reading: Reading, benefits: list[Benefit]) -> dict[str, str]:
    """奖励1000万元,其中:受理后300万元,上市后700万元: the parts of a sum told before, by the id of the whole."""
    found: dict[str, str] = {}
    for at, whole in enumerate(benefits):
        parts = _parts(reading, whole, benefits[at + 1 :])
        found.update({each.id: whole.id for each in parts if each.id not in found and whole.id not in found})
    return found


def _parts(reading: Reading, whole: Benefit, behind: list[Benefit]) -> list[Benefit]:
    """The sums right behind a fixed one in its paragraph that make it up, where a word says that they do."""
    figure = whole.evidence.figure
    if whole.kind != "fixed" or figure is None or not whole.amount:
        return []
    parts: list[Benefit] = []
    for each in behind:
        place = each.evidence.figure
        if each.kind != "fixed" or place is None or each.evidence.clause != whole.evidence.clause:
            return []
        lead = reading.words(figure.end, place.start)
        parts.append(each)
        times = _times(lead + reading.words(place.start, place.end + LONGEST_TAIL)) if len(parts) == 1 else 1
        told = times > 1 or _PARTED.search(reading.words(figure.end, _start(parts[0]))) is not None
        if "。" in lead or not told:
            return []
        if sum(part.amount or 0 for part in parts) * times == whole.amount and (times > 1 or len(parts) > 1):
            return parts
    return []


def _start(benefit: Benefit) -> int:
    return (benefit.evidence.figure or benefit.evidence.quote).start


def _times(words: str) -> int:
    """分3年, 分两期: in how many equal parts."""
    match = _TIMES.search(words)
    value = numeral_value(match[1]) if match is not None else None
    return int(value) if value else 1


def _attached(reading: Reading, benefit: Benefit) -> bool:
    chain = reading.ancestors(reading.clauses[benefit.evidence.clause])
    return bool(chain) and chain[-1].style == "attachment"


def _original(benefit: Benefit, main: list[Benefit]) -> str | None:
    """The one rule of the main text that says the same; None when none or several do."""
    same = [each.id for each in main if _says_the_same(each, benefit)]
    return same[0] if len(same) == 1 else None


def _says_the_same(first: Benefit, second: Benefit) -> bool:
    worth = (first.kind, first.amount, first.amount_max, first.rate)
    return (
        worth == (second.kind, second.amount, second.amount_max, second.rate)
        and same_words(first.program, second.program)
        and (first.tier is None or second.tier is None or same_words(first.tier, second.tier))
    )
