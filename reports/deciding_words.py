"""Why a decision is refused, in one line that says what to write instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from reports.deciding import Refused
from reports.json_text import plain_number
from reports.phrasebook import Phrasebook, _

REFUSALS: Mapping[str, str] = {
    "no_such_verdict": _("{value} is no decision; write one of: {choices}"),
    "no_by": _("nobody is named; say who decides with --by NAME"),
    "no_reason": _("no reason is given; say why with --reason TEXT"),
    "no_such_rule": _("{field}: no rule {value} in this notice or catalog; `clausebook find` and `show` list the ids"),
    "several_rules": _("{value} begins several ids; give one of them in full: {choices}"),
    "only_correct_sets": _("{verdict} takes no values, quote or figure; use correct"),
    "nothing_to_withdraw": _("nobody has decided anything of {rule} that could be withdrawn"),
    "nothing_is_set": _("nothing is corrected; name what is right, e.g. --set amount=30000"),
    "nothing_changes": _("{rule} says just that already; use confirm"),
    "a_figure_is_set_aside": _("a figure stands in the text and cannot be rejected; use correct with --set reason=…"),
    "an_open_figure_says_nothing": _(
        "nothing accounts for the figure {rule} yet; use new to make the rule, or correct with --set reason=…"
    ),
    "decided_so_already": _("the same person decided so already (decision {number}); nothing is written"),
    "decided_meanwhile": _(
        "{by} decided on {rule} on {made_at} (decision {number}), after this was written; look at it, then decide again"
    ),
    "withdrawn_meanwhile": _("the decision on {rule} that this was written after is no longer there; decide again"),
    "reread_meanwhile": _("{rule} says something else now than when this was written; look at it, then decide again"),
    "no_quote": _("no quote is given; write the words of the notice with --quote"),
    "is_there_already": _("{rule} says this figure already ({quote}); use correct {rule}"),
    "is_decided_already": _("{by} has decided on this figure ({verdict} {rule}); use confirm or correct {rule}"),
    "not_exact": _("this number cannot be kept exactly: {fault}"),
    "no_such_field": _("there is no field {field}; the fields are: {fields}"),
    "not_one_of": _("{field} cannot be {value}; write one of: {choices}"),
    "no_number": _("{field} needs a plain number like 30000 or 0.3, not {value}"),
    "no_time": _("{field} needs a length like P3Y, P6M, P10D, a date like 2027-12-31, or 40课时, not {value}"),
    "not_in_notice": _("{field}: the notice does not say {words}; copy its own words"),
    "not_in_quote": _(
        "{field}: no figure of the quote says {value}; its figures are: {figures}; or name another --quote"
    ),
    "needs": _("{kind} needs {field}; add --set {field}=…"),
    "has_no": _("{kind} has no {field}; add --set {field}= (empty), or another kind"),
    "range_is_empty": _("a range goes up: {low} is not below {high}"),
    "full_is_one": _("what is paid in full has the rate 1, not {rate}"),
    "value_of_kind": _(
        "{kind} cannot have the value {value}; duration_cap takes P3Y and the like, the others a number"
    ),
    "quote_not_there": _("the notice does not say {quote}; copy the words as they are printed (spaces do not matter)"),
    "quote_too_often": _(
        "{quote} stands in the notice {times} times; lengthen it until it is clear which one is meant"
    ),
    "figure_not_in_quote": _("the figure {figure} is not in the quote; lengthen the quote"),
    "figure_is_used": _("the rule {rule} uses this figure; correct or reject that one first"),
    "a_figure_has_no_other_place": _("a figure stays where it is; only its reason can be set"),
}


def refused_line(say: Phrasebook, error: Refused) -> str:
    """What is wrong, and what to write instead."""
    return say(REFUSALS[error.key], **{name: _shown(say, value) for name, value in error.details.items()})


def _shown(say: Phrasebook, value: object) -> str:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, dt.datetime):
        return f"{value.replace(tzinfo=dt.UTC).astimezone():%Y-%m-%d %H:%M}"
    return str(value) if value != "" else say("nothing")
