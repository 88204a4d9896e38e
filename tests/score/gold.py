"""The annotated notices beside the checkout: where they lie, and which of them nobody looks into."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HONESTY = Path(__file__).with_name("honesty.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The folder with `gold/`, `text/`, `notices/` and `tools/score.py`."""

    root: Path

    @property
    def gold(self) -> Path:
        return self.root / "gold"

    @property
    def text(self) -> Path:
        return self.root / "text"

    @property
    def scorer(self) -> Path:
        return self.root / "tools" / "score.py"

    @property
    def held(self) -> bool:
        return self.scorer.is_file() and self.gold.is_dir()

    def slugs(self) -> tuple[str, ...]:
        """The notices with gold, by the names of their files."""
        return tuple(sorted(path.stem for path in self.gold.glob("*.json")))

    def source(self, slug: str) -> Path:
        """The notice as published: its PDF where there is one, else its text."""
        pdf = self.root / "notices" / f"{slug}.pdf"
        return pdf if pdf.is_file() else pdf.with_suffix(".txt")


def honest() -> tuple[str, ...]:
    """The notices of which only totals are shown."""
    with HONESTY.open("rb") as file:
        return tuple(tomllib.load(file)["notices"])


def blocks(slugs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The three groups a score is shown for, by name."""
    closed = honest()
    return {
        "all": slugs,
        "open": tuple(slug for slug in slugs if slug not in closed),
        "honest": tuple(slug for slug in slugs if slug in closed),
    }
