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
from PIL import Image

# The day is not written: the same answer gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
NARROWEST, WIDEST = 6, 60
# Characters that one printed page in landscape holds side by side and can still be read.
A4_WIDTH, A3_WIDTH = 150, 270
SHRUNK = 11  # no column gets narrower than this for the sake of the page
_A3, _A4 = 8, 9
_ROW_DOTS = 20
_LINE_POINTS, _TALLEST = 13.5, 409
MOST_CHARACTERS = 32767  # in one cell
FONT = "Microsoft YaHei"
Value = str | Decimal | int | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG under the rows of a sheet, so many inches wide; each begins a page of its own."""

    png: bytes
    inches: float = 9.0


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
    widths = _widths(sheet)
    for row, values in enumerate(sheet.rows, top + 1):
        # Not every program works out the height of wrapped cells when it opens a file.
        page.set_row(row, _height(values, widths))
        for column, value in enumerate(values):
            _put(page, row, column, value, formats)
    _set_up(page, sheet, top, widths)
    _insert(page, sheet.pictures, top + len(sheet.rows) + 2)


def _insert(page: Any, pictures: Sequence[Picture], row: int) -> None:  # noqa: ANN401
    """One picture under the other, each on a page of its own when printed."""
    breaks = []
    for number, picture in enumerate(pictures):
        with Image.open(io.BytesIO(picture.png)) as image:
            width, height = image.size
            dots = image.info.get("dpi", (96, 96))[0]
        scale = picture.inches * dots / width
        if number:
            breaks.append(row)
        data = {"image_data": io.BytesIO(picture.png), "x_scale": scale, "y_scale": scale}
        page.insert_image(row, 0, "chart.png", data)
        row += int(height * scale / dots * 96 / _ROW_DOTS) + 3
    if breaks:
        page.set_h_pagebreaks(breaks)


def _put(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:  # noqa: ANN401
    """Numbers as numbers, dates as dates, and every text as a text, also one that begins with = + - or @."""
    if isinstance(value, (Decimal, int)):
        kind = "number" if value == int(value) else "part"
        page.write_number(row, column, float(value), formats[kind])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["date"])
    else:
        page.write_string(row, column, (value or "")[:MOST_CHARACTERS], formats["text"])


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for the cell that wraps to most lines."""
    lines = max((_lines(value, width) for value, width in zip(values, widths, strict=True)), default=1)
    return min(lines * _LINE_POINTS + 3, _TALLEST)


def _lines(value: Value, width: float) -> int:
    if not isinstance(value, str):
        return 1
    # A line holds a character or two less than the width says, and none of Chinese is cut in half.
    room = max(int(width) - 2, 2)
    return sum(max(1, -(-_length(line) // room)) for line in value.split("\n"))


def _set_up(page: Any, sheet: SheetOf, top: int, widths: Sequence[float]) -> None:  # noqa: ANN401
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(top + 1, 1)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(_A3 if sum(widths) > A4_WIDTH else _A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&L&A&R&P / &N")


def _widths(sheet: SheetOf) -> list[float]:
    """Wide enough for each heading and for nine of ten cells, as far as a printed page stays readable."""
    widths = [
        _width(heading, [row[column] for row in sheet.rows], sheet.widest)
        for column, heading in enumerate(sheet.headings)
    ]
    excess = sum(widths) - A3_WIDTH
    spare = sum(max(width - SHRUNK, 0) for width in widths)
    share = min(excess / spare, 1) if excess > 0 and spare else 0
    return [width - max(width - SHRUNK, 0) * share for width in widths]


def _width(heading: str, values: Sequence[Value], widest: int) -> float:
    lengths = sorted(_length(value) for value in values[:2000])
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return max(NARROWEST, min(max(_length(heading) + 3, usual + 2), widest))


def _length(value: Value) -> int:
    if isinstance(value, Decimal):
        return len(f"{value:,}") + 1
    lines = str(value if value is not None else "").split("\n")
    return max(sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line) for line in lines)
