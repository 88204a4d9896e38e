"""JSON with exact numbers: a decimal is written as the number it is, without an exponent and without padding."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from decimal import Decimal

Record = dict[str, object]


def json_text(value: object) -> str:
    r"""One line of JSON.

    >>> json_text({"amount": Decimal("50000.000000"), "rate": Decimal("0.30"), "per": ["人"]})
    '{"amount": 50000, "rate": 0.3, "per": ["人"]}'
    """
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, dt.date):
        return json.dumps(value.isoformat())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_string(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(json_text, value)) + "]"
    return _string(value)


def plain_number(value: Decimal) -> str:
    """A decimal in full, e.g. 1E+5 as 100000 and 0.50 as 0.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _string(value: object) -> str:
    # What JSON has no form for (intervals, bytes, nan) comes from users' own SQL only; its text is better than nothing.
    if isinstance(value, float) and not math.isfinite(value):
        return json.dumps(str(value))
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
