"""The scheme that a clause is about, by its own heading words, and the programme of the taxonomy that it maps to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extract import Clause, Reading
from normalize.scene import Scene

DATA = Path(__file__).parent / "data"
_GENERIC = re.compile(
    r"^(?:(?:政策|资助|补贴|奖励|扶持|支持|补助|资金|经费|培养|奖补|申请|申报|具体|主要|其他|其它|项目|认定|专项|标准|政策支持|实施|组织|兑现)*"
    r"(?:标准|政策|措施|资金|经费|内容|方式|对象|范围|条件|说明|支持|补贴|资助|奖励|扶持|管理|细则|附则|总则|事项|规定|程序|流程|项目|要求|办法|补助|额度|期限)(?:和标准|与标准|及标准|和方式|与方式|及方式|与管理|和额度|和对象|及管理)?)$"
)
_VERBS = re.compile(r"^(?:关于|实施|开展|加大|建设|支持|鼓励|推动|推进|落实|给予|强化|加强|完善|进一步|大力|全面|积极|深入|持续|提高|对)+")
_RULES = re.compile(r"^关于(?P<name>.+?)的?(?:操作办法|实施办法|实施细则|若干措施|若干政策|管理办法|办法|细则|方案)(?:\(.*\))?$")
_PAY_NOUN = re.compile(r"((?:[^,;。:、\d给予的元/]){0,14}(?:补贴|补助|资助|奖励|奖补|津贴|贴息|奖金|配套|扶持资金|扶持|支持))")


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
    name = heading_program(reading, scene.clause)
    if name:
        return name
    noun = _PAY_NOUN.search(scene.text)
    if noun is not None and len(noun[1]) > 2:
        return noun[1]
    pieces = reading.letterhead.title
    return _RULES.sub(r"\g<name>", "".join(reading.document.quote(*piece) for piece in pieces)) or "未命名"


def heading_program(reading: Reading, clause: Clause) -> str | None:
    """The nearest heading above a clause that names a scheme."""
    return next(filter(None, (_heading(reading, each) for each in reading.ancestors(clause))), None)


def _heading(reading: Reading, clause: Clause) -> str | None:
    if clause.role in ("attachment",) or clause.style == "attachment":
        title = reading.document.text[clause.title.start : clause.title.end] if clause.title else clause.label
        match = _RULES.match(title)
        return match["name"] if match else title
    if clause.title is None:
        return None
    title = reading.document.text[clause.title.start : clause.title.end].rstrip("。:;,")
    if _GENERIC.match(title) or len(title) > 40:
        return None
    return _VERBS.sub("", title) or title


def programme_of(program: str, words: str) -> str | None:
    """The key of the taxonomy whose alias stands in the scheme's name, else in the words of its clause."""
    for text in (program, words):
        hits = [
            (len(alias), entry.key)
            for entry in programmes()
            for alias in entry.aliases
            if alias in text and not any(word in text for word in entry.not_with)
        ]
        if hits:
            return max(hits)[1]
    return None
