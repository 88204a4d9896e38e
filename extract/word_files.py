"""Word files: TOML tables of named word lists, loaded strictly by every stage that has words of its own.

A file is read into a pydantic model that names its entries, so that an entry too many or too few is a fault like an
empty list or a word entered twice. All faults of a file are told at once. Where words of one's own are in use
(`extract.own_words`), they are added to the file before it is checked.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from extract.own_words import in_use, place_of
from extract.word_faults import LexiconFault, WordFault
from extract.word_merge import OUTDATED, Merged, entry_name, merged


class Strict(BaseModel):
    """What every entry and file shares: no unknown keys, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Shape = TypeVar("Shape", bound=BaseModel)
Key = TypeVar("Key", str, int)
Filled = Annotated[str, Field(min_length=1)]


def doubles(words: Iterable[str]) -> list[str]:
    """The words that are there more than once."""
    return [word for word, count in Counter(words).items() if count > 1]


class ShapeFault(ValueError):
    """What a validator of a shape finds wrong: the key of the message, what it says in English, and the words."""

    def __init__(self, what: str, said: str, words: Iterable[str]) -> None:
        self.what, self.said, self.word = what, said, ", ".join(words)
        super().__init__(f"{said}: {self.word}")


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    if found := doubles(words):
        raise ShapeFault("twice", "entered twice", found)
    return words


def _without_groups(pattern: str) -> str:
    if _compiled(pattern).groupindex:
        raise ShapeFault("named_group", "a named group", [pattern])
    return pattern


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
        re.compile(one_of([pattern]))
    except re.error as error:
        raise ShapeFault("no_pattern", str(error), [pattern]) from error
    if compiled.match(""):
        raise ShapeFault("matches_nothing", "matches no character at all", [pattern])
    return compiled


Distinct = Annotated[tuple[Filled, ...], AfterValidator(_distinct)]
"""Words, each of them once; there may be none."""
Words = Annotated[tuple[Filled, ...], Field(min_length=1), AfterValidator(_distinct)]
"""Words, each of them once."""
Pattern = Annotated[Filled, AfterValidator(_without_groups)]
PatternList = Annotated[tuple[Pattern, ...], Field(min_length=1), AfterValidator(_distinct)]
"""Regular expressions, which are joined to one: none of them has a named group."""


def with_group(name: str) -> AfterValidator:
    """For patterns that stand alone: a validator that asks for this named group."""

    def check(pattern: str) -> str:
        if set(_compiled(pattern).groupindex) != {name}:
            raise ShapeFault("no_group", f"needs the one group (?P<{name}>…)", [pattern])
        return pattern

    return AfterValidator(check)


def one_of(patterns: Iterable[str]) -> str:
    """A group of a regular expression that matches what one of these patterns matches; the first that fits counts."""
    return f"(?:{'|'.join(f'(?:{each})' for each in patterns)})"


class WordList(Strict):
    """Words that say the same of what stands around them; `means` tells a reader what that is."""

    means: Filled
    words: Words

    def inside(self, text: str) -> bool:
        """Whether one of the words stands anywhere in a text."""
        return any(word in text for word in self.words)

    def opens(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return text.startswith(self.words)

    def closes(self, text: str) -> bool:
        """Whether a text ends with one of the words."""
        return text.endswith(self.words)

    @cached_property
    def either(self) -> str:
        """The words as a group of a regular expression, the longest first."""
        return f"(?:{'|'.join(map(re.escape, sorted(self.words, key=len, reverse=True)))})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One of the words, the longest that fits."""
        return re.compile(self.either)


def keys_of_words(entries: Mapping[Key, WordList]) -> dict[str, Key]:
    """Each word with the key of its list; raises LexiconFault for words under two keys."""
    found: dict[str, Key] = {}
    faults = []
    for key, entry in entries.items():
        for word in entry.words:
            if found.setdefault(word, key) != key:
                said = f"{word}: under {found[word]} and {key}"
                faults.append(fault_at(word, "", "two_places", said=said, first=str(found[word]), second=str(key)))
    if faults:
        raise LexiconFault(*faults)
    return found


def fault_at(word: str, files: str, what: str, **details: str) -> WordFault:
    """A fault of a word in some of our files, or where the own ones have the word, at that place."""
    own = in_use()
    place = place_of(word, own.files) if own else None
    file, line = place or (files, None)
    return WordFault(file, what, {"word": word, **details}, line)


def load_words(path: Path, shape: type[Shape]) -> Shape:
    """Read a word file; raises LexiconFault with all its faults."""
    faults: list[WordFault] = []
    found = read_words(path, shape, faults)
    if found is None or faults:
        raise LexiconFault(*faults)
    return found


def read_words(path: Path, shape: type[Shape], faults: list[WordFault]) -> Shape | None:
    """Read a word file with what is added to it. Its faults are added to `faults`; None where it has not its shape."""
    try:
        ours = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(WordFault(path.name, "unreadable", {"said": str(error)}))
        return None
    whole = _with_own(path.name, ours)
    try:
        found = shape.model_validate(whole.data)
    except ValidationError as error:
        for each in error.errors():
            whole.faults += _faults_of(whole, dict(each))
        found = None
    faults += whole.faults
    return found


def _with_own(name: str, ours: dict[str, Any]) -> Merged:
    own = in_use()
    if own is None or name not in own.files:
        return Merged(name, ours)
    whole = merged(name, ours, own.files[name])
    if own.tolerant:
        whole.faults = [each for each in whole.faults if each.what not in OUTDATED]
    return whole


def _faults_of(whole: Merged, error: Mapping[str, Any]) -> Iterable[WordFault]:
    """What is wrong with a shape, at its place in the own file where it has one there."""
    inner = error.get("ctx", {}).get("error")
    if isinstance(inner, LexiconFault):
        return inner.faults
    details = {"entry": entry_name(whole.data, error["loc"]), "said": error["msg"], "word": str(error.get("input", ""))}
    what = error["type"]
    if isinstance(inner, ShapeFault):
        what = inner.what
        details |= {"said": str(inner), "reason": inner.said, "word": inner.word}
    line = whole.line_of(error["loc"])
    if line is None and (own := in_use()) and whole.name in own.files:
        place = place_of(details["word"], {whole.name: own.files[whole.name]})
        line = place[1] if place else None
    return [WordFault(whole.name, what, details, line)]
