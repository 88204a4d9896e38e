"""Where a reader joined what are several paragraphs: title, number, addressee, signature run together.

Text files with hard line breaks do not say where a paragraph ends, and some web texts have no breaks at all. The
words themselves do: a document number ends its line, 为贯彻 begins a text, a body and a date are a signature.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.paragraphs import DATE, NUMBER, Block, is_date, is_heading, is_organisation, lookalikes
from ingest import Document

PREAMBLE = re.compile(
    r"^(?:为(?!了?规范.{0,20}的通知$)|根据|按照|依据|经(?!济|营|开)|现将|现就|现印发|贯彻|近年|近日|近期|第一[章条]|[(]?一[)、])"
)
_ADDRESSED = re.compile(r"^(?:各|省|市|区|县|本市|全市|有关)[^。;]{1,300}?[:]")
_NUMBERED = re.compile(rf"^[^。;:]{{0,60}}{NUMBER}$")
_NUMBER_LINE = re.compile(rf"^[一-鿿]{{2,14}}{NUMBER}$")
_SIGNED = re.compile(
    rf"(?P<by>[一-鿿]{{2,40}}?(?:政府|局|厅|委员会|委|办公室|办公厅|中心|管委会))(?P<date>{DATE})(?![前后起至到以之内印止开])"
)
_ISSUED = re.compile(r"《(?P<title>[^》]{6,80})》")
_TITLED = re.compile(
    r"^.{4,70}?(?:办法|措施|政策|细则|方案|意见|规定|规则|举措)(?:[(][^()]{1,10}[)])?(?=为|根据|第一[章条]|一、)"
)
_MARKER = re.compile(r"^[-·•]?附(?:件|表|录)?[0-9一二三四五六七八九十]{0,3}[:]?$")
_ORGANISATION_MOST = 40
_SIGNATURE_LEAST = 60
_HEAD_MOST = 1500
_OFFICES = re.compile(r"[(〔\[](?:责任|牵头|配合|实施|主办)(?:部门|单位|处室)[^()〔〕\[\]]*[)〕\]]$")
_NEW_PARAGRAPH = re.compile(
    r"^附(?:件|表|录)?[0-9]{0,2}:|^(?:本|以上|上述)(?:办法|措施|通知|意见|细则|规定|方案|政策|若干|文件|实施)"
)


def blocks_of(document: Document, within: Sequence[tuple[int, int]] | None = None) -> tuple[Block, ...]:
    """The paragraphs that have characters, in text order, cut where the reader joined several.

    `within` names runs of the text (sorted) outside which nothing is wanted.
    """
    starts = line_starts(document)
    found = []
    for paragraph in document.paragraphs:
        if paragraph.end <= paragraph.start or not _is_wanted(paragraph.start, paragraph.end, within):
            continue
        whole = [(paragraph.start, paragraph.end)]
        if paragraph.table is None:
            whole = list(pieces(document, paragraph.start, paragraph.end, starts))
        found += [
            Block(start=start, end=end, text=document.text[start:end], centred=paragraph.centred, table=paragraph.table)
            for start, end in whole
        ]
    return tuple(found)


def _is_wanted(start: int, end: int, within: Sequence[tuple[int, int]] | None) -> bool:
    return within is None or any(left < end and start < right for left, right in within)


def line_starts(document: Document) -> list[int]:
    """The offset into the folded text at which each printed line begins."""
    origin = document.origin
    return sorted({bisect_left(origin, line.start) for line in document.lines})


def pieces(document: Document, start: int, end: int, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The paragraphs that a paragraph of the reader consists of, mostly itself alone."""
    text = document.text
    for left, right in _by_lines(text, start, end, starts):
        yield from _by_signature(text, left, right)


def _by_lines(text: str, start: int, end: int, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    at = bisect_left(starts, start + 1)
    begun = start
    while at < len(starts) and starts[at] < end:
        cut = starts[at]
        after = starts[at + 1] if at + 1 < len(starts) else end
        if _is_seam(text[begun:cut], text[cut : min(after, end)], last=after >= end):
            yield begun, cut
            begun = cut
        at += 1
    yield begun, end


def _is_seam(before: str, line: str, *, last: bool) -> bool:
    """Whether a paragraph ends at a line break, judged by the words so far and the next line."""
    if not line:
        return False
    if _MARKER.match(before) or is_date(line) or _NUMBER_LINE.match(line) or _NUMBERED.match(before):
        return True
    if len(line) <= _ORGANISATION_MOST and is_organisation(line) and (last or is_organisation(before)):
        return before[-1] in "。)》" or is_organisation(before)
    if _OFFICES.search(before) or (before[-1] in "。)" and _NEW_PARAGRAPH.match(line)):
        return True
    if not is_heading(before) or not lookalikes().title.search(before):
        return False
    return PREAMBLE.match(line) is not None or _ADDRESSED.match(line) is not None or line.startswith("各")


def _by_signature(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A text without line breaks: cut around body and date, and after the title that follows them."""
    words = text[start:end]
    cuts = [start]
    addressed = _ADDRESSED.match(words) if start < _HEAD_MOST else None
    if addressed and addressed.end() < len(words) and is_addressed(addressed.group()):
        cuts.append(start + addressed.end())
    if len(words) >= _SIGNATURE_LEAST and "日" in words:
        signed = next((each for each in _SIGNED.finditer(words) if _is_signature(words, each)), None)
        if signed:
            cuts += [start + signed.start(), start + signed.end()]
            cuts += [start + signed.end() + length for length in _title_length(words, signed.end())]
    cuts.append(end)
    for left, right in pairwise(cuts):
        if left < right:
            yield left, right


def is_addressed(words: str) -> bool:
    """Whether words before a colon name the bodies that a notice is sent to."""
    return re.search("各|有关", words) is not None and not re.search("如下|通知|以下|下列|事项|包括|条件|要求", words)


def _is_signature(words: str, match: re.Match[str]) -> bool:
    before = words[match.start() - 1 : match.start()]
    return before in ("。", "") and not words.startswith("印发", match.end())


def _title_length(words: str, at: int) -> Iterator[int]:
    rest = words[at:]
    for issued in _ISSUED.finditer(words[:at]):
        if rest.startswith(issued["title"]):
            yield len(issued["title"])
            return
    titled = _TITLED.match(rest)
    if titled:
        yield titled.end()
