"""The kinds of files by their endings: which are read as what, and which are known but not read."""

from __future__ import annotations

from typing import Final

from ingest import unreadable

WORD: Final = (".docx", ".docm")
WEB: Final = (".html", ".htm", ".xhtml", ".shtml")
PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")

SUFFIXES: Final = frozenset({".pdf", ".txt", *WORD, *WEB, *PICTURES})
"""The endings of the files that can be read."""

OTHERS: Final = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".ceb"), unreadable.OLD_DOCUMENT),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"), unreadable.ARCHIVE),
}
"""Why files of other endings are refused, where there is more to say than that they are not read."""

TOLD: Final = frozenset({*OTHERS, ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps"})
"""The endings of files that may well hold a notice: each is told with the way out, in folders as well."""
