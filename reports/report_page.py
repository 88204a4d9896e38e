"""A report as one self-contained page and as one spreadsheet."""

from __future__ import annotations

from markupsafe import Markup

from reports import report_words as words
from reports.charts import charts
from reports.decision_marks import Marks
from reports.notice_list import validity
from reports.pages import page
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.report import Report
from reports.sheets import workbook


def html(say: Phrasebook, report: Report, marks: Marks) -> str:
    """The report as one file: it needs no network, and every number leads to its quote."""
    drawn = [
        # The drawing library escapes what it is given; its font is the one of the page.
        {"title": chart.title, "svg": Markup(chart.svg.replace("Noto Sans SC", "Clausebook Sans"))}
        for chart in charts(say, report)
    ]
    return page(
        "report.html",
        say=say,
        used="".join(say.term("recipient", row.to) for row in report.rows),
        heading=words.heading(say, report),
        regions=[region.name for region in report.regions],
        rows=[
            {
                "programme": row.programme.name,
                "to": words.recipient_text(say, row),
                "cells": [words.shown_cell(say, report, row, at, marks) for at in range(len(report.regions))],
            }
            for row in report.rows
        ],
        charts=drawn,
        awards=[words.shown_award(say, award, marks) for award in report.awards],
        decisions=marks.notes(say, [words.ids_of(award) for award in report.awards]),
        sources=[
            {
                "region": place_of(notice).name,
                "number": notice.doc_number or notice.slug,
                "title": notice.title or "",
                "validity": validity(say, notice.validity, report.law.on),
                "file": notice.source_file,
                "sha256": notice.sha256,
            }
            for notice in report.sources
        ],
        changes=[
            {
                "day": each.day,
                "region": place_of(each.notice).name,
                "number": each.notice.doc_number or each.notice.slug,
                "text": words.change_text(say, each),
            }
            for each in report.changes
        ],
        questions=[{"text": words.question_text(say, each), "rules": each.rules} for each in report.questions],
    )


def xlsx(say: Phrasebook, report: Report, marks: Marks) -> bytes:
    """The report as one spreadsheet with a sheet for each part."""
    return workbook(words.sheets(say, report, [chart.png for chart in charts(say, report)], marks))
