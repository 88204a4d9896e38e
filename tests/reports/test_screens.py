"""Pages in a real browser and spreadsheets in a real office program, where they are there."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from reports.cli import main

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium (Debian: chromium)")
needs_office = pytest.mark.skipif(
    OFFICE is None or shutil.which("pdftotext") is None,
    reason="no LibreOffice (Debian: libreoffice-calc, poppler-utils)",
)


def browse(page: Path, folder: Path, *options: str) -> str:
    """Open a page without a window and give what the browser prints."""
    command = [
        *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *(
            f"--user-data-dir={folder / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=4000",
        ),
        *options,
        page.as_uri(),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.stdout


def written(catalog: Path, folder: Path, *argv: str) -> Path:
    """A file that a command wrote."""
    out = folder / argv[1]
    target = ("--out", str(out)) if argv[0] == "evidence" else (str(out),)
    assert main(["--catalog", str(catalog), argv[0], *argv[2:], "--on", "2026-03-01", *target]) == 0
    return out


@needs_browser
def test_the_evidence_page_checks_itself(corpus_catalog: Path, tmp_path: Path):
    """The browser works the hashes out and finds every quote at its place."""
    page = written(corpus_catalog, tmp_path, "evidence", "e.html", "3fd674828507", "6bc6e016c5f4")

    assert "✓" in re.sub(r"<script.*?</script>", "", browse(page, tmp_path, "--dump-dom"), flags=re.DOTALL)


@needs_browser
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [('"start": ', '"start": 1', "a quote that is moved"), ('"sha256": "', '"sha256": "0', "a hash that is changed")],
)
def test_a_page_that_was_changed_says_so(corpus_catalog: Path, tmp_path: Path, old: str, new: str, why: str):
    """Whoever changes a hash or a place is found out by the page itself."""
    page = written(corpus_catalog, tmp_path, "evidence", "e.html", "3fd674828507")
    head, mark, data = page.read_text("utf-8").partition('id="data">')
    page.write_text(head + mark + data.replace(old, new, 1), encoding="utf-8")

    assert 'class="check bad"' in browse(page, tmp_path, "--dump-dom"), why


@needs_browser
@pytest.mark.parametrize("width", [1280, 500])
def test_the_report_fills_the_screen_without_running_over(corpus_catalog: Path, tmp_path: Path, width: int):
    """At desktop and phone width the page is drawn, with Chinese characters out of its own font."""
    page = written(corpus_catalog, tmp_path, "report", "r.html")
    shot = tmp_path / "shot.png"
    browse(page, tmp_path, f"--window-size={width},1200", f"--screenshot={shot}")
    picture = Image.open(io.BytesIO(shot.read_bytes())).convert("L")
    dark = sum(picture.crop((0, 0, width, 160)).histogram()[:128])

    assert picture.size == (width, 1200)
    assert dark > 500
    dom = browse(page, tmp_path, f"--window-size={width},1200", "--dump-dom")
    assert "Clausebook Sans" in dom


@needs_office
def test_the_spreadsheet_opens_and_prints(corpus_catalog: Path, tmp_path: Path):
    """Every sheet has its pages, on landscape paper, with its headings, and the note that says which law it is."""
    book = written(corpus_catalog, tmp_path, "report", "r.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    convert = [str(OFFICE), "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    read = ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"]
    done = subprocess.run(read, check=True, capture_output=True, text=True, encoding="utf-8")

    for words in ("2026-03-01", "矩阵", "明细", "来源", "变化", "待解决", "36,000"):
        assert words in done.stdout
    with zipfile.ZipFile(book) as archive:
        assert sum(name.startswith("xl/media/") for name in archive.namelist()) > 2
