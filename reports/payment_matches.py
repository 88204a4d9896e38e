"""Which rules a payment is for, by the words of its item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from normalize.taxonomy import programme_of, programmes_inside
from reports.awards import UPLIFT, Award


def matching(awards: Iterable[Award], item: str) -> tuple[Award, ...]:
    """The rules that an item names: by id, by the scheme's own name, by programme, by case; narrowed to its case."""
    usable = [award for award in awards if award.basis != UPLIFT]
    key = programme_of(item)
    ways: tuple[Callable[[Award], bool], ...] = (
        lambda award: award.id == item,
        lambda award: award.rule.program == item,
        lambda award: key is not None and award.rule.programme == key,
        lambda award: len(item) > 1 and (item in award.rule.program or award.rule.program in item),
        lambda award: item in _cases(award),
    )
    for fits in ways:
        found = [award for award in usable if fits(award)]
        if found:
            return _narrowed(found, item)
    return ()


def parts_matching(awards: Iterable[Award], item: str) -> tuple[Award, ...]:
    """The rules of the programmes that are part of the one that an item names."""
    key = programme_of(item)
    inside = programmes_inside(key) if key else ()
    return tuple(award for award in awards if award.rule.programme in inside and award.basis != UPLIFT)


def _narrowed(found: Sequence[Award], item: str) -> tuple[Award, ...]:
    """Those whose case, else whose scheme, stands in the item: the longest words count (高级技师 is no 技师)."""
    for words_of in (_cases, lambda award: [award.rule.program]):
        lengths = [max((len(word) for word in words_of(award) if word and word in item), default=0) for award in found]
        longest = max(lengths)
        if longest > 1:
            return tuple(award for award, length in zip(found, lengths, strict=True) if length == longest)
    # An alias that stands in some schemes' own names (认定成效) means those, not the whole programme.
    own = tuple(award for award in found if len(item) > 1 and item in award.rule.program)
    return own or tuple(found)


def _cases(award: Award) -> list[str]:
    return (award.rule.tier or "").split("|")
