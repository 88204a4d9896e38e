"""What the words around a figure speak of: money handed out, a base, a loan, a tax, a fund, a target …

A topic is the nearest cue of those labels. Nearness is searched in rings: directly behind the figure, before it in
its piece, before it in the sentence, behind it in the sentence, and last the heading or lead-in of its clause.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extract import Clause, Cue, Reading
from extract.word_files import Strict, WordList, load_words
from ingest import Span
from normalize.scene import Figure, Scene

TOPICS = frozenset(
    {"give", "pay", "standard", "base", "loan", "tax", "fee", "waive", "fine", "fund", "target", "score"}
)
PAYING = frozenset({"give", "pay", "match", "full"})
NOT_PAYING = frozenset({"loan", "tax", "fee", "fine", "fund", "target", "score"})
_ADJACENT = 14
# 基金|管理企业: somebody, not how much money there is.
_FUND_PARTY = re.compile("(?:管理|投资)?(?:企业|公司|机构|人(?!民)|小镇)")
# Marks that hold a list together: 2000元、4000元和6000元.
LIST_MARKS = frozenset({"、", "和", "及", "与", "或", "以及"})


class TopicWords(Strict):
    """The shape of `topic_words.toml`."""

    money_nouns: WordList
    new_subjects: WordList
    turns_to: WordList
    asks: WordList
    duties: WordList
    condition_titles: WordList
    condition_leads: WordList
    condition_lists: WordList
    pay_headings: WordList
    lent: WordList


@cache
def _words() -> TopicWords:
    return load_words(Path(__file__).parent / "data" / "topic_words.toml", TopicWords)


def paid_behind(scene: Scene, figure: Figure) -> Cue | None:
    """The pay word that a figure leads up to: 10万元的一次性奖励, 500元/人生活补贴."""
    edge = scene.piece(figure.piece)[1]
    following = scene.following(figure)
    if following is not None:
        edge = min(edge, following.start)
    if following is not None and _runs_on(scene, figure, following):
        return paid_behind(scene, following)
    for cue in scene.cues_in(figure.end, edge):
        gap = scene.words(figure.end, cue.start)
        if cue.label == "give" and ("标准" in gap or (len(gap) <= 2 and "按" in scene.lead(figure))):
            # 按每头80元|给予…补助: the sum by which is paid
            return cue
        if cue.label == "pay" and cue.start - figure.end <= _ADJACENT:
            return None if _words().new_subjects.inside(gap) else cue
        if cue.label not in ("once", "above", "below", "standard", "base", "refer", "match"):
            return None
    return None


def _runs_on(scene: Scene, figure: Figure, following: Figure) -> bool:
    """2000元、4000元、6000元的补贴: figures of one kind with only a list mark between them."""
    return figure.kind == following.kind and scene.words(figure.end, following.start) in LIST_MARKS


def topic_before(scene: Scene, figure: Figure, edge: int | None = None) -> Cue | None:
    """The nearest topic before a figure in its piece, or since `edge`; 奖励金额 counts as pay, not as a base."""
    cues = scene.left(figure, edge)
    for at, cue in enumerate(cues):
        if cue.label not in TOPICS or (cue.label == "fund" and _FUND_PARTY.match(scene.words(cue.end, scene.end))):
            continue
        if cue.label == "standard" and at + 1 < len(cues) and _charged(cues[at + 1], cue):
            return cues[at + 1]
        if cue.label in ("base", "fund") and at + 1 < len(cues) and _glued(scene, cues[at + 1], cue):
            return cues[at + 1]
        return cue
    return None


def _charged(first: Cue, second: Cue) -> bool:
    """个人缴费 + 标准为: the standard of something that is not paid out."""
    return first.label in ("fee", "loan", "fine", "score") and first.end == second.start


def _glued(scene: Scene, first: Cue, second: Cue) -> bool:
    """奖励 + 金额, 补贴 + 总额, 资助 + 资金: one word that speaks of the pay."""
    joined = first.label == "pay" and first.end == second.start
    return joined and _words().money_nouns.opens(scene.words(second.start, second.end))


def own_topic(scene: Scene, figure: Figure) -> Cue | None:
    """The nearest topic between the preceding figure and this one, in the same piece."""
    return topic_before(scene, figure, scene.own_start(figure))


def sentence_topic(scene: Scene, figure: Figure) -> Cue | None:
    """The nearest topic before a figure in its whole sentence."""
    return topic_before(scene, figure, scene.start)


def pays(scene: Scene, start: int, end: int) -> bool:
    """Whether money is handed out in a span."""
    return scene.has(start, end, *PAYING)


def clause_text_pays(scene: Scene) -> bool:
    """Whether the clause's own words hand out money anywhere."""
    return _words().pay_headings.inside(scene.words(scene.clause.body, max(scene.clause.own_end, scene.start)))


def continues_pay(scene: Scene) -> bool:
    """Whether the sentence before ends in a semicolon and hands out money for nothing but an award."""
    reading, clause = scene.reading, scene.clause
    before = reading.words(min(clause.body, scene.start), scene.start)
    start = scene.start - len(re.split("[。;:]", before.rstrip(";"))[-1]) - 1
    labels = {cue.label for cue in reading.cues if start <= cue.start and cue.end <= scene.start}
    return before.endswith(";") and bool(labels & PAYING) and not labels & NOT_PAYING


def clause_before_pays(scene: Scene) -> bool:
    """第三条 每家企业每年最高不超过20万元, where the article before hands out money and speaks of no loan."""
    clause = scene.clause
    before = next(
        (each for each in reversed(scene.reading.clauses[: clause.index]) if each.parent == clause.parent), None
    )
    words = scene.words(before.start, before.end) if before is not None else ""
    return _words().pay_headings.inside(words) and not _words().lent.inside(words)


def selects(scene: Scene, figure: Figure) -> bool:
    """Whether the words around a threshold say who or what is meant, not what somebody wants to reach.

    Under a heading of conditions; in a relative clause (以上的企业, …的,); in a piece that turns to somebody (对…);
    or asked for (应当, 须, 具有 …).
    """
    if clause_selects(scene.reading, scene.clause):
        return True
    words = _words()
    before = scene.lead(figure)
    if before.endswith("(") or "的" in scene.tail(figure) or words.turns_to.opens(before.lstrip("(〔")):
        return True
    return words.asks.inside(before) or words.duties.inside(scene.words(scene.start, scene.piece(figure.piece)[0]))


def leads_to_pay(scene: Scene, figure: Figure) -> bool:
    """…2000万元以上,给予…: money is handed out behind a threshold, and nobody's target stands before it."""
    return pays(scene, figure.end, scene.end) and not scene.has(scene.start, figure.start, "target", "fund")


def names_case(scene: Scene, figure: Figure) -> bool:
    """…以上的,: the piece of the figure is a relative clause that says who or what is meant."""
    return scene.tail(figure).rstrip(",;:。").endswith("的")


def speaks_of_pay(scene: Scene) -> bool:
    """Whether money is handed out in the sentence, or by the heading or lead-in above it."""
    return pays(scene, scene.start, scene.end) or clause_pays(scene.reading, scene.clause)


def clause_pays(reading: Reading, clause: Clause) -> bool:
    """Whether the heading or the lead-in of a clause or of its parents says that what follows is paid."""
    return any(_announces(reading, each) for each in reading.ancestors(clause))


def clause_selects(reading: Reading, clause: Clause) -> bool:
    """Whether the heading of the clause or of a parent says that conditions follow."""
    return any(_asks(reading, each) for each in reading.ancestors(clause))


def _asks(reading: Reading, clause: Clause) -> bool:
    title = reading.words(*clause.title) if clause.title else ""
    lead = reading.words(max(clause.body, clause.own_end - 40), clause.own_end)
    told = _words().condition_lists.inside(lead) and "。" not in lead.rstrip("。")
    leads = clause.own_end < clause.end and (lead.endswith(":") or told)
    return _words().condition_titles.inside(title) or (leads and _words().condition_leads.inside(lead))


def _announces(reading: Reading, clause: Clause) -> bool:
    spans = [clause.title] if clause.title else []
    if clause.own_end < clause.end and reading.words(clause.body, clause.own_end).endswith(":"):
        spans.append(Span(max(clause.body, clause.own_end - 80), clause.own_end))
    return any(_words().pay_headings.inside(reading.words(*span)) for span in spans)
