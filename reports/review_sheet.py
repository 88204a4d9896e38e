"""The queue as a spreadsheet to fill in: what is held beside its quote, a drop-down for the decision, cells to mend.

Each row carries the state that it was made from, so that what others decided since is never overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from reports import review_fields, review_list
from reports.phrasebook import Phrasebook, _
from reports.regions import place_of
from reports.review_fields import FIELDS
from reports.review_queue import Item
from reports.review_state import state_of
from reports.sheets import Barred, Entry, Form, SheetOf, Value, workbook

#: The columns by key, with their headings: what is shown, what is decided, the values, and what finds the row again.
SHOWN = {
    "rank": _("Rank"),
    "money": _("At stake"),
    "why": _("In the queue because"),
    "region": _("Area"),
    "reads": _("Reads"),
    "notice": _("Notice number"),
    "clause": _("Clause"),
    "page": _("Page"),
    "quote": _("Quote"),
}
DECIDED = {"decision": _("Decision"), "by": _("Name"), "because": _("Reason")}
VALUES = {column.key: column.heading for column in FIELDS}
FOUND = {"other": _("Other fields"), "id": _("Rule"), "section": _("Section"), "state": _("State of the row")}
COLUMNS = {**SHOWN, **DECIDED, **VALUES, **FOUND}
#: Empty rows for rules that were missed.
MISSED_ROWS = 50
MISSED = ("notice", "quote", "by", "because", *(key for key in VALUES if key != "reason"), "other")


def xlsx(say: Phrasebook, items: Sequence[Item]) -> bytes:
    """The queue, a sheet for rules that were missed, how to fill them in, and the lists behind the drop-downs."""
    sheets = [_queue(say, items), _missed(say), _how_to(say)]
    return workbook(sheets, {"decisions": _decisions(say), **review_fields.choices(say)})


def _decisions(say: Phrasebook) -> list[str]:
    return [say.term("decision", key) for key in DECISIONS]


def _queue(say: Phrasebook, items: Sequence[Item]) -> SheetOf:
    return SheetOf(
        name=say("Review"),
        headings=tuple(say(heading) for heading in COLUMNS.values()),
        rows=[_row(say, rank, item) for rank, item in enumerate(items, start=1)],
        note=say(_NOTE),
        widest=40,
        form=_form(say, tuple(COLUMNS), 'INDIRECT("kind_"&{section})', hidden=("section", "state")),
    )


_NOTE = _(
    "Choose a decision and give name and reason in the yellow cells; change values only where the decision is to"
    " correct. Then: clausebook review --in FILE. More on the last sheet."
)


def _row(say: Phrasebook, rank: int, item: Item) -> list[Value]:
    place = item.shown.place if item.shown else None
    shown: list[Value] = [
        rank,
        item.stake.money,
        "\n".join(review_list.reason_lines(say, item)),
        place_of(item.notice).name,
        review_list.reading_text(say, item),
        review_list.name_of(item.notice),
        " › ".join(place.clause) if place else "",
        place.page if place else None,
        review_list.quote_of(say, item),
    ]
    values = review_fields.entries(say, item.held)
    other: list[Value] = [Entry("") if item.held else Barred(), item.id, item.section, state_of(item)]
    return [*shown, Entry(""), Entry(""), Entry(""), *values, *other]


def _missed(say: Phrasebook) -> SheetOf:
    empty = {column.key: Entry("" if column.is_text else None, column.share) for column in FIELDS}
    row = [empty.get(key, Entry("")) for key in MISSED]
    return SheetOf(
        name=say("Missed rules"),
        headings=tuple(say(COLUMNS[key]) for key in MISSED),
        rows=[row] * MISSED_ROWS,
        note=say(_MISSED_NOTE),
        widest=40,
        form=_form(say, MISSED, "kind_", hidden=()),
    )


_MISSED_NOTE = _(
    "A rule that the program has missed: the number of its notice, a quote that stands there word for word, and what"
    " it says."
)


def _form(say: Phrasebook, columns: Sequence[str], kinds: str, hidden: Sequence[str]) -> Form:
    place = {key: at for at, key in enumerate(columns)}
    # The lists of these two hang on the section of the row.
    section = f"${xl_col_to_name(place['section'])}{{row}}" if "section" in place else ""
    formulas = {
        "decision": "decisions",
        "kind": kinds.format(section=section),
        "bound": kinds.format(section=section).replace("kind_", "bound_"),
        "once": "once",
        "programme": "programmes",
        "reason": "why_set_aside",
    }
    return Form(
        choices={place[key]: f"={formula}" for key, formula in formulas.items() if key in place},
        hints={place[key]: say(words) for key, words in HINTS.items() if key in place},
        hidden=tuple(place[key] for key in hidden),
        widths={place[key]: width for key, width in _WIDTHS.items() if key in place},
    )


#: Characters that columns are wide which somebody fills in, and those that would be too wide by themselves.
_WIDTHS = {"why": 24, "reads": 34, "notice": 22, "clause": 16, "quote": 44, "decision": 11, "by": 11, "because": 28}
_WIDTHS |= {"kind": 15, "value": 13, "value_max": 13, "rate": 9, "bound": 9, "unit": 9, "per": 12, "program": 24}
_WIDTHS |= {"tier": 24, "beneficiary": 18, "programme": 18, "reason": 16, "other": 26}

HINTS = {
    "decision": _("Empty: no decision, the row is passed over."),
    "value": _("Yuan, a number, or a length of time: 30000, 3万, P3Y or 3年."),
    "rate": _("A share per cent; 1:1 is 100%."),
    "per": _("What one sum pays for, e.g. 人、月."),
    "other": _("Fields without a column, one a line, e.g. base=投入; also quote=… and figure=…."),
}


def _how_to(say: Phrasebook) -> SheetOf:
    lines = [(say.term("decision", key), say(words)) for key, words in DECISIONS.items()]
    lines += [(say(COLUMNS[key]), say(words)) for key, words in HINTS.items()]
    lines += [(say("All or nothing"), say(_ALL_OR_NOTHING)), (say("Others"), say(_OTHERS))]
    return SheetOf(name=say("How to"), headings=(say("Word"), say("Meaning")), rows=lines, widest=90)


DECISIONS = {
    "confirm": _(
        "It is right as it reads; of a figure with two readings, the first one. A link: one follows the other."
    ),
    "correct": _("It says something else: change the yellow values. A figure: say why it is set aside."),
    "reject": _("It is no rule of this kind, or the link is none."),
    "new": _("An open figure is a rule that was missed: choose its sort and fill in what it says."),
}
_ALL_OR_NOTHING = _(
    "Where one row cannot be taken, none is, and each such row is named with what is wrong; --partial takes the others."
)
_OTHERS = _("A row whose rule was decided or read again since the sheet was made is refused, never overwritten.")
