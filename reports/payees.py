"""Who a sum goes to, a person or a unit: sums of the two are never ranked together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize import Benefit
from normalize.parties import kind_of_party

PERSON, UNIT, EITHER, UNCLEAR = "person", "unit", "either", "unclear"
RECIPIENTS = (PERSON, UNIT, EITHER, UNCLEAR)
_LIST_MARKS = re.compile(r"[、，,]|和|及|与|或者|或|同")
_OF_PARTY = {"person": PERSON, "household": PERSON, "org": UNIT, "studio": UNIT}


class RecipientWords(Strict):
    """The shape of `recipients.toml`."""

    unit_purpose: WordList
    individuals: WordList
    person_purpose: WordList
    unit_holders: WordList
    schools: WordList
    measures: WordList


@cache
def recipient_words() -> RecipientWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "recipients.toml", RecipientWords)


def recipient(benefit: Benefit, sentence: str) -> str:
    """One of `RECIPIENTS`: the account named, what the money is for, who is named, what one amount pays for.

    Working funds go to the unit, also where the sentence counts them by the title of a person (每名首席技师3万元).
    """
    words, noun = recipient_words(), benefit.payee or benefit.beneficiary or ""
    if words.unit_purpose.inside(sentence) and not words.individuals.closes(noun):
        return UNIT
    return _named(noun) or _of_purpose(benefit, sentence)


def _named(noun: str) -> str | None:
    kinds = {_OF_PARTY[kind] for part in _LIST_MARKS.split(noun) if (kind := kind_of_party(part.rstrip("等")))}
    return EITHER if len(kinds) > 1 else next(iter(kinds), None)


def _of_purpose(benefit: Benefit, sentence: str) -> str:
    if {"org", "studio"} & set(benefit.per):
        return UNIT
    if "household" in benefit.per or recipient_words().person_purpose.inside(sentence):
        return PERSON
    return UNCLEAR


def same_kind(first: str, second: str) -> bool:
    """Whether a sum to one can be a sum to the other; what is unclear may be either."""
    return first == second or not {first, second} <= {PERSON, UNIT}


def kind_of_holder(name: str) -> str | None:
    """What a payee's name tells of it: a unit by its ending, a person by two to four characters of no such ending."""
    if recipient_words().unit_holders.closes(name):
        return UNIT
    return PERSON if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name) else None


def is_measured(per: Sequence[str]) -> bool:
    """Whether an amount is a price for a quantity (square metres, tonnes) and no whole unit."""
    return any(unit in recipient_words().measures.words for unit in per)
