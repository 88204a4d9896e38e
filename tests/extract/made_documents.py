"""Documents made of lines: each line one paragraph; `^` before it centres it, `|` makes it a table row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby

from extract.clauses import find_clauses
from extract.reading import Clause
from ingest import Cell, Document, Line, LineRole, Paragraph, Table, fold


def document(text: str | Sequence[str]) -> Document:
    """A text document whose paragraphs are the lines of `text`, blank lines left out."""
    lines = [line.strip() for line in (text.splitlines() if isinstance(text, str) else text) if line.strip()]
    raw = "\n".join(line.lstrip("^") for line in lines)
    kept = [index for index, char in enumerate(raw) if not char.isspace() and not _is_bar(raw, index)]
    folded = fold(raw)
    place = {index: at for at, index in enumerate(kept)}
    starts = _starts(lines)
    printed = [Line(start=a, end=b, page=0, role=LineRole.BODY) for a, b in starts]
    tables, paragraphs = [], []
    for is_row, run in groupby(enumerate(lines), key=lambda each: each[1].startswith("|")):
        indexed = list(run)
        if is_row:
            table, cells = _table(len(tables), [starts[index] for index, _ in indexed], raw, place, len(kept))
            tables.append(table)
            paragraphs += cells
        else:
            paragraphs += [_paragraph(starts[index], place, line.startswith("^")) for index, line in indexed]
    return Document(
        name="made.txt",
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
        media="text/plain",
        reader="made",
        raw=raw,
        text="".join(folded[index] for index in kept),
        origin=tuple(kept),
        boxes=(),
        pages=(),
        lines=tuple(printed),
        paragraphs=tuple(paragraphs),
        tables=tuple(tables),
    )


def _is_bar(raw: str, index: int) -> bool:
    start = raw.rfind("\n", 0, index) + 1
    return raw[index] == "|" and raw[start] == "|"


def _starts(lines: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    at = 0
    for line in lines:
        length = len(line.lstrip("^"))
        found.append((at, at + length))
        at += length + 1
    return found


def _run(start: int, end: int, place: dict[int, int]) -> tuple[int, int]:
    inside = [place[index] for index in range(start, end) if index in place]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _paragraph(line: tuple[int, int], place: dict[int, int], centred: bool, table: int | None = None) -> Paragraph:
    start, end = _run(*line, place)
    return Paragraph(start=start, end=end, page=0, centred=centred, table=table)


def _table(
    index: int, rows: list[tuple[int, int]], raw: str, place: dict[int, int], size: int
) -> tuple[Table, list[Paragraph]]:
    cells, paragraphs = [], []
    for row, (start, end) in enumerate(rows):
        at = start + 1
        for column, words in enumerate(raw[at:end].rstrip("|").split("|")):
            first, last = _run(at, at + len(words), place)
            cells.append(Cell(row=row, column=column, row_span=1, column_span=1, start=first, end=last))
            if last > first:
                paragraphs.append(Paragraph(start=first, end=last, page=0, table=index))
            at += len(words) + 1
    columns = max(cell.column for cell in cells) + 1
    held = [cell for cell in cells if cell.end > cell.start]
    table = Table(
        index=index,
        page=0,
        rows=len(rows),
        columns=columns,
        cells=tuple(cells),
        start=held[0].start if held else size,
        end=held[-1].end if held else size,
    )
    return table, paragraphs


def paths(made: Document) -> list[str]:
    """The labelled clauses of a document as paths, in text order: 一/（二）/1."""
    clauses = find_clauses(made)
    return ["/".join(path(clauses, clause)) for clause in clauses if clause.label]


def path(clauses: Sequence[Clause], clause: Clause) -> list[str]:
    """The labels of a clause and its parents, outermost first."""
    found = []
    here = clause
    while here.parent is not None:
        found.append(here.label)
        here = clauses[here.parent]
    return [label for label in reversed(found) if label]


def roles(made: Document) -> list[str]:
    """What each clause under the root is for, as label|role, in text order."""
    return [f"{clause.label}|{clause.role}" for clause in find_clauses(made) if clause.parent == 0]
