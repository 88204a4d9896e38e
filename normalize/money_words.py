"""The words around sums of money that say what a sum is for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words


class MoneyWords(Strict):
    """The shape of `money_words.toml`."""

    lent: WordList
    discounts: WordList
    former: WordList
    replaced: WordList
    may_be_raised: WordList
    totals: WordList
    awards: WordList
    wholes: WordList
    spent: WordList
    costs: WordList
    returned: WordList


@cache
def money_words() -> MoneyWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "money_words.toml", MoneyWords)
