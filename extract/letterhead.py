"""Title, document number, issuers, addressees and dates of a notice, as spans of its text.

They stand in the title block, the signature and the imprint: clauses without a label that `find_clauses` has marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.paragraphs import DATE, Block, is_organisation, lookalikes
from extract.reading import Clause, Letterhead
from extract.seams import blocks_of
from extract.sections import is_addressee
from extract.word_files import PatternList, Strict, load_words, one_of
from ingest import Document, Span

_NUMBER = re.compile(
    r"[一-鿿A-Za-z]{1,14}(?:[(][一-鿿]{1,4}[)])?[〔(【\[〈「﹝][0-9]{4}[〕)】\]〉」﹞](?:第)?[0-9]{1,5}号"
    r"|[一-鿿]{2,14}(?:[0-9]{4})年第?[0-9]{1,4}号(?!令)"
)
_PARTS = frozenset({"heading", "signature", "imprint"})
_TITLE_END = re.compile(r"(?:通知|意见|办法|细则|方案|规定|措施|公告|决定|批复|政策|举措)(?:的)?")
_COMPILED = re.compile(r"^[0-9]{1,3}[.、](?![0-9])")
_DATED = re.compile(rf"[(]?(?P<date>{DATE})[)]?$")
_PRINTED = re.compile(rf"(?P<date>{DATE})印(?:发|制|刷)")
_TITLE_LINES = 5
_ISSUED_BY = re.compile(
    r"^(?P<by>.{3,120}?)(?:等[0-9一二三四五六七八九十]*(?:个)?(?:部门|单位|委办局))?(?:关于|印发|转发|发布|公布)"
)
_ABBREVIATED = re.compile(r"^(?:省|市|区|县|州)(?![一-鿿]{0,3}[省市县区])")
_ELSEWHERE = re.compile(r"(?:监管局|监管分局|分局|中心支局|分行|支行|办事处|分公司)$")
_NOTE = re.compile(
    rf"[(](?:[^()]{{0,30}}[,;])?(?P<date>{DATE})(?P<by>[^()0-9]{{4,120}}?)(?:制定)?(?:印发|发布|公布|颁布)[)]"
)
_NAME_STARTS = ("中共", "中国", "国家", "共青团")


class LetterheadWords(Strict):
    """The shape of `letterhead.toml`, regular expressions."""

    banners: PatternList
    titles: PatternList


@dataclass(frozen=True, slots=True)
class _Patterns:
    banner: re.Pattern[str]
    title: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words(Path(__file__).parent / "data" / "letterhead.toml", LetterheadWords)
    return _Patterns(
        banner=re.compile(one_of(words.banners)),
        title=re.compile(f'{one_of(words.titles)}(?:[(〔][^()]{{1,14}}[)〕])*["”]?$'),
    )


def find_letterhead(document: Document, clauses: Sequence[Clause]) -> Letterhead:
    """What the title block, the signature and the imprint say; None or () for what is not printed."""
    parts = _Parts(document, clauses)
    title = _title(parts)
    return Letterhead(
        title=title,
        number=_number(parts),
        issuers=_issuers(parts, title),
        addressees=_addressees(parts),
        signed=_signed(parts),
        printed=_printed(parts),
    )


class _Parts:
    """The paragraphs of the unnumbered parts that a letterhead is read from."""

    def __init__(self, document: Document, clauses: Sequence[Clause]) -> None:
        self.document = document
        self.text = document.text
        top = [clause for clause in clauses if not clause.label and clause.role in _PARTS]
        self._blocks = blocks_of(document, [(clause.start, clause.own_end) for clause in top])
        self._starts = [block.start for block in self._blocks]
        first = next((clause for clause in clauses if clause.parent == 0), None)
        self.attached = first.title if first is not None and first.style == "attachment" else None
        self.headings = [self._within(clause) for clause in top if clause.role == "heading"]
        self.signatures = [self._within(clause) for clause in top if clause.role == "signature"]
        self.imprints = [self._within(clause) for clause in top if clause.role == "imprint"]

    def _within(self, clause: Clause) -> Sequence[Block]:
        first = bisect_left(self._starts, clause.start)
        return self._blocks[first : bisect_left(self._starts, clause.own_end)]


@dataclass(slots=True)
class _Run:
    """Consecutive lines that may be one title."""

    spans: list[Span]

    def words(self, text: str) -> str:
        return "".join(text[start:end] for start, end in self.spans)


def _title(parts: _Parts) -> tuple[Span, ...]:
    runs = [run for heading in parts.headings for run in _runs(heading)]
    telling = [run for run in runs if "关于" in run.words(parts.text) or "印发" in run.words(parts.text)]
    for run in (*telling[:1], *runs):
        for lines in range(len(run.spans), 0, -1):
            if _patterns().title.search(_Run(run.spans[:lines]).words(parts.text)):
                return tuple(_without_banners(parts.text, run.spans[:lines]))
    return (parts.attached,) if parts.attached else ()


def _without_banners(text: str, spans: list[Span]) -> list[Span]:
    """A title is a few lines long: of a web page's many lines of navigation those from the last 关于 on."""
    if len(spans) <= _TITLE_LINES:
        return spans
    for first in range(len(spans) - 1, len(spans) - 1 - _TITLE_LINES, -1):
        if "关于" in text[spans[first].start : spans[first].end]:
            return spans[first:]
    return spans[-1:]


def _runs(blocks: Sequence[Block]) -> Iterator[_Run]:
    """Runs of title lines: a number, a banner, a date or an addressee ends one, a body's name may begin one."""
    run = _Run([])
    for block in blocks:
        line = _title_line(block)
        if line is None or _COMPILED.match(block.text):
            yield run
            run = _Run([])
        if line is not None:
            run.spans.append(line)
            if line.end < block.end:
                yield run
                run = _Run([])
    yield run


def _title_line(block: Block) -> Span | None:
    """The part of a line that may belong to a title: without a compilation's number, and a date or number behind."""
    text = block.text
    if is_addressee(text) or _patterns().banner.search(text) or block.table is not None:
        return None
    compiled = _COMPILED.match(text)
    start = compiled.end() if compiled else 0
    end = len(text)
    number = _number_in(text)
    if number is not None:
        end = number[0]
    dated = _DATED.search(text, start, end)
    if dated:
        end = dated.start()
    return Span(block.start + start, block.start + end) if end > start else None


def _number(parts: _Parts) -> Span | None:
    for heading in parts.headings[:1]:
        for block in heading:
            found = _number_in(block.text)
            if found:
                return Span(block.start + found[0], block.start + found[1])
        if heading:
            found = _number_in(parts.text[heading[0].start : heading[-1].end])
            if found:
                return Span(heading[0].start + found[0], heading[0].start + found[1])
    return None


def _number_in(text: str) -> tuple[int, int] | None:
    """A document number in a title block; words of a title that run into it are cut off."""
    for match in _NUMBER.finditer(text):
        if text[: match.start()].count("《") > text[: match.start()].count("》"):
            continue
        agency = match.group()
        cut = max((each.end() for each in _TITLE_END.finditer(agency)), default=0)
        return match.start() + cut, match.end()
    return None


def _issuers(parts: _Parts, title: tuple[Span, ...]) -> tuple[Span, ...]:
    """The bodies that signed; without a signature those of the title, or of the red head."""
    signed = [name for block in (parts.signatures or [[]])[0] for name in _names_in(parts, block)]
    signed = _joined(parts.text, signed)
    by_title = _by_title(parts, title)
    if signed and by_title and len(signed) == 1 and _ABBREVIATED.match(parts.text[signed[0].start : signed[0].end]):
        return by_title
    return tuple(signed) or by_title or tuple(_red_head(parts, title)) or tuple(_noted_names(parts))


def _names_in(parts: _Parts, block: Block) -> Iterator[Span]:
    dated = lookalikes().dated.fullmatch(block.text)
    end = block.start + dated.end("by") if dated else block.end
    if is_organisation(parts.text[block.start : end]):
        yield from _names(parts, block.start, end)


def _names(parts: _Parts, start: int, end: int) -> Iterator[Span]:
    """The names of a line: parted by a mark, by a gap in print, or because the same place name begins again."""
    words = parts.text[start:end]
    origin = parts.document.origin
    spaced = sum(origin[at + 1] - origin[at] > 1 for at in range(start, end - 1)) > (end - start) // 2
    begun = start
    for at in range(start + 3, end - 2):
        before, rest = parts.text[begun:at], parts.text[at:end]
        if not lookalikes().organisation.search(before[-8:]) or len(before) < 4:
            continue
        again = rest[:2] == words[:2] or rest.startswith(_NAME_STARTS) or rest[0] in "、"
        gap = not spaced and origin[at] - origin[at - 1] > 1
        if again or gap:
            yield Span(begun, at)
            begun = at + (rest[0] == "、")
    yield Span(begun, end)


def _joined(text: str, names: list[Span]) -> list[Span]:
    """A branch office whose name runs on in the next line belongs to the body before it."""
    found: list[Span] = []
    for name in names:
        words = text[name.start : name.end]
        if found and len(words) <= 6 and _ELSEWHERE.search(words) and found[-1].end == name.start:
            found[-1] = Span(found[-1].start, name.end)
        else:
            found.append(name)
    return found


def _by_title(parts: _Parts, title: tuple[Span, ...]) -> tuple[Span, ...]:
    if not title:
        return ()
    match = _ISSUED_BY.match(parts.text[title[0].start : title[-1].end])
    if not match or not is_organisation(match["by"]):
        return ()
    return tuple(_names(parts, title[0].start, title[0].start + match.end("by")))


def _red_head(parts: _Parts, title: tuple[Span, ...]) -> Iterator[Span]:
    for block in (parts.headings or [[]])[0]:
        if title and block.start >= title[0].start:
            return
        text = block.text.removesuffix("文件")
        if is_organisation(text):
            yield from _names(parts, block.start, block.start + len(text))


def _note(parts: _Parts) -> re.Match[str] | None:
    """A bracket under the title that says who issued the text and when; a history of changes is none."""
    for blocks in parts.headings[:1]:
        if blocks:
            return _NOTE.search(parts.text, blocks[0].start, blocks[-1].end)
    return None


def _noted_names(parts: _Parts) -> Iterator[Span]:
    note = _note(parts)
    at = note.start("by") if note else 0
    for name in re.split("[、,]", note["by"]) if note else ():
        if is_organisation(name):
            yield from _names(parts, at, at + len(name))
        at += len(name) + 1


def _addressees(parts: _Parts) -> Span | None:
    for heading in parts.headings[:1]:
        for block in heading:
            if is_addressee(block.text):
                return Span(block.start, block.end - 1)
    return None


def _signed(parts: _Parts) -> Span | None:
    """The date of the first signature; without one, a date under or behind the title."""
    for blocks in (*parts.signatures[:1], *parts.headings[:1]):
        for block in reversed(blocks):
            dated = _DATED.search(block.text)
            if dated:
                return Span(block.start + dated.start("date"), block.start + dated.end("date"))
    note = _note(parts)
    return Span(*note.span("date")) if note else None


def _printed(parts: _Parts) -> Span | None:
    for blocks in parts.imprints:
        start, end = blocks[0].start, blocks[-1].end
        match = _PRINTED.search(parts.text[start:end])
        if match:
            return Span(start + match.start("date"), start + match.end("date"))
    return None
