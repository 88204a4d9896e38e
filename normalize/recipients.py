"""Who gets the money: named before the sum, behind 给予, in 对…, or inherited from earlier words of the clause."""

from __future__ import annotations

import re

from extract import Clause, Reading
from ingest import Span
from normalize.phrases import party_head
from normalize.scene import Figure, Scene

_GIVE = re.compile(r"(?:给予|发放给|奖励给|奖励|资助|补助|补贴|支持|拨付给|支付给)((?:[^,;。、:]|、(?!\d)){1,36})$")
_TOWARD = re.compile(r"(?:^|[,;。:、])(?:其中,?)?(?:对于|对|向|为|给)((?:(?!给予|,).){2,90}?)(?:,|给予|按|予以|发放|一次性|分别|每|再|进行|可|$)")
_TAIL = re.compile(r"(?:一次性|每年|每月|最高|不超过|的|资金|专项|经费|扶持|补贴|资助|奖励|补助|共计|分别|合计|累计|每人|每家|每个)+$")
_OWN_SUBJECT = re.compile(r"^((?:[^,;。:]){2,40}?)(?:每人|每月|每年|可|按|享受|获得|开展|购买|申请|新增|首次)")
_RECIPIENT_TITLES = ("补贴对象", "补助对象", "资助对象", "奖励对象", "扶持对象", "支持对象", "适用对象", "使用对象", "申报对象", "适用范围", "实施对象", "受益对象")


def recipient_of(scene: Scene, figure: Figure, edge: int) -> str | None:
    """The party named in the sentence before the figure, nearest first; None when it names none."""
    before = scene.words(scene.start, figure.start)
    given = _given(scene.words(edge, figure.start))
    return given or _toward(before) or _subject(before)


def _given(words: str) -> str | None:
    match = _GIVE.search(words)
    if match is None:
        return None
    phrase = _TAIL.sub("", match[1])
    phrase = re.sub(r"^(?:每家|每个|每名|每位|其|每户|该)", "", phrase)
    return party_head(phrase) if phrase else None


def _toward(words: str) -> str | None:
    found = None
    for match in _TOWARD.finditer(words):
        found = party_head(match[1]) or found
    return found


def _subject(words: str) -> str | None:
    """The noun that the sentence begins with: 企业开展…, 区首席技师每人每月享受…"""
    piece = words.split(",")[0]
    match = _OWN_SUBJECT.match(piece)
    if match is not None:
        head = party_head(match[1])
        if head:
            return head
    for each in words.split(","):
        head = party_head(each.rstrip("的"))
        if head and len(each) <= 60 and not each.endswith("的"):
            return head
    return None


def inherited_recipient(reading: Reading, clause: Clause, before: int) -> str | None:
    """The party that an earlier sentence, the lead-in of a parent or a 补贴对象 clause names."""
    text = reading.document.text
    for each in reading.ancestors(clause):
        words = text[each.body : min(before, each.own_end)]
        found = _last_party(words)
        if found:
            return found
    return None


def _last_party(words: str) -> str | None:
    found = None
    for sentence in re.split("[。;]", words):
        found = _toward(sentence) or found
    return found or next(filter(None, (_subject(sentence) for sentence in re.split("[。;]", words)[:3])), None)


def recipient_clause(reading: Reading, clause: Clause) -> str | None:
    """What the nearest clause before headed 补贴对象 (or the like) names: a sibling's, an uncle's, else the notice's."""
    chain = {each.index for each in reading.ancestors(clause)} | {0}
    headed = [each for each in reading.clauses if each.start < clause.start and _names_recipients(reading, each)]
    headed.sort(key=lambda each: (each.parent in chain, each.start), reverse=True)
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
