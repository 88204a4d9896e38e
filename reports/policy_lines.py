"""Policy lines: notices of one policy, linked by what they say of each other, and proposals where nothing is said.

A proposal never changes what is law. It stays one until somebody confirms or rejects it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook
from reports.regions import Place, place_of
from reports.rule_records import Record
from reports.selection import programme_name
from store import Act, Catalog, HeldNotice, LineDecision, Stub

#: Titles are alike from here on, with the words that every title has left out.
_LIKENESS = 0.4
_ALIKE_WITH_PROGRAMMES = 0.25
_PLAIN = re.compile(
    r"关于|印发|发布|的?通知|试行|暂行|修订稿?|办法|措施|细则|意见|规定|方案|若干|实施|进一步|推进|促进|[《》“”()〔〕0-9年版]"
    r"|[^《》]{0,20}(?:人民政府|办公室|办公厅|委员会|管委会|局)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two notices that may belong to one line, and why: likeness of the titles, common offices and programmes."""

    older: HeldNotice
    newer: HeldNotice
    likeness: float
    issuers: tuple[str, ...]
    programmes: tuple[str, ...]
    verdict: str = "proposed"
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLine:
    """Notices in the order of their beginning, the acts that link them, and members of which no text is held."""

    notices: tuple[HeldNotice, ...]
    stubs: tuple[Stub, ...]
    acts: tuple[Act, ...]
    proposals: tuple[Proposal, ...]


def lines(catalog: Catalog, known: int) -> tuple[PolicyLine, ...]:
    """Every line of two members or more: stated, confirmed or proposed."""
    notices, acts, stubs = catalog.notices(known), catalog.acts(known), catalog.stubs(known)
    proposals = proposed(catalog, notices, acts, catalog.line_decisions(known), known)
    links = [(act.notice, act.actor) for act in acts]
    links += [(each.older.id, each.newer.id) for each in proposals]
    links += [(stub.id, actor) for stub in stubs for actor in stub.named_by]
    group = _groups(links)
    by_id = {notice.id: notice for notice in notices}
    stub_by_id = {stub.id: stub for stub in stubs}
    return tuple(
        PolicyLine(
            notices=tuple(sorted((by_id[each] for each in ids if each in by_id), key=by_beginning)),
            stubs=tuple(stub_by_id[each] for each in sorted(ids) if each in stub_by_id),
            acts=tuple(act for act in acts if act.actor in ids),
            proposals=tuple(each for each in proposals if each.newer.id in ids),
        )
        for ids in group
    )


def members(line: PolicyLine) -> set[str]:
    """The ids of everything in a line."""
    return {each.id for each in line.notices} | {each.id for each in line.stubs}


def by_beginning(notice: HeldNotice) -> tuple[dt.date, str]:
    """A key that sorts notices by the day from which they are law."""
    return notice.validity.begins or dt.date.max, notice.id


def _groups(links: Iterable[tuple[str, str]]) -> list[set[str]]:
    """What is linked, directly or through others, in a fixed order."""
    group_of: dict[str, set[str]] = {}
    for one, other in links:
        both = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(both, both))
    distinct = {id(group): group for group in group_of.values()}
    return sorted(distinct.values(), key=min)


def proposed(
    catalog: Catalog,
    notices: Sequence[HeldNotice],
    acts: Sequence[Act],
    decisions: Sequence[LineDecision],
    known: int,
    of: Collection[str] | None = None,
) -> list[Proposal]:
    """Pairs of one area whose titles and programmes are alike and of which nothing is stated or rejected.

    With `of`, only pairs with one of these notices: all pairs of a large catalog are many.
    """
    stated = {frozenset((act.notice, act.actor)) for act in acts}
    decided = {frozenset((each.older, each.newer)): each for each in decisions}
    programmes = _programmes(catalog, notices, known)
    areas: dict[Place, list[HeldNotice]] = defaultdict(list)
    for notice in sorted(notices, key=by_beginning):
        areas[place_of(notice)].append(notice)
    found = []
    for here in areas.values():
        titles = [_title(each) for each in here]
        for place, newer in enumerate(here):
            for before, older in enumerate(here[:place]):
                pair = frozenset((older.id, newer.id))
                decision = decided.get(pair)
                rejected = decision is not None and decision.verdict == "rejected"
                if pair in stated or rejected or (of is not None and pair.isdisjoint(of)):
                    continue
                proposal = _proposal(older, newer, titles[before], titles[place], programmes, decision)
                if proposal is not None:
                    found.append(proposal)
    return found


def _proposal(
    older: HeldNotice,
    newer: HeldNotice,
    title: Counter[str],
    other: Counter[str],
    programmes: Mapping[str, set[str]],
    decision: LineDecision | None,
) -> Proposal | None:
    size = title.total() + other.total()
    likeness = 2 * (title & other).total() / size if size else 0.0
    common = sorted(programmes[older.id] & programmes[newer.id])
    offices = tuple(each for each in newer.issuers if each in older.issuers)
    alike = likeness >= _LIKENESS or (bool(common) and bool(offices) and likeness >= _ALIKE_WITH_PROGRAMMES)
    if decision is None and not alike:
        return None
    return Proposal(
        older=older,
        newer=newer,
        likeness=round(likeness, 2),
        issuers=offices,
        programmes=tuple(common),
        verdict=decision.verdict if decision else "proposed",
        by=decision.by if decision else None,
        reason=decision.reason if decision else None,
    )


def _title(notice: HeldNotice) -> Counter[str]:
    """The pairs of characters of a title without its area and the words of every title."""
    words = unicodedata.normalize("NFKC", notice.title or "")
    name = place_of(notice).name
    for part in (name, name[-3:], name[-2:]):
        words = words.replace(part, "") if part else words
    plain = _PLAIN.sub("", words)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def _programmes(catalog: Catalog, notices: Sequence[HeldNotice], known: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {notice.id: set() for notice in notices}
    for notice, programme in catalog.programmes(known):
        found.setdefault(notice, set()).add(programme)
    return found


def listing(say: Phrasebook, found: Sequence[PolicyLine], on: dt.date) -> Listing:
    """One row for each member of each line, with what links it."""
    columns = (
        Column("line", say("Line"), right=True),
        Column("region", say("Area")),
        Column("begins", say("From")),
        Column("last_day", say("To")),
        Column("state", say("State")),
        Column("doc_number", say("Number")),
        Column("title", say("Title")),
        Column("acts", say("Linked by")),
        Column("slug", say("Notice")),
    )
    rows = [(number, line, notice) for number, line in enumerate(found, start=1) for notice in line.notices]
    stubs = [(number, stub) for number, line in enumerate(found, start=1) for stub in line.stubs]
    table = [(number, "1", _notice_cells(say, number, line, notice, on)) for number, line, notice in rows]
    table += [(number, "0", _stub_cells(say, number, stub, on)) for number, stub in stubs]
    return Listing(
        columns=columns,
        records=[_record(number, line, notice, on) for number, line, notice in rows]
        + [_stub_record(number, stub, on) for number, stub in stubs],
        cells=[cells for *_, cells in sorted(table, key=lambda row: (row[0], row[1], row[2][2]))],
    )


def _name(notice: HeldNotice) -> str:
    return notice.doc_number or notice.slug


def _notice_cells(say: Phrasebook, number: int, line: PolicyLine, notice: HeldNotice, on: dt.date) -> tuple[str, ...]:
    ends = notice.validity
    names = {each.id: _name(each) for each in line.notices}
    links = [
        say(
            "{name}: {text}",
            name=f"{say.term('relation', act.type)} {names.get(act.notice, act.notice)}",
            text=act.quote,
        )
        for act in line.acts
        if act.actor == notice.id
    ]
    links += [proposal_text(say, each) for each in line.proposals if each.newer.id == notice.id]
    return (
        str(number),
        place_of(notice).name,
        str(ends.begins or "—"),
        str(ends.last_day or "—"),
        say.term("state", ends.state(on)),
        notice.doc_number or "",
        notice.title or "",
        "\n".join(links),
        notice.slug,
    )


def proposal_text(say: Phrasebook, each: Proposal) -> str:
    """A proposed or confirmed link with its evidence."""
    parts = [say("titles alike {likeness}", likeness=each.likeness)]
    if each.issuers:
        parts.append(say("same office: {offices}", offices="、".join(each.issuers)))
    if each.programmes:
        names = (programme_name(programme) or programme for programme in each.programmes)
        parts.append(say("same programmes: {programmes}", programmes="、".join(names)))
    if each.by:
        parts.append(say("{name}: {text}", name=each.by, text=each.reason or "—"))
    verdict = say.term("verdict", each.verdict)
    return say(
        "{verdict}: follows {number} ({evidence})", verdict=verdict, number=_name(each.older), evidence="; ".join(parts)
    )


def _record(number: int, line: PolicyLine, notice: HeldNotice, on: dt.date) -> Record:
    ends = notice.validity
    return {
        "line": number,
        "region": place_of(notice).name,
        "notice": notice.id,
        "doc_number": notice.doc_number,
        "title": notice.title,
        "slug": notice.slug,
        "text_held": True,
        "begins": ends.begins,
        "ends": ends.ends,
        "last_day": ends.last_day,
        "ends_basis": ends.ends_basis,
        "state": ends.state(on),
        "acts": [
            {"type": act.type, "notice": act.notice, "begins": act.begins, "quote": act.quote}
            for act in line.acts
            if act.actor == notice.id
        ],
        "proposals": [proposal_record(each) for each in line.proposals if each.newer.id == notice.id],
    }


def proposal_record(each: Proposal) -> Record:
    """A proposal with its evidence."""
    return {
        "older": each.older.id,
        "older_number": each.older.doc_number,
        "verdict": each.verdict,
        "by": each.by,
        "reason": each.reason,
        "title_likeness": each.likeness,
        "issuers": list(each.issuers),
        "programmes": list(each.programmes),
    }


def _stub_record(number: int, stub: Stub, on: dt.date) -> Record:
    ends = stub.validity
    return {
        "line": number,
        "notice": stub.id,
        "doc_number": stub.doc_number,
        "title": stub.title,
        "slug": None,
        "text_held": False,
        "begins": ends.begins,
        "ends": ends.ends,
        "last_day": ends.last_day,
        "ends_basis": ends.ends_basis,
        "state": ends.state(on),
        "acts": [],
        "proposals": [],
    }


def _stub_cells(say: Phrasebook, number: int, stub: Stub, on: dt.date) -> tuple[str, ...]:
    ends = stub.validity
    dates = (str(ends.begins or "—"), str(ends.last_day or "—"), say.term("state", ends.state(on)))
    return (
        str(number),
        "",
        *dates,
        stub.doc_number or "",
        stub.title,
        say("{name}: {text}", name=say("text not held"), text=stub.quote),
        stub.id,
    )
