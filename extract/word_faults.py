"""What can be wrong with a word file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordFault:
    """One fault: its file, its line where the file is one of the user's own, what is wrong, and the words of it.

    `what` is the key of a message: the keys are those of `reports.lexicon_words`.
    """

    file: str
    what: str
    details: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        said = self.details.get("said") or f"{self.details.get('word', '')}: {self.what}"
        return ": ".join(part for part in (place, self.details.get("entry"), said) if part)


class LexiconFault(ValueError):
    """Word files that cannot be used; the message lists every fault with its file and entry."""

    def __init__(self, *faults: WordFault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
