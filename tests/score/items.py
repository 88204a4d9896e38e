"""How well each annotated item is read, by its place alone, so that nothing of the notices is stored here.

A gold item is known by notice, section and its id in the gold file; what was found besides is known by notice,
section and its place in the folded reference text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.score.gold import Shared
from tests.score.scorer import Json, folded_text, module, records

# Missed, found, right in what is paid, right in everything; and for a record that no gold item asks for: there or not.
WORTH = {"missed": 0, "found": 1, "core": 2, "full": 3, "extra": 0, "none": 1}

Key = tuple[str, str, str]  # notice, section, gold id or "+" and the place of an extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item that is read better or worse than it was recorded."""

    key: Key
    before: str
    after: str
    words: str

    def __str__(self) -> str:
        slug, section, name = self.key
        return f"{slug} {section} {name}: {self.before} → {self.after} | {self.words}"


def states(shared: Shared, export: Path, slugs: tuple[str, ...]) -> dict[Key, str]:
    """The state of each gold item and of each extra record."""
    found: dict[Key, str] = {}
    for slug in slugs:
        found.update(_of_notice(shared, export, slug))
    return found


def _of_notice(shared: Shared, export: Path, slug: str) -> Iterator[tuple[Key, str]]:
    score, text = module(shared.scorer), folded_text(shared, slug)
    gold = _gold(shared, slug)
    ids: dict[str, str] = {}
    for section in score.SECTIONS:
        golds, preds = gold.get(section, []), records(shared, export, section, slug)
        pairs, _ = score.match(text, golds, preds)
        ids.update({golds[i]["id"]: preds[k].get("id") for i, k in pairs})
        matched = dict(pairs)
        for i, item in enumerate(golds):
            pred = preds[matched[i]] if i in matched else None
            yield (slug, section, item["id"]), _state(shared, section, item, pred, ids)
        yield from _extras(shared, slug, section, [p for k, p in enumerate(preds) if k not in matched.values()])


def _state(shared: Shared, section: str, gold: Json, pred: Json | None, ids: dict[str, str]) -> str:
    if pred is None:
        return "missed"
    score = module(shared.scorer)
    if not all(score.same(field, gold, pred, ids) for field in score.CORE[section]):
        return "found"
    return "full" if all(score.same(field, gold, pred, ids) for field in score.FULL[section]) else "core"


def _extras(shared: Shared, slug: str, section: str, preds: list[Json]) -> Iterator[tuple[Key, str]]:
    text = folded_text(shared, slug)
    for pred in preds:
        spots = module(shared.scorer).place(text, pred)
        name = "+{}-{}".format(*spots[0]) if spots else f"+{pred.get('id')}"
        yield (slug, section, name), "extra"


def changes(shared: Shared, before: dict[Key, str], after: dict[Key, str]) -> tuple[list[Change], list[Change]]:
    """What was gained and what was lost, in the order of the notices."""
    gains: list[Change] = []
    losses: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, _absent(key)), after.get(key, _absent(key))
        if old != new:
            change = Change(key=key, before=old, after=new, words=_words(shared, key))
            (gains if WORTH[new] > WORTH[old] else losses).append(change)
    return gains, losses


def _absent(key: Key) -> str:
    return "none" if key[2].startswith("+") else "missed"


def _words(shared: Shared, key: Key) -> str:
    """The words of an item, looked up in the notice when they are shown."""
    slug, section, name = key
    if not name.startswith("+"):
        quotes = {item["id"]: str(item["quote"]) for item in _gold(shared, slug).get(section, [])}
        return quotes.get(name, "(no longer in the gold file)")[:60]
    start, _, end = name[1:].partition("-")
    if not (start.isdigit() and end.isdigit()):
        return "(a quote that is not in the notice)"
    text = folded_text(shared, slug)
    return (
        f"{text[max(0, int(start) - 20) : int(start)]}[{text[int(start) : int(end)]}]{text[int(end) : int(end) + 20]}"
    )


def _gold(shared: Shared, slug: str) -> Json:
    gold: Json = json.loads((shared.gold / f"{slug}.json").read_text(encoding="utf-8"))
    return gold
