"""The cue words and policy terms of the genre, loaded strictly from data files.

`cues.toml` gives each label the words that carry it; `terms.toml` lists policy terms that are one word although a
cue stands inside them (上海 in 以上海市, 项目 with 项). A word has one entry; a double entry is a fault of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import ahocorasick_rs
from pydantic import Field

from extract.word_faults import LexiconFault, WordFault
from extract.word_files import Distinct, Filled, Strict, WordList, doubles, fault_at, read_words

DATA = Path(__file__).parent / "data"


class CueFile(Strict):
    """The shape of `cues.toml`: what each label marks and the words that carry it."""

    cue: dict[str, WordList] = Field(min_length=1)


class TermFile(Strict):
    """The shape of `terms.toml`: policy terms by field."""

    terms: dict[Filled, Distinct] = Field(min_length=1)


class Lexicon:
    """Leftmost-longest search for cue words and terms; a term swallows the cues inside it."""

    def __init__(self, cues: CueFile, terms: TermFile) -> None:
        self._labels: list[str] = []
        words: list[str] = []
        for label, entry in cues.cue.items():
            for word in entry.words:
                words.append(word)
                self._labels.append(label)
        for group in terms.terms.values():
            for word in group:
                words.append(word)
                self._labels.append("")
        self._search = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, label) of each word in text order; the label of a plain term is empty."""
        return [(start, end, self._labels[index]) for index, start, end in self._search.find_matches_as_indexes(text)]


def load_lexicon(folder: Path = DATA) -> Lexicon:
    """Read `cues.toml` and `terms.toml` of a folder; raises LexiconFault with all faults at once."""
    faults: list[WordFault] = []
    cues = read_words(folder / "cues.toml", CueFile, faults)
    terms = read_words(folder / "terms.toml", TermFile, faults)
    if cues and terms:
        groups = {f"cue.{label}": entry.words for label, entry in cues.cue.items()} | terms.terms
        faults += _doubles(groups)
    if faults or cues is None or terms is None:
        raise LexiconFault(*faults)
    return Lexicon(cues, terms)


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return load_lexicon()


def _doubles(groups: Mapping[str, Sequence[str]]) -> Iterator[WordFault]:
    for word in doubles(word for group in groups.values() for word in group):
        first, second, *_ = (name for name, group in groups.items() if word in group)
        said = f"{word}: under {first} and {second}"
        yield fault_at(word, "cues.toml, terms.toml", "two_places", said=said, first=first, second=second)
