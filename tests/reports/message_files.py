"""The message catalogue's files: which texts the program has, and making the .mo files out of the .po files.

Run it (`python tests/reports/message_files.py`) after a text was added or changed: new texts are appended to both
.po files without a translation (the test then fails until they have one), texts that are gone are dropped, and the
.mo files are written.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

REPORTS = Path(__file__).resolve().parents[2] / "reports"
LOCALES = REPORTS / "locale"
VOCABULARY = LOCALES / "vocabulary.toml"
LANGUAGES = ("zh", "en")
_MARKS = {"_", "say"}
_IN_PAGE = re.compile(r"""say\((["'])(.+?)\1""")

Key = tuple[str | None, str]


def texts_in_code() -> set[Key]:
    """Every literal that is marked for translation: `_("…")`, `say("…")` and `self.say("…")`, also in pages."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(REPORTS.glob("*.py"))]
    pages = [path.read_text("utf-8") for path in sorted(REPORTS.glob("templates/*.html"))]
    texts = {text for tree in trees for text in (*_literals(tree), *_helps(tree))}
    texts |= {match[2] for page in pages for match in _IN_PAGE.finditer(page)}
    return {(None, text) for text in texts}


def _literals(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in _MARKS and isinstance(node.args[0].value, str):
                yield node.args[0].value


def _helps(tree: ast.Module) -> Iterator[str]:
    """The docstrings of the commands: functions that begin with a desk."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.args.args[:1] and node.args.args[0].arg == "desk":
            docstring = ast.get_docstring(node)
            if docstring:
                yield docstring


def vocabulary() -> set[Key]:
    """The words of the records by context, and the texts of the command-line library."""
    words = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    library = {(None, text) for text in words.pop("library")["texts"]}
    return library | {(context.replace("_", " "), word) for context, entry in words.items() for word in entry["words"]}


def texts() -> set[Key]:
    """Everything that both languages must have."""
    return texts_in_code() | vocabulary()


def po_path(language: str) -> Path:
    """The .po file of a language."""
    return LOCALES / language / "LC_MESSAGES" / "clausebook.po"


def read_catalog(language: str) -> Catalog:
    """A language's texts as they are in its .po file."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="clausebook", project="clausebook")
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain="clausebook")


def _empty(language: str) -> Catalog:
    """A catalogue whose heading does not change from day to day."""
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    return Catalog(
        locale=language,
        domain="clausebook",
        header_comment=f"# Texts of clausebook for people, language {language}.",
        project="clausebook",
        version="1",
        creation_date=moment,
        revision_date=moment,
        msgid_bugs_address="-",
        last_translator="clausebook",
        language_team=language,
        fuzzy=False,
    )


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled form."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def update() -> None:
    """Bring both .po files in line with the texts, and compile them."""
    wanted = texts()
    for language in LANGUAGES:
        old, new = read_catalog(language), _empty(language)
        for context, text in sorted(wanted, key=lambda key: (key[0] or "", key[1])):
            message = old.get(text, context)
            new.add(text, message.string if message else "", context=context)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, new, width=110, omit_header=False, sort_output=False)
        path.with_suffix(".mo").write_bytes(mo_bytes(read_catalog(language)))
        missing = [message.id for message in new if message.id and not message.string]
        sys.stdout.write(f"{language}: {len(wanted)} texts, {len(missing)} without a translation\n")


if __name__ == "__main__":
    update()
