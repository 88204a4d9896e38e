"""What each form of a notice loses or changes: `python -m tests.documents --shared ../shared`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from normalize import NoticeRecord
from tests.documents.twins import amounts, difference, figures_right, likeness, read, sayings, sure_amounts
from tests.documents.word_twin import word_twin
from tests.project.checkout import ROOT

TWIN = "notices/jiading-skilled-talent-2025.pdf"
VARIANTS = (
    ("two-up", None, None),
    ("rotated90", None, None),
    ("owner-password", None, None),
    ("user-password", "notice", None),
    ("tounicode-missing", None, None),
    ("scan300-with-seal", None, range(1, 6)),
    ("scan150-skewed", None, None),
)
WITH_TEXT = (
    ("notices/beijing_mice_award_application_2025_GARBLED_LAYER.pdf",) * 2,
    ("hard/tounicode-missing.pdf", TWIN),
    ("hard/scan150-skewed.pdf", TWIN),
    ("hard/scan300-with-seal.pdf", TWIN),
)
WITH_LAYER = "notices/changsha_housing_fund_2022_SCAN_noisyOCRlayer.pdf"
WEB = (
    ("pile/html/mingxi_housing_2022.html", "notices/mingxi_housing_subsidy_measures_revised_2022.pdf"),
    (
        "pile/html/beijing_mice_award_2025.html",
        "notices/beijing_mice_award_application_2025_GARBLED_LAYER.pdf",
    ),
)


def main() -> int:
    """Print the three tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.documents")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = parser.parse_args().shared
    console = Console(width=120)
    if (shared / "hard").is_dir():
        console.print(_variants(shared))
        console.print(_texts(shared))
        console.print(_web(shared))
    else:
        sys.stdout.write("No folder of real notices: only the Word twins of the corpus are compared.\n")
    console.print(_words())
    return 0


def _table(title: str, *columns: str) -> Table:
    table = Table(*columns, title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _variants(shared: Path) -> Table:
    """Each state of one notice against its clean twin, on the pages that it has."""
    columns = ("form", "rules", "missing", "extra", "benefits", "amounts right", "right or flagged")
    table = _table("one notice in several states, against its clean twin", *columns)
    twin = read(shared / TWIN)
    for name, password, pages in VARIANTS:
        record = read(shared / "hard" / f"{name}.pdf", password)
        found = difference(sayings(twin, pages), sayings(record))
        wanted, sums = amounts(twin, pages), amounts(record)
        wrong_and_sure = (sure_amounts(record) - wanted).total()
        table.add_row(
            name,
            f"{found.shared}/{found.shared + len(found.missing)}",
            str(len(found.missing)),
            str(len(found.extra)),
            f"{(wanted & sums).total()}/{wanted.total()}",
            f"{(wanted & sums).total() / max(1, wanted.total()):.2f}",
            "yes" if not wrong_and_sure else f"no: {wrong_and_sure}",
        )
    return table


def _texts(shared: Path) -> Table:
    """Pages read from pictures against reference texts."""
    table = _table("characters and figures of pictures", "file", "likeness", "figures right", "share", "two readings")
    for path, other in WITH_TEXT:
        record = read(shared / path)
        text = _reference(shared, record, other)
        _row(table, path, record, text)
    record = read(shared / WITH_LAYER)
    _row(table, f"{WITH_LAYER} (against its old OCR layer)", record, _layer(shared / WITH_LAYER))
    return table


def _row(table: Table, path: str, record: NoticeRecord, text: str) -> None:
    document = record.reading.document
    right, count = figures_right(document.text, text)
    share = f"{right / max(1, count):.3f}"
    table.add_row(path, f"{likeness(document.text, text):.4f}", f"{right}/{count}", share, str(len(document.doubts)))


def _reference(shared: Path, record: NoticeRecord, other: str) -> str:
    """The text of the twin on the pages that the record has, or the text file of the notice."""
    if other != TWIN:
        return (shared / "text" / f"{Path(other).stem}.txt").read_text("utf-8")
    twin = read(shared / TWIN).reading.document
    pages = {page.number for page in record.reading.document.pages}
    return "".join(twin.text[at] for at in range(len(twin.text)) if twin.page_of(at) in pages)


def _layer(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _web(shared: Path) -> Table:
    """Web pages against the PDFs of the same notice."""
    table = _table("web pages against their PDFs", "page", "rules", "missing", "extra", "amounts")
    for page, pdf in WEB:
        one, other = read(shared / pdf), read(shared / page)
        found = difference(sayings(one), sayings(other))
        wanted, sums = amounts(one), amounts(other)
        rules = f"{found.shared}/{found.shared + len(found.missing)}"
        same = f"{(wanted & sums).total()}/{wanted.total()}"
        table.add_row(page, rules, str(len(found.missing)), str(len(found.extra)), same)
        for sign, differing in (("-", found.missing), ("+", found.extra)):
            for each in differing:
                table.add_row(f"  {sign} {_short(each)}", "", "", "", "")
    return table


def _short(saying: Sequence[str]) -> str:
    return " ".join(word for word in saying if not word.endswith(("=None", "=()", "=False")))[:110]


def _words() -> Table:
    """Word files made of the corpus notices, against these."""
    table = _table("Word twins of the corpus", "notices", "same text", "rules", "missing", "extra")
    same = shared = missing = extra = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((ROOT / "corpus").glob("*.pdf")):
            record = read(path)
            target = Path(folder) / f"{path.stem}.docx"
            target.write_bytes(word_twin(record.reading.document))
            twin = read(target)
            found = difference(sayings(record), sayings(twin))
            same += record.reading.document.text == twin.reading.document.text
            count, shared = count + 1, shared + found.shared
            missing, extra = missing + len(found.missing), extra + len(found.extra)
    table.add_row(str(count), str(same), f"{shared}/{shared + missing}", str(missing), str(extra))
    return table


if __name__ == "__main__":
    sys.exit(main())
