"""What a clause is called and what it is for: its heading words and its role."""

from __future__ import annotations

import re

from extract.paragraphs import lookalikes
from ingest import Span

_TITLE_MOST = 50
_LEAD_MOST = 36
_COLON_MOST = 16
_SHORT = 28
_MARKS = ",;:。、"
_RUNNING = re.compile(r"以下|下列|如下|应当?|必须|符合|之一|包括|规定的|[0-9]")
_RULING = re.compile(
    r"给予|应当|应该|不得|可以|可按|本(?:办法|细则|通知|意见|措施|规定|方案|文件|实施)|之日起|[0-9](?:万|元|%|个工作日)|专款专用|执行$|检查$"
)
_OFFICES = re.compile(
    r"[(〔\[](?:(?:责任|牵头|配合|实施|主办|完成)[^()〔〕\[\]]*|[^()〔〕\[\]]{2,60}(?:牵头|负责|配合)(?:落实)?)[)〕\]]$"
)
_BRACKETED = re.compile(r"^[【\[(](?P<title>[^】\])]{2,20})[】\])]")
_SENTENCE_MARKS = re.compile(r"[,;:。]")
# 国内(含港澳台地区,下同)专利资助。: marks inside brackets end nothing.
_IN_BRACKETS = re.compile(r"\([^()]{1,24}\)")


def heading_of(text: str, start: int, end: int, *, leads_on: bool = False) -> Span | None:
    """The heading words at the head of a clause's first paragraph `text[start:end]`, None when it has none.

    A heading stands alone in its line, or ends at the first 。 of a longer paragraph, or before a colon.
    `leads_on`: more of the clause stands behind that paragraph, so that a short line with its 。 may be a heading.
    """
    words = _OFFICES.sub("", text[start:end])
    if not words:
        return None
    end = start + len(words)
    bracketed = _BRACKETED.match(words)
    if bracketed and words[0] == "【":
        return Span(start + bracketed.start("title"), start + bracketed.end("title"))
    mark = _SENTENCE_MARKS.search(_IN_BRACKETS.sub(_hidden, words))
    if mark is None:
        return Span(start, end) if len(words) <= _TITLE_MOST else None
    if len(words) <= _SHORT and words[-1] not in _MARKS and not re.search("[;:。]", words):
        return Span(start, end)
    at = mark.start()
    return Span(start, start + at) if _leads(words, at, leads_on=leads_on) else None


def _hidden(match: re.Match[str]) -> str:
    return "□" * len(match[0])


def _leads(words: str, at: int, *, leads_on: bool) -> bool:
    """Whether the words before the first mark are a heading of those behind it."""
    mark = words[at]
    if mark == "。":
        alone = at + 1 == len(words)
        return 2 <= at <= _LEAD_MOST and (leads_on or not alone) and not _RULING.search(words[:at])
    if mark == ":":
        return 2 <= at <= _COLON_MOST and not _RUNNING.search(words[:at])
    return False


def stands_alone(text: str, title: Span | None, end: int) -> bool:
    """Whether a clause's first paragraph is nothing but its heading."""
    return title is not None and (text[title.end : end] in ("", ":", "。") or text[title.end] in "(〔[")


def role_of_title(title: str, otherwise: str) -> str:
    """What a clause of this name is for, as far as the name tells."""
    words = lookalikes()
    if words.materials_title.search(title):
        return "materials"
    if words.example.match(title):
        return "example"
    return otherwise


def role_of_attachment(title: str) -> str:
    """A form to fill in, a score sheet, or an attachment with rules of its own."""
    words = lookalikes()
    if words.score_sheet.search(title):
        return "score_sheet"
    if words.form.search(title):
        return "form"
    return "attachment"


def lists_materials(words: str) -> bool:
    """Whether a clause's own words end by announcing a list of papers to hand in."""
    return lookalikes().materials_intro.search(words[-60:]) is not None
