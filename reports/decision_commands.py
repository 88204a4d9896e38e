"""The commands by which people decide: confirm, reject, correct, new, withdraw; and decisions, which lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from reports import decision_list
from reports.application import Command, Examples
from reports.deciding import Asked, Deciding, Refused
from reports.deciding_words import refused_line
from reports.desk import Desk
from reports.exit_codes import DONE, USAGE
from reports.phrasebook import _
from reports.rule_list import value_text

Rule = Annotated[str, typer.Argument(metavar="RULE", help=_("The id of a rule or figure."))]
By = Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who decides."))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=_("Why."))]
Quote = Annotated[
    str, typer.Option("--quote", metavar="TEXT", help=_("The words of the notice that say it, as printed."))
]
Figure = Annotated[str, typer.Option("--figure", metavar="TEXT", help=_("Which figure of the quote is meant."))]
Fields = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help=_("What a field says, as in the export; may be repeated.")),
]


def confirm(desk: Desk, rule: Rule, by: By = "", reason: Reason = "") -> int:
    """Confirm that a rule is right as it is shown."""
    return _decide(desk, Asked(verdict="confirm", rule=rule, by=by, reason=reason))


def reject(desk: Desk, rule: Rule, by: By = "", reason: Reason = "") -> int:
    """Reject a rule: the notice does not say it."""
    return _decide(desk, Asked(verdict="reject", rule=rule, by=by, reason=reason))


def correct(
    desk: Desk,
    rule: Rule,
    by: By = "",
    reason: Reason = "",
    fields: Fields = None,
    quote: Quote = "",
    figure: Figure = "",
) -> int:
    """Correct what a rule says, or say why a figure is no rule's (--set reason=…)."""
    asked = Asked(
        verdict="correct", rule=rule, by=by, reason=reason, fields=_fields(desk, fields), quote=quote, figure=figure
    )
    return _decide(desk, asked)


def new(
    desk: Desk,
    notice: Annotated[
        str,
        typer.Argument(
            metavar="NOTICE", help=_("Document number, name of the file without its ending, or beginning of its hash.")
        ),
    ],
    quote: Quote = "",
    section: Annotated[
        str, typer.Option("--section", metavar="SECTION", help=_("benefit, limit, term or condition."))
    ] = "benefit",
    figure: Figure = "",
    fields: Fields = None,
    by: By = "",
    reason: Reason = "",
) -> int:
    """State a rule of a notice that was missed."""
    return _decide(
        desk,
        Asked(
            verdict="new",
            notice=notice,
            section=section,
            quote=quote,
            figure=figure,
            fields=_fields(desk, fields),
            by=by,
            reason=reason,
        ),
    )


def withdraw(desk: Desk, rule: Rule, by: By = "", reason: Reason = "") -> int:
    """Withdraw the decision that holds on a rule: the one before it holds again, or what was read."""
    return _decide(desk, Asked(verdict="withdraw", rule=rule, by=by, reason=reason))


def decisions(
    desk: Desk,
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help=_("Only the decisions on this rule or figure."))
    ] = None,
) -> int:
    """List what people decided, with what became of it."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        every = [each for each in catalog.decisions(known) if rule is None or each.rule.startswith(rule)]
        notices = {notice.id: notice for notice in catalog.notices(known)}
    desk.emit(decision_list.listing(desk.say, every, notices))
    return desk.found(len(every))


def _fields(desk: Desk, given: list[str] | None) -> dict[str, str]:
    fields: dict[str, str] = {}
    for each in given or []:
        name, equals, value = each.partition("=")
        if not equals or name.strip() in fields:
            raise typer.BadParameter(desk.say("--set takes FIELD=VALUE, each field once"))
        fields[name.strip()] = value
    return fields


def _decide(desk: Desk, asked: Asked) -> int:
    with desk.catalog(write=True) as catalog:
        deciding = Deciding(catalog)
        try:
            ruling = deciding.ruling(asked)
        except Refused as error:
            desk.tell(refused_line(desk.say, error))
            return DONE if error.key == "decided_so_already" else USAGE
        with catalog.run(asked.verdict) as run:
            (number,) = run.record([ruling])
        notice = deciding.notice_of(ruling)
    verdict = desk.say.term("decision", ruling.verdict)
    what = f"{desk.say.term('section', ruling.section)} {ruling.rule}"
    value = value_text(desk.say, ruling.held) if ruling.held and ruling.section != "quantity" else ""
    desk.tell(
        desk.say(
            "Decision {number}: {what} of {notice}: {verdict}. {value}",
            number=number,
            what=what,
            notice=notice.doc_number or notice.slug,
            verdict=verdict,
            value=value,
        ).strip()
    )
    if ruling.held is not None:
        desk.tell(f"「{ruling.held.place.quote}」")
    return DONE


DECISION_COMMANDS = (
    Command(confirm, "options", Examples('clausebook confirm 3fd674828507 --by 王敏 --reason "与原文核对无误"')),
    Command(reject, "options", Examples('clausebook reject 3fd674828507 --by 王敏 --reason "是举例，不是标准"')),
    Command(
        correct,
        "options",
        Examples(
            'clausebook correct 3fd674828507 --set amount=30000 --set per=person --by 王敏 --reason "见附件二"',
            'clausebook correct 8f781d658106 --set reason=fund --by 王敏 --reason "资金规模"',
        ),
    ),
    Command(
        new,
        "options",
        Examples(
            'clausebook new 嘉人社规〔2025〕1号 --quote "给予3万元资助" --set kind=fixed --set amount=30000'
            ' --set program=首席技师 --by 王敏 --reason "漏读"'
        ),
    ),
    Command(withdraw, "options", Examples('clausebook withdraw 3fd674828507 --by 王敏 --reason "看错了条款"')),
    Command(decisions, "dates", Examples("clausebook decisions", "clausebook decisions 3fd674828507")),
)
