"""A notice with a scanned page among sound ones: its rules are there, and where they come from is told."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from reports.cli import main
from tests.ingest.scanned import as_pdf, printed

NOTICE = "songjiang-training-base-2024-restated.pdf"
SCANNED = 3


@pytest.fixture(scope="module")
def mixed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of a corpus notice one of whose pages was scanned."""
    folder = tmp_path_factory.mktemp("mixed")
    source = pypdfium2.PdfDocument(root / "corpus" / NOTICE)
    scan = pypdfium2.PdfDocument(as_pdf([printed(root / "corpus" / NOTICE, SCANNED - 1)]))
    source.del_page(SCANNED - 1)
    source.import_pages(scan, index=SCANNED - 1)
    source.save(folder / "mixed.pdf")
    for name in ("mixed.pdf", root / "corpus" / NOTICE):
        target = folder / ("mixed.duckdb" if name == "mixed.pdf" else "sound.duckdb")
        assert main(["--catalog", str(target), "add", str(folder / name)]) == 0
    return folder


def told(catalog: Path, capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict[str, object]]:
    """The records that a command prints."""
    capsys.readouterr()
    main(["--catalog", str(catalog), *argv])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_rules_of_a_scanned_page_are_read_and_flagged(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same values as from the sound file; those of the scanned page, and only those, are marked."""
    query = "select figure, page, list_contains(flags, 'recognised') as seen from rules order by text_start, id"
    scanned = told(mixed / "mixed.duckdb", capsys, "sql", query)
    sound = told(mixed / "sound.duckdb", capsys, "sql", query)

    assert [each["figure"] for each in scanned] == [each["figure"] for each in sound]
    assert all(each["seen"] == (each["page"] == SCANNED) for each in scanned)
    assert any(each["seen"] for each in scanned)
    assert not any(each["seen"] for each in sound)


def test_each_page_says_what_it_is_made_of(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The decision and its figures are stored and shown."""
    pages = told(mixed / "mixed.duckdb", capsys, "pages", "mixed")

    assert [each["page"] for each in pages] == list(range(1, len(pages) + 1))
    assert {str(each["verdict"]): each["read_from"] for each in pages} == {"sound": "layer", "scan": "picture"}
    scan = pages[SCANNED - 1]
    assert (scan["picture"], scan["recognised"] is not None) == (1.0, True)
    assert 0.9 < float(str(scan["confidence"])) < 1


def test_what_is_read_is_no_finding(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` names pages that nobody read; here every page was."""
    assert told(mixed / "mixed.duckdb", capsys, "check") == []
