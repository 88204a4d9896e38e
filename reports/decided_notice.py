"""One notice with what is needed to state a rule in it: its text, its rules and the figures of its ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from ingest import Span, compact
from normalize import Account, Benefit, Condition, Evidence, Limit, Term
from normalize.quotes import MOST_PLACES, rule_id_of
from normalize.stated_figures import Said, of_account, second_reading, words_without_numeral
from normalize.stated_rules import Ground, Misstated, Rule, figures_saying, stated, unsound
from reports.rule_records import AnyHeld, section_of
from store import Held, HeldNotice, Place, ReadText, Rules, folded

# Doubts about characters that a person has settled by deciding; what is left says what kind of value it is.
_SETTLED = ("two_readings", "unsure_characters")
_AROUND = 600  # characters before a quote in which a table's unit may be said
_EMPTY: Mapping[str, Any] = {
    "benefit": Benefit,
    "limit": Limit,
    "term": Term,
    "condition": Condition,
}


class DecidedNotice:
    """A held notice as answers show it now."""

    def __init__(
        self, notice: HeldNotice, rules: Rules, ledger: Sequence[Held[Account]], text: Callable[[int], ReadText]
    ) -> None:
        self.notice = notice
        self._ledger = ledger
        self._read = text
        every: list[AnyHeld] = [*rules.every, *ledger]
        self._rules = {(section_of(held), held.rule.id): held for held in every}

    @cached_property
    def _text(self) -> ReadText:
        return self._read(self.notice.reading)

    def rule(self, section: str, identity: str) -> AnyHeld | None:
        """A rule or figure of the notice; None where there is none, or where it is rejected."""
        return self._rules.get((section, identity))

    def corrected(self, shown: AnyHeld, fields: Mapping[str, str], quote: str, figure: str) -> AnyHeld:
        """The rule with other fields, and where a quote is given on that one; raises `Misstated`."""
        rule: Any = shown.rule
        if isinstance(rule, Account):
            return self._set_aside(shown, fields, quote or figure)
        section, span = section_of(shown), self._span_of(quote, figure) if quote else rule.evidence.quote
        ground = self._ground(section, span)
        said = stated(section, rule, fields, ground)
        unsound(said)
        if said == rule and not quote and not figure:
            return shown
        place = rule.evidence.figure
        if quote or figure or _values(said) != _values(rule):
            place = self._figure(said, ground, figure, place)
        self._not_twice(section, place, rule.id)
        return self._held(replace(said, flags=_flags(said)), span, place, None if quote else shown.place)

    def new(self, section: str, fields: Mapping[str, str], quote: str, figure: str) -> AnyHeld:
        """A rule that was missed; raises `Misstated`."""
        span = self._span_of(quote, figure)
        ground = self._ground(section, span)
        rule = stated(section, _blank(section, Evidence(quote=span, figure=None, clause=0)), fields, ground)
        if not rule.kind:
            raise Misstated("needs", kind=section, field="kind")
        unsound(rule)
        place = self._figure(rule, ground, figure, None)
        self._not_twice(section, place, "")
        where = place or span
        kind = section if place or section != "condition" else f"condition:{rule.kind}"
        identity = rule_id_of(self.notice.text_sha256, kind, where.start, where.end)
        return self._held(replace(rule, id=identity), span, place, None)

    def _not_twice(self, section: str, figure: Span | None, own: str) -> None:
        """One figure pays once: what another benefit was read from is corrected there."""
        for (kind, identity), held in self._rules.items():
            there = held.rule.evidence.figure
            if section != "benefit" or kind != "benefit" or identity == own or not figure or not there:
                continue
            if there.start < figure.end and figure.start < there.end:
                raise Misstated("is_there_already", rule=identity, quote=held.place.quote)

    def _set_aside(self, shown: AnyHeld, fields: Mapping[str, str], elsewhere: str) -> AnyHeld:
        account: Any = shown.rule
        if elsewhere:
            raise Misstated("a_figure_has_no_other_place")
        if account.used_by:
            raise Misstated("figure_is_used", rule=account.used_by[0])
        said = stated("quantity", account, fields, self._ground("quantity", account.evidence.quote))
        return replace(shown, rule=replace(said, status="set_aside"), decision=None, as_read=None)

    def _span_of(self, quote: str, figure: str) -> Span:
        """Where a quote stands; of several places the first one with an open figure, else the first one."""
        words, content = compact(quote), self._text.content
        starts = [at for at in range(len(content)) if content.startswith(words, at)] if words else []
        if not starts:
            raise Misstated("quote_not_there", quote=quote)
        if len(starts) > MOST_PLACES:
            raise Misstated("quote_too_often", quote=quote, times=len(starts))
        if figure and compact(figure) not in words:
            raise Misstated("figure_not_in_quote", figure=figure)
        spans = [Span(start, start + len(words)) for start in starts]
        return next((span for span in spans if any(self._is_open(held, span) for held in self._ledger)), spans[0])

    @staticmethod
    def _is_open(held: AnyHeld, span: Span) -> bool:
        figure = held.rule.evidence.figure
        status = getattr(held.rule, "status", "")
        return figure is not None and status == "open" and span.start <= figure.start and figure.end <= span.end

    def _ground(self, section: str, quote: Span) -> Ground:
        sentence = self._text.sentence_at(quote.start)
        wide = Span(min(sentence.start, quote.start), max(sentence.end, quote.end))
        content = self._text.content
        return Ground(
            said=self._said(quote),
            near=self._said(wide),
            sentence=content[wide.start : wide.end],
            around=content[max(0, quote.start - _AROUND) : quote.end],
            text=content,
            benefits=[identity for kind, identity in self._rules if kind == "benefit"],
            same=[identity for kind, identity in self._rules if kind == section],
        )

    def _said(self, span: Span) -> list[Said]:
        content = self._text.content
        found = [said for said in self._figures if span.start <= said.place.start and said.place.end <= span.end]
        found += words_without_numeral(content, span)
        for place, other in self._text.doubts:
            if span.start <= place.start and place.end <= span.end:
                found += second_reading(content, span, place, other)
        return found

    @cached_property
    def _figures(self) -> list[Said]:
        return [of_account(held.rule, held.place.figure or "") for held in self._ledger]

    def _figure(self, rule: Rule, ground: Ground, named: str, present: Span | None) -> Span | None:
        """The figure that the rule is read from: the one named, the present one, or the one that says its value."""
        said = figures_saying(rule, ground)
        if named:
            said = [each for each in ground.said if compact(named) in (each.words, compact(each.words))]
            if not said:
                raise Misstated("figure_not_in_quote", figure=named)
        places = list(dict.fromkeys(each.place for each in said))
        if present in places:
            return present
        free = [place for place in places if any(self._is_open(held, place) for held in self._ledger)]
        return next(iter(free or places), None)

    def _held(self, rule: Any, quote: Span, figure: Span | None, present: Place | None) -> AnyHeld:  # noqa: ANN401
        """The rule at its place; boxes and page are those of the facts that are kept of the same words."""
        clause, path = self._text.clause_at((figure or quote).start)
        evidence = Evidence(quote=quote, figure=figure, clause=clause)
        printed = self._text.printed
        inner = len(folded(printed[quote.start : figure.start])) if figure else None
        near = present or self._place_near(quote, figure)
        place = Place(
            clause=path,
            quote=printed[quote.start : quote.end],
            figure=printed[figure.start : figure.end] if figure else None,
            figure_start=inner,
            page=near.page if near else None,
            boxes=near.boxes if near else (),
        )
        return Held(notice=self.notice.id, place=place, rule=replace(rule, evidence=evidence))

    def _place_near(self, quote: Span, figure: Span | None) -> Place | None:
        """The place of the fact that shares most characters with the figure, else with the quote."""
        wanted = figure or quote
        facts: Sequence[AnyHeld] = list(self._rules.values())
        shared = {id(held): _shared(held.rule.evidence.quote, wanted) for held in facts}
        best = max(facts, key=lambda held: (shared[id(held)], _shared(held.rule.evidence.quote, quote)), default=None)
        return best.place if best is not None and shared[id(best)] else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _values(rule: Any) -> tuple[object, ...]:  # noqa: ANN401 - a rule of any section
    return tuple(getattr(rule, name, None) for name in ("kind", "amount", "amount_max", "rate", "value"))


def _flags(rule: Any) -> tuple[str, ...]:  # noqa: ANN401 - a rule of any section
    return tuple(flag for flag in rule.flags if flag not in _SETTLED)


def _blank(section: str, evidence: Evidence) -> Any:  # noqa: ANN401 - a rule of any section
    more: dict[str, Any] = {}
    if section == "benefit":
        more = {"program": "", "programme": None}
    elif section == "term":
        more = {"value": None, "unit": "calendar", "bound": "exact"}
    return _EMPTY[section](id="", evidence=evidence, kind="", **more)
