"""What units are worth: currencies, parts of a hundred and lengths of time, loaded strictly from data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from extract.figure_words import unit_words
from extract.word_faults import LexiconFault
from extract.word_files import Filled, Strict, fault_at, load_words

# 八五折 is 85 %, 五折 50 %.
_READ_BY_RULE = ("折",)
TimeMark = Literal["Y", "M", "W", "D", "TH", "TM", "TS", ""]


Worth = Annotated[Decimal, Field(gt=0)]


class UnitTable(Strict):
    """The shape of `unit_values.toml`."""

    money: dict[Filled, Annotated[str, Field(pattern="^[A-Z]{3}$")]]
    money_parts: dict[Filled, Worth]
    percent: dict[Filled, Worth]
    duration: dict[Filled, tuple[str, TimeMark, Annotated[int, Field(ge=1)]]]


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """`mark` is the ISO 8601 designator of one unit (TH is H behind T), empty for units it does not know."""

    name: str
    mark: TimeMark
    count: int


@dataclass(frozen=True, slots=True)
class UnitValues:
    """`currencies` by unit word, `parts` of a yuan, `percents` as parts of a hundred, `times`."""

    currencies: dict[str, str]
    parts: dict[str, Decimal]
    percents: dict[str, Decimal]
    times: dict[str, TimeUnit]


@cache
def unit_values() -> UnitValues:
    """The table of unit values that comes with the program."""
    table = load_words(Path(__file__).parent / "data" / "unit_values.toml", UnitTable)
    worth = {"money": {*table.money, *table.money_parts}, "percent": {*table.percent, *_READ_BY_RULE}}
    worthless = [word for word, kind in unit_words().kinds.items() if kind in worth and word not in worth[kind]]
    if worthless:  # such a sum would count as yuan, such a share as per cent
        raise LexiconFault(*(fault_at(word, "units.toml", "no_worth") for word in worthless))
    return UnitValues(
        currencies=table.money,
        parts=table.money_parts,
        percents=table.percent,
        times={word: TimeUnit(*entry) for word, entry in table.duration.items()},
    )
