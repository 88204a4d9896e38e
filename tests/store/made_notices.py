"""Hand-made notice records: a small notice of ours, with every kind of rule, built without reading a file."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract import Clause, Letterhead, Reading, Sentence
from ingest import Document, Line, LineRole, Page, Paragraph, Span
from normalize import (
    Account,
    Benefit,
    Condition,
    Evidence,
    Limit,
    NoticeFacts,
    NoticeRecord,
    Refusal,
    Relation,
    Term,
)
from store import Held, Place

LINES = (
    "青禾区关于支持首席技师的通知",
    "青人社规〔2025〕3号",
    "一、对新设首席技师工作室的企业，给予一次性资助５万元，",
    "每家企业每年最高不超过20万元。",
    "二、首席技师每人每月津贴1000元，津贴期为三年，须在职满2年。",
    "本通知自2025年3月1日起施行，有效期至2028年2月29日。《青禾区技师办法》（青人社规〔2020〕1号）同时废止。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a made notice differs in; every default gives the notice of `LINES`."""

    name: str = "qinghe-2025.pdf"
    lines: tuple[str, ...] = LINES
    jurisdiction: str | None = "310117"
    doc_number: str | None = "青人社规〔2025〕3号"
    effective_from: dt.date | None = dt.date(2025, 3, 1)
    effective_to: dt.date | None = dt.date(2028, 2, 29)
    amount: Decimal = Decimal(50000)
    with_boxes: bool = True
    relations: tuple[tuple[str, str, str | None], ...] = (("repeals", "青禾区技师办法", "青人社规〔2020〕1号"),)
    salt: str = ""
    refusals: tuple[Refusal, ...] = field(default=())


def document(notice: Notice = Notice()) -> Document:
    """One page, one printed line for each of the notice's lines, ten points a character."""
    raw = "\n".join(notice.lines)
    origin = [index for index, character in enumerate(raw) if not character.isspace()]
    text = "".join(raw[index] for index in origin).translate({ord("５"): "5", ord("，"): ",", ord("："): ":"})
    lines, boxes, start = [], [], 0
    for row, words in enumerate(notice.lines):
        lines.append(Line(start=start, end=start + len(words), page=1, role=LineRole.BODY))
        tops = (72.0 + 20 * row, 84.0 + 20 * row)
        boxes += [(72.0 + 10 * i, tops[0], 82.0 + 10 * i, tops[1]) for i in range(len(words) + 1)]
        start += len(words) + 1
    digest = hashlib.sha256((notice.name + raw + notice.salt).encode()).hexdigest()
    return Document(
        name=notice.name,
        sha256=digest,
        media="application/pdf",
        reader="made by hand",
        raw=raw,
        text=text,
        origin=origin,
        boxes=boxes[: len(raw)] if notice.with_boxes else (),
        pages=(Page(number=1, width=595.28, height=841.89, rotation=0),) if notice.with_boxes else (),
        lines=tuple(lines),
        paragraphs=(Paragraph(start=0, end=len(text), page=1),),
        tables=(),
    )


def reading(notice: Notice = Notice()) -> Reading:
    """A root with two numbered clauses, one sentence each."""
    made = document(notice)
    first, second = made.text.index("一、"), made.text.index("二、")
    last = made.text.index("本通知")
    end = len(made.text)
    spans = ((0, first, 0), (first, second, 1), (second, last, 2), (last, end, 0))
    return Reading(
        document=made,
        letterhead=Letterhead(title=(), number=None, issuers=(), addressees=None, signed=None, printed=None),
        clauses=(
            Clause(
                index=0,
                parent=None,
                style="root",
                label="",
                start=0,
                body=0,
                own_end=first,
                end=end,
                title=None,
                role="body",
            ),
            Clause(
                index=1,
                parent=0,
                style="一、",
                label="一",
                start=first,
                body=first + 2,
                own_end=second,
                end=second,
                title=None,
                role="body",
            ),
            Clause(
                index=2,
                parent=0,
                style="一、",
                label="二",
                start=second,
                body=second + 2,
                own_end=last,
                end=last,
                title=None,
                role="body",
            ),
        ),
        sentences=tuple(
            Sentence(start=start, end=stop, clause=clause, pieces=(Span(start, stop),), table=None)
            for start, stop, clause in spans
        ),
        quantities=(),
        cues=(),
        citations=(),
    )


def evidence(made: Reading, quote: str, figure: str | None) -> Evidence:
    """The place of a quote that occurs once in the text, and of its figure."""
    start = made.document.text.index(quote)
    inner = None
    if figure is not None:
        at = made.document.text.index(figure, start)
        inner = Span(at, at + len(figure))
    return Evidence(quote=Span(start, start + len(quote)), figure=inner, clause=made.clause_at(start).index)


def rule_id(made: Reading, quote: str, kind: str) -> str:
    """A made id that hangs on text, place and kind as the real ones do."""
    key = f"{made.document.text_sha256}:{made.document.text.index(quote)}:{kind}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def record(notice: Notice = Notice()) -> NoticeRecord:
    """The whole record of a made notice."""
    made = reading(notice)
    studio = rule_id(made, "给予一次性资助", "benefit")
    wage = rule_id(made, "每人每月津贴1000元", "benefit")
    cap = rule_id(made, "每家企业每年最高不超过20万元", "limit")
    term = rule_id(made, "津贴期为三年", "term")
    tenure = rule_id(made, "在职满2年", "condition")
    grant = re.search(r"给予一次性资助([^,]+)", made.document.text)
    assert grant is not None
    return NoticeRecord(
        reading=made,
        facts=_facts(notice, made),
        benefits=(
            Benefit(
                id=studio,
                evidence=evidence(made, grant.group(0), grant.group(1)),
                program="首席技师工作室",
                programme=None,
                kind="fixed",
                amount=notice.amount,
                once=True,
                beneficiary="企业",
                read_by="fixed_grant",
            ),
            Benefit(
                id=wage,
                evidence=evidence(made, "每人每月津贴1000元", "1000元"),
                program="首席技师津贴",
                programme=None,
                kind="fixed",
                amount=Decimal(1000),
                per=("person", "month"),
                beneficiary="首席技师",
                read_by="fixed_grant",
            ),
        ),
        limits=(
            Limit(
                id=cap,
                evidence=evidence(made, "每家企业每年最高不超过20万元", "20万元"),
                kind="money_cap",
                value=Decimal(200000),
                per=("org", "year"),
                applies_to=(studio,),
                flags=("soft",),
                read_by="cap",
            ),
        ),
        terms=(
            Term(
                id=term,
                evidence=evidence(made, "津贴期为三年", "三年"),
                kind="benefit_period",
                value="P3Y",
                unit="calendar",
                bound="exact",
                applies_to=(wage,),
                read_by="period",
            ),
        ),
        conditions=(
            Condition(
                id=tenure,
                evidence=evidence(made, "在职满2年", "2年"),
                kind="tenure",
                op=">=",
                value=Decimal(2),
                unit="年",
                applies_to=(wage,),
                read_by="tenure",
            ),
        ),
        ledger=_ledger(
            made,
            (
                (grant.group(1), "money", notice.amount, "元", studio),
                ("20万元", "money", Decimal(200000), "元", cap),
                ("1000元", "money", Decimal(1000), "元", wage),
                ("三年", "duration", "P3Y", None, term),
                ("满2年", "duration", "P2Y", None, tenure),
            ),
        ),
        refusals=notice.refusals,
    )


def _facts(notice: Notice, made: Reading) -> NoticeFacts:
    start = made.document.text.index("《青禾区技师办法》") if "《青禾区技师办法》" in made.document.text else 0
    return NoticeFacts(
        title=notice.lines[0],
        doc_number=notice.doc_number,
        issuers=("青禾区人力资源和社会保障局",),
        jurisdiction=notice.jurisdiction,
        signed_on=dt.date(2025, 2, 20),
        printed_on=None,
        effective_from=notice.effective_from,
        effective_from_basis="stated_date",
        effective_to=notice.effective_to,
        effective_to_basis="stated_date",
        relations=tuple(
            Relation(type=kind, title=title, doc_number=number, quote=Span(start, start + 9))
            for kind, title, number in notice.relations
        ),
    )


def _ledger(made: Reading, used: tuple[tuple[str, str, Decimal | str, str | None, str], ...]) -> tuple[Account, ...]:
    accounts = []
    for figure, kind, value, unit, user in used:
        place = evidence(made, figure, figure)
        accounts.append(
            Account(
                id=rule_id(made, figure, "quantity"),
                evidence=place,
                kind=kind,
                value=value,
                value_max=None,
                unit=unit,
                status="used",
                used_by=(user,),
            )
        )
    text = made.document.text
    for match in re.finditer(r"[0-9]+", text):
        if not any(
            a.evidence.figure and a.evidence.figure.start <= match.start() < a.evidence.figure.end for a in accounts
        ):
            place = Evidence(
                quote=Span(*match.span()), figure=Span(*match.span()), clause=made.clause_at(match.start()).index
            )
            accounts.append(
                Account(
                    id=hashlib.sha256(f"{made.document.text_sha256}:{match.start()}".encode()).hexdigest()[:12],
                    evidence=place,
                    kind="number",
                    value=Decimal(match.group()),
                    value_max=None,
                    unit=None,
                    status="set_aside",
                    reason="document number",
                )
            )
    return tuple(sorted(accounts, key=lambda account: account.evidence.quote))


def changed(record_: NoticeRecord, **fields: object) -> NoticeRecord:
    """A record with other fields."""
    return replace(record_, **fields)  # type: ignore[arg-type]


def held(record_: NoticeRecord, rule: Benefit, notice: str) -> Held[Benefit]:
    """A rule of a record with its place, as the catalog gives it."""
    document, quote, figure = record_.reading.document, rule.evidence.quote, rule.evidence.figure
    place = Place(
        clause=record_.reading.path(record_.reading.clauses[rule.evidence.clause]),
        quote=document.quote(*quote),
        figure=document.quote(*figure) if figure else None,
        figure_start=figure.start - quote.start if figure else None,
        page=1,
        boxes=(),
    )
    return Held(notice=notice, place=place, rule=rule)


def accounted(record_: NoticeRecord, figures: dict[str, tuple[str, int, str]]) -> NoticeRecord:
    """The record with these figures (kind, value, unit) whole and open in its ledger."""
    made = record_.reading
    wanted = {figure: evidence(made, figure, figure) for figure in figures}
    spans = [each.figure for each in wanted.values() if each.figure]
    kept = [
        each
        for each in record_.ledger
        if each.status == "used" or not any(_inside(each.evidence.figure, span) for span in spans)
    ]
    opened = [
        Account(
            id=rule_id(made, figure, "quantity"),
            evidence=wanted[figure],
            kind=kind,
            value=Decimal(value),
            value_max=None,
            unit=unit,
            status="open",
        )
        for figure, (kind, value, unit) in figures.items()
    ]
    return replace(record_, ledger=tuple(sorted([*kept, *opened], key=lambda account: account.evidence.quote)))


def _inside(figure: Span | None, span: Span) -> bool:
    return figure is not None and span.start <= figure.start and figure.end <= span.end
