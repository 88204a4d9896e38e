"""What the tests of decisions begin with."""

from __future__ import annotations

from types import ModuleType

import pytest

from store import Catalog
from tests.store.made_decisions import catalog_of


@pytest.fixture
def catalog(made: ModuleType) -> Catalog:
    """One made notice, read once."""
    return catalog_of(made)
