"""Spreadsheets that can be handed on as they are: typed cells, frozen headings, widths, print set-up, no formulas."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

# The day is not written: the same answer gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
NARROWEST, WIDEST = 6, 60
MOST_CHARACTERS = 32767  # in one cell
FONT = "Microsoft YaHei"
Value = str | Decimal | int | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG under the rows of a sheet, shown at this share of its size."""

    png: bytes
    scale: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf:
    """One sheet: headings and rows, a line above them that says what it is, pictures below."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    pictures: tuple[Picture, ...] = ()
    widest: int = WIDEST


def workbook(sheets: Sequence[SheetOf]) -> bytes:
    """The sheets as one xlsx file."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": _CREATED})
    formats = _formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    book.close()
    return target.getvalue()


def _formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - the library has no types
    plain = {
        "font_name": FONT,
        "font_size": 10,
        "valign": "top",
        "text_wrap": True,
        "border": 4,
        "border_color": "#BFBFBF",
    }
    whole = {**plain, "align": "right", "text_wrap": False}
    return {
        "note": book.add_format({"font_name": FONT, "font_size": 10, "italic": True, "font_color": "#595959"}),
        "head": book.add_format({**plain, "bold": True, "bg_color": "#DCE6F1", "border": 1, "valign": "vcenter"}),
        "text": book.add_format({**plain, "num_format": "@"}),
        "number": book.add_format({**whole, "num_format": "#,##0"}),
        "part": book.add_format({**whole, "num_format": "#,##0.00####"}),
        "date": book.add_format({**whole, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _sheet_name(name: str) -> str:
    return "".join(character for character in name if character not in "[]:*?/\\")[:31]


def _write(page: Any, sheet: SheetOf, formats: dict[str, Any]) -> None:  # noqa: ANN401
    top = 1 if sheet.note else 0
    if sheet.note:
        page.write_string(0, 0, sheet.note, formats["note"])
    for column, heading in enumerate(sheet.headings):
        page.write_string(top, column, heading, formats["head"])
    for row, values in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(values):
            _put(page, row, column, value, formats)
    _set_up(page, sheet, top)
    at = top + len(sheet.rows) + 3
    for picture in sheet.pictures:
        data = {"image_data": io.BytesIO(picture.png), "x_scale": picture.scale, "y_scale": picture.scale}
        page.insert_image(at, 0, "chart.png", data)
        at += 28


def _put(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:  # noqa: ANN401
    """Numbers as numbers, dates as dates, and every text as a text, also one that begins with = + - or @."""
    if isinstance(value, (Decimal, int)):
        kind = "number" if value == int(value) else "part"
        page.write_number(row, column, float(value), formats[kind])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["date"])
    else:
        page.write_string(row, column, (value or "")[:MOST_CHARACTERS], formats["text"])


def _set_up(page: Any, sheet: SheetOf, top: int) -> None:  # noqa: ANN401
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, _width(heading, [row[column] for row in sheet.rows], sheet.widest))
    page.freeze_panes(top + 1, 1)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&L&A&R&P / &N")


def _width(heading: str, values: Sequence[Value], widest: int) -> float:
    """Wide enough for the heading and for nine of ten cells."""
    lengths = sorted(_length(value) for value in values[:2000])
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return max(NARROWEST, min(max(_length(heading) + 3, usual + 2), widest))


def _length(value: Value) -> int:
    if isinstance(value, Decimal):
        return len(f"{value:,}") + 1
    lines = str(value if value is not None else "").split("\n")
    return max(sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line) for line in lines)
