"""Amounts in ruled tables: each paying cell is a benefit, its unit and cases come from the headings.

A table pays when the heading of a column, its caption or the heading of its clause says so and a unit of money or a
share is written in the cell, the column heading, the caption or the corner. Other figures of such a table tell cases
apart and are set aside as tiers. Tables whose cells hold sentences (cards) are read by the sentence grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract import Quantity, Reading
from ingest import Cell, Span, Table
from normalize.tranches import tranche_words
from normalize.measures import measure
from normalize.payment_units import codes_of
from normalize.programs import heading_program, programme_of
from normalize.quotes import rule_id
from normalize.recipients import any_recipient_clause, inherited_recipient
from normalize.rules import Benefit, Evidence

_FIGURE_CELL = re.compile(
    r"(?:最高|不超过|上限|不高于|≤|每[人户家辆项件]|补贴|补助|奖励)*[约]?[\d][\d.,]*(?:[-~至—]\d[\d.,]*)?(?:%|万元|亿元|元|万)?(?:[/每].{1,8})?(?:以内|以下|封顶)?"
)
_UNIT = re.compile(r"(?P<unit>亿元|万元|千元|百元|元|%)(?P<per>(?:[/·每][^()()/·,;:。、\d]{1,6})*)")
_PAYS = ("补贴", "补助", "奖励", "资助", "奖补", "津贴", "扶持", "奖金", "贴息", "支持", "标准", "返还", "生活费", "安家费", "配套")
_STANDS = ("补贴", "补助", "奖励", "资助", "奖补", "津贴", "扶持", "奖金", "贴息", "安家费", "生活费")
_OTHER_HEADS = (
    "投资", "收入", "产值", "面积", "分值", "得分", "分数", "罚", "收费", "处罚", "权重", "年龄", "人数", "数量", "序号", "编号",
    "预算", "总额度", "名额", "税", "贷款", "指标", "目标", "任务", "课时", "学时", "年限", "期限", "时间", "价格", "单价", "合计",
)  # fmt: skip
_CEILING = ("最高", "不超过", "上限", "不高于", "≤", "以内", "以下", "封顶", "限额")
_SCALE = {"亿元": 10**8, "万元": 10**4, "千元": 1000, "百元": 100, "元": 1}
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table pays, and whether its figures were read as a grid at all."""

    grid: bool
    benefits: tuple[Benefit, ...]


def read_table(reading: Reading, table: Table, quantities: list[Quantity]) -> TableReading:
    """The benefits of one table; `quantities` are the figures inside it, in text order."""
    clause = reading.clause_at(table.start)
    if clause.role in ("form", "score_sheet", "materials", "imprint", "contents"):
        return TableReading(True, ())
    first = _first_data_row(reading, table)
    if first is None or first == 0 and not _caption(reading, table):
        return TableReading(False, ())
    columns = {
        column: unit
        for column in range(table.columns)
        if (unit := _paying(reading, table, column, first)) is not None
    }
    if not columns:
        return TableReading(_is_grid(reading, table), ())
    found = []
    for cell in table.cells:
        if cell.row >= first and cell.column in columns:
            benefit = _benefit(reading, table, cell, first, columns, quantities)
            if benefit is not None:
                found.append(benefit)
    return TableReading(bool(found) or _is_grid(reading, table), tuple(found))


def _words(reading: Reading, cell: Cell) -> str:
    return reading.document.text[cell.start : cell.end]


def _is_figure(reading: Reading, cell: Cell) -> bool:
    return bool(_FIGURE_CELL.fullmatch(_words(reading, cell)))


def _is_grid(reading: Reading, table: Table) -> bool:
    """Whether cells are headings and values rather than sentences."""
    lengths = [cell.end - cell.start for cell in table.cells if cell.end > cell.start]
    return bool(lengths) and max(lengths) <= LONGEST_HEADING


def _first_data_row(reading: Reading, table: Table) -> int | None:
    rows = [cell.row for cell in table.cells if _is_figure(reading, cell) and not _serial(reading, table, cell)]
    return min(rows, default=None)


def _serial(reading: Reading, table: Table, cell: Cell) -> bool:
    """A running number in a column headed 序号."""
    top = table.at(0, cell.column)
    return top is not None and any(word in _words(reading, top) for word in ("序号", "编号", "次序"))


def _head(reading: Reading, table: Table, column: int, first: int) -> str:
    """The headings above a column, outermost first, each once."""
    cells: list[Cell] = []
    for row in range(first):
        cell = table.at(row, column)
        if cell is not None and cell not in cells:
            cells.append(cell)
    return "|".join(_words(reading, cell) for cell in cells)


def _caption(reading: Reading, table: Table) -> str:
    """The words just before the table: 表2 …补贴标准(单位:万元/人)."""
    text = reading.document.text
    start = max(0, table.start - 60)
    words = text[start : table.start]
    return re.split("[。;]", words)[-1]


def _paying(reading: Reading, table: Table, column: int, first: int) -> str | None:
    """The unit that the figures of a column have as money or a share, "" when the cells carry it; None: no pay."""
    head = _head(reading, table, column, first)
    corner = re.sub(r"\(.*?\)", "", head)
    if any(word in corner for word in _OTHER_HEADS) and not any(word in corner for word in _STANDS):
        return None
    around = _caption(reading, table) + _clause_words(reading, table)
    if not any(word in head for word in _PAYS) and not any(word in around for word in _STANDS):
        return None
    cells = [cell for cell in table.cells if cell.column == column and cell.row >= first and _is_figure(reading, cell)]
    if not cells:
        return None
    own = all(_UNIT.search(_words(reading, cell)) for cell in cells)
    if own:
        return ""
    for words in (head, _caption(reading, table), _corner(reading, table, first)):
        match = None
        for match in _UNIT.finditer(words):
            pass
        if match is not None:
            return match[0]
    return None


def _corner(reading: Reading, table: Table, first: int) -> str:
    return "".join(_words(reading, cell) for cell in table.cells if cell.row < first)


def _clause_words(reading: Reading, table: Table) -> str:
    text = reading.document.text
    clauses = reading.ancestors(reading.clause_at(table.start))
    return "".join(text[each.title.start : each.title.end] for each in clauses if each.title)


def _benefit(
    reading: Reading, table: Table, cell: Cell, first: int, columns: dict[int, str], quantities: list[Quantity]
) -> Benefit | None:
    inside = [each for each in quantities if cell.start <= each.start and each.end <= cell.end]
    words = _words(reading, cell)
    if len(inside) != 1 or not _FIGURE_CELL.fullmatch(words):
        return None
    quantity = inside[0]
    low, high, rate, per = _worth(reading, quantity, columns[cell.column] or words)
    if low is None and rate is None:
        return None
    head = _head(reading, table, cell.column, first)
    clause = reading.clause_at(cell.start)
    program = heading_program(reading, clause) or _caption(reading, table)
    kind = "rate" if rate is not None else "range" if high is not None else "fixed"
    if kind == "fixed" and any(word in words + head for word in _CEILING):
        kind = "ceiling"
    return Benefit(
        id=rule_id(reading.document, "benefit", quantity.start, quantity.end),
        evidence=Evidence(
            quote=_row_quote(table, cell), figure=Span(quantity.start, quantity.end), clause=clause.index
        ),
        program=program,
        programme=programme_of(program, head + _caption(reading, table)),
        kind=kind,
        amount=low,
        amount_max=high,
        rate=rate,
        per=per,
        once="一次性" in head + _caption(reading, table),
        tier=_tier(reading, table, cell, first, columns),
        tranche=tranche_words().get(re.sub(r"\(.*?\)", "", head.split("|")[-1])[:3].rstrip("资支发拨奖补")),
        beneficiary=inherited_recipient(reading, clause, table.start) or any_recipient_clause(reading),
        flags=() if columns[cell.column] == "" else ("unit_from_heading",),
        read_by="table_cell",
    )


def _worth(
    reading: Reading, quantity: Quantity, unit_words: str
) -> tuple[Decimal | None, Decimal | None, Decimal | None, tuple[str, ...]]:
    """Amount, upper amount, rate and units of a cell; a bare number takes the unit of its heading."""
    match = _UNIT.search(unit_words)
    if match is None:
        return None, None, None, ()
    per = codes_of(match["per"])
    worth = measure(reading.document.text, quantity)
    if quantity.kind == "percent" or match["unit"] == "%":
        return None, None, worth.low / 100 if worth.low is not None else None, per
    if quantity.kind == "money":
        return worth.low, worth.high, None, per
    if quantity.kind not in ("number", "count", "grade", "ordinal") or worth.low is None:
        return None, None, None, ()
    scale = _SCALE[match["unit"]]
    return worth.low * scale, worth.high * scale if worth.high is not None else None, None, per


def _row_quote(table: Table, cell: Cell) -> Span:
    """The row's own cells up to the figure's; headings merged from other rows are left to the tier."""
    own = [each for each in table.cells if each.row == cell.row and each.start <= cell.start]
    return Span(min(each.start for each in own), cell.end)


def _tier(reading: Reading, table: Table, cell: Cell, first: int, columns: dict[int, str]) -> str | None:
    """Row headings from left to right, then the column heading where several columns pay; joined with |."""
    parts: list[Cell] = []
    for column in range(cell.column):
        heading = table.at(cell.row, column)
        if heading is None or heading in parts or column in columns or _serial(reading, table, heading):
            continue
        if 0 < heading.end - heading.start <= LONGEST_HEADING:
            parts.append(heading)
    names = [_words(reading, part) for part in parts]
    if len(columns) > 1:
        head = _head(reading, table, cell.column, first).split("|")[-1]
        name = re.sub(r"\([^()]*元[^()]*\)", "", head)
        names += [] if name.startswith(tuple(tranche_words())) else [name]
    return "|".join(name for name in names if name) or None
