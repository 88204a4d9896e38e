"""The record of a figure in a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Value = Decimal | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineQuantity:
    """A figure of a line: `end` is exclusive. `value` is a number, or ISO 8601 for dates.

    `value_max` is the high end of a range. `bound` is min or max where only one end is given: the other is open.
    """

    start: int
    end: int
    kind: str
    value: Value
    unit: str | None
    value_max: Value = None
    bound: str | None = None

    def as_record(self) -> dict[str, object]:
        """The fields as JSON holds them; an open range has [low, null] or [null, high] as its value."""
        values: dict[str | None, list[Value]] = {"min": [self.value, None], "max": [None, self.value]}
        value = values.get(self.bound, self.value)
        record: dict[str, object] = {
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "value": value,
            "unit": self.unit,
        }
        if self.value_max is not None:
            record["value_max"] = self.value_max
        return record
