"""The parts of a notice in order: title block, letter, text, signature, imprint, attachments and their list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.attachments import Attachment, find_attachments, find_contents, named_alike
from extract.numbering import Label, Place
from extract.paragraphs import DATE, Block, is_heading, is_organisation, is_signed_date, lookalikes
from extract.seams import PREAMBLE

_COMPILED = re.compile(r"^[0-9]{1,3}[.、](?P<title>.{6,})$")
_ISSUES = re.compile(
    r"(?:印发|发布|公布|修订|转发|下发|颁布|出台|制定).{0,6}?《(?P<title>.+)》(?:等.{0,10})?的?(?:通知|公告|通告|函)?"
)
_ISSUED_BARE = re.compile(r"(?:印发|发布|公布|转发|下发)(?P<title>.+?)的(?:通知|公告|通告|函)")
_PRINTED = re.compile(rf"^{DATE}印(?:发|制|刷)$")
_ISSUED_HERE = re.compile(
    r"(?:现将|制[定订]了?|修订了?|《)《?(?P<title>[^《》]{4,80})》[^。;《》]{0,60}?(?:印发|发布|公布|下发)"
)
_MARKER = re.compile(r"附件(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})[:]?")
_LETTER_MOST = 3
_TITLE_LINES = 4
_HEAD_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A run of blocks with one part in the notice; `owner` counts the attachments from 1, 0 is the main part."""

    role: str
    start: int
    end: int
    blocks: range
    owner: int
    attachment: Attachment | None = None


class _Plan:
    """The role of each block, filled in step by step."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label]) -> None:
        self.blocks = blocks
        self.line_labels = {label.paragraph: label for label in labels if label.place is Place.LINE}
        self.roles = ["text"] * len(blocks)
        self.contents = find_contents(blocks)
        self.head = 0 if opens_with_attachment(blocks) else self._head()
        self.attachments = self._attachments()
        self.main = self.attachments[0].first if self.attachments else len(blocks)
        self._mark()

    def _attachments(self) -> tuple[Attachment, ...]:
        found = find_attachments(self.blocks, self.head, self.contents, self.line_labels)
        issued = self._issued_title()
        return tuple(each for each in found if not self._is_issued_text(each, issued))

    def _is_issued_text(self, attachment: Attachment, issued: str) -> bool:
        """附件 above the very text that the letter issues is no attachment of that text."""
        if not issued or attachment.title is None:
            return False
        title = "".join(
            block.text for block in self.blocks if attachment.title.start <= block.start < attachment.title.end
        )
        return named_alike(title, issued)

    def _issued_title(self) -> str:
        """What the title of the letter, or its first words, say is issued with it."""
        head = "".join(block.text for block in self.blocks[: self.head])
        match = _ISSUES.search(head) or _ISSUED_BARE.search(head)
        if match is None:
            letter = "".join(block.text for block in self.blocks[self.head : self.head + _LETTER_MOST])
            match = _ISSUED_HERE.search(letter)
        return match["title"] if match else ""

    def _head(self) -> int:
        """The first block that is no part of the title block: neither title, number, body, date nor addressee."""
        for index, block in enumerate(self.blocks[:_HEAD_MOST]):
            if block.table is not None:
                return index
            text = block.text
            if is_addressee(text):
                return index + 1
            if index in self.line_labels and not self._compiled(index):
                return index
            open_bracket = text.startswith("(") and ")" not in text
            if not (is_heading(text) or is_organisation(text) or open_bracket) or PREAMBLE.match(text):
                return index
        return min(len(self.blocks), _HEAD_MOST)

    def _compiled(self, index: int) -> bool:
        """Whether a numbered line at the very head is a compilation's title, or stands above one."""
        return index < 3 and any(is_compiled_title(block.text) for block in self.blocks[index : index + 2])

    def _mark(self) -> None:
        self._set(0, self.head, "heading")
        for attachment in self.attachments:
            self._set(attachment.first, attachment.opening, "attachment")
        for index in self.contents:
            if index >= self.head:
                self.roles[index] = "contents"
        for index in range(self.head, len(self.blocks)):
            if self.roles[index] == "text" and is_imprint(self.blocks, index):
                self.roles[index] = "imprint"
                if _PRINTED.match(self.blocks[index].text) and self._signs(index - 1):
                    self.roles[index - 1] = "imprint"
        signatures = self._signatures()
        for first, after in signatures:
            self._set(first, after, "signature")
        self._mark_letter(signatures)

    def _set(self, start: int, end: int, role: str) -> None:
        self.roles[start:end] = [role] * (end - start)

    def _signatures(self) -> list[tuple[int, int]]:
        """Runs of signing bodies and their date, in the main part."""
        found = []
        for index in range(self.head, self.main):
            block = self.blocks[index]
            if self.roles[index] != "text" or block.table is not None or not is_signed_date(block.text):
                continue
            first = index
            while first > self.head and self._signs(first - 1):
                first -= 1
            found.append((first, index + 1))
        return found

    def _signs(self, index: int) -> bool:
        block = self.blocks[index]
        return (
            self.roles[index] == "text"
            and block.table is None
            and index not in self.line_labels
            and is_organisation(block.text)
        )

    def _mark_letter(self, signatures: list[tuple[int, int]]) -> None:
        """A letter is what stands before the title of the text that it forwards."""
        title = self._forwarded_title(signatures)
        if title is None:
            return
        for index in range(self.head, title.start):
            if self.roles[index] == "text":
                self.roles[index] = "letter"
        self._set(title.start, title.stop, "heading")

    def _forwarded_title(self, signatures: list[tuple[int, int]]) -> range | None:
        issued = self._issued_title()
        for index in range(self.head, self.main) if issued else ():
            title = self._issued_at(index, issued)
            if title:
                return self._with_marker(title)
        for first, after in signatures[:1]:
            if not issued and self._rules_before(first):
                break
            index = after
            while index < self.main and self.roles[index] == "imprint":
                index += 1
            title = self._title_at(index) if index < self.main else None
            if title and self._has_text(title.stop):
                return self._with_marker(title)
        return None

    def _rules_before(self, signature: int) -> bool:
        """Whether the text before a signature has numbered clauses: then it is the notice itself and no letter."""
        return sum(self.head <= at < signature for at in self.line_labels) > 1

    def _with_marker(self, title: range) -> range:
        before = title.start - 1
        marked = before >= self.head and re.fullmatch(r"附件?[0-9一二]?[:]?", self.blocks[before].text)
        return range(before, title.stop) if marked else title

    def _title_at(self, index: int) -> range | None:
        """The lines of a title that begins here."""
        words = ""
        best = 0
        for at in range(index, min(index + _TITLE_LINES, self.main)):
            block = self.blocks[at]
            if self.roles[at] != "text" or at in self.line_labels or not is_heading(block.text):
                break
            if PREAMBLE.match(block.text) and at > index:
                break
            words += block.text
            if lookalikes().title.search(words):
                best = at + 1
        return range(index, best) if best else None

    def _issued_at(self, index: int, issued: str) -> range | None:
        """The lines that begin here and are the title of the issued text, as many of them as belong to it."""
        words = ""
        best = None
        for at in range(index, min(index + _TITLE_LINES, self.main)):
            block = self.blocks[at]
            if self.roles[at] != "text" or at in self.line_labels or not is_heading(block.text):
                break
            words += block.text
            if len(words) <= 2 * len(issued) and named_alike(words, issued):
                best = range(index, at + 1)
        return best

    def _has_text(self, index: int) -> bool:
        return any(self.roles[at] == "text" for at in range(index, self.main))

    def sections(self) -> list[Section]:
        """Runs of blocks with the same role; an attachment reaches to the next one."""
        owner = self._owners()
        found = []
        for (attachment, role), run in groupby(range(len(owner)), key=lambda at: (owner[at], self.roles[at])):
            indices = list(run)
            found.append(self._section(attachment, role, range(indices[0], indices[-1] + 1)))
        return found

    def _owners(self) -> list[int]:
        """The number of the attachment that each block lies in, 0 for the main part."""
        owner = [0] * len(self.blocks)
        for number, attachment in enumerate(self.attachments, start=1):
            owner[attachment.first :] = [number] * (len(self.blocks) - attachment.first)
        return owner

    def _section(self, attachment: int, role: str, run: range) -> Section:
        held = self.attachments[attachment - 1] if attachment else None
        return Section(
            role=role,
            start=self.blocks[run.start].start,
            end=self.blocks[run.stop - 1].end,
            blocks=run,
            owner=attachment,
            attachment=held,
        )


def opens_with_attachment(blocks: Sequence[Block]) -> bool:
    """Whether a file holds several attachments of a notice that it does not hold itself."""
    marks = [match["number"] for block in blocks if (match := _MARKER.fullmatch(block.text))]
    return bool(blocks) and _MARKER.fullmatch(blocks[0].text) is not None and len(set(marks)) > 1


def is_addressee(text: str) -> bool:
    """A line of the bodies that a notice is sent to: 各区人民政府，各有关单位："""
    return (
        text.endswith(":")
        and len(text) <= 320
        and not re.search(r"[。;]|如下|通知|以下|下列|事项|包括", text)
        and (lookalikes().organisation.search(text[:-1]) is not None or "各" in text or "单位" in text)
        and not re.match(r"附件?|一、", text)
    )


def is_compiled_title(text: str) -> bool:
    """A title behind the running number of a compilation: 5. 安徽省人民政府关于……的通知"""
    match = _COMPILED.match(text)
    return (
        match is not None
        and (is_heading(match["title"]) or _ISSUES.search(text) is not None)
        and (lookalikes().title.search(re.sub(r"[(][^()]*[)]$", "", match["title"])) is not None or "关于" in text)
    )


def is_imprint(blocks: Sequence[Block], index: int) -> bool:
    """A line of the last page's foot: who got copies, who printed it and when, whether it is public."""
    text = blocks[index].text
    return len(text) <= 160 and blocks[index].table is None and lookalikes().imprint.search(text) is not None


def find_sections(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Section, ...]:
    """The parts of a notice in text order, covering every block."""
    return tuple(_Plan(blocks, labels).sections())
