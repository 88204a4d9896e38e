"""Which area a notice governs: read from its issuers, its title and its number, homonyms told apart by context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from normalize.regions import COUNTRY, Region, leading_region, path, regions_in, regions_named

_NATIONAL = re.compile(
    r"^(?:国务院|国家|中华人民共和国|中共中央|全国|中国人民银行$|[一-鿿]{1,8}部(?:办公厅)?$|海关总署|中央)"
)
_CONTEXT_MOST = 6000


def jurisdiction_of(issuers: Sequence[str], title: str, number: str | None, text: str) -> str | None:
    """The GB/T 2260 code of the area that a notice governs, None where nothing says it or two readings remain."""
    by_issuer = [found for name in issuers if (found := leading_region(name))]
    if by_issuer:
        return _settled(_common(by_issuer), title, number, text)
    if any(_NATIONAL.match(name) for name in issuers):
        return COUNTRY
    by_title = regions_in(title)
    if by_title:
        return _settled(_deepest(by_title), title, number, text)
    return None if issuers else _by_number(number) or _by_text(text)


def _common(found: Sequence[tuple[Region, ...]]) -> tuple[Region, ...]:
    """The area of joint issuers: that of most of them, the first on a tie."""
    counts = Counter(found)
    return max(found, key=lambda each: counts[each])


def _deepest(found: Sequence[tuple[Region, ...]]) -> tuple[Region, ...]:
    """The innermost of the areas that a title names, the first on a tie."""
    return max(found, key=lambda each: max(len(path(region.code)) for region in each))


def _settled(found: tuple[Region, ...], title: str, number: str | None, text: str) -> str | None:
    """One of several areas of the same name: the one whose city or province the notice speaks of."""
    lasting = [region for region in found if region.until is None] or list(found)
    if len(lasting) == 1:
        return lasting[0].code
    context = Counter(
        code for each in regions_in(title + text[:_CONTEXT_MOST]) if len(each) == 1 for code in path(each[0].code)
    )
    by_number = _by_number(number)
    if by_number:
        context.update(dict.fromkeys(path(by_number), 5))
    weights = [sum(context[code] for code in path(region.code)[1:] if code != COUNTRY) for region in lasting]
    best = max(weights)
    if best == 0 or weights.count(best) > 1:
        provinces = [region.code for region in lasting if region.code.endswith("0000")]
        return provinces[0] if len(provinces) == 1 else None
    return lasting[weights.index(best)].code


def _by_number(number: str | None) -> str | None:
    """沪建房管联〔2024〕58号: the first character names the province, or a few cities."""
    if not number:
        return None
    found = regions_named(number[0])
    return found[0].code if len(found) == 1 else None


def _by_text(text: str) -> str | None:
    """A notice without title words: the only area that its text names more than twice."""
    counts = Counter(each[0].code for each in regions_in(text[:_CONTEXT_MOST]) if len(each) == 1)
    often = [code for code, count in counts.most_common(2) if count > 2]
    return often[0] if often and (len(often) == 1 or counts[often[0]] > 2 * counts[often[1]]) else None
