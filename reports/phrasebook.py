"""Every text for people, in Chinese or English, out of one gettext catalogue (reports/locale).

The English text is the msgid; words of the records (kinds, units, reasons) are msgids with the context that they
belong to, e.g. context `benefit kind`, msgid `ceiling`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "clausebook"
LANGUAGES = ("zh", "en")


def _(msgid: str) -> str:
    """Mark a text that is translated later, when the language is known."""
    return msgid


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Texts in one language, `zh` or `en`."""

    language: str

    def __call__(self, msgid: str, **places: object) -> str:
        """The text of a message with its places filled."""
        text = _translations(self.language).gettext(msgid) if msgid else ""
        return text.format(**places) if places else text

    def joined(self, words: Iterable[str]) -> str:
        """Words as one phrase: Chinese puts no space between them."""
        return ("" if self.language == "zh" else " ").join(words)

    def term(self, context: str, word: str | None) -> str:
        """A word of the records, e.g. a kind; one that the catalogue does not know stays as it is."""
        if not word:
            return ""
        return _translations(self.language).pgettext(context, word)
