"""The way from a path to a `Document`: what kind of file it is and who reads it."""

from __future__ import annotations

import hashlib
import re
import traceback
from pathlib import Path
from typing import Final

from ingest import pictures, unreadable, web, word
from ingest.document import Document
from ingest.kinds import OTHERS, PICTURES, SUFFIXES, WEB, WORD
from ingest.opening import is_pdf
from ingest.pdf import read_pdf
from ingest.plain import read_text
from ingest.progress import Progress, Wishes, silent
from ingest.unreadable import Unreadable

LARGEST_FILE: Final = 200 * 1024 * 1024
"""Files with more bytes than this are refused."""

_OUT_OF_MEMORY = re.compile(
    r"bad_?alloc|allocate memory|allocation|out of memory|insufficient memory|failed to map", re.IGNORECASE
)
"""How libraries in C say that there was not enough memory."""

_CHUNK = 1 << 20


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal: what a file is known by."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read(path: Path, *, password: str | None = None, told: Progress = silent, ocr: bool = True) -> Document:
    """Read a notice from a file; raises `Unreadable` where it gives no document.

    `told` hears of each page; without `ocr` pages that are pictures stay unread.
    """
    suffix = path.suffix.lower()
    data = _bytes(path, suffix)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _document(path.name, sha256, data, Wishes(password, told, ocr))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a damaged file can make the libraries fail in any way; our own faults stay faults
        if _OUT_OF_MEMORY.search(str(error)):
            raise MemoryError from error
        if _is_ours(error):
            raise
        raise Unreadable(unreadable.DAMAGED, cause=type(error).__name__) from error


def _document(name: str, sha256: str, data: bytes, wishes: Wishes) -> Document:
    # A PDF says what it is in its first bytes, whatever its name says; other kinds can look alike.
    suffix = Path(name).suffix.lower()
    if suffix == ".pdf" or is_pdf(data):
        return read_pdf(name, sha256, data, wishes)
    if suffix in WORD:
        return word.read_word(name, sha256, data)
    if suffix in WEB:
        return web.read_web(name, sha256, data)
    if suffix in PICTURES:
        return pictures.read_pictures(name, sha256, data, wishes)
    return read_text(name, sha256, data)


def _is_ours(error: Exception) -> bool:
    """Whether an error was raised by a line of this program and not inside a library."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).parent == Path(__file__).parent


def _bytes(path: Path, suffix: str) -> bytes:
    if not path.exists():
        raise Unreadable(unreadable.MISSING)
    if not path.is_file():
        raise Unreadable(unreadable.NOT_A_FILE)
    if suffix not in SUFFIXES:
        raise Unreadable(OTHERS.get(suffix, unreadable.UNSUPPORTED), suffix=suffix)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(unreadable.EMPTY)
    if size > LARGEST_FILE:
        raise Unreadable(unreadable.TOO_LARGE, bytes=size, limit=LARGEST_FILE)
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable(unreadable.FORBIDDEN) from error
