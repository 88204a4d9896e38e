"""The state that a row of a review sheet was made from, so that what happened since is seen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from reports.json_text import json_text
from reports.review_queue import Item
from reports.rule_records import AnyHeld, rule_record


def state_of(item: Item, decisions: Mapping[str, int]) -> str:
    """Notice, number of the last decision (0 for none) and a hash of what is held; of a link what is decided of it."""
    if item.held is None:
        return item.proposal.verdict if item.proposal else ""
    return f"{item.notice.id}:{decisions.get(item.id, 0)}:{hash_of(item.held, item)}"


def hash_of(held: AnyHeld, item: Item) -> str:
    """A hash of everything that a rule says, its place among it."""
    return hashlib.sha256(json_text(rule_record(held, item.notice)).encode("utf-8")).hexdigest()[:16]
