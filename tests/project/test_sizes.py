"""Files and functions stay small enough to be read at once."""

from __future__ import annotations

import statistics

from tests.project.checkout import STAGES, files, functions, length, place, sources, writes_down

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 30


def test_no_python_file_is_longer_than_400_lines() -> None:
    """A file that outgrows its noun is split by noun."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files() if path.suffix == ".py"}

    assert [f"{path.name}: {lines}" for path, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_no_function_is_longer_than_60_lines() -> None:
    """Tests and scripts are held to this as well; only what writes down one record or table may be longer."""
    long = [
        f"{place(path, function.lineno)} {function.name}: {length(function)}"
        for path in sources(*STAGES, "tests", "corpus")
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION and not writes_down(function)
    ]

    assert long == []


def test_nine_functions_of_ten_have_at_most_30_lines() -> None:
    """The median function of the program has at most eight lines."""
    lengths = [length(function) for path in sources(*STAGES) for function in functions(path)]

    assert statistics.median(lengths) <= 8
    assert sum(lines <= USUAL_FUNCTION for lines in lengths) >= 0.9 * len(lengths)
