"""What the first and last characters of a printed line say: does it open a paragraph, has its sentence ended?"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class _LabelWords(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    labels: list[str] = Field(min_length=1)
    not_labels: list[str] = Field(min_length=1)
    sentence_ends: str = Field(min_length=1)
    closing_marks: str = Field(min_length=1)
    goes_on: str = Field(min_length=1)
    attachment_mark: str = Field(min_length=1)


class _NumberWords(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    marked: list[str] = Field(min_length=1)
    bare: str = Field(min_length=1)


class _Signs(NamedTuple):
    label: re.Pattern[str]
    not_label: re.Pattern[str]
    sentence_ends: frozenset[str]
    closing_marks: str
    goes_on: frozenset[str]
    attachment_mark: re.Pattern[str]


def label_of(words: str) -> str | None:
    """The clause label that folded, white-space-free words begin with; None where they begin with none."""
    signs = _signs()
    found = signs.label.match(words)
    return found.group() if found and not signs.not_label.match(words) else None


def is_item(words: str) -> bool:
    """Whether words begin with the number of a list item: 1. (1) ① and the like."""
    label = label_of(words)
    return label is not None and (label[0] == "(" or label[0].isdigit())


def is_attachment_mark(words: str) -> bool:
    """Whether words are nothing but the mark over an attachment: 附件, 附件2, 附表一."""
    return _signs().attachment_mark.fullmatch(words) is not None


def ends_sentence(words: str) -> bool:
    """Whether folded words end with a full stop, semicolon or colon, quotation marks and brackets aside."""
    signs = _signs()
    return words[-1:] in signs.sentence_ends or words.rstrip(signs.closing_marks)[-1:] in signs.sentence_ends


def goes_on(words: str) -> bool:
    """Whether folded words end with a comma or another mark after which no paragraph can begin."""
    return words[-1:] in _signs().goes_on


def page_number(words: str) -> int | None:
    """The number of a line that is certainly a page number."""
    return _number(words) if _page_numbers()[0].fullmatch(words) else None


def bare_number(words: str) -> int | None:
    """The number of a line that is nothing but a number."""
    return int(words) if _page_numbers()[1].fullmatch(words) else None


def _number(words: str) -> int:
    digits = re.search(r"\d+", words)
    return int(digits.group()) if digits else 0


@cache
def _signs() -> _Signs:
    words = _LabelWords.model_validate(_table("labels"))
    return _Signs(
        re.compile("|".join(words.labels)),
        re.compile("|".join(words.not_labels)),
        frozenset(words.sentence_ends),
        words.closing_marks,
        frozenset(words.goes_on),
        re.compile(words.attachment_mark),
    )


@cache
def _page_numbers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _NumberWords.model_validate(_table("page_numbers"))
    return re.compile("|".join(f"(?:{each})" for each in words.marked)), re.compile(words.bare)


def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files("ingest").joinpath(f"data/{name}.toml").read_text("utf-8"))
