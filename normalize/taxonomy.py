"""The taxonomy of programmes, and which of them a benefit belongs to."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import Field

from extract import Reading
from extract.word_files import Filled, Strict, load_words
from normalize.rules import Benefit


class ProgrammeEntry(Strict):
    """One programme of the taxonomy with the words that name it; `not_with` keeps homonyms apart."""

    key: Filled
    name: Filled
    aliases: tuple[Filled, ...] = Field(min_length=1)
    not_with: tuple[Filled, ...] = ()


class ProgrammeFile(Strict):
    """The shape of `programmes.toml`."""

    programme: tuple[ProgrammeEntry, ...] = Field(min_length=1)


@cache
def programmes() -> tuple[ProgrammeEntry, ...]:
    """The taxonomy that comes with the program."""
    return load_words(Path(__file__).parent / "data" / "programmes.toml", ProgrammeFile).programme


def map_benefit(reading: Reading, benefit: Benefit) -> Benefit:
    """The benefit with its programme of the taxonomy: the nearest words that name one decide.

    Asked in turn: the scheme's own name, the case, the quote up to the figure, the headings above, the notice's title.
    """
    quote, figure = benefit.evidence.quote, benefit.evidence.figure
    above = reading.ancestors(reading.clauses[benefit.evidence.clause])
    words = [
        benefit.program,
        benefit.tier or "",
        reading.words(quote.start, figure.end if figure is not None else quote.end),
        *(reading.words(*each.title) for each in above if each.title is not None),
        "".join(reading.words(*piece) for piece in reading.letterhead.title),
    ]
    return replace(benefit, programme=next(filter(None, map(programme_of, words)), None))


def programme_of(words: str) -> str | None:
    """The key of the programme whose longest alias stands in the words; of equally long ones the last."""
    hits = [
        (len(alias), words.rfind(alias), entry.key)
        for entry in programmes()
        for alias in entry.aliases
        if alias in words and not any(word in words for word in entry.not_with)
    ]
    return max(hits)[2] if hits else None
