"""Word files are loaded strictly, and all their faults are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.lexicon import load_lexicon
from extract.word_files import LexiconFault, Strict, WordList, keys_of_words, load_words


class Words(Strict):
    """The shape of the files below."""

    fees: WordList
    gifts: WordList


SOUND = """
[fees]
means = "money that has to be paid"
words = ["费", "租金"]

[gifts]
means = "money that is given"
words = ["奖", "奖金"]
"""


def _load(folder: Path, text: str) -> Words:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return load_words(path, Words)


def test_a_list_finds_its_words(tmp_path: Path) -> None:
    """The longest word that fits is taken, wherever it stands in the file."""
    gifts = _load(tmp_path, SOUND).gifts

    assert (gifts.inside("发奖金"), gifts.opens("发奖金"), gifts.closes("发奖金")) == (True, False, True)
    assert gifts.pattern.findall("奖金和奖") == ["奖金", "奖"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("[gifts]", "[presents]", "presents: Extra inputs", id="an entry that nobody reads"),
        pytest.param("[gifts]", "[presents]", "gifts: Field required", id="an entry that is missing"),
        pytest.param('"奖", "奖金"', '"奖", "奖"', "gifts.words: entered twice: 奖", id="a word entered twice"),
        pytest.param('"奖", "奖金"', "", "gifts.words: Tuple should have at least 1", id="a list without words"),
        pytest.param('"奖", "奖金"', '"奖", ""', "gifts.words.2: String should have at least 1", id="an empty word"),
        pytest.param('"money that is given"', '""', "gifts.means: String should have at least 1", id="no meaning"),
        pytest.param("means =", "means ", "words.toml: Expected", id="no TOML"),
    ],
)
def test_a_fault_names_its_file_and_entry(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Whoever keeps the words is no programmer and has to find the line."""
    with pytest.raises(LexiconFault) as raised:
        _load(tmp_path, SOUND.replace(old, new))

    assert any(line.startswith("words.toml: ") and fault in line for line in str(raised.value).splitlines())


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """A list that is mended word by word wants one run, not one for each word."""
    with pytest.raises(LexiconFault) as raised:
        _load(tmp_path, SOUND.replace('"费", "租金"', "").replace('"奖", "奖金"', '"奖", "奖"'))

    assert len(str(raised.value).splitlines()) == 2


def test_a_word_has_one_key(tmp_path: Path) -> None:
    """A unit word with two codes would take the one that happens to stand last."""
    words = _load(tmp_path, SOUND)

    assert keys_of_words({"fee": words.fees, "gift": words.gifts})["租金"] == "fee"
    with pytest.raises(ValueError, match="费: under fee and gift"):
        keys_of_words({"fee": words.fees, "gift": words.fees})


def test_a_cue_has_one_label(tmp_path: Path) -> None:
    """The lexicon is one search: a word cannot have two labels, nor be a cue and a term."""
    cue = '[cue.{label}]\nmeans = "m"\nwords = ["{word}"]\n'
    cues = cue.format(label="pay", word="奖") + cue.format(label="fee", word="奖")
    (tmp_path / "cues.toml").write_text(cues, encoding="utf-8")
    (tmp_path / "terms.toml").write_text('[terms]\ngenre = ["奖项"]\n', encoding="utf-8")

    with pytest.raises(LexiconFault) as raised:
        load_lexicon(tmp_path)

    assert str(raised.value) == "cues.toml, terms.toml: 奖: under cue.pay and cue.fee"
