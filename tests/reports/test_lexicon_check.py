"""Checking words of one's own: every fault has its line and says what to write, and none ends in a traceback."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.own_words import OwnWords, in_use
from reports.lexicon_check import faults_in, in_order, our_files, read_folder
from reports.lexicon_words import _FAULTS, fault_text
from reports.phrasebook import LANGUAGES, Phrasebook

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "lexicon_faults.toml").read_text("utf-8"))["case"]
NAMES = ("cues.toml", "programmes.toml", "regions.toml", "units.toml", "force.toml", "numbering.toml", "speech.toml")


def told(folder: Path) -> list[str]:
    """What is said of a folder, in English."""
    own, faults = read_folder(folder)
    say = Phrasebook("en")
    places = [
        (f"{each.file}:{each.line}" if each.line else each.file, each) for each in in_order([*faults, *faults_in(own)])
    ]
    return [f"{place}: {fault_text(say, each)}" for place, each in places]


def written(folder: Path, files: dict[str, str]) -> Path:
    """A folder of word files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_each_fault_is_told_with_its_line_and_what_to_write(case: dict[str, Any], tmp_path: Path) -> None:
    """All faults of a folder are told at once, in the order of files and lines, and no others."""
    assert told(written(tmp_path, case["files"])) == case["told"]
    assert in_use() is None


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """Old editors save GB 18030; the mark that some put before UTF-8 does no harm."""
    (tmp_path / "cues.toml").write_bytes('[cue.give]\nwords = ["惠及"]'.encode("gb18030"))
    (tmp_path / "terms.toml").write_text('[terms]\nown = ["某某某"]', encoding="utf-8-sig")

    assert told(tmp_path) == ["cues.toml: the file is not UTF-8; save it as UTF-8"]
    assert list(read_folder(tmp_path)[0].files) == ["terms.toml"]


def test_our_own_words_are_without_faults() -> None:
    """The checks hold for the program's files, which no own file touches here."""
    assert faults_in(OwnWords({})) == []


def test_every_word_file_has_a_name_of_its_own(root: Path) -> None:
    """An own file is told to its file of ours by the name alone."""
    every = [path for room in ("extract", "normalize", "reports") for path in root.glob(f"{room}/data/*.toml")]

    assert sorted(our_files()) == sorted(path.name for path in every)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", _FAULTS)
def test_every_fault_has_its_text(what: str, language: str) -> None:
    """A text that wants a place that its fault has not would end in a traceback."""
    places = set(re.findall(r"{(\w+)}", _FAULTS[what]))
    always = {"entry", "word", "said", "like", "file"}

    assert Phrasebook(language)(_FAULTS[what], **dict.fromkeys(places, "x"))
    assert places - always <= {"key", "example", "ours", "folded", "first", "second", "reason"}


def sections(name: str) -> list[str]:
    """The parts of a file of ours, from one heading to the next."""
    return re.split(r"\n(?=\[|\w+ = )", our_files()[name].read_text(encoding="utf-8"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_whatever_is_in_a_file_ends_in_no_traceback(name: str, data: st.DataObject) -> None:
    """Parts of our own files, cut, doubled and mangled: sound TOML or not, they are used or have told faults."""
    part = data.draw(st.sampled_from(sections(name)))
    place = data.draw(st.integers(0, len(part)))
    mangled = part[:place] + data.draw(st.sampled_from(["", '"', "]", "x", "(", "\\\\", "5", '", "', "\n[x]\n", " "]))
    mangled += part[place + data.draw(st.integers(0, 3)) :]
    mangled = data.draw(st.sampled_from(["", "[without]\n"])) + mangled
    try:
        tomllib.loads(mangled)
    except tomllib.TOMLDecodeError:
        return

    faults = faults_in(OwnWords({name: mangled}))

    assert [each.what for each in faults if each.what == "other"] == []
    assert all(fault_text(Phrasebook("zh"), each) for each in faults)
