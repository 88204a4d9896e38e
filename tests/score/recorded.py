"""The last accepted score: `recorded.json` holds totals and the state of each item, `curve.csv` one line a time."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from tests.score.items import Key
from tests.score.scorer import Json

RECORDED = Path(__file__).with_name("recorded.json")
CURVE = Path(__file__).with_name("curve.csv")
MEASURES = ("benefits", "limits", "terms", "conditions", "with_figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Totals by block and by measure, the state of each open item, and the counts of the ledger."""

    blocks: Json
    items: dict[Key, str]
    ledger: Json


def load() -> Score | None:
    """The recorded score, None when nothing was recorded yet."""
    if not RECORDED.is_file():
        return None
    held: Json = json.loads(RECORDED.read_text(encoding="utf-8"))
    items = {
        (slug, section, name): state
        for slug, sections in held["items"].items()
        for section, names in sections.items()
        for name, state in names.items()
    }
    return Score(blocks=held["blocks"], items=items, ledger=held["ledger"])


def save(score: Score, day: str) -> None:
    """Accept a score: what later ones are compared with, and one more point of the curve."""
    nested: Json = {}
    for (slug, section, name), state in sorted(score.items.items()):
        nested.setdefault(slug, {}).setdefault(section, {})[name] = state
    held = {"blocks": _rounded(score.blocks), "items": nested, "ledger": score.ledger}
    RECORDED.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _extend_curve(score, day)


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _extend_curve(score: Score, day: str) -> None:
    is_new = not CURVE.is_file()
    with CURVE.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(
                ["day", "block", *(f"{name}_f1" for name in MEASURES), "core", "full", "metadata", "ungrounded"]
            )
        for name, totals in score.blocks.items():
            figures = [totals[measure]["f1"] for measure in MEASURES]
            figures += [totals["benefits"]["core"], totals["benefits"]["full"], totals["metadata"]]
            writer.writerow([day, name, *(f"{figure:.3f}" for figure in figures), totals["ungrounded"]])
