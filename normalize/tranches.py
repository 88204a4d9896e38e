"""The parts that an award is paid in: 首期, 第二年 … with their number."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from extract.word_files import Strict, WordList, keys_of_words, load_words
from normalize.scene import Figure, Scene

_NUMBER = r"[一两二三四五六七八九十\d]+"
_YEARS = re.compile(f"(?:[前后]|第{_NUMBER}[、至到—~-]第?){_NUMBER}个?年度?内?")


class TrancheFile(Strict):
    """The shape of `tranches.toml`: the words of each part by its number; no word has two numbers."""

    tranche: dict[int, WordList] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_number_each(self) -> TrancheFile:
        keys_of_words(self.tranche)
        return self


@cache
def tranche_words() -> dict[str, int]:
    """Each word for a part with its number."""
    return keys_of_words(load_words(Path(__file__).parent / "data" / "tranches.toml", TrancheFile).tranche)


def years_named(words: str) -> bool:
    """Whether some words tell the years in which a part is paid: 前三年, 后两年, 第四、第五年."""
    return _YEARS.search(words) is not None


def tranche_named(words: str) -> bool:
    """Whether some words name a part: 第一年, 首期, 前三年."""
    return years_named(words) or any(word in words for word in tranche_words())


def tranche_of(scene: Scene, figure: Figure, edge: int) -> int | None:
    """The number of the part that is named last between `edge` and the figure."""
    named = [cue for cue in scene.cues_in(edge, figure.start) if cue.label == "tranche"]
    return tranche_words().get(scene.words(named[-1].start, named[-1].end)) if named else None
