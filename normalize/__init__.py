"""From words to rules: typed values, codes and dates, composed by a grammar over labelled spans."""

from normalize.rules import (
    Account,
    Benefit,
    Condition,
    Evidence,
    Limit,
    NoticeFacts,
    NoticeRecord,
    Refusal,
    Relation,
    Term,
)

__all__ = [
    "Account",
    "Benefit",
    "Condition",
    "Evidence",
    "Limit",
    "NoticeFacts",
    "NoticeRecord",
    "Refusal",
    "Relation",
    "Term",
]
