"""The taxonomy of programmes, and which of them a benefit belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from extract import Reading
from extract.word_files import Filled, ShapeFault, Strict, WordList, Words, doubles, load_words
from normalize.rules import Benefit


class ProgrammeEntry(Strict):
    """One programme of the taxonomy with the words that name it; `not_with` keeps homonyms apart.

    `part_of` is the key of a wider programme that people who ask for it want to see this one with.
    """

    key: Filled
    name: Filled
    aliases: Words
    not_with: tuple[Filled, ...] = ()
    part_of: Filled | None = None


class LevelWords(Strict):
    """Who grants a title, by the words that a case or scheme is named with; the first list that has one decides."""

    national: WordList
    province: WordList
    district: WordList


class ProgrammeFile(Strict):
    """The shape of `programmes.toml`."""

    level: LevelWords
    programme: tuple[ProgrammeEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_part_has_its_whole(self) -> ProgrammeFile:
        keys = {entry.key for entry in self.programme}
        lost = sorted({entry.part_of for entry in self.programme if entry.part_of and entry.part_of not in keys})
        if lost:
            raise ShapeFault("no_programme", "part_of names no programme", lost)
        return self

    @model_validator(mode="after")
    def _each_name_once(self) -> ProgrammeFile:
        if twice := doubles(entry.key for entry in self.programme):
            raise ShapeFault("twice", "keys entered twice", twice)
        names = [name for entry in self.programme for name in {entry.name, *entry.aliases}]
        if shared := doubles(names):
            raise ShapeFault("two_programmes", "names of two programmes", shared)
        return self


@cache
def _file() -> ProgrammeFile:
    return load_words(Path(__file__).parent / "data" / "programmes.toml", ProgrammeFile)


def programmes() -> tuple[ProgrammeEntry, ...]:
    """The taxonomy that comes with the program."""
    return _file().programme


def programmes_inside(key: str) -> tuple[str, ...]:
    """The keys of the programmes that are part of another one."""
    return tuple(entry.key for entry in programmes() if entry.part_of == key)


LEVELS = ("national", "province", "district")


def level_of(words: str) -> str | None:
    """Which level grants what the words name: national, province (or its city) or district; None where none is told."""
    return next((level for level in LEVELS if getattr(_file().level, level).inside(words)), None)


@dataclass(frozen=True, slots=True)
class Naming:
    """Why a benefit is mapped: the programme, the word that names it, and where that stands.

    `where` is tier, program, quote, sentence, heading or title.
    """

    key: str
    alias: str
    where: str


def naming_of(benefit: Benefit, quote: str, sentence: str, titles: Sequence[str]) -> Naming | None:
    """The word that a mapped benefit's programme was found by, looked for in the order that mapping goes by."""
    places = [
        ("tier", benefit.tier or ""),
        ("program", benefit.program),
        ("quote", quote),
        ("sentence", sentence),
        *(("heading", title) for title in reversed(titles)),
    ]
    entry = next((each for each in programmes() if each.key == benefit.programme), None)
    if entry is None:
        return None
    for where, words in places:
        found = [alias for alias in entry.aliases if alias in words]
        if found and programme_of(words) == entry.key:
            return Naming(entry.key, max(found, key=len), where)
    return Naming(entry.key, entry.name, "title")


def map_benefit(reading: Reading, benefit: Benefit) -> Benefit:
    """The benefit with its programme of the taxonomy: the nearest words that name one decide.

    Asked in turn: the case, the scheme's own name, the quote up to the figure, its sentence, the headings above;
    the title of the notice only where it is about one scheme. What none of them names is left unmapped, not forced.
    """
    quote, figure = benefit.evidence.quote, benefit.evidence.figure
    end = figure.end if figure is not None else quote.end
    above = reading.ancestors(reading.clauses[benefit.evidence.clause])
    words = [
        benefit.tier or "",
        benefit.program,
        reading.words(quote.start, end),
        reading.words(_sentence_start(reading, benefit), end),
        *(reading.words(*each.title) for each in above if each.title is not None),
    ]
    found = next(filter(None, map(programme_of, words)), None) or _of_title(reading)
    return replace(benefit, programme=found)


def _sentence_start(reading: Reading, benefit: Benefit) -> int:
    """Where the sentence of the quote begins, within its clause."""
    clause = reading.clauses[benefit.evidence.clause]
    text, start = reading.document.text, benefit.evidence.quote.start
    return max(clause.body, *(text.rfind(mark, clause.body, start) + 1 for mark in "。;"))


# A title with such a word is about many schemes.
_MANY = re.compile("若干|措施|政策|意见|促进|支持|推动|计划|方案|高质量")
SHORTEST_TITLE_ALIAS = 4


def _of_title(reading: Reading) -> str | None:
    """The programme that the title names in full, where the notice is about one scheme."""
    title = "".join(reading.words(*piece) for piece in reading.letterhead.title)
    if _MANY.search(title):
        return None
    key = programme_of(title)
    names = next((entry.aliases for entry in programmes() if entry.key == key), ())
    return key if any(len(name) >= SHORTEST_TITLE_ALIAS and name in title for name in names) else None


def programme_of(words: str) -> str | None:
    """The key of the programme whose longest alias stands in the words; of equally long ones the last."""
    hits = [
        (len(alias), words.rfind(alias), entry.key)
        for entry in programmes()
        for alias in entry.aliases
        if alias in words and not any(word in words for word in entry.not_with)
    ]
    return max(hits)[2] if hits else None
