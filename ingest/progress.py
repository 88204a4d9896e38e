"""How a reader tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called before each page with the number of pages done and of all pages."""


def silent(done: int, pages: int) -> None:
    """Tell nobody."""
    del done, pages
