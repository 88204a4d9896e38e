"""Reading a Word file (.docx): its paragraphs with the numbers that Word prints before them, and its tables.

Headers, footers, footnotes, comments and deleted words are left out; text boxes follow the paragraph they hang on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from ingest import unreadable
from ingest.assembly import Block, PrintedLine, PrintedTable, Source, assemble
from ingest.document import Document
from ingest.opening import looks_like
from ingest.tables import GridCell
from ingest.unreadable import Unreadable
from ingest.word_numbers import Element, Numbering, numbering_of

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5_000

_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_THROUGH = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:rPr", "w:pPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(name: str, sha256: str, data: bytes) -> Document:
    """Read the bytes of a Word file; raises `Unreadable`."""
    _require_sound(data)
    try:
        file = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable(unreadable.NOT_A_WORD_FILE, looks_like=looks_like(data)) from error
    source = Source(name=name, sha256=sha256, media=MEDIA, reader=f"python-docx {version('python-docx')}")
    body = file.element.body
    numbering = numbering_of(_part(file, _NUMBERING), _part(file, _STYLES))
    document = assemble(source, list(_blocks(body, numbering, "body")))
    if not document.text:
        raise Unreadable(unreadable.NO_TEXT)
    return document


def _require_sound(data: bytes) -> None:
    """A few kilobytes can unpack to more than any memory holds, so sizes are looked at before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        if data.startswith(b"PK\x03\x04"):
            raise Unreadable(unreadable.CUT_OFF) from error
        reason = unreadable.PASSWORD_ON_WORD if looks_like(data) == "ole" else unreadable.NOT_A_WORD_FILE
        details = {} if reason == unreadable.PASSWORD_ON_WORD else {"looks_like": looks_like(data)}
        raise Unreadable(reason, **details) from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise Unreadable(unreadable.TOO_LARGE, bytes=size, limit=LARGEST_UNPACKED)


def _part(file: Any, kind: str) -> Element | None:  # noqa: ANN401 - the library's class carries no usable types
    """The root element of a part of the file, None where there is none."""
    related = next((each for each in file.part.rels.values() if each.reltype == kind and not each.is_external), None)
    return None if related is None else getattr(related.target_part, "element", None)


def _blocks(parent: Element, numbering: Numbering, path: str) -> Iterator[Block]:
    """Paragraphs and tables in order; `path` names the element that holds them."""
    paragraphs = tables = 0
    for child in _children(parent):
        if child.tag == qn("w:p"):
            paragraphs += 1
            yield from _lines(child, numbering, f"{path}/p[{paragraphs}]")
        elif child.tag == qn("w:tbl"):
            tables += 1
            yield from _table(child, numbering, f"{path}/tbl[{tables}]")


def _children(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _THROUGH:
            yield from _children(child)
        else:
            yield child


def _lines(paragraph: Element, numbering: Numbering, path: str) -> Iterator[PrintedLine]:
    """A paragraph, cut at its forced line breaks, and the text boxes that hang on it."""
    label = numbering.label_of(paragraph)
    words = "".join(_words(paragraph))
    centred = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}[@{qn('w:val')}='center']") is not None
    for number, line in enumerate((label + words).split("\n") if words.strip() else []):
        yield PrintedLine(text=line, page=0, opens=number == 0 or bool(line.strip()), centred=centred, element=path)
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from (block for block in _blocks(box, numbering, f"{path}/box") if isinstance(block, PrintedLine))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == _FALLBACK or _is_hidden(child):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag != qn("w:instrText"):
            yield from _words(child)


def _is_hidden(run: Element) -> bool:
    """Whether Word shows nothing of a run: text marked as hidden."""
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else None
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _table(table: Element, numbering: Numbering, path: str) -> Iterator[Block]:
    """A table with its merged cells; one of a single column only frames its text."""
    cells: list[tuple[GridCell, tuple[PrintedLine, ...]]] = []
    open_at: dict[int, int] = {}
    rows = [row for row in _children(table) if row.tag == qn("w:tr")]
    columns = 0
    for number, row in enumerate(rows):
        column = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        for at, cell in enumerate(each for each in _children(row) if each.tag == qn("w:tc")):
            span = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merged is not None and merged.get(qn("w:val")) != "restart" and column in open_at:
                _grow(cells, open_at[column])
            else:
                open_at[column] = len(cells)
                lines = _cell_lines(cell, numbering, f"{path}/tr[{number + 1}]/tc[{at + 1}]")
                cells.append((GridCell(row=number, column=column, row_span=1, column_span=span), lines))
            column += span
        columns = max(columns, column)
    if columns < 2 or len(cells) < 2:
        yield from (line for _, lines in cells for line in lines)
    else:
        yield PrintedTable(page=0, rows=len(rows), columns=columns, cells=tuple(cells))


def _grow(cells: list[tuple[GridCell, tuple[PrintedLine, ...]]], at: int) -> None:
    """A cell goes on in the row below."""
    place, lines = cells[at]
    taller = replace(place, row_span=place.row_span + 1)
    cells[at] = (taller, lines)


def _cell_lines(cell: Element, numbering: Numbering, path: str) -> tuple[PrintedLine, ...]:
    """The lines of a cell, those of tables inside it too."""
    return tuple(_flat(list(_blocks(cell, numbering, path))))


def _flat(blocks: Sequence[Block]) -> Iterator[PrintedLine]:
    for block in blocks:
        if isinstance(block, PrintedTable):
            yield from (line for _, lines in block.cells for line in lines)
        else:
            yield block


def _number(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else str(element.get(qn("w:val")) or "")
    return min(int(value), 200) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise
