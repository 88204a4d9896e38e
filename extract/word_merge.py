"""Adding the words of a file of one's own to those of ours: the same tables, lists and entries, told by their names.

Words of a list are added to ours; an entry of a list of entries (a programme, an area) is a new one, or adds to ours
of the same key. What stands under [without] in the same shape is taken away first. Anything else is a fault.
"""

from __future__ import annotations

import copy
import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.own_words import WITHOUT
from extract.toml_lines import Path, lines_of
from extract.word_faults import WordFault
from ingest.folding import compact

# What tells an entry of a list of entries from the others.
IDENTITIES = ("key", "code", "name")
# Faults that a word has no longer done when the program has learnt, or dropped, it by itself.
OUTDATED = ("ours_already", "not_ours")

Table = dict[str, Any]


@dataclass(slots=True)
class Merged:
    """Our words with the own ones; `lines` tells where in the own file a part of `data` comes from."""

    name: str
    data: Table
    faults: list[WordFault] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int | None:
        """The line of the own file that a part, or the nearest one around it, comes from."""
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.lines[each] for each in around if each in self.lines), None)


def merged(name: str, ours: Table, text: str) -> Merged:
    """Our words with those of an own file of sound TOML."""
    own = tomllib.loads(text)
    whole = dict(own)
    result = Merged(name, copy.deepcopy(ours))
    merge = _Merge(result, ours, whole, lines_of(text))
    without = own.pop(WITHOUT, {})
    if isinstance(without, dict):
        merge.take_away(result.data, without, ())
    else:
        merge.fault((WITHOUT,), "not_a_table", entry=WITHOUT)
    merge.add(result.data, own, (), ())
    return result


class _Merge:
    """One merge: `add` and `take_away` walk both texts side by side. `own` paths are those of the own file."""

    def __init__(self, result: Merged, ours: Table, own: Table, lines: Mapping[Path, int]) -> None:
        self._result = result
        self._own = own
        self._lines = lines
        self._folds = all(compact(word) == word for word in _words(ours))

    def fault(self, own: Path, what: str, **details: str) -> None:
        """Note a fault at a place of the own file."""
        self._result.faults.append(WordFault(self._result.name, what, details, self._lines.get(own)))

    def _entry(self, own: Path) -> str:
        return entry_name(self._own, own)

    def add(self, ours: Table, own: Table, at: Path, place: Path) -> None:
        """Add what an own table has."""
        for key, value in own.items():
            here, there = (*at, key), (*place, key)
            self._result.lines[here] = self._lines.get(there, 0)
            if key not in ours:
                self._new(ours, key, value, here, there)
            elif type(ours[key]) is not type(value):
                self.fault(there, "other_kind", entry=self._entry(there), example=_example(ours[key]))
            elif isinstance(value, dict):
                self.add(ours[key], value, here, there)
            elif _are_entries(ours[key] or value):
                self._entries(ours[key], value, here, there)
            elif _are_words(ours[key]):
                self._words(ours[key], value, here, there)
            elif ours[key] != value:
                self.fault(there, "other_value", entry=self._entry(there), ours=str(ours[key]))

    def _new(self, ours: Table, key: str, value: object, at: Path, place: Path) -> None:
        if isinstance(value, dict) or (not at[:-1] and ours):
            self.fault(place, "unknown_entry", entry=self._entry(place), like=_like(key, ours))
            return
        if self._is_unfolded(key):
            self.fault(place, "unfolded", word=key, folded=compact(key))
        ours[key] = [] if _are_words(value) else copy.deepcopy(value)
        if isinstance(value, list) and _are_words(value):
            self._words(ours[key], value, at, place)

    def _words(self, ours: list[str], own: list[Any], at: Path, place: Path) -> None:
        known = len(ours)
        for number, word in enumerate(own):
            there = (*place, number)
            if not isinstance(word, str):
                self.fault(there, "other_kind", entry=self._entry(there), example='"…"')
            elif word in ours:
                twice = word in ours[known:]
                self.fault(there, "twice" if twice else "ours_already", word=word, entry=self._entry(place))
            elif self._is_unfolded(word):
                self.fault(there, "unfolded", word=word, folded=compact(word))
            else:
                self._result.lines[(*at, len(ours))] = self._lines.get(there, 0)
                ours.append(word)

    def _entries(self, ours: list[Table], own: list[Any], at: Path, place: Path) -> None:
        identity = _identity(ours or [each for each in own if isinstance(each, dict)])
        numbers = {entry[identity]: number for number, entry in enumerate(ours)}
        seen: set[object] = set()
        for number, entry in enumerate(own):
            there = (*place, number)
            name = entry.get(identity) if isinstance(entry, dict) else None
            if not isinstance(name, str) or not name:
                self.fault(there, "no_identity", entry=self._entry(place), key=identity)
            elif name in seen:
                self.fault(there, "twice", word=name, entry=self._entry(place))
            elif name in numbers:
                self.add(ours[numbers[name]], entry, (*at, numbers[name]), there)
            else:
                self._result.lines[(*at, len(ours))] = self._lines.get(there, 0)
                ours.append({})
                for key, value in entry.items():
                    self._result.lines[(*at, len(ours) - 1, key)] = self._lines.get((*there, key), 0)
                    self._new(ours[-1], key, value, (*at, len(ours) - 1, key), (*there, key))
            seen.add(name)

    def take_away(self, ours: Table, gone: Table, place: Path) -> None:
        """Take away what stands under [without]."""
        for key, value in gone.items():
            here = (*place, key)
            there = (WITHOUT, *here)
            self._result.lines[here] = self._lines.get(there, 0)
            if key not in ours:
                self.fault(there, "not_ours", word=key, entry=self._entry(there))
            elif type(ours[key]) is not type(value):
                self.fault(there, "other_kind", entry=self._entry(there), example=_example(ours[key]))
            elif isinstance(value, dict):
                self.take_away(ours[key], value, here)
            elif _are_entries(ours[key]):
                self._without_entries(ours[key], value, here)
            elif _are_words(ours[key]):
                self._without_words(ours[key], value, here)
            elif ours[key] == value:
                del ours[key]
            else:
                self.fault(there, "not_so", entry=self._entry(there), ours=str(ours[key]))

    def _without_words(self, ours: list[str], gone: list[Any], place: Path) -> None:
        for number, word in enumerate(gone):
            if word in ours:
                ours.remove(word)
            else:
                self.fault((WITHOUT, *place, number), "not_ours", word=str(word), entry=self._entry((WITHOUT, *place)))

    def _without_entries(self, ours: list[Table], gone: list[Any], place: Path) -> None:
        identity = _identity(ours)
        for number, entry in enumerate(gone):
            here = (*place, number)
            name = entry.get(identity) if isinstance(entry, dict) else None
            mine = next((each for each in ours if each[identity] == name), None)
            if mine is None or not isinstance(entry, dict):
                self.fault((WITHOUT, *here), "not_ours", word=str(name or ""), entry=self._entry((WITHOUT, *place)))
            elif len(entry) == 1:
                ours.remove(mine)
            else:
                self.take_away(mine, {key: value for key, value in entry.items() if key != identity}, here)

    def _is_unfolded(self, word: str) -> bool:
        return self._folds and compact(word) != word


def _identity(entries: list[Table]) -> str:
    return next((each for each in IDENTITIES if all(each in entry for entry in entries)), IDENTITIES[0])


def _are_entries(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _words(data: object) -> Iterator[str]:
    """Every word of every list, and every key."""
    if isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _words(value)
    elif isinstance(data, list):
        yield from (each for each in data if isinstance(each, str))
        for each in data:
            yield from _words(each) if isinstance(each, dict) else ()


def entry_name(data: object, path: Path) -> str:
    """A path as people find it: cue.give.words; an entry of a list by its key, a word by its number from 1."""
    names = []
    here: Any = data
    for part in path:
        try:
            here = here[part]
        except (LookupError, TypeError):  # what is missing has a path as well
            here = None
        identity = next((here[key] for key in IDENTITIES if key in here), None) if isinstance(here, dict) else None
        names.append(str(part + 1 if identity is None else identity) if isinstance(part, int) else part)
    return ".".join(names)


def _like(key: str, ours: Table) -> str:
    return ", ".join(difflib.get_close_matches(key, ours, n=3, cutoff=0.4) or list(ours)[:12])


def _example(value: object) -> str:
    """How ours is written, in short."""
    if isinstance(value, dict):
        return "[…]"
    if _are_entries(value):
        return "[[…]]"
    return '["…", "…"]' if isinstance(value, list) else f'"{value}"' if isinstance(value, str) else str(value)
