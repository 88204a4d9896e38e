"""Filling in a spreadsheet as a person does: cells of a saved file, named by sheet, row and heading."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import python_calamine
from lxml import etree
from xlsxwriter.utility import xl_rowcol_to_cell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Value = str | float | None


def table(path: Path, sheet: int = 0) -> list[list[object]]:
    """The cells of a sheet."""
    with python_calamine.load_workbook(path) as book:
        return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)  # type: ignore[return-value]


def headings(path: Path, sheet: int = 0) -> dict[str, int]:
    """The columns of a sheet by their headings, which stand in its second row."""
    return {str(cell): at for at, cell in enumerate(table(path, sheet)[1]) if cell}


def filled(path: Path, changes: Mapping[int, Mapping[str, Value]], sheet: int = 0) -> Path:
    """The same file with other cells: `changes` has for each row (from 1, as the program shows it) its new cells."""
    columns, part = headings(path, sheet), f"xl/worksheets/sheet{sheet + 1}.xml"
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    tree = etree.fromstring(content[part])
    cells = {cell.get("r"): cell for cell in tree.iter(f"{_MAIN}c")}
    for row, values in changes.items():
        for heading, value in values.items():
            _set(cells[xl_rowcol_to_cell(row - 1, columns[heading])], value)
    content[part] = etree.tostring(tree)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def _set(cell: etree._Element, value: Value) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t").text = value
    elif value is not None:
        etree.SubElement(cell, f"{_MAIN}v").text = repr(value)
