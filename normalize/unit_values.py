"""What units are worth: currencies, parts of a hundred and lengths of time, loaded strictly from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

TimeMark = Literal["Y", "M", "W", "D", "TH", "TM", "TS", ""]


class _UnitTable(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    money: dict[str, str]
    money_parts: dict[str, Decimal]
    percent: dict[str, Decimal]
    duration: dict[str, tuple[str, TimeMark, int]]


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


def _read() -> dict[str, object]:
    return tomllib.loads(files("normalize").joinpath("data", "units.toml").read_text(encoding="utf-8"))


@cache
def unit_values() -> UnitValues:
    """The table of unit values; raises pydantic's ValidationError with every fault of the file."""
    table = _UnitTable.model_validate(_read())
    return UnitValues(
        currencies=table.money,
        parts=table.money_parts,
        percents=table.percent,
        times={word: TimeUnit(*entry) for word, entry in table.duration.items()},
    )
