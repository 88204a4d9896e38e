"""Benefits without a figure of their own: by another standard (参照…标准), or the whole of a base (全额)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from extract import Quantity
from extract.word_files import Strict, WordList, load_words
from normalize.cases import tiers_of
from normalize.measures import Measure
from normalize.payment_units import paid_for
from normalize.phrases import trim
from normalize.programs import own_pay_name, program_of
from normalize.quotes import evidence_of, rule_id
from normalize.recipients import payee_of
from normalize.rules import Benefit
from normalize.scene import Figure, Scene
from normalize.tranches import tranche_of
from normalize.verdicts import Role, Verdict

SILENT_ROLES = frozenset({"letter", "materials", "form", "contents", "preamble"})
# A sum or a share in the name of a standard: it stands here, not elsewhere.
_FIGURE = re.compile(r"\d[万亿]?元|\d%")
# 一次性兑现|全额政策奖励: when an award is paid out, not how much of a base.
_PAID_OUT = re.compile("(?:兑现|拨付|支付|发放)$")
# 依据《…办法》,制定本细则: what a notice is made by; …不属于本办法奖励对象
_MADE_BY = re.compile("制定本|不属于")
# 认定补贴|及|成效补贴
_AND = re.compile("[及和、]")
# 表1, 表2: a table of the same notice.
_TABLE = re.compile(r"表\d")


class ReferenceWords(Strict):
    """The shape of `reference_words.toml`."""

    pay: WordList
    plain_pay: WordList
    by: WordList
    rules: WordList
    likewise: WordList
    gives: WordList
    other_than_pay: WordList
    shut_out: WordList
    here: WordList
    vague: WordList
    office_rules: WordList
    office_duties: WordList
    computed: WordList
    headed: WordList
    measures: WordList
    not_pay: WordList
    levels: WordList
    rule_gives: WordList
    unnamed: WordList
    actual: WordList
    settled: WordList
    case_by_case: WordList
    case_ways: WordList
    whole: WordList
    given_back: WordList
    charged: WordList
    borne: WordList
    undone: WordList
    measured_by: WordList
    comparing: WordList


@cache
def _words() -> ReferenceWords:
    return load_words(Path(__file__).parent / "data" / "reference_words.toml", ReferenceWords)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How an award without a figure is written; `standard` and `likewise` name the standard as `base`.

    `pay` is the money itself, not what is done around it (奖励活动, 奖励数量).
    """

    pay: re.Pattern[str]
    standard: re.Pattern[str]
    likewise: re.Pattern[str]
    without_standard: tuple[re.Pattern[str], ...]
    headed: re.Pattern[str]
    later: re.Pattern[str]
    named_pays: re.Pattern[str]
    full: re.Pattern[str]
    half: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = _words()
    pay = words.pay.either
    by_rule = f"(?:按照|按){words.levels.either}*规定{words.rule_gives.either}(?!{words.unnamed.either})"
    as_spent = (
        f"{words.plain_pay.either}标准.{{0,30}}[按以].{{0,12}}{words.actual.either}.{{0,12}}{words.settled.either}"
    )
    one_by_one = f"{words.case_by_case.either}”?(?:确定|{words.case_ways.either}[^。;]{{0,60}}?(?:{pay}|确定))"
    by_need = f"根据[^,。]{{0,16}}实际[^。;]{{0,24}}(?:进行|给予){pay}"
    giver = r"(?:给予|予以|享受|由[^,。]{1,12}|按[^,。]{0,12})?"
    without_standard = (
        as_spent,
        f"{one_by_one}|{by_need}",
        f"[^,;。:=]{{2,30}}{pay}=[^,;。:]{{4,80}}",
        f"(?<!不)(?<!再)享受(?:以上|上述|前述|前款){pay}*政策(?=[,;。]|$)",
        rf"按照?[^,;。\d]{{0,24}}实际{words.borne.either}[^,;。\d]{{2,40}}给予{pay}(?=[,;。]|$)",
        f"(?:实行|采取|采用|按照?)“?{words.case_by_case.either}”?(?=[,;。]|$)",
        f"给予“?{words.case_by_case.either}”?{pay}",
        rf"按照?[^,;。]{{2,30}}差额[^,;。\d]{{0,8}}给予{pay}(?=[,;。]|$)",
        f"{pay},?可?根据(?:具体|实际)情况[^,。;]{{0,6}}(?:研究)?确定",
        f"{by_rule}(?:[^,;。、等各相]{{2,10}}{pay}|贴息)",
    )
    return _Patterns(
        pay=re.compile(f"{pay}(?!{words.other_than_pay.either})"),
        standard=re.compile(
            f"{words.by.either}(?P<base>[^,;。]{{2,48}}?{words.rules.either})(?P<rest>[^,;。]{{0,24}})"
        ),
        likewise=re.compile(f"{pay}标准{words.likewise.either}(?P<base>[^,;。]{{4,40}}?{pay})(?=[,;。]|$)"),
        without_standard=tuple(re.compile(pattern) for pattern in without_standard),
        later=re.compile(f"{words.measured_by.either}[^,。;]{{0,12}}?(?:另行|结合实际|另外)?(?:制定|规定|确定|公布)"),
        named_pays=re.compile(
            rf"(?:给予|可获得|可享受|享受)(?P<pays>[^,;。、\d的]{{2,12}}?{pay}(?:[及和、][^,;。、\d的]{{2,12}}?{pay})*)(?=[,;。(])"
        ),
        headed=re.compile(f"{words.headed.either}{words.measures.either}?,?$"),
        full=re.compile(f"{giver}({words.whole.either})(?:给予)?[^,。;的]{{0,6}}(?:{pay}|{words.given_back.either})"),
        half=re.compile(
            f"(减半)(?:给予)?(?:{pay}|{words.charged.either})"
            f"|(?:租金|(?<!税)费|费用|奖励|补贴|补助|额度|标准)(减半)(?=[,;。]|$)|(减半)征收[^,。;税]{{0,10}}费"
        ),
    )


def references_of(scene: Scene, verdicts: list[Verdict]) -> list[Benefit]:
    """The benefits of a sentence that have no figure; none where the same words already pay one."""
    whole = _full(scene) or _half(scene)
    if whole is not None:
        return [whole]
    found = []
    patterns = _patterns()
    for match in [*patterns.likewise.finditer(scene.text), *patterns.standard.finditer(scene.text)]:
        span = (scene.start + match.start(), scene.start + match.end())
        if (match.re is patterns.likewise or _refers(scene, match)) and not _paid_nearby(scene, verdicts, span):
            found.append(_reference(scene, span, match["base"]))
    if not found:
        found += _by_case(scene, verdicts) or _settled_later(scene, verdicts)
        return found
    return found[:1] if len(found) > 1 and _same_piece(scene, found) else found


def _same_piece(scene: Scene, found: list[Benefit]) -> bool:
    return len({scene.piece_at(each.evidence.quote.start) for each in found}) == 1


def _refers(scene: Scene, match: re.Match[str]) -> bool:
    """A standard is named, something is paid by it, and it is not an office's duty that is spoken of."""
    base, rest = match["base"], match["rest"]
    if scene.clause.role in SILENT_ROLES or _is_vague(base) or _is_duty(base, rest) or _MADE_BY.search(scene.text):
        return False
    words = _words()
    start = scene.start + match.start()
    before = scene.words(scene.piece(scene.piece_at(start))[0], start)
    if _words().not_pay.inside(before + base):
        return False
    piece = scene.words(start, scene.piece(scene.piece_at(start))[1])
    if words.undone.inside(re.split("[(“]", piece)[0]):
        return False
    headed = "标准" in base and _patterns().headed.search(scene.words(scene.start, start)) is not None
    return headed or _pays_by(before + base, rest)


def _is_vague(base: str) -> bool:
    """No standard is named, or one of this notice whose figures are read where they stand."""
    words = _words()
    here = words.here.opens(base) or words.comparing.opens(base) or _TABLE.match(base) is not None
    return here or base in words.vague.words or _FIGURE.search(base) is not None


def _is_duty(base: str, rest: str) -> bool:
    """按…办法审核, 按…标准核定, 按…标准补贴的: what an office does by a rule, or a case of what is paid."""
    words = _words()
    paid = words.pay.pattern.match(rest)
    case = paid is not None and rest.startswith("的", paid.end())
    duty = words.office_duties.inside(rest) or words.computed.inside(rest[:4])
    return case or duty or words.office_rules.inside(base)


def _pays_by(base: str, rest: str) -> bool:
    """参照…标准给予补贴: money behind the standard, or a give word behind it and money before."""
    words = _words()
    if words.shut_out.inside(rest[:6]):
        return False
    pay = _patterns().pay
    return pay.search(rest) is not None or (words.gives.inside(rest) and pay.search(base) is not None)


def _paid_nearby(scene: Scene, verdicts: list[Verdict], span: tuple[int, int]) -> bool:
    """Whether a sum or share that is paid stands in the pieces of a reference or right beside them."""
    first, last = scene.piece_at(span[0]), scene.piece_at(span[1] - 1)
    near = (each.figure for each in verdicts if each.role is Role.PAY and first - 1 <= each.figure.piece <= last + 1)
    return any(
        figure.piece <= last or not scene.has(scene.piece(figure.piece)[0], figure.start, "give") for figure in near
    )


def _by_case(scene: Scene, verdicts: list[Verdict]) -> list[Benefit]:
    title = scene.clause.title
    if title is not None and scene.start == title.start:
        return []
    for pattern in _patterns().without_standard:
        match = pattern.search(scene.text)
        if match is not None and not _announced(scene, match) and not _paid_before(verdicts, scene.start + match.end()):
            return [_reference(scene, (scene.start + match.start(), scene.start + match.end()), None)]
    return []


def _settled_later(scene: Scene, verdicts: list[Verdict]) -> list[Benefit]:
    """可获得认定补贴及成效补贴…(具体办法另行制定): named awards whose amounts another text will say."""
    rest = scene.reading.words(scene.start, scene.clause.own_end).partition("。")[0]
    if not _patterns().later.search(rest) or any(each.role is Role.PAY for each in verdicts):
        return []
    named = _patterns().named_pays.search(scene.text)
    if named is None or scene.clause.role in SILENT_ROLES:
        return []
    found, at = [], scene.start + named.start("pays")
    for name in _AND.split(named["pays"]):
        if own_pay_name(name) == name:
            award = _reference(scene, (at, at + len(name)), None)
            found.append(replace(award, tier=name))
        at += len(name) + 1
    return found


def _announced(scene: Scene, match: re.Match[str]) -> bool:
    """“一事一议”项目资助。对…项目,实行“一事一议”。: what the clause is about, and tells behind it."""
    title = scene.reading.words(*scene.clause.title) if scene.clause.title else ""
    return match.end() + 1 >= len(scene.text) and _words().case_by_case.inside(title)


def _paid_before(verdicts: list[Verdict], end: int) -> bool:
    return any(verdict.role is Role.PAY and verdict.figure.start < end for verdict in verdicts)


def _reference(scene: Scene, span: tuple[int, int], base: str | None) -> Benefit:
    start = scene.piece(scene.piece_at(span[0]))[0]
    program = program_of(scene, _place(scene, span, "reference"), scene.start)
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", span[0], span[1]),
        evidence=evidence_of(scene, None, start, span[1]),
        program=program,
        programme=None,
        kind="reference",
        base=base,
        per=paid_for(scene.words(scene.start, span[1])),
        once="一次性" in scene.words(start, min(scene.end, span[1] + 8)),
        tier=tiers_of(scene, [_place(scene, span, "reference")])[0],
        beneficiary=payee_of(scene, _place(scene, (span[1], span[1]), "reference"), scene.start),
        flags=("figure_elsewhere",),
        read_by="standard_elsewhere",
    )


def _place(scene: Scene, span: tuple[int, int], kind: str) -> Figure:
    """A figure-like place for words, so that cases and payees are read as they are for sums."""
    quantity = Quantity(start=span[0], end=span[1], kind=kind, numerals=(), unit=None)
    return Figure(quantity, Measure(kind=kind), scene.piece_at(span[0]))


def _half(scene: Scene) -> Benefit | None:
    """减半奖励, 检验费减半收取: half of a base; taxes are not meant."""
    match = _patterns().half.search(scene.text)
    if match is None or "税" in scene.text or scene.has(scene.start, scene.end, "fine") or scene.clause.role != "body":
        return None
    return _share_in_words(scene, match, "rate", Decimal("0.5"), "half_of_base")


def _full(scene: Scene) -> Benefit | None:
    """给予全额补贴: the whole of a base; 全额拨款单位 and taxes are not meant."""
    match = _patterns().full.search(scene.text)
    if match is None or scene.clause.role != "body" or _PAID_OUT.search(scene.text[: match.start(1)]):
        return None
    rewarded = _words().plain_pay.closes(match[0])
    if scene.has(scene.start, scene.end, "fine") or (scene.has(scene.start, scene.end, "tax") and not rewarded):
        return None
    if match[1] == "足额" or "缴纳" in scene.text[match.end() : match.end() + 4]:
        return None
    return _share_in_words(scene, match, "full", Decimal(1), "whole_of_base")


def _share_in_words(scene: Scene, match: re.Match[str], kind: str, rate: Decimal, rule: str) -> Benefit:
    group = match.lastindex or 1
    start, end = scene.start + match.start(group), scene.start + match.end(group)
    figure = _place(scene, (start, end), "full")
    program = program_of(scene, figure, scene.start)
    piece = scene.piece(figure.piece)
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", start, end),
        evidence=evidence_of(scene, figure, piece[0], scene.start + match.end()),
        program=program,
        programme=None,
        kind=kind,
        rate=rate,
        base=trim(scene.words(piece[0], start)) or None,
        tier=tiers_of(scene, [figure])[0],
        beneficiary=payee_of(scene, _place(scene, (start, start), "reference"), scene.start),
        tranche=tranche_of(scene, figure, scene.start),
        read_by=rule,
    )
