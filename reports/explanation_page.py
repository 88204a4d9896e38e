"""An explanation of a payout in words, and as a record."""

from __future__ import annotations

from reports import wording
from reports.awards import Award, documents_of
from reports.explaining import MONTH, MOST_UNITS, Answer, Explanation, Part, Piece, caps_of
from reports.json_text import Record
from reports.law import Library, Stub
from reports.listing import Card, Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.rule_list import rule_source

_HOW = {
    "unit": _("{value}"),
    "month": _("{value} for a month"),
    "year": _("{value} for a year"),
    "period": _("{value} for the whole period"),
    "raised": _("{value} with the uplift {by}"),
    "of_base": _("{value} out of the base that was given"),
}
MOST_SPLITS = 4


def card(say: Phrasebook, found: Explanation) -> Card:
    """What was asked and searched, and what stays open."""
    question, law = found.question, found.law
    read = [notice.doc_number or notice.slug for notice in (*law.notices, *law.above)]
    lines = [
        (say("Result"), say(verdict(found))),
        (say("Answers"), _number(say, found)),
        (
            say("Searched"),
            say(
                "{rules} rules with an exact sum, alone and together, up to {most} whole units",
                rules=found.searched,
                most=MOST_UNITS,
            ),
        ),
        (say("Notices read"), "、".join(read) or say("none that is law on that day")),
        (say("Text not held"), "\n".join(_stub(say, each) for each in found.stubs)),
        (say("Over a cap"), "\n".join(sum_text(say, each) for each in found.over)),
        (say("Comes near"), "\n".join(_near(say, part) for part in found.near)),
        (say("Not excluded"), _open(say, found)),
    ]
    if not found.complete:
        lines.append((say("Stopped early"), say("the search was not finished; give it more time with --seconds")))
    title = say("What gives {sum}?", sum=wording.money(say, question.total))
    return Card(title=title, lines=tuple(line for line in lines if line[1]))


def _number(say: Phrasebook, found: Explanation) -> str:
    """How many answers there are, and how many of them are listed."""
    if not found.number:
        return ""
    listed = len(simplest(found))
    words = say("{number}, the simplest {listed} are listed", number=found.number, listed=listed)
    return words if listed < found.number else str(found.number)


def simplest(found: Explanation) -> tuple[Answer, ...]:
    """The answers that put together no more different sums than the first one."""
    return tuple(each for each in found.answers if _sums(each) == _sums(found.answers[0]))


def _sums(answer: Answer) -> int:
    return len({part.value for part in answer.parts})


def verdict(found: Explanation) -> str:
    """One of four results, as a message."""
    if found.answers:
        return _("explained")
    if not found.complete:
        return _("no answer in what was searched")
    if found.stubs or found.open:
        return _("no exact rule held gives it; what is listed as not excluded may")
    return _("no rule gives it")


def _open(say: Phrasebook, found: Explanation) -> str:
    if found.answers:
        return ""
    return "\n".join(
        f"{say.term('comparable', each.basis)}: {wording.whole_amount(say, each.rule)} {each.rule.program} {each.id}"
        for each in found.open
    )


def _stub(say: Phrasebook, stub: Stub) -> str:
    return say(
        "{name} (known only from {notice}, which ends it on {day})",
        name=stub.name,
        notice=stub.named_by.doc_number or stub.named_by.slug,
        day=stub.until or "—",
    )


def _near(say: Phrasebook, part: Part) -> str:
    total = wording.money(say, part.value * part.count)
    rules = " ".join(piece.award.id for piece in part.pieces)
    return f"{part.count} × {wording.money(say, part.value)} = {total}  {rules}"


def sum_text(say: Phrasebook, answer: Answer) -> str:
    """3 × 12,000 yuan + 2 × 500 yuan."""
    return " + ".join(f"{part.count} × {wording.money(say, part.value)}" for part in answer.parts)


def listing(say: Phrasebook, found: Explanation) -> Listing:
    """The simplest answers, one row for each rule in them; the records have more."""
    columns = (
        Column("number", say("Answer"), right=True),
        Column("sum", say("Sum")),
        Column("region", say("Area")),
        Column("program", say("Scheme and tier")),
        Column("how", say("How")),
        Column("to", say("Paid to")),
        Column("quote", say("Quote")),
        Column("source", say("Source")),
        Column("id", say("Rule")),
    )
    cells = [
        (
            str(number) if not at else "",
            sum_text(say, answer) if not at else "",
            *_cells(say, part, piece),
        )
        for number, answer in enumerate(simplest(found), 1)
        for at, (part, piece) in enumerate((part, piece) for part in answer.parts for piece in part.pieces)
    ]
    return Listing(columns=columns, records=[], cells=cells)


def _cells(say: Phrasebook, part: Part, piece: Piece) -> tuple[str, ...]:
    award, place = piece.award, piece.award.held.place
    return (
        award.region.name,
        "\n".join(words for words in (award.rule.program, award.rule.tier) if words),
        how_text(say, part, piece),
        say.term("recipient", award.to),
        place.quote,
        rule_source(say, award.held, award.notice),
        award.id,
    )


def how_text(say: Phrasebook, part: Part, piece: Piece) -> str:
    """So many units of what; months as persons and months."""
    value, tranche = wording.money(say, piece.value), piece.award.rule.tranche
    if tranche is not None:
        value = say("{amount}, part {number}", amount=value, number=tranche)
    words = say(_HOW[piece.how], value=value, by=piece.by)
    lines = [f"{part.count} × {words}"]
    if piece.how == MONTH and "person" in piece.award.rule.per:
        shown = [say("{persons} persons × {months} months", persons=n, months=m) for n, m in splits(part.count, piece)]
        lines += shown[:MOST_SPLITS]
    return "\n".join(lines)


def splits(count: int, piece: Piece) -> list[tuple[int, int]]:
    """How so many months can be shared out evenly, nobody longer than the period."""
    longest = piece.award.times or count
    return [(count // months, months) for months in range(min(count, longest), 0, -1) if count % months == 0]


def record(say: Phrasebook, found: Explanation) -> Record:
    """The whole explanation for machines (docs/records.md)."""
    question, law = found.question, found.law
    library = Library(law.every)
    return {
        "sum": question.total,
        "on": law.on,
        "regions": [area.name for area in law.asked],
        "recipient": question.to,
        "programme": question.programme.name if question.programme else None,
        "found": bool(found.answers),
        "verdict": verdict(found),
        "complete": found.complete,
        "answers_in_all": found.number,
        "searched": {
            "rules": found.searched,
            "most_units": MOST_UNITS,
            "notices": [notice.id for notice in (*law.notices, *law.above)],
        },
        "answers": [_answer_record(say, each) for each in found.answers],
        "over_cap": [sum_text(say, each) for each in found.over],
        "near": [_part_record(say, part) for part in found.near],
        "not_excluded": [_open_record(each, library) for each in found.open],
        "not_held": [
            {"document": each.name, "named_by": each.named_by.id, "until": each.until} for each in found.stubs
        ],
    }


def _answer_record(say: Phrasebook, answer: Answer) -> Record:
    return {
        "text": sum_text(say, answer),
        "units": answer.units,
        "parts": [_part_record(say, part) for part in answer.parts],
        "limits": [limit.rule.id for limit in caps_of(answer)],
    }


def _part_record(say: Phrasebook, part: Part) -> Record:
    return {
        "count": part.count,
        "value": part.value,
        "rules": [
            {
                "id": piece.award.id,
                "region": piece.award.region.name,
                "program": piece.award.rule.program,
                "tier": piece.award.rule.tier,
                "tranche": piece.award.rule.tranche,
                "recipient": piece.award.to,
                "how": piece.how,
                "by": piece.by,
                "splits": [list(each) for each in splits(part.count, piece)] if piece.how == MONTH else [],
                "quote": piece.award.held.place.quote,
                "source": rule_source(say, piece.award.held, piece.award.notice),
            }
            for piece in part.pieces
        ],
    }


def _open_record(award: Award, library: Library) -> Record:
    documents = documents_of(award, library)
    return {
        "id": award.id,
        "comparable": award.basis,
        "quote": award.held.place.quote,
        "documents": [{"document": name, "held": held} for name, held in documents],
    }
