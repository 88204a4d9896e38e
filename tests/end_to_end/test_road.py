"""From files to exports through the command."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from reports import road
from reports.cli import main


@pytest.fixture
def folder(tmp_path: Path, made: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files that stand for notices; reading one gives a made record."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (inbox / name).write_bytes(name.encode())

    def read(path: Path, password: str | None = None) -> object:
        del password
        from store import sha256_of

        lines = (*made.LINES, f"附注{path.stem}。")
        record = made.record(made.Notice(name=path.name, lines=lines))
        document = made.replace(record.reading.document, sha256=sha256_of(path))
        return made.replace(record, reading=made.replace(record.reading, document=document))

    monkeypatch.setattr(road, "read_notice", read)
    return inbox


def test_add_then_export(folder: Path, tmp_path: Path) -> None:
    """Two files become two notices whose rules are exported with their evidence."""
    catalog = tmp_path / "c.duckdb"

    assert main(["--catalog", str(catalog), "add", str(folder)]) == 0
    assert main(["export", str(tmp_path / "out"), "--catalog", str(catalog)]) == 0

    notices = [json.loads(line) for line in (tmp_path / "out/notices.jsonl").read_text("utf-8").splitlines()]
    benefits = [json.loads(line) for line in (tmp_path / "out/benefits.jsonl").read_text("utf-8").splitlines()]
    assert [notice["source_file"] for notice in notices] == ["a.pdf", "b.pdf"]
    assert [benefit["amount"] for benefit in benefits] == [50000, 1000, 50000, 1000]
    assert benefits[0]["quote"][benefits[0]["figure_start"] :] == benefits[0]["figure"]
    assert len(list(tmp_path.glob("c.duckdb.originals/*.pdf"))) == 2
