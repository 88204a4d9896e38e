"""Cue words: the longest one counts, a policy term swallows the cues inside it, and a faulty file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.lexicon import Lexicon, LexiconFault, lexicon, load_lexicon

CUES = """
[cue.cap]
means = "the most that is paid"
words = ["不超过", "最高", "最高不超过"]

[cue.pay]
means = "the money itself"
words = ["补贴", "奖"]
"""
TERMS = """
[terms]
genre = ["奖状", "补贴对象"]
"""


@pytest.fixture
def small(tmp_path: Path) -> Lexicon:
    """A lexicon of a few words."""
    return _lexicon(tmp_path, CUES, TERMS)


def _lexicon(folder: Path, cues: str, terms: str) -> Lexicon:
    (folder / "cues.toml").write_text(cues, encoding="utf-8")
    (folder / "terms.toml").write_text(terms, encoding="utf-8")
    return load_lexicon(folder)


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("最高不超过5元", [(0, 5, "cap")], "the longest word wins"),
        ("最高5元,不超过6元", [(0, 2, "cap"), (5, 8, "cap")], "two words, two cues"),
        ("发补贴", [(1, 3, "pay")], "one word"),
        ("补贴对象", [(0, 4, "")], "a term swallows the cue that it begins with"),
        ("颁奖状", [(1, 3, "")], "and a cue of one character"),
        ("颁奖", [(1, 2, "pay")], "the character alone is a cue"),
        ("", [], "nothing"),
    ],
)
def test_words_are_found_from_the_left_the_longest_first(
    small: Lexicon, text: str, found: list[tuple[int, int, str]], why: str
) -> None:
    """Places are offsets of the text; a plain term has no label."""
    assert small.find(text) == found, why


@pytest.mark.parametrize(
    ("cues", "terms", "said", "why"),
    [
        (CUES + '\n[cue.give]\nmeans = ""\nwords = ["给"]', TERMS, "cue.give.means", "a label without a meaning"),
        (CUES + '\n[cue.give]\nmeans = "x"\nwords = []', TERMS, "cue.give.words", "a label without words"),
        (CUES + '\n[cue.give]\nmeans = "x"\nwords = ["给"]\nwrods = 1', TERMS, "wrods", "a key that nobody knows"),
        (CUES + '\n[cue.give]\nmeans = "x"\nwords = ["奖"]', TERMS, "奖", "a word under two labels"),
        (CUES, TERMS + 'other = ["补贴"]', "补贴", "a word that is cue and term"),
        ("[cue", TERMS, "cues.toml", "a file that is no TOML"),
        (CUES, "", "terms.toml", "a file without its table"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, cues: str, terms: str, said: str, why: str) -> None:
    """The message names the file's entry that is at fault."""
    with pytest.raises(LexiconFault) as fault:
        _lexicon(tmp_path, cues, terms)

    assert said in str(fault.value), why


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Whoever mends a file does not want to hear of its faults one by one."""
    with pytest.raises(LexiconFault) as fault:
        _lexicon(tmp_path, '[cue.give]\nmeans = ""\nwords = []', "")

    assert len(str(fault.value).splitlines()) >= 3


def test_a_missing_file_is_a_fault_with_its_name(tmp_path: Path) -> None:
    """No file, no lexicon."""
    with pytest.raises(LexiconFault, match=r"cues\.toml"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("text", "labels", "why"),
    [
        ("给予一次性奖励", ["give", "once", "pay"], "three words in a row"),
        ("不得超过", ["cap"], "不得 inside 不得超过 is no exclusion"),
        ("不得重复享受", ["no_stacking"], "享受 inside is no pay word"),
        ("上海市", [], "上 is no bound"),
        ("规模以上工业企业", [""], "以上 inside a name bounds nothing"),
        ("项目承担单位", ["", ""], "名称 of things are no units"),
        ("可提高至", ["replace"], "提高 inside 提高至 adds nothing"),
    ],
)
def test_the_words_that_come_with_the_program(text: str, labels: list[str], why: str) -> None:
    """Homonyms and words inside words, as the delivered files tell them apart."""
    assert [label for _, _, label in lexicon().find(text)] == labels, why
