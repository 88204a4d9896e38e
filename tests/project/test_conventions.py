"""House rules that a machine can see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.project.checkout import ROOT, functions, place, sources


def test_stages_look_only_upstream() -> None:
    """Reports may know everything, reading may know nothing of what comes after it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout


def test_each_ruff_exception_has_its_reason() -> None:
    """An exception without a reason is one that nobody dares to remove."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ignored = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]

    assert [code for code in ignored if not re.search(rf'^\s*"{code}",\s+# \w', text, re.MULTILINE)] == []


def test_each_test_says_in_one_sentence_what_it_proves() -> None:
    """A name alone is read when the test is red; the sentence says whether it may be changed."""
    silent = [
        f"{place(path, function.lineno)} {function.name}"
        for path in sources("tests")
        for function in functions(path)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]

    assert silent == []


def test_validation_does_not_rest_on_assert() -> None:
    """Asserts vanish under `python -O`, and a check that can vanish is none."""
    found = [
        place(path, node.lineno)
        for path in sources("ingest", "extract", "normalize", "store", "reports")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]

    assert found == []
