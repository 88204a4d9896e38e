"""The scheme that a clause is about, by its own heading words, and the programme of the taxonomy that it maps to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import Clause, Reading
from extract.word_files import Strict, WordList, load_words
from normalize.objects import (
    LONGEST_OBJECT,
    imperative_of,
    nearest_object,
    opening_object,
    topic_of,
    turned_to,
    without_verbs,
)
from normalize.parties import is_party, kind_of_party, parties_in
from normalize.scene import Figure, Scene

DATA = Path(__file__).parent / "data"
LONGEST_HEADING = 40
SHORTEST_NAME, LONGEST_PAY = 2, 14
# Clauses whose headings name fields.
FIELDS = frozenset({"part", "chapter", "section"})


class HeadingWords(Strict):
    """The shape of `heading_words.toml`."""

    generic: WordList
    rules: WordList
    texts: WordList
    pay_nouns: WordList
    pay_leads: WordList
    gives: WordList
    prizes: WordList
    no_scheme: WordList
    unspecific: WordList
    schemes: WordList
    scheme_ends: WordList
    measures: WordList
    several: WordList
    case_ends: WordList
    honours: WordList
    wholes: WordList
    announcing: WordList
    prize_ends: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`rules` is 关于…实施办法 with the name between, `texts` the ending of a title, `pay` a scheme in prose."""

    generic: re.Pattern[str]
    rules: re.Pattern[str]
    texts: re.Pattern[str]
    pay: re.Pattern[str]
    leads: re.Pattern[str]
    unspecific: re.Pattern[str]
    case: re.Pattern[str]
    honour: re.Pattern[str]
    pay_behind: re.Pattern[str]
    two_pays: re.Pattern[str]
    measures: re.Pattern[str]


# (责任单位:…)|职工技能比武, 补贴标准|(单位:元/辆)
_IN_CHARGE = re.compile(r"^\((?:责任|牵头|配合)[^()]*\)")
_UNIT_OF_TABLE = re.compile(r"\(单位[^()]*\)$")
SHORTEST_TIDY = 4
# 获得授权|后资助: when, not what for; 后补助 is the name of a way to pay.
_AFTERWARDS = re.compile("后(?:资助|奖励|补贴|奖补)$")
# 置换补贴|=报废补贴+购置补贴: a formula says itself what it is of.
_FORMULA = re.compile("([^,;。:=]{4,24})=")
# (新建项目在享受完投资奖励后执行): what a sentence says of other awards.
_OWN_BRACKETS = re.compile(r"\([^()]{8,}\)")
# 关于印发|《…办法》|的通知
_IN_TITLE = re.compile("《([^《》]+)》")


@cache
def _words() -> HeadingWords:
    return load_words(DATA / "heading_words.toml", HeadingWords)


@cache
def _patterns() -> _Patterns:
    words = _words()
    nouns = words.pay_nouns.either
    return _Patterns(
        generic=re.compile(f"{words.generic.either}+"),
        rules=re.compile(rf"^关于(?P<name>.+?)的?{words.rules.either}(?:\(.*\))?$"),
        texts=re.compile(rf"的?{words.texts.either}(?:\([^()]*\))*$"),
        pay=re.compile(rf"[^,;。:、\d元/%()]{{1,24}}?{nouns}+(?!{words.no_scheme.either})"),
        leads=re.compile(words.pay_leads.either),
        unspecific=re.compile(f"{words.unspecific.either}|{nouns}"),
        measures=re.compile(f"{words.measures.either}+$"),
        two_pays=re.compile(f"{nouns}{{2}}"),
        pay_behind=re.compile(rf"的?[^,;。:、和及\d]{{0,12}}?{nouns}+"),
        honour=re.compile(f"{words.honours.either}“([^“”]{{4,20}})”"),
        case=re.compile(f"{words.case_ends.either}$"),
    )


def program_of(scene: Scene, place: Figure, edge: int) -> str:
    """The scheme that a figure belongs to; `edge` is where the words of the figure begin."""
    return tidy_name(_program(scene, place, edge))


def tidy_name(name: str) -> str:
    """提前报废补贴|标准(单位:元/辆), 上市支持|力度: a name without offices, units and what it is a measure of."""
    name = _IN_CHARGE.sub("", name)
    bare = _patterns().measures.sub("", _UNIT_OF_TABLE.sub("", name))
    return bare if len(bare) >= SHORTEST_TIDY else name


def _program(scene: Scene, place: Figure, edge: int) -> str:
    """The name as it stands.

    The nearest heading that names one, where it speaks of pay or of a project. A heading of a whole field
    (创新平台培育) gives way to the scheme that the sentence names (岗位补贴), then to what it pays for.
    """
    heading = heading_program(scene.reading, scene.clause)
    formula = _FORMULA.match(scene.text)
    if formula is not None:
        return formula[1]
    own = heading if _is_inner(scene) or _names_prize(heading) else None
    sure = _within(scene) or own or (turned_to(scene.text) if _is_item(scene) else None)
    if sure or (heading and _names_scheme(heading)):
        return sure or heading or ""
    named = _honour(scene, place) or _named_pay(scene, place, edge, SHORTEST_NAME) or _own_call(scene)
    bare = heading is None or (_is_bare(scene) and not _words().scheme_ends.closes(heading))
    named = named or (_paid_for(scene, place) if bare else None) or heading
    return named or _named_pay(scene, place, edge, 0) or _of_title(scene.reading)


def _is_item(scene: Scene) -> bool:
    """Whether a clause is an item without a heading of its own under a section that has one."""
    clause = scene.clause
    if not clause.label or clause.title is not None or clause.parent is None:
        return False
    section = scene.reading.clauses[clause.parent]
    if section.title is None or section.style == "attachment":
        return False
    if _heading(scene.reading, clause) is not None:
        return False
    return not _patterns().generic.fullmatch(scene.reading.words(*section.title))


def _is_bare(scene: Scene) -> bool:
    """Whether a clause is such an item, or stands in one that leads to it: 第八条 旅行社组织…的:(一)…"""
    clause = scene.clause
    parent = scene.reading.clauses[clause.parent] if clause.parent is not None else None
    led = parent is not None and parent.label and parent.title is None and _heading(scene.reading, parent) is None
    return _is_item(scene) or bool(led and clause.label)


def _is_inner(scene: Scene) -> bool:
    """Whether a clause is an item under a heading that itself stands under one: 一、… (一)数字化改造 1.对…"""
    reading = scene.reading
    if not scene.clause.label or scene.clause.title is not None:
        return False
    titled = [each for each in reading.ancestors(scene.clause) if each.title is not None]
    return len(titled) > 1 and titled[0].style not in FIELDS and _heading(reading, titled[0]) is not None


def _paid_for(scene: Scene, place: Figure) -> str | None:
    """What the words of a figure pay for, else what its sentence or its clause opens with."""
    clause, reading = scene.clause, scene.reading
    leading = [each for each in reading.ancestors(clause)[1:2] if each.label and each.title is None]
    led = next(filter(None, (opening_object(reading.words(each.body, each.own_end)) for each in leading)), None)
    nearest = led or nearest_object(scene.words(scene.start, place.start))
    opened = nearest or opening_object(scene.text)
    return opened or opening_object(reading.words(clause.body, clause.own_end))


def _within(scene: Scene) -> str | None:
    """职工技能比武项目。对…: a sentence that only names a scheme heads those behind it in its paragraph."""
    start = scene.clause.prose
    sentences = scene.reading.words(start, scene.start).split("。")[:-1] if start < scene.start else []
    words = _words()
    named = (each for each in reversed(sentences) if words.schemes.closes(each) and not words.wholes.inside(each))
    return next((each for each in named if len(each) <= LONGEST_OBJECT and not words.gives.inside(each)), None)


def _own_call(scene: Scene) -> str | None:
    """支持A,给予…。支持B,给予…: of several calls in a paragraph each that pays names its own scheme."""
    start = scene.clause.prose
    sentences = scene.reading.words(start, scene.clause.own_end).split("。")
    words = _words()
    calls = [imperative_of(each) for each in sentences if words.pay_nouns.inside(each) or words.gives.inside(each)]
    reached = len(scene.reading.words(start, scene.start).split("。")) if start < scene.start else 1
    nearest = [name for each in sentences[:reached] if (name := imperative_of(each))]
    return nearest[-1] if len(list(filter(None, calls))) > 1 and nearest else None


def _names_prize(heading: str | None) -> bool:
    """落户奖: a heading that is the name of a prize is the scheme of all items under it."""
    return heading is not None and _words().prize_ends.closes(heading)


def _names_scheme(heading: str) -> bool:
    words = _words()
    named = words.schemes.inside(heading) or words.prize_ends.closes(heading)
    return named and not words.several.inside(heading)


def _of_title(reading: Reading) -> str:
    title = "".join(reading.words(*piece) for piece in reading.letterhead.title)
    named = _IN_TITLE.search(title)
    title = named[1] if named else _patterns().rules.sub(r"\g<name>", title)
    return _patterns().texts.sub("", title) or title or "未命名"


def _named_pay(scene: Scene, place: Figure, edge: int, shortest: int) -> str | None:
    """给予一次性扩岗补助, 按…元发放岗位补贴: a named pay, the nearest before the figure or in its piece first."""
    start, end = scene.piece(place.piece)
    edge = _behind_its_pay(scene, edge)
    start = max(start, edge)
    own, tail, behind = (
        pay_names(scene.words(*span), shortest) for span in ((start, place.end), (place.end, end), (end, scene.end))
    )
    since, before = (pay_names(scene.words(*span), shortest) for span in ((edge, start), (scene.start, edge)))
    return next(iter([*own[::-1], *tail, *since[::-1], *before[::-1], *behind]), None)


def _behind_its_pay(scene: Scene, edge: int) -> int:
    """1500元|生活补贴和5万元: the pay named right behind the sum before belongs to that sum."""
    if edge == scene.start:
        return edge
    match = _patterns().pay_behind.match(scene.words(edge, scene.end))
    return edge + match.end() if match else edge


def _honour(scene: Scene, place: Figure) -> str | None:
    """授予“…大奖”称号,并给予奖励: the honour that the money comes with."""
    found = _patterns().honour.findall(scene.words(scene.start, place.start))
    return found[-1] if found else None


def own_pay_name(words: str) -> str | None:
    """风险资助, 贴息资助: what an award calls itself; 专项资助 names nothing."""
    named = pay_names(words) or [name for name in pay_names(words, 0) if _patterns().two_pays.fullmatch(name)]
    return next(iter(named), None)


def pay_names(words: str, shortest: int = SHORTEST_NAME) -> list[str]:
    """The names of pay in some words, in their order, of so many telling characters; 一次性奖励 has none."""
    words = _OWN_BRACKETS.sub(",", words)
    found = (_pay_name(words, match) for match in _patterns().pay.finditer(words))
    return [name for name in found if name and _telling(name) >= shortest]


def _pay_name(words: str, match: re.Match[str]) -> str | None:
    """发放|岗位补贴|1000元; a pay noun right before its sum is a verb (还田|补助100元) unless something gives it."""
    leads = list(_patterns().leads.finditer(match[0]))
    name = match[0][leads[-1].end() :] if leads else match[0]
    given = any(_words().gives.opens(lead[0]) for lead in leads)
    verb = not given and words[match.end() : match.end() + 1].isdigit()
    return None if verb or _AFTERWARDS.search(name) or not 2 < len(name) <= LONGEST_PAY else name


def _telling(name: str) -> int:
    """How many characters of a name tell the scheme; the work for which a prize is given must be told at length."""
    noun = _words().pay_nouns.pattern.search(name)
    if noun is not None and is_party(name[: noun.start()]):
        # 给予|主办单位|补贴: who is paid, not what for.
        return 0
    size = len(_patterns().unspecific.sub("", name))
    return size // 2 if _words().prizes.closes(name) else size


def heading_program(reading: Reading, clause: Clause) -> str | None:
    """The nearest heading above a clause that names a scheme; one that only names a party (毕业生) is a case of it."""
    chain = [each for each in reading.ancestors(clause) if each.style != "table" or not _has_own_heading(reading, each)]
    names = [name for each in chain if (name := _heading(reading, each))]
    return next((name for name in names if not _is_person(name)), names[0] if names else None)


def _has_own_heading(reading: Reading, table: Clause) -> bool:
    """Whether a clause with one table has a heading, which names the scheme; of several tables the captions do."""
    holder = reading.clauses[table.parent] if table.parent is not None else None
    if holder is None or holder.style in FIELDS or _heading(reading, holder) is None:
        return False
    return sum(each.style == "table" and each.parent == holder.index for each in reading.clauses) == 1


def _is_person(name: str) -> bool:
    found = parties_in(name)
    return bool(found) and found[0].start == 0 and found[0].end == len(name) and kind_of_party(name) == "person"


def _heading(reading: Reading, clause: Clause) -> str | None:
    title = reading.words(*clause.title) if clause.title else ""
    if "attachment" in (clause.role, clause.style):
        title = title or clause.label
        match = _patterns().rules.match(title)
        return match["name"] if match else _patterns().texts.sub("", title) or title
    title = title.rstrip("。:;,")
    if _words().announcing.inside(title):
        return None
    if not title and clause.label:
        words = reading.words(clause.body, clause.own_end)
        return topic_of(words) or imperative_of(words)
    if (
        not title
        or _patterns().case.search(title)
        or _patterns().generic.fullmatch(title)
        or len(title) > LONGEST_HEADING
    ):
        return None
    name = without_verbs(title)
    return None if name and _patterns().generic.fullmatch(name) else name or title
