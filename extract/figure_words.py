"""The words that make figures: units by kind, and words in which a numeral counts nothing; loaded strictly."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter


def _distinct(words: list[str]) -> list[str]:
    doubles = sorted(word for word, count in Counter(words).items() if count > 1)
    if doubles:
        raise ValueError(f"entered twice: {', '.join(doubles)}")
    return words


Words = Annotated[list[Annotated[str, Field(min_length=1)]], AfterValidator(_distinct)]
Filled = Annotated[Words, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Kind(_Strict):
    any: Words
    digits: Words


class _NotFigures(_Strict):
    words: Filled
    figures: Filled


class _Names(_Strict):
    words: Filled


class _Neighbours(_Strict):
    not_before: dict[str, Annotated[str, Field(min_length=1)]]
    name_before: _Names


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


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(files("extract").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def unit_words() -> UnitWords:
    """The unit lexicon; raises pydantic's ValidationError, or ValueError naming every word that clashes."""
    entries = TypeAdapter(dict[str, _Kind]).validate_python(_read("units.toml"))
    neighbours = _Neighbours.model_validate(_read("unit_neighbours.toml"))
    kinds = {word: kind for kind, entry in entries.items() for word in (*entry.any, *entry.digits)}
    counts = Counter(word for entry in entries.values() for word in (*entry.any, *entry.digits))
    faults = [f"{word} is entered twice" for word, count in counts.items() if count > 1]
    faults += [f"{word} is no unit" for word in neighbours.not_before if word not in kinds]
    if faults:
        raise ValueError(f"units.toml, unit_neighbours.toml: {'; '.join(faults)}")
    return UnitWords(
        kinds=kinds,
        anywhere=frozenset(word for entry in entries.values() for word in entry.any),
        not_before=neighbours.not_before,
        names=tuple(neighbours.name_before.words),
    )


@cache
def not_figures() -> dict[str, bool]:
    """The veto lexicon: word → whether a Chinese numeral inside it counts nothing."""
    entry = _NotFigures.model_validate(_read("not_figures.toml"))
    both = set(entry.words) & set(entry.figures)
    if both:
        raise ValueError(f"not_figures.toml: under words and figures: {', '.join(sorted(both))}")
    return {**dict.fromkeys(entry.words, True), **dict.fromkeys(entry.figures, False)}
