"""Decisions in the catalog: what holds after other readings, other texts and amendments, and what points to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from types import ModuleType

import pytest

from store import Catalog
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


@dataclass(frozen=True)
class Survival:
    """A decision on the sum for a studio, the sum that is read then (None: the rule is not read), what is shown."""

    verdict: str
    read: Decimal | None
    state: str
    shown: Decimal | None
    as_read: Decimal | None
    why: str


SURVIVALS = [
    Survival("confirm", STUDIO, "holds", STUDIO, STUDIO, "the reading agrees as it did"),
    Survival("confirm", SIXTY, "differs", STUDIO, SIXTY, "what was confirmed holds, the reading stands beside it"),
    Survival("confirm", None, "differs", STUDIO, None, "what was confirmed is shown though no longer read"),
    Survival("correct", STUDIO, "holds", SIXTY, STUDIO, "still read as it was when it was corrected"),
    Survival("correct", SIXTY, "no_longer_needed", SIXTY, SIXTY, "the reading has learned it: both are kept"),
    Survival(
        "correct", Decimal(70000), "differs", SIXTY, Decimal(70000), "a third sum: the decision holds, and it is told"
    ),
    Survival("correct", None, "differs", SIXTY, None, "overlooked now: a corrected rule is not lost"),
    Survival("reject", STUDIO, "holds", None, None, "still read, still rejected"),
    Survival("reject", SIXTY, "differs", None, None, "read otherwise: it may be right now, so it is told"),
    Survival("reject", None, "no_longer_needed", None, None, "no longer read by itself"),
]


@pytest.mark.parametrize("case", SURVIVALS, ids=lambda case: case.why)
def test_a_decision_survives_another_reading(catalog: Catalog, made: ModuleType, case: Survival) -> None:
    """What holds, what is shown and what stands beside it after the same text was read by another version."""
    number = decide(catalog, case.verdict, corrected if case.verdict == "correct" else lambda rule: rule)
    reread(catalog, reading_of(made, case.read))

    (decision,) = catalog.decisions()
    assert (decision.number, decision.state) == (number, case.state)
    shown = studio_of(catalog)
    assert (shown.rule.amount if shown else None) == case.shown
    if shown is not None:
        assert shown.decision is not None
        assert (shown.decision.state, shown.decision.by, shown.decision.reason) == (case.state, "王敏", "与原文核对")
        assert (shown.as_read.amount if shown.as_read else None) == case.as_read


def test_a_rule_that_was_missed_holds_until_it_is_read(catalog: Catalog, made: ModuleType) -> None:
    """A rule of a person's own is in every answer, and no longer needed once the program reads the same."""
    reread(catalog, reading_of(made, None))
    (wage,) = catalog.rules([catalog.notices()[0].id]).benefits
    missed = made.held(made.record(), made.record().benefits[0], wage.notice)
    write(catalog, "new", missed)

    shown = studio_of(catalog)
    assert shown is not None
    assert shown.decision is not None
    assert (shown.rule.amount, shown.as_read, shown.decision.state) == (STUDIO, None, "holds")
    assert catalog.notices()[0].counts["benefits"] == 2
    assert ("首席技师工作室", STUDIO) in catalog.query("select program, amount from benefits").rows

    reread(catalog, made.record())
    assert catalog.decisions()[0].state == "no_longer_needed"
    assert len(catalog.rules([wage.notice]).benefits) == 2


def test_what_points_to_a_decided_rule_keeps_pointing(catalog: Catalog) -> None:
    """Cap, ledger and law name it as before; a rejected one is named still, so that its cap does not fall on others."""
    cap = catalog.rules([catalog.notices()[0].id]).limits[0].rule
    decide(catalog, "correct", corrected)
    studio = studio_of(catalog)
    assert studio is not None
    assert catalog.rules([studio.notice]).limits[0].rule == cap
    assert cap.applies_to == (studio.rule.id,)
    used = [each.rule for each in catalog.ledger([studio.notice]) if studio.rule.id in each.rule.used_by]
    assert [each.status for each in used] == ["used"]
    assert catalog.law().holds(studio, dt.date(2025, 6, 1))

    decide(catalog, "reject")
    assert catalog.rules([studio.notice]).limits[0].rule.applies_to == (studio.rule.id,)


def test_a_figure_of_a_rejected_rule_is_open_until_it_is_set_aside(catalog: Catalog, made: ModuleType) -> None:
    """Every figure stays accounted for: rejecting a rule leaves a question, and setting it aside answers it."""
    notice = catalog.notices()[0].id
    place = next(at for at, each in enumerate(catalog.ledger([notice])) if each.place.figure == "５万元")
    decide(catalog, "reject")
    opened = catalog.ledger([notice])[place].rule
    assert (opened.status, opened.used_by, catalog.notices()[0].counts["open"]) == ("open", (), 1)

    decide(
        catalog, "correct", lambda rule: replace(rule, status="set_aside", reason="fund"), section="ledger", at=place
    )
    aside = catalog.ledger([notice])[place]
    assert (aside.rule.status, aside.rule.reason, catalog.notices()[0].counts["open"]) == ("set_aside", "fund", 0)
    assert aside.decision is not None
    assert aside.as_read is not None
    assert aside.as_read.status == "used"

    missed = made.held(made.record(), replace(made.record().benefits[0], amount=SIXTY), notice)
    write(catalog, "correct", missed)
    again = catalog.ledger([notice])[place].rule
    assert (again.status, again.reason, again.used_by) == ("used", None, (missed.rule.id,))


def test_what_restates_a_rejected_rule_counts_itself(made: ModuleType) -> None:
    """Sums skip a rule that says the same as an earlier one; they must not lose both when that one is rejected."""
    catalog = Catalog.open(None)
    record = made.record()
    studio, wage = record.benefits
    add(catalog, replace(record, benefits=(studio, replace(wage, restates=studio.id))))
    assert catalog.rules([catalog.notices()[0].id]).benefits[1].rule.restates == studio.id
    decide(catalog, "reject")

    (left,) = catalog.rules([catalog.notices()[0].id]).benefits
    assert left.rule.restates is None
    assert catalog.query("select restates from rules where section = 'benefit'").rows == ((None,),)


def test_two_people_who_disagree(catalog: Catalog) -> None:
    """The later word holds and the earlier is named beside it; it ends when the first one agrees."""
    first = decide(catalog, "correct", corrected, by="王敏")
    second = decide(catalog, "correct", lambda rule: replace(rule, amount=Decimal(70000)), by="李雷")
    shown = studio_of(catalog)
    assert shown is not None
    assert shown.decision is not None
    assert (shown.rule.amount, shown.decision.by, shown.decision.disputed_with) == (Decimal(70000), "李雷", first)
    states = {each.number: (each.state, each.disputed_with) for each in catalog.decisions()}
    assert states == {first: ("superseded", None), second: ("holds", first)}

    third = decide(catalog, "confirm", by="王敏")
    last = {each.number: (each.state, each.disputed_with) for each in catalog.decisions()}
    assert last[third] == ("holds", None)


def test_a_withdrawn_decision_gives_way_to_the_one_before(catalog: Catalog) -> None:
    """Taking back is a record too: the earlier decision holds again, then the reading; an undone withdrawal is none."""
    first = decide(catalog, "correct", corrected, by="王敏")
    second = decide(catalog, "reject", by="李雷")
    assert studio_of(catalog) is None
    notice = catalog.notices()[0].id
    rejected = next(each.decided for each in catalog.decisions() if each.number == second)
    assert rejected is not None
    write(catalog, "withdraw", rejected, by="李雷", withdraws=second)
    shown = studio_of(catalog)
    assert shown is not None
    assert shown.rule.amount == SIXTY
    write(catalog, "withdraw", shown, by="王敏", withdraws=first)
    plain = studio_of(catalog)
    assert plain is not None
    assert (plain.rule.amount, plain.decision) == (STUDIO, None)
    assert not catalog.is_decided()
    with catalog.run("changes undo") as run:
        run.undo(5)
    again = studio_of(catalog)
    assert again is not None
    assert (again.rule.amount, again.notice) == (SIXTY, notice)


def test_known_and_undone_runs_count_for_decisions(catalog: Catalog) -> None:
    """A decision is known from its run on, not before, and not while that run is undone."""
    decide(catalog, "correct", corrected)
    with catalog.run("changes undo") as run:
        run.undo(2)
    with catalog.run("changes redo") as run:
        run.redo(2)
    notice = catalog.notices()[0].id
    sums = [catalog.rules([notice], known).benefits[0].rule.amount for known in (1, 2, 3, 4)]

    assert sums == [STUDIO, SIXTY, STUDIO, SIXTY]
    assert [len(catalog.decisions(known)) for known in (1, 2, 3, 4)] == [0, 1, 0, 1]


def test_every_section_can_be_decided(catalog: Catalog) -> None:
    """Limits, terms, conditions and figures come back as decided, equal in the records, the views and the rules."""
    decide(catalog, "correct", lambda rule: replace(rule, value=Decimal(300000), per=("org",)), section="limits")
    decide(catalog, "correct", lambda rule: replace(rule, value="P2Y", bound="max"), section="terms")
    decide(catalog, "correct", lambda rule: replace(rule, value=Decimal(3), op=">"), section="conditions")

    rules = catalog.rules([catalog.notices()[0].id])
    assert (rules.limits[0].rule.value, rules.limits[0].rule.per) == (Decimal(300000), ("org",))
    assert (rules.terms[0].rule.value, rules.terms[0].rule.bound) == ("P2Y", "max")
    assert (rules.conditions[0].rule.value, rules.conditions[0].rule.op) == (Decimal(3), ">")
    assert rules.limits[0].as_read is not None
    assert rules.limits[0].as_read.value == Decimal(200000)
    assert catalog.query("select amount from rules where section = 'limit'").rows == ((Decimal(300000),),)
    assert catalog.query("select value_text from rules where section = 'term'").rows == (("P2Y",),)
    assert len(rules.limits[0].rule.applies_to) == 1
    assert [each.state for each in catalog.decisions()] == ["holds"] * 3


def test_the_check_proves_decided_quotes_too(catalog: Catalog) -> None:
    """A decided rule stands on its text like a read one; one that does not is a finding."""
    decide(catalog, "correct", corrected)
    assert [each.what for each in catalog.check()] == []
    catalog._connection.execute("update decided_benefit set quote = '给予一次性资助６万元'")
    assert [each.what for each in catalog.check()] == ["quote_differs"]


def test_a_rule_put_on_another_figure_is_not_paid_twice(catalog: Catalog, made: ModuleType) -> None:
    """Corrected onto the right figure by hand, then read from it: one rule in every answer, no longer needed."""
    record = made.record()
    cap = record.limits[0].evidence
    moved = replace(record.benefits[0], evidence=cap, amount=Decimal(200000))
    write(catalog, "correct", made.held(record, moved, catalog.notices()[0].id))
    fresh = replace(moved, id="abcdef012345", read_by="a better rule")
    cap_on_it = replace(record.limits[0], applies_to=(fresh.id,))
    used = tuple(
        replace(each, used_by=(*each.used_by, fresh.id)) if each.evidence.figure == cap.figure else each
        for each in record.ledger
    )
    reread(catalog, replace(record, benefits=(fresh, record.benefits[1]), limits=(cap_on_it,), ledger=used))

    notice = catalog.notices()[0]
    shown = catalog.rules([notice.id]).benefits
    assert sorted(each.rule.amount or 0 for each in shown) == [1000, 200000]
    assert notice.counts["benefits"] == 2
    assert catalog.query("select count(*) from rules where section = 'benefit'").rows == ((2,),)
    assert [each.state for each in catalog.decisions()] == ["no_longer_needed"]
    decided = next(each for each in shown if each.decision)
    assert catalog.rules([notice.id]).limits[0].rule.applies_to == (moved.id,), "the cap falls on what is shown"
    users = [each.rule.used_by for each in catalog.ledger([notice.id]) if each.rule.evidence.figure == cap.figure]
    assert users == [(cap_on_it.id, moved.id)]
    assert decided.as_read is not None
    assert (decided.as_read.read_by, decided.as_read.amount) == ("a better rule", Decimal(200000))

    reread(catalog, replace(record, benefits=(replace(fresh, amount=SIXTY), record.benefits[1])))
    assert [each.state for each in catalog.decisions()] == ["differs"]
    assert len(catalog.rules([notice.id]).benefits) == 2
