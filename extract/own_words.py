"""Words of one's own: a folder of files that add to the program's word files of the same names.

Which words are in use is a matter of the whole process: `use` sets them, and forgets whatever was made of the words
before – compiled patterns, the pipeline, tables. All of that is kept in module-level caches of the rooms that know
words, so that forgetting is one walk.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from extract.toml_lines import Path, lines_of

ROOMS = ("extract", "normalize", "reports")
#: The part of a file that takes words of the program away.
WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The files of a lexicon by name, as they were written; each is sound TOML.

    `tolerant` words come out of a catalog: what this version of the program has by itself, or has no more, is no
    fault in them.
    """

    files: Mapping[str, str]
    tolerant: bool = False

    @property
    def sha256(self) -> str:
        """Hash of what the files say: comments, layout and the order of entries do not count."""
        return hashlib.sha256(json.dumps(self.words, ensure_ascii=False).encode("utf-8")).hexdigest()

    @property
    def words(self) -> dict[str, object]:
        """What the files say, in an order that does not hang on how they were written; dates are texts."""
        said = _filled({name: tomllib.loads(text) for name, text in self.files.items()})
        plain: dict[str, object] = json.loads(json.dumps(said, sort_keys=True, default=str))
        return plain

    @property
    def is_empty(self) -> bool:
        """Whether the files say nothing."""
        return not self.words


_in_use: OwnWords | None = None


def in_use() -> OwnWords | None:
    """The words of one's own that are used beside the program's."""
    return _in_use


def use(own: OwnWords | None) -> None:
    """Use these words from now on, or with None the program's alone."""
    global _in_use
    own = None if own is None or own.is_empty else own
    if own == _in_use:
        return
    _in_use = own
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOMS:
            for each in vars(module).values():
                if callable(clear := getattr(each, "cache_clear", None)):
                    clear()


@contextmanager
def using(own: OwnWords | None) -> Iterator[None]:
    """Use words for a while."""
    before = in_use()
    use(own)
    try:
        yield
    finally:
        use(before)


def _filled(data: Mapping[str, Any]) -> dict[str, object]:
    """Tables and lists without those that have nothing in them."""
    inside = {key: _filled(value) if isinstance(value, dict) else value for key, value in data.items()}
    return {key: value for key, value in inside.items() if value not in ({}, [])}


def place_of(word: str, files: Mapping[str, str]) -> tuple[str, int] | None:
    """The file and line where a lexicon has a word as a word, a key or a value; where it adds it before any other."""
    found = []
    for name, text in files.items():
        said = tomllib.loads(text)
        has = [(path, line) for path, line in lines_of(text).items() if word in (path[-1], _at(said, path))]
        found += [(path[0] == WITHOUT, (name, line)) for path, line in has]
    return min(found, key=lambda each: each[0])[1] if found else None


def _at(data: object, path: Path) -> object:
    here: Any = data
    for part in path:
        here = here[part]
    return here
