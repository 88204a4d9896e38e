"""Which label candidates are clauses, and how they nest: decided from their sequence.

A label at the head of a paragraph opens a list with 1 and carries it on with the next number; inside a paragraph
it counts only when the whole run (1) (2) (3) is there. Styles nest by their usual rank unless the notice itself
uses another order: then the outer list goes on after the inner one, which is looked up ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.numbering import Label, Place

_ORPHANS = frozenset({"part", "chapter", "section", "article", "han", "paren_han"})
_INLINE = frozenset({"paren_han", "paren_arabic", "circled", "enclosed_arabic", "enclosed_han", "half_paren"})
_LABEL_BEFORE = re.compile(r"[(][一二三四五六七八九十0-9]+[)]$")
_HEADING_MOST = 40
_GAP_MOST = 3


@dataclass(frozen=True, slots=True)
class Node:
    """An accepted label; `parent` is the index of the enclosing node, None at the top of its section."""

    label: Label
    parent: int | None


@dataclass(slots=True)
class _Open:
    """The last clause of a list that is still open."""

    label: Label
    node: int


@dataclass(slots=True)
class _Builder:
    text: str
    labels: Sequence[Label]
    nodes: list[Node] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    memory: dict[str, Label] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    by_style: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for index, label in enumerate(self.labels):
            self.by_style[label.style].append(index)

    def run(self) -> tuple[Node, ...]:
        for index, label in enumerate(self.labels):
            level = self._level(label.style)
            if level is None:
                self._enter(index, label)
            else:
                self._carry_on(index, label, level)
        return tuple(self.nodes)

    def _level(self, style: str) -> int | None:
        for level in range(len(self.stack) - 1, -1, -1):
            if self.stack[level].label.style == style:
                return level
        return None

    def _enter(self, index: int, label: Label) -> None:
        """A style that no open list has: the first of a new list, or a list going on under a new parent."""
        before = self.memory.get(label.style)
        goes_on = before is not None and _is_next(before, label) and label.prefix == before.prefix
        if label.number == 1 or goes_on:
            if self._opens(index, label):
                self._push(label, self._depth_for(index, label))
        elif label.place is Place.LINE and self._orphan(index, label, before):
            self._push(label, self._depth_for(index, label))

    def _carry_on(self, index: int, label: Label, level: int) -> None:
        last = self.stack[level].label
        if _is_next(last, label):
            if self._continues(index, label, last):
                self._push(label, level)
        elif label.number == 1:
            if not (label.prefix and label.style == "article") and self._opens(index, label):
                self._push(label, level)
        elif label.place is Place.LINE and self._misprinted(index, label, last):
            self._push(label, level)

    def _opens(self, index: int, label: Label) -> bool:
        if label.style.startswith("decimal"):
            return label.place is Place.LINE and self._under_its_prefix(label)
        if label.style == "latin":
            return self._run_follows(index, label)
        if label.place is Place.LINE:
            return True
        if label.place is Place.STOP:
            return self._run_follows(index, label)
        if self._glued_to_heading(label):
            return self._run_follows(index, label)
        return label.style in _INLINE and self._run_follows(index, label, same_paragraph=True)

    def _continues(self, index: int, label: Label, last: Label) -> bool:
        if label.place in (Place.LINE, Place.STOP):
            return True
        if label.place is Place.CLOSER and _LABEL_BEFORE.search(self.text, max(0, label.start - 6), label.start):
            return False
        if label.paragraph == last.paragraph:
            inline = last.place is not Place.LINE or label.place is not Place.GLUED
            return inline and (label.style in _INLINE or label.place is not Place.GLUED)
        return self._glued_to_heading(label) and self._run_follows(index, label)

    def _under_its_prefix(self, label: Label) -> bool:
        """1.1 stands under 1, 一 or 第一章, behind a 0.n, or at the very beginning."""
        outer = label.prefix.rpartition(".")[2]
        before = self.memory.get(label.style)
        follows = before is not None and _last_part(before.prefix) + 1 == int(outer)
        return follows or not self.stack or any(str(each.label.number) == outer for each in self.stack)

    def _orphan(self, index: int, label: Label, before: Label | None) -> bool:
        """A list whose first clause is missing or misprinted: taken when it is of a heading style or goes on."""
        if label.style.startswith("decimal") or label.style == "latin":
            return False
        if before is not None and before.number < label.number <= before.number + _GAP_MOST:
            return True
        if label.style in _ORPHANS and label.number <= 9:
            return True
        return self._next_number(index, label) == label.number + 1

    def _misprinted(self, index: int, label: Label, last: Label) -> bool:
        """A number repeated or left out by its writer, at the head of a paragraph."""
        if label.style.startswith("decimal"):
            return True
        if label.number == last.number:
            return self._next_number(index, label) in (label.number + 1, label.number + 2, None)
        if last.number < label.number <= last.number + _GAP_MOST:
            return True
        return self._next_number(index, label) == label.number + 1

    def _depth_for(self, index: int, label: Label) -> int:
        """How many open lists the new list stands in."""
        depth = len(self.stack)
        while depth and self.stack[depth - 1].label.rank > label.rank:
            outer = self.stack[depth - 1].label
            if self.parents.get(label.style) == outer.style or self._goes_on_after(index, outer):
                break
            depth -= 1
        return depth

    def _goes_on_after(self, index: int, outer: Label) -> bool:
        """Whether an open list of a usually inner style continues later: then the new one stands inside it."""
        indices = self.by_style[outer.style]
        at = bisect_right(indices, index)
        if at == len(indices):
            return False
        following = self.labels[indices[at]]
        return following.number == outer.number + 1 and following.place is Place.LINE

    def _run_follows(self, index: int, label: Label, *, same_paragraph: bool = False) -> bool:
        indices = self.by_style[label.style]
        at = bisect_right(indices, index)
        if at == len(indices):
            return False
        following = self.labels[indices[at]]
        if following.number != label.number + 1:
            return False
        if following.paragraph == label.paragraph:
            return following.place is not Place.GLUED or label.style in _INLINE
        if same_paragraph or following.place is not Place.LINE:
            return False
        between = self.labels[index + 1 : indices[at]]
        return not any(each.place is Place.LINE and each.rank < label.rank for each in between)

    def _next_number(self, index: int, label: Label) -> int | None:
        indices = self.by_style[label.style]
        for each in indices[bisect_right(indices, index) :]:
            if self.labels[each].place is Place.LINE:
                return self.labels[each].number
        return None

    def _glued_to_heading(self, label: Label) -> bool:
        """一、加大培育力度1.对…: a label that follows the words of a short heading without any mark."""
        if not self.nodes or label.place is not Place.GLUED:
            return False
        heading = self.nodes[-1].label
        words = self.text[heading.end : label.start]
        return (
            heading.paragraph == label.paragraph
            and heading.place is Place.LINE
            and heading.rank < label.rank
            and 1 < len(words) <= _HEADING_MOST
            and not re.search(r"[。;:,]", words)
        )

    def _push(self, label: Label, depth: int) -> None:
        del self.stack[depth:]
        parent = self.stack[-1].node if self.stack else None
        if self.stack:
            self.parents[label.style] = self.stack[-1].label.style
        self.nodes.append(Node(label, parent))
        self.stack.append(_Open(label, len(self.nodes) - 1))
        self.memory[label.style] = label


def _last_part(prefix: str) -> int:
    return int(prefix.rpartition(".")[2] or 0)


def _is_next(last: Label, label: Label) -> bool:
    if label.style == "article" and (label.prefix or last.prefix):
        return label.number - last.number in (0, 1) and (label.number, label.prefix) != (last.number, last.prefix)
    return label.number == last.number + 1 and (label.prefix == last.prefix or label.style == "article")


def nest(text: str, labels: Sequence[Label]) -> tuple[Node, ...]:
    """The clauses among the candidates of one section, in text order, each with its parent."""
    return _Builder(text, labels).run()
