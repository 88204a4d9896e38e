"""The lexicon of ordinary sentences, loaded strictly: characters, names, bounds and relative dates."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Filled = Annotated[list[str], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WordList(_Strict):
    """A bare list of words."""

    words: Filled


class BoundsBefore(_Strict):
    """Words before a number: at least, at most, exactly."""

    min: Filled
    max: Filled
    both: Filled


class BoundsBehind(_Strict):
    """Words behind a number: at least, at most; and behind two numbers: between them."""

    min: Filled
    max: Filled
    between: Filled


class Speech(_Strict):
    """The whole lexicon; `years`, `months`, `days`, `weeks` are offsets from today."""

    plain: dict[str, str]
    names: WordList
    before: BoundsBefore
    behind: BoundsBehind
    links: WordList
    years: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    weeks: dict[str, int]


@cache
def speech() -> Speech:
    """The lexicon; raises pydantic's ValidationError with every fault of the file."""
    words = files("normalize").joinpath("data", "speech.toml").read_text(encoding="utf-8")
    return Speech.model_validate(tomllib.loads(words))
