"""Paragraphs as the structure reads them: their words, and what their look says about their part in the notice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import PatternList, Strict, load_words, one_of

YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇○零0OoΟＯ一二三四五六七八九]{3})"
DATE = YEAR + r"年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
NUMBER = r"[〔(【\[〈「﹝][0-9]{4}[〕)】\]〉」﹞](?:第)?[0-9]{1,5}号"
_ENDS = frozenset("。;:,、!?")


class SectionWords(Strict):
    """The shape of `sections.toml`, regular expressions."""

    organisations: PatternList
    titles: PatternList
    attached_titles: PatternList
    forms: PatternList
    score_sheets: PatternList
    materials_titles: PatternList
    materials_intros: PatternList
    closings: PatternList
    imprints: PatternList
    examples: PatternList


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """What the words of `data/sections.toml` match, compiled; each is searched in one paragraph or title."""

    organisation: re.Pattern[str]
    title: re.Pattern[str]
    attached_title: re.Pattern[str]
    form: re.Pattern[str]
    score_sheet: re.Pattern[str]
    materials_title: re.Pattern[str]
    materials_intro: re.Pattern[str]
    closing: re.Pattern[str]
    imprint: re.Pattern[str]
    example: re.Pattern[str]
    date: re.Pattern[str]
    dated: re.Pattern[str]
    number: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph outside or inside a table; `start` and `end` are offsets into the document's text."""

    start: int
    end: int
    text: str
    centred: bool
    table: int | None


@cache
def lookalikes() -> Lookalikes:
    """The word lists of the sections, read on first use."""
    words = load_words(Path(__file__).parent / "data" / "sections.toml", SectionWords)
    behind = r"(?:[(〔【][^()]{1,12}[)〕】])?[\"”]?$"
    return Lookalikes(
        organisation=_ending(words.organisations, r"[0-9]*(?:[(][^()]{1,20}[)])?$"),
        title=_ending(words.titles, behind),
        attached_title=_ending(words.attached_titles, behind),
        form=_ending(words.forms, behind),
        score_sheet=_ending(words.score_sheets, behind),
        materials_title=re.compile(one_of(words.materials_titles)),
        materials_intro=re.compile(one_of(words.materials_intros)),
        closing=re.compile(one_of(words.closings)),
        imprint=re.compile(one_of(words.imprints)),
        example=re.compile(one_of(words.examples)),
        date=re.compile(rf"[(]?{DATE}[)]?"),
        dated=re.compile(rf"(?P<by>.*?)[,]?[(]?(?P<date>{DATE})[)]?"),
        number=re.compile(NUMBER),
    )


def _ending(words: Iterable[str], behind: str) -> re.Pattern[str]:
    return re.compile(one_of(sorted(words, key=len, reverse=True)) + behind)


def is_heading(text: str) -> bool:
    """Words without a mark at the end and without a sentence inside: a title, a name, a line of a signature."""
    return bool(text) and len(text) <= 120 and text[-1] not in _ENDS and "。" not in text


def is_organisation(text: str) -> bool:
    """One or several names of bodies, and nothing else."""
    return 3 <= len(text) <= 260 and not re.search(r"[。;:,!?《》]", text) and _organisation_end(text)


def _organisation_end(text: str) -> bool:
    return lookalikes().organisation.search(text) is not None


def is_date(text: str) -> bool:
    """A date alone in its line."""
    return len(text) < 20 and lookalikes().date.fullmatch(text) is not None


def is_signed_date(text: str) -> bool:
    """A date alone, or the names of the signing bodies and a date in one line."""
    match = lookalikes().dated.fullmatch(text) if len(text) < 200 else None
    return match is not None and (not match["by"] or is_organisation(match["by"]))
