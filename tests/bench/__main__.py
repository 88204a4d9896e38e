"""Measure the road from file to rules: `python -m tests.bench [--shared DIR]`.

Two questions: how many times the work of bare pdfplumber (`page.chars` of the same files) the whole road is in one
warm process, and how many characters a second become rules on one core once a document is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
from rich.console import Console
from rich.table import Table

from extract.read import read_clauses
from ingest import Document, Unreadable, read
from normalize import NoticeRecord
from normalize.composition import compose
from tests.bench.pictures import pictures_against_text
from tests.bench.side_by_side import Timing, in_turns

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print one table for each question."""
    options = _options()
    folder = options.shared / "notices"
    held = dict(_readable(sorted((folder if folder.is_dir() else ROOT / "corpus").glob("*.pdf"))))
    pages, characters = (sum(counts) for counts in zip(*map(_size, held.values()), strict=True))
    console = Console()
    console.print(f"{len(held)} files, {pages} pages, {characters} characters; the best of {options.rounds} rounds")
    console.print(_road(list(held), pages, options.rounds))
    console.print(_rules(list(held.values()), characters, options.rounds))
    console.print(pictures_against_text(ROOT / "corpus"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder with notices/")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _readable(paths: Iterable[Path]) -> Iterable[tuple[Path, Document]]:
    """The files whose text layer is read throughout; pictures are measured by themselves."""
    for path in paths:
        try:
            document = read(path, ocr=False)
        except Unreadable:
            continue
        if not any(each.is_unread for each in document.judgements):
            yield path, document


def _size(document: Document) -> tuple[int, int]:
    return len(document.pages), len(document.text)


def _road(paths: list[Path], pages: int, rounds: int) -> Table:
    ways = {
        "bare pdfplumber page.chars": partial(_each, _bare, paths),
        "ingest": partial(_each, read, paths),
        "ingest, extract, normalize": partial(_each, _whole, paths),
    }
    timings = in_turns(ways, rounds)
    base = timings["bare pdfplumber page.chars"].process
    return _table("files to rules", "ms a page", timings, lambda taken: (1000 * taken / pages, taken / base))


def _rules(documents: list[Document], characters: int, rounds: int) -> Table:
    readings = [read_clauses(document) for document in documents]
    ways = {
        "extract": partial(_each, read_clauses, documents),
        "normalize": partial(_each, compose, readings),
        "extract and normalize": partial(_each, _rules_of, documents),
    }
    timings = in_turns(ways, rounds)
    base = timings["extract and normalize"].process
    return _table("text to rules", "characters a second", timings, lambda taken: (characters / taken, taken / base))


def _each(work: Callable[[Any], object], things: Sequence[object]) -> None:
    for thing in things:
        work(thing)


def _bare(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars


def _rules_of(document: Document) -> NoticeRecord:
    return compose(read_clauses(document))


def _whole(path: Path) -> NoticeRecord:
    return _rules_of(read(path))


def _table(
    title: str, speed: str, timings: dict[str, Timing], figures: Callable[[float], tuple[float, float]]
) -> Table:
    """One line for each way; speed and ratio are of the time that this process spent, the clock stands beside it."""
    table = Table("way", "clock s", "process s", speed, "ratio", title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, timing in timings.items():
        pace, ratio = figures(timing.process)
        table.add_row(name, f"{timing.wall:.2f}", f"{timing.process:.2f}", f"{pace:,.1f}", f"{ratio:.2f} ×")
    return table


if __name__ == "__main__":
    main()
