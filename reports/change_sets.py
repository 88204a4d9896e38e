"""Change sets: what each run brought, file by file, and what it did to the law as read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.own_words import OwnWords
from reports.decision_list import record as decision_record
from reports.decision_list import story_lines
from reports.effects import Effect, effects
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.policy_lines import Proposal, proposal_record, proposal_text, proposed
from reports.rule_list import value_text
from reports.rule_records import Record, section_of
from reports.words_in_use import name_of, words_text
from store import Act, Catalog, ChangeSet, Decision, HeldNotice, ReadFile, Stub

UNDOABLE = ("add", "reread", "line", "confirm", "reject", "correct", "new", "withdraw", "review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file of a change set and what its notice is to those held: `acts` on them, or of them on it.

    `stubs` are documents it acts on whose text is not held; `fills` is one that was known by its number only;
    `proposals` are notices that it may follow, where it says nothing.
    """

    file: ReadFile
    notice: HeldNotice | None
    acts: tuple[Act, ...] = ()
    stubs: tuple[Stub, ...] = ()
    fills: Stub | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_unrelated(self) -> bool:
        """Whether nothing links the notice with another one."""
        return not (self.acts or self.stubs or self.fills or self.proposals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A change set with its files and effects; `names` are the notices of both states by id."""

    change_set: ChangeSet
    arrivals: tuple[Arrival, ...]
    effects: tuple[Effect, ...]
    names: dict[str, str]
    decisions: tuple[Decision, ...] = ()


def contents(catalog: Catalog, change_set: ChangeSet) -> Contents:
    """What a run brought, seen from the state with it: also of a run that was undone later."""
    number = change_set.number
    files = catalog.files_read_by(number) if change_set.command.startswith("add") else ()
    notices = catalog.notices(number)
    return Contents(
        change_set=change_set,
        arrivals=_arrivals(catalog, files, notices, number) if files else (),
        effects=effects(catalog, number - 1, number),
        names={each.id: each.doc_number or each.slug for each in notices},
        decisions=tuple(each for each in catalog.decisions(number) if each.run == number),
    )


def _arrivals(
    catalog: Catalog, files: Sequence[ReadFile], notices: Sequence[HeldNotice], known: int
) -> tuple[Arrival, ...]:
    acts, stubs, known_before = catalog.acts(known), catalog.stubs(known), catalog.stubs(known - 1)
    by_text = {notice.text_sha256: notice for notice in notices}
    arrived = {by_text[each.text_sha256].id for each in files if each.text_sha256 in by_text}
    proposals = proposed(catalog, notices, acts, catalog.line_decisions(known), known, arrived)
    numbers = {stub.doc_number: stub for stub in known_before if stub.doc_number}
    return tuple(_arrival(each, by_text.get(each.text_sha256), acts, stubs, numbers, proposals) for each in files)


def _arrival(
    file: ReadFile,
    notice: HeldNotice | None,
    acts: Sequence[Act],
    stubs: Sequence[Stub],
    numbers: dict[str, Stub],
    proposals: Sequence[Proposal],
) -> Arrival:
    if notice is None or not file.is_first:
        return Arrival(file=file, notice=notice)
    return Arrival(
        file=file,
        notice=notice,
        acts=tuple(act for act in acts if notice.id in (act.actor, act.notice)),
        stubs=tuple(stub for stub in stubs if notice.id in stub.named_by),
        fills=numbers.get(notice.doc_number or ""),
        proposals=tuple(each for each in proposals if notice.id in (each.newer.id, each.older.id)),
    )


def arrival_lines(say: Phrasebook, found: Contents) -> list[str]:
    """For each file, what it is to the others; for each decision who made it and why."""
    lines = story_lines(say, found.decisions)
    for each in found.arrivals:
        if each.notice is None or not each.file.is_first:
            lines.append(say("{name}: the same text as another file", name=each.file.name))
        elif each.is_unrelated:
            lines.append(say("{name}: new, unrelated to what is held", name=each.file.name))
        else:
            relations = _relations(say, each, each.notice, found.names)
            lines += [say("{name}: {text}", name=each.file.name, text=text) for text in relations]
    return lines


def _relations(say: Phrasebook, each: Arrival, notice: HeldNotice, names: dict[str, str]) -> list[str]:
    found = []
    for act in each.acts:
        acts = notice.id == act.actor
        text = (_ACTING if acts else _ACTED_ON)[act.type]
        day = act.begins.isoformat() if act.begins else say("day not known")
        found.append(say(text, number=names[act.notice if acts else act.actor], day=day, quote=act.quote))
    text = _("successor of, or change to {number}, whose text is not held: {quote}")
    found += [say(text, number=stub.doc_number or stub.title, quote=stub.quote) for stub in each.stubs]
    if each.fills:
        found.append(say("the text of {number}, which was known by its number only", number=each.fills.doc_number))
    found += [proposal_text(say, proposal) for proposal in each.proposals if proposal.newer.id == notice.id]
    text = _("{verdict}: followed by {number}")
    for proposal in each.proposals:
        if proposal.older.id == notice.id:
            verdict = say.term("verdict", proposal.verdict)
            found.append(say(text, verdict=verdict, number=names[proposal.newer.id]))
    return found


_ACTING = {
    "repeals": _("successor of {number}, which ends before {day}: {quote}"),
    "amends": _("amendment of {number}, from {day}: {quote}"),
    "prolongs": _("prolongation of {number}, from {day}: {quote}"),
}
_ACTED_ON = {
    "repeals": _("predecessor of {number}, ends before {day}: {quote}"),
    "amends": _("amended by {number} from {day}: {quote}"),
    "prolongs": _("prolonged by {number} from {day}: {quote}"),
}


def words_lines(say: Phrasebook, own: OwnWords | None) -> list[str]:
    """With which words of one's own the files of a change set were read; nothing where with none."""
    return [say("Read with {words}.", words=words_text(say, own))] if own else []


def summary(say: Phrasebook, found: Contents) -> str:
    """The effects of a change set counted, in one line."""
    counts = Counter((each.nature, each.what, each.day) for each in found.effects)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], str(item[0][2]), item[0][1]))
    parts = [
        f"{say.term('effect', what)}{f' {day}' if day else ''} {number}" for (_nature, what, day), number in ordered
    ]
    natures = {each.nature for each in found.effects}
    kind = say.term("nature", next(iter(natures)) if len(natures) == 1 else "law")
    text = _("Change set {number}: {kind}. Rules: {parts}.")
    if not parts:
        return say("Change set {number}: no rule begins, ends or changes.", number=found.change_set.number)
    return say(text, number=found.change_set.number, kind=kind, parts="; ".join(parts))


def effects_listing(say: Phrasebook, found: Sequence[Effect]) -> Listing:
    """One row for each rule that is known or law otherwise."""
    columns = (
        Column("nature", say("Change of")),
        Column("what", say("What")),
        Column("day", say("Day")),
        Column("doc_number", say("Notice")),
        Column("section", say("Kind")),
        Column("old_text", say("Before")),
        Column("new_text", say("After")),
        Column("quotes", say("Quote")),
        Column("id", say("Rule")),
    )
    ordered = sorted(found, key=lambda each: (each.nature, str(each.day), each.notice.source_file))
    return Listing(
        columns=columns,
        records=[_effect_record(say, each) for each in ordered],
        cells=[_effect_cells(say, each) for each in ordered],
    )


def _quotes(each: Effect) -> tuple[str, ...]:
    own = [held.place.quote for held in (each.old, each.new) if held]
    return tuple(dict.fromkeys([*own, *each.quotes]))


def _effect_record(say: Phrasebook, each: Effect) -> Record:
    held = each.new or each.old
    return {
        "nature": each.nature,
        "what": each.what,
        "day": each.day,
        "notice": each.notice.id,
        "doc_number": each.notice.doc_number,
        "section": section_of(held) if held else None,
        "old_text": value_text(say, each.old) if each.old else None,
        "new_text": value_text(say, each.new) if each.new else None,
        "quotes": list(_quotes(each)),
        "id": held.rule.id if held else None,
    }


def _effect_cells(say: Phrasebook, each: Effect) -> tuple[str, ...]:
    held = each.new or each.old
    return (
        say.term("nature", each.nature),
        say.term("effect", each.what),
        str(each.day or ""),
        each.notice.doc_number or each.notice.slug,
        say.term("section", section_of(held)) if held else "",
        value_text(say, each.old) if each.old else "",
        value_text(say, each.new) if each.new and each.what != "ends" else "",
        "\n".join(_quotes(each)),
        held.rule.id if held else "",
    )


def listing(say: Phrasebook, found: Sequence[ChangeSet]) -> Listing:
    """One row for each change set; the times are local ones."""
    columns = (
        Column("number", say("No."), right=True),
        Column("started_at", say("When")),
        Column("command", say("Command")),
        Column("files_read", say("Files"), right=True),
        Column("files_refused", say("Not read"), right=True),
        Column("decisions", say("Decisions"), right=True),
        Column("state", say("State")),
        Column("version", say("Version")),
        Column("lexicon", say("Words")),
    )
    return Listing(
        columns=columns,
        records=[_record(each) for each in found],
        cells=[_cells(say, each) for each in found],
    )


def _record(each: ChangeSet) -> Record:
    names = ("number", "command", "version", "outcome", "undone", "files_read", "files_refused", "decisions", "target")
    more = {name: getattr(each, name) for name in (*names, "lexicon")}
    return {"started_at": each.started_at.isoformat() + "Z", **more}


def _cells(say: Phrasebook, each: ChangeSet) -> tuple[str, ...]:
    command = f"{each.command} {each.target}" if each.target else each.command
    state = "undone" if each.undone else each.outcome or "interrupted"
    local = each.started_at.replace(tzinfo=dt.UTC).astimezone()
    return (
        str(each.number),
        f"{local:%Y-%m-%d %H:%M}",
        command,
        str(each.files_read),
        str(each.files_refused),
        str(each.decisions or ""),
        say.term("run", state),
        each.version,
        name_of(say, each.lexicon) if each.lexicon else "",
    )


def record(say: Phrasebook, found: Contents) -> Record:
    """A change set in full."""
    files = [
        {
            "name": each.file.name,
            "sha256": each.file.sha256,
            "notice": each.notice.id if each.notice else None,
            "same_text": not each.file.is_first,
            "unrelated": each.is_unrelated,
            "acts": [
                {"type": act.type, "actor": act.actor, "notice": act.notice, "begins": act.begins, "quote": act.quote}
                for act in each.acts
            ],
            "not_held": [stub.doc_number or stub.title for stub in each.stubs],
            "proposals": [proposal_record(proposal) for proposal in each.proposals],
        }
        for each in found.arrivals
    ]
    return {
        **_record(found.change_set),
        "files": files,
        "effects": [_effect_record(say, each) for each in found.effects],
        **({"decided": [decision_record(each, None) for each in found.decisions]} if found.decisions else {}),
    }
