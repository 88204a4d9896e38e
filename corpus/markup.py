"""The markup of the notices in `sources/`, read strictly; README.md describes it for those who write it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HEAD_FIELDS = frozenset({"marking", "marking_at", "page_number"})


@dataclass(frozen=True, slots=True)
class Block:
    """One directive with its argument; `rows` only for tables."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One notice in markup. `page_number` is a format string; an empty one prints none."""

    slug: str
    marking: str
    blocks: tuple[Block, ...]
    marking_at: str = "header"
    page_number: str = "— {} —"


def read_source(path: Path, directives: Collection[str]) -> Source:
    """Read a source; ValueError names the file and what in it is no markup."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    unknown = fields.keys() - HEAD_FIELDS
    if unknown or "marking" not in fields:
        raise ValueError(f"{path.name}: the head needs `marking` and knows no {sorted(unknown)}")
    blocks = tuple(_blocks(path.name, body.splitlines(), directives))
    return Source(slug=path.stem, blocks=blocks, **fields)


def _blocks(name: str, lines: Sequence[str], directives: Collection[str]) -> Iterator[Block]:
    rest = iter([line.rstrip() for line in lines])
    for line in rest:
        if not line:
            continue
        if not line.startswith("@"):
            yield Block("p", line)
            continue
        kind, _, text = line[1:].partition(" ")
        if kind not in directives:
            raise ValueError(f"{name}: no such directive: {line}")
        yield Block(kind, text, tuple(_rows(rest)) if kind == "table" else ())


def _rows(rest: Iterator[str]) -> Iterator[tuple[str, ...]]:
    for line in rest:
        if line == "@end":
            return
        yield tuple(cell.strip() for cell in line.split("|"))
