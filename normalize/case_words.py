"""The words around the case that an amount belongs to, and the marks of lists and bounds in cases."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words

# “甲”“乙”: quoted names stand side by side without a mark.
LIST_MARK = re.compile(r"、|以及|和|及(?!以)|与|或|(?<=”)(?=“)")
#: 超过500万元, 100—500亩: a case that is bounded by a figure.
BOUNDED = re.compile(r"\d.*(?:以[上下内]|超过|不足|不满|低于|至|[—~-])|(?:以[上下]|超过|不足|低于).*\d")


class CaseWords(Strict):
    """The shape of `case_words.toml`."""

    pay: WordList
    measure_words: WordList
    leads_to_case: WordList
    amount_tails: WordList
    not_case_ends: WordList
    not_case_starts: WordList
    leads_to_list: WordList
    toward_ends: WordList
    not_cases: WordList
    empty: WordList
    raises: WordList
    before_toward: WordList
    examined: WordList


@cache
def case_words() -> CaseWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "case_words.toml", CaseWords)
