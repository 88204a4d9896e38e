"""Proving what is stored: every quote, figure, link, text and original is compared again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb

from store.answers import Finding
from store.originals import Originals, sha256_of
from store.statements import statement

# Asked of all readings: what, and the statement that gives (file, item) rows.
_QUESTIONS = (
    ("quote_differs", "which_quotes_differ_from_their_text"),
    ("text_changed", "which_texts_changed"),
    ("link_lost", "which_links_lead_nowhere"),
    ("page_unread", "which_pages_were_not_read"),
)
_DIGITS = re.compile("[0-9]+")


def findings(connection: duckdb.DuckDBPyConnection, originals: Originals | None, known: int) -> Iterator[Finding]:
    """Everything that is not as it should be, in a fixed order."""
    for what, question in _QUESTIONS:
        for where, detail in connection.execute(statement(question)).fetchall():
            yield Finding(what=what, where=where, detail=detail)
    unlisted = connection.execute(statement("which_figures_of_rules_are_not_in_the_ledger"), {"known": known})
    for where, detail in unlisted.fetchall():
        yield Finding(what="figure_not_in_ledger", where=where, detail=detail)
    yield from _uncounted_digits(connection, known)
    yield from _lost_originals(connection, originals)


def _uncounted_digits(connection: duckdb.DuckDBPyConnection, known: int) -> Iterator[Finding]:
    """Runs of digits of the texts that the ledger does not hold whole, found without the grammar's help.

    Cells of a table stand side by side in the text, so that one run can be two figures.
    """
    texts = connection.execute(statement("which_texts_have_which_ledger"), {"known": known}).fetchall()
    for where, content, places in texts:
        counted = {offset for start, end in places for offset in range(start, end)}
        for match in _DIGITS.finditer(content):
            if not counted.issuperset(range(*match.span())):
                around = content[max(0, match.start() - 8) : match.end() + 8]
                yield Finding(what="digits_not_in_ledger", where=where, detail=f"{match.start()}: {around}")


def _lost_originals(connection: duckdb.DuckDBPyConnection, originals: Originals | None) -> Iterator[Finding]:
    kept = connection.execute(statement("which_originals_are_kept")).fetchall()
    for name, sha256, original in kept if originals is not None else ():
        path = originals.path(original) if originals else None
        if path is None or not path.is_file():
            yield Finding(what="original_missing", where=name, detail=original)
        elif sha256_of(path) != sha256:
            yield Finding(what="original_changed", where=name, detail=original)
