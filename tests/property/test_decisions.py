"""Random histories of reading and deciding give the same answer from DuckDB as from a model in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalize import NoticeRecord
from reports.decision_files import export_decisions
from reports.exporting import export
from store import Catalog, Outcome, Ruling, Source
from tests.store.decision_model import (
    RULES,
    Brought,
    Decided,
    Happening,
    History,
    ReadAgain,
    Row,
    RuleKey,
    Turned,
    Withdrawn,
)

UNKEPT = Source(size=1, path=None)
STUDIO = Decimal(50000)
SUMS = (STUDIO, Decimal(60000))
PEOPLE = ("王敏", "李雷", "韩梅")
HEALTHY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


class World:
    """A catalog and its model, to which the same things happen."""

    def __init__(self, made: ModuleType, notices: int) -> None:
        self.catalog = Catalog.open(None)
        self.history = History(STUDIO)
        self._made = made
        self.records = [self._record(number) for number in range(notices)]
        self.ids = {
            record.benefits[place].id: (number, which)
            for number, record in enumerate(self.records)
            for place, which in enumerate(RULES)
        }

    def _record(self, number: int) -> NoticeRecord:
        made = self._made
        lines = (*made.LINES, f"编号{number}。")
        record: NoticeRecord = made.record(made.Notice(name=f"{number}.pdf", lines=lines, doc_number=f"{number}号"))
        return record

    @property
    def now(self) -> int:
        """The number of the last run."""
        return len(self.history.events)

    def happen(self, event: Happening) -> bool:
        """Do it where it can be done; says whether a run came of it."""
        done = self._done(event)
        if done:
            self.history.append(event)
        return done

    def _done(self, event: Happening) -> bool:
        held = self.history.held(self.now)
        if isinstance(event, Brought):
            with self.catalog.run("add") as run:
                return run.add(self.records[event.notice], UNKEPT).outcome is Outcome.ADDED
        if isinstance(event, ReadAgain):
            return event.notice in held and self._read_again(event)
        if isinstance(event, Turned):
            if event.run > self.now or isinstance(self.history.events[event.run - 1], Turned):
                return False
            with self.catalog.run("changes") as run:
                (run.undo if event.undo else run.redo)(event.run)
            return True
        if event.rule[0] not in held:
            return False
        return self._decided(event) if isinstance(event, Decided) else self._withdrawn(event)

    def _read_again(self, event: ReadAgain) -> bool:
        record = self.records[event.notice]
        studio, wage = record.benefits
        read = (wage,) if event.studio is None else (replace(studio, amount=event.studio), wage)
        with self.catalog.run("reread") as run:
            return run.reread(replace(record, benefits=read)).outcome is Outcome.REREAD

    def _decided(self, event: Decided) -> bool:
        verdict = "reject" if event.says is None else "correct"
        self._rule(event.rule, verdict, event.by, event.says, None)
        return True

    def _withdrawn(self, event: Withdrawn) -> bool:
        identity = self.identity(event.rule)
        top = [each for each in self.catalog.decisions() if each.rule == identity and each.counts]
        if top:
            self._rule(event.rule, "withdraw", PEOPLE[0], None, top[0].number)
        return bool(top)

    def identity(self, rule: RuleKey) -> str:
        """The id of a rule of the model."""
        return self.records[rule[0]].benefits[RULES.index(rule[1])].id

    def _rule(self, key: RuleKey, verdict: str, by: str, says: Decimal | None, withdraws: int | None) -> None:
        record = self.records[key[0]]
        rule = record.benefits[RULES.index(key[1])]
        text = record.reading.document.text_sha256
        asked = f"select id, reading from texts_at(2147483647) where text_sha256 = '{text}'"
        ((notice, reading),) = self.catalog.query(asked).rows
        held = self._made.held(record, replace(rule, amount=says or rule.amount), str(notice))
        ruling = Ruling(
            verdict=verdict,
            section="benefit",
            rule=rule.id,
            notice=str(notice),
            text_sha256=text,
            reading=int(str(reading)),
            by=by,
            reason="看过",
            held=None if withdraws else held,
            withdraws=withdraws,
        )
        with self.catalog.run(verdict) as run:
            run.record([ruling])

    def answer(self, known: int) -> frozenset[Row]:
        """The rules as records."""
        rules = self.catalog.rules([each.id for each in self.catalog.notices(known)], known).benefits
        return frozenset(
            Row(
                self.ids[held.rule.id],
                held.rule.amount or Decimal(0),
                (held.decision.number, held.decision.state, held.decision.disputed_with) if held.decision else None,
            )
            for held in rules
        )

    def sums(self, known: int, source: str) -> frozenset[tuple[RuleKey, Decimal]]:
        """The rules and their sums from SQL."""
        rows = self.catalog.query(f"select id, amount from {source}({known}) where amount is not null").rows
        return frozenset((self.ids[str(rule)], Decimal(str(amount))) for rule, amount in rows if str(rule) in self.ids)

    def exported(self, folder: Path, known: int) -> dict[str, bytes]:
        """The bytes of every file of the export."""
        ids = [notice.id for notice in self.catalog.notices(known)]
        for form in ("jsonl", "csv"):
            export(self.catalog, folder, form, known, ids)
            export_decisions(self.catalog, folder, form, known, ids)
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _event(dice: Random, notices: int, runs: int) -> Happening:
    # Mostly one rule: in a world where nothing meets, nothing is tried.
    rule = (0, RULES[0]) if dice.random() < 0.7 else (dice.randrange(notices), dice.choice(RULES))
    kind = dice.choices(("bring", "read", "decide", "withdraw", "turn"), (1, 5, 8, 3, 4))[0]
    if kind == "bring":
        return Brought(rule[0])
    if kind == "read":
        return ReadAgain(rule[0], dice.choice((*SUMS, None)))
    if kind == "decide":
        return Decided(rule, dice.choice(PEOPLE), dice.choice((*SUMS, None)))
    return Withdrawn(rule) if kind == "withdraw" else Turned(dice.randint(1, runs), undo=dice.random() < 0.6)


def _told(made: ModuleType, dice: Random, most: int) -> World:
    """A world after a random history."""
    world = World(made, notices := dice.randint(1, 3))
    for number in range(notices):
        world.happen(Brought(number))
    for _ in range(dice.randint(1, most)):
        world.happen(_event(dice, notices, world.now))
    return world


@pytest.mark.property
@settings(suppress_health_check=HEALTHY, max_examples=6)
@given(dice=st.randoms(use_true_random=True))
def test_any_history_gives_the_answer_of_the_model(made: ModuleType, dice: Random) -> None:
    """At any state of knowledge: rules, states and disputes from the records, the sums from both shapes of SQL."""
    world = _told(made, dice, 20)
    for known in {world.now, dice.randint(0, world.now)}:
        expected = world.history.answer(known)
        sums = frozenset((row.rule, row.amount) for row in expected)
        assert world.answer(known) == expected, (world.history.events, known)
        assert world.sums(known, "benefits_at") == sums, (world.history.events, known)
        assert world.sums(known, "rules_at") >= sums, (world.history.events, known)
        states = frozenset((each.number, each.state, each.disputed_with) for each in world.catalog.decisions(known))
        assert frozenset(each for each in states if each[1] != "withdrawal") == world.history.decisions(known)
    world.catalog._connection.execute("set variable as_read = true")
    assert world.answer(world.now) == world.history.answer(world.now, as_read=True), world.history.events


@pytest.mark.property
@settings(suppress_health_check=HEALTHY, max_examples=8)
@given(dice=st.randoms(use_true_random=True))
def test_nothing_decided_is_lost(made: ModuleType, dice: Random) -> None:
    """Whatever was read, undone or decided later, each decision is there with its words, its name and its reason."""
    world = _told(made, dice, 20)
    said = [event for event in world.history.events if isinstance(event, Decided)]
    kept = world.catalog.query(
        "select d.rule, d.decided_by, d.verdict, x.amount from decision d "
        "join decided_benefit x on x.decision = d.number where d.verdict <> 'withdraw' order by d.number"
    ).rows

    assert [(world.ids[str(rule)], by) for rule, by, *_ in kept] == [(each.rule, each.by) for each in said]
    assert [None if verdict == "reject" else amount for *_, verdict, amount in kept] == [each.says for each in said]
    undone = [run for run, _ in enumerate(world.history.events, 1)]
    for run in dice.sample(undone, len(undone)):
        if not isinstance(world.history.events[run - 1], Turned):
            world.happen(Turned(run, undo=False))
    everything = {each.number for each in world.catalog.decisions() if each.verdict != "withdraw"}
    assert everything == {each.number for each in world.history._said}


@pytest.mark.property
@settings(suppress_health_check=HEALTHY, max_examples=5)
@given(dice=st.randoms(use_true_random=True))
def test_an_undone_detour_leaves_the_export_as_it_was(
    made: ModuleType, tmp_path_factory: pytest.TempPathFactory, dice: Random
) -> None:
    """Decisions, withdrawals and readings that are undone again, in any order, leave no byte behind."""
    world = _told(made, dice, 8)
    before = world.exported(tmp_path_factory.mktemp("before"), world.now)
    start = world.now
    for _ in range(dice.randint(1, 6)):
        world.happen(dice.choice(_detours(dice, len(world.records))))
    detour = range(start + 1, world.now + 1)
    for run in dice.sample(detour, len(detour)):
        world.happen(Turned(run, undo=True))

    assert world.exported(tmp_path_factory.mktemp("after"), world.now) == before, world.history.events


def _detours(dice: Random, notices: int) -> Sequence[Happening]:
    rule = (dice.randrange(notices), dice.choice(RULES))
    decided = Decided(rule, dice.choice(PEOPLE), dice.choice((*SUMS, None)))
    return (decided, decided, Withdrawn(rule), ReadAgain(rule[0], dice.choice((*SUMS, None))))


@pytest.mark.property
@settings(suppress_health_check=HEALTHY, max_examples=5)
@given(dice=st.randoms(use_true_random=True))
def test_as_read_is_the_export_of_a_catalog_without_decisions(
    made: ModuleType, tmp_path_factory: pytest.TempPathFactory, dice: Random
) -> None:
    """`--as-read` leaves nothing of a decision in any file: the bytes are those of the same history without any."""
    told = _told(made, dice, 10)
    plain = World(made, len(told.records))
    numbers: dict[int, int] = {}
    for run, event in enumerate(told.history.events, 1):
        if isinstance(event, (Decided, Withdrawn)) or (isinstance(event, Turned) and event.run not in numbers):
            continue
        again = Turned(numbers[event.run], undo=event.undo) if isinstance(event, Turned) else event
        if plain.happen(again):
            numbers[run] = plain.now
    told.catalog._connection.execute("set variable as_read = true")
    told.catalog.as_read = True

    assert told.exported(tmp_path_factory.mktemp("told"), told.now) == plain.exported(
        tmp_path_factory.mktemp("plain"), plain.now
    )


def test_the_model_is_no_copy() -> None:
    """A history worked out by hand: corrected, read the same by itself, then otherwise; two people disagree."""
    history = History(STUDIO)
    for event in (
        Brought(0),
        Decided((0, "studio"), "王敏", SUMS[1]),
        ReadAgain(0, SUMS[1]),
        ReadAgain(0, None),
        Decided((0, "studio"), "李雷", None),
        Turned(5, undo=True),
    ):
        history.append(event)
    key, wage = (0, "studio"), Row((0, "wage"), Decimal(1000), None)

    assert history.answer(1) == {Row(key, STUDIO, None), wage}
    assert history.answer(2) == {Row(key, SUMS[1], (1, "holds", None)), wage}
    assert history.answer(3) == {Row(key, SUMS[1], (1, "no_longer_needed", None)), wage}
    assert history.answer(4) == {Row(key, SUMS[1], (1, "differs", None)), wage}
    assert history.answer(5) == {wage}
    assert history.decisions(5) == {(1, "superseded", None), (2, "holds", 1)}
    assert history.answer(6) == history.answer(4)
