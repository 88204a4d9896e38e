"""Other documents named by 《title》 in a notice, with the number behind them and what is said of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.attachments import named_alike
from extract.reading import Citation, Clause, Letterhead
from extract.word_files import PatternList, Strict, load_words, one_of
from ingest import Document, Span

_BEHIND = re.compile(r"[(〔【\[]?(?P<inside>[^《》。;]{2,60})")
_NUMBER = re.compile(
    r"[一-鿿A-Za-z]{1,14}(?:[(][一-鿿]{1,4}[)])?[〔(【\[〈「﹝][0-9]{4}[〕)】\]〉」﹞](?:第)?[0-9]{1,5}号"
    r"|[一-鿿]{2,14}[0-9]{4}年第?[0-9]{1,4}号|(?:第[0-9]+号)?令第[0-9]+号|[一-鿿]{2,20}令?第[0-9]+号令?"
    r"|[A-Z]{2,5}(?:/[A-Z]{1,3})?[0-9][0-9./A-Z]*(?:[-—–][0-9]{2,4})?"
)
_CHAIN = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[(〔【\[][^()〔〕【】\[\]]*[)〕】\]]|[、和及与或等以]")
_SENTENCE_ENDS = "。;"
_UNREAD = frozenset({"heading", "form", "score_sheet", "contents", "signature", "imprint"})
_CHAIN_MOST = 40


class CitationWords(Strict):
    """The shape of `citations.toml`, regular expressions."""

    documents: PatternList
    papers: PatternList
    works: PatternList
    grounds: PatternList
    repealed: PatternList
    prolonged: PatternList
    amended: PatternList
    forwarded: PatternList
    issued_before: PatternList
    issued_behind: PatternList
    purposes: PatternList


@dataclass(frozen=True, slots=True)
class _Patterns:
    document: re.Pattern[str]
    paper: re.Pattern[str]
    ground: re.Pattern[str]
    repealed: re.Pattern[str]
    prolonged: re.Pattern[str]
    amended: re.Pattern[str]
    forwarded: re.Pattern[str]
    issued_before: re.Pattern[str]
    issued_behind: re.Pattern[str]
    purpose: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A 《title》 in its sentence: the words before the title and those behind it and its number."""

    start: int
    end: int
    title: Span
    number: Span | None
    before: str
    behind: str
    clause: Clause


@cache
def _patterns() -> _Patterns:
    words = load_words(Path(__file__).parent / "data" / "citations.toml", CitationWords)
    tail = r"(?:[(〔][^()]{1,20}[)〕])*[\"”]?$"
    return _Patterns(
        document=re.compile(one_of(words.documents) + tail),
        paper=re.compile(one_of([*words.papers, *words.works]) + tail),
        ground=re.compile(one_of(words.grounds)),
        repealed=re.compile(one_of(words.repealed)),
        prolonged=re.compile(one_of(words.prolonged)),
        amended=re.compile(one_of(words.amended)),
        forwarded=re.compile(one_of(words.forwarded)),
        issued_before=re.compile(f"{one_of(words.issued_before)}[^,。;《》]{{0,8}}$"),
        issued_behind=re.compile(f"^[^,。;《》]{{0,6}}{one_of(words.issued_behind)}"),
        purpose=re.compile(one_of(words.purposes)),
    )


def find_citations(document: Document, clauses: Sequence[Clause], letterhead: Letterhead) -> tuple[Citation, ...]:
    """Every mention of another document in text order; forms, certificates and the notice's own text left out."""
    own = _own_titles(document, clauses, letterhead)
    found = []
    for mention in _mentions(document.text, clauses):
        title = document.text[mention.title.start : mention.title.end]
        relation = _relation(mention)
        if not _is_document(title, mention) or _is_own(title, mention, relation, own):
            continue
        found.append(
            Citation(
                start=mention.start, end=mention.end, title=mention.title, number=mention.number, relation=relation
            )
        )
    return tuple(found)


def _own_titles(document: Document, clauses: Sequence[Clause], letterhead: Letterhead) -> list[str]:
    """The notice's title, the titles inside it, and the titles of the texts and attachments that it holds."""
    title = "".join(document.text[start:end] for start, end in letterhead.title)
    own = [title, *re.findall(r"《(.+?)》", title)] if title else []
    for clause in clauses:
        if clause.role == "heading" and clause.parent == 0 and not clause.label:
            own.append(document.text[clause.start : clause.own_end])
        if clause.style == "attachment" and clause.title:
            own.append(document.text[clause.title.start : clause.title.end])
    return own


def _mentions(text: str, clauses: Sequence[Clause]) -> Iterator[_Mention]:
    starts = [clause.start for clause in clauses]
    for start, end in _titles(text):
        clause = clauses[max(0, bisect_right(starts, start) - 1)]
        if clause.role in _UNREAD or end - start < 5:
            continue
        number = _number_behind(text, end)
        last = _bracket_end(text, end)
        yield _Mention(
            start=start,
            end=last,
            title=Span(start + 1, end - 1),
            number=number,
            before=text[_sentence_start(text, start) : start],
            behind=text[last : _sentence_end(text, last)],
            clause=clause,
        )


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Outermost 《…》, nested ones inside them; one that is not closed within a paragraph is dropped."""
    depth = 0
    begun = 0
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            if depth and match.start() - begun > 160:
                depth = 0
            begun = begun if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield begun, match.end()


def _number_behind(text: str, end: int) -> Span | None:
    if text[end : end + 1] not in "(〔【[":
        return None
    inside = _BEHIND.match(text, end)
    if inside is None:
        return None
    found = _NUMBER.search(text, inside.start("inside"), inside.end("inside"))
    return Span(found.start(), found.end()) if found else None


def _bracket_end(text: str, end: int) -> int:
    """The end of the bracket right behind a title, or the title's end."""
    if text[end : end + 1] not in ("(", "〔", "【", "["):
        return end
    depth = 0
    for at in range(end, min(len(text), end + 80)):
        depth += (text[at] in "(〔【[") - (text[at] in ")〕】]")
        if depth == 0:
            return at + 1
    return end


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, max(0, at - 400), at) for mark in _SENTENCE_ENDS) + 1 or max(0, at - 400)


def _sentence_end(text: str, at: int) -> int:
    ends = [found for mark in _SENTENCE_ENDS if (found := text.find(mark, at, at + 400)) >= 0]
    return min(ends, default=min(len(text), at + 400))


def _relation(mention: _Mention) -> str:
    """What the sentence says of the document."""
    words = _patterns()
    near = _CHAIN.sub("", mention.behind)[:_CHAIN_MOST]
    direct = near.partition(",")[0]
    if words.repealed.search(direct) or (words.repealed.search(near) and not words.ground.search(mention.before[-8:])):
        return "repeals"
    if words.prolonged.search(near):
        return "prolongs"
    if _is_amended(mention, near):
        return "amends"
    if words.forwarded.search(mention.before[-12:]) or words.forwarded.match(near):
        return "forwards"
    return "based_on" if _is_ground(mention) else "cites"


def _is_amended(mention: _Mention, near: str) -> bool:
    before = mention.before.rpartition(",")[2]
    return bool(re.search(r"(?:将|对|把)", before[-12:])) and _patterns().amended.search(near) is not None


def _is_ground(mention: _Mention) -> bool:
    """In the preamble or the first article, after 贯彻落实 or 根据, with nothing but other titles between."""
    stated = mention.clause.role in ("preamble", "letter") or _patterns().purpose.search(mention.behind)
    if not stated:
        return False
    grounds = list(_patterns().ground.finditer(mention.before))
    return bool(grounds) and "现将" not in mention.before[grounds[-1].end() :]


def _is_document(title: str, mention: _Mention) -> bool:
    words = _patterns()
    if mention.number is not None:
        return True
    if words.paper.search(title) or not words.document.search(title):
        return False
    if mention.clause.role == "materials":
        return words.ground.search(mention.before[-10:]) is not None
    return not re.search("计划$|报告$|方案$", title) or _names_policy(title)


def _names_policy(title: str) -> bool:
    """A plan of a government, not one that an applicant draws up."""
    return re.search("关于|行动|发展|年|规划|改革|试点|国家|省|市|区|县|专项|提升|振兴|“", title) is not None


def _is_own(title: str, mention: _Mention, relation: str, own: Sequence[str]) -> bool:
    words = _patterns()
    if relation in ("repeals", "amends", "prolongs", "forwards") or mention.number is not None:
        return False
    if any(title == each or named_alike(title, each) for each in own):
        return True
    issued = words.issued_before.search(mention.before) or words.issued_behind.match(mention.behind)
    return bool(issued) and mention.clause.role in ("letter", "heading")
