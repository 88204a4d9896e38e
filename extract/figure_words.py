"""The words that make figures: units by kind, and words in which a numeral counts nothing; loaded strictly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from extract.word_faults import LexiconFault
from extract.word_files import Distinct, Strict, Words, doubles, fault_at, load_words

DATA = Path(__file__).parent / "data"


class KindOfUnit(Strict):
    """Unit words of one kind of figure."""

    any: Distinct
    digits: Distinct


class UnitFile(RootModel[dict[str, KindOfUnit]]):
    """The shape of `units.toml`."""


class NotFigures(Strict):
    """The shape of `not_figures.toml`."""

    words: Words
    figures: Words


class Names(Strict):
    """Words that make a figure in Chinese numerals before them a name."""

    words: Words


class UnitNeighbours(Strict):
    """The shape of `unit_neighbours.toml`."""

    not_before: dict[str, Annotated[str, Field(pattern="^[一-鿿]+$")]]
    name_before: Names


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`kinds` maps every unit word to its kind; `anywhere` are those that also follow Chinese numerals.

    `not_before` gives for a unit the characters that make it the beginning of another word; `names` are the
    words that make a figure in Chinese numerals before them a name.
    """

    kinds: dict[str, str]
    anywhere: frozenset[str]
    not_before: dict[str, str]
    names: tuple[str, ...]


@cache
def unit_words() -> UnitWords:
    """The unit lexicon; raises LexiconFault naming every word that clashes."""
    entries = load_words(DATA / "units.toml", UnitFile).root
    neighbours = load_words(DATA / "unit_neighbours.toml", UnitNeighbours)
    kinds = {word: kind for kind, entry in entries.items() for word in (*entry.any, *entry.digits)}
    twice = doubles(word for entry in entries.values() for word in (*entry.any, *entry.digits))
    strange = [word for word in neighbours.not_before if word not in kinds]
    faults = [fault_at(word, "units.toml", "unit_twice") for word in twice]
    faults += [fault_at(word, "unit_neighbours.toml", "no_unit") for word in strange]
    if faults:
        raise LexiconFault(*faults)
    return UnitWords(
        kinds=kinds,
        anywhere=frozenset(word for entry in entries.values() for word in entry.any),
        not_before=neighbours.not_before,
        names=neighbours.name_before.words,
    )


@cache
def not_figures() -> dict[str, bool]:
    """The veto lexicon: word → whether a Chinese numeral inside it counts nothing."""
    entry = load_words(DATA / "not_figures.toml", NotFigures)
    both = set(entry.words) & set(entry.figures)
    if both:
        raise LexiconFault(
            *(
                fault_at(word, "not_figures.toml", "two_places", first="words", second="figures")
                for word in sorted(both)
            )
        )
    return {**dict.fromkeys(entry.words, True), **dict.fromkeys(entry.figures, False)}
