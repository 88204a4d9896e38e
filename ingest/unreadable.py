"""Why a file gives no document: one stable key for each reason, with the values that a message for people needs."""

from __future__ import annotations

from typing import Final

MISSING: Final = "missing"
NOT_A_FILE: Final = "not_a_file"
FORBIDDEN: Final = "forbidden"
EMPTY: Final = "empty"
TOO_LARGE: Final = "too_large"
UNSUPPORTED: Final = "unsupported"
NOT_A_PDF: Final = "not_a_pdf"
CUT_OFF: Final = "cut_off"
DAMAGED: Final = "damaged"
PASSWORD_NEEDED: Final = "password_needed"
PASSWORD_WRONG: Final = "password_wrong"
NO_TEXT_LAYER: Final = "no_text_layer"
UNTRUSTED_LAYER: Final = "untrusted_layer"
GARBAGE_LAYER: Final = "garbage_layer"
NOT_TEXT: Final = "not_text"
NO_TEXT: Final = "no_text"

REASONS: Final[dict[str, tuple[str, ...]]] = {
    MISSING: (),
    NOT_A_FILE: (),
    FORBIDDEN: (),
    EMPTY: (),
    TOO_LARGE: ("bytes", "limit"),
    UNSUPPORTED: ("suffix",),
    NOT_A_PDF: ("looks_like",),
    CUT_OFF: (),
    DAMAGED: ("cause",),
    PASSWORD_NEEDED: (),
    PASSWORD_WRONG: (),
    NO_TEXT_LAYER: ("pages", "pages_in_all"),
    UNTRUSTED_LAYER: ("pages", "pages_in_all"),
    GARBAGE_LAYER: ("pages", "pages_in_all"),
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
