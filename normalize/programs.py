"""The scheme that a clause is about, by its own heading words, and the programme of the taxonomy that it maps to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from extract import Clause, Reading
from extract.word_files import Filled, Strict, WordList, load_words
from normalize.phrases import is_party
from normalize.scene import Scene

DATA = Path(__file__).parent / "data"
LONGEST_HEADING = 40


class HeadingWords(Strict):
    """The shape of `heading_words.toml`."""

    generic: WordList
    verbs: WordList
    rules: WordList
    texts: WordList
    pay_nouns: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`rules` is 关于…实施办法 with the name between, `texts` the ending of a title, `pay` a scheme in prose."""

    generic: re.Pattern[str]
    verbs: re.Pattern[str]
    rules: re.Pattern[str]
    texts: re.Pattern[str]
    pay: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words(DATA / "heading_words.toml", HeadingWords)
    return _Patterns(
        generic=re.compile(f"{words.generic.either}+"),
        verbs=re.compile(f"^{words.verbs.either}+"),
        rules=re.compile(rf"^关于(?P<name>.+?)的?{words.rules.either}(?:\(.*\))?$"),
        texts=re.compile(rf"的?{words.texts.either}(?:\([^()]*\))*$"),
        pay=re.compile(rf"([^,;。:、\d给予的元/]{{0,14}}{words.pay_nouns.either})"),
    )


class ProgrammeEntry(Strict):
    """One programme of the taxonomy with the words that name it; `not_with` keeps homonyms apart."""

    key: Filled
    name: Filled
    aliases: tuple[Filled, ...] = Field(min_length=1)
    not_with: tuple[Filled, ...] = ()


class ProgrammeFile(Strict):
    """The shape of `programmes.toml`."""

    programme: tuple[ProgrammeEntry, ...] = Field(min_length=1)


@cache
def programmes() -> tuple[ProgrammeEntry, ...]:
    """The taxonomy, most specific alias first."""
    return load_words(DATA / "programmes.toml", ProgrammeFile).programme


def program_of(scene: Scene) -> str:
    """The nearest heading that names a scheme, else the pay words of the sentence, else the title of the notice."""
    reading = scene.reading
    name = heading_program(reading, scene.clause)
    if name:
        return name
    noun = _patterns().pay.search(scene.text)
    if noun is not None and len(noun[1]) > 2:
        return noun[1]
    pieces = reading.letterhead.title
    return _patterns().rules.sub(r"\g<name>", "".join(reading.document.quote(*piece) for piece in pieces)) or "未命名"


def heading_program(reading: Reading, clause: Clause) -> str | None:
    """The nearest heading above a clause that names a scheme; one that only names a party (毕业生) is a case of it."""
    names = [name for each in reading.ancestors(clause) if (name := _heading(reading, each))]
    return next((name for name in names if not is_party(name)), names[0] if names else None)


def _heading(reading: Reading, clause: Clause) -> str | None:
    title = reading.words(*clause.title) if clause.title else ""
    if "attachment" in (clause.role, clause.style):
        title = title or clause.label
        match = _patterns().rules.match(title)
        return match["name"] if match else _patterns().texts.sub("", title) or title
    title = title.rstrip("。:;,")
    if not title or _patterns().generic.fullmatch(title) or len(title) > LONGEST_HEADING:
        return None
    return _patterns().verbs.sub("", title) or title


def programme_of(program: str, words: str) -> str | None:
    """The key of the taxonomy whose alias stands in the scheme's name, else in the words of its clause."""
    for text in (program, words):
        hits = [
            (len(alias), entry.key)
            for entry in programmes()
            for alias in entry.aliases
            if alias in text and not any(word in text for word in entry.not_with)
        ]
        if hits:
            return max(hits)[1]
    return None
