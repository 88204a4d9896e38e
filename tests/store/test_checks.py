"""`check`: a fault that is put into a catalog is found, and nothing is found in a sound one."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from store import Catalog, Source


@pytest.fixture
def path(tmp_path: Path, made: ModuleType) -> Path:
    """A sound catalog with one notice and its original."""
    original = tmp_path / "qinghe-2025.pdf"
    original.write_bytes(b"%PDF")
    record = made.record()
    sha256 = made.hashlib.sha256(b"%PDF").hexdigest()
    document = made.replace(record.reading.document, sha256=sha256)
    record = made.replace(record, reading=made.replace(record.reading, document=document))
    with Catalog.open(tmp_path / "c.duckdb", create=True) as catalog, catalog.run("add") as run:
        run.add(record, Source(size=4, path=original))
    return tmp_path / "c.duckdb"


def test_a_sound_catalog_has_no_findings(path: Path) -> None:
    """Every quote, figure, link, text and original is as it was read."""
    with Catalog.open(path) as catalog:
        assert list(catalog.check()) == []


@pytest.mark.parametrize(
    ("fault", "what", "why"),
    [
        ("update benefit set quote = '给予一次性资助9万元' where kind = 'fixed' and once", "quote_differs", "a quote"),
        ("update limit_ set figure = '30万元'", "quote_differs", "a figure"),
        ("update term set text_start = text_start + 1", "quote_differs", "an offset"),
        ("update quantity set quote = 'x' where status = 'used'", "quote_differs", "a quote of the ledger"),
        ("update relation set quote = 'x'", "quote_differs", "a quote of a relation"),
        ("update text set content = content || '。'", "text_changed", "a text"),
        ("update applies_to set benefit = 'none'", "link_lost", "a link to a benefit"),
        ("update used_by set rule = 'none'", "link_lost", "a link of the ledger"),
        ("update benefit set restates = 'none'", "link_lost", "a link to a restated rule"),
        ("delete from quantity where kind = 'money'", "figure_not_in_ledger", "a figure of a rule"),
        ("delete from quantity where figure = '2028'", "digits_not_in_ledger", "digits of the text"),
    ],
)
def test_a_planted_fault_is_found(path: Path, fault: str, what: str, why: str) -> None:
    """Each kind of fault is named."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(fault)
    with Catalog.open(path) as catalog:
        assert what in {finding.what for finding in catalog.check()}, why


@pytest.mark.parametrize(("content", "what"), [(None, "original_missing"), (b"%PDF-", "original_changed")])
def test_an_original_that_is_lost_or_changed_is_found(path: Path, content: bytes | None, what: str) -> None:
    """The folder of originals is compared with the hashes."""
    (original,) = path.with_name("c.duckdb.originals").iterdir()
    if content is None:
        original.unlink()
    else:
        original.write_bytes(content)
    with Catalog.open(path) as catalog:
        assert [finding.what for finding in catalog.check()] == [what]
