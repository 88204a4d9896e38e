"""Decisions and their texts: twins, other texts, texts that are gone, amendments that come later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from types import ModuleType

import pytest

from ingest import Span
from normalize import Amendment, Evidence, Exchange, NoticeRecord
from store import Catalog, Decision
from tests.store.made_decisions import (
    SIXTY,
    STUDIO,
    add,
    corrected,
    decide,
    reading_of,
    reread,
    studio_of,
    write,
)


def test_a_text_in_two_files_has_one_decision(made: ModuleType) -> None:
    """A decision on the text file holds for the PDF with the same text, with the page that only this one has."""
    catalog = Catalog.open(None)
    plain = made.record(made.Notice(name="qinghe.txt", with_boxes=False))
    document = replace(plain.reading.document, media="text/plain")
    add(catalog, replace(plain, reading=replace(plain.reading, document=document)))
    decide(catalog, "correct", corrected)
    add(catalog, made.record(made.Notice(name="qinghe.pdf")))

    (notice,) = catalog.notices()
    shown = catalog.rules([notice.id]).benefits[0]
    assert (notice.source_file, shown.rule.amount, shown.place.page) == ("qinghe.pdf", SIXTY, 1)
    assert shown.place.boxes
    assert [each.state for each in catalog.decisions()] == ["holds"]


def test_another_text_takes_no_decision_over_silently(catalog: Catalog, made: ModuleType) -> None:
    """A notice that comes again with another text says what is read; the decision is proposed for the same words."""
    number = decide(catalog, "correct", corrected)
    lines = (*made.LINES, "另：本通知由区人力资源和社会保障局解释。")
    add(catalog, made.record(made.Notice(name="again.pdf", lines=lines)))

    later = next(each for each in catalog.notices() if each.source_file == "again.pdf")
    fresh = catalog.rules([later.id]).benefits[0]
    assert (fresh.rule.amount, fresh.decision) == (STUDIO, None)
    (proposal,) = catalog.proposals()
    assert (proposal.number, proposal.notice, proposal.rule) == (number, later.id, fresh.rule.id)

    write(catalog, "confirm", fresh)
    assert [each.number for each in catalog.proposals()] == []


def test_a_missed_rule_is_proposed_for_its_words_alone(catalog: Catalog, made: ModuleType) -> None:
    """Where the program misses the rule in the new text too, the words are proposed, until somebody decides on them."""
    reread(catalog, reading_of(made, None))
    missed = made.held(made.record(), made.record().benefits[0], catalog.notices()[0].id)
    number = write(catalog, "new", missed)
    again = made.record(made.Notice(name="again.pdf", lines=(*made.LINES, "另：本通知由区人力资源和社会保障局解释。")))
    add(catalog, replace(again, benefits=again.benefits[1:]))
    later = next(each for each in catalog.notices() if each.source_file == "again.pdf")

    assert [(each.number, each.notice, each.rule) for each in catalog.proposals()] == [(number, later.id, None)]
    write(catalog, "new", made.held(again, again.benefits[0], later.id))
    assert catalog.proposals() == ()


def test_a_text_that_is_gone_keeps_its_decision_waiting(catalog: Catalog) -> None:
    """Undone adding hides the rule, not the decision; done again, it holds."""
    decide(catalog, "correct", corrected)
    with catalog.run("changes undo") as run:
        run.undo(1)
    assert [each.state for each in catalog.decisions()] == ["text_changed"]
    assert catalog.notices() == ()
    with catalog.run("changes redo") as run:
        run.redo(1)
    shown = studio_of(catalog)
    assert shown is not None
    assert shown.rule.amount == SIXTY


def _amending(made: ModuleType, old: str, new: str) -> NoticeRecord:
    """A notice that puts one figure in the place of another in article 一 of the made one, from July 2025 on."""
    record: NoticeRecord = made.record(
        made.Notice(
            name="amending.pdf",
            lines=(*made.LINES, "附则。"),
            doc_number="青人社规〔2025〕9号",
            effective_from=dt.date(2025, 7, 1),
            relations=(("amends", "x", "青人社规〔2025〕3号"),),
        )
    )
    article = record.reading.clauses[2]
    values = {"5万元": Decimal(50000), "8万元": Decimal(80000), "20万元": Decimal(200000)}
    exchange = Exchange(old=old, new=new, kind="money", old_value=values[old], value=values[new])
    evidence = Evidence(quote=Span(article.start, article.end), figure=None, clause=2)
    amendment = Amendment(
        id="a1", evidence=evidence, relation=0, operation="substitute", path=("第一条",), exchange=exchange
    )
    return replace(record, amendments=(amendment,))


AMENDED = [
    (
        "5万元",
        "8万元",
        None,
        Decimal(80000),
        "text_changed",
        "the figure of the decided rule is replaced, and it is told",
    ),
    ("20万元", "8万元", None, Decimal(50000), "holds", "another figure of the same article has nothing to do with it"),
]


@pytest.mark.parametrize(("old", "new", "per", "amount", "state", "why"), AMENDED, ids=lambda each: str(each)[:24])
def test_a_decided_rule_does_not_hide_a_later_amendment(
    catalog: Catalog, made: ModuleType, old: str, new: str, per: None, amount: Decimal, state: str, why: str
) -> None:
    """The law's new figure counts from its day on, the decided one before; the decision wants another look."""
    del per, why
    decide(catalog, "correct", lambda rule: replace(rule, per=("org",)))
    add(catalog, _amending(made, old, new))
    law = catalog.law()
    held = studio_of(catalog)
    assert held is not None
    assert held.decision is not None

    before, after = (law.present(held, day).rule for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1)))
    assert (before.amount, after.amount, after.per) == (STUDIO, amount, ("org",))
    assert held.decision.state == state
    assert catalog.query(
        "select amount from rules_on(date '2025-07-01', 2147483647) where program = '首席技师工作室' "
        "and notice in (select id from notices where source_file = 'qinghe-2025.pdf')"
    ).rows == ((amount,),)

    again = decide(catalog, "confirm")
    states = {each.number: each.state for each in catalog.decisions()}
    assert states[again] == "holds", "a decision after the amendment has seen it"


def test_a_rejected_rule_that_is_amended_is_told(catalog: Catalog, made: ModuleType) -> None:
    """The rejected rule stays out, but its decision says that the words changed."""
    number = decide(catalog, "reject")
    add(catalog, _amending(made, "5万元", "8万元"))

    states: dict[int, Decision] = {each.number: each for each in catalog.decisions()}
    assert states[number].state == "text_changed"
