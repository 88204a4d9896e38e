"""Which words of one's own a command works with: those of --lexicon, else those that the catalog was last read with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from extract.own_words import OwnWords, in_use, use
from reports.lexicon_check import FaultyLexicon, faults_in, read_folder
from reports.phrasebook import Phrasebook, _
from store import LATEST, Catalog, ReadWith

NONE = "none"
SHORT_HASH = 12


def settle(say: Phrasebook, given: str | None, catalog: Catalog | None = None, known: int = LATEST) -> tuple[str, ...]:
    """Use the words that a question is to be answered with; gives what the person must be told of them.

    Words that no notice of the catalog was read with are checked whole first; raises `FaultyLexicon`.
    """
    given = given if given is not None else os.environ.get("CLAUSEBOOK_LEXICON") or None
    asked = catalog is not None and (given is not None or catalog.lexicons.any_held)
    held = catalog.lexicons.read_with(known) if catalog is not None and asked else ()
    if given is None:
        last = held[0].lexicon if held else None
        use(catalog.lexicons.kept(last) if catalog is not None and last else None)
    else:
        _use_given(say, given, held)
    return _told(say, held)


def _use_given(say: Phrasebook, given: str, held: Sequence[ReadWith]) -> None:
    own = folder_words(say, given)
    if own is not None and own.sha256 not in [each.lexicon for each in held] and (faults := faults_in(own)):
        raise FaultyLexicon(given, faults)
    use(own)


def folder_words(say: Phrasebook, given: str) -> OwnWords | None:
    """The words of a folder; `none` is none. Raises `FaultyLexicon` for files that are no sound word files."""
    if given == NONE:
        return None
    try:
        own, faults = read_folder(Path(given))
    except OSError as error:
        raise typer.BadParameter(say("there is no folder {folder} with words of your own", folder=given)) from error
    if faults:
        raise FaultyLexicon(given, [*faults, *faults_in(own)])
    return own


def _told(say: Phrasebook, held: Sequence[ReadWith]) -> tuple[str, ...]:
    own = in_use()
    others = [each for each in held if each.lexicon != (own.sha256 if own else None)]
    if not others:
        return ()
    text = _(
        "Asked with {words}; {number} of {all} notices were read with {others}. "
        "`clausebook reread` with the same --lexicon reads all of them alike."
    )
    return (
        say(
            text,
            words=name_of(say, own.sha256 if own else None),
            number=sum(len(each.notices) for each in others),
            all=sum(len(each.notices) for each in held),
            others=", ".join(name_of(say, each.lexicon) for each in others),
        ),
    )


def ready_to_read(say: Phrasebook) -> tuple[str, ...]:
    """Check the words in use whole before anything is read with them; gives the line that tells of them."""
    own = in_use()
    if own is None:
        return ()
    if own.tolerant and (faults := faults_in(own)):
        raise FaultyLexicon(say("the catalog"), faults)
    return (say("Read with {words}.", words=words_text(say, own)),)


def name_of(say: Phrasebook, sha256: str | None) -> str:
    """A lexicon in a few words."""
    if sha256 is None:
        return say("the program's words alone")
    return say("words of one's own {hash}", hash=sha256[:SHORT_HASH])


def words_text(say: Phrasebook, own: OwnWords | None) -> str:
    """A lexicon with its files."""
    name = name_of(say, own.sha256 if own else None)
    return f"{name} ({', '.join(sorted(own.files))})" if own else name
