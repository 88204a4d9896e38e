"""The state that a row of a review sheet was made from, so that what happened since is seen."""

from __future__ import annotations

from dataclasses import dataclass

from reports.deciding import hash_of
from reports.review_queue import Item

RULE, LINK, WORDS = "rule", "link", "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a row is about: a rule or figure with the number of the last decision on it (0: none) and its hash; a link
    of two notices; or the words in a notice that a decision on another text (its number) was made on.
    """

    kind: str
    notice: str
    number: int = 0
    digest: str = ""


def state_of(item: Item) -> str:
    """The state of a row in one line."""
    if item.proposal is not None:
        return f"{LINK}:{item.proposal.older.id}:0:{item.proposal.newer.id}"
    if item.held is not None:
        own = item.decision if item.decision and not item.is_carried else None
        number = own.number if own else item.held.decision.number if item.held.decision else 0
        return f"{RULE}:{item.notice.id}:{number}:{hash_of(item.held)}"
    return f"{WORDS}:{item.notice.id}:{item.decision.number if item.decision else 0}:"


def read_state(line: str) -> State | None:
    """The state out of its line; None for what is none."""
    parts = line.split(":")
    if len(parts) != 4 or parts[0] not in (RULE, LINK, WORDS) or not parts[2].isdecimal():
        return None
    return State(kind=parts[0], notice=parts[1], number=int(parts[2]), digest=parts[3])
