"""What the first and last characters of a printed line say: does it open a paragraph, has its sentence ended?"""

from __future__ import annotations

import re
import tomllib
import unicodedata
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
    closing_brackets: str = Field(min_length=1)
    standalone: list[str] = Field(min_length=1)
    title_end: str = Field(min_length=1)


class _NumberWords(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    marked: list[str] = Field(min_length=1)
    at_edges: list[str] = Field(min_length=1)
    bare: str = Field(min_length=1)


class _Signs(NamedTuple):
    label: re.Pattern[str]
    not_label: re.Pattern[str]
    sentence_ends: frozenset[str]
    closing_marks: str
    goes_on: frozenset[str]
    attachment_mark: re.Pattern[str]
    closing_brackets: frozenset[str]
    standalone: re.Pattern[str]
    title_end: re.Pattern[str]


class _PageNumbers(NamedTuple):
    marked: re.Pattern[str]
    at_edges: re.Pattern[str]
    bare: re.Pattern[str]


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
    if words[-1:] == ":" and words.rfind("(") > words.rfind(")"):
        return False
    return words[-1:] in signs.sentence_ends or words.rstrip(signs.closing_marks)[-1:] in signs.sentence_ends


def closes(words: str) -> bool:
    """Whether words end a sentence or close a bracket: (责任单位:区人社局)."""
    return ends_sentence(words) or words[-1:] in _signs().closing_brackets


def bracket_open(words: str) -> bool:
    """Whether a bracket or quotation mark of the words is still open at their end."""
    return any(words.rfind(left) > words.rfind(right) for left, right in ("()", "〔〕", "《》", "“”"))


def ends_title(words: str) -> bool:
    """Whether words could be the last line of a document's title: …的通知, …办法(2023年5月15日)."""
    return _signs().title_end.search(words) is not None


def stands_alone(words: str) -> bool:
    """Whether words are a printed line by themselves: document number, date, remark on publication, 附件1."""
    return _signs().standalone.fullmatch(words) is not None or is_attachment_mark(words)


def goes_on(words: str) -> bool:
    """Whether folded words end with a comma or another mark after which no paragraph can begin."""
    return words[-1:] in _signs().goes_on


def is_phrase_end(words: str) -> bool:
    """Whether words end with punctuation, so that a printed line could have been cut after them."""
    return unicodedata.category(words[-1:] or " ")[0] in "PS"


def is_phrase_start(words: str) -> bool:
    """Whether words begin with punctuation, so that a printed line could have been cut before them."""
    return unicodedata.category(words[:1] or " ")[0] in "PS"


def is_page_number(words: str, *, at_edge: bool) -> bool:
    """Whether a line is certainly a page number; `at_edge` says that it stands at the head or foot of a page."""
    numbers = _page_numbers()
    return bool(numbers.marked.fullmatch(words) or (at_edge and numbers.at_edges.fullmatch(words)))


def bare_number(words: str) -> int | None:
    """The number of a line that is nothing but a number."""
    return int(words) if _page_numbers().bare.fullmatch(words) else None


@cache
def _signs() -> _Signs:
    words = _LabelWords.model_validate(_table("labels"))
    return _Signs(
        _any_of(words.labels),
        _any_of(words.not_labels),
        frozenset(words.sentence_ends),
        words.closing_marks,
        frozenset(words.goes_on),
        re.compile(words.attachment_mark),
        frozenset(words.closing_brackets),
        _any_of(words.standalone),
        re.compile(words.title_end),
    )


@cache
def _page_numbers() -> _PageNumbers:
    words = _NumberWords.model_validate(_table("page_numbers"))
    return _PageNumbers(_any_of(words.marked), _any_of(words.at_edges), re.compile(words.bare))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files("ingest").joinpath(f"data/{name}.toml").read_text("utf-8"))
