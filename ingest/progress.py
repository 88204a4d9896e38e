"""How a file is to be read, and how a reader tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called before each page with the number of pages done and of all pages."""


def silent(done: int, pages: int) -> None:
    """Tell nobody."""
    del done, pages


@dataclass(frozen=True, slots=True)
class Wishes:
    """The password of a locked file, who hears of each page, and whether pictures of pages are read."""

    password: str | None = None
    told: Progress = silent
    ocr: bool = True
