"""What a report says: matrix, details, sources, changes and open questions, the same for a page and a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reports.awards import Award, awards_of, documents_of
from reports.comparison import Comparison, compare_all
from reports.law import Law, Library
from reports.matrix import Cell, cells
from reports.payees import RECIPIENTS
from reports.regions import Place, place_of
from reports.selection import Programme
from store import Catalog, HeldNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the matrix: a programme and a kind of recipient (None: no area has a rule); cells by area."""

    programme: Programme
    to: str | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to a notice on a day: `what` is begins, ends, repealed, prolonged or amended."""

    day: dt.date
    what: str
    notice: HeldNotice
    by: HeldNotice | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the report cannot answer. `what` is the key of a message; `rules` depend on it."""

    what: str
    name: str
    rules: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a report shows, for the law of one day. `awards` are all rules in force, mapped or not."""

    law: Law
    library: Library
    regions: tuple[Place, ...]
    rows: tuple[Row, ...]
    awards: tuple[Award, ...]
    sources: tuple[HeldNotice, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]


def report(
    catalog: Catalog, chosen: Sequence[Programme], words: Sequence[str], on: dt.date, known: int, *, everything: bool
) -> Report:
    """Gather a report on programmes; with `everything` the details have the rules of no programme too."""
    comparisons = compare_all(catalog, chosen, words, on, known)
    law = comparisons[0].law
    wanted = {award.id for comparison in comparisons for award in comparison.rows}
    awards = [
        award
        for award in awards_of(catalog, law.notices, law)
        if award.id in wanted or (everything and award.rule.programme is None)
    ]
    found = cells(comparisons)
    regions = sorted({cell.region for cell in found}, key=lambda region: (region.code or "~", region.name))
    sources = [notice for notice in law.every if law.covers(place_of(notice)) or notice in law.above]
    return Report(
        law=law,
        library=Library(law.every),
        regions=tuple(regions),
        rows=tuple(_rows(comparisons, found, regions)),
        awards=tuple(awards),
        sources=tuple(sources),
        changes=tuple(_changes(law, sources)),
        questions=tuple(_questions(law, awards, sources)),
    )


def _rows(comparisons: Sequence[Comparison], found: Sequence[Cell], regions: Sequence[Place]) -> Iterable[Row]:
    by_place = {(cell.programme, cell.region, cell.to): cell for cell in found}
    for comparison in comparisons:
        programme = comparison.programme
        kinds = [to for to in RECIPIENTS if any((programme, region, to) in by_place for region in regions)]
        gaps = [by_place.get((programme, region, None)) for region in regions]
        if not kinds and any(gaps):
            yield Row(programme=programme, to=None, cells=tuple(gaps))
        for to in kinds:
            yield Row(
                programme=programme,
                to=to,
                cells=tuple(
                    by_place.get((programme, region, to)) or gap for region, gap in zip(regions, gaps, strict=True)
                ),
            )


def _changes(law: Law, sources: Sequence[HeldNotice]) -> list[Change]:
    """What began, ended or was changed, the latest first."""
    by_id = {notice.id: notice for notice in law.every}
    changes = []
    for notice in sources:
        ends = notice.validity
        if ends.begins:
            changes.append(Change(day=ends.begins, what="begins", notice=notice, basis=ends.begins_basis))
        if ends.ends:
            what = "repealed" if ends.repealed_by else "ends"
            by = by_id.get(ends.repealed_by or "")
            changes.append(Change(day=ends.ends, what=what, notice=notice, by=by, basis=ends.ends_basis))
        acts = [("prolonged", ends.prolonged_by), *(("amended", actor) for actor in ends.amended_by)]
        for what, actor in acts:
            by = by_id.get(actor or "")
            if by is not None and by.validity.begins:
                changes.append(Change(day=by.validity.begins, what=what, notice=notice, by=by))
    return sorted(changes, key=lambda change: (change.day, change.notice.slug, change.what), reverse=True)


def _questions(law: Law, awards: Sequence[Award], sources: Sequence[HeldNotice]) -> Iterable[Question]:
    """What is not held, what is doubtful, what is of no programme, what no rule accounts for: in this order."""
    yield from (Question(what="not_held", name=stub.name) for stub in law.stubs)
    library = Library(law.every)
    missing = _by(awards, lambda award: [name for name, held in documents_of(award, library) if not held])
    for document, rules in sorted(missing.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Question(what="document", name=document, rules=tuple(rules))
    doubts = _by(awards, lambda award: [flag for flag in award.rule.flags if flag != "figure_elsewhere"])
    yield from (Question(what="flag", name=flag, rules=tuple(rules)) for flag, rules in doubts.items())
    kinds = _by(awards, _faults)
    yield from (Question(what=what, name="", rules=tuple(rules)) for what, rules in sorted(kinds.items()))
    for notice in sources:
        if notice.counts["open"]:
            yield Question(what="figures", name=notice.doc_number or notice.slug, number=notice.counts["open"])


def _faults(award: Award) -> list[str]:
    return [*(["unmapped"] if award.rule.programme is None else []), *(["unclear"] if award.to == "unclear" else [])]


def _by(awards: Iterable[Award], names: Callable[[Award], list[str]]) -> dict[str, list[str]]:
    """The ids of the awards by each of their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for award in awards:
        for name in names(award):
            found[name].append(award.id)
    return found
