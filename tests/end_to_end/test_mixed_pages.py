"""A notice with a scanned page among sound ones: what is missing is told."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reports.cli import main


@pytest.fixture
def mixed(root: Path, tmp_path: Path) -> Path:
    """A corpus notice with a picture of its own first page behind its pages."""
    source = pypdfium2.PdfDocument(root / "corpus" / "songjiang-training-base-2024-restated.pdf")
    picture = tmp_path / "page.png"
    source[0].render(scale=1).to_pil().save(picture)
    scan = tmp_path / "scan.pdf"
    canvas = Canvas(str(scan), pagesize=source[0].get_size())
    canvas.drawImage(ImageReader(str(picture)), 0, 0, *source[0].get_size())
    canvas.save()
    source.import_pages(pypdfium2.PdfDocument(scan))
    target = tmp_path / "mixed.pdf"
    source.save(target)
    return target


def test_a_scanned_page_is_named_and_the_exit_code_tells(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sound pages are read; the page that could not be read is named, and the exit code is not 0."""
    code = main(["--catalog", str(tmp_path / "c.duckdb"), "--lang", "en", "add", str(mixed)])

    said = capsys.readouterr()
    pages = len(pypdfium2.PdfDocument(mixed))
    assert code == 1
    assert f"pages {pages} are pictures or garbage" in said.err + said.out
