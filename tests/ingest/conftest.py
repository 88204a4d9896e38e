"""What the tests of reading share: a way to read what a test has typeset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import Document, read
from tests.ingest.paper import Paper


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Document]:
    """Reads paper, or the bytes of a file with a given name."""

    def read_it(source: Paper | bytes, name: str = "notice.pdf", password: str | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(source.data() if isinstance(source, Paper) else source)
        return read(path, password=password)

    return read_it
