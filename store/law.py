"""The law as it stands at a state of knowledge: when each rule holds, and which figures amendments have replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from normalize import Benefit, Condition, Limit, Term
from store.answers import Held, HeldNotice, Stub, Validity

HeldT = TypeVar("HeldT", bound=Held[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction of an amending notice (`actor`) about another one (`law`); its quote is that of the actor."""

    id: str
    law: str
    actor: str
    operation: str
    begins: dt.date | None
    path: tuple[str, ...]
    quote: str
    old_words: str | None
    new_words: str | None
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A figure that an instruction puts in the place of the one before, from a day on."""

    amendment: str
    begins: dt.date
    figure: str
    number: Decimal | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTime:
    """When a rule is law that an amendment touches or has brought (`via`); `law` is the notice that it belongs to.

    `ended_by` is the instruction that ends it, `doubts` are those that could not be applied for certain.
    """

    law: str
    via: str | None
    validity: Validity
    ended_by: str | None
    steps: tuple[Step, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Every notice with its validity, the rules whose time differs from that of their notice, and the documents that
    are known only from notices."""

    notices: Mapping[str, HeldNotice]
    times: Mapping[tuple[str, str], RuleTime] = field(default_factory=dict)
    instructions: Mapping[str, Instruction] = field(default_factory=dict)
    stubs: tuple[Stub, ...] = ()

    def time_of(self, held: Held[Any]) -> RuleTime:
        """When a rule is law; that of its notice where no amendment has to do with it."""
        own = self.times.get((held.notice, held.rule.id))
        if own is not None:
            return own
        validity = self.notices[held.notice].validity
        return RuleTime(law=held.notice, via=None, validity=validity, ended_by=None, steps=(), doubts=())

    def holds(self, held: Held[Any], on: dt.date) -> bool:
        """Whether a rule is law on a day."""
        return self.time_of(held).validity.state(on) == "in_force"

    def may_hold(self, notice: HeldNotice, on: dt.date) -> bool:
        """Whether a rule of the notice can be law on a day: that of an amendment lives as long as what it amends."""
        brought = (time.validity for (each, _), time in self.times.items() if each == notice.id)
        return any(validity.state(on) == "in_force" for validity in (notice.validity, *brought))

    def present(self, held: HeldT, on: dt.date) -> HeldT:
        """The rule with the figure that it has on a day; the quote stays that of its own text."""
        step = self.step_of(held, on)
        return held if step is None else _with_figure(held, step)

    def article_of(self, held: Held[Any]) -> str | None:
        """The label of the article of the law that a rule stands in; new words stand in the one they were put into."""
        via = self.instructions.get(self.time_of(held).via or "")
        path = via.path if via else held.place.clause
        return next((label for label in path if label.endswith("条") or "条之" in label), None)

    def step_of(self, held: Held[Any], on: dt.date) -> Step | None:
        """The replacement of the rule's figure that counts on a day."""
        steps = [step for step in self.time_of(held).steps if step.begins <= on]
        return steps[-1] if steps else None

    def instructions_on(self, held: Held[Any]) -> tuple[Instruction, ...]:
        """Everything that brought, changed or ended a rule or may have, the certain before the doubtful."""
        own: RuleTime = self.time_of(held)
        names = [own.via, *(step.amendment for step in own.steps), own.ended_by, *own.doubts]
        return tuple(self.instructions[name] for name in dict.fromkeys(names) if name and name in self.instructions)


def _with_figure(held: HeldT, step: Step) -> HeldT:
    rule: Any = held.rule
    return replace(
        held,
        rule=replace(rule, **_replaced(rule, step), flags=(*rule.flags, "amended")),
        place=replace(held.place, figure=step.figure),
    )


def _replaced(rule: object, step: Step) -> dict[str, object]:
    number = step.number
    if isinstance(rule, Benefit):
        return {"amount": number} if rule.amount is not None else {"rate": number}
    if isinstance(rule, Limit) and isinstance(rule.value, Decimal):
        return {"value": number}
    if isinstance(rule, (Limit, Term)):
        return {"value": step.text}
    if isinstance(rule, Condition):
        return {"value": _of_condition(rule, step)}
    raise TypeError(f"no figure of a {type(rule).__name__} can be replaced")


def _of_condition(rule: Condition, step: Step) -> Decimal | str | None:
    if isinstance(rule.value, str):
        return step.text
    if step.text:
        return Decimal("".join(filter(str.isdigit, step.text)))
    return step.number * 100 if rule.unit == "%" and step.number is not None else step.number


def rule_time(row: Mapping[str, Any], exact: Callable[[Decimal | None], Decimal | None]) -> RuleTime:
    """A row of the statement `which_rules_have_times_of_their_own`."""
    steps: Sequence[Mapping[str, Any]] = row["steps"]
    return RuleTime(
        law=row["law"],
        via=row["via"],
        ended_by=row["ended_by"],
        doubts=tuple(row["doubts"]),
        validity=Validity(
            begins=row["begins"],
            begins_basis=row["begins_basis"],
            ends=row["ends"],
            ends_basis=row["ends_basis"],
            repealed_by=row["repealed_by"] if row["ended_by"] is None else None,
        ),
        steps=tuple(
            Step(
                amendment=each["amendment"],
                begins=each["begins"],
                figure=each["figure"],
                number=exact(each["number"]),
                text=each["text"],
            )
            for each in steps
        ),
    )
