"""Who gets the money: named behind 给予, as subject, in 对…, or inherited from earlier words of the clause."""

from __future__ import annotations

import re

from extract import Clause, Reading
from ingest import Span
from normalize.phrases import bare_case, party_head, subject_of
from normalize.scene import Figure, Scene

_PAY = "补贴|补助|资助|奖励|奖补|津贴|扶持|支持|贴息|奖金|配套"
_SUM = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元|标准")
_GIVE = re.compile(rf"^.*(?:给予|发放给|奖励给|拨付给|支付给|发给|奖励|资助|补助|补贴)((?:[^,;。、:给]|、(?!\d)){{1,40}})$")
_GIVEN_BEHIND = re.compile(rf"^[^。;\d]{{0,16}}?(?:给予|奖励|发放给|拨付给)([^,;。\d]{{1,40}}?)(?:的?(?:一次性|专项)?(?:{_PAY})|$)")
_TAIL = re.compile(
    rf"(?:一次性|每年|每月|最高|不超过|的|资金|专项|经费|{_PAY}|共计|分别|合计|累计|每人|每家|每个|工作|个人|总额|标准|为|每户|每件|每项)+$"
)
_EACH = re.compile(r"^(?:每家|每个|每名|每位|其|每户|该|每|所有|各)")
_TOWARD = re.compile(r"(?:^|[,;。:、)]|标准(?=对))(?:其中,?)?(?:对于|对|向|为)((?:(?!给予|,对).){2,120}?)(?:,|给予|按|予以|发放|一次性|分别|每[年月家人名]|再|$)")
_SUBJECT_BEFORE_GIVE = re.compile(rf"([^,;。:]{{2,60}}?)(?:再|分别|各|一次性|每年|均)*(?:给予|每[家户名人位]|(?:{_PAY}))")
_RECIPIENT_TITLES = (
    "补贴对象", "补助对象", "资助对象", "奖励对象", "扶持对象", "支持对象", "适用对象", "使用对象", "申报对象", "适用范围", "实施对象", "受益对象", "补贴范围和对象",
)  # fmt: skip


def recipient_of(scene: Scene, figure: Figure, edge: int) -> str | None:
    """The party named in the sentence for a figure, nearest first; `edge` is where the words of the figure begin."""
    own = scene.words(edge, figure.start)
    before = scene.words(scene.start, figure.start)
    share = figure.kind not in ("money", "full")
    given = (_given_behind(scene, figure) if share else None) or _given(own)
    named = _subject_before_give(own) or _toward(own) or _before_give(scene, figure, edge) or _toward(before)
    if given and not (given in ("个人", "单位") and named):
        return given
    return named or _subject(before)


def _given(words: str) -> str | None:
    match = _GIVE.search(words)
    if match is None or _SUM.search(match[1]):
        return None
    phrase = _EACH.sub("", _TAIL.sub("", match[1]))
    return party_head(phrase) if phrase else None


def _given_behind(scene: Scene, figure: Figure) -> str | None:
    """按交易金额的3%,给予…的企业资助: the party stands behind the figure."""
    following = scene.following(figure)
    words = scene.words(figure.end, following.start if following else scene.end)
    match = _GIVEN_BEHIND.match(words)
    if match is None:
        return None
    phrase = _EACH.sub("", match[1])
    return party_head(phrase) if phrase else None


def _subject_before_give(words: str) -> str | None:
    """国家地理标志保护示范区给予一次性资助: the noun directly before 给予 in the figure's own words."""
    piece = re.split("[,;。:]", words)[-1]
    match = _SUBJECT_BEFORE_GIVE.match(piece)
    if match is None or match[1].startswith(("对", "按", "由", "并", "在", "经", "参照")):
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
    for match in _TOWARD.finditer(words):
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
        if found is not None and len(found) <= 60:
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
    for parent in (each.parent for each in reading.ancestors(clause)):
        for each in reading.clauses:
            if each.parent == parent and each.start < clause.start and _titled(reading, each, _CONDITION_TITLES):
                found = _first_subject(reading, each)
                if found:
                    return found
    return None


_CONDITION_TITLES = ("申请条件", "申报条件", "补贴条件", "享受条件", "资助条件", "奖励条件", "基本条件", "认定条件", "对象条件", "对象和条件", "申领条件")


def _titled(reading: Reading, clause: Clause, words: tuple[str, ...]) -> bool:
    if clause.title is None:
        return False
    title = reading.document.text[clause.title.start : clause.title.end]
    return any(word in title for word in words)


def _first_subject(reading: Reading, clause: Clause) -> str | None:
    text = reading.document.text
    children = [each for each in reading.clauses if each.parent == clause.index]
    bodies = [text[clause.title.end if clause.title else clause.body : clause.own_end]]
    bodies += [text[each.body : each.own_end] for each in children[:3]]
    return next(filter(None, (_subject(body.split("。")[0].lstrip(":")) for body in bodies if body)), None)


def recipient_clause(reading: Reading, clause: Clause) -> str | None:
    """What a clause before, headed 补贴对象 or the like and beside the clause or one of its parents, names."""
    chain = [each.parent for each in reading.ancestors(clause)]
    for parent in chain:
        for each in reading.clauses:
            if each.parent == parent and each.start < clause.start and _names_recipients(reading, each):
                found = _first_party(reading, each)
                if found:
                    return found
    return None


def any_recipient_clause(reading: Reading) -> str | None:
    """What the first clause of the notice headed 补贴对象 names; for tables, which name nobody themselves."""
    headed = (each for each in reading.clauses if _names_recipients(reading, each))
    return next(filter(None, (_first_party(reading, each) for each in headed)), None)


def _names_recipients(reading: Reading, clause: Clause) -> bool:
    if clause.title is None:
        return False
    title = reading.document.text[clause.title.start : clause.title.end]
    return any(word in title for word in _RECIPIENT_TITLES)


def _first_party(reading: Reading, clause: Clause) -> str | None:
    title = clause.title or Span(clause.body, clause.body)
    words = reading.document.text[title.end : clause.end]
    return next(filter(None, (party_head(part) for part in re.split("[。;,:]", words))), None)
