"""The scheme that a clause is about, by its own heading words, and the programme of the taxonomy that it maps to."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extract import Clause, Reading
from normalize.phrases import after_last_de, bare_case, is_generic, kind_of_party
from normalize.rules import Benefit
from normalize.scene import Scene

DATA = Path(__file__).parent / "data"
# Headings made of such words alone name no scheme: 补助标准及期限, 申报条件, 资助资金.
_GENERIC = re.compile(
    r"(?:政策|资助|补贴|奖励|扶持|支持|补助|资金|经费|奖补|津贴|申请|申报|具体|主要|其他|其它|标准|条件|对象|范围|方式|期限|额度|金额|程序|流程|内容"
    r"|措施|规定|要求|办法|事项|说明|总则|附则|管理|发放|兑现|审核|及|和|与|、|以及|的|实施|组织|认定|依据|原则|时间|期间|材料|资格|方法|拨付|使用"
    r"|监督|项目|享受|计算|核定|有关|相关|总额度|总额|总|限额|财政|专项|本|重点|工作|任务|基本|主体|激励|类别|类型|一|二|三|四|五)+"
)
_VERBS = re.compile(r"^(?:关于|实施|开展|加大|建设|支持|鼓励|推动|推进|落实|给予|强化|加强|完善|进一步|大力|全面|积极|深入|持续|提高|对)+")
_RULES = re.compile(r"^关于(?P<name>.+?)的?(?:操作办法|实施办法|实施细则|若干措施|若干政策|管理办法|办法|细则|方案|标准)(?:\(.*\))?$")
_KIND_OF_TEXT = re.compile(r"(?:的?(?:操作办法|实施办法|实施细则|管理办法|办法|细则|方案|标准|若干措施|申报指南|指南))(?:\([^()]*\))*$")
_PAY_NOUN = re.compile(r"(?:^|[,;。:、的元]|给予|发放|享受|一次性)((?![^,;。:]{0,4}(?:每|标准|根据|按|再|可|最高|其|则|已))(?:[^,;。:、\d给予的元/%]){2,14}(?:补贴|补助|资助|奖励|奖补|津贴|贴息|奖金|配套|扶持资金|扶持|支持))")


class ProgrammeEntry(BaseModel):
    """One programme of the taxonomy with the words that name it; `not_with` keeps homonyms apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(min_length=1)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = Field(min_length=1)
    not_with: tuple[str, ...] = ()


class ProgrammeFile(BaseModel):
    """The shape of `programmes.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: tuple[ProgrammeEntry, ...] = Field(min_length=1)


@cache
def programmes() -> tuple[ProgrammeEntry, ...]:
    """The taxonomy, most specific alias first."""
    file = ProgrammeFile.model_validate(tomllib.loads((DATA / "programmes.toml").read_text(encoding="utf-8")))
    return file.programme


def program_of(scene: Scene) -> str:
    """The nearest heading that names a scheme, else the pay words of the sentence, else the title of the notice."""
    reading = scene.reading
    item = _item(scene)
    name = heading_program(reading, scene.clause)
    if item or name:
        return item or name or ""
    noun = _PAY_NOUN.search(scene.text)
    if noun is not None and len(noun[1]) > 2:
        return noun[1]
    pieces = reading.letterhead.title
    return _RULES.sub(r"\g<name>", "".join(reading.document.quote(*piece) for piece in pieces)) or "未命名"


_OBJECT = re.compile(r"(?:^|[,;。:、)])(?:其中,?)?(?:对于|对)([^;。:]{3,90}?)(?:,|给予|按|分别|一次性|每|$)")
_LEVELS = re.compile(r"^(?:(?:国家|省|市|区|县|州)级?(?:、|和|及|与|或|以上)?|首次|新|成功|入选)+(?=.{4})")


def _item(scene: Scene) -> str | None:
    """What a numbered item without a heading of its own pays for, where its section only names a field."""
    clause = scene.clause
    if not clause.label or clause.title is not None or clause.parent is None:
        return None
    section = scene.reading.clauses[clause.parent]
    if section.title is None or section.style == "attachment":
        return None
    title = scene.reading.document.text[section.title.start : section.title.end]
    if _GENERIC.fullmatch(title):
        return None
    match = _OBJECT.search(scene.text)
    if match is None:
        return None
    phrase = re.sub(r"\([^()]*\)", "", match[1]).rstrip("的,")
    noun = bare_case(after_last_de(phrase))
    if is_generic(noun):
        noun = bare_case(after_last_de(re.sub("的[^的]{1,6}$", "", phrase)))
    noun = _LEVELS.sub("", noun)
    return noun if 3 < len(noun) <= 24 and not re.search(r"\d", noun) else None


def heading_program(reading: Reading, clause: Clause) -> str | None:
    """The nearest heading above a clause that names a scheme; one that only names a party (毕业生) is a case of it."""
    names = [name for each in reading.ancestors(clause) if (name := _heading(reading, each))]
    return next((name for name in names if kind_of_party(name) != "person"), names[0] if names else None)


def _heading(reading: Reading, clause: Clause) -> str | None:
    if clause.role in ("attachment",) or clause.style == "attachment":
        title = reading.document.text[clause.title.start : clause.title.end] if clause.title else clause.label
        match = _RULES.match(title)
        return match["name"] if match else _KIND_OF_TEXT.sub("", title) or title
    if clause.title is None:
        return None
    title = reading.document.text[clause.title.start : clause.title.end].rstrip("。:;,")
    if _GENERIC.fullmatch(title) or len(title) > 40:
        return None
    return _VERBS.sub("", title) or title


def map_benefit(reading: Reading, benefit: Benefit) -> Benefit:
    """The benefit with its programme of the taxonomy: the nearest words that name one decide.

    Asked in turn: the scheme's own name, the case, the quote up to the figure, the headings above, the notice's title.
    """
    text = reading.document.text
    quote = benefit.evidence.quote
    end = benefit.evidence.figure.end if benefit.evidence.figure is not None else quote.end
    headings = [
        text[each.title.start : each.title.end]
        for each in reading.ancestors(reading.clauses[benefit.evidence.clause])
        if each.title is not None
    ]
    title = "".join(text[piece.start : piece.end] for piece in reading.letterhead.title)
    words = [benefit.program, benefit.tier or "", text[quote.start : end], *headings, title]
    return replace(benefit, programme=next(filter(None, map(programme_of, words)), None))


def programme_of(words: str) -> str | None:
    """The key of the taxonomy whose longest alias stands in the words, the last one where two are equally long."""
    hits = [
        (len(alias), words.rfind(alias), entry.key)
        for entry in programmes()
        for alias in entry.aliases
        if alias in words and not any(word in words for word in entry.not_with)
    ]
    return max(hits)[2] if hits else None
