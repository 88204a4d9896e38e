"""A review sheet that comes back: its rows, and what each asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from reports.phrasebook import LANGUAGES, Phrasebook
from reports.review_fields import Cell
from reports.review_sheet import COLUMNS, MISSED

#: A heading is looked for in so many rows: somebody may have put a line above it.
_HEADINGS_WITHIN = 10


class NotASheet(Exception):
    """A file that is no review sheet; `key` is that of the message, `detail` what it names."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that somebody may have filled in: its number as the spreadsheet shows it, and its cells by column."""

    number: int
    sheet: str
    cells: Mapping[str, Cell]
    is_missed: bool

    def text(self, key: str) -> str:
        """A cell as text, without white space around it."""
        value = self.cells.get(key)
        return "" if value is None else _as_text(value).strip()


def read_rows(path: Path) -> list[Row]:
    """Every row of the sheets of a review; raises `NotASheet`."""
    try:
        with python_calamine.load_workbook(path) as book:
            tables = [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
            ]
    except python_calamine.PasswordError as error:
        raise NotASheet("locked") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise NotASheet("unreadable") from error
    found = [row for name, table in tables for row in _rows(name, table)]
    if not found:
        raise NotASheet("no_review")
    return found


def _rows(name: str, table: Sequence[Sequence[object]]) -> Iterator[Row]:
    top = next((at for at, cells in enumerate(table[:_HEADINGS_WITHIN]) if _is_heading(cells)), None)
    if top is None:
        return
    columns = {key: at for at, cell in enumerate(table[top]) if (key := _headings().get(_heading(cell)))}
    is_missed = "id" not in columns
    wanted = MISSED if is_missed else tuple(COLUMNS)
    lost = [key for key in wanted if key not in columns]
    if lost:
        raise NotASheet("no_column", lost[0])
    for number, cells in enumerate(table[top + 1 :], start=top + 2):
        values = {key: _cell(cells[at]) if at < len(cells) else None for key, at in columns.items()}
        if any(value not in (None, "") for value in values.values()):
            yield Row(number=number, sheet=name, cells=values, is_missed=is_missed)


def _is_heading(cells: Sequence[object]) -> bool:
    keys = {_headings().get(_heading(cell)) for cell in cells}
    return {"quote", "by", "because"} <= keys


def _heading(cell: object) -> str:
    return str(cell or "").strip()


def _headings() -> dict[str, str]:
    return {Phrasebook(language)(words): key for language in LANGUAGES for key, words in COLUMNS.items()}


def _cell(value: object) -> Cell:
    """A cell with whole numbers as such; a day that a program made of what was typed as ISO 8601."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, (str, bool, float, int)):
        return value
    return None if value is None else str(value)


def _as_text(value: Cell) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
