"""Documents made of lines, without a file: what the tests of structure read."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def lines() -> ModuleType:
    """The maker of documents, made_documents.py."""
    spec = importlib.util.spec_from_file_location("made_documents", HERE / "made_documents.py")
    if spec is None or spec.loader is None:
        raise ImportError("made_documents")
    module = importlib.util.module_from_spec(spec)
    sys.modules["made_documents"] = module
    spec.loader.exec_module(module)
    return module
