"""Is every figure of a notice in the ledger once? Counted here from the raw pages, knowing nothing of the program.

Digits are compared one by one, not as runs: a number may be broken over a line in print, and two table cells
side by side have no character between them. A digit that is in no account is *missing*, one that is in more
accounts than it is printed is *double*. Chinese numerals before a unit are counted as whole words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

DIGIT = re.compile(r"[0-9０-９]")
WORDED = re.compile(r"[一二三四五六七八九十百千两]{1,6}(?:年|个月|个工作日|日内|次|名|人|倍|万元|元|周岁|家|个百分点)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The figures of one notice: what is printed against what the ledger holds."""

    name: str
    printed: int
    missing: Counter[str]
    double: Counter[str]
    unworded: Counter[str]
    overlapping: tuple[str, ...]
    by_reason: Counter[str]

    @property
    def whole(self) -> bool:
        """Whether each printed digit is in exactly one account."""
        return not (self.missing or self.double or self.overlapping)


def count(source: Path, accounts: Iterable[dict[str, Any]]) -> Count:
    """Compare a file with its exported accounts (records of quantities.jsonl)."""
    held = list(accounts)
    raw = raw_text(source)
    printed, booked = digits(raw), digits("".join(str(each["text"]) for each in held))
    words = Counter(WORDED.findall(_plain(raw))) - Counter(
        word for each in held for word in WORDED.findall(_plain(str(each["text"])))
    )
    return Count(
        name=source.stem,
        printed=printed.total(),
        missing=printed - booked,
        double=booked - printed,
        unworded=words,
        overlapping=_overlapping(held),
        by_reason=Counter(str(each.get("reason") or each["status"]) for each in held),
    )


def raw_text(source: Path) -> str:
    """All characters of a file, by another reader than the program's."""
    if source.suffix == ".txt":
        return source.read_text(encoding="utf-8-sig")
    with pypdfium2.PdfDocument(source) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def digits(text: str) -> Counter[str]:
    """The decimal digits of a text, full-width ones as plain ones."""
    return Counter(unicodedata.normalize("NFKC", digit) for digit in DIGIT.findall(text))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _overlapping(accounts: list[dict[str, Any]]) -> tuple[str, ...]:
    """The accounts that share a character with the one before, by id; [] where places are not exported."""
    placed = sorted((each["start"], each["end"], str(each["id"])) for each in accounts if "start" in each)
    return tuple(later[2] for earlier, later in pairwise(placed) if later[0] < earlier[1])


def table(counts: list[Count]) -> str:
    """One line a notice, and below what the figures of all of them were put down as."""
    lines = [f"{'notice':52}{'digits':>8}{'missing':>8}{'double':>8}{'overlap':>8}  words not in the ledger"]
    for each in counts:
        words = " ".join(f"{word}×{times}" for word, times in each.unworded.most_common(6))
        lines.append(
            f"{each.name[:51]:52}{each.printed:8}{each.missing.total():8}{each.double.total():8}"
            f"{len(each.overlapping):8}  {words}"
        )
    total = sum((each.by_reason for each in counts), Counter())
    lines.append("accounts: " + ", ".join(f"{reason} {times}" for reason, times in total.most_common()))
    return "\n".join(lines)
