"""The way from a path to a `Document`: what kind of file it is and who reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from ingest import unreadable
from ingest.document import Document
from ingest.pdf import read_pdf
from ingest.plain import read_text
from ingest.unreadable import Unreadable

LARGEST_FILE: Final = 200 * 1024 * 1024
"""Files with more bytes than this are refused."""

_CHUNK = 1 << 20


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal: what a file is known by."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read(path: Path, *, password: str | None = None) -> Document:
    """Read a notice from a .pdf or .txt file; raises `Unreadable`, and nothing else, where it gives no document."""
    suffix = path.suffix.lower()
    data = _bytes(path, suffix)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if suffix == ".pdf":
            return read_pdf(path.name, sha256, data, password)
        return read_text(path.name, sha256, data)
    except (Unreadable, KeyboardInterrupt):
        raise
    except Exception as error:  # a damaged file can make the readers fail in any way
        raise Unreadable(unreadable.DAMAGED, cause=type(error).__name__) from error


def _bytes(path: Path, suffix: str) -> bytes:
    if not path.exists():
        raise Unreadable(unreadable.MISSING)
    if not path.is_file():
        raise Unreadable(unreadable.NOT_A_FILE)
    if suffix not in (".pdf", ".txt"):
        raise Unreadable(unreadable.UNSUPPORTED, suffix=suffix)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(unreadable.EMPTY)
    if size > LARGEST_FILE:
        raise Unreadable(unreadable.TOO_LARGE, bytes=size, limit=LARGEST_FILE)
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(unreadable.FORBIDDEN) from error
