"""Who gets the money: named behind 给予, as subject, in 对…, or inherited from earlier words of the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import Clause, Reading
from extract.word_files import Strict, WordList, load_words
from ingest import Span
from normalize.phrases import bare_case, party_head, subject_of
from normalize.scene import Figure, Scene

# A sum or a standard between 给予 and the figure: what stands there is no party.
_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元|标准")
LONGEST_SUBJECT = 60


class RecipientWords(Strict):
    """The shape of `recipient_words.toml`."""

    pay: WordList
    gives: WordList
    gives_behind: WordList
    tails: WordList
    each: WordList
    toward: WordList
    toward_ends: WordList
    between: WordList
    give_or_each: WordList
    not_subjects: WordList
    vague: WordList
    titles: WordList
    condition_titles: WordList


@cache
def _words() -> RecipientWords:
    return load_words(Path(__file__).parent / "data" / "recipient_words.toml", RecipientWords)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Where the party stands: 给予X, 3%…给予X补贴, 对X给予, X给予; and what is cut off its ends."""

    given: re.Pattern[str]
    given_behind: re.Pattern[str]
    toward: re.Pattern[str]
    subject: re.Pattern[str]
    tail: re.Pattern[str]
    each: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = _words()
    pay = words.pay.either
    return _Patterns(
        given=re.compile(rf"^.*{words.gives.either}((?:[^,;。、:给]|、(?!\d)){{1,40}})$"),
        given_behind=re.compile(
            rf"^[^。;\d]{{0,16}}?{words.gives_behind.either}([^,;。\d]{{1,40}}?)(?:的?(?:一次性|专项)?{pay}|$)"
        ),
        toward=re.compile(
            rf"(?:^|[,;。:、)]|标准(?=对))(?:其中,?)?{words.toward.either}((?:(?!给予|,对).){{2,120}}?)"
            rf"(?:,|{words.toward_ends.either}|$)"
        ),
        subject=re.compile(rf"([^,;。:]{{2,60}}?){words.between.either}*(?:{words.give_or_each.either}|{pay})"),
        tail=re.compile(rf"(?:{words.tails.either}|{pay})+$"),
        each=re.compile(f"^{words.each.either}"),
    )


def recipient_of(scene: Scene, figure: Figure, edge: int) -> str | None:
    """The party named in the sentence for a figure, nearest first; `edge` is where the words of the figure begin."""
    own = scene.words(edge, figure.start)
    before = scene.words(scene.start, figure.start)
    share = figure.kind not in ("money", "full")
    given = (_given_behind(scene, figure) if share else None) or _given(own)
    named = _subject_before_give(own) or _toward(own) or _before_give(scene, figure, edge) or _toward(before)
    if given and not (given in _words().vague.words and named):
        return given
    return named or _subject(before)


def payee_of(scene: Scene, figure: Figure, edge: int) -> str | None:
    """The party named in the sentence, before it in the clause, or by a clause headed 补贴对象; nearest first."""
    return (
        recipient_of(scene, figure, edge)
        or inherited_recipient(scene.reading, scene.clause, scene.start)
        or recipient_clause(scene.reading, scene.clause)
        or applicant(scene.reading, scene.clause)
    )


def _given(words: str) -> str | None:
    match = _patterns().given.search(words)
    if match is None or _SUM.search(match[1]):
        return None
    return _party(_patterns().tail.sub("", match[1]))


def _party(phrase: str) -> str | None:
    phrase = _patterns().each.sub("", phrase)
    return party_head(phrase) if phrase else None


def _given_behind(scene: Scene, figure: Figure) -> str | None:
    """按交易金额的3%,给予…的企业资助: the party stands behind the figure."""
    following = scene.following(figure)
    words = scene.words(figure.end, following.start if following else scene.end)
    match = _patterns().given_behind.match(words)
    return _party(match[1]) if match is not None else None


def _subject_before_give(words: str) -> str | None:
    """国家地理标志保护示范区给予一次性资助: the noun directly before 给予 in the figure's own words."""
    piece = re.split("[,;。:]", words)[-1]
    match = _patterns().subject.match(piece)
    if match is None or _words().not_subjects.opens(match[1]):
        return None
    return party_head(match[1])


def _before_give(scene: Scene, figure: Figure, edge: int) -> str | None:
    """…50件以上的专利代理机构,给予: the noun that ends the piece before the one that gives."""
    if not figure.piece:
        return None
    start, end = scene.piece(figure.piece - 1)
    words = scene.words(max(start, edge), end).rstrip(",:;")
    return party_head(words) if words and not words.endswith("的") else None


def _toward(words: str) -> str | None:
    found = None
    for match in _patterns().toward.finditer(words):
        phrase = match[1]
        noun = bare_case(phrase.rstrip("的")) if phrase.endswith("的") else phrase
        found = party_head(noun) or found
    return found


def _subject(words: str) -> str | None:
    """The noun that a piece of the sentence begins with, the first that names a party."""
    for piece in words.split(","):
        if piece.startswith("对") and piece.endswith("的"):
            continue
        found = subject_of(piece)
        if found is not None and len(found) <= LONGEST_SUBJECT:
            return found
    return None


def inherited_recipient(reading: Reading, clause: Clause, before: int) -> str | None:
    """The party that an earlier sentence of the clause or the lead-in of a parent names."""
    text = reading.document.text
    for each in reading.ancestors(clause):
        start = each.title.end if each.title is not None else each.body
        words = text[start : min(before, each.own_end)]
        found = _last_party(words)
        if found:
            return found
    return None


def _last_party(words: str) -> str | None:
    sentences = [sentence for sentence in re.split("[。;]", words) if sentence]
    for sentence in reversed(sentences):
        found = _toward(sentence) or _subject(sentence)
        if found:
            return found
    return None


def applicant(reading: Reading, clause: Clause) -> str | None:
    """The party that a clause of conditions beside the clause or its parents begins with: 人才须在本区落户 …"""
    parents = {each.parent for each in reading.ancestors(clause)}
    asking = (each for each in reading.clauses if each.parent in parents and each.start < clause.start)
    return next(filter(None, (_first_subject(reading, each) for each in asking if _asks(reading, each))), None)


def _asks(reading: Reading, clause: Clause) -> bool:
    return clause.title is not None and _words().condition_titles.inside(reading.words(*clause.title))


def _first_subject(reading: Reading, clause: Clause) -> str | None:
    text = reading.document.text
    children = [each for each in reading.clauses if each.parent == clause.index]
    bodies = [text[clause.title.end if clause.title else clause.body : clause.own_end]]
    bodies += [text[each.body : each.own_end] for each in children[:3]]
    return next(filter(None, (_subject(body.split("。")[0].lstrip(":")) for body in bodies if body)), None)


def recipient_clause(reading: Reading, clause: Clause) -> str | None:
    """What a clause before, headed 补贴对象 or the like and beside the clause or one of its parents, names."""
    headed = [each for each in reading.clauses if each.start < clause.start and _names_recipients(reading, each)]
    for holder in reading.ancestors(clause):
        beside = (each for each in headed if each.parent == holder.parent)
        found = next(filter(None, (_first_party(reading, each) for each in beside)), None)
        if found:
            return found
    return None


def any_recipient_clause(reading: Reading) -> str | None:
    """What the first clause of the notice headed 补贴对象 names; for tables, which name nobody themselves."""
    headed = (each for each in reading.clauses if _names_recipients(reading, each))
    return next(filter(None, (_first_party(reading, each) for each in headed)), None)


def _names_recipients(reading: Reading, clause: Clause) -> bool:
    return clause.title is not None and _words().titles.inside(reading.words(*clause.title))


def _first_party(reading: Reading, clause: Clause) -> str | None:
    title = clause.title or Span(clause.body, clause.body)
    words = reading.document.text[title.end : clause.end]
    return next(filter(None, (party_head(part) for part in re.split("[。;,:]", words))), None)
