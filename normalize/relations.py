"""What a notice says of other documents, once for each of them."""

from __future__ import annotations

import re

from extract import Citation, Reading
from ingest import Span
from normalize.rules import Relation

#: The stronger a statement, the earlier; of two statements about one document the stronger is kept.
_STRENGTH = ("repeals", "amends", "prolongs", "forwards", "based_on", "cites")
_YEAR = re.compile(r"[(\[【〈「﹝〔]([0-9]{4})[)\]】〉」﹞〕](?=第?[0-9]+号)")


def printed_number(words: str) -> str:
    """A document number as printed, its year in 〔〕 whatever brackets were used."""
    return _YEAR.sub(r"〔\1〕", words)


def find_relations(reading: Reading) -> tuple[Relation, ...]:
    """The documents that a notice cites, in the order of their first mention."""
    kept: dict[str, Relation] = {}
    by_number: dict[str, str] = {}
    for citation in reading.citations:
        relation = _relation(reading, citation)
        key = by_number.get(relation.doc_number or "") or _key(reading, citation)
        before = kept.get(key)
        if before is not None and _differ(before, relation):
            key += relation.doc_number or ""
            before = kept.get(key)
        kept[key] = relation if before is None else _stronger(before, relation)
        if relation.doc_number:
            by_number.setdefault(relation.doc_number, key)
    return tuple(kept.values())


def _relation(reading: Reading, citation: Citation) -> Relation:
    number = citation.number
    return Relation(
        type=citation.relation,
        title=reading.document.quote(*citation.title),
        doc_number=printed_number(_folded_year(reading, number)) if number else None,
        quote=Span(citation.start, citation.end),
    )


def _folded_year(reading: Reading, number: Span) -> str:
    """The number as printed; where its brackets or digits are full width, as folded."""
    printed = reading.document.quote(*number)
    folded = reading.words(*number)
    return folded if re.search("[０-９（）［］]", printed) else printed


def _key(reading: Reading, citation: Citation) -> str:
    return re.sub(r"[^一-鿿0-9A-Za-z]", "", reading.words(*citation.title))


def _differ(one: Relation, other: Relation) -> bool:
    """The same title under two numbers names two documents, as where two versions are repealed."""
    return bool(one.doc_number and other.doc_number and one.doc_number != other.doc_number)


def _stronger(one: Relation, other: Relation) -> Relation:
    best = min(one, other, key=lambda each: _STRENGTH.index(each.type))
    number = one.doc_number or other.doc_number
    return Relation(type=best.type, title=one.title, doc_number=number, quote=best.quote)
