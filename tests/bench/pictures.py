"""Pages as text and as pictures: ours beside bare pdfplumber and bare RapidOCR on the same pages in one run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from rapidocr import RapidOCR
from rich.table import Table

from ingest import read
from reports.workers import read_files
from tests.bench.side_by_side import in_turns
from tests.ingest.scanned import as_pdf, noisy, printed

NOTICES = ("haiping-yunxi-chief-technician-2022", "haiping-xingzhu-plan-2025")
PAGES = 3
ONE_THREAD = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def pictures_against_text(corpus: Path, rounds: int = 1) -> Table:
    """Seconds a page by the clock; bare RapidOCR has its defaults, 200 dpi and one thread, as ours has."""
    with tempfile.TemporaryDirectory() as folder:
        texts, scans = [], []
        for name in NOTICES:
            for page in range(PAGES):
                texts.append(_one_page(corpus / f"{name}.pdf", page, Path(folder)))
                scans.append(Path(folder) / f"scan-{name}-{page}.pdf")
                scans[-1].write_bytes(as_pdf([noisy(printed(corpus / f"{name}.pdf", page))]))
        ways: dict[str, Callable[[], object]] = {
            "text: bare pdfplumber page.chars": partial(_each, _bare_text, texts),
            "text: ingest": partial(_each, read, texts),
            "picture: bare RapidOCR": partial(_each, partial(_bare_ocr, RapidOCR(params=dict(ONE_THREAD))), scans),
            "picture: ingest, in this process": partial(_each, read, scans),
            "picture: files to rules, one worker": lambda: list(read_files(scans, workers=1)),
            "picture: files to rules, two workers": lambda: list(read_files(scans, workers=2)),
        }
        timings = in_turns(ways, rounds)
    table = Table("way", "s a page", "ratio to bare", title="pages as text and as pictures", title_justify="left")
    for name, timing in timings.items():
        base = timings["text: bare pdfplumber page.chars" if name.startswith("text") else "picture: bare RapidOCR"]
        table.add_row(name, f"{timing.wall / len(scans):.3f}", f"{timing.wall / base.wall:.2f} ×")
    return table


def _one_page(path: Path, page: int, folder: Path) -> Path:
    target = folder / f"text-{path.stem}-{page}.pdf"
    with pypdfium2.PdfDocument.new() as single:
        with pypdfium2.PdfDocument(path) as pdf:
            single.import_pages(pdf, pages=[page])
        single.save(target)
    return target


def _each(work: Callable[[Any], object], things: Sequence[object]) -> None:
    for thing in things:
        work(thing)


def _bare_text(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars


def _bare_ocr(engine: RapidOCR, path: Path) -> None:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            engine(page.render(scale=200 / 72, rev_byteorder=False).to_numpy())
