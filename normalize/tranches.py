"""The parts that an award is paid in: 首期, 第二年 … with their number."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from extract.word_files import Strict, WordList, keys_of_words, load_words
from normalize.scene import Figure, Scene


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


def tranche_named(words: str) -> bool:
    """Whether some words name a part: 第一年, 首期."""
    return any(word in words for word in tranche_words())


def tranche_of(scene: Scene, figure: Figure, edge: int) -> int | None:
    """The number of the part that is named last between `edge` and the figure."""
    named = [cue for cue in scene.cues_in(edge, figure.start) if cue.label == "tranche"]
    return tranche_words().get(scene.words(named[-1].start, named[-1].end)) if named else None
