"""Benefits without a figure of their own: by another standard (参照…标准), or the whole of a base (全额)."""

from __future__ import annotations

import re
from decimal import Decimal

from extract import Quantity
from normalize.cases import tiers_of
from normalize.measures import Measure
from normalize.payment_units import holder_of
from normalize.phrases import trim
from normalize.programs import program_of, programme_of
from normalize.quotes import evidence_of, rule_id
from normalize.recipients import inherited_recipient, recipient_clause, recipient_of
from normalize.rules import Benefit
from normalize.scene import Figure, Scene
from normalize.tranches import tranche_of
from normalize.verdicts import Role, Verdict

_PAY = "补贴|补助|资助|奖励|奖补|津贴|扶持|配套|贴息|支持|待遇"
_STANDARD = re.compile(
    rf"(?:参照|比照|按照|按|依照|依|执行|根据)(?P<base>[^,;。]{{2,48}}?(?:标准|规定|政策|办法|目录|要求|文件))(?P<rest>[^,;。]{{0,24}})"
)
_GIVES = re.compile(rf"给予|予以|享受|发放|落实|执行|兑现|(?:{_PAY})")
_NAMED = re.compile(rf"(?:{_PAY})(?:标准|额度|金额)?")
_LIKEWISE = re.compile(rf"(?:{_PAY})标准(?:参照|比照|按照|按|执行)(?P<base>[^,;。]{{4,40}}?(?:{_PAY}))(?=[,;。]|$)")
_FORMULA = re.compile(rf"[^,;。:=]{{2,30}}(?:{_PAY})=[^,;。:]{{4,80}}")
_VAGUE = re.compile(r"^(?:(?:下表|下列|以下|如下|附表|附件|表\d).*|规定的?(?:补贴|资助|奖励)?标准|国家有关要求|有关要求|相关要求|要求|程序规定)$")
_BY_RULE = re.compile(
    rf"(?:按照|按)(?:国家|省|市|区|有关|相关|现行|本市|我市|我省)*规定(?:给予|发放|享受|落实|兑现)(?!相应|相关|各类|一定|适当|补贴|补助|奖励|资助|扶持|支持)(?:[^,;。、等各相]{{2,10}}(?:{_PAY})|贴息)"
)
_ACTUAL = re.compile(r"(?:补贴|补助|资助|奖励)标准.{0,30}(?:按|以).{0,12}(?:实际|据实).{0,12}(?:为准|核定|给予)")
_CASE_BY_CASE = re.compile(rf"(?:一事一议|一企一策|一项一策|一人一策)(?!”?项目)[^。;]{{0,60}}?(?:{_PAY}|确定)|根据[^,。]{{0,16}}实际[^。;]{{0,24}}(?:进行|给予)(?:{_PAY})")
_FULL = re.compile(rf"(?:给予|予以|享受|由[^,。]{{1,12}}|按[^,。]{{0,12}})?(全额|全部|足额)(?:给予)?(?:[^,。;的]{{0,6}})(?:{_PAY}|减免|返还|承担|报销)")
_OFFICE_DUTY = re.compile(r"(?:审核|审批|监督|检查|追回|处理|处罚|管理|拨付|备案|公示|查处|申请|申报|提交|统筹|编制|制定|安排|列支|评审|使用|办理)")


def references_of(scene: Scene, verdicts: list[Verdict]) -> list[Benefit]:
    """The benefits of a sentence that have no figure; none where the same words already pay one."""
    whole = _full(scene) or _half(scene)
    if whole is not None:
        return [whole]
    found = []
    for match in [*_LIKEWISE.finditer(scene.text), *_STANDARD.finditer(scene.text)]:
        span = (scene.start + match.start(), scene.start + match.end())
        if (match.re is _LIKEWISE or _refers(scene, match)) and not _paid_nearby(scene, verdicts, span):
            found.append(_reference(scene, span, match["base"]))
    if not found:
        found += _by_case(scene, verdicts)
    return found[:1] if len(found) > 1 and _same_piece(scene, found) else found


def _same_piece(scene: Scene, found: list[Benefit]) -> bool:
    return len({scene.piece_at(each.evidence.quote.start) for each in found}) == 1


def _refers(scene: Scene, match: re.Match[str]) -> bool:
    """A standard is named, something is paid by it, and it is not an office's duty that is spoken of."""
    base, rest = match["base"], match["rest"]
    start = scene.start + match.start()
    piece_start = scene.piece(scene.piece_at(start))[0]
    before = scene.words(piece_start, start)
    if scene.clause.role in ("letter", "materials", "form", "contents", "preamble") or _VAGUE.match(base):
        return False
    if re.search(r"\d(?:万|亿)?元|\d%", base):
        return False
    if _OFFICE_DUTY.search(rest) or re.search("核定|审定|计算", rest[:4]) or any(word in base for word in ("资金管理", "预算管理", "财务", "有关程序", "档案")):
        return False
    if re.match(rf"(?:{_PAY})的", rest):
        return False
    pays = bool(_NAMED.search(rest)) or (bool(_GIVES.search(rest)) and bool(_NAMED.search(before + base)))
    before_all = scene.words(scene.start, start)
    headed = bool(re.search(r"(?:补贴|补助|资助|奖励|津贴)(?:标准|金额|额度)?,?$", before_all)) and "标准" in base
    return (pays or headed) and not re.search(r"税|罚|利率|贷款额度|收费", before + base)


def _paid_nearby(scene: Scene, verdicts: list[Verdict], span: tuple[int, int]) -> bool:
    first, last = scene.piece_at(span[0]), scene.piece_at(span[1] - 1)
    for verdict in verdicts:
        if verdict.role is Role.PAY and first - 1 <= verdict.figure.piece <= last + 1:
            figure = verdict.figure
            own = scene.has(scene.piece(figure.piece)[0], figure.start, "give") and figure.piece > last
            if not own:
                return True
    return False


def _by_case(scene: Scene, verdicts: list[Verdict]) -> list[Benefit]:
    if scene.clause.title is not None and scene.start == scene.clause.title.start:
        return []
    for pattern in (_ACTUAL, _CASE_BY_CASE, _FORMULA, _BY_RULE):
        match = pattern.search(scene.text)
        if match is not None and not any(verdict.role is Role.PAY for verdict in verdicts if verdict.figure.start < scene.start + match.end()):
            return [_reference(scene, (scene.start + match.start(), scene.start + match.end()), None)]
    return []


def _reference(scene: Scene, span: tuple[int, int], base: str | None) -> Benefit:
    start = scene.piece(scene.piece_at(span[0]))[0]
    program = program_of(scene)
    case = tiers_of(scene, [_anchor(scene, span)])
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", span[0], span[1]),
        evidence=evidence_of(scene, None, start, span[1]),
        program=program,
        programme=programme_of(program, scene.text),
        kind="reference",
        base=base,
        per=tuple(code for code in holder_of(scene.words(start, span[1])) if code in ("person", "item", "org")),
        once="一次性" in scene.words(start, min(scene.end, span[1] + 8)),
        tier=case[0],
        beneficiary=_beneficiary(scene, span),
        flags=("figure_elsewhere",),
        read_by="standard_elsewhere",
    )


def _anchor(scene: Scene, span: tuple[int, int]) -> Figure:
    """A figure-like place for the words that name a standard, so that cases are read as they are for sums."""
    return _place(scene, span, "reference")


def _place(scene: Scene, span: tuple[int, int], kind: str) -> Figure:
    quantity = Quantity(start=span[0], end=span[1], kind=kind, numerals=(), unit=None)
    return Figure(quantity, Measure(kind=kind), scene.piece_at(span[0]))


def _beneficiary(scene: Scene, span: tuple[int, int]) -> str | None:
    anchor = _anchor(scene, (span[1], span[1]))
    return (
        recipient_of(scene, anchor, scene.start)
        or inherited_recipient(scene.reading, scene.clause, scene.start)
        or recipient_clause(scene.reading, scene.clause)
    )


_HALF = re.compile(rf"(减半)(?:给予)?(?:{_PAY}|收取|收费)|(减半)征收[^,。;税]{{0,10}}费")


def _half(scene: Scene) -> Benefit | None:
    """减半奖励, 检验费减半收取: half of a base; taxes are not meant."""
    match = _HALF.search(scene.text)
    if match is None or "税" in scene.text or scene.has(scene.start, scene.end, "fine") or scene.clause.role != "body":
        return None
    return _share_in_words(scene, match, "rate", Decimal("0.5"), "half_of_base")


def _full(scene: Scene) -> Benefit | None:
    """给予全额补贴: the whole of a base; 全额拨款单位 and taxes are not meant."""
    match = _FULL.search(scene.text)
    if match is None or scene.has(scene.start, scene.end, "tax", "fine") or scene.clause.role != "body":
        return None
    if match[1] == "足额" or "缴纳" in scene.text[match.end() : match.end() + 4]:
        return None
    return _share_in_words(scene, match, "full", Decimal(1), "whole_of_base")


def _share_in_words(scene: Scene, match: re.Match[str], kind: str, rate: Decimal, rule: str) -> Benefit:
    group = 1 if match[1] else 2
    start, end = scene.start + match.start(group), scene.start + match.end(group)
    figure = _place(scene, (start, end), "full")
    program = program_of(scene)
    piece = scene.piece(figure.piece)
    return Benefit(
        id=rule_id(scene.reading.document, "benefit", start, end),
        evidence=evidence_of(scene, figure, piece[0], scene.start + match.end()),
        program=program,
        programme=programme_of(program, scene.text),
        kind=kind,
        rate=rate,
        base=trim(scene.words(piece[0], start)) or None,
        tier=tiers_of(scene, [figure])[0],
        beneficiary=_beneficiary(scene, (start, start)),
        tranche=tranche_of(scene, figure, scene.start),
        read_by=rule,
    )

