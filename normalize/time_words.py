"""The words around durations, dates and ages that say what the time is for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words


class TimeWords(Strict):
    """The shape of `time_words.toml`."""

    relaxed: WordList
    paid_until: WordList
    until: WordList
    lending: WordList
    bare_terms: WordList
    charging: WordList
    vouchers: WordList
    elapsed: WordList
    notice: WordList
    forbidden: WordList
    locked: WordList
    banned: WordList
    hence: WordList
    ban_units: WordList
    recent: WordList
    offences: WordList
    clean: WordList
    distance: WordList
    at_least: WordList
    service: WordList
    paying: WordList
    paid_for: WordList
    not_paid_for: WordList
    lesson_units: WordList
    ahead: WordList
    within: WordList
    inside: WordList
    due: WordList
    qualifying: WordList
    obliged: WordList
    since: WordList
    case_within: WordList
    applicants: WordList
    filing: WordList
    offices: WordList
    office_acts: WordList
    lasting: WordList
    insurance: WordList
    tenure: WordList
    tentative: WordList
    in_force: WordList
    paid_years: WordList
    going_on: WordList
    built: WordList


@cache
def time_words() -> TimeWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "time_words.toml", TimeWords)
