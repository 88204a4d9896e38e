"""What the readings were in doubt of: where something is flagged, unmapped, open, or read in two ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from normalize import Account, Evidence
from store import loading
from store.answers import Held, Sheet, TwoReadings


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The doubts as they were known with a run; made by `Catalog.in_doubt`."""

    _ask: Callable[[str, Mapping[str, object]], Sheet]
    _states: Callable[[], loading.States]
    _known: int

    def notices(self) -> frozenset[str]:
        """The ids of notices with any doubt in them, or with a decision to look at again."""
        return frozenset(
            str(notice) for (notice,) in self._ask("which_notices_are_in_doubt", {"known": self._known}).rows
        )

    def figures(self, notices: Collection[str]) -> tuple[Held[Account], ...]:
        """The figures of these notices that are open, or that two readings of a picture differ on."""
        sheet = self._ask("which_figures_are_in_doubt", {"known": self._known, "notices": list(notices)})
        return loading.held(sheet, loading.account, self._states)

    def read_twice(self, notices: Collection[str]) -> dict[str, tuple[TwoReadings, ...]]:
        """The figures that two readings of a picture differ on, by notice."""
        ask = {"known": self._known, "notices": list(notices)}
        return loading.read_twice(self._ask("which_figures_were_read_twice", ask))

    def readings_of(self, notice: str, evidence: Evidence) -> tuple[tuple[str, str], ...]:
        """The figures of a quote that two readings of a picture differ on, each with both."""
        start, end = evidence.quote
        every = self.read_twice([notice]).get(notice, ())
        return tuple((each.figure, each.other) for each in every if each.start < end and start < each.end)
