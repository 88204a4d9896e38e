"""The pages of docs: every command, flag, field and view stands there, and every query runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from reports.application import application
from reports.cli import COMMANDS
from reports.exporting import export_records
from reports.phrasebook import Phrasebook
from store import EXPORTS, Catalog

RULES = [name for name in EXPORTS if name != "notices"]


def section(page: Path, title: str) -> str:
    """The text under a heading of the second level."""
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert match is not None, title
    return match.group(1)


def commands() -> dict[str, Any]:
    """The commands as the library has them."""
    group: Any = typer.main.get_command(application(COMMANDS, Phrasebook("en")))
    return dict(group.commands)


def test_every_command_has_its_part(root: Path) -> None:
    """A command that the page does not name would not be found."""
    for name in commands():
        assert f"clausebook {name}" in section(root / "docs/commands.md", name)


def flags() -> Iterator[tuple[str, str]]:
    """Every option of every command."""
    for name, command in commands().items():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    yield name, option


@pytest.mark.parametrize(("name", "option"), list(flags()))
def test_every_flag_is_explained(root: Path, name: str, option: str) -> None:
    """An option stands in the part of its command or among those of every command."""
    page = root / "docs/commands.md"
    words = section(page, name) + section(page, "Options of every command")

    assert re.search(rf"`{option}\b", words)


def test_every_exit_code_is_explained(root: Path) -> None:
    """The table of exit codes is complete."""
    codes = re.findall(r"^\| (\d+) \|", section(root / "docs/commands.md", "Exit codes"), re.MULTILINE)

    assert codes == ["0", "1", "2", "3", "4", "130"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_exported_field_is_explained(root: Path, held: Path, name: str) -> None:
    """The page of records has every field of every file, and no field that is not there."""
    page = root / "docs/records.md"
    with Catalog.open(held) as catalog:
        fields = set(next(export_records(catalog.export(name))))
    own = explained(section(page, name))
    shared = explained(section(page, "What every record of a rule has")) if name in RULES else set()

    assert fields <= own | shared
    assert own <= fields


def explained(text: str) -> set[str]:
    """The names in the first column of a table."""
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


@pytest.mark.parametrize(
    "view",
    [
        "rules",
        "validity",
        "files",
        "stubs",
        "amendments",
        "doubts",
        "missing",
        "change_sets",
        "pages",
        "second_readings",
    ],
)
def test_every_column_of_a_view_is_named(root: Path, held: Path, view: str) -> None:
    """The page of views has every column of the views that are not exported."""
    (row,) = re.findall(rf"^\| `{view}` \| (.*) \|$", section(root / "docs/views.md", "Views"), re.MULTILINE)
    with Catalog.open(held) as catalog:
        columns = set(catalog.query(f"from {view}").columns)

    assert columns <= set(re.findall(r"`(\w+)`", row))


def queries() -> list[str]:
    """The queries of the page."""
    page = Path(__file__).resolve().parents[2] / "docs" / "views.md"
    return re.findall(r"```sql\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_there_are_ten_queries() -> None:
    """The page keeps what it promises."""
    assert len(queries()) >= 10


@pytest.mark.parametrize("query", queries())
def test_every_query_runs(held: Path, query: str) -> None:
    """A query of the page that fails would be worse than none."""
    with Catalog.open(held) as catalog:
        assert catalog.query(query).columns
