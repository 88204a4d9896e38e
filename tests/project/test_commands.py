"""The two commands of the project, and the pages that promise them."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.project.checkout import ROOT

COMMANDS = ["make catalog", "make test"]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_opens_with_the_two_commands(name: str) -> None:
    """Whoever opens the project sees first what to type."""
    page = (ROOT / name).read_text(encoding="utf-8")
    first = re.search(r"^```\w*\n(.*?)^```", page, re.DOTALL | re.MULTILINE)

    assert first, "no block of commands"
    typed = [line.partition("#")[0].strip() for line in first[1].splitlines()]
    assert [line for line in typed if line.startswith("make ")] == COMMANDS


def test_the_build_machine_runs_what_the_readme_says() -> None:
    """There is one way to test, and the build machine takes it."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert script.rstrip().splitlines()[-1] == COMMANDS[1]


@pytest.mark.parametrize(
    "target", ["catalog", "test", "score", "record", "docs", "bench", "documents", "hostile", "lock", "help"]
)
def test_make_help_lists_the_target(target: str) -> None:
    """The help is made of the comments behind the targets, so a target without one is hidden."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)


def test_the_changelog_tells_of_this_version() -> None:
    """A user who updates finds what is new under the number that `--version` shows."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entry = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## |\Z)", changelog, re.DOTALL | re.MULTILINE)

    assert entry, f"no entry for {version}"
    assert re.search(r"^- \w", entry[1], re.MULTILINE), "the entry says nothing"


def test_the_licence_is_the_one_that_is_named() -> None:
    """The text in LICENSE and the name in the package's data belong together."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]

    assert (named, "Apache License" in licence, "Version 2.0, January 2004" in licence) == ("Apache-2.0", True, True)
