"""Is every figure of a notice in the ledger once? Counted here from the raw pages, knowing nothing of the program.

Digits are compared one by one, not as runs: a number may be broken over a line in print, and two table cells
side by side have no character between them. A digit that is in no account is *missing*, one that is in more
accounts than it is printed is *double*. Chinese numerals before a unit are counted as whole words.
Page numbers and running headers are no part of a notice's text and so in no account; their lines are given
separately, and those that are no bare page numbers are listed, so that nothing is lost that way.
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
# Not 一次性, 同一家, 前一年, 下一年度, nor the number in a name (三年行动方案).
WORDED = re.compile(
    r"(?<![一二三四五六七八九十百千同前上下第])[一二三四五六七八九十百千两]{1,6}"
    r"(?:年(?!行动|规划)|个月|个工作日|日内|次(?!性)|名|人|倍|万元|元|周岁|家|个百分点)"
)
PAGE_NUMBER = re.compile(r"[-—－–·第页共/\s]*[0-9０-９]{1,4}[-—－–·第页共/\s]*(?:[0-9０-９]{1,4}[页\s]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The figures of one notice: what is printed against what the ledger holds.

    `apart` are the digits in lines that are no part of the text, `odd` those of these lines that are no page numbers.
    """

    name: str
    printed: int
    apart: int
    odd: tuple[str, ...]
    missing: Counter[str]
    double: Counter[str]
    unworded: Counter[str]
    overlapping: tuple[str, ...]
    by_reason: Counter[str]

    @property
    def whole(self) -> bool:
        """Whether each printed digit is in exactly one account."""
        return not (self.missing or self.double or self.overlapping)


def count(source: Path, accounts: Iterable[dict[str, Any]], apart: Iterable[str] = ()) -> Count:
    """Compare a file with its exported accounts (records of quantities.jsonl) and the lines that were set apart."""
    held, lines = list(accounts), [line.strip() for line in apart if digits(line)]
    raw = raw_text(source)
    printed, booked = digits(raw), digits("".join(str(each["text"]) for each in held))
    aside = digits("".join(lines))
    return Count(
        name=source.stem,
        printed=printed.total(),
        apart=aside.total(),
        odd=tuple(line for line in lines if not PAGE_NUMBER.fullmatch(line)),
        missing=printed - booked - aside,
        double=booked + aside - printed,
        unworded=_words(raw) - _words("\f".join(str(each["text"]) for each in held)),
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


def _words(text: str) -> Counter[str]:
    return Counter(WORDED.findall(re.sub(r"[ \t\r\n\u3000]+", "", text)))


def _overlapping(accounts: list[dict[str, Any]]) -> tuple[str, ...]:
    """The accounts that share a character with the one before, by id."""
    placed = sorted((*_place(each), str(each["id"])) for each in accounts)
    return tuple(later[2] for earlier, later in pairwise(placed) if later[0] < earlier[1])


def _place(account: dict[str, Any]) -> tuple[int, int]:
    """Where the figure stands in the notice's text: `text_start` is where its quote begins."""
    start = int(account["text_start"]) + int(account["figure_start"])
    return start, start + len(str(account["text"]))


def table(counts: list[Count]) -> str:
    """One line a notice, and below what the figures of all of them were put down as."""
    lines = [f"{'notice':50}{'digits':>7}{'apart':>7}{'missing':>8}{'double':>7}{'overlap':>8}  not in the ledger"]
    lines += map(_row, counts)
    total = sum((each.by_reason for each in counts), Counter[str]())
    lines.append(
        f"{total.total()} accounts: " + ", ".join(f"{reason} {times}" for reason, times in total.most_common())
    )
    return "\n".join(lines)


def _row(count: Count) -> str:
    words = [f"{word}×{times}" for word, times in (count.missing + count.unworded).most_common(6)]
    words += [f"line set apart: {line}" for line in count.odd[:2]]
    return (
        f"{count.name[:49]:50}{count.printed:7}{count.apart:7}{count.missing.total():8}{count.double.total():7}"
        f"{len(count.overlapping):8}  {' '.join(words)}"
    )
