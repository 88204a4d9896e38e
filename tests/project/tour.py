"""The tour of the READMEs: its commands run on a fresh catalog of the corpus, and its figures taken from the score.

A ```console block holds commands behind `$ ` and what they print; a ```text block with a path behind it is a file of
the reader's own. `python -m tests.project.tour` (make docs) writes into both pages what the commands print now.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from reports.cli import main as clausebook
from tests.project.bad_files import write_bad_files
from tests.project.checkout import ROOT
from tests.score.recorded import CURVE, RECORDED

PAGES = ("README.md", "README.zh-CN.md")
# Pages with an example of their own, which are run and written like the tours.
LESSONS = ("docs/lexicon.md",)
OWN_FOLDER = "我的通知"
CATALOG = "clausebook.duckdb"
# A terminal of a fixed size without colours; no setting of the reader's own reaches the commands.
TERMINAL = {"COLUMNS": "120", "LINES": "50", "TERM": "dumb"}
SETTINGS = (
    "CLAUSEBOOK_CATALOG",
    "CLAUSEBOOK_LANG",
    "CLAUSEBOOK_LEXICON",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)

_BLOCK = re.compile(r"^```(console|text \S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SCORE = re.compile(r"(?<=<!-- score -->\n)(.*?)(?=<!-- end of score -->)", re.DOTALL)
_PROMPT = "$ "
Run = Callable[[str], str]


class BrokenTourError(Exception):
    """A block that does not follow the rules above, or a command that fails."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command as it stands on the page, on several lines where a quotation goes on, and what it prints."""

    command: str
    output: str

    def __str__(self) -> str:
        return f"{_PROMPT}{self.command}\n{self.output}"


class Terminal(io.StringIO):
    """Standard output that passes for a terminal."""

    def isatty(self) -> bool:
        """As asked by whoever chooses the form of the output."""
        return True


class Beside(io.TextIOBase):
    """Standard error that writes to the same screen, but passes for no terminal: there is no bar of progress."""

    def __init__(self, screen: Terminal) -> None:
        self._screen = screen

    def write(self, text: str) -> int:
        """Write to the screen."""
        return self._screen.write(text)


def steps(block: str) -> list[Step]:
    """The commands of a block, each with the lines below it."""
    found: list[Step] = []
    lines = block.splitlines()
    while lines:
        command = _command(lines)
        end = next((place for place, line in enumerate(lines) if line.startswith(_PROMPT)), len(lines))
        found.append(Step(command, "".join(f"{line}\n" for line in lines[:end])))
        del lines[:end]
    return found


def _command(lines: list[str]) -> str:
    """Take the lines of a command from the front: as many as it needs until its quotations are closed."""
    if not lines[0].startswith(_PROMPT):
        raise BrokenTourError(f"no command before: {lines[0]}")
    for end in range(1, len(lines) + 1):
        command = "\n".join(lines[:end]).removeprefix(_PROMPT)
        with contextlib.suppress(ValueError):
            shlex.split(command)
            del lines[:end]
            return command
    raise BrokenTourError(f"a quotation is not closed: {lines[0]}")


def performed(page: str, run: Run, folder: Path) -> str:
    """A page with what its commands print when they run one after the other in a folder."""

    def renewed(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind == "console":
            text = "".join(str(Step(step.command, run(step.command))) for step in steps(text))
        else:
            _write(folder / kind.removeprefix("text "), text)
        return f"```{kind}\n{text}```"

    return _BLOCK.sub(renewed, page)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_here(line: str) -> str:
    """What a command line prints to a terminal, both streams, without the blanks that fill its lines."""
    name, *argv = shlex.split(line)
    if name != "clausebook":
        raise BrokenTourError(f"only clausebook is run here: {line}")
    printed = Terminal()
    beside = Beside(printed)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(beside), mock.patch.dict(os.environ):
        for setting in SETTINGS:
            os.environ.pop(setting, None)
        os.environ.update(TERMINAL)
        code = clausebook(argv)
    if code not in (0, 1):
        raise BrokenTourError(f"exit code {code}: {line}\n{printed.getvalue()}")
    return "".join(f"{each.rstrip()}\n" for each in printed.getvalue().rstrip().splitlines())


@contextlib.contextmanager
def scene(catalog: Path) -> Iterator[Path]:
    """A folder of the reader's with a copy of a catalog and some files that cannot be read; the commands run in it."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name)
        shutil.copy(catalog, folder / CATALOG)
        shutil.copytree(originals(catalog), originals(folder / CATALOG))
        (folder / OWN_FOLDER).mkdir()
        write_bad_files(folder / OWN_FOLDER)
        yield folder


def originals(catalog: Path) -> Path:
    """Where a catalog keeps the files that it was read from."""
    return catalog.with_name(f"{catalog.name}.originals")


def build_catalog(folder: Path) -> Path:
    """The catalog that `make catalog` makes, in another folder."""
    path = folder / CATALOG
    notices = [str(each) for each in sorted((ROOT / "corpus").glob("*.pdf"))]
    with contextlib.redirect_stderr(io.StringIO()) as told:
        code = clausebook(["--catalog", str(path), "add", *notices])
    if code:
        raise BrokenTourError(told.getvalue())
    return path


# The rows of the table of scores, by section and measure, as recorded.json names them.
SCORES = (
    ("benefits", "f1"),
    ("benefits", "core"),
    ("benefits", "full"),
    ("limits", "f1"),
    ("terms", "f1"),
    ("conditions", "f1"),
)
BLOCKS = ("all", "open", "honest")


def scored(page: str) -> str:
    """A page with the recorded score in its table: the day in the first cell, figures beside the names of the rows."""
    held = json.loads(RECORDED.read_text(encoding="utf-8"))["blocks"]
    with CURVE.open(encoding="utf-8", newline="") as file:
        day = list(csv.DictReader(file))[-1]["day"]

    def renewed(table: re.Match[str]) -> str:
        head, rule, *rows = (line.strip("|").split("|") for line in table[0].splitlines())
        head[0] = f" {day} "
        figures = [[f" {held[block][section][measure]:.2f} " for block in BLOCKS] for section, measure in SCORES]
        figures.append([f" {held[block]['ungrounded']} " for block in BLOCKS])
        body = [[row[0], *cells] for row, cells in zip(rows, figures, strict=True)]
        return "".join(f"|{'|'.join(cells)}|\n" for cells in (head, rule, *body))

    return _SCORE.sub(renewed, page)


def renew_pages() -> None:
    """Write the pages anew, and say of each whether it changed."""
    with tempfile.TemporaryDirectory() as folder:
        catalog = build_catalog(Path(folder))
        for name in (*PAGES, *LESSONS):
            path = ROOT / name
            page = path.read_text(encoding="utf-8")
            with scene(catalog) as place:
                renewed = scored(performed(page, run_here, place))
            path.write_text(renewed, encoding="utf-8")
            print(f"{name}: {'written anew' if renewed != page else 'as it was'}")


def main() -> int:
    """Renew the pages; 1 where a command of theirs fails."""
    try:
        renew_pages()
    except BrokenTourError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
