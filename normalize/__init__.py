"""From words to rules: typed values, codes and dates, composed by a grammar over labelled spans."""

from typing import TYPE_CHECKING

from normalize.rules import (
    Account,
    Amendment,
    Benefit,
    Condition,
    Evidence,
    Exchange,
    Limit,
    NoticeFacts,
    NoticeRecord,
    Refusal,
    Relation,
    Term,
)

if TYPE_CHECKING:
    from normalize.composition import compose

__all__ = [
    "Account",
    "Amendment",
    "Benefit",
    "Condition",
    "Evidence",
    "Exchange",
    "Limit",
    "NoticeFacts",
    "NoticeRecord",
    "Refusal",
    "Relation",
    "Term",
    "compose",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load the grammar on first use: it takes longer than most commands, which only look into a catalog."""
        if name == "compose":
            from normalize.composition import compose

            return compose
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
