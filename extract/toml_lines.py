"""On which line of a TOML text each key and each element of a list stands: the reader of the standard library tells
no places, and whoever mends a word file wants the line.

The text is known to be sound TOML; what is read here are only its places.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<skip>[ \t\r]+|\#[^\n]*)
    |(?P<end>\n)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=.])
    |(?P<bare>[^\s\#"'\[\]{},=.]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line of each key, table and element by its path, as `tomllib` nests them; lines count from 1."""
    return _Walk(text).lines


class _Walk:
    """Goes once through the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens: list[tuple[str, str, int]] = []
        line = 1
        for match in _TOKEN.finditer(text):
            if match.lastgroup != "skip":
                self._tokens.append((match.lastgroup or "", match[0], line))
            line += match[0].count("\n")
        self._at = 0
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        while self._at < len(self._tokens):
            self._statement()

    def _statement(self) -> None:
        kind, word, _line = self._tokens[self._at]
        if kind == "end":
            self._at += 1
        elif word == "[":
            self._header()
        else:
            self._pair(self._table)

    def _header(self) -> None:
        """[table] or [[entry of a list]]."""
        line = self._tokens[self._at][2]
        double = self._tokens[self._at + 1][1] == "["
        self._at += 1 + double
        path = self._table = self._entry(line) if double else self._in_lists(self._keys(), line)
        self.lines.setdefault(path, line)
        self._at += 1 + double

    def _entry(self, line: int) -> Path:
        *outer, last = self._keys()
        whole = (*self._in_lists(outer, line), last)
        self.lines.setdefault(whole, line)
        number = self._counts[whole] = self._counts.get(whole, -1) + 1
        return (*whole, number)

    def _in_lists(self, keys: list[str], line: int) -> Path:
        """Keys of a header as a path: one that names a list of entries means its last entry."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _keys(self) -> list[str]:
        """A key with its dots."""
        found = [self._word()]
        while self._tokens[self._at][1] == ".":
            self._at += 1
            found.append(self._word())
        return found

    def _word(self) -> str:
        kind, word, _line = self._tokens[self._at]
        self._at += 1
        return word if kind == "bare" else str(tomllib.loads(f"x = {word}")["x"])

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at][2]
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        word = self._tokens[self._at][1]
        if word in "[{" and self._tokens[self._at][0] == "mark":
            self._at += 1
            (self._list if word == "[" else self._inline)(path)
            return
        while self._at < len(self._tokens) and not self._ends_value():
            self._at += 1

    def _ends_value(self) -> bool:
        kind, word, _line = self._tokens[self._at]
        return kind == "end" or (kind == "mark" and word in ",]}")

    def _list(self, path: Path) -> None:
        number = 0
        while True:
            kind, word, line = self._tokens[self._at]
            if kind == "end" or (kind == "mark" and word == ","):
                self._at += 1
            elif kind == "mark" and word == "]":
                self._at += 1
                return
            else:
                self.lines[(*path, number)] = line
                self._value((*path, number))
                number += 1

    def _inline(self, path: Path) -> None:
        while True:
            kind, word, _line = self._tokens[self._at]
            if kind == "end" or (kind == "mark" and word == ","):
                self._at += 1
            elif kind == "mark" and word == "}":
                self._at += 1
                return
            else:
                self._pair(path)
