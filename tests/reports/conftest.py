"""A filled catalog for the tests of the reports."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from store import Catalog, Source


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, made: ModuleType) -> Path:
    """A catalog with one made notice; nobody writes to it."""
    path = tmp_path_factory.mktemp("held") / "c.duckdb"
    with Catalog.open(path, create=True) as catalog, catalog.run("add") as run:
        run.add(made.record(), Source(size=3, path=None))
    return path
