"""Sums that nobody is paid: fines, former values, vouchers, prices, loans, what a region spends, what comes back."""

from __future__ import annotations

import re

from normalize.bounds import bound_before
from normalize.money_words import money_words
from normalize.scene import Figure, Scene
from normalize.topics import names_case, paid_behind
from normalize.verdicts import Reason, Verdict, aside

# A voucher of so many yuan is one award; more is what all of them cost.
LARGE = 100_000
_VOUCHERS = re.compile("发放[^,;。]{0,20}券(?:总额|共|合计|约|总计|总值|总金额)?$")


def fine(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """A fine anywhere before the sum in its sentence: nobody is paid, unless who reported it is."""
    if _rewarded(scene, figure):
        return None
    clause = scene.words(scene.clause.body, scene.clause.own_end)
    if "罚款" in clause and not speaks_of_award(scene):
        return aside(figure, Reason.FINE, "fine_in_clause")
    if scene.has(scene.start, figure.end, "fine") or scene.has(figure.end, scene.piece(figure.piece)[1], "fine"):
        return aside(figure, Reason.FINE, "fine_named")
    return None


def _rewarded(scene: Scene, figure: Figure) -> bool:
    """罚款金额在15万元以下的,按1500元奖励: the fine is a case of the award."""
    later = (each for each in scene.figures if each.start >= figure.start and each.kind in ("money", "percent"))
    own = scene.has(scene.piece(figure.piece)[0], figure.end, "fine")
    return (not own or names_case(scene, figure)) and any(_is_given(scene, each) for each in later)


def _is_given(scene: Scene, figure: Figure) -> bool:
    """给予举报人5000元奖励, 对举报人给予奖励5000元: an award in a piece that speaks of no fine."""
    start = scene.piece(figure.piece)[0]
    if scene.has(start, figure.start, "fine"):
        return False
    return paid_behind(scene, figure) is not None or scene.has(start, figure.start, "give")


def former(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """由每月1000元提高到1500元: the sum that is replaced."""
    opened = money_words().former.inside(re.split("[,;。:、]", scene.lead(figure))[-1][-12:])
    if opened and money_words().replaced.opens(scene.behind(figure, 6)):
        return aside(figure, Reason.FORMER_VALUE, "former_value")
    return None


def vouchers(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """发放消费券2000万元: what all vouchers together are worth."""
    if _VOUCHERS.search(scene.lead(figure)) and figure.worth.low is not None and figure.worth.low >= LARGE:
        return aside(figure, Reason.FUND, "vouchers")
    return None


def discount(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """给予每平方米100元的优惠: a seller's price, not an award; 100万元以下的贷款: money lent."""
    behind = re.split("[,;。:、]", scene.behind(figure, 12))[0].lstrip("的以上下内")
    if money_words().lent.inside(behind[:8]) and "贷款贴息" not in behind:
        return aside(figure, Reason.LOAN, "money_lent")
    if money_words().discounts.opens(behind):
        return aside(figure, Reason.PRICE, "price_discount")
    return None


def speaks_of_award(scene: Scene) -> bool:
    """Whether a sentence names an award at all; one about loans and taxes alone does not."""
    return money_words().awards.inside(scene.text)


def of_region(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """全市发放补贴25万元: what a whole region spends or has spent."""
    start = scene.piece(figure.piece)[0]
    own = scene.words(start, figure.start)
    before = scene.words(scene.start, figure.start) if money_words().spent.opens(own) else own
    whole = money_words().wholes.pattern.search(before)
    if whole is None or "每" in own or "给予" in before[whole.end() :]:
        return None
    turned = "对" in scene.words(scene.start, figure.start)
    bounded = turned or bound_before(scene, figure) is not None
    return None if bounded else aside(figure, Reason.TARGET, "sum_of_region")


def returned(scene: Scene, figure: Figure, earlier: list[Verdict]) -> Verdict | None:
    """退回奖励资金50万元: what comes back is no award."""
    start, end = scene.piece(figure.piece)
    back = money_words().returned.inside(scene.words(start, figure.start)) and not scene.has(figure.end, end, "give")
    return aside(figure, Reason.PROCEDURE, "given_back") if back else None
