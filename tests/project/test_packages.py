"""The project's packages are its own, complete, and pinned by hash."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, STAGES, files, imports, sources

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", STAGES)
def test_no_other_distribution_owns_our_import_names(name: str) -> None:
    """Plain names are free to take; one day an installed package may have taken them too."""
    assert set(packages_distributions().get(name, [])) <= {"clausebook"}
    found = find_spec(name)
    assert found, "not importable"
    assert found.origin == str(ROOT / name / "__init__.py")


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_each_requirement_is_pinned_and_hashed(name: str) -> None:
    """What is installed is what was tested, byte by byte."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
    wanted = [entry for entry in entries if not entry.startswith("#")]

    assert wanted
    assert [entry.split()[0] for entry in wanted if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_both_requirement_files_pin_the_same_versions() -> None:
    """The tests run on the versions that users get."""
    users, developers = (
        set(re.findall(r"^[\w.-]+==[^ ;]+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in REQUIREMENTS
    )

    assert users - developers == set()


def distribution(name: str) -> str:
    """The name of a distribution in the one spelling that can be compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_the_program_imports_is_what_it_asks_for() -> None:
    """A package that comes along with another may stay away one day; one that nobody imports is a burden."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {distribution(re.split(r"[<>=]", each)[0]) for each in project["dependencies"]}
    names = {name for path in sources(*STAGES) for name in imports(path)} - set(STAGES) - sys.stdlib_module_names
    # A package of which only files are wanted is found and not imported.
    names |= {
        name for path in sources(*STAGES) for name in re.findall(r'find_spec\("(\w+)"\)', path.read_text("utf-8"))
    }
    owners = packages_distributions()
    taken = {distribution(owners.get(name, [name])[0]) for name in names}

    assert (taken - asked, asked - taken) == (set(), set())


@pytest.mark.skipif(not files(), reason="this is no git checkout")
def test_the_wheel_holds_every_file_of_the_stages(tmp_path: Path) -> None:
    """Lexicons, statements and messages travel with the code."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in files() if path.relative_to(ROOT).parts[0] in STAGES}

    assert wanted - held == set()
