"""Taking a review sheet back: every row checked, all of them written in one transaction or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reports.deciding import Asked, Deciding, Refused
from reports.json_text import Record
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.review_fields import plain
from reports.review_list import stated_fields
from reports.review_refusals import refused_in_sheet
from reports.review_requests import Requested, RowRefused, requested
from reports.review_return import NotASheet, Row
from reports.review_sheet import COLUMNS
from store import Catalog, Decision, LineDecision, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that cannot be taken, and why, in words."""

    row: Row
    why: str


@dataclass(slots=True, kw_only=True)
class Checked:
    """What came of the rows of a sheet: what may be written, what is refused, what is there already."""

    rulings: list[Ruling] = field(default_factory=list)
    lines: list[LineDecision] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    again: int = 0
    passed: int = 0


def checked(say: Phrasebook, catalog: Catalog, rows: Sequence[Row]) -> Checked:
    """Check every row against what is known now."""
    return _Checking(say, catalog).of(rows)


class _Checking:
    def __init__(self, say: Phrasebook, catalog: Catalog) -> None:
        self._say = say
        self._deciding = Deciding(catalog)
        self._catalog = catalog
        self._lines = {(each.older, each.newer): each for each in catalog.line_decisions()}
        self._row_of: dict[tuple[str, ...], int] = {}

    def of(self, rows: Sequence[Row]) -> Checked:
        found = Checked()
        self._deciding.prepare(
            Asked(verdict="", by="", reason="", rule=row.text("id")) for row in rows if row.text("id")
        )
        for row in rows:
            try:
                self._check(row, found)
            except RowRefused as error:
                found.refused.append(RefusedRow(row=row, why=error.line(self._say)))
            except Refused as error:
                found.refused.append(RefusedRow(row=row, why=refused_in_sheet(self._say, error, row.text("section"))))
        return found

    def _check(self, row: Row, found: Checked) -> None:
        asks = requested(row, self._deciding, lambda: self._decisions)
        if asks is None:
            found.passed += 1
        elif asks.line is not None:
            self._check_line(asks, asks.line, found)
        elif asks.asked is not None:
            self._check_ruling(asks, asks.asked, found)

    def _check_line(self, asks: Requested, line: LineDecision, found: Checked) -> None:
        now = self._lines.get((line.older, line.newer))
        if now is not None and (now.by, now.verdict) == (line.by, line.verdict):
            found.again += 1
            return
        if now is not None:
            verdict = self._say.term("verdict", now.verdict)
            raise RowRefused("link_decided", by=now.by or "—", verdict=verdict)
        self._once(asks.row, ("link", line.older, line.newer))
        found.lines.append(line)

    def _check_ruling(self, asks: Requested, asked: Asked, found: Checked) -> None:
        try:
            ruling = self._deciding.ruling(asked)
        except Refused as error:
            if not self._is_said_already(asked, error):
                raise
            found.again += 1
            return
        self._once(asks.row, (ruling.section, ruling.rule, ruling.notice))
        found.rulings.append(ruling)

    def _is_said_already(self, asked: Asked, error: Refused) -> bool:
        """Whether a sheet comes back a second time: the same person has decided the same since it was made."""
        if error.key == "decided_so_already":
            return True
        rule = str(error.details.get("rule", ""))
        last = self._deciding.last_decision(asked.section, rule)
        if last is None or last.by != asked.by or last.verdict != asked.verdict or last.decided is None:
            return False
        now = stated_fields(last.decided)
        return all(plain(now.get(name, "")) == plain(value) for name, value in asked.fields.items())

    @cached_property
    def _decisions(self) -> Mapping[int, Decision]:
        return {each.number: each for each in self._catalog.decisions()}

    def _once(self, row: Row, what: tuple[str, ...]) -> None:
        if what in self._row_of:
            raise RowRefused("twice", row=self._row_of[what])
        self._row_of[what] = row.number


_NO_SHEET = {
    "unreadable": _("{path} cannot be read as a spreadsheet; save it as .xlsx or .ods"),
    "locked": _("{path} is locked with a password; save it without one"),
    "no_review": _("{path} has no rows of a review; `clausebook review --out review.xlsx` makes such a sheet"),
    "no_column": _("{path} has lost the column “{column}”; put its heading back, or make the sheet again"),
}


def no_sheet_line(say: Phrasebook, path: Path, error: NotASheet) -> str:
    """Why a file is no review sheet, and what to do."""
    column = say(COLUMNS[error.detail]) if error.detail else ""
    return say(_NO_SHEET[error.key], path=path, column=column)


def refused_listing(say: Phrasebook, refused: Sequence[RefusedRow]) -> Listing:
    """One row for each row that cannot be taken."""
    columns = (
        Column("row", say("Row"), right=True),
        Column("sheet", say("Sheet")),
        Column("id", say("Rule")),
        Column("message", say("Not taken because")),
    )
    records: list[Record] = [
        {"row": each.row.number, "sheet": each.row.sheet, "id": each.row.text("id") or None, "message": each.why}
        for each in refused
    ]
    cells = [(str(each.row.number), each.row.sheet, each.row.text("id"), each.why) for each in refused]
    return Listing(columns=columns, records=records, cells=cells, title=say("Refused rows"))


def summary(say: Phrasebook, found: Checked, *, taken: bool) -> str:
    """What was taken, what was there already, and what was passed over."""
    counts = Counter(each.verdict for each in found.rulings)
    counts.update({"confirmed": "confirm", "rejected": "reject"}[each.verdict] for each in found.lines)
    parts = [f"{say.term('decision', verdict)} {number}" for verdict, number in sorted(counts.items())]
    number = counts.total()
    text = say("Decisions taken: {number}.", number=number if taken else 0)
    if taken and parts:
        text = say("Decisions taken: {number} ({parts}).", number=number, parts=say("; ").join(parts))
    if found.refused and not taken:
        text += " " + say(
            "Rows refused: {refused}, so none is taken; --partial takes the other {number}.",
            refused=len(found.refused),
            number=number,
        )
    elif found.refused:
        text += " " + say("Rows refused: {refused}.", refused=len(found.refused))
    if found.again:
        text += " " + say("Taken before: {number}.", number=found.again)
    return text + " " + say("Without a decision: {number}.", number=found.passed)
