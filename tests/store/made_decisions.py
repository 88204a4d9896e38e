"""Decisions on the rules of the made notice, written as the store takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from types import ModuleType
from typing import Any

from normalize import Benefit, NoticeRecord
from store import Catalog, Held, Ruling, Source

UNKEPT = Source(size=1, path=None)
STUDIO, SIXTY = Decimal(50000), Decimal(60000)


def catalog_of(made: ModuleType) -> Catalog:
    """One made notice, read once."""
    catalog = Catalog.open(None)
    add(catalog, made.record())
    return catalog


def add(catalog: Catalog, record: NoticeRecord) -> None:
    with catalog.run("add") as run:
        run.add(record, UNKEPT)


def reread(catalog: Catalog, record: NoticeRecord) -> None:
    with catalog.run("reread") as run:
        run.reread(record)


def reading_of(made: ModuleType, amount: Decimal | None) -> NoticeRecord:
    """The made notice as another version reads it: another sum for a studio, or none."""
    record: NoticeRecord = made.record()
    studio, wage = record.benefits
    return replace(record, benefits=(wage,) if amount is None else (replace(studio, amount=amount), wage))


def decide(
    catalog: Catalog,
    verdict: str,
    change: Callable[[Any], Any] = lambda rule: rule,
    *,
    by: str = "王敏",
    at: int = 0,
    section: str = "benefits",
    withdraws: int | None = None,
) -> int:
    """Decide on the n-th rule of a section of the first notice, as it is shown; gives the number."""
    notice = catalog.notices()[0]
    rules = catalog.ledger([notice.id]) if section == "ledger" else getattr(catalog.rules([notice.id]), section)
    held: Held[Any] = rules[at]
    return write(catalog, verdict, replace(held, rule=change(held.rule)), by=by, withdraws=withdraws)


def write(catalog: Catalog, verdict: str, held: Held[Any], *, by: str = "王敏", withdraws: int | None = None) -> int:
    notice = next(each for each in catalog.notices() if each.id == held.notice)
    name = type(held.rule).__name__.lower()
    ruling = Ruling(
        verdict=verdict,
        section="quantity" if name == "account" else name,
        rule=held.rule.id,
        notice=notice.id,
        text_sha256=notice.text_sha256,
        reading=notice.reading,
        by=by,
        reason="与原文核对",
        held=None if withdraws else held,
        withdraws=withdraws,
    )
    with catalog.run(verdict) as run:
        return run.record([ruling])[0]


def corrected(rule: Benefit) -> Benefit:
    return replace(rule, amount=SIXTY)


def studio_of(catalog: Catalog) -> Held[Benefit] | None:
    every = [held for notice in catalog.notices() for held in catalog.rules([notice.id]).benefits]
    return next((held for held in every if held.rule.program == "首席技师工作室"), None)
