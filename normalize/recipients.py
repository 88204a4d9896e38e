"""Who gets the money: named behind 给予, as subject, in 对…, or inherited from earlier words of the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import Clause, Reading
from extract.word_files import Strict, WordList, load_words
from ingest import Span
from normalize.parties import Party, kind_of_party, leading_party, parties, parties_in, party_head
from normalize.scene import Figure, Scene

# (责任单位:…): who is in charge, not who is paid.
_IN_CHARGE = re.compile(r"\((?:责任|牵头|配合)[^()]*\)?")
# A sum or a standard between 给予 and the figure: what stands there is no party.
_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元|标准")
# 教练团队|按照选手标准: what stands behind says how much.
_BY = re.compile("按照|参照|依照|按")
# 对骨干人才,按40%|给予特殊人才奖励: the name of a pay, where somebody else is turned to.
_NAMED_PAY = re.compile("^[^,;。]{0,10}给予[^,;。的]{2,8}(?:奖励|补贴|补助|资助)")
_LIST_MARK = ("、", "和", "及", "与", "或")


class RecipientWords(Strict):
    """The shape of `recipient_words.toml`."""

    pay: WordList
    gives: WordList
    gives_behind: WordList
    tails: WordList
    adverbs: WordList
    not_acting: WordList
    encouraging: WordList
    before_toward: WordList
    things: WordList
    toward: WordList
    toward_ends: WordList
    between: WordList
    give_or_each: WordList
    not_subjects: WordList
    vague: WordList
    nameless: WordList
    applies: WordList
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
    toward_behind: re.Pattern[str]
    toward: re.Pattern[str]
    subject: re.Pattern[str]
    given_thing: re.Pattern[str]
    given_lead: re.Pattern[str]
    applying: re.Pattern[str]
    tail: re.Pattern[str]
    adverbs: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = _words()
    pay = words.pay.either
    return _Patterns(
        given=re.compile(rf"^.*{words.gives.either}((?:[^,;。、:给]|、(?!\d)){{1,40}})$"),
        given_behind=re.compile(
            rf"^[^。;\d]{{0,16}}?{words.gives_behind.either}([^,;。\d]{{1,40}}?)(?:的?(?:一次性|专项)?{pay}|$|(?=\d))"
        ),
        toward_behind=re.compile(rf"^(?:的比例)?对([^,;。\d]{{1,30}}?)(?:进行|给予|实施|予以)(?:一次性)?{pay}"),
        toward=re.compile(
            rf"(?:^|[,;。:、)]|标准(?=对)|{parties().office.either}(?=[向对])|{words.before_toward.either}(?=对))(?:其中,?)?{words.toward.either}((?:(?!给予|,对).){{2,200}}?)"
            rf"(?:,?{words.toward_ends.either}(?!规定|时|期|要求)|$)"
        ),
        subject=re.compile(rf"([^,;。:]{{2,60}}?){words.between.either}*(?:{words.give_or_each.either}|{pay})"),
        given_thing=re.compile(rf"对[^,;。]*{words.things.either},给予([^,;。\d]{{2,12}}?)(?:一次性|最高|不超过)*\d"),
        given_lead=re.compile(rf"给予([^,;。:\d]{{2,16}}?)(?:一次性)?{pay}$"),
        applying=re.compile(rf"([^,;。:]{{2,40}}?){words.applies.either}[^,;。:]*{pay}$"),
        tail=re.compile(rf"(?:{words.tails.either}|{pay})+$"),
        adverbs=re.compile(f"{words.adverbs.either}+$"),
    )


def recipient_of(scene: Scene, figure: Figure, edge: int, last: Figure | None = None) -> str | None:
    """The party named in the sentence for a figure, nearest first; `edge` is where the words of the figure begin, and
    `last` the last one of the bare list that it begins (50%、80%给予|个体工商户)."""
    if leading := _before_colon(scene, figure):
        return leading
    own = scene.words(edge, figure.start)
    before = scene.words(scene.start, figure.start)
    given = _given_behind(scene, last or figure, listed=last not in (None, figure)) or _given(own)
    turned = _toward(own) or _toward(before)
    if not (given or turned) and (led := _led(scene)):
        return led
    named = _subject_before_give(own) or _toward(own) or _before_give(scene, figure, edge) or turned
    alike = bool(given and turned) and kind_of_party(given or "") == kind_of_party(turned or "")
    named_pay = alike and not _given(own) and _NAMED_PAY.search(scene.words(figure.end, scene.end))
    if given and not named_pay and not (given in _words().vague.words and named):
        return given
    return named or (_turned_to(own) if edge > scene.start else None) or _subject(before) or _addressed(before)


def _led(scene: Scene) -> str | None:
    """购房人满足以下条件的,可以享受:①高校毕业生: the party that a lead-in speaks of; its items are cases of it."""
    lead = scene.lead_in(titled=False)
    return _subject(lead) if _words().pay.inside(lead) else None


def _before_colon(scene: Scene, figure: Figure) -> str | None:
    """未购房的人才可以申请补贴:博士1500元; 给予主办单位补贴:首届30元: who is paid stands before the cases."""
    lead, colon, _ = scene.words(scene.start, figure.start).rpartition(":")
    if not colon:
        return None
    given = _patterns().given_lead.search(lead)
    return (_first(given[1]) if given else None) or _applying(lead)


def _applying(lead: str) -> str | None:
    match = _patterns().applying.search(lead)
    return _closing(match[1]) if match is not None else None


def _turned_to(own: str) -> str | None:
    """…奖励10万元,高管团队按贡献的30%奖励: who acts since the sum before; 博士|5万元 tells a case."""
    piece = own.partition(",")[2]
    first = next((party for party in parties_in(piece) if party.acts and not party.is_office), None)
    return first.name if first is not None and first.start == 0 and first.end < len(piece) else None


def _addressed(words: str) -> str | None:
    """支持|企业|承揽境外工程,对…: the party that a piece of the sentence encourages."""
    pieces = (piece for piece in words.split(",") if _words().encouraging.opens(piece))
    return next(filter(None, map(leading_party, pieces)), None)


def payee_of(scene: Scene, figure: Figure, edge: int, last: Figure | None = None) -> str | None:
    """The party named in the sentence, before it in the clause, or by a clause headed 补贴对象."""
    named = recipient_of(scene, figure, edge, last)
    turned = _patterns().toward.search(scene.words(scene.start, figure.start))
    if named in _words().nameless.words and turned is None:
        return inherited_recipient(scene.reading, scene.clause, scene.start) or named
    if named:
        return named
    if _speaks_of_thing(scene, figure, edge):
        return _given_earlier(scene)
    inherited = inherited_recipient(scene.reading, scene.clause, scene.start)
    asked = _told(recipient_clause(scene.reading, scene.clause) or applicant(scene.reading, scene.clause))
    return inherited or asked or _headed(scene)


def _headed(scene: Scene) -> str | None:
    """大力选拔表彰|高技能领军人才: the party that the clause's own heading ends with, where somebody is turned to."""
    title = scene.reading.words(*scene.clause.title) if scene.clause.title else ""
    found = parties_in(title)
    ends = found and found[-1].end == len(title) and found[-1].start > 0 and not found[-1].is_office
    return found[-1].name if ends and _patterns().toward.search(scene.text) else None


def _given_earlier(scene: Scene) -> str | None:
    """对…的项目,给予|申报单位|30万元;对…项目,给予50万元: who is given money for a thing in the sentence before."""
    start = scene.clause.prose
    earlier = (
        re.split("[。;]", scene.reading.words(start, scene.start).rstrip("。;"))[-1] if start < scene.start else ""
    )
    match = _patterns().given_thing.search(earlier)
    return _first(match[1]) if match is not None else None


def _speaks_of_thing(scene: Scene, figure: Figure, edge: int) -> bool:
    """对…项目,给予 or 展示活动,按…给予: the sentence says what is paid for; nobody else's name is meant."""
    turned = _patterns().toward.finditer(scene.words(edge, figure.start))
    opening = scene.words(*scene.piece(0)).rstrip(",:;")
    return any(not re.search("的(?:,|$)", match[1]) for match in turned) or _words().things.closes(opening)


def _told(party: str | None) -> str | None:
    """单位和个人 of another clause tells nothing, and an office is not paid."""
    parts = party.replace("和", "、").split("、") if party else []
    vague = all(part in _words().vague.words or parties().office.closes(part) for part in parts)
    return None if vague else party


def _given(words: str) -> str | None:
    """给予|企业|一次性: the party between 给予 and the figure."""
    match = _patterns().given.search(words)
    if match is None or _SUM.search(match[1]):
        return None
    return _first(match[1]) or leading_party(match[1])


def _first(words: str) -> str | None:
    """The first party of some words."""
    return next((party.name for party in parties_in(words)), None)


def _given_behind(scene: Scene, figure: Figure, *, listed: bool) -> str | None:
    """按交易金额的3%,给予…的企业资助: the party stands behind the figure; behind a list in the same piece."""
    following = scene.following(figure)
    words = scene.words(figure.end, following.start if following else scene.end)
    words = words.partition(",")[0] if listed else words
    match = _patterns().given_behind.match(words) or _patterns().toward_behind.match(words)
    pays = following is not None and following.kind in ("money", "percent", "ratio")
    if match is None or (pays and match.end() == len(words)):
        return None
    bare = _patterns().tail.sub("", match[1])
    found = parties_in(bare)
    return found[-1].name if found else leading_party(bare)


def _subject_before_give(words: str) -> str | None:
    """国家地理标志保护示范区给予一次性资助: the noun directly before 给予 in the figure's own words."""
    piece = re.split("[,;。:]", words)[-1]
    match = _patterns().subject.match(piece)
    if match is None or _words().not_subjects.opens(match[1]):
        return None
    return _closing(_BY.split(match[1])[0])


def _closing(words: str) -> str | None:
    """The party that some words end with, offices left out."""
    found = [party for party in parties_in(words) if party.end == len(words) and not party.is_office]
    return found[-1].name if found else None


def _before_give(scene: Scene, figure: Figure, edge: int) -> str | None:
    """…50件以上的专利代理机构,给予: the noun that ends the piece before the one that gives."""
    if not figure.piece:
        return None
    start, end = scene.piece(figure.piece - 1)
    words = scene.words(max(start, edge), end).rstrip(",:;")
    return _closing(words) if words and not words.endswith("的") else None


def _toward(words: str) -> str | None:
    """The party of the last 对-phrase that names one."""
    parties = (_party_toward(match[1]) for match in _patterns().toward.finditer(words))
    return next(filter(None, reversed(list(parties))), None)


def _party_toward(phrase: str) -> str | None:
    """对…的企业,满一年后: the noun that a piece ends in; 对企业招用毕业生(的), 对企业的贷款: the first."""
    pieces = [_patterns().adverbs.sub("", piece) for piece in phrase.split(",")]
    listed = [_told_at_end(item) for item in phrase.split("、")] if "的" in phrase else []
    if len(listed) > 1 and all(listed):
        return "、".join(filter(None, listed))
    closing = next(filter(None, map(_told_at_end, pieces)), None)
    if closing:
        return closing
    bare = pieces[0].rstrip("的")
    stated = phrase.endswith("的")
    thing = _words().things.closes(bare)
    found = [party for party in parties_in(bare) if party.acts or not (stated or thing)]
    found = [party for party in found if party.end == len(bare) or not party.is_office]
    leads = leading_party(bare) if not found or (found[0].start > 0 and found[-1].end < len(bare)) else None
    if not found or leads or _listed_with_things(bare, found[0]):
        return leads
    ends = found[-1].end == len(pieces[0])
    return found[-1 if ends and found[0].start else 0].name


def _listed_with_things(words: str, party: Party) -> bool:
    """示范项目、公共服务平台: a list that begins with things names nobody."""
    before = words[: party.start]
    return before.endswith(_LIST_MARK) and _words().things.closes(before[:-1])


def _told_at_end(piece: str) -> str | None:
    """…的|养老护理员: the party that words end with, where something is told of it."""
    found = parties_in(piece)
    told = found and found[-1].end == len(piece) and "的" in piece[: found[-1].start]
    return found[-1].name if told else None


def _subject(words: str) -> str | None:
    """The first party of a sentence that acts, offices left out; 对…的 is a case of it."""
    for piece in _IN_CHARGE.sub("", words).split(","):
        if piece.startswith("对") and piece.endswith("的"):
            continue
        found = [party for party in parties_in(piece) if party.acts and not party.is_office]
        if _words().not_acting.opens(piece):
            found = [party for party in found if party.end == len(piece) and "的" in piece[: party.end]]
        if found:
            return found[0].name
    return None


def inherited_recipient(reading: Reading, clause: Clause, before: int) -> str | None:
    """The party that an earlier sentence of the clause or the lead-in of a parent names."""
    text = reading.document.text
    for each in reading.ancestors(clause):
        start = each.prose
        tables = [table.start for table in reading.document.tables if start <= table.start]
        found = _last_party(text[start : min(before, each.own_end, *tables)]) or _encouraged(reading, each)
        if found:
            return found
    return None


def _encouraged(reading: Reading, clause: Clause) -> str | None:
    """The party of a heading that speaks to it: 鼓励|用人单位|招用退役军人."""
    title = reading.words(*clause.title) if clause.title else ""
    return _subject(title) if _words().encouraging.opens(title) else None


def _last_party(words: str) -> str | None:
    sentences = [sentence for sentence in re.split("[。;]", _IN_CHARGE.sub("", words)) if sentence]
    for sentence in reversed(sentences):
        paid = _words().pay.inside(sentence)
        found = (_toward(sentence) if paid else None) or _subject(sentence)
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
    bodies = [text[clause.prose : clause.own_end]]
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


def near_recipient(reading: Reading, clause: Clause) -> str | None:
    """What such a clause names, when it tells more than 单位和个人."""
    return _told(recipient_clause(reading, clause))


def any_recipient_clause(reading: Reading) -> str | None:
    """What the first clause of the notice headed 补贴对象 names; for tables, which name nobody themselves."""
    headed = (each for each in reading.clauses if _names_recipients(reading, each))
    return _told(next(filter(None, (_first_party(reading, each) for each in headed)), None))


def _names_recipients(reading: Reading, clause: Clause) -> bool:
    return clause.title is not None and _words().titles.inside(reading.words(*clause.title))


def _first_party(reading: Reading, clause: Clause) -> str | None:
    title = clause.title or Span(clause.body, clause.body)
    words = reading.document.text[title.end : clause.end]
    return next(filter(None, (party_head(part) for part in re.split("[。;,:]", words))), None)
