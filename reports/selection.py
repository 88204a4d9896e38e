"""Which notices and rules a person means."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from normalize import Benefit
from normalize.taxonomy import programmes, programmes_inside
from reports.regions import Place, place_of, places_named
from reports.vocabulary import keys_by_word
from store import HeldNotice, Stub

_BRACKETS = str.maketrans("〔﹝［【(〕﹞］】)", "[[[[[]]]]]")


class Unclear(Exception):
    """A name that means several things (`candidates`), or no thing that could be asked for (none)."""

    def __init__(self, what: str, word: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(f"{what}: {word}")
        self.what = what
        self.word = word
        self.candidates = tuple(candidates)


class NothingFound(Exception):
    """Nothing in the catalog answers to a name."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(f"{what}: {word}")
        self.what = what
        self.word = word


def notice_named(notices: Sequence[HeldNotice], word: str) -> HeldNotice:
    """The one notice with this document number, slug, id or beginning of the file's hash."""
    number = folded_number(word)
    found = [
        notice
        for notice in notices
        if (notice.doc_number and folded_number(notice.doc_number) == number)
        or word in (notice.slug, notice.source_file, notice.id)
        or (len(word) >= 4 and notice.sha256.startswith(word.lower()))
    ]
    if not found:
        raise NothingFound("notice", word)
    if len(found) > 1:
        raise Unclear("notice", word, [f"{each.sha256[:12]} {each.source_file}" for each in found])
    return found[0]


def stub_named(stubs: Sequence[Stub], word: str) -> Stub | None:
    """The document without a text with this number or id."""
    number = folded_number(word)
    for stub in stubs:
        if word == stub.id or (stub.doc_number and folded_number(stub.doc_number) == number):
            return stub
    return None


def folded_number(number: str) -> str:
    """A document number with one kind of brackets and digits and no white space."""
    return "".join(unicodedata.normalize("NFKC", number).split()).translate(_BRACKETS)


def in_regions(notices: Sequence[HeldNotice], words: Sequence[str]) -> tuple[HeldNotice, ...]:
    """The notices that govern one of the places, or a place inside it; all when no place is named."""
    asked = asked_regions(notices, words)
    if not asked:
        return tuple(notices)
    return tuple(notice for notice in notices if any(place_of(notice).lies_in(region) for region in asked))


def stubs_in_regions(notices: Sequence[HeldNotice], stubs: Sequence[Stub], words: Sequence[str]) -> tuple[Stub, ...]:
    """The documents without a text that govern one of the places: those of the notices that name them."""
    chosen = {notice.id for notice in in_regions(notices, words)}
    return tuple(stub for stub in stubs if chosen.intersection(stub.named_by))


def asked_regions(notices: Sequence[HeldNotice], words: Sequence[str]) -> tuple[Place, ...]:
    """Every area that one of the words means; `Unclear` for a word that means none."""
    held = tuple({place_of(notice): None for notice in notices})
    asked: dict[Place, None] = {}
    for word in words:
        regions = places_named(word, held)
        if not regions:
            raise Unclear("region", word)
        asked.update(dict.fromkeys(regions))
    return tuple(asked)


def in_force(notices: Sequence[HeldNotice], on: dt.date) -> tuple[HeldNotice, ...]:
    """The notices that are law on a day."""
    return tuple(notice for notice in notices if notice.validity.state(on) == "in_force")


@dataclass(frozen=True, slots=True)
class Programme:
    """What a programme's name means: a key of the taxonomy, and the word for schemes that are not mapped."""

    key: str | None
    word: str
    name: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The values that a mapped benefit's programme can have."""
        return (self.key, self.name, *programmes_inside(self.key)) if self.key else ()

    def means(self, benefit: Benefit) -> bool:
        """Whether a benefit belongs to it: by its mapping, or where it is unmapped by the words of its scheme."""
        if benefit.programme is not None and self.key is not None:
            return benefit.programme in self.keys
        return self.word in f"{benefit.program} {benefit.tier or ''}"


def programme_named(word: str) -> Programme:
    """A programme of the taxonomy by key, name or alias; else whatever has the word in its own name."""
    for entry in programmes():
        if word in (entry.key, entry.name):
            return Programme(entry.key, entry.name, entry.name)
    for entry in programmes():
        if word in entry.aliases:
            return Programme(entry.key, word, entry.name)
    return Programme(None, word, word)


def require_programme(programme: Programme | None, benefits: Iterable[Benefit]) -> None:
    """Raise `NothingFound` for a word of no programme that no scheme has in its name either, or for half a name.

    So no typing error looks like an area that pays nothing: half a name finds the schemes that bear it, but not the
    rules of the same programme under other names.
    """
    if programme is None or programme.key is not None:
        return
    if _is_half_a_name(programme.word) or not any(map(programme.means, benefits)):
        raise NothingFound("programme", programme.word)


def _is_half_a_name(word: str) -> bool:
    return any(word in name for entry in programmes() for name in (entry.name, *entry.aliases))


def near_programmes(word: str) -> list[str]:
    """Names of programmes like a word, the likest first; all names where none is like it."""
    names = {name: entry.name for entry in programmes() for name in (entry.name, *entry.aliases)}
    shared = {name: len(set(name) & set(word)) / len(set(name) | set(word)) for name in names}
    like = sorted((name for name in names if shared[name] > 0), key=lambda name: -shared[name])
    return list(dict.fromkeys(names[name] for name in like))[:6] or [entry.name for entry in programmes()]


def programme_name(key: str | None) -> str | None:
    """The name of a programme of the taxonomy."""
    return next((entry.name for entry in programmes() if entry.key == key), key)


@cache
def kinds() -> Mapping[str, str]:
    """Sections and kinds of rules by their key, and by the words that people see for them in either language."""
    return keys_by_word("section", "benefit kind", "limit kind", "term kind", "condition kind")
