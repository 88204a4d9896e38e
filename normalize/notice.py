"""What a notice says of itself: title, number, issuers, area, dates and relations to other documents."""

from __future__ import annotations

import datetime as dt

from extract import Reading
from ingest import Span
from normalize.dates import read_dates
from normalize.force import find_force
from normalize.issuers import jurisdiction_of
from normalize.relations import find_relations, printed_number
from normalize.rules import NoticeFacts


def state_facts(reading: Reading) -> NoticeFacts:
    """The facts of a notice, from its letterhead, its sentences on its force and its citations."""
    head = reading.letterhead
    title = "".join(reading.document.quote(*span) for span in head.title)
    number = printed_number(reading.words(*head.number)) if head.number else None
    issuers = tuple(reading.document.quote(*span) for span in head.issuers)
    signed, printed = _date(reading, head.signed), _date(reading, head.printed)
    force = find_force(reading, signed or printed)
    return NoticeFacts(
        title=title or None,
        doc_number=number,
        issuers=issuers,
        jurisdiction=jurisdiction_of(issuers, title, number, reading.document.text),
        signed_on=signed,
        printed_on=printed,
        effective_from=force.begins,
        effective_from_basis=force.begins_basis,
        effective_to=force.ends,
        effective_to_basis=force.ends_basis,
        relations=find_relations(reading),
    )


def _date(reading: Reading, span: Span | None) -> dt.date | None:
    values = read_dates(reading.words(*span)) if span else ()
    iso = values[0].iso if values else None
    return dt.date.fromisoformat(iso) if iso and len(iso) == 10 else None
