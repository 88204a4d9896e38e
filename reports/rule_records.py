"""Rules as records for machines: the fields of the export, in its order."""

from __future__ import annotations

from normalize import Account, Benefit, Condition, Limit, Term
from reports.json_text import Record
from store import Held, HeldNotice, Place

__all__ = [
    "AnyHeld",
    "Record",
    "decision_record",
    "notice_record",
    "place_record",
    "rule_fields",
    "rule_record",
    "section_of",
]

AnyHeld = Held[Benefit] | Held[Limit] | Held[Term] | Held[Condition] | Held[Account]


def section_of(held: AnyHeld) -> str:
    """benefit, limit, term, condition or quantity."""
    rule = held.rule
    return "quantity" if isinstance(rule, Account) else type(rule).__name__.lower()


def place_record(place: Place) -> Record:
    """The fields that say where a fact stands."""
    return {
        "clause": list(place.clause),
        "quote": place.quote,
        "figure": place.figure,
        "figure_start": place.figure_start,
        "page": place.page,
        "boxes": [list(box) for box in place.boxes],
    }


_FIELDS = {
    "benefit": (
        *("flags", "program", "programme", "kind", "amount", "amount_max", "rate", "base", "per", "once", "tier"),
        *("beneficiary", "payee", "tranche", "restates", "read_by"),
    ),
    "limit": ("flags", "kind", "value", "per", "applies_to", "restates", "read_by"),
    "term": ("flags", "kind", "value", "unit", "bound", "applies_to", "read_by"),
    "condition": ("flags", "kind", "op", "value", "unit", "applies_to", "read_by"),
    "quantity": ("kind", "value", "value_max", "unit", "status", "used_by", "reason"),
}


def rule_record(held: AnyHeld, notice: HeldNotice) -> Record:
    """One rule with its place and its notice."""
    section = section_of(held)
    head: Record = {"source_file": notice.source_file, "id": held.rule.id, "notice": held.notice, "section": section}
    return {**head, **place_record(held.place), **rule_fields(held), **decision_record(held)}


def rule_fields(held: AnyHeld) -> Record:
    """What a rule says."""
    return {name: getattr(held.rule, name) for name in _FIELDS[section_of(held)]}


def decision_record(held: AnyHeld) -> Record:
    """Who decided what the rule says, and what the program reads; nothing where nobody decided."""
    mark, read = held.decision, held.as_read
    if mark is None:
        return {}
    said = {
        "number": mark.number,
        "verdict": mark.verdict,
        "by": mark.by,
        "reason": mark.reason,
        "made_at": mark.made_at.isoformat(timespec="seconds") + "Z",
        "state": mark.state,
        "disputed_with": mark.disputed_with,
    }
    as_read = {name: getattr(read, name) for name in _FIELDS[section_of(held)]} if read is not None else None
    return {"decision": said, "as_read": as_read}


def notice_record(notice: HeldNotice) -> Record:
    """What a notice says of itself."""
    names = ("source_file", "id", "slug", "sha256", "text_sha256", "media", "title", "doc_number", "issuers")
    dates = ("jurisdiction", "signed_on", "printed_on", "effective_from", "effective_to")
    relations = [{"type": each.type, "title": each.title, "doc_number": each.doc_number} for each in notice.relations]
    return {**{name: getattr(notice, name) for name in (*names, *dates)}, "relations": relations}
