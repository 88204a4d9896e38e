"""What all tests share: the real notices beside the checkout, and how many inputs a property is tried with."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from reports.cli import main
from tests.extract import made_documents
from tests.store import made_notices

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CLAUSEBOOK_SHARED") or ROOT.parent / "shared")
ABSENT = "../shared is not there (name it with CLAUSEBOOK_SHARED)"

# The same inputs each time: a red run means that the program changed. `make property` tries many more.
settings.register_profile("default", derandomize=True, deadline=None, max_examples=60)
settings.register_profile(
    "thorough", derandomize=False, deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real notices and their annotations; tests that want it are skipped where it is absent."""
    if not (SHARED / "notices").is_dir():
        pytest.skip(ABSENT)
    return SHARED


@pytest.fixture(scope="session")
def corpus() -> tuple[Path, ...]:
    """The notices of the project itself, as PDFs."""
    return tuple(sorted((ROOT / "corpus").glob("*.pdf")))


@pytest.fixture(scope="session")
def corpus_catalog(corpus: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the whole corpus with its originals; nobody writes to it."""
    path = tmp_path_factory.mktemp("corpus") / "c.duckdb"
    assert main(["--catalog", str(path), "add", *map(str, corpus)]) == 0
    return path


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The maker of notice records, tests/store/made_notices.py."""
    return made_notices


@pytest.fixture(scope="session")
def lines() -> ModuleType:
    """The maker of documents out of lines, without a file: tests/extract/made_documents.py."""
    return made_documents


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was not tried on real notices, also when it is nothing."""
    skipped = sum(ABSENT in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    where = "is there" if (SHARED / "notices").is_dir() else "is absent"
    terminalreporter.write_line(f"../shared {where}: {skipped} tests were skipped because it is absent")
