"""Amounts in ruled tables: each paying cell is a benefit, its unit and cases come from the headings.

A table pays when the heading of a column, its caption or the heading of its clause says so and a unit of money or a
share is written in the cell, the column heading, the caption or the corner. Other figures of such a table tell cases
apart and are set aside as tiers. Tables whose cells hold sentences (cards) are read by the sentence grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from extract import Clause, Quantity, Reading
from extract.word_files import Strict, WordList, load_words
from ingest import Cell, Span, Table
from normalize.measures import measure
from normalize.parties import parties_in
from normalize.payment_units import codes_of
from normalize.programs import heading_program, tidy_name
from normalize.quotes import rule_id
from normalize.recipients import any_recipient_clause, applicant, inherited_recipient, near_recipient
from normalize.rules import Benefit, Evidence
from normalize.tranches import tranche_words

SCALE = {"亿元": 10**8, "万元": 10**4, "千元": 1000, "百元": 100, "元": 1}
SILENT_ROLES = frozenset({"form", "score_sheet", "materials", "imprint", "contents"})
LONGEST_HEADING = 60
# The words before a table that can be its caption.
LONGEST_CAPTION = 60
# 万元/人·月, 元, %: a unit of money or a share with what it is paid for.
_UNIT = re.compile(rf"(?P<unit>{'|'.join(SCALE)}|%)(?P<per>(?:[/·每][^()()/·,;:。、\d]{{1,6}})*)")
_IN_BRACKETS = re.compile(r"\(.*?\)")
# (万元), (元/人): the unit of a column in its heading.
_UNIT_IN_BRACKETS = re.compile(r"\([^()]*元[^()]*\)")


class TableWords(Strict):
    """The shape of `table_words.toml`."""

    pays: WordList
    awards: WordList
    other_heads: WordList
    ceilings: WordList
    serials: WordList
    figure_leads: WordList
    figure_ends: WordList


@cache
def _words() -> TableWords:
    return load_words(Path(__file__).parent / "data" / "table_words.toml", TableWords)


@cache
def _figure_cell() -> re.Pattern[str]:
    """A cell that holds one figure or range and nothing else: 最高5万元, 500-800, 10%以内."""
    leads, ends = _words().figure_leads.either, _words().figure_ends.either
    figure = r"\d[\d.,]*(?:[-~至—]\d[\d.,]*)?(?:%|万元|亿元|元|万)?(?:[/每].{1,8})?"
    return re.compile(f"{leads}*约?{figure}{ends}?")


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table pays, and whether its figures were read as a grid at all."""

    grid: bool
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True, eq=False)
class _Grid:
    """A table whose rows from `first` on hold figures; what stands above them are headings."""

    reading: Reading
    table: Table
    first: int

    def words(self, cell: Cell) -> str:
        return self.reading.words(cell.start, cell.end)

    def head(self, column: int) -> str:
        """The headings above a column, outermost first, each once, joined with |."""
        cells = (self.table.at(row, column) for row in range(self.first))
        return "|".join(self.words(cell) for cell in dict.fromkeys(cells) if cell is not None)

    @cached_property
    def caption(self) -> str:
        """The words just before the table: 表2 …补贴标准(单位:万元/人)."""
        return _caption(self.reading, self.table)

    @cached_property
    def corner(self) -> str:
        """The words of all headings."""
        return "".join(self.words(cell) for cell in self.table.cells if cell.row < self.first)

    @cached_property
    def above(self) -> str:
        """The headings of the clauses that hold the table."""
        clauses = self.reading.ancestors(self.reading.clause_at(self.table.start))
        return "".join(self.reading.words(*each.title) for each in clauses if each.title)

    @cached_property
    def columns(self) -> dict[int, str]:
        """The paying columns with the unit of their figures, "" where the cells carry it themselves."""
        units = {column: _unit_of(self, column) for column in range(self.table.columns) if _pays(self, column)}
        return {column: unit for column, unit in units.items() if unit is not None}


def read_table(reading: Reading, table: Table, quantities: list[Quantity]) -> TableReading:
    """The benefits of one table; `quantities` are the figures inside it, in text order."""
    if reading.clause_at(table.start).role in SILENT_ROLES:
        return TableReading(True, ())
    first = _first_data_row(reading, table)
    if first is None or (first == 0 and not _caption(reading, table)):
        return TableReading(False, ())
    grid = _Grid(reading, table, first)
    found = tuple(_benefits(grid, quantities))
    return TableReading(bool(found) or _is_grid(table), found)


def _benefits(grid: _Grid, quantities: list[Quantity]) -> Iterator[Benefit]:
    for cell in grid.table.cells:
        if cell.row < grid.first or cell.column not in grid.columns:
            continue
        inside = [each for each in quantities if cell.start <= each.start and each.end <= cell.end]
        benefit = _benefit(grid, cell, inside[0]) if len(inside) == 1 else None
        if benefit is not None:
            yield benefit


def _is_grid(table: Table) -> bool:
    """Whether cells are headings and values rather than sentences."""
    lengths = [cell.end - cell.start for cell in table.cells if cell.end > cell.start]
    return bool(lengths) and max(lengths) <= LONGEST_HEADING


def _first_data_row(reading: Reading, table: Table) -> int | None:
    figures = (cell for cell in table.cells if _is_figure(reading.words(cell.start, cell.end)))
    return min((cell.row for cell in figures if not _is_serial(reading, table, cell)), default=None)


def _is_figure(words: str) -> bool:
    return _figure_cell().fullmatch(words) is not None


def _is_serial(reading: Reading, table: Table, cell: Cell) -> bool:
    """A running number in a column headed 序号."""
    top = table.at(0, cell.column)
    return top is not None and _words().serials.inside(reading.words(top.start, top.end))


def _caption(reading: Reading, table: Table) -> str:
    return re.split("[。;]", reading.words(max(0, table.start - LONGEST_CAPTION), table.start))[-1]


def _pays(grid: _Grid, column: int) -> bool:
    """Whether a column, or else the caption or a heading above the table, speaks of pay and of nothing else."""
    words = _words()
    head = grid.head(column)
    own = _IN_BRACKETS.sub("", head)
    if words.other_heads.inside(own) and not words.awards.inside(own):
        return False
    return words.pays.inside(head) or words.awards.inside(grid.caption + grid.above)


def _unit_of(grid: _Grid, column: int) -> str | None:
    """The unit that the figures of a column have, "" when each cell carries it; None: no unit, or no figures."""
    cells = [cell for cell in grid.table.cells if cell.column == column and cell.row >= grid.first]
    figures = [words for cell in cells if _is_figure(words := grid.words(cell))]
    if not figures:
        return None
    if all(_UNIT.search(words) for words in figures):
        return ""
    units = (_last_unit(words) for words in (grid.head(column), grid.caption, grid.corner))
    return next(filter(None, units), None)


def _last_unit(words: str) -> str | None:
    units = [match[0] for match in _UNIT.finditer(words)]
    return units[-1] if units else None


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a cell says: an amount or a band of amounts, or a rate; and the units it is paid for."""

    low: Decimal | None
    high: Decimal | None
    rate: Decimal | None
    per: tuple[str, ...]


def _benefit(grid: _Grid, cell: Cell, quantity: Quantity) -> Benefit | None:
    words, head = grid.words(cell), grid.head(cell.column)
    unit = grid.columns[cell.column]
    worth = _worth(grid.reading, quantity, unit or words) if _is_figure(words) else None
    if worth is None:
        return None
    clause = grid.reading.clause_at(cell.start)
    program = tidy_name(heading_program(grid.reading, clause) or grid.caption)
    figure = Span(quantity.start, quantity.end)
    return Benefit(
        id=rule_id(grid.reading.document, "benefit", *figure),
        evidence=Evidence(quote=_row_quote(grid.table, cell), figure=figure, clause=clause.index),
        program=program,
        programme=None,
        kind=_kind(worth, words + head),
        amount=worth.low,
        amount_max=worth.high,
        rate=worth.rate,
        per=worth.per,
        once="一次性" in head + grid.caption + _announced(grid.reading, clause),
        tier=_tier(grid, cell),
        tranche=_tranche(head),
        beneficiary=_beneficiary(grid, clause),
        flags=() if unit == "" else ("unit_from_heading",),
        read_by="table_cell",
    )


def _announced(reading: Reading, clause: Clause) -> str:
    """按下表给予一次性奖励:|表1|: the sentence that leads to a table, also where the table goes on over the page."""
    table = next((each for each in reading.ancestors(clause) if each.style == "table"), None)
    if table is None or table.parent is None:
        return ""
    return re.split("[。;]", reading.words(reading.clauses[table.parent].body, table.start))[-1]


def _kind(worth: _Worth, words: str) -> str:
    if worth.rate is not None:
        return "rate"
    if worth.high is not None:
        return "range"
    return "ceiling" if _words().ceilings.inside(words) else "fixed"


def _tranche(head: str) -> int | None:
    """The number of the part that the innermost heading of a column begins with: 首期(万元), 第二年拨付."""
    return tranche_words().get(_IN_BRACKETS.sub("", head.split("|")[-1])[:3].rstrip("资支发拨奖补"))


def _worth(reading: Reading, quantity: Quantity, unit_words: str) -> _Worth | None:
    """What a cell is worth; a bare number takes the unit of its heading. None where it has none or is no number."""
    match = _UNIT.search(unit_words)
    worth = measure(reading.document.text, quantity)
    if match is None or worth.low is None:
        return None
    per = codes_of(match["per"])
    if quantity.kind == "percent" or match["unit"] == "%":
        return _Worth(None, None, worth.low / 100, per)
    if quantity.kind == "money":
        return _Worth(worth.low, worth.high, None, per)
    if quantity.kind not in ("number", "count", "grade", "ordinal"):
        return None
    scale = SCALE[match["unit"]]
    return _Worth(worth.low * scale, worth.high * scale if worth.high is not None else None, None, per)


def _row_quote(table: Table, cell: Cell) -> Span:
    """The row's own cells up to the figure's; headings merged from other rows are left to the tier."""
    own = [each for each in table.cells if each.row == cell.row and each.start <= cell.start]
    return Span(min(each.start for each in own), cell.end)


def _tier(grid: _Grid, cell: Cell) -> str | None:
    """Row headings from left to right, then the column heading where several columns pay; joined with |."""
    left = (grid.table.at(cell.row, column) for column in range(cell.column) if column not in grid.columns)
    parts = [each for each in dict.fromkeys(left) if each is not None and _names_row(grid, each)]
    names = [grid.words(part) for part in parts]
    if len(grid.columns) > 1:
        name = _UNIT_IN_BRACKETS.sub("", grid.head(cell.column).split("|")[-1])
        names += [] if name.startswith(tuple(tranche_words())) else [name]
    return "|".join(name for name in names if name) or None


def _names_row(grid: _Grid, cell: Cell) -> bool:
    short = 0 < cell.end - cell.start <= LONGEST_HEADING
    return short and not _is_serial(grid.reading, grid.table, cell)


def _beneficiary(grid: _Grid, clause: Clause) -> str | None:
    """Named before the table, else by a clause of recipients or of conditions near or far, else by the caption."""
    reading = grid.reading
    named = inherited_recipient(reading, clause, grid.table.start) or near_recipient(reading, clause)
    tables = (each for each in reading.ancestors(clause) if each.style == "table" and each.title)
    captioned = (party.name for each in tables for party in parties_in(reading.words(*each.title or (0, 0))))
    return named or applicant(reading, clause) or any_recipient_clause(reading) or next(captioned, None)
