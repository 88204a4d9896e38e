"""Why a catalog cannot be used: one error with a key and parameters, put into words by the reports."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

_HOLDER = re.compile(r"PID (\d+)")
_UNWRITABLE = ("Permission denied", "Cannot open file", "Read-only file system", "No space left", "Could not write")


class Unusable(Exception):
    """The catalog cannot be opened.

    `reason` is one of missing, locked, newer, damaged, foreign (no catalog of this program), changed (a migration
    recorded in the file is not the one of this program), unwritable. `parameters` fill the message's places.
    """

    def __init__(self, reason: str, path: Path | None, **parameters: str) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path
        self.parameters = parameters


def reason_of(error: duckdb.Error, path: Path) -> Unusable:
    """What an error of the database library means for the person who has the file."""
    words = str(error)
    if "Could not set lock" in words or "Conflicting lock" in words:
        holder = _HOLDER.search(words)
        return Unusable("locked", path, pid=holder.group(1) if holder else "?")
    if any(sign in words for sign in _UNWRITABLE):
        return Unusable("unwritable", path)
    if "not a valid DuckDB database file" in words:
        return Unusable("foreign", path)
    if "version number" in words:
        return Unusable("newer", path, version="?")
    return Unusable("damaged", path, detail=words.splitlines()[0] if words else "")
