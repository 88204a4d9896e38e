"""Checking a folder of words of one's own: every file, then all of them together with the program's words."""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from extract.own_words import ROOMS, OwnWords, using
from extract.word_faults import LexiconFault, WordFault

_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
# A sentence of the genre: what nobody can read with these words shows here.
_SAMPLE = "一、对符合条件的企业，给予一次性补贴5万元，有效期自2026年1月1日起至2026年12月31日。"


class FaultyLexicon(Exception):
    """A lexicon that cannot be used, with all its faults; `where` is its folder, or says that a catalog holds it."""

    def __init__(self, where: str, faults: list[WordFault]) -> None:
        super().__init__(where)
        self.where = where
        self.faults = in_order(faults)


@cache
def our_files() -> Mapping[str, Path]:
    """The word files of the program by name."""
    homes = (Path(str(importlib.import_module(room).__file__)).parent / "data" for room in ROOMS)
    return {path.name: path for home in homes for path in sorted(home.glob("*.toml"))}


def read_folder(folder: Path) -> tuple[OwnWords, list[WordFault]]:
    """The sound files of a lexicon, and the faults of the others; raises OSError for no folder."""
    files: dict[str, str] = {}
    faults: list[WordFault] = []
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        fault = _misplaced(folder, path) or _unreadable(path)
        if fault is None:
            files[name] = path.read_text(encoding="utf-8-sig")
        else:
            faults.append(fault)
    return OwnWords(files), faults


def _misplaced(folder: Path, path: Path) -> WordFault | None:
    if path.parent != folder:
        return WordFault(path.relative_to(folder).as_posix(), "in_a_folder")
    if path.name not in our_files():
        near = difflib.get_close_matches(path.name, our_files(), n=3, cutoff=0.4)
        return WordFault(path.name, "unknown_file", {"like": ", ".join(near or our_files())})
    return None


def _unreadable(path: Path) -> WordFault | None:
    try:
        tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return WordFault(path.name, "not_utf8")
    except OSError as error:
        return WordFault(path.name, "unreadable", {"said": error.strerror or ""})
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = int(place[1]) if place and place[1] else path.read_text(encoding="utf-8-sig").count("\n") + 1
        return WordFault(path.name, "no_toml", {"said": _LINE.sub("", str(error))}, line)
    return None


def faults_in(own: OwnWords) -> list[WordFault]:
    """Every fault that shows when all that is made of words is made of these."""
    found: dict[str, WordFault] = {}
    with using(own):
        for build in (*_made_of_words(), _read_sample):
            try:
                build()
            except LexiconFault as error:
                found |= {f"{each} {each.what}": each for each in error.faults}
            except Exception as error:  # an edge: whatever else words can do is told, and costs no traceback
                found.setdefault("other", WordFault("", "other", {"said": f"{type(error).__name__}: {error}"}))
    faults = list(found.values())
    if len(faults) > 1:  # what the faults in the words led to
        faults = [each for each in faults if each.what != "other"] or faults
    return faults


def in_order(faults: Iterable[WordFault]) -> list[WordFault]:
    """Faults by file and line."""
    return sorted(faults, key=lambda each: (each.file, each.line or 0, str(each)))


def _made_of_words() -> Iterator[Callable[[], object]]:
    """Every table, pattern and pipeline: the caches of the rooms that ask for nothing."""
    seen = set()
    for module in _modules():
        for each in vars(module).values():
            if callable(each) and hasattr(each, "cache_clear") and id(each) not in seen:
                seen.add(id(each))
                if not inspect.signature(each).parameters:
                    yield each


def _modules() -> Iterator[ModuleType]:
    for room in ("extract", "normalize"):
        for info in pkgutil.iter_modules(sys.modules[room].__path__):
            yield importlib.import_module(f"{room}.{info.name}")
    for name in ("payees", "payout_lists"):
        yield importlib.import_module(f"reports.{name}")


def _read_sample() -> None:
    from extract import read_clauses
    from ingest.plain import read_text
    from normalize import compose

    compose(read_clauses(read_text("", "", _SAMPLE.encode())))
