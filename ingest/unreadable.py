"""Why a file gives no document: one stable key for each reason, with the values that a message for people needs."""

from __future__ import annotations

from typing import Final

MISSING: Final = "missing"
NOT_A_FILE: Final = "not_a_file"
FORBIDDEN: Final = "forbidden"
EMPTY: Final = "empty"
TOO_LARGE: Final = "too_large"
UNSUPPORTED: Final = "unsupported"
OLD_DOCUMENT: Final = "old_document"
ARCHIVE: Final = "archive"
NOT_A_PDF: Final = "not_a_pdf"
NOT_A_WORD_FILE: Final = "not_a_word_file"
PASSWORD_ON_WORD: Final = "password_on_word"
NOT_A_PICTURE: Final = "not_a_picture"
TOO_MANY_PIXELS: Final = "too_many_pixels"
CUT_OFF: Final = "cut_off"
DAMAGED: Final = "damaged"
PASSWORD_NEEDED: Final = "password_needed"
PASSWORD_WRONG: Final = "password_wrong"
NOT_DRAWN: Final = "not_drawn"
PICTURES_LEFT_OUT: Final = "pictures_left_out"
NOT_TEXT: Final = "not_text"
NO_TEXT: Final = "no_text"

REASONS: Final[dict[str, tuple[str, ...]]] = {
    MISSING: (),
    NOT_A_FILE: (),
    FORBIDDEN: (),
    EMPTY: (),
    TOO_LARGE: ("bytes", "limit"),
    UNSUPPORTED: ("suffix",),
    OLD_DOCUMENT: ("suffix",),
    ARCHIVE: ("suffix",),
    NOT_A_PDF: ("looks_like",),
    NOT_A_WORD_FILE: ("looks_like",),
    PASSWORD_ON_WORD: (),
    NOT_A_PICTURE: ("looks_like",),
    TOO_MANY_PIXELS: ("pixels", "limit"),
    CUT_OFF: (),
    DAMAGED: ("cause",),
    PASSWORD_NEEDED: (),
    PASSWORD_WRONG: (),
    NOT_DRAWN: ("pages", "pages_in_all"),
    PICTURES_LEFT_OUT: ("pages", "pages_in_all"),
    NOT_TEXT: (),
    NO_TEXT: (),
}
"""Every reason with the names of its details, for whoever writes the messages."""


class Unreadable(Exception):
    """A file that gives no document. `reason` is a key of `REASONS`; `details` holds the values named there."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.reason} ({named})" if named else self.reason
