"""What the READMEs show is what the commands print, on a catalog made of the corpus there and then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project import tour
from tests.project.checkout import ROOT
from tests.project.tour import BrokenTourError, Step

ADVICE = "look whether the change is right, then: make docs"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the corpus, made by the command."""
    return tour.build_catalog(tmp_path_factory.mktemp("tour"))


def page(name: str) -> str:
    """A README as it stands."""
    return (ROOT / name).read_text(encoding="utf-8")


def shown(text: str) -> list[Step]:
    """Every command of a page."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [step for block in blocks for step in tour.steps(block)]


@pytest.mark.parametrize("name", [*tour.PAGES, *tour.LESSONS])
def test_the_commands_print_what_the_page_shows(name: str, catalog: Path) -> None:
    """Who types what stands there sees what stands there."""
    text = page(name)
    with tour.scene(catalog) as folder:
        renewed = tour.performed(text, tour.run_here, folder)

    for there, here in zip(shown(text), shown(renewed), strict=True):
        assert here.output == there.output, f"{name}: {there.command} – {ADVICE}"
    assert renewed == text, ADVICE


@pytest.mark.parametrize("name", tour.PAGES)
def test_the_score_is_the_recorded_one(name: str) -> None:
    """The table of accuracy has the figures and the day of the last recorded score."""
    text = page(name)

    assert "<!-- score -->\n" in text
    assert tour.scored(text) == text, ADVICE


@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("README.md", {"compare", "trace", "figures", "sql"}),
        (
            "README.zh-CN.md",
            {"notices", "compare", "trace", "figures", "find", "sql", "add", "show", "export", "check"},
        ),
    ],
)
def test_the_tour_leads_past_all_that_it_promises(name: str, commands: set[str]) -> None:
    """A page without commands would be proved by proving nothing."""
    typed = {step.command.split()[1] for step in shown(page(name))}

    assert typed >= commands


@pytest.mark.parametrize("name", tour.PAGES)
def test_commands_that_ask_for_law_name_the_day(name: str) -> None:
    """What is law today is not what is law when the page is read."""
    typed = [step.command for step in shown(page(name))]

    asking = ("notices", "show", "find", "compare", "trace")
    assert [each for each in typed if each.split()[1] in asking and "--on 2026-11-20" not in each] == []


@pytest.mark.parametrize("name", tour.PAGES)
def test_every_link_of_the_page_leads_somewhere(name: str) -> None:
    """A newcomer follows the links to the other pages."""
    targets = re.findall(r"\]\(([^)#]+)\)", page(name))

    assert {"docs/commands.md", "docs/views.md", "docs/records.md", "corpus/README.md", "LICENSE"} <= set(targets)
    assert [each for each in targets if not (ROOT / each).is_file()] == []


@pytest.mark.parametrize(
    ("block", "found", "why"),
    [
        ("$ a b\n", [Step("a b", "")], "a command that prints nothing"),
        ("$ a\nx\ny\n", [Step("a", "x\ny\n")], "what stands below belongs to it"),
        ("$ a\nx\n$ b\ny\n", [Step("a", "x\n"), Step("b", "y\n")], "several commands in a block"),
        ('$ a "b\n  c" d\nx\n', [Step('a "b\n  c" d', "x\n")], "a quotation over two lines"),
        ("$ a\n\nx\n", [Step("a", "\nx\n")], "an empty line of output"),
    ],
)
def test_steps(block: str, found: list[Step], why: str) -> None:
    """A block is taken apart into commands and output, and makes the block again."""
    assert tour.steps(block) == found, why
    assert "".join(map(str, found)) == block, why


@pytest.mark.parametrize(
    ("block", "words"),
    [("x\n$ a\n", "no command before: x"), ('$ a "b\n', "a quotation is not closed")],
)
def test_a_block_that_is_no_dialogue(block: str, words: str) -> None:
    """It is refused, because it would be left out of the proof."""
    with pytest.raises(BrokenTourError, match=words):
        tour.steps(block)


def test_other_output_is_written_to_the_page(tmp_path: Path) -> None:
    """Blocks of commands are made anew, files are written where the commands find them, all else stays."""
    text = "a\n```console\n$ clausebook x\nold\n```\n```text own/n.txt\nwords\n```\n```sh\n$ y\n```\n"

    renewed = tour.performed(text, lambda line: f"{line}!\n", tmp_path)

    assert renewed == text.replace("old", "clausebook x!")
    assert (tmp_path / "own" / "n.txt").read_text(encoding="utf-8") == "words\n"


@pytest.mark.parametrize("line", ["ls", "clausebook no-such-command", "clausebook notices --catalog absent.duckdb"])
def test_a_command_that_fails_breaks_the_tour(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error message would otherwise be written to the page as if it were an answer."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BrokenTourError):
        tour.run_here(line)


def test_the_settings_of_whoever_runs_it_do_not_show(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Language, width and catalog of the reader's own change nothing on the page, and are as they were afterwards."""
    line = "clausebook notices --region 嘉定 --on 2026-11-20"
    with tour.scene(catalog):
        plain = tour.run_here(line)
        for name, value in {"CLAUSEBOOK_LANG": "en", "COLUMNS": "60", "CLAUSEBOOK_CATALOG": "no.duckdb"}.items():
            monkeypatch.setenv(name, value)

        assert tour.run_here(line) == plain
    assert "嘉人社规" in plain
