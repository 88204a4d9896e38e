"""Payout lists: CSV files of payments, with Chinese or English headings, read line by line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from reports.payees import PERSON, UNIT

ENCODINGS = ("utf-8-sig", "gb18030")
# A list without these cannot be audited at all.
NEEDED = ("region", "item", "amount")
_KINDS = {"个人": PERSON, "自然人": PERSON, "person": PERSON, "individual": PERSON}
_UNITS = {"单位": UNIT, "企业": UNIT, "机构": UNIT, "法人": UNIT, "unit": UNIT, "organisation": UNIT, "org": UNIT}
_NUMBER = re.compile(r"([-+]?\d{1,15}(?:\.\d{1,6})?)(万)?", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?")


class PayoutColumns(Strict):
    """The shape of `payout_columns.toml`: one list of headings for each column."""

    number: WordList
    payee: WordList
    kind: WordList
    region: WordList
    item: WordList
    applied_on: WordList
    paid_on: WordList
    amount: WordList
    quantity: WordList


COLUMNS = tuple(PayoutColumns.model_fields)


class NoPayoutList(Exception):
    """A file that is no payout list; `reason` is unreadable, empty or columns (with the missing ones)."""

    def __init__(self, reason: str, missing: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payout:
    """One line. `faults` are the columns whose words cannot be understood."""

    line: int
    number: str
    payee: str
    kind: str | None
    region: str
    item: str
    applied_on: dt.date | None
    paid_on: dt.date | None
    amount: Decimal | None
    quantity: Decimal | None
    faults: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day whose law decides: of the application, else of the payment."""
        return self.applied_on or self.paid_on


@cache
def headings() -> PayoutColumns:
    """The headings that come with the program."""
    return load_words(Path(__file__).parent / "data" / "payout_columns.toml", PayoutColumns)


def read_payouts(path: Path) -> Iterator[Payout]:
    """The lines of a list in UTF-8 or GB 18030; raises `NoPayoutList`."""
    rows = _rows(_text(path))
    head = next(rows, None)
    if head is None:
        raise NoPayoutList("empty")
    places = _places(head[1])
    missing = [column for column in NEEDED if column not in places]
    if missing:
        raise NoPayoutList("columns", missing)
    return (_payout(line, row, places) for line, row in rows)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoPayoutList("unreadable") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoPayoutList("unreadable")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The filled rows with their line numbers; semicolons and tabs separate as well as commas."""
    first = text.partition("\n")[0]
    mark = max((",", "\t", ";"), key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=mark)
    return ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))


def _places(head: Sequence[str]) -> dict[str, int]:
    """The place of each column that the headings name."""
    names = {word: column for column in COLUMNS for word in getattr(headings(), column).words}
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        column = names.get(_folded(cell).lower().replace("_", " "))
        if column is not None:
            found.setdefault(column, place)
    return found


def _folded(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


def _payout(line: int, row: Sequence[str], places: Mapping[str, int]) -> Payout:
    cells = {column: _folded(row[place]) if place < len(row) else "" for column, place in places.items()}
    days = {column: _day(cells.get(column, "")) for column in ("applied_on", "paid_on")}
    numbers = {column: number(cells.get(column, "")) for column in ("amount", "quantity")}
    read = {**days, **numbers, "kind": _kind(cells.get("kind", ""))}
    faults = [column for column, value in read.items() if value is None and cells.get(column)]
    faults += [column for column in NEEDED if not cells.get(column)]
    faults += [column for column, value in numbers.items() if value is not None and value <= 0]
    return Payout(
        line=line,
        number=cells.get("number") or str(line),
        payee=cells.get("payee", ""),
        kind=read["kind"] if isinstance(read["kind"], str) else None,
        region=cells.get("region", ""),
        item=cells.get("item", ""),
        applied_on=days["applied_on"],
        paid_on=days["paid_on"],
        amount=numbers["amount"],
        quantity=numbers["quantity"],
        faults=tuple(dict.fromkeys(faults)),
    )


def _kind(cell: str) -> str | None:
    return (_KINDS | _UNITS).get(cell.lower())


def _day(cell: str) -> dt.date | None:
    """2025-06-01, 2025/6/1, 2025.6.1, 2025年6月1日 or 20250601."""
    match = _DATE.fullmatch(cell) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", cell)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def number(cell: str) -> Decimal | None:
    """36000, 36,000.00, ¥36000 or 3.6万元 as yuan or a count."""
    words = cell.lstrip("¥￥").replace(",", "").replace(" ", "").removesuffix("元")
    match = _NUMBER.fullmatch(words)
    return Decimal(match[1]) * (10000 if match[2] else 1) if match else None
