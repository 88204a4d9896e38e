"""The lexicon of ordinary sentences, loaded strictly: characters, names, bounds and relative dates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from extract.word_files import Filled, Strict, Words, load_words

Offset = Annotated[int, Field(ge=-99, le=99)]
Character = Annotated[str, Field(min_length=1, max_length=1)]


class BareList(Strict):
    """Words whose meaning their entry tells."""

    words: Words


class BoundsBefore(Strict):
    """Words before a number: at least, at most, exactly."""

    min: Words
    max: Words
    both: Words


class BoundsBehind(Strict):
    """Words behind a number: at least, at most; and behind two numbers: between them."""

    min: Words
    max: Words
    between: Words


class Speech(Strict):
    """The whole lexicon; `years`, `months`, `days`, `weeks` are offsets from today."""

    plain: dict[Character, Character]
    names: BareList
    before: BoundsBefore
    behind: BoundsBehind
    links: BareList
    years: dict[Filled, Offset]
    months: dict[Filled, Offset]
    days: dict[Filled, Offset]
    weeks: dict[Filled, Offset]


@cache
def speech() -> Speech:
    """The lexicon that comes with the program."""
    return load_words(Path(__file__).parent / "data" / "speech.toml", Speech)
