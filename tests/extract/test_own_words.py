"""Words of one's own: what is added, what is taken away, and that nothing made of other words stays."""

from __future__ import annotations

import copy
import importlib
import inspect
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon import lexicon
from extract.own_words import OwnWords, in_use, use, using
from extract.pipeline import pipeline
from extract.word_files import LexiconFault
from extract.word_merge import merged
from normalize.regions import regions_named
from normalize.taxonomy import programme_of, programmes

ROOT = Path(__file__).parents[2]
FILES = sorted(path for room in ("extract", "normalize", "reports") for path in ROOT.glob(f"{room}/data/*.toml"))
OURS: dict[str, Any] = {
    "titles": ["办法", "细则"],
    "cue": {"give": {"means": "handed out", "words": ["给予", "发放"]}},
    "programme": [
        {"key": "a", "name": "甲", "aliases": ["甲", "甲项目"]},
        {"key": "b", "name": "乙", "aliases": ["乙"], "part_of": "a"},
    ],
    "worth": {"元": "CNY", "年": ["年", "Y", 1]},
}


def changed(*changes: tuple[tuple[str | int, ...], object]) -> dict[str, Any]:
    """Our words with something else at some places; `...` takes away."""
    data = copy.deepcopy(OURS)
    for path, value in changes:
        here: Any = data
        for part in path[:-1]:
            here = here[part]
        if value is ...:
            del here[path[-1]]
        elif isinstance(here, list):
            here.append(value)
        else:
            here[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("own", "becomes", "why"),
    [
        ("", OURS, "a file without words"),
        ("# words = 1", OURS, "a comment"),
        ('[cue.give]\nwords = ["惠及"]', changed((("cue", "give", "words"), ["给予", "发放", "惠及"])), "a word"),
        ('titles = ["规程"]', changed((("titles",), ["办法", "细则", "规程"])), "a word of a list without a table"),
        (
            '[[programme]]\nkey = "c"\nname = "丙"\naliases = ["丙"]',
            changed((("programme", 2), {"key": "c", "name": "丙", "aliases": ["丙"]})),
            "a new entry",
        ),
        (
            '[[programme]]\nkey = "b"\naliases = ["乙项目"]\nnot_with = ["乙等"]',
            changed((("programme", 1, "aliases"), ["乙", "乙项目"]), (("programme", 1, "not_with"), ["乙等"])),
            "words for an entry of ours",
        ),
        ('[worth]\n"卢比" = "INR"', changed((("worth", "卢比"), "INR")), "a new key"),
        ('[cue.give]\nmeans = "handed out"', OURS, "what we say as well"),
        ('[without.cue.give]\nwords = ["发放"]', changed((("cue", "give", "words"), ["给予"])), "a word taken away"),
        ('[without]\ntitles = ["办法"]', changed((("titles",), ["细则"])), "one of a list without a table"),
        ('[[without.programme]]\nkey = "b"', changed((("programme", 1), ...)), "a whole entry taken away"),
        (
            '[[without.programme]]\nkey = "a"\naliases = ["甲项目"]',
            changed((("programme", 0, "aliases"), ["甲"])),
            "a word of an entry taken away",
        ),
        (
            '[[without.programme]]\nkey = "b"\npart_of = "a"\nname = "乙"\n[[programme]]\nkey = "b"\nname = "乙乙"',
            changed((("programme", 1, "part_of"), ...), (("programme", 1, "name"), "乙乙")),
            "something else in the place of ours",
        ),
        (
            '[without.worth]\n"年" = ["年", "Y", 1]\n[worth]\n"年" = ["年", "M", 12]',
            changed((("worth", "年"), ["年", "M", 12])),
            "a value that is no list of words",
        ),
    ],
)
def test_an_own_file_adds_and_takes_away(own: str, becomes: dict[str, Any], why: str) -> None:
    """Words are added behind ours; what stands under `without` goes first."""
    result = merged("words.toml", OURS, own)

    assert (result.data, result.faults) == (becomes, []), why


@given(st.sampled_from(FILES), st.sampled_from(["", "# a comment\n", "[without]\n", "\ufeff"[:0] + "\n\n"]))
def test_a_file_without_words_changes_no_file_of_ours(path: Path, own: str) -> None:
    """An empty folder is no lexicon."""
    ours = tomllib.loads(path.read_text(encoding="utf-8"))

    assert merged(path.name, ours, own).data == ours
    assert OwnWords({path.name: own.replace("[without]", "")}).is_empty


@given(st.sampled_from(FILES), st.data())
def test_what_is_taken_away_and_added_again_is_there(path: Path, data: st.DataObject) -> None:
    """A list that loses words and gets them back has the same words, whichever list it is."""
    ours = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {where: words for where, words in word_lists(ours) if words}
    if not lists:
        return
    where = data.draw(st.sampled_from(sorted(lists)))
    some = data.draw(st.lists(st.sampled_from(lists[where]), min_size=1, max_size=3, unique=True))
    *tables, key = where
    quoted = ", ".join(f"'{each}'" for each in some)
    line = f"{key} = [{quoted}]\n"
    added = f"[{'.'.join(tables)}]\n{line}" if tables else line

    result = merged(path.name, ours, f"{added}[{'.'.join(['without', *tables])}]\n{line}")

    assert result.faults == []
    assert sorted(dict(word_lists(result.data))[where]) == sorted(lists[where])


def word_lists(data: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every list of words outside entries, with its path; lists with a word that holds a quotation mark left out."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from word_lists(value, (*path, key))
        elif isinstance(value, list) and all(isinstance(each, str) and "'" not in each for each in value):
            yield (*path, key), value


def test_words_in_use_are_read_with() -> None:
    """A cue, a programme and an area of one's own are known while they are used, and not afterwards."""
    own = OwnWords({
        "cues.toml": '[cue.give]\nwords = ["惠及"]',
        "programmes.toml": '[[programme]]\nkey = "night_school"\nname = "市民夜校"\naliases = ["夜校"]',
        "regions.toml": '[[area]]\ncode = "999901"\nname = "云栖新区"\nparent = "310000"',
    })  # fmt: skip
    before = pipeline()
    with using(own):
        assert in_use() == own
        assert lexicon().find("惠及") == [(0, 2, "give")]
        assert programme_of("开办夜校") == "night_school"
        assert [each.code for each in regions_named("云栖新区")] == ["999901"]
        assert pipeline() is not before

    assert in_use() is None
    assert lexicon().find("惠及") == []
    assert "night_school" not in {each.key for each in programmes()}


def test_the_same_words_again_forget_nothing() -> None:
    """Making everything anew takes its time: only other words are a reason."""
    with using(OwnWords({"terms.toml": '[terms]\nown = ["某某某"]'})):
        before = pipeline()
        use(OwnWords({"terms.toml": '[terms]\nown = ["某某某"]'}))

        assert pipeline() is before


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ('a = ["x"]', '# why\na = [\n  "x",\n]', True, "comments and layout"),
        ("a = 1\nb = 2", "b = 2\na = 1", True, "the order of entries"),
        ('a = ["x", "y"]', 'a = ["y", "x"]', False, "the order of words, which may decide"),
        ('a = ["x"]', 'a = ["x "]', False, "another word"),
    ],
)
def test_the_hash_is_of_what_the_files_say(one: str, other: str, same: bool, why: str) -> None:
    """Two catalogs with one hash were read with the same words."""
    assert (OwnWords({"f.toml": one}).sha256 == OwnWords({"f.toml": other}).sha256) == same, why


def test_words_of_a_catalog_may_be_the_programs_by_now() -> None:
    """A new version that has learnt a word, or dropped one, can still be asked with the words of an old catalog."""
    files = {"cues.toml": '[cue.give]\nwords = ["发放"]\n[without.cue.give]\nwords = ["从未有过"]'}

    with using(OwnWords(files, tolerant=True)):
        assert lexicon().find("发放") == [(0, 2, "give")]
    with using(OwnWords(files)), pytest.raises(LexiconFault, match="发放"):
        lexicon()


def test_whatever_is_made_of_words_is_made_when_it_is_asked_for() -> None:
    """Words that were read at import would stay when other ones are used; so would a cache inside a class."""
    script = (
        "import importlib, pkgutil, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "for room in ('extract', 'normalize'):\n"
        "    for each in pkgutil.iter_modules(importlib.import_module(room).__path__):\n"
        "        importlib.import_module(f'{room}.{each.name}')\n"
        "import reports.cli, reports.payees, reports.payout_lists\n"
        "rooms = ('/extract/data/', '/normalize/data/', '/reports/data/')\n"
        "print([each for each in opened if each.endswith('.toml') and any(room in each for room in rooms)])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_cache_of_the_rooms_of_words_can_be_emptied() -> None:
    """`use` finds caches as names of modules: one inside a class would be missed."""
    for room in ("extract", "normalize"):
        for info in pkgutil.iter_modules(importlib.import_module(room).__path__):
            module = importlib.import_module(f"{room}.{info.name}")
            inside = [
                f"{module.__name__}.{kind.__name__}.{name}"
                for kind in vars(module).values()
                if inspect.isclass(kind) and kind.__module__ == module.__name__
                for name, each in vars(kind).items()
                if hasattr(each, "cache_clear")
            ]
            assert inside == []
