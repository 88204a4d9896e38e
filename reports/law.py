"""What was law on a day, as it was known: the one place where answers ask the catalog for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.regions import Place, place_of
from reports.selection import asked_regions, folded_number
from reports.standing import holding
from store import Catalog, HeldNotice
from store import Law as Times
from store import Stub as Unheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A stub of the catalog in its area; `named_by` is the notice that ends it, else the first that names it."""

    held: Unheld
    region: Place
    named_by: HeldNotice

    @property
    def name(self) -> str:
        """Its number, else its title."""
        return self.held.doc_number or f"《{self.held.title}》"

    @property
    def until(self) -> dt.date | None:
        """Its first day out of force."""
        return self.held.validity.ends

    def may_rule(self, on: dt.date) -> bool:
        """Whether it can have been law on a day; an end on a day that nothing tells excludes none."""
        times = self.held.validity
        return (times.begins is None or times.begins <= on) and (times.ends is None or on < times.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The notices known at a time (`every`), the areas asked about (none: all), and what of it is law on a day.

    `times` has when each rule is law, and with which figure.
    `notices` are the ones in force of the areas asked and of those inside them; `above` the ones in force of areas
    around them.
    """

    on: dt.date
    known: int
    times: Times
    every: tuple[HeldNotice, ...]
    asked: tuple[Place, ...]
    notices: tuple[HeldNotice, ...]
    above: tuple[HeldNotice, ...]

    def covers(self, region: Place) -> bool:
        """Whether an area was asked about."""
        return not self.asked or any(region.lies_in(each) for each in self.asked)

    @property
    def stubs(self) -> tuple[Stub, ...]:
        """Documents of these areas that may have been law on the day, but whose text is not held."""
        found = (_stub(each, self.times.notices) for each in self.times.stubs)
        return tuple(each for each in found if self.covers(each.region) and each.may_rule(self.on))

    @property
    def others(self) -> tuple[HeldNotice, ...]:
        """Notices of these areas that are not law on the day."""
        ruling = {notice.id for notice in self.notices}
        return tuple(each for each in self.every if self.covers(place_of(each)) and each.id not in ruling)


def law_on(catalog: Catalog, on: dt.date, known: int, words: Sequence[str] = ()) -> Law:
    """The law of the areas that the words name; raises `Unclear` for a word that names none."""
    return law_of(catalog.law(known), on, known, words)


def law_of(times: Times, on: dt.date, known: int, words: Sequence[str] = ()) -> Law:
    """The same, out of what is known at hand."""
    every = tuple(times.notices.values())
    asked = asked_regions(every, words)
    ruling = holding(every, times, on)
    places = {notice.id: place_of(notice) for notice in ruling}
    if not asked:
        return Law(on=on, known=known, times=times, every=every, asked=(), notices=ruling, above=())
    inside = [each for each in ruling if any(places[each.id].lies_in(area) for area in asked)]
    taken = {each.id for each in inside}
    around = [
        each
        for each in ruling
        if each.id not in taken and any(area.lies_in(places[each.id]) for area in asked if places[each.id].name)
    ]
    return Law(on=on, known=known, times=times, every=every, asked=asked, notices=tuple(inside), above=tuple(around))


def _stub(held: Unheld, notices: Mapping[str, HeldNotice]) -> Stub:
    actor = notices[held.validity.repealed_by or held.named_by[0]]
    return Stub(held=held, region=place_of(actor), named_by=actor)


def cited_documents(words: str) -> tuple[str, ...]:
    """The document numbers, else the titles, that stand in some words."""
    numbers = re.findall(r"[\u4e00-\u9fff]{2,12}[〔﹝［\[【（(]\d{4}[〕﹞］\]】）)]\d+号", words)
    return tuple(numbers or re.findall(r"《([^《》]{4,60})》", words))


class Library:
    """Which documents are held, by number or title, so that many can be asked about."""

    def __init__(self, every: Sequence[HeldNotice]) -> None:
        self._numbers = {folded_number(notice.doc_number) for notice in every if notice.doc_number}
        self._titles = {notice.title for notice in every if notice.title}
        self._known: dict[str, bool] = {}

    def holds(self, document: str) -> bool:
        """Whether a document that is cited by number or title is held itself."""
        if document not in self._known:
            named = folded_number(document) in self._numbers
            self._known[document] = named or any(document in title for title in self._titles)
        return self._known[document]
