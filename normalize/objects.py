"""What a sentence pays for, by its own words, where no heading names the scheme: 高新技术企业, 购买改善性住房."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.word_files import Strict, WordList, load_words
from normalize.graded import graded_spans, without_grade
from normalize.parties import is_party, without_party
from normalize.phrases import after_last_de, bare_case, common_beginning, is_generic, without_brackets

SHORTEST_OBJECT, LONGEST_OBJECT = 4, 24
# What an item turns to: 对…的,给予; levels and verbs before its object are no part of the scheme's name.
_TURNED = re.compile(r"(?:^|[,;。:、)])(?:其中,?)?(?:对于|对)([^;。:]{3,90}?)(?:,|给予|按|分别|一次性|每|$)")
# 投资|2000万元以上|建设智能化工厂: a figure to reach is no part of the name.
_FIGURE = re.compile(
    r"\d[\d.,]*(?![\d强])[万亿]?(?:元|%|人次|人|名|家|个|件|项|平方米|亩|年|个月|夜|天|次|届|户|台|辆|场|吨|公里|座|千瓦时|千瓦)?(?:\(含[^()]*\))?(?:以[上下内])?"
)


class ObjectWords(Strict):
    """The shape of `object_words.toml`."""

    levels: WordList
    done: WordList
    not_done: WordList
    acts: WordList
    verbs: WordList
    pay: WordList
    no_topic: WordList
    not_topic: WordList
    no_object: WordList
    paid: WordList
    onward: WordList
    tails: WordList
    manner: WordList
    no_name: WordList


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`topic` is a named pay that a sentence opens with, `onward` where what is done goes on to where and when."""

    levels: re.Pattern[str]
    done: re.Pattern[str]
    acts: re.Pattern[str]
    verbs: re.Pattern[str]
    topic: re.Pattern[str]
    paid: re.Pattern[str]
    onward: re.Pattern[str]
    tails: re.Pattern[str]
    manner: re.Pattern[str]


@cache
def _words() -> ObjectWords:
    return load_words(Path(__file__).parent / "data" / "object_words.toml", ObjectWords)


@cache
def _patterns() -> _Patterns:
    words = _words()
    return _Patterns(
        levels=re.compile(f"^{words.levels.either}+(?=..)"),
        done=re.compile(f"^(?:(?!{words.not_done.either}){words.done.either})+(?=..)"),
        acts=re.compile(f"^{words.acts.either}"),
        verbs=re.compile(f"^{words.verbs.either}+"),
        topic=re.compile(rf"^([^,;。:\d“《]{{2,24}}?{words.pay.either})(?:标准)?(?=为|是|按|见|[:,])"),
        paid=re.compile(f"[,。;:]|{words.paid.either}"),
        onward=re.compile(f"(?<=....)(?!并[购网轨]){words.onward.either}"),
        tails=re.compile(f"{words.tails.either}+$"),
        manner=re.compile(f"^{words.manner.either}"),
    )


def turned_to(words: str) -> str | None:
    """What a sentence turns to: 对|首次认定的高新技术企业|,给予; a figure to reach is a condition, no name."""
    match = _TURNED.search(words)
    return object_name(match[1]) if match is not None and not _FIGURE.search(match[1]) else None


def _turned_to_deed(words: str) -> str | None:
    """对|年度产值首次突破|1亿元的企业: named by what is done, where no heading names the scheme."""
    match = _TURNED.search(words)
    return object_name(match[1]) if match is not None else None


def topic_of(words: str) -> str | None:
    """研发费用补助,按…: the pay that a paragraph opens with."""
    match = _patterns().topic.match(words)
    if match is None or _words().no_topic.opens(words) or _words().not_topic.inside(match[1]):
        return None
    return without_verbs(match[1])


def without_verbs(words: str) -> str:
    """加大|研发投入补助, 支持|企业参展: words without the verbs that call for it."""
    return _patterns().verbs.sub("", words)


def imperative_of(words: str) -> str | None:
    """支持企业入规升级,对…: the imperative that an item opens with stands for its heading."""
    piece = re.split("[,。;:]", words)[0]
    if not _patterns().acts.match(piece) or len(piece) > LONGEST_OBJECT or re.search(r"\d", piece):
        return None
    name = without_verbs(piece)
    return name if len(name) >= SHORTEST_OBJECT and not _words().no_name.opens(name) else None


def opening_object(words: str) -> str | None:
    """旅游民宿评定为…的,奖励: what the first piece of some words speaks of."""
    words = words.lstrip("、,;:。和及凡")
    if _words().no_topic.opens(words):
        return None
    return object_name(_patterns().paid.split(words)[0])


def nearest_object(words: str) -> str | None:
    """What is paid for by the last piece of some words that says it: 评为…的, 对…; those before say it of others."""
    for piece in reversed(re.split("[;,。]", words)):
        name = _turned_to_deed(piece) or (opening_object(piece) if _patterns().done.match(piece) else None)
        if name:
            return name
    return None


def object_name(phrase: str) -> str | None:
    """首次认定的高新技术企业 → 高新技术企业; a party alone (企业) gives way to what it has done."""
    phrase = _acted(without_brackets(phrase).rstrip("的,"))
    noun = bare_case(after_last_de(phrase))
    if is_generic(noun) or (is_party(noun) and len(noun) <= SHORTEST_OBJECT):
        noun = bare_case(after_last_de(_first_listed(re.sub("的[^的]{1,6}$", "", phrase))))
    noun = _bare_object(_acted(noun))
    fits = SHORTEST_OBJECT <= len(noun) <= LONGEST_OBJECT and not re.search("[《》]|^[在于]", noun)
    return noun if fits and not _words().no_object.closes(noun) else None


def _bare_object(noun: str) -> str:
    """新评定为国家5A级、4A级|旅游景区: what is left without what was done, its grades, and where or how often."""
    patterns = _patterns()
    noun = _without_grades(patterns.levels.sub("", patterns.done.sub("", patterns.manner.sub("", noun))))
    noun = patterns.levels.sub("", patterns.done.sub("", _shared(_FIGURE.sub("", _behind_examples(noun)))))
    cut = patterns.onward.search(noun)
    return patterns.tails.sub("", (noun[: cut.start()] if cut is not None else noun).partition("/")[0])


def _behind_examples(noun: str) -> str:
    """“甲计划”“乙计划”等|省级以上创新团队: the kind behind its examples."""
    examples, _, kind = noun.rpartition("等")
    return kind if examples and len(kind) >= SHORTEST_OBJECT else noun


def _shared(noun: str) -> str:
    """投资建设智能化|工厂、投资建设智能化|车间: what the items of a list begin with; the list where that is little."""
    items = [item.strip("—-至") for item in noun.split("、") if item.strip("—-至")]
    shared = common_beginning(items)
    return items[0][:shared] if len(items) > 1 and shared >= SHORTEST_OBJECT else "、".join(items)


def _without_grades(noun: str) -> str:
    spans = graded_spans(noun)
    if spans:
        return noun[: spans[-1][0]] + noun[spans[-1][1] :]
    return without_grade(noun)


def _first_listed(phrase: str) -> str:
    """新认定的“小巨人”企业、新备案的|瞪羚企业: of two parties with what is told of each, the first."""
    first = phrase.rpartition("、")[0]
    return first if is_party(first) else phrase


def _acted(phrase: str) -> str:
    """我市单位|新引进院士: what somebody does, without who does it."""
    rest = without_party(phrase)
    return rest if len(rest) >= SHORTEST_OBJECT else phrase
