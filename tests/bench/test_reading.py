"""How long reading takes beside bare pdfplumber on the same files; run with `--benchmark-only`."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ingest import read


def _bare(paths: list[Path]) -> int:
    """The characters of all pages, and nothing done with them."""
    count = 0
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                count += len(page.chars)
                page.close()
    return count


def _whole(paths: list[Path]) -> int:
    return sum(len(read(path).raw) for path in paths)


@pytest.mark.benchmark(group="reading the corpus")
def test_bare_characters(benchmark: BenchmarkFixture, corpus: tuple[Path, ...]) -> None:
    """The measure that the reading is held against."""
    assert benchmark(_bare, list(corpus[:4])) > 0


@pytest.mark.benchmark(group="reading the corpus")
def test_documents(benchmark: BenchmarkFixture, corpus: tuple[Path, ...]) -> None:
    """Characters, tables, furniture and paragraphs."""
    assert benchmark(_whole, list(corpus[:4])) > 0
