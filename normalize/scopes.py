"""Which benefits a limit reaches that stands in a clause of its own: those it names, or those of its attachment."""

from __future__ import annotations

from extract import Clause, Reading
from normalize.rules import Benefit
from normalize.scene import Scene

SHORTEST_NAME = 4


def scope_of(scene: Scene, benefits: list[Benefit]) -> list[Benefit]:
    """The benefits whose scheme the sentence names, else those of the same attachment or section; [] for all."""
    named = [each for each in benefits if _names(scene.text, each.program)]
    if named:
        return named
    reading = scene.reading
    part = _part(reading, scene.clause)
    if part is None:
        return []
    inside = [each for each in benefits if _part(reading, reading.clauses[each.evidence.clause]) == part]
    return inside if reading.clauses[part].style == "attachment" or len(inside) < len(benefits) else []


def beside(scene: Scene, benefits: list[Benefit]) -> list[Benefit]:
    """The benefits of the clauses before that share the parent: （一）津贴 … （二）享受期为三年."""
    clauses = scene.reading.clauses
    parent = scene.clause.parent
    return [each for each in benefits if parent and clauses[each.evidence.clause].parent == parent]


def _names(text: str, program: str) -> bool:
    """区首席技师资助每人只可享受1次 names 首席技师资助项目: their longest common run decides."""
    name = program.removesuffix("项目")
    return len(name) >= SHORTEST_NAME and name in text


def _part(reading: Reading, clause: Clause) -> int | None:
    """The outermost clause that holds a clause: an attachment or a section of the body."""
    chain = reading.ancestors(clause)
    return chain[-1].index if chain else None
