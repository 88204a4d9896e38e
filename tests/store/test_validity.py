"""When a notice is law: its own dates, and the notice that repeals it."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import pytest

from store import Catalog, Source, Validity

UNKEPT = Source(size=3, path=None)


@pytest.mark.parametrize(
    ("day", "state", "why"),
    [
        (dt.date(2025, 2, 28), "not_yet", "the day before it begins"),
        (dt.date(2025, 3, 1), "in_force", "the first day"),
        (dt.date(2028, 2, 29), "in_force", "the last day, a leap day"),
        (dt.date(2028, 3, 1), "expired", "the day after the last"),
    ],
)
def test_state_on_a_day(made: ModuleType, day: dt.date, state: str, why: str) -> None:
    """The last day in force is stored as ending before the next."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)

    assert catalog.notices()[0].validity.state(day) == state, why


def test_a_notice_without_dates_counts_from_its_signing(made: ModuleType) -> None:
    """Where nothing is said of force, the date of signature begins it, and the basis says so."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(made.Notice(effective_from=None, effective_to=None)), UNKEPT)

    validity = catalog.notices()[0].validity

    assert (validity.begins, validity.begins_basis, validity.ends) == (dt.date(2025, 2, 20), "signed_date", None)


@pytest.mark.parametrize(
    ("number", "title", "why"),
    [
        ("青人社规[2025]3号", "其他名称", "the number in other brackets"),
        (None, "青禾区关于支持首席技师的通知", "the title, where no number is given"),
    ],
)
def test_a_repealed_notice_ends_when_its_repealer_begins(
    made: ModuleType, number: str | None, title: str, why: str
) -> None:
    """The older notice is law up to the day before, not beyond."""
    newer = made.Notice(
        name="newer.pdf",
        lines=(*made.LINES, "新。"),
        doc_number="青人社规〔2026〕1号",
        effective_from=dt.date(2026, 7, 1),
        relations=(("repeals", title, number),),
    )
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        run.add(made.record(newer), UNKEPT)

    by_file = {notice.source_file: notice for notice in catalog.notices()}
    older = by_file["qinghe-2025.pdf"].validity

    assert (older.ends, older.ends_basis, older.repealed_by) == (
        dt.date(2026, 7, 1),
        "repealed_by",
        by_file["newer.pdf"].id,
    ), why
    assert older.state(dt.date(2026, 6, 30)) == "in_force"
    assert older.state(dt.date(2026, 7, 1)) == "repealed"


def test_a_repeal_that_is_not_known_yet_does_not_end_anything(made: ModuleType) -> None:
    """With the knowledge of the run before, the older notice still ends on its own day."""
    newer = made.Notice(
        name="newer.pdf", lines=(*made.LINES, "新。"), relations=(("repeals", "x", "青人社规〔2025〕3号"),)
    )
    catalog = Catalog.open(None)
    for record in (made.record(), made.record(newer)):
        with catalog.run("add") as run:
            run.add(record, UNKEPT)

    assert catalog.notices(1)[0].validity.repealed_by is None


@pytest.mark.parametrize(
    ("value", "ends", "why"),
    [
        ("2030-12-31", dt.date(2031, 1, 1), "the date that the prolonging notice gives"),
        ("P3Y", None, "no date given: the end is open, not the old one"),
    ],
)
def test_a_prolonged_notice_does_not_end_on_its_old_day(
    made: ModuleType, value: str, ends: dt.date | None, why: str
) -> None:
    """A notice that is prolonged is never told as expired on its old last day."""
    lines = (*made.LINES, "长。")
    newer = made.record(
        made.Notice(
            name="newer.pdf", lines=lines, relations=(("prolongs", "x", "青人社规〔2025〕3号"),), doc_number="新"
        )
    )
    term = made.replace(newer.terms[0], kind="policy_validity", value=value)
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        run.add(made.replace(newer, terms=(term,)), UNKEPT)

    by_file = {notice.source_file: notice for notice in catalog.notices()}
    older = by_file["qinghe-2025.pdf"].validity

    assert (older.ends, older.ends_basis, older.prolonged_by) == (ends, "prolonged_by", by_file["newer.pdf"].id), why
    assert older.state(dt.date(2028, 3, 1)) == "in_force"


def test_an_amended_notice_names_its_amendments(made: ModuleType) -> None:
    """What was changed in part is said where the old rules are shown."""
    newer = made.Notice(
        name="newer.pdf",
        lines=(*made.LINES, "改。"),
        relations=(("amends", "x", "青人社规〔2025〕3号"),),
        doc_number="新",
    )
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        run.add(made.record(newer), UNKEPT)

    by_file = {notice.source_file: notice for notice in catalog.notices()}

    assert by_file["qinghe-2025.pdf"].validity.amended_by == (by_file["newer.pdf"].id,)


@pytest.mark.parametrize(
    ("number", "ends", "why"),
    [
        ("青人社规〔2026〕1号", dt.date(2026, 1, 1), "the year of its number"),
        (None, None, "nothing tells when"),
    ],
)
def test_a_repealer_without_a_date_still_repeals(
    made: ModuleType, number: str | None, ends: dt.date | None, why: str
) -> None:
    """The older notice is not told as law on a day on which it may be repealed, and the doubt is told."""
    newer = made.record(
        made.Notice(
            name="newer.pdf",
            lines=(*made.LINES, "新。"),
            doc_number=number,
            effective_from=None,
            effective_to=None,
            relations=(("repeals", "x", "青人社规〔2025〕3号"),),
        )
    )
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        run.add(made.replace(newer, facts=made.replace(newer.facts, signed_on=None)), UNKEPT)

    older = next(each for each in catalog.notices() if each.source_file == "qinghe-2025.pdf").validity

    assert (older.ends, older.ends_basis) == (ends, "repealed_undated"), why
    assert older.state(dt.date(2026, 1, 1)) == "repealed", why
    assert "no_date_of_act" in {each.doubt for each in catalog.doubts()}


def test_two_titles_alike_mean_the_last_before(made: ModuleType) -> None:
    """A repeal by title means the notice that was law, not the one that this had replaced."""
    title = "青禾区关于支持首席技师的通知"
    records = []
    for year in (2021, 2023, 2025):
        record = made.record(
            made.Notice(
                name=f"{year}.pdf",
                lines=(*made.LINES, f"{year}。"),
                doc_number=f"青人社规〔{year}〕9号",
                effective_from=dt.date(year, 3, 1),
                effective_to=None,
                relations=(("repeals", title, None),) if year == 2025 else (),
            )
        )
        records.append(made.replace(record, facts=made.replace(record.facts, signed_on=dt.date(year, 2, 1))))
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        for record in records:
            run.add(record, UNKEPT)

    ends = {each.source_file: each.validity.ends for each in catalog.notices()}

    assert ends == {"2021.pdf": None, "2023.pdf": dt.date(2025, 3, 1), "2025.pdf": None}


def test_a_notice_that_acts_on_itself_is_not_changed(made: ModuleType) -> None:
    """A repeal of its own number ends nothing."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(made.Notice(relations=(("repeals", "x", "青人社规〔2025〕3号"),))), UNKEPT)

    assert catalog.notices()[0].validity.repealed_by is None


def test_without_any_date_it_is_taken_as_in_force() -> None:
    """Nothing is left out for want of a date."""
    nothing = Validity(begins=None, begins_basis="not_stated", ends=None, ends_basis="not_stated", repealed_by=None)

    assert nothing.state(dt.date(2000, 1, 1)) == "in_force"
