"""The lines of a file that are no part of its text: running headers, footers and page numbers."""

from __future__ import annotations

from pathlib import Path

from ingest import LineRole, read


def set_apart(source: Path) -> list[str]:
    """The words of these lines, as the program sets them apart."""
    document = read(source)
    return [document.raw[line.start : line.end] for line in document.lines if line.role is not LineRole.BODY]
