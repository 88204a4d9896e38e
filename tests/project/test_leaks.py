"""Nothing committed names a path of one machine or the host of a package registry."""

from __future__ import annotations

import re

import pytest

from tests.project.checkout import ROOT, files

# Written in two pieces, so that this file does not hold what it looks for.
FOLDERS = ("wo" + "rk", "fa" + "rm", "opt/py" + "pi", "ro" + "ot", "tmp/ba" + "sh_jobs", "Us" + "ers")
HOSTS = ("files.python" + "hosted.org", "py" + "pi.org", "py" + "pi.python.org", "py" + "pi.tuna")
FORBIDDEN = re.compile(
    rf"(?:^|[^a-zA-Z0-9_.])/(?:{'|'.join(FOLDERS)})[/\-]|{'|'.join(map(re.escape, HOSTS))}".encode(), re.MULTILINE
)


@pytest.mark.skipif(not files(), reason="this is no git checkout")
def test_no_file_names_a_machine_or_a_registry() -> None:
    """A clone works anywhere: with any index that pip is set up for, below any folder."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files()
        for match in FORBIDDEN.finditer(path.read_bytes())
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"see /{FOLDERS[0]}/main", "a path after a blank"),
        (f"/{FOLDERS[1]}-hand/x", "a folder whose name only begins so, at the start of a line"),
        (f"https://{HOSTS[0]}/packages", "a registry"),
    ],
)
def test_the_search_finds_what_it_is_for(text: str, why: str) -> None:
    """A search that finds nothing because it is broken would look the same as a clean tree."""
    assert FORBIDDEN.search(text.encode()), why


@pytest.mark.parametrize("text", [f"a/{FOLDERS[0]}/b", f"./{FOLDERS[3]}/b", f"/{FOLDERS[0]}ing", "1/2"])
def test_the_search_leaves_relative_paths_alone(text: str) -> None:
    """Relative paths and longer words are no leaks."""
    assert not FORBIDDEN.search(text.encode())
