"""Where paragraphs begin on paper: by indents, short last lines, centring, type size, gaps and the words' signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.folding import compact
from ingest.glyphs import Row, side_by_side
from ingest.signs import bracket_open, ends_sentence, goes_on, is_attachment_mark, is_item, label_of

_INDENTED = 0.9
_DEEP = 2.9
_HANGING = 8.0
_SHORT = 1.6
_VERY_SHORT = 3.5
_LARGER = 1.12
_WIDE_GAP = 1.7


@dataclass(frozen=True, slots=True)
class Column:
    """The left and right edge of the text of a sheet, and the usual distance from line to line.

    `indents` says that the document sets in the first lines of its paragraphs.
    """

    left: float
    right: float
    pitch: float
    indents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A row as it stands in its column; `margin` and `rest` are the free ems at its left and right.

    `beside` says that it is one of several names that stand next to each other in one printed line.
    """

    row: Row
    words: str
    sheet: int
    column: Column
    margin: float
    rest: float
    centred: bool
    beside: bool = False

    @property
    def deep(self) -> bool:
        """Set far in from the left: signatures, dates, hanging lists."""
        return self.margin > _DEEP


Format = tuple[float, float]
"""The left edge and the width of a sheet."""


def set_rows(sheets: Sequence[tuple[Format, Sequence[Row]]]) -> list[list[list[SetRow]]]:
    """The body rows of every sheet, measured against their column; a row of names side by side gives several."""
    body_size = _body_size(row for _, rows in sheets for row in rows)
    columns = _columns(sheets)
    return [
        [_pieces(_set(row, at, columns[at], body_size), body_size) for row in rows]
        for at, (_, rows) in enumerate(sheets)
    ]


def _pieces(row: SetRow, body_size: float) -> list[SetRow]:
    rows = side_by_side(row.row)
    if len(rows) == 1:
        return [row]
    pieces = [_set(each, row.sheet, row.column, body_size) for each in rows]
    return [replace(piece, centred=row.centred, beside=True) for piece in pieces]


def opens_paragraph(row: SetRow, before: SetRow | None, opening: SetRow | None) -> bool:
    """Whether a paragraph begins with this row.

    `before` is the body row before it in reading order, `opening` the first row of that row's paragraph.
    """
    if before is None or opening is None:
        return True
    if _in_remark(before, opening):
        return False
    if _apart(row, before):
        return True
    return _opens_flush(row, before) if row.margin < _INDENTED else not _hangs(row, before, opening)


def _apart(row: SetRow, before: SetRow) -> bool:
    """Whether the rows are set so differently, or so far from each other, that they are no one paragraph."""
    far = row.sheet == before.sheet and row.row.middle - before.row.middle > _WIDE_GAP * row.column.pitch
    alone = row.centred or before.centred or row.beside or before.beside
    return far or alone or _differ_in_size(row.row, before.row)


def _in_remark(before: SetRow, opening: SetRow) -> bool:
    """Inside the remark in brackets that stands under the title of a regulation, on several centred lines."""
    remark = opening.words.startswith("(") and label_of(opening.words) is None and bracket_open(opening.words)
    return remark and not before.words.endswith(")")


def _hangs(row: SetRow, before: SetRow, opening: SetRow) -> bool:
    """A line set in deeply that goes on with the full line of a list item, as in lists of attachments."""
    aligned = not before.deep or -0.5 < row.margin - before.margin < 2.5
    unfinished = before.rest < _SHORT and not ends_sentence(before.words)
    listed = label_of(opening.words) is not None and label_of(row.words) is None
    return _DEEP < row.margin < _HANGING and aligned and unfinished and listed


def _opens_flush(row: SetRow, before: SetRow) -> bool:
    if before.margin > _HANGING or is_attachment_mark(row.words):
        return True
    if goes_on(before.words) or bracket_open(before.words):
        return False
    ended, labelled = ends_sentence(before.words), label_of(row.words) is not None
    if before.rest < _SHORT:
        return labelled and ended and not row.column.indents
    return labelled or ended or before.rest > _VERY_SHORT


def _differ_in_size(row: Row, before: Row) -> bool:
    return all(max(mine, other) > _LARGER * min(mine, other) for mine in row.sizes for other in before.sizes)


def _set(row: Row, sheet: int, column: Column, body_size: float) -> SetRow:
    em = max(row.size, 1.0)
    margin, rest = (row.x0 - column.left) / em, (column.right - row.x1) / em
    words = compact(row.text)
    return SetRow(
        row=row,
        words=words,
        sheet=sheet,
        column=column,
        margin=margin,
        rest=rest,
        centred=_is_centred(words, margin, rest, min(row.sizes) > _LARGER * body_size),
    )


def _is_centred(words: str, margin: float, rest: float, larger: bool) -> bool:
    if larger:
        return abs(margin - rest) <= 1.5
    return margin > _DEEP and abs(margin - rest) <= 1.2 and not is_item(words)


def _body_size(rows: Iterable[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _columns(sheets: Sequence[tuple[Format, Sequence[Row]]]) -> list[Column]:
    """Each sheet's own column where it shows one, else that of all sheets of its format."""
    formats: dict[Format, list[Row]] = {}
    for form, rows in sheets:
        formats.setdefault(form, []).extend(rows)
    common = {form: _edges(rows, form) for form, rows in formats.items()}
    columns = []
    for form, rows in sheets:
        left, right = _own_edges(rows, form, common[form])
        columns.append(Column(left, right, _pitch(rows)))
    indents = _uses_indents(columns, [rows for _, rows in sheets])
    return [replace(column, indents=indents) for column in columns]


def _uses_indents(columns: Sequence[Column], sheets: Sequence[Sequence[Row]]) -> bool:
    margins = [
        (row.x0 - column.left) / max(row.size, 1.0)
        for column, rows in zip(columns, sheets, strict=True)
        for row in rows
    ]
    return sum(_INDENTED <= margin <= _DEEP for margin in margins) >= 0.1 * len(margins)


def _own_edges(rows: Sequence[Row], form: Format, common: tuple[float, float]) -> tuple[float, float]:
    """A sheet without continued lines shows an indent as its left edge: then the right edge decides."""
    if len([row for row in rows if row.x1 - row.x0 >= 0.75 * (common[1] - common[0])]) < 4:
        return common
    own = _edges(rows, form)
    return own if abs(own[1] - common[1]) > 6 or own[0] < common[0] - 3 else common


def _edges(rows: Sequence[Row], form: Format) -> tuple[float, float]:
    wide = _wide(rows)
    if not wide:
        return form[0] + 0.13 * form[1], form[0] + 0.87 * form[1]
    right = _most_common(row.x1 for row in wide)
    lefts = Counter(round(row.x0 / 3) for row in wide)
    enough = min(2.0, 0.08 * len(wide))
    left = min(bin_ for bin_, count in lefts.items() if count >= enough)
    return median(row.x0 for row in wide if round(row.x0 / 3) == left), right


def _wide(rows: Sequence[Row]) -> list[Row]:
    widest = max((row.x1 - row.x0 for row in rows), default=0.0)
    return [row for row in rows if row.x1 - row.x0 >= 0.75 * widest]


def _most_common(places: Iterable[float]) -> float:
    bins: dict[int, list[float]] = {}
    for place in places:
        bins.setdefault(round(place / 4), []).append(place)
    fullest = max(bins, key=lambda each: (len(bins[each]), each))
    return median(bins[fullest])


def _pitch(rows: Sequence[Row]) -> float:
    steps = [after.middle - before.middle for before, after in pairwise(rows)]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else float("inf")
