"""The scheme that a clause is about, by its own heading words, and the programme of the taxonomy that it maps to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import Clause, Reading
from extract.word_files import Strict, WordList, load_words
from normalize.phrases import after_last_de, bare_case, is_generic, kind_of_party
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
    fragments: WordList


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
        pay=re.compile(
            rf"(?:^|[,;。:、的元]|给予|发放|享受|一次性)((?![^,;。:]{{0,4}}{words.fragments.either})[^,;。:、\d给予的元/%]{{2,14}}{words.pay_nouns.either})"
        ),
    )


def program_of(scene: Scene) -> str:
    """The nearest heading that names a scheme, else the pay words of the sentence, else the title of the notice."""
    reading = scene.reading
    name = _item(scene) or heading_program(reading, scene.clause)
    if name:
        return name
    noun = _patterns().pay.search(scene.text)
    if noun is not None and len(noun[1]) > 2:
        return noun[1]
    pieces = reading.letterhead.title
    return _patterns().rules.sub(r"\g<name>", "".join(reading.document.quote(*piece) for piece in pieces)) or "未命名"


# What an item turns to: 对…的,给予; levels and verbs before its object are no part of the scheme's name.
_OBJECT = re.compile(r"(?:^|[,;。:、)])(?:其中,?)?(?:对于|对)([^;。:]{3,90}?)(?:,|给予|按|分别|一次性|每|$)")
_LEVELS = re.compile(r"^(?:(?:国家|省|市|区|县|州)级?(?:、|和|及|与|或|以上)?|首次|新|成功|入选)+(?=.{4})")
SHORTEST_OBJECT, LONGEST_OBJECT = 4, 24


def _item(scene: Scene) -> str | None:
    """What a numbered item without a heading of its own pays for, where its section only names a field."""
    clause = scene.clause
    if not clause.label or clause.title is not None or clause.parent is None:
        return None
    section = scene.reading.clauses[clause.parent]
    if section.title is None or section.style == "attachment":
        return None
    if _patterns().generic.fullmatch(scene.reading.words(*section.title)):
        return None
    match = _OBJECT.search(scene.text)
    return _object(match[1]) if match is not None else None


def _object(phrase: str) -> str | None:
    """首次认定的高新技术企业 → 高新技术企业; a party alone (企业) gives way to what it has done."""
    phrase = re.sub(r"\([^()]*\)", "", phrase).rstrip("的,")
    noun = bare_case(after_last_de(phrase))
    if is_generic(noun):
        noun = bare_case(after_last_de(re.sub("的[^的]{1,6}$", "", phrase)))
    noun = _LEVELS.sub("", noun)
    fits = SHORTEST_OBJECT <= len(noun) <= LONGEST_OBJECT and not re.search(r"\d", noun)
    return noun if fits else None


def heading_program(reading: Reading, clause: Clause) -> str | None:
    """The nearest heading above a clause that names a scheme; one that only names a party (毕业生) is a case of it."""
    names = [name for each in reading.ancestors(clause) if (name := _heading(reading, each))]
    return next((name for name in names if kind_of_party(name) != "person"), names[0] if names else None)


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
