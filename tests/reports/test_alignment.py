"""Which rule answers to which: by programme, tier, recipient and wording, not by clause number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest import Span
from normalize import Benefit, Evidence, Limit
from reports.alignment import Outcome, align
from store import Held, Place

STUDIO = "对市级技能大师工作室给予企业一次性资助"
NATIONAL = STUDIO.replace("市", "国家")
BASE = {
    "program": "技能大师工作室资助",
    "programme": "master_studio",
    "kind": "fixed",
    "amount": Decimal(50000),
    "tier": "市级",
    "beneficiary": "企业",
    "quote": f"{STUDIO}5万元",
    "clause": ("三", "（一）"),
}


def benefit(number: int, **differs: object) -> Held[Benefit]:
    """A held benefit that differs from `BASE` in these fields."""
    said = {**BASE, **differs}
    quote, clause = str(said.pop("quote")), said.pop("clause")
    place = Place(clause=clause, quote=quote, figure=None, figure_start=None, page=1, boxes=())  # type: ignore[arg-type]
    evidence = Evidence(quote=Span(number * 100, number * 100 + len(quote)), figure=None, clause=number)
    return Held(notice="n", place=place, rule=Benefit(id=f"b{number}", evidence=evidence, **said))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("differs", "outcome", "fields", "why"),
    [
        ({}, Outcome.SAME, (), "nothing differs"),
        ({"clause": ("五",)}, Outcome.MOVED, (), "renumbered"),
        ({"amount": Decimal(80000), "quote": f"{STUDIO}8万元"}, Outcome.CHANGED, ("amount",), "a sum"),
        ({"beneficiary": "用人单位"}, Outcome.REWORDED, ("beneficiary",), "another word for the same"),
        ({"per": ("org",), "clause": ("五",)}, Outcome.CHANGED, ("per",), "a unit, and moved"),
    ],
)
def test_one_rule(differs: dict[str, object], outcome: Outcome, fields: tuple[str, ...], why: str) -> None:
    """What became of a rule that is in both texts."""
    (pair,) = align([benefit(1)], [benefit(1, **differs)])

    assert (pair.outcome, pair.fields) == (outcome, fields), why


def test_tiers_are_told_apart() -> None:
    """A rule is not taken for that of another tier, though its sum is the same."""
    old = [benefit(1), benefit(2, tier="国家级", amount=Decimal(200000), quote=f"{NATIONAL}20万元")]
    new = [
        benefit(3, tier="国家级", quote=f"{NATIONAL}5万元"),
        benefit(4, amount=Decimal(30000), quote=f"{STUDIO}3万元"),
    ]
    pairs = align(old, new)

    assert [(pair.old.rule.id if pair.old else None, pair.new.rule.id if pair.new else None) for pair in pairs] == [
        ("b2", "b3"),
        ("b1", "b4"),
    ]


def test_what_is_unlike_is_added_and_dropped() -> None:
    """Another scheme for others is no change of this one; a limit is never paired with a benefit."""
    other = benefit(
        2,
        program="创业补贴",
        programme="startup",
        tier=None,
        beneficiary="毕业生",
        quote="毕业生创办企业的，每月补贴800元",
        amount=Decimal(800),
    )
    cap = Held(
        notice="n",
        place=benefit(3).place,
        rule=Limit(id="l1", evidence=benefit(3).rule.evidence, kind="money_cap", value=Decimal(50000)),
    )
    pairs = align([benefit(1)], [other, cap])

    assert [pair.outcome for pair in pairs] == [Outcome.ADDED, Outcome.ADDED, Outcome.DROPPED]


def test_a_restatement_is_no_rule_of_its_own() -> None:
    """What is said twice in one text is compared once."""
    pairs = align([benefit(1), benefit(2, restates="b1")], [benefit(3)])

    assert [pair.outcome for pair in pairs] == [Outcome.SAME]
