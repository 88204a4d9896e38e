"""Where attachments begin and what they are called; and the list of attachments, which only names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.numbering import Label
from extract.paragraphs import Block, is_date, is_heading, is_organisation, is_signed_date, lookalikes
from ingest import Span

_KIND = r"[-·•*]?[(]?(?P<kind>附件|附表|附录|附图|附)"
_NUMBER = r"(?P<number>[0-9]{1,2}(?:-[0-9]{1,2})?|[一二三四五六七八九十]{1,3})?"
_ALONE = re.compile(rf"^{_KIND}{_NUMBER}[:.、]?[)]?$")
_NAMED = re.compile(rf"^{_KIND}{_NUMBER}(?P<mark>[:.、]?)(?P<title>.+)$")
_ITEM = re.compile(r"^[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[.、)]|:)(?![0-9])(?P<title>.+)$")
_OFFICE = re.compile(r"^[(〔](?:责任|牵头|主管|实施)(?:部门|单位|科室|处室)[:](?P<office>[^()]+)[)〕]$")
_SERIAL = re.compile(r"^[(]?(?:编号|表号|密级|序号|文号|样式|样本|样表)[:]?[_\s]*[)]?$")
_CLOSENESS = re.compile(r"[^一-鿿0-9A-Za-z]|关于|的|项目")
_TITLE_LINES = 3
_PREAMBLE_MOST = 3
_TITLE_EXCESS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """An attachment from its first block on; `opening` is the first block after its title."""

    first: int
    opening: int
    kind: str
    number: str
    title: Span | None
    office: str


def named_alike(one: str, other: str) -> bool:
    """Whether two titles name the same text, though a word or a mark may differ between list and attachment."""
    left, right = _CLOSENESS.sub("", one), _CLOSENESS.sub("", other)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if 2 * len(short) < len(long):
        return False
    if short in long:
        return True
    pairs = {short[i : i + 2] for i in range(len(short) - 1)}
    shared = sum(long[i : i + 2] in pairs for i in range(len(long) - 1))
    return shared >= 0.75 * (len(long) - 1)


def find_contents(blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks that list the attachments, each with the title it names ("" where it names none)."""
    listed: dict[int, str] = {}
    alone = {match["number"] for block in blocks if (match := _ALONE.fullmatch(block.text))}
    index = 0
    while index < len(blocks):
        items = _list_at(blocks, index, alone) if blocks[index].table is None else {}
        listed.update(items)
        index += max(1, len(items))
    return listed


def _list_at(blocks: Sequence[Block], index: int, alone: set[str | None]) -> dict[int, str]:
    text = blocks[index].text
    if _ALONE.fullmatch(text):
        items = _items(blocks, index + 1)
        return {index: ""} | items if items and _ends_text(blocks, index + 1 + len(items)) else {}
    named = _NAMED.match(text)
    if not named or not (named["mark"] or named["number"]) or "。" in text or len(text) > 400:
        return {}
    title = _without_item_number(named["title"])
    if not is_heading(title.rstrip(";。")):
        return {}
    items = _items(blocks, index + 1, begun=_ITEM.match(named["title"]) is not None)
    after = index + 1 + len(items)
    if items or named["number"] in alone or _ends_text(blocks, after) or _is_listed_next(blocks, after):
        return {index: title} | items
    return {}


def _without_item_number(title: str) -> str:
    item = _ITEM.match(title)
    return item["title"] if item else title


def _items(blocks: Sequence[Block], start: int, *, begun: bool = False) -> dict[int, str]:
    """Consecutive blocks 1. … 2. … that are names; one that was `begun` before may run on in the next block."""
    items: dict[int, str] = {}
    for index in range(start, len(blocks)):
        text = blocks[index].text
        item = _ITEM.match(text)
        if item is None and (items or begun) and _runs_on(blocks, index):
            items[index] = ""
            continue
        if item is None or len(text) > 120 or "。" in text.rstrip("。") or blocks[index].table is not None:
            break
        items[index] = item["title"].rstrip(";。")
    return items


def _runs_on(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line between two items is the rest of the name before it."""
    after = blocks[index + 1].text if index + 1 < len(blocks) else ""
    return len(blocks[index].text) <= 20 and is_heading(blocks[index].text) and _ITEM.match(after) is not None


def _ends_text(blocks: Sequence[Block], index: int) -> bool:
    """Whether a text ends here: with a signature, an imprint, an attachment, or the document itself."""
    if index >= len(blocks):
        return True
    text = blocks[index].text
    return bool(
        is_signed_date(text)
        or lookalikes().imprint.search(text)
        or _ALONE.fullmatch(text)
        or (is_organisation(text) and any(is_signed_date(each.text) for each in blocks[index + 1 : index + 30]))
    )


def _is_listed_next(blocks: Sequence[Block], index: int) -> bool:
    following = _NAMED.match(blocks[index].text) if index < len(blocks) else None
    return following is not None and bool(following["number"]) and is_heading(following["title"])


def find_attachments(
    blocks: Sequence[Block], head: int, contents: dict[int, str], line_labels: dict[int, Label]
) -> tuple[Attachment, ...]:
    """Attachments behind the title block: those under a line 附件, those under a title where numbering restarts."""
    found: list[Attachment] = []
    seen: list[Label] = []
    index = head
    while index < len(blocks):
        attachment = None
        if index not in contents and blocks[index].table is None:
            attachment = _marked(blocks, index, line_labels) or _unmarked(blocks, index, line_labels, contents, seen)
        if attachment:
            found.append(attachment)
            index = max(attachment.opening, index + 1)
            continue
        if index in line_labels:
            seen.append(line_labels[index])
        index += 1
    return tuple(found)


def _marked(blocks: Sequence[Block], index: int, line_labels: dict[int, Label]) -> Attachment | None:
    text = blocks[index].text
    alone = _ALONE.fullmatch(text)
    if alone and (alone["kind"] != "附" or alone["number"]):
        after, title = _title_from(blocks, index + 1, line_labels)
        return _attachment(blocks, index, after, alone["kind"], alone["number"] or "", title)
    named = _NAMED.match(text)
    if not named or not is_heading(named["title"]) or not (named["mark"] or named["number"]):
        return None
    if named["kind"] == "附" or len(text) > 80:
        return None
    title = Span(blocks[index].start + named.start("title"), blocks[index].end)
    return _attachment(blocks, index, index + 1, named["kind"], named["number"] or "", title)


def _attachment(
    blocks: Sequence[Block], first: int, opening: int, kind: str, number: str, title: Span | None
) -> Attachment:
    office = _OFFICE.fullmatch(blocks[opening].text) if opening < len(blocks) else None
    return Attachment(
        first=first,
        opening=opening + 1 if office else opening,
        kind=kind,
        number=number,
        title=title,
        office=office["office"] if office else "",
    )


def _title_from(blocks: Sequence[Block], index: int, line_labels: dict[int, Label]) -> tuple[int, Span | None]:
    """The title in the blocks after a line 附件: as many lines as end in a word that titles end in, else one."""
    while index < len(blocks) and _SERIAL.fullmatch(blocks[index].text):
        index += 1
    words = ""
    best = index
    for at in range(index, min(index + _TITLE_LINES, len(blocks))):
        block = blocks[at]
        if at in line_labels or block.table is not None or not is_heading(block.text) or len(words) > 60:
            break
        words += block.text
        if at == index:
            best = at + 1
        if lookalikes().title.search(words):
            best = at + 1
            if not _goes_on(blocks, at + 1, line_labels):
                break
    return (best, Span(blocks[index].start, blocks[best - 1].end)) if best > index else (index, None)


def _goes_on(blocks: Sequence[Block], index: int, line_labels: dict[int, Label]) -> bool:
    """Whether the next line is a short rest of the title, such as 操作办法 alone."""
    if index >= len(blocks) or index in line_labels or blocks[index].table is not None:
        return False
    text = blocks[index].text
    return len(text) <= 12 and is_heading(text) and lookalikes().title.search(text) is not None


def _unmarked(
    blocks: Sequence[Block],
    index: int,
    line_labels: dict[int, Label],
    contents: dict[int, str],
    seen: Sequence[Label],
) -> Attachment | None:
    """A title without a line 附件: named by the list of attachments, or ending like one, and numbering restarts."""
    if index in line_labels or not seen or not is_heading(blocks[index].text) or len(blocks[index].text) > 80:
        return None
    names = [title for title in contents.values() if title]
    for lines in (1, 2, 3):
        span = blocks[index : index + lines]
        if len(span) < lines or any(not is_heading(each.text) or each.table is not None for each in span):
            return None
        if any(at in line_labels or at in contents for at in range(index, index + lines)):
            return None
        title = "".join(each.text for each in span)
        named = any(len(title) <= len(name) + _TITLE_EXCESS and named_alike(title, name) for name in names)
        if named or (_looks_like_title(title) and (lines == 1 or span[0].centred)):
            after = index + lines
            if _restarts(blocks, after, line_labels, seen) or (named and _is_form(title)):
                place = Span(blocks[index].start, blocks[after - 1].end)
                return _attachment(blocks, index, after, "附件", "", place)
    return None


def _looks_like_title(title: str) -> bool:
    return len(title) >= 6 and lookalikes().attached_title.search(title) is not None and not is_date(title)


def _is_form(title: str) -> bool:
    words = lookalikes()
    return words.form.search(title) is not None or words.score_sheet.search(title) is not None


def _restarts(blocks: Sequence[Block], index: int, line_labels: dict[int, Label], seen: Sequence[Label]) -> bool:
    """Whether the outermost numbering begins again at 1 within the next few blocks."""
    outermost = min(label.rank for label in seen)
    for at in range(index, min(index + _PREAMBLE_MOST + 1, len(blocks))):
        label = line_labels.get(at)
        if label is not None:
            return label.number == 1 and label.rank <= outermost
    return False
