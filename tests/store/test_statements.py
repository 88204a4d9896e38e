"""The statements: one for each question, each asked somewhere."""

from __future__ import annotations

from pathlib import Path

from store.statements import statement, statement_names


def test_every_statement_is_asked(root: Path) -> None:
    """A statement that no code asks for is dead."""
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "store").glob("*.py"))
    asked = {name for name in statement_names() if name in code or "what_is_exported_as_" in name}

    assert asked == set(statement_names())


def test_no_statement_changes_a_fact() -> None:
    """The catalog is append-only: the statements only ask."""
    words = {word.lower() for name in statement_names() for word in statement(name).split()}

    assert not words & {"update", "delete", "drop", "truncate", "replace"}
