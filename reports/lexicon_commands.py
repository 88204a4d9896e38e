"""The command about words of one's own: check a folder, look at the program's words, keep those of a catalog."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from extract.own_words import OwnWords
from reports import lexicon_words
from reports.application import Command, Examples
from reports.desk import Desk
from reports.exit_codes import DONE, FINDINGS
from reports.lexicon_check import faults_in, in_order, our_files, read_folder
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _
from reports.words_in_use import name_of, words_text
from store import ReadWith

ACTIONS = ("list", "show", "check", "held", "save")


def lexicon(
    desk: Desk,
    action: Annotated[
        str, typer.Argument(metavar="[list|show|check|held|save]", help=_("What to do; list when nothing is said."))
    ] = "list",
    name: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|DIR]", help=_("show: a word file; check and save: a folder.")),
    ] = None,
) -> int:
    """List and show the program's words, check a folder of words of your own, or tell which a catalog was read with."""
    if action not in ACTIONS:
        raise typer.BadParameter("|".join(ACTIONS))
    if action == "list":
        desk.emit(_files(desk.say))
        return DONE
    if action == "held":
        return _held(desk)
    if name is None:
        raise typer.BadParameter(desk.say("name a word file") if action == "show" else desk.say("name a folder"))
    return {"show": _show, "check": _check, "save": _save}[action](desk, name)


def _check(desk: Desk, folder: str) -> int:
    try:
        own, faults = read_folder(Path(folder))
    except OSError as error:
        message = desk.say("there is no folder {folder} with words of your own", folder=folder)
        raise typer.BadParameter(message) from error
    faults = in_order([*faults, *faults_in(own)])
    desk.tell(_checked(desk.say, folder, own, len(faults)))
    if faults:
        desk.emit(lexicon_words.listing(desk.say, faults))
    return FINDINGS if faults else DONE


def _checked(say: Phrasebook, folder: str, own: OwnWords, faults: int) -> str:
    if faults:
        return say("{folder}: faults: {number}", folder=folder, number=faults)
    if own.is_empty:
        return say("{folder} holds no words; the program's are used alone", folder=folder)
    return say("{folder}: sound; {words}", folder=folder, words=words_text(say, own))


def _show(desk: Desk, name: str) -> int:
    path = our_files().get(name) or our_files().get(f"{name}.toml")
    if path is None:
        raise typer.BadParameter(", ".join(our_files()))
    desk.print(path.read_text(encoding="utf-8").rstrip("\n"))
    return DONE


def _files(say: Phrasebook) -> Listing:
    columns = (
        Column("file", say("File")),
        Column("words", say("Words"), right=True),
        Column("purpose", say("Purpose")),
    )
    texts = {name: path.read_text(encoding="utf-8") for name, path in our_files().items()}
    counts = {name: len(list(_words(tomllib.loads(text)))) for name, text in texts.items()}
    purposes = {name: text.partition("\n")[0].removeprefix("#").strip() for name, text in texts.items()}
    return Listing(
        columns=columns,
        records=[{"file": name, "words": counts[name], "purpose": purposes[name]} for name in texts],
        cells=[(name, str(counts[name]), purposes[name]) for name in texts],
    )


def _words(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _words(value)
    elif isinstance(data, list):
        for each in data:
            yield from [each] if isinstance(each, str) else _words(each)


def _held(desk: Desk) -> int:
    with desk.catalog() as catalog:
        every = catalog.lexicons.read_with(desk.known_run(catalog))
        found = [(each, catalog.lexicons.kept(each.lexicon)) for each in every]
    desk.emit(_held_listing(desk.say, found))
    return desk.found(len(found))


def _held_listing(say: Phrasebook, found: Sequence[tuple[ReadWith, OwnWords | None]]) -> Listing:
    columns = (
        Column("lexicon", say("Words")),
        Column("notices", say("Notices"), right=True),
        Column("first_run", say("First change set"), right=True),
        Column("files", say("Files")),
    )
    files = [dict(own.files) if own else {} for _each, own in found]
    return Listing(
        columns=columns,
        records=[
            {"lexicon": each.lexicon, "notices": list(each.notices), "first_run": each.first_run, "files": texts}
            for (each, _own), texts in zip(found, files, strict=True)
        ],
        cells=[
            (name_of(say, each.lexicon), str(len(each.notices)), str(each.first_run), ", ".join(texts))
            for (each, _own), texts in zip(found, files, strict=True)
        ],
    )


def _save(desk: Desk, folder: str) -> int:
    # The words that the catalog was last read with, as a new folder.
    target = Path(folder)
    with desk.catalog() as catalog:
        last = next((each.lexicon for each in catalog.lexicons.read_with(desk.known_run(catalog))), None)
        own = catalog.lexicons.kept(last) if last else None
    if own is None:
        return desk.found(0)
    try:
        target.mkdir(parents=True)
        for name, text in own.files.items():
            (target / name).write_text(text, encoding="utf-8")
    except FileExistsError as error:
        raise typer.BadParameter(desk.say("{path} is there already; name a new folder", path=target)) from error
    except OSError as error:
        raise typer.BadParameter(desk.say("{path} cannot be written to", path=target)) from error
    desk.tell(desk.say("Written: {path}", path=target))
    return DONE


COMMANDS = (
    Command(
        lexicon,
        "day",
        Examples(
            "clausebook lexicon",
            "clausebook lexicon show programmes.toml",
            "clausebook lexicon check my-words",
            "clausebook lexicon held",
        ),
    ),
)
