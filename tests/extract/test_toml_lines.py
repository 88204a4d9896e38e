"""Places in TOML texts: whoever mends a word file is led to the line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.toml_lines import lines_of

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("*/data/*.toml"), *ROOT.glob("tests/cases/*.toml"), ROOT / "pyproject.toml"])
WORDS = st.text(st.sampled_from("补贴惠a1\"'\\#[]{},=. \t"), max_size=6)


def nodes(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Everything in parsed TOML by its path."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from nodes(value, (*path, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_part_of_every_file_of_the_project_has_its_line(path: Path) -> None:
    """The files of the house have most of what TOML can write; a plain text stands on the line that is told."""
    text = path.read_text(encoding="utf-8")
    found, rows = lines_of(text), text.split("\n")

    assert set(found) == {where for where, _value in nodes(tomllib.loads(text))}
    for where, value in nodes(tomllib.loads(text)):
        if isinstance(value, str) and "\n" not in value and "\\" not in rows[found[where] - 1]:
            assert value in rows[found[where] - 1]


@pytest.mark.parametrize(
    ("text", "where", "line", "why"),
    [
        ("a = 1\n\nb = 2", ("b",), 3, "a key behind an empty line"),
        ('a = [\n  "x",\n\n  # "y"\n  "z",\n]', ("a", 1), 5, "an element behind a comment"),
        ('[t]\n# words = 1\nwords = ["a"]', ("t", "words"), 3, "a key in a table"),
        ("[[p]]\nk = 1\n[[p]]\nk = 2", ("p", 1, "k"), 4, "the second entry of a list"),
        ("[[p]]\n[p.q]\nk = 1\n[[p]]\n[p.q]\nk = 2", ("p", 1, "q", "k"), 6, "a table inside an entry"),
        ("[[p]]\n[[p.q]]\nk = 1\n[[p.q]]\nk = 2", ("p", 0, "q", 1, "k"), 5, "a list inside an entry"),
        ('"惠 及".b = {c = 1, d = [1,\n 2]}\ne = 1', ("惠 及", "b", "d", 1), 2, "dots and braces"),
        ('a = """\nx = [\n"""\nb = 1', ("b",), 4, "a text of several lines"),
        ("a = '''x\n''''\nb = 1", ("b",), 3, "a text that ends in a quotation mark"),
        ("a = 2026-01-31 07:30:00\nb = [[1], [\n2]]", ("b", 1, 0), 3, "days and lists in lists"),
    ],
)
def test_lines(text: str, where: tuple[str | int, ...], line: int, why: str) -> None:
    """A place is told by the path that the parsed text has it at."""
    assert lines_of(text)[where] == line, why


@given(st.dictionaries(WORDS, st.lists(WORDS, max_size=4), max_size=4))
def test_whatever_stands_in_texts_moves_no_line(data: dict[str, list[str]]) -> None:
    """Marks of TOML inside quotation marks are words."""

    def written(word: str) -> str:
        return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'

    text = "".join(
        f"{written(key)} = [\n" + "".join(f"{written(word)},\n" for word in words) + "]\n"
        for key, words in data.items()
    )
    found, at = lines_of(text), 1
    for key, words in data.items():
        assert [found[(key, *place)] for place in [(), *((number,) for number in range(len(words)))]] == list(
            range(at, at + len(words) + 1)
        )
        at += len(words) + 2
