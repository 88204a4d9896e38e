"""Where paragraphs begin in a text whose lines may be wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.signs import ends_sentence, goes_on, label_of


def openings(lines: Sequence[str]) -> list[bool]:
    """For each printed line, folded and without white space: does a paragraph begin with it?"""
    opens = [True]
    for before, line in zip(lines, lines[1:], strict=False):
        opens.append(bool(label_of(line)) or not (goes_on(before) or (len(before) > 25 and not ends_sentence(before))))
    return opens
