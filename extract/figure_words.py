"""The words that make figures: units by kind, and words in which a numeral counts nothing; loaded strictly."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter


def _distinct(words: list[str]) -> list[str]:
    doubles = sorted({word for word in words if words.count(word) > 1})
    if doubles:
        raise ValueError(f"entered twice: {', '.join(doubles)}")
    return words


Words = Annotated[list[str], AfterValidator(_distinct)]


class _UnitEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    any: Words
    digits: Words


class _NotFigures(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    words: Annotated[Words, Field(min_length=1)]
    figures: Words


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`kinds` maps every unit word to its kind; `anywhere` are those that also follow Chinese numerals."""

    kinds: dict[str, str]
    anywhere: frozenset[str]


def _load(name: str) -> dict[str, object]:
    return tomllib.loads(files("extract").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def unit_words() -> UnitWords:
    """The unit lexicon; raises pydantic's ValidationError, or ValueError for a word under two kinds."""
    entries = TypeAdapter(dict[str, _UnitEntry]).validate_python(_load("units.toml"))
    kinds: dict[str, str] = {}
    faults = []
    for kind, entry in entries.items():
        for word in (*entry.any, *entry.digits):
            if word in kinds:
                faults.append(f"{word} is under {kinds[word]} and {kind}")
            kinds[word] = kind
    if faults:
        raise ValueError(f"units.toml: {'; '.join(faults)}")
    return UnitWords(kinds=kinds, anywhere=frozenset(word for entry in entries.values() for word in entry.any))


@cache
def not_figures() -> dict[str, bool]:
    """The veto lexicon as one mapping: word → whether a numeral inside counts nothing."""
    entry = _NotFigures.model_validate(_load("not_figures.toml"))
    return {**dict.fromkeys(entry.words, True), **dict.fromkeys(entry.figures, False)}
