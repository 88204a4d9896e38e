"""What a notice changes in another one, instruction by instruction: 将第五条修改为“…”, 删去第十条第(三)项, 延长至….

Only what is said in a form that leaves no choice is read. An amending notice whose sentences have another form keeps
its relation `amends` without instructions, and whoever reads the amended notice is told so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extract import Citation, Reading
from extract.quantities import find_quantities
from ingest import Span
from normalize.amending_words import LABEL, patterns
from normalize.dates import read_dates
from normalize.durations import read_length
from normalize.measures import Measure, measure
from normalize.quotes import rule_id
from normalize.rules import Amendment, Evidence, Exchange, Relation

_ACTS = ("repeals", "amends", "prolongs")
_BESIDE = 4
_UNREAD = frozenset({"form", "score_sheet", "contents", "signature", "imprint", "heading"})


def amendments_of(reading: Reading, relations: Sequence[Relation]) -> tuple[Amendment, ...]:
    """Every instruction about a document that the notice repeals, amends or prolongs, in text order."""
    acts = {number: each for number, each in enumerate(relations) if each.type in _ACTS}
    if not acts:
        return ()
    articles = tuple(_articles(reading, acts))
    quoted = [each.new for each in articles if each.new]
    found = [*articles, *_prolongations(reading, acts, quoted), *_dated_repeals(reading, acts)]
    return tuple(sorted(found, key=lambda each: (each.evidence.quote, each.id)))


def _made(reading: Reading, place: Span, *, relation: int, operation: str, **said: object) -> Amendment:
    clause = reading.clause_at(place.start).index
    return Amendment(
        id=rule_id(reading.document, f"amendment:{operation}", *place),
        evidence=Evidence(quote=place, figure=None, clause=clause),
        relation=relation,
        operation=operation,
        **said,  # type: ignore[arg-type]
    )


def _articles(reading: Reading, acts: dict[int, Relation]) -> Iterator[Amendment]:
    """Instructions that name an article. What stands in the quotation marks of one is not read as another."""
    at, text = 0, reading.document.text
    while match := patterns().instruction.search(text, at):
        at = max(_quoted_end(text, match.end()), match.end(), at + 1)
        relation = _relation_at(reading, acts, match.start())
        if relation is None or reading.clause_at(match.start()).role in _UNREAD:
            continue
        yield from _instruction(reading, match, relation)


def _instruction(reading: Reading, match: re.Match[str], relation: int) -> Iterator[Amendment]:
    text, path = reading.document.text, _path(match)
    end = _quoted_end(text, match.end())
    if match["delete_before"] or match["delete_behind"]:
        if match["inside"]:
            yield from _removed_words(reading, match, relation, path)
        else:
            yield _made(reading, Span(*match.span()), relation=relation, operation="delete", path=path)
    elif match["insert"]:
        place = _new_place(path, _path_of(match["ref2"] or ""))
        new = Span(match.end(), end - 1)
        yield _made(reading, Span(match.start(), end), relation=relation, operation="insert", path=place, new=new)
    elif match["replace"]:
        new = Span(match.end(), end - 1)
        yield _made(reading, Span(match.start(), end), relation=relation, operation="replace", path=path, new=new)
    elif match["substitute"]:
        yield from _substitutions(reading, match, relation, path)


def _new_place(path: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """作为第八条之一 names an article; 第四条增加一项,作为第(三)项 goes into that article, beside its like."""
    if not named:
        return (*path, "+")
    if "条" in named[0]:
        return named
    kind = named[0][-1:]
    return (*(each for each in path if each[-1:] != kind), *named)


def _removed_words(reading: Reading, match: re.Match[str], relation: int, path: tuple[str, ...]) -> Iterator[Amendment]:
    words = re.compile("“([^“”]{1,200})”").match(reading.document.text, match.end())
    if words:
        place = Span(match.start(), words.end())
        yield _made(reading, place, relation=relation, operation="substitute", path=path, old=Span(*words.span(1)))


def _substitutions(reading: Reading, match: re.Match[str], relation: int, path: tuple[str, ...]) -> Iterator[Amendment]:
    """Each pair of “old”…“new” behind the article, the quote from the article on or, for later pairs, the pair."""
    text, at, start = reading.document.text, match.start("substitute"), match.start()
    while pair := patterns().pair.match(text, at):
        old, new = Span(*pair.span("old")), Span(*pair.span("new"))
        yield _made(
            reading,
            Span(start, pair.end()),
            relation=relation,
            operation="substitute",
            path=path,
            old=old,
            new=new,
            exchange=_exchange(reading.words(*old), reading.words(*new)),
        )
        at = start = pair.end()
        while text[start : start + 1] in (",", "、", ";", "将", "把") and start < len(text):
            start += 1
        at = start


def _quoted_end(text: str, at: int) -> int:
    """Behind the mark that closes the quotation which is open at `at`; `at` where none is."""
    if text[at - 1 : at] != "“":
        return at
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == "“") - (text[place] == "”")
        if depth == 0:
            return place + 1
    return at


def _path(match: re.Match[str]) -> tuple[str, ...]:
    return _path_of(match["ref"])


def _path_of(words: str) -> tuple[str, ...]:
    """第十条第(三)项 as its labels; a paragraph without a label (第二款) stays a step that no clause has."""
    return tuple(re.sub("^第(?=[(])|(?<=[)])项$", "", each) for each in LABEL.findall(words))


def _relation_at(reading: Reading, acts: dict[int, Relation], at: int) -> int | None:
    """The document that an instruction is about: the one named right before the article, else the amended one.

    Where several are amended it is the last one named before; a repeal of an article names its document right there.
    """
    beside = [each for each in reading.citations if 0 <= at - each.end <= _BESIDE]
    here = _number_of(reading, acts, beside[-1]) if beside else None
    amended = {number: each for number, each in acts.items() if each.type == "amends"}
    if here is not None or len(amended) < 2:
        return here if here is not None else next(iter(amended), None)
    named = (_number_of(reading, amended, each) for each in reversed(reading.citations) if each.start <= at)
    return next((number for number in named if number is not None), None)


def _number_of(reading: Reading, acts: dict[int, Relation], citation: Citation) -> int | None:
    title = reading.document.quote(*citation.title)
    same = [number for number, each in acts.items() if each.title == title]
    if len(same) > 1 and citation.number:
        words = re.sub("[^0-9一-鿿]", "", reading.words(*citation.number))
        same = [each for each in same if re.sub("[^0-9一-鿿]", "", acts[each].doc_number or "") == words]
    return same[0] if len(same) == 1 else None


def _exchange(old: str, new: str) -> Exchange | None:
    """The one figure that changes, where everything around it stays and both are of one kind and unit."""
    (before, was), (after, becomes) = _only_figure(old), _only_figure(new)
    if was is None or becomes is None or was.kind != becomes.kind or before is None or after is None:
        return None
    if (old[: before.start], old[before.end :]) != (new[: after.start], new[after.end :]):
        return None
    if was.kind not in ("money", "percent") and was.unit != becomes.unit:
        return None
    worth, value = _worth(was), _worth(becomes)
    if worth is None or value is None:
        return None
    return Exchange(
        old=old[before.start : before.end],
        new=new[after.start : after.end],
        kind=was.kind,
        old_value=worth,
        value=value,
    )


def _only_figure(words: str) -> tuple[Span | None, Measure | None]:
    found = find_quantities(words)
    return (Span(found[0].start, found[0].end), measure(words, found[0])) if len(found) == 1 else (None, None)


def _worth(figure: Measure) -> Decimal | str | None:
    if figure.high is not None:
        return None
    if figure.kind == "percent":
        return figure.low / 100 if figure.low is not None else None
    if figure.kind == "money":
        return figure.yuan
    return figure.iso if figure.kind in ("duration", "date") else figure.low


def _prolongations(reading: Reading, acts: dict[int, Relation], quoted: Sequence[Span]) -> Iterator[Amendment]:
    """The last day or the length that is said behind a prolonged document, or of the only one that there is."""
    prolonged = {number: each for number, each in acts.items() if each.type == "prolongs"}
    done: set[int] = set()
    for start, end in _sentences(reading):
        said = _prolonged(reading.words(start, end))
        if said is None:
            continue
        named = _named_in(reading, prolonged, start, end) or (list(prolonged) if len(prolonged) == 1 else [])
        inside = any(new.start <= start < new.end for new in quoted)
        for number in named or ([] if inside else _amended_too(reading, acts, start, end)):
            if number not in done:
                done.add(number)
                yield _made(reading, Span(start, end), relation=number, operation="prolong", **said)


def _amended_too(reading: Reading, acts: dict[int, Relation], start: int, end: int) -> list[int]:
    """The amended document that an item of its own prolongs: 七、有效期延长2年."""
    amended = {number: each for number, each in acts.items() if each.type == "amends"}
    if not patterns().own_validity.match(reading.words(start, end)):
        return []
    return _named_in(reading, amended, start, end) or (list(amended) if len(amended) == 1 else [])


def _named_in(reading: Reading, acts: dict[int, Relation], start: int, end: int) -> list[int]:
    numbers = (_number_of(reading, acts, each) for each in reading.citations if start <= each.start < end)
    return [number for number in dict.fromkeys(numbers) if number is not None]


def _sentences(reading: Reading) -> Iterable[Span]:
    for sentence in reading.sentences:
        if sentence.table is None and reading.clauses[sentence.clause].role not in _UNREAD:
            yield Span(sentence.start, sentence.end)


def _prolonged(words: str) -> dict[str, object] | None:
    """`until` or `length` of a prolongation; a date that the old validity ends on is not one."""
    for match in patterns().until.finditer(words):
        day = _day(match["date"])
        if day:
            return {"until": day}
    by = patterns().by_length.search(words)
    length = read_length(by["length"]) if by else None
    return {"length": length.iso} if length and length.iso else None


def _dated_repeals(reading: Reading, acts: dict[int, Relation]) -> Iterator[Amendment]:
    """自2026年1月1日起废止: a repeal with a day of its own, in the sentence that names the document."""
    repealed = {number: each for number, each in acts.items() if each.type == "repeals"}
    for start, end in _sentences(reading) if repealed else ():
        match = patterns().repeal.search(reading.words(start, end))
        day = _day(match["date"]) if match else None
        for number in _named_in(reading, repealed, start, end) if day else ():
            yield _made(reading, Span(start, end), relation=number, operation="repeal", begins=day)


def _day(words: str) -> dt.date | None:
    values = read_dates(words)
    iso = values[0].iso if len(values) == 1 else None
    return dt.date.fromisoformat(iso) if iso and len(iso) == 10 else None
