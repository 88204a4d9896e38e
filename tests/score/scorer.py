"""The scorer beside the checkout, run as a program for its tables and loaded as a module for its matching."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.score.gold import Shared

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The score of one group of notices: the scorer's printed table and its totals."""

    table: str
    totals: Json


@cache
def module(path: Path) -> ModuleType:
    """The scorer as a module, so that items are matched exactly as it matches them."""
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        message = f"{path} is no Python file"
        raise ImportError(message)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def printed(shared: Shared, export: Path, slugs: tuple[str, ...], *options: str) -> str:
    """What the scorer prints for some notices."""
    command = [sys.executable, str(shared.scorer), "--gold", str(shared.gold), "--text", str(shared.text)]
    command += ["--pred", str(export), *options, "--only", *slugs]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def block(shared: Shared, export: Path, slugs: tuple[str, ...], *, totals_only: bool) -> Block:
    """Score some notices; with `totals_only` nothing that points at a single notice or field is kept."""
    target = export / "score.json"
    table = printed(shared, export, slugs, *([] if totals_only else ["--notices"]), "--json", str(target))
    totals: Json = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    if totals_only:
        table = "\n".join(line for line in table.splitlines() if "wrong fields" not in line)
        del totals["notices"]
    totals["ungrounded"] = ungrounded(shared, export, slugs)
    return Block(table=table.rstrip(), totals=totals)


def ungrounded(shared: Shared, export: Path, slugs: tuple[str, ...]) -> int:
    """How many records have a quote that does not stand in its notice, or stands there too often."""
    score = module(shared.scorer)
    count = 0
    for slug in slugs:
        text = folded_text(shared, slug)
        for section in score.SECTIONS:
            _, loose = score.match(text, [], records(shared, export, section, slug))
            count += len(loose)
    return count


def folded_text(shared: Shared, slug: str) -> str:
    """The notice's reference text as the scorer compares it."""
    text: str = module(shared.scorer).fold((shared.text / f"{slug}.txt").read_text(encoding="utf-8"))
    return text


def records(shared: Shared, export: Path, section: str, slug: str) -> list[Json]:
    """The exported records of one section of one notice."""
    lines: list[Json] = module(shared.scorer).read_jsonl(export / f"{section}.jsonl")
    return [record for record in lines if Path(record.get("source_file", "")).stem == slug]
