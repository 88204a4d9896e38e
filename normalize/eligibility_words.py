"""The words by which a notice says who is meant and who is shut out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words


class GradeWords(Strict):
    """Levels, what has them, and what asks for them."""

    levels: WordList
    short_levels: WordList
    stages: WordList
    nouns: WordList
    holds: WordList
    scales: WordList
    certificates: WordList
    results: WordList
    offices: WordList
    honours: WordList
    addressed: WordList


class RegistrationWords(Strict):
    """Registrations and the places that make one a condition."""

    registrations: WordList
    places: WordList
    other: WordList


class InsuranceWords(Strict):
    """Insurances and paying into them."""

    insurances: WordList
    paying: WordList
    awards: WordList


class AgeWords(Strict):
    """Ages by law."""

    ages: WordList


class ExclusionWords(Strict):
    """Denials, what is denied, and what makes a denial something else."""

    denials: WordList
    denied: WordList
    outside: WordList
    not_parties: WordList
    other: WordList
    late: WordList
    exceptions: WordList
    leads: WordList
    caps: WordList
    banned: WordList
    failures: WordList
    awards: WordList
    ends: WordList
    free_of: WordList
    offences: WordList
    asked: WordList


class StackingWords(Strict):
    """Awards that must not be added to each other."""

    marks: WordList
    denials: WordList
    together: WordList
    acts: WordList
    only: WordList
    chosen: WordList
    awards: WordList


class EligibilityWords(Strict):
    """The shape of `eligibility.toml`."""

    grade: GradeWords
    registration: RegistrationWords
    insurance: InsuranceWords
    age: AgeWords
    exclusion: ExclusionWords
    stacking: StackingWords


@cache
def eligibility_words() -> EligibilityWords:
    """The words that come with the program."""
    return load_words(Path(__file__).parent / "data" / "eligibility.toml", EligibilityWords)
