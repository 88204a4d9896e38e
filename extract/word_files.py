"""Word files: TOML tables of named word lists, loaded strictly by every stage that has words of its own.

A file is read into a pydantic model that names its entries, so that an entry too many or too few is a fault like an
empty list or a word entered twice. All faults of a file are told at once.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError


class LexiconFault(Exception):
    """A data file that cannot be used; the message lists every fault with its file and entry."""


class Strict(BaseModel):
    """What every entry and file shares: no unknown keys, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Shape = TypeVar("Shape", bound=BaseModel)
Key = TypeVar("Key", str, int)
Filled = Annotated[str, Field(min_length=1)]


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    doubles = [word for word, count in Counter(words).items() if count > 1]
    if doubles:
        raise ValueError(f"entered twice: {', '.join(doubles)}")
    return words


Distinct = Annotated[tuple[Filled, ...], AfterValidator(_distinct)]
"""Words, each of them once; there may be none."""
Words = Annotated[tuple[Filled, ...], Field(min_length=1), AfterValidator(_distinct)]
"""Words, each of them once. Some files say of theirs that they are regular expressions."""


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
    """Each word with the key of its list; raises ValueError for a word under two keys."""
    found: dict[str, Key] = {}
    for key, entry in entries.items():
        for word in entry.words:
            if found.setdefault(word, key) != key:
                raise ValueError(f"{word}: under {found[word]} and {key}")
    return found


def load_words(path: Path, shape: type[Shape]) -> Shape:
    """Read a word file; raises LexiconFault with all its faults."""
    faults: list[str] = []
    found = read_words(path, shape, faults)
    if found is None:
        raise LexiconFault("\n".join(faults))
    return found


def read_words(path: Path, shape: type[Shape], faults: list[str]) -> Shape | None:
    """Read a word file; where it has faults they are added to `faults`, each with file and entry, and None is given."""
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
    except ValidationError as error:
        faults += [
            f"{path.name}: {'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()
        ]
    return None
