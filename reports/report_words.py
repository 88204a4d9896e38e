"""A report in words: the rows of its parts, the same for a page and a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from reports import wording
from reports.awards import Award
from reports.comparison import reason_text
from reports.decision_marks import Marks
from reports.matrix import award_text, cell_text
from reports.notice_list import validity
from reports.phrasebook import Phrasebook, _
from reports.regions import place_of
from reports.report import Change, Question, Report, Row
from reports.rule_list import rule_source
from reports.rule_records import AnyHeld
from reports.selection import programme_name
from reports.sheets import Picture, SheetOf, Value

_CHANGES = {
    "begins": _("begins to apply"),
    "ends": _("ends (first day out)"),
    "repealed": _("is repealed"),
    "prolonged": _("is prolonged"),
    "amended": _("is amended"),
}
_QUESTIONS = {
    "not_held": _("{name} may rule on that day: known only from its repeal, its text is not held"),
    "document": _("{name} holds figures of these rules, and its text is not held"),
    "flag": _("{name}: look at the quotes of these rules"),
    "unmapped": _("of no programme of the taxonomy"),
    "unclear": _("not told whether a person or a unit is paid"),
    "figures": _("{name}: {number} figures that nothing accounts for"),
}


def heading(say: Phrasebook, report: Report) -> str:
    """What the report is about, in one line."""
    areas = "、".join(region.name for region in report.law.asked) or say("all areas held")
    return say(
        "Law as of {day}; {areas}; notices read {notices}, in force {ruling}; rules {rules}.",
        day=report.law.on,
        areas=areas,
        notices=len(report.sources),
        ruling=len(report.law.notices),
        rules=len(report.awards),
    )


def recipient_text(say: Phrasebook, row: Row) -> str:
    """To whom the sums of a row go."""
    return say.term("recipient", row.to) if row.to else "—"


def change_text(say: Phrasebook, change: Change) -> str:
    """What happened, on which grounds, by which notice."""
    by = change.by.doc_number or change.by.slug if change.by else ""
    words = say(_CHANGES[change.what])
    basis = say.term("basis", change.basis) if change.basis and not by else ""
    return "  ".join(part for part in (words, basis, by) if part)


def question_text(say: Phrasebook, question: Question) -> str:
    """What cannot be answered."""
    name = say.term("flag", question.name) if question.what == "flag" else question.name
    return say(_QUESTIONS[question.what], name=name, number=question.number)


def sheets(say: Phrasebook, report: Report, charts: Sequence[bytes], marks: Marks) -> list[SheetOf]:
    """The report as sheets, each with its headings."""
    note = heading(say, report)
    pictures = tuple(Picture(png=png) for png in charts)
    return [
        SheetOf(
            name=say("Matrix"),
            headings=(say("Programme"), say("Paid to"), *(region.name for region in report.regions)),
            rows=[_matrix_row(say, report, row, marks) for row in report.rows],
            note=note,
            widest=44,
        ),
        _details(say, report, note, marks),
        _sources(say, report, note),
        SheetOf(
            name=say("Changes"),
            headings=(say("Day"), say("Area"), say("Number"), say("Title"), say("Change")),
            rows=[
                (
                    each.day,
                    place_of(each.notice).name,
                    each.notice.doc_number,
                    each.notice.title,
                    change_text(say, each),
                )
                for each in report.changes
            ],
            note=note,
        ),
        SheetOf(
            name=say("Open questions"),
            headings=(say("Question"), say("Number of rules"), say("Rules")),
            rows=[
                (question_text(say, each), len(each.rules) or each.number, " ".join(each.rules))
                for each in report.questions
            ],
            note=note,
        ),
        *(
            [
                SheetOf(
                    name=say("Charts"),
                    headings=(say("Amounts by area, and when notices are law"),),
                    rows=[],
                    note=note,
                    pictures=pictures,
                )
            ]
            if pictures
            else []
        ),
        *marks.sheet(say, [ids_of(award) for award in report.awards]),
    ]


def ids_of(award: Award) -> list[str]:
    """The ids of a rule and of everything that bears on it."""
    bearing = award.bearing
    others: list[AnyHeld] = [*bearing.limits, *bearing.terms, *bearing.conditions, *bearing.nearby]
    return [award.id, *(each.rule.id for each in others)]


def _matrix_row(say: Phrasebook, report: Report, row: Row, marks: Marks) -> list[Value]:
    texts = [
        cell_text(say, cell, report.library) + marks.beside([ids_of(award) for award in cell.awards])
        if cell
        else say("nothing paid to them, see the other rows")
        for cell in row.cells
    ]
    return [row.programme.name, recipient_text(say, row), *texts]


def _details(say: Phrasebook, report: Report, note: str, marks: Marks) -> SheetOf:
    headings = ("Rule", "Area", "Programme", "Scheme", "Tier", "Paid to", "For whom", "Comparable")
    numbers = ("Amount", "Up to (range)", "Unit", "Share", "Sum over the period", "Times")
    others = (
        "Caps",
        "Term",
        "Conditions",
        "Quote",
        "Notice",
        "Clause",
        "Page",
        "Applies from",
        "First day out",
        "Doubts",
    )
    decided = ["Decided"] if marks.by_rule else []
    return SheetOf(
        name=say("Details"),
        headings=tuple(say(heading) for heading in (*headings, *numbers, *others, *decided)),
        rows=[[*_detail(say, award), *(marks.beside(ids_of(award)) for _ in decided)] for award in report.awards],
        note=note,
        widest=48,
    )


# The headings above as messages, so that the catalogue knows them.
_HEADINGS = (
    *(_("Rule"), _("Area"), _("Programme"), _("Scheme"), _("Tier"), _("Paid to"), _("For whom"), _("Comparable")),
    *(_("Amount"), _("Up to (range)"), _("Unit"), _("Share"), _("Sum over the period"), _("Times")),
    *(_("Caps"), _("Term"), _("Conditions"), _("Quote"), _("Notice"), _("Clause"), _("Page"), _("Applies from")),
    *(_("First day out"), _("Doubts")),
)


def _detail(say: Phrasebook, award: Award) -> list[Value]:
    rule, place, bearing = award.rule, award.held.place, award.bearing
    return [
        rule.id,
        award.region.name,
        programme_name(rule.programme) or say("not mapped"),
        rule.program,
        rule.tier,
        say.term("recipient", award.to),
        rule.beneficiary,
        say.term("comparable", award.basis),
        rule.amount,
        rule.amount_max,
        unit_text(say, award),
        rule.rate,
        award.total,
        award.times,
        "\n".join(wording.limit(say, each) for each in bearing.limits),
        "\n".join(wording.term(say, each) for each in (*bearing.terms, *bearing.nearby)),
        "\n".join(wording.condition(say, each, most=120) for each in bearing.conditions),
        place.quote,
        award.notice.doc_number or award.notice.slug,
        " › ".join(place.clause),
        place.page,
        award.notice.validity.begins,
        award.notice.validity.ends,
        "\n".join(say.term("flag", flag) for flag in rule.flags),
    ]


def unit_text(say: Phrasebook, award: Award) -> str:
    """yuan, and what one amount pays for."""
    if award.rule.amount is None:
        return say("share of {base}", base=award.rule.base or "—") if award.rule.rate is not None else "—"
    return "/".join(part for part in (say("yuan"), wording.paid_per(say, award.rule.per)) if part)


def _sources(say: Phrasebook, report: Report, note: str) -> SheetOf:
    headings = (
        say("Area"),
        say("Number"),
        say("Title"),
        say("Issued by"),
        say("State"),
        say("Applies from"),
        say("First day out"),
        say("In force"),
        say("Benefits"),
        say("Open figures"),
        say("File"),
        "SHA-256",
    )
    rows: list[list[Value]] = [
        [
            place_of(notice).name,
            notice.doc_number,
            notice.title,
            "、".join(notice.issuers),
            say.term("state", notice.validity.state(report.law.on)),
            notice.validity.begins,
            notice.validity.ends,
            validity(say, notice.validity, report.law.on),
            notice.counts["benefits"],
            notice.counts["open"],
            notice.source_file,
            notice.sha256,
        ]
        for notice in report.sources
    ]
    return SheetOf(name=say("Sources"), headings=headings, rows=rows, note=note, widest=48)


def shown_cell(say: Phrasebook, report: Report, row: Row, at: int, marks: Marks) -> dict[str, object]:
    """One cell of the matrix for a page: its values, each with the rule that it leads to, or the reason."""
    cell = row.cells[at]
    if cell is None:
        return {"values": [], "reason": say("nothing paid to them, see the other rows")}
    if cell.gap is not None:
        return {"values": [], "reason": reason_text(say, cell.gap)}
    values = [
        {
            "id": award.id,
            "basis": award.basis,
            "text": award_text(say, award, report.library, row.programme) + marks.beside(award.id),
        }
        for award in cell.awards
    ]
    return {"values": values, "reason": ""}


def shown_award(say: Phrasebook, award: Award, marks: Marks) -> dict[str, object]:
    """One rule for a page: its sentence with the quote marked, and what bears on it."""
    sentence, quote = award.around.sentence, award.held.place.quote
    before, found, after = sentence.partition(quote)
    bearing = award.bearing
    return {
        "id": award.id,
        "marks": marks.beside(ids_of(award)),
        "region": award.region.name,
        "programme": programme_name(award.rule.programme) or say("not mapped"),
        "scheme": award.rule.program,
        "tier": award.rule.tier or "",
        "to": say.term("recipient", award.to),
        "beneficiary": award.rule.beneficiary or "",
        "basis": award.basis,
        "comparable": say.term("comparable", award.basis),
        "amount": wording.whole_amount(say, award.rule),
        "total": wording.money(say, award.total) if award.total is not None else "",
        "limits": [wording.limit(say, each) for each in bearing.limits],
        "terms": [wording.term(say, each) for each in (*bearing.terms, *bearing.nearby)],
        "conditions": [wording.condition(say, each, most=120) for each in bearing.conditions],
        "before": before if found else "",
        "quote": quote,
        "after": after if found else "",
        "source": rule_source(say, award.held, award.notice),
        "amended": "、".join(notice.doc_number or notice.slug for notice in award.amended_by),
    }
