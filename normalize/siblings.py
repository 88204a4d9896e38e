"""The cases of the rules of one scheme: kept where they tell siblings apart, and only as far as they do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from extract import Reading
from normalize.case_words import case_words
from normalize.cases import deed, told_apart
from normalize.programs import own_pay_name
from normalize.rules import Benefit

# So many characters before a figure say that it raises another one: 可提高至|15万元.
NEAR = 10


def told_by_case(reading: Reading, benefits: list[Benefit]) -> list[Benefit]:
    """A case tells the rules of one scheme apart: a benefit that is alone under its scheme has none.

    Rules of one clause are told apart by what differs; a scheme that an attachment takes up again stands for itself.
    """
    by_clause: defaultdict[int, list[Benefit]] = defaultdict(list)
    for benefit in benefits:
        by_clause[benefit.evidence.clause].append(benefit)
    schemes = [_scheme(reading, each) for each in benefits]
    sizes = Counter(scheme for each, scheme in zip(benefits, schemes, strict=True) if (each.tranche or 1) == 1)
    tiers: dict[str, str | None] = {}
    for siblings in by_clause.values():
        labels = _bases(reading, siblings)
        grid = any(each.read_by == "table_cell" for each in siblings)
        told = labels if grid else _named_apart(reading, siblings, told_apart(labels))
        done = told if grid else [deed(label) if label else None for label in told]
        tiers.update(zip((each.id for each in siblings), done, strict=True))
    return [
        replace(each, tier=tiers[each.id] if sizes[scheme] > 1 else None)
        for each, scheme in zip(benefits, schemes, strict=True)
    ]


def _named_apart(reading: Reading, siblings: list[Benefit], labels: list[str | None]) -> list[str | None]:
    """给予贴息资助, 给予风险资助: awards of one scheme with names of their own are told apart by these."""
    names = [_own_pay(reading, each) for each in siblings]
    named = [name for name in names if name]
    if len(named) < 2 or len(set(named)) < len(named) or len({each.program for each in siblings}) > 1:
        return labels
    return [name or label for name, label in zip(names, labels, strict=True)]


def _own_pay(reading: Reading, benefit: Benefit) -> str | None:
    """The name of pay right behind a figure; none where it is the scheme's own."""
    figure = benefit.evidence.figure
    if figure is None:
        return None
    behind = re.split("[,;。]", reading.words(figure.end, figure.end + NEAR))[0]
    name = own_pay_name(behind)
    return name if name and name not in benefit.program else None


def _bases(reading: Reading, siblings: list[Benefit]) -> list[str | None]:
    """The cases of one clause; where all later awards only raise the first (提高至, 再给予), the first has none."""
    labels = [each.tier for each in siblings]
    if len(siblings) > 1 and all(_raises(reading, each) for each in siblings[1:]):
        labels[0] = None
    return labels


def _raises(reading: Reading, benefit: Benefit) -> bool:
    figure = benefit.evidence.figure
    lead = reading.words(max(0, figure.start - NEAR), figure.start) if figure is not None else ""
    return benefit.kind == "uplift" or case_words().raises.inside(lead)


def _scheme(reading: Reading, benefit: Benefit) -> tuple[int, str]:
    """The scheme's name with where it holds: a part of the notice (its body, an attachment) when a heading says it,
    else the clause whose own words do."""
    clause = reading.clauses[benefit.evidence.clause]
    chain = reading.ancestors(clause)
    if any(benefit.program in reading.words(*each.title) for each in chain if each.title):
        return chain[-1].index if chain[-1].style == "attachment" else -1, benefit.program
    saying = (each.index for each in chain if benefit.program in reading.words(each.body, each.own_end))
    return next(saying, -1), benefit.program
