"""The clause tree of a notice: every numbered clause, attachment and unnumbered part, with its place and role.

Clauses come in text order, each parent before its children; clause 0 is the root. Unnumbered parts (title block,
letter, preamble, closing words, signature …) are children of the root without a label, so that paths name
numbered clauses and attachments only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extract.headings import heading_of, lists_materials, role_of_attachment, role_of_title, stands_alone
from extract.numbering import Label, find_labels
from extract.outline import Node, nest
from extract.paragraphs import lookalikes
from extract.reading import Clause
from extract.seams import blocks_of
from extract.sections import Section, find_sections
from ingest import Document, Span

_CAPTION = re.compile(
    r"^[(]?(?P<label>表(?:[0-9]{1,2}(?:-[0-9]{1,2})?|[一二三四五六七八九十]{1,2}))(?![0-9、和及至中内])[:.、]?"
)
_SUMS_UP = re.compile(r"(?:以上|上述|前述|前款|符合(?:上述|以上))")
_BOUNDS_ALL = re.compile(r"每(?:家|户|人|个|名)|同一|单个|单家|单户|单人|各类|本条|本款|本项|全年")
_REFERS_TO_TABLE = re.compile(r"下表|如下[:。]?$|附表")
_LAST_WORDS = re.compile(r"起(?:施行|实施|执行)|负责解释")
_CAPTION_MOST = 60
_LISTS = "lists materials"
_FILLED_IN = frozenset({"form", "score_sheet"})
_INHERITED = frozenset({"letter", "form", "score_sheet", "materials", "example"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A clause before its index is known. `depth` is 1 below the root; `end` is set where it is not the next draft."""

    depth: int
    style: str
    label: str
    start: int
    body: int
    role: str
    title: Span | None = None
    end: int | None = None


def find_clauses(document: Document) -> tuple[Clause, ...]:
    """The clause tree of a document, the root first."""
    return _Planter(document).tree()


class _Planter:
    """Makes the drafts of one document, section by section."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.blocks = blocks_of(document)
        self.labels = self._labels()
        self.sections = find_sections(self.blocks, self.labels)

    def _labels(self) -> tuple[Label, ...]:
        outside = [index for index, block in enumerate(self.blocks) if block.table is None]
        found = find_labels(self.text, [(self.blocks[index].start, self.blocks[index].end) for index in outside])
        return tuple(replace(label, paragraph=outside[label.paragraph]) for label in found)

    def tree(self) -> tuple[Clause, ...]:
        drafts: list[_Draft] = []
        for owner, sections in groupby(self.sections, key=lambda section: section.owner):
            drafts += self._part(owner, list(sections))
        drafts.sort(key=lambda draft: (draft.start, draft.depth))
        return _indexed(_with_roles(self.text, drafts), len(self.text))

    def _part(self, owner: int, sections: list[Section]) -> list[_Draft]:
        """The drafts of the main part (0) or of one attachment."""
        base = 2 if owner else 1
        drafts = [self._attachment_draft(sections[0])] if owner else []
        for section in sections:
            if section.role == "letter":
                drafts.append(_unnumbered(base, section.start, "letter"))
                drafts += self._numbered(self._nodes(section.blocks), base + 1, "letter")
        running = [each for each in sections if each.role == "text"]
        nodes = self._nodes([at for each in running for at in each.blocks])
        numbered = self._numbered(nodes, base, "body")
        drafts += numbered
        drafts += self._between(sections, nodes, base)
        if running:
            drafts += self._tables(running, numbered, base) + self._closing(running, nodes, base)
        return drafts

    def _nodes(self, blocks: Sequence[int]) -> tuple[Node, ...]:
        held = frozenset(blocks)
        return nest(self.text, [label for label in self.labels if label.paragraph in held])

    def _between(self, sections: list[Section], nodes: Sequence[Node], base: int) -> list[_Draft]:
        """Unnumbered parts; one that stands amid a numbered run belongs to that run."""
        drafts = []
        first = nodes[0].label.start if nodes else len(self.text)
        for section in sections:
            if section.role in ("letter", "attachment"):
                continue
            if section.role == "text":
                role = "preamble" if nodes and section.start < first else "body"
                started = section.start < first or _restarts_in(section, nodes)
                if started and base == 1 and section.start not in {node.label.start for node in nodes}:
                    drafts.append(_unnumbered(base, section.start, role))
            elif not _amid(section, nodes):
                drafts.append(_unnumbered(base, section.start, section.role))
        return drafts

    def _attachment_draft(self, section: Section) -> _Draft:
        held = section.attachment
        if held is None:
            raise ValueError("an attachment's section names its attachment")
        title = held.title
        printed = self.document.quote(title.start, title.end) if title else ""
        words = self.text[title.start : title.end] if title else ""
        office = self._office(held.office, words)
        return _Draft(
            depth=1,
            style="attachment",
            label=f"{held.kind}{held.number}" + (f"：{printed}{office}" if printed else ""),
            start=section.start,
            body=title.start if title else section.start,
            role=role_of_attachment(words),
            title=title,
        )

    def _office(self, office: str, title: str) -> str:
        """The office in charge, told only where two attachments bear the same title."""
        alike = Counter(
            self.text[each.attachment.title.start : each.attachment.title.end]
            for each in self.sections
            if each.role == "attachment" and each.attachment and each.attachment.title
        )
        return f"（{office}）" if office and alike[title] > 1 else ""

    def _numbered(self, nodes: Sequence[Node], base: int, role: str) -> list[_Draft]:
        depths: list[int] = []
        drafts = []
        for index, node in enumerate(nodes):
            depths.append(base if node.parent is None else depths[node.parent] + 1)
            following = nodes[index + 1].label.start if index + 1 < len(nodes) else len(self.text)
            end = self._end_of_item(nodes, index, following)
            drafts.append(self._numbered_draft(node, depths[index], following, role, end))
        return drafts

    def _numbered_draft(self, node: Node, depth: int, following: int, role: str, end: int | None) -> _Draft:
        label = node.label
        opening = min(self.blocks[label.paragraph].end, following)
        return _Draft(
            depth=depth,
            style=label.style,
            label=self.document.quote(label.start, label.end).rstrip("、.．﹒,，"),
            start=label.start,
            body=label.end,
            role=role,
            title=heading_of(self.text, label.end, opening, leads_on=opening < following),
            end=end,
        )

    def _end_of_item(self, nodes: Sequence[Node], index: int, following: int) -> int | None:
        """Where the last item of a list ends: before a paragraph that speaks of all items.

        以上…… says so itself. In an article (第X条), and with words that set a bound for everybody (每家…),
        a paragraph of its own does when each item before has one paragraph only.
        """
        node = nodes[index]
        holds_more = index + 1 < len(nodes) and nodes[index + 1].parent == index
        if node.label.number < 2 or node.parent is None or holds_more:
            return None
        after = node.label.paragraph + 1
        block = self.blocks[after] if after < len(self.blocks) else None
        if block is None or block.start >= following or block.table is not None:
            return None
        bounds = nodes[node.parent].label.style == "article" or _BOUNDS_ALL.match(block.text)
        behind = _SUMS_UP.match(block.text) or (bounds and _each_one_paragraph(nodes[: index + 1]))
        return block.start if behind else None

    def _tables(self, running: list[Section], numbered: list[_Draft], base: int) -> list[_Draft]:
        """Captions 表1 …… with the ruled table or the lines under them."""
        drafts = []
        for section in running:
            for at in section.blocks:
                block = self.blocks[at]
                caption = _CAPTION.match(block.text)
                if caption is None or block.table is not None or len(block.text) > _CAPTION_MOST or "。" in block.text:
                    continue
                depth = self._depth_of_table(block.start, caption["label"], numbered, base)
                drafts.append(self._table_draft(at, caption["label"], section, depth))
        return drafts

    def _depth_of_table(self, start: int, label: str, numbered: list[_Draft], base: int) -> int:
        """A table stands in the clause before it where that one refers to it, else beside the numbered clauses."""
        before = next((draft for draft in reversed(numbered) if draft.start < start), None)
        if before is None:
            return base
        words = self.text[before.body : start]
        return before.depth + 1 if label in words or _REFERS_TO_TABLE.search(words) else base

    def _table_draft(self, at: int, label: str, section: Section, depth: int) -> _Draft:
        block = self.blocks[at]
        body = block.start + len(label)
        while body < block.end and self.text[body] in ":.、":
            body += 1
        return _Draft(
            depth=depth,
            style="table",
            label=self.document.quote(block.start, block.start + len(label)),
            start=block.start,
            body=body,
            role="body",
            title=Span(body, block.end) if body < block.end else None,
            end=self._end_of_table(at, section),
        )

    def _end_of_table(self, at: int, section: Section) -> int | None:
        """A ruled table ends with its last cell and its notes; without rules its lines run on to the next label."""
        last = None
        for index in range(at + 1, section.blocks.stop):
            block = self.blocks[index]
            if block.table is None and not re.match(r"注[:：]|[(]?单位[:：]|备注", block.text):
                break
            last = block.end
        return last

    def _closing(self, running: list[Section], nodes: Sequence[Node], base: int) -> list[_Draft]:
        """Unnumbered last paragraphs after the last clause, when they speak of the whole notice."""
        if not nodes:
            return []
        last = nodes[-1].label
        section = next((each for each in running if last.paragraph in each.blocks), None)
        if section is None or self._is_bare_heading(last) or self._ends_notice(last):
            return []
        for at in range(last.paragraph + 1, section.blocks.stop):
            block = self.blocks[at]
            if block.table is None and lookalikes().closing.match(block.text):
                return [_unnumbered(base, block.start, "closing")]
        return []

    def _ends_notice(self, label: Label) -> bool:
        """Whether the last numbered clause already says from when the notice is in force, or who explains it."""
        return _LAST_WORDS.search(self.text, label.end, self.blocks[label.paragraph].end) is not None

    def _is_bare_heading(self, label: Label) -> bool:
        end = self.blocks[label.paragraph].end
        return stands_alone(self.text, heading_of(self.text, label.end, end), end)


def _each_one_paragraph(nodes: Sequence[Node]) -> bool:
    """Whether the items of the list that the last node ends follow each other paragraph by paragraph."""
    items = [node.label.paragraph for node in nodes if node.parent == nodes[-1].parent]
    return all(second - first == 1 for first, second in pairwise(items))


def _unnumbered(depth: int, start: int, role: str) -> _Draft:
    return _Draft(depth=depth, style="", label="", start=start, body=start, role=role)


def _amid(section: Section, nodes: Sequence[Node]) -> bool:
    """Whether a numbered run goes on behind a section: then the section is no part of its own."""
    after = next((node for node in nodes if node.label.start >= section.end), None)
    if after is None or after.label.start < section.start:
        return False
    begun = nodes[0].label.start < section.start
    return begun and (after.parent is not None or after.label.number > 1)


def _restarts_in(section: Section, nodes: Sequence[Node]) -> bool:
    """Whether a later run of text has no label that carries on an earlier list."""
    after = next((node for node in nodes if section.start <= node.label.start < section.end), None)
    return after is None or (after.parent is None and after.label.number == 1)


def _with_roles(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Roles handed down: what stands in a form is a form, the items under 提交下列材料 are materials."""
    open_drafts: list[_Draft] = []
    found = []
    for index, draft in enumerate(drafts):
        while open_drafts and open_drafts[-1].depth >= draft.depth:
            open_drafts.pop()
        given = draft
        if open_drafts and (draft.label or open_drafts[-1].role in _FILLED_IN):
            given = replace(draft, role=_handed_down(open_drafts[-1], draft))
        if given.role == "body" and given.label and given.title:
            given = replace(given, role=role_of_title(text[given.title.start : given.title.end], "body"))
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if following and following.depth > given.depth and lists_materials(text[given.body : following.start]):
            given = replace(given, role=_LISTS if given.role == "body" else given.role)
        open_drafts.append(given)
        found.append(replace(given, role="body") if given.role == _LISTS else given)
    return found


def _handed_down(parent: _Draft, draft: _Draft) -> str:
    if parent.role == _LISTS:
        return "materials"
    return parent.role if parent.role in _INHERITED else draft.role


def _indexed(drafts: Sequence[_Draft], length: int) -> tuple[Clause, ...]:
    """Drafts in text order become clauses: indices, parents, and where each own text and subtree ends."""
    root = _Draft(depth=0, style="root", label="", start=0, body=0, role="body")
    drafts = [root, *drafts]
    parents: list[int | None] = []
    ends = [length] * len(drafts)
    own_ends: list[int | None] = [None] * len(drafts)
    open_at: list[int] = []
    for index, draft in enumerate(drafts):
        while open_at and (drafts[open_at[-1]].depth >= draft.depth):
            closed = open_at.pop()
            ends[closed] = min(draft.start, ends[closed])
        for outer in open_at:
            if own_ends[outer] is None and outer == open_at[-1]:
                own_ends[outer] = draft.start
        parents.append(open_at[-1] if open_at else None)
        if draft.end is not None:
            ends[index] = draft.end
        open_at.append(index)
    return tuple(
        Clause(
            index=index,
            parent=parents[index],
            style=draft.style,
            label=draft.label,
            start=draft.start,
            body=draft.body,
            own_end=_own_end(own_ends[index], ends[index]),
            end=ends[index],
            title=draft.title,
            role=draft.role,
        )
        for index, draft in enumerate(drafts)
    )


def _own_end(first_child: int | None, end: int) -> int:
    return end if first_child is None else min(first_child, end)
