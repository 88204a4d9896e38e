"""Charts where people would rather look than read: amounts by area, and when notices are law."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import dates as mpl_dates
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from reports import wording
from reports.awards import CEILING, EXACT, RANGE, Award
from reports.pages import font_path
from reports.payees import RECIPIENTS
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.report import Report, Row
from store import HeldNotice

# Colours that stay apart for the colour-blind and in grey.
_COLOURS = {EXACT: "#1f4e79", CEILING: "#ffffff", RANGE: "#9dc3e6"}
_EDGE, _LINE = "#1f4e79", "#c00000"
_dates: Any = mpl_dates  # its functions have no types
MOST_CHARTS, MOST_BARS, LONGEST_LABEL = 6, 24, 26


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title: as SVG for pages, as PNG for spreadsheets."""

    title: str
    svg: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, from where to where in yuan, and how far it can be compared."""

    label: str
    low: Decimal
    high: Decimal
    basis: str


@cache
def _font_name() -> str:
    font_manager.fontManager.addfont(font_path())
    return font_manager.FontProperties(fname=str(font_path())).get_name()


@contextmanager
def _settings() -> Iterator[None]:
    """The font that comes with the set-up, text as text, the same bytes each time."""
    with mpl.rc_context(
        {
            "font.family": _font_name(),
            "font.size": 10,
            "svg.fonttype": "none",
            "svg.hashsalt": "clausebook",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": False,
        }
    ):
        yield


def charts(say: Phrasebook, report: Report) -> list[Chart]:
    """Amounts for the programmes that most areas pay, persons and units apart; then the timeline."""
    rows = [row for row in report.rows if row.to in RECIPIENTS and len(_bars(say, row)) > 1]
    rows.sort(key=lambda row: -sum(bool(cell and cell.awards) for cell in row.cells))
    drawn = [_amounts(say, row) for row in rows[:MOST_CHARTS]]
    notices = [notice for notice in report.sources if notice.validity.begins]
    return [*drawn, *([_timeline(say, notices, report.law.on)] if notices else [])]


def _bars(say: Phrasebook, row: Row) -> list[Bar]:
    """The sums of a row, over the whole period where it is told."""
    awards = [award for cell in row.cells if cell for award in cell.awards]
    bars = [_bar(say, award) for award in awards if award.basis in _COLOURS and award.rule.amount is not None]
    return bars[:MOST_BARS]


def _bar(say: Phrasebook, award: Award) -> Bar:
    amount = award.rule.amount or Decimal(0)
    high = award.total or award.rule.amount_max or amount
    at_most = award.period is not None and award.period.at_most and award.total is not None
    case = award.rule.tier or award.rule.program
    part = f"（{award.rule.tranche}）" if award.is_part else ""
    per = wording.paid_per(say, [unit for unit in award.rule.per if not (award.total and unit in ("month", "year"))])
    unit = f"/{per}" if per else ""
    label = shortened(f"{award.region.name[-6:]} {case}", LONGEST_LABEL - len(part) - len(unit)) + part + unit
    low = amount if award.basis == RANGE else Decimal(0)
    return Bar(label=label, low=low, high=high, basis=CEILING if at_most else award.basis)


def shortened(words: str, most: int) -> str:
    """Words of at most so many characters; what is cut ends in …, so that nobody takes half a name for a whole one."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _amounts(say: Phrasebook, row: Row) -> Chart:
    bars = _bars(say, row)
    payee = say("payee not stated") if row.to == "unclear" else say.term("recipient", row.to)
    title = f"{row.programme.name}（{payee}）"
    with _settings():
        figure = Figure(figsize=(8.4, 1.3 + 0.36 * len(bars)), layout="constrained")
        axes: Any = figure.subplots()
        for place, bar in enumerate(bars):
            _draw(axes, place, bar)
        axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
        axes.invert_yaxis()
        axes.set_xlim(0, float(max(bar.high for bar in bars)) * 1.18)
        axes.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}")
        axes.set_xlabel(say("yuan, over the whole period where it is told"))
        axes.set_title(title, loc="left", fontsize=12)
        shown = [basis for basis in _COLOURS if any(bar.basis == basis for bar in bars)]
        figure.legend(
            handles=[_sample(say, basis) for basis in shown], loc="outside lower left", ncols=3, frameon=False
        )
        return _finished(title, figure)


def _draw(axes: Any, place: int, bar: Bar) -> None:  # noqa: ANN401 - the library's axes
    low, high = float(bar.low), float(bar.high)
    hatch = "////" if bar.basis == CEILING else None
    line = "--" if bar.basis == CEILING else "-"
    axes.barh(
        place,
        high - low,
        left=low,
        height=0.62,
        color=_COLOURS[bar.basis],
        edgecolor=_EDGE,
        hatch=hatch,
        linestyle=line,
    )
    sign = "≤ " if bar.basis == CEILING else ""
    text = f"{low:,.0f}–{high:,.0f}" if bar.basis == RANGE else f"{sign}{high:,.0f}"
    axes.annotate(text, (high, place), xytext=(5, 0), textcoords="offset points", va="center", fontsize=9)


def _sample(say: Phrasebook, basis: str) -> Patch:
    hatch = "////" if basis == CEILING else None
    return Patch(
        facecolor=_COLOURS[basis],
        edgecolor=_EDGE,
        hatch=hatch,
        linestyle="--" if hatch else "-",
        label=say.term("comparable", basis),
    )


def _timeline(say: Phrasebook, notices: Sequence[HeldNotice], on: dt.date) -> Chart:
    ordered = sorted(notices, key=lambda each: (place_of(each).code or "~", place_of(each).name, each.validity.begins))
    first = min(each.validity.begins for each in ordered if each.validity.begins)
    last = max([on, *(each.validity.ends for each in ordered if each.validity.ends)]) + dt.timedelta(days=200)
    title = say("When each notice is law")
    with _settings():
        figure = Figure(figsize=(8.4, 1.4 + 0.36 * len(ordered)), layout="constrained")
        axes: Any = figure.subplots()
        for place, notice in enumerate(ordered):
            _span(axes, place, notice, last, on)
        axes.set_yticks(range(len(ordered)), [_label(notice) for notice in ordered])
        axes.invert_yaxis()
        axes.axvline(_dates.date2num(on), color=_LINE, linewidth=1.2)
        axes.annotate(str(on), (_dates.date2num(on), -0.75), color=_LINE, fontsize=9, annotation_clip=False)
        axes.set_xlim(_dates.date2num(first - dt.timedelta(days=60)), _dates.date2num(last))
        axes.xaxis.set_major_locator(_dates.YearLocator())
        axes.xaxis.set_major_formatter(_dates.DateFormatter("%Y"))
        axes.set_title(title, loc="left", fontsize=12, pad=18)
        figure.legend(handles=_timeline_key(say), loc="outside lower left", ncols=3, frameon=False)
        return _finished(title, figure)


def _label(notice: HeldNotice) -> str:
    return f"{place_of(notice).name[-6:]} {notice.doc_number or (notice.title or notice.slug)[:12]}"


def _span(axes: Any, place: int, notice: HeldNotice, last: dt.date, on: dt.date) -> None:  # noqa: ANN401
    begins = _dates.date2num(notice.validity.begins)
    ends = _dates.date2num(notice.validity.ends or last)
    ruling = notice.validity.state(on) == "in_force"
    colour = _EDGE if ruling else "#bfbfbf"
    told = notice.validity.ends is not None
    axes.barh(
        place,
        ends - begins,
        left=begins,
        height=0.5,
        color=colour if told else "#ffffff",
        edgecolor=colour,
        hatch=None if told else "////",
        linestyle="-" if told else "--",
    )


def _timeline_key(say: Phrasebook) -> list[Patch]:
    return [
        Patch(facecolor=_EDGE, edgecolor=_EDGE, label=say("in force on the day, end told")),
        Patch(facecolor="#ffffff", edgecolor=_EDGE, hatch="////", linestyle="--", label=say("no end told")),
        Patch(facecolor="#bfbfbf", edgecolor="#bfbfbf", label=say("not in force on the day")),
    ]


def _finished(title: str, figure: Figure) -> Chart:
    svg, png = io.StringIO(), io.BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    figure.savefig(png, format="png", dpi=160, metadata={"Software": None})
    drawing = svg.getvalue()
    return Chart(title=title, svg=drawing[drawing.index("<svg") :], png=png.getvalue())
