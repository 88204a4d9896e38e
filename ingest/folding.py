"""One form for characters that look alike: each printed character becomes exactly one folded character.

Full width becomes half width, and compatibility forms (Kangxi radicals, small and vertical punctuation) become
the plain character, as NFKC has it. What NFKC would turn into a digit or a letter of another meaning stays as it
is: ①, ², ½ and ㎡ are never digits. Brackets of the genre (〔〕《》「」) and quotation marks stay too.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_TAGS_KEPT = (
    "<circle>",
    "<super>",
    "<sub>",
    "<fraction>",
    "<square>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
)
_INVISIBLE = ("Cc", "Cf")


class _Folds(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_one(chr(code))
        self[code] = folded
        return folded


def fold(text: str) -> str:
    """The text with every character folded; it has the same length. White space stays."""
    return text.translate(_table())


@cache
def is_blank(character: str) -> bool:
    """Whether a character prints nothing: white space, zero-width and control characters."""
    return character.isspace() or unicodedata.category(character) in _INVISIBLE


def compact(text: str) -> str:
    """The folded text without anything blank: what `Document.text` holds of a run of characters."""
    return "".join(character for character in fold(text) if not is_blank(character))


def _fold_one(character: str) -> str:
    tag = unicodedata.decomposition(character).partition(" ")[0]
    if tag in _TAGS_KEPT:
        return character
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and not folded.isspace() else character


@cache
def _table() -> _Folds:
    document = tomllib.loads(files("ingest").joinpath("data/folding.toml").read_text("utf-8"))
    table = _Folds()
    for plain, variants in document["same_as"].items():
        table.update({ord(variant): plain for variant in variants})
    return table
