"""What a catalog with decisions must answer, worked out from the list of what happened, in plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

#: A rule of the model: number of the notice, and whether it is the studio or the wage.
RuleKey = tuple[int, str]
RULES = ("studio", "wage")
WAGE = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Brought:
    """A notice is added."""

    notice: int


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Another version of the program reads a notice: the sum for a studio, None where it overlooks that rule."""

    notice: int
    studio: Decimal | None


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody decides on a rule: what it says, None for nothing (a rejection)."""

    rule: RuleKey
    by: str
    says: Decimal | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Somebody takes back the decision that holds on a rule."""

    rule: RuleKey


@dataclass(frozen=True, slots=True)
class Turned:
    """A run (from 1) is undone or redone."""

    run: int
    undo: bool


Happening = Brought | ReadAgain | Decided | Withdrawn | Turned


@dataclass(frozen=True, slots=True)
class Said:
    """A decision as the model keeps it: its number, the run, and what was read at that moment."""

    number: int
    run: int
    rule: RuleKey
    by: str
    says: Decimal | None
    read_then: Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """A rule in an answer: its sum, and the decision behind it with its state and the one that disputes it."""

    rule: RuleKey
    amount: Decimal
    decision: tuple[int, str, int | None] | None


class History:
    """What happened so far, one run each."""

    def __init__(self, studio: Decimal) -> None:
        self.events: list[Happening] = []
        self._studio = studio
        self._said: list[Said] = []
        self._taken_back: dict[int, int] = {}

    def append(self, event: Happening) -> None:
        """Let something happen; it becomes the next run."""
        run = len(self.events) + 1
        if isinstance(event, Decided):
            now = self.read(event.rule, run - 1)
            number = len(self._said) + len(self._taken_back) + 1
            self._said.append(Said(number, run, event.rule, event.by, event.says, now))
        elif isinstance(event, Withdrawn):
            top = self.counting(event.rule, run - 1)[-1]
            self._taken_back[run] = top.number
        self.events.append(event)

    def active(self, known: int) -> Iterator[tuple[int, Happening]]:
        """The runs that count with their numbers."""
        undone = set()
        for event in self.events[:known]:
            if isinstance(event, Turned):
                (undone.add if event.undo else undone.discard)(event.run)
        yield from ((run, event) for run, event in enumerate(self.events[:known], 1) if run not in undone)

    def held(self, known: int) -> set[int]:
        """The notices whose adding counts."""
        return {event.notice for _, event in self.active(known) if isinstance(event, Brought)}

    def read(self, rule: RuleKey, known: int) -> Decimal | None:
        """What the program reads of a rule; None where it reads no such rule, or the notice is not held."""
        notice, which = rule
        if notice not in self.held(known):
            return None
        readings = [
            self._studio if isinstance(event, Brought) else event.studio
            for _, event in self.active(known)
            if isinstance(event, (Brought, ReadAgain)) and event.notice == notice
        ]
        return readings[-1] if which == "studio" else WAGE

    def counting(self, rule: RuleKey, known: int) -> list[Said]:
        """The decisions on a rule whose run counts and that nobody took back."""
        runs = {run for run, _ in self.active(known)}
        gone = {number for run, number in self._taken_back.items() if run in runs}
        return [each for each in self._said if each.rule == rule and each.run in runs and each.number not in gone]

    def state(self, said: Said, known: int) -> tuple[str, int | None]:
        """What became of the decision that holds, and the last word of another person who says otherwise."""
        others = {each.by: each for each in self.counting(said.rule, known) if each.by != said.by}
        against = [each.number for each in others.values() if each.says != said.says]
        return self._state(said, known), max(against, default=None)

    def _state(self, said: Said, known: int) -> str:
        if said.rule[0] not in self.held(known):
            return "text_changed"
        now = self.read(said.rule, known)
        if now == said.says:
            return "holds" if said.read_then == said.says else "no_longer_needed"
        return "holds" if now == said.read_then else "differs"

    def answer(self, known: int, *, as_read: bool = False) -> frozenset[Row]:
        """Every rule that an answer shows."""
        keys: Sequence[RuleKey] = [(notice, which) for notice in self.held(known) for which in RULES]
        return frozenset(row for key in keys for row in self._row(key, known, as_read=as_read))

    def _row(self, rule: RuleKey, known: int, *, as_read: bool) -> Iterator[Row]:
        said = None if as_read else next(reversed(self.counting(rule, known)), None)
        amount = self.read(rule, known) if said is None else said.says
        if amount is not None:
            yield Row(rule, amount, (said.number, *self.state(said, known)) if said else None)

    def decisions(self, known: int) -> frozenset[tuple[int, str, int | None]]:
        """Every decision whose run counts, with its state."""
        runs = {run for run, _ in self.active(known)}
        found = set()
        for each in self._said:
            counting = self.counting(each.rule, known)
            if each.run in runs and each not in counting:
                found.add((each.number, "withdrawn", None))
            elif each.run in runs:
                found.add((each.number, *(self.state(each, known) if each is counting[-1] else ("superseded", None))))
        return frozenset(found)
