"""The message catalogue: every text in both languages, compiled, with the same places."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path
from types import ModuleType

import pytest

import ingest
from normalize.verdicts import Reason
from reports.phrasebook import LANGUAGES, Phrasebook
from reports.sayings import _UNREAD


@pytest.fixture(scope="module")
def files(root: Path) -> ModuleType:
    """The maker of the message files beside this test."""
    place = root / "tests" / "reports" / "message_files.py"
    spec = importlib.util.spec_from_file_location("message_files", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(files: ModuleType, language: str) -> None:
    """The .po file has all texts of the program, no others, and none of them empty."""
    messages = {(message.context, message.id): message.string for message in files.read_catalog(language) if message.id}

    assert set(messages) == files.texts()
    assert [key for key, text in messages.items() if not text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_form_is_up_to_date(files: ModuleType, language: str) -> None:
    """The .mo file that ships is made from the .po file beside it (python tests/reports/message_files.py)."""
    shipped = files.po_path(language).with_suffix(".mo").read_bytes()

    assert shipped == files.mo_bytes(files.read_catalog(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_places_of_their_texts(files: ModuleType, language: str) -> None:
    """A translation that lost {path} would hide it, one with another name would fail."""
    odd = [
        message.id
        for message in files.read_catalog(language)
        if message.id and _places(message.id) != _places(message.string)
    ]

    assert odd == []


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_chinese_texts_are_chinese(files: ModuleType) -> None:
    """No text was left in English but codes that are the same in both."""
    same = [message.id for message in files.read_catalog("zh") if message.id and message.id == message.string]

    assert [text for text in same if any("a" <= letter <= "z" for letter in text.format_map(_Nothing()))] == []


class _Nothing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def test_every_reason_of_a_refused_file_has_a_text() -> None:
    """What the reader of files can refuse is said in words, with all its details."""
    assert set(ingest.REASONS) <= set(_UNREAD)
    for reason, details in ingest.REASONS.items():
        assert _places(_UNREAD[reason]) <= set(details), reason


def test_every_reason_of_the_ledger_has_a_text() -> None:
    """The closed list of reasons is in the vocabulary."""
    say = Phrasebook("zh")

    assert [reason for reason in Reason if say.term("reason", reason) == reason] == []


def test_an_unknown_word_stays_as_it_is() -> None:
    """A word that a later version writes is shown, not hidden."""
    assert Phrasebook("zh").term("flag", "brand_new") == "brand_new"
