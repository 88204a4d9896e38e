"""Why a decision of a sheet is refused, in the words of the sheet: its columns and lists, not the command's options."""

from __future__ import annotations

from reports.deciding import Refused
from reports.deciding_words import refused_line
from reports.phrasebook import Phrasebook, _
from reports.review_fields import heading_of
from reports.vocabulary import words_of

_IN_A_SHEET = {
    "needs": _("“{kind}” needs a value in the column {field}"),
    "has_no": _("“{kind}” has no {field}; empty that column, or choose another sort"),
    "not_one_of": _("“{value}” is not in the list of the column {field}; choose one of its words"),
    "no_number": _("“{value}” in the column {field} is no number, such as 30000, 3万 or 30%"),
    "no_time": _("“{value}” in the column {field} is no length of time or day, such as P3Y, 3年 or 2027-12-31"),
    "not_in_quote": _(
        "no figure of the quote says what stands in the column {field} ({value}); its figures are: {figures}; or give"
        " the words that say it as quote=… under other fields"
    ),
    "not_in_notice": _("the notice does not say “{words}”, which stands in the column {field}; copy its own words"),
    "nothing_is_set": _("the decision is to correct, but every value is as it was; change what is wrong"),
    "nothing_changes": _("the decision is to correct, but every value is as it was; change what is wrong"),
    "an_open_figure_says_nothing": _(
        "nothing accounts for this figure yet: say why it is set aside, or make it a rule"
    ),
    "no_such_rule": _("there is no rule {value} in this catalog any more; make the sheet again"),
}


def refused_in_sheet(say: Phrasebook, error: Refused, section: str) -> str:
    """What is wrong with a row, and what to write instead."""
    text = _IN_A_SHEET.get(error.key)
    if text is None:
        return refused_line(say, error)
    named = {name: _named(say, section, name, value) for name, value in error.details.items()}
    return refused_line(say, Refused(error.key, **named), text)


def _named(say: Phrasebook, section: str, name: str, value: object) -> object:
    """Fields by the heading of their column, kinds by their word."""
    if name == "field":
        return heading_of(say, section, str(value))
    if name == "kind":
        sections = ("benefit", "limit", "term", "condition")
        found = (each for each in (section, *sections) if each in sections and value in words_of(f"{each} kind"))
        return next((say.term(f"{each} kind", str(value)) for each in found), value)
    return value
