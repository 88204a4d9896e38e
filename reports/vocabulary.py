"""The words of the records that people see in their own language, by the context that they belong to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from reports.phrasebook import LANGUAGES, LOCALES, Phrasebook


def words_of(context: str) -> tuple[str, ...]:
    """The keys of a context in their order."""
    return _vocabulary()[context]


def keys_by_word(*contexts: str) -> dict[str, str]:
    """Keys by themselves and by what people see for them in either language; the first context that has a word wins."""
    found: dict[str, str] = {}
    for context in contexts:
        for key in words_of(context):
            for name in (key, *(Phrasebook(language).term(context, key) for language in LANGUAGES)):
                found.setdefault(name, key)
    return found


@cache
def _vocabulary() -> Mapping[str, tuple[str, ...]]:
    held = tomllib.loads((LOCALES / "vocabulary.toml").read_text(encoding="utf-8"))
    return {context.replace("_", " "): tuple(entry["words"]) for context, entry in held.items() if "words" in entry}
