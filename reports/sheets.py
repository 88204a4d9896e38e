"""Spreadsheets that can be handed on as they are: typed cells, frozen headings, widths, print set-up, no formulas."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter
from PIL import Image
from xlsxwriter.utility import xl_range_abs

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell to fill in, with what stands there already; a share is shown per cent."""

    value: str | Decimal | int | dt.date | None = None
    share: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """A cell of a column to fill in that is not meant for its row."""


Value = str | Decimal | int | dt.date | Entry | Barred | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG under the rows of a sheet, so many inches wide; each begins a page of its own."""

    png: bytes
    inches: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What makes a sheet one to fill in, by column: drop-downs (a formula that gives the list; `{row}` in it is the row
    of its cell), hints on headings, columns that nobody sees, widths; and how many columns stay in sight.
    """

    choices: Mapping[int, str] = field(default_factory=dict)
    hints: Mapping[int, str] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    frozen: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf:
    """One sheet: headings and rows, a line above them that says what it is, pictures below."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    pictures: tuple[Picture, ...] = ()
    widest: int = WIDEST
    form: Form | None = None


def workbook(sheets: Sequence[SheetOf], lists: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The sheets as one xlsx file; `lists` of words stand on a hidden sheet, by the names that formulas use."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": _CREATED})
    formats = _formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    if lists:
        _write_lists(book, lists)
    book.close()
    return target.getvalue()


def _write_lists(book: Any, lists: Mapping[str, Sequence[str]]) -> None:  # noqa: ANN401 - the library has no types
    page = book.add_worksheet("lists")
    page.hide()
    for column, (name, words) in enumerate(lists.items()):
        page.write_column(0, column, words)
        area = xl_range_abs(0, column, max(len(words) - 1, 0), column)
        book.define_name(name, f"=lists!{area}")


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
    made = {
        "note": book.add_format({"font_name": FONT, "font_size": 10, "italic": True, "font_color": "#595959"}),
        "head": book.add_format({**plain, "bold": True, "bg_color": "#DCE6F1", "border": 1, "valign": "vcenter"}),
        "barred": book.add_format({**plain, "bg_color": "#EFEFEF"}),
    }
    typed = {
        "text": {**plain, "num_format": "@"},
        "number": {**whole, "num_format": "#,##0"},
        "part": {**whole, "num_format": "#,##0.00####"},
        "share": {**whole, "num_format": "0.######%"},
        "date": {**whole, "num_format": "yyyy-mm-dd", "align": "left"},
    }
    for name, properties in typed.items():
        made[name] = book.add_format(properties)
        made[f"entry {name}"] = book.add_format({**properties, "bg_color": "#FFF9DB"})
    return made


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
    if isinstance(value, Barred):
        page.write_blank(row, column, None, formats["barred"])
        return
    inner, before = (value.value, "entry ") if isinstance(value, Entry) else (value, "")
    if isinstance(inner, (Decimal, int)):
        whole = "number" if inner == int(inner) else "part"
        kind = "share" if isinstance(value, Entry) and value.share else whole
        page.write_number(row, column, float(inner), formats[before + kind])
    elif isinstance(inner, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(inner, dt.time()), formats[f"{before}date"])
    elif inner or not before:
        page.write_string(row, column, (inner or "")[:MOST_CHARACTERS], formats[f"{before}text"])
    else:
        # What is filled in here by hand may be a number.
        empty = "entry share" if isinstance(value, Entry) and value.share else "entry number"
        page.write_blank(row, column, None, formats[empty])


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for the cell that wraps to most lines."""
    lines = max((_lines(value, width) for value, width in zip(values, widths, strict=True)), default=1)
    return min(lines * _LINE_POINTS + 3, _TALLEST)


def _lines(value: Value, width: float) -> int:
    value = value.value if isinstance(value, Entry) else value
    if not isinstance(value, str):
        return 1
    # A line holds a character or two less than the width says, and none of Chinese is cut in half.
    room = max(int(width) - 2, 2)
    return sum(max(1, -(-_length(line) // room)) for line in value.split("\n"))


def _set_up(page: Any, sheet: SheetOf, top: int, widths: Sequence[float]) -> None:  # noqa: ANN401
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(top + 1, sheet.form.frozen if sheet.form else 1)
    if sheet.form:
        _set_form(page, sheet, sheet.form, top)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(_A3 if sum(widths) > A4_WIDTH else _A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&L&A&R&P / &N")


def _set_form(page: Any, sheet: SheetOf, form: Form, top: int) -> None:  # noqa: ANN401
    for column in form.hidden:
        page.set_column(column, column, None, None, {"hidden": True})
    for column, hint in form.hints.items():
        page.write_comment(top, column, hint, {"x_scale": 2.2, "y_scale": 1.6, "font_size": 9})
    for column, formula in form.choices.items():
        # A word that is not in the list is let through with a question: who reads the sheet back has the last word.
        rule = {"validate": "list", "source": formula.format(row=top + 2), "error_type": "warning"}
        page.data_validation(top + 1, column, top + max(len(sheet.rows), 1), column, rule)


def _widths(sheet: SheetOf) -> list[float]:
    """Wide enough for each heading and for nine of ten cells, as far as a printed page stays readable."""
    widths = [
        _width(heading, [row[column] for row in sheet.rows], sheet.widest)
        for column, heading in enumerate(sheet.headings)
    ]
    if sheet.form:
        # What is filled in is filled in on a screen.
        return [sheet.form.widths.get(column, width) for column, width in enumerate(widths)]
    excess = sum(widths) - A3_WIDTH
    spare = sum(max(width - SHRUNK, 0) for width in widths)
    share = min(excess / spare, 1) if excess > 0 and spare else 0
    return [width - max(width - SHRUNK, 0) * share for width in widths]


def _width(heading: str, values: Sequence[Value], widest: int) -> float:
    lengths = sorted(_length(value) for value in values[:2000])
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return max(NARROWEST, min(max(_length(heading) + 3, usual + 2), widest))


def _length(value: Value) -> int:
    value = value.value if isinstance(value, Entry) else value
    if isinstance(value, Decimal):
        return len(f"{value:,}") + 1
    lines = str(value if value is not None and not isinstance(value, Barred) else "").split("\n")
    return max(sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line) for line in lines)
