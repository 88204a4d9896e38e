"""What decisions do to the queue: what is decided leaves it, what people or readings say otherwise comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from normalize import NoticeRecord
from reports.deciding import Asked, Deciding
from reports.phrasebook import Phrasebook
from reports.review_list import commands, reason_lines
from reports.review_queue import DIFFERS, DISPUTED, TEXT_CHANGED, Item, queue
from reports.review_return import read_rows
from reports.review_sheet import xlsx
from reports.review_state import read_state, state_of
from reports.review_taking import checked
from store import LATEST, Catalog, Source

SAY = Phrasebook("en")


@pytest.fixture
def catalog(made: ModuleType) -> Iterator[Catalog]:
    """A catalog in memory with one made notice."""
    with Catalog.open(None) as opened:
        add(opened, made.record())
        yield opened


def add(catalog: Catalog, record: NoticeRecord) -> None:
    """Add a record, or read it again where its file is held."""
    with catalog.run("add") as run:
        if run.held_as(record.reading.document.sha256):
            run.reread(record)
        else:
            run.add(record, Source(size=1, path=None))


def decide(catalog: Catalog, rule: str, verdict: str = "confirm", by: str = "王敏", **fields: str) -> None:
    """Record one decision."""
    with catalog.run(verdict) as run:
        run.record([Deciding(catalog).ruling(Asked(verdict=verdict, rule=rule, by=by, reason="核对", fields=fields))])


def items(catalog: Catalog) -> dict[str, Item]:
    """The queue by the ids of its rules."""
    return {item.id: item for item in queue(catalog, catalog.notices(), LATEST)}


def studio(record: NoticeRecord) -> str:
    """The id of the first benefit."""
    return record.benefits[0].id


def test_what_is_decided_leaves_the_queue(catalog: Catalog, made: ModuleType):
    """Both benefits are of no programme; the one that somebody confirms is answered, the other is not."""
    rule, other = (each.id for each in made.record().benefits)
    assert {rule, other} <= set(items(catalog))
    decide(catalog, rule)

    assert rule not in items(catalog)
    assert other in items(catalog)


def test_two_people_who_disagree(catalog: Catalog, made: ModuleType):
    """The later one holds, both are named, and the row of the sheet knows the later one."""
    rule = studio(made.record())
    decide(catalog, rule, by="王敏")
    decide(catalog, rule, "reject", by="李强")
    item = items(catalog)[rule]

    assert item.reasons == (DISPUTED,)
    assert "李强" in reason_lines(SAY, item)[1]
    assert "王敏" in reason_lines(SAY, item)[2]
    state = read_state(state_of(item))
    assert state is not None
    assert state.number == 2
    decide(catalog, rule, "reject", by="王敏")
    assert rule not in items(catalog)


def test_a_reading_that_says_something_else(catalog: Catalog, made: ModuleType):
    """The decision holds; the queue shows it beside what is read now."""
    rule = studio(made.record())
    decide(catalog, rule)
    record = made.record()
    first = replace(record.benefits[0], amount=Decimal(70000))
    add(catalog, made.changed(record, benefits=(first, *record.benefits[1:])))
    item = items(catalog)[rule]

    assert item.reasons == (DIFFERS,)
    assert item.shown is not None
    assert getattr(item.shown.rule, "amount", None) == 50000
    assert "70,000 yuan" in reason_lines(SAY, item)[-1]
    assert xlsx(SAY, [item]).startswith(b"PK")


def test_a_text_that_changed(catalog: Catalog, made: ModuleType):
    """A decision on an earlier text is proposed for the same rule of the new one, with a command to copy."""
    decide(catalog, studio(made.record()), "correct", tier="企业")
    notice = made.Notice(name="qinghe-2025-again.pdf", lines=(*made.LINES, "附件另发。"))
    add(catalog, made.record(notice))
    carried = [item for item in items(catalog).values() if item.is_carried]

    assert [item.reasons for item in carried] == [(TEXT_CHANGED,)]
    (item,) = carried
    assert item.id == studio(made.record(notice))
    assert commands(SAY, item) == [f'clausebook correct {item.id} --set tier=企业 --by NAME --reason "…"']
    assert "王敏" in reason_lines(SAY, item)[1]
    decide(catalog, item.id)
    assert item.id not in items(catalog)


def test_a_missed_rule_whose_words_stand_in_another_text(catalog: Catalog, made: ModuleType, tmp_path: Path):
    """Nothing is read there either: the rule is proposed, and taken over by a confirmation in the sheet."""
    with catalog.run("new") as run:
        stated = {"kind": "benefit_period", "value": "P3Y", "bound": "exact"}
        quote = {"quote": "津贴期为三年,须在职", "section": "term", "notice": "青人社规〔2025〕3号"}
        run.record([Deciding(catalog).ruling(Asked(verdict="new", by="王敏", reason="漏读", fields=stated, **quote))])
    notice = made.Notice(name="qinghe-2026.pdf", lines=(*made.LINES, "附件另发。"))
    add(catalog, made.changed(made.record(notice), terms=()))
    (item,) = [each for each in queue(catalog, catalog.notices(), LATEST) if each.held is None and each.decision]
    assert commands(SAY, item)[0].startswith(f"clausebook new {item.notice.sha256[:12]} --section term --quote ")

    path = tmp_path / "review.xlsx"
    path.write_bytes(xlsx(SAY, [item]))
    (row,) = read_rows(path)
    filled = replace(row, cells={**row.cells, "decision": "confirm", "by": "李强", "because": "同一条款"})
    found = checked(SAY, catalog, [filled])

    assert [each.why for each in found.refused] == []
    assert [(each.verdict, each.notice) for each in found.rulings] == [("new", item.notice.id)]
