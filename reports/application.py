"""Making the command out of its functions: common options, help in the person's language, errors as exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Annotated, Any, NamedTuple

import typer
from typer import rich_utils

from extract.own_words import using
from extract.word_faults import LexiconFault
from reports.exit_codes import DONE, INTERRUPTED, NO_CATALOG, NOTHING, USAGE
from reports.lexicon_check import FaultyLexicon
from reports.lexicon_words import fault_lines
from reports.options import CatalogFile, Format, Language, Lexicon, default_language, with_options
from reports.phrasebook import LANGUAGES, Phrasebook, _
from reports.sayings import nothing_line, unclear_lines, unusable_line
from reports.selection import NothingFound, Unclear
from reports.usage import usage_lines
from store import Unusable

NAME = "clausebook"


class Examples:
    """Lines to copy that stand under the help of a command."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines


class Command(NamedTuple):
    """A function with the set of common options that it takes (see `options.SETS`) and its examples."""

    function: Callable[..., int]
    options: str
    examples: Examples


def run(commands: Sequence[Command], argv: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    say = Phrasebook(language_of(argv))
    command: Any = typer.main.get_command(application(commands, say))
    _translate(command, say)
    _translate_frames(say)
    try:
        with using(None):
            code = command.main(args=list(argv), prog_name=NAME, standalone_mode=False)
    except SystemExit as end:  # the answer to a shell that asks for completions
        return end.code if isinstance(end.code, int) else USAGE
    except (typer.TyperException, Unusable, Unclear, NothingFound, FaultyLexicon, LexiconFault) as error:
        return _told(say, error)
    if code == INTERRUPTED:
        return _failed(INTERRUPTED, say("Interrupted. What was added so far is stored whole."))
    return code if isinstance(code, int) else DONE


def _told(say: Phrasebook, error: Exception) -> int:
    """Say what went wrong; gives the exit code for it."""
    if isinstance(error, (FaultyLexicon, LexiconFault)):
        return _failed(USAGE, *_word_faults(say, error))
    if isinstance(error, Unusable):
        return _failed(NO_CATALOG, unusable_line(say, error))
    if isinstance(error, NothingFound):
        return _failed(NOTHING, nothing_line(say, error))
    if isinstance(error, Unclear):
        return _failed(USAGE, *unclear_lines(say, error))
    # The library shows the help of the bare command by an error without words.
    if isinstance(error, typer.TyperException) and str(error):
        return _failed(USAGE, *usage_lines(say, error))
    return USAGE


def _word_faults(say: Phrasebook, error: FaultyLexicon | LexiconFault) -> list[str]:
    if isinstance(error, FaultyLexicon):
        return fault_lines(say, error)
    # Words that a catalog keeps, and this version cannot use.
    kept = FaultyLexicon(say("the catalog"), list(error.faults))
    return [*fault_lines(say, kept), say("Give others with --lexicon DIR, or --lexicon none.")]


def _failed(code: int, *lines: str) -> int:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return code


def language_of(argv: Sequence[str]) -> str:
    """The language asked for, before the options are parsed: help and errors need it as well."""
    chosen = default_language()
    for position, word in enumerate(argv):
        if word == "--lang" and position + 1 < len(argv):
            chosen = argv[position + 1]
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else default_language()


def application(commands: Sequence[Command], say: Phrasebook) -> typer.Typer:
    """All commands with their options and help, in English but for the examples' heading."""
    app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)
    app.callback(help=_("Read official notices, and ask what they pay, with every answer traced to its sentence."))(
        _before
    )
    for each in commands:
        lines = "\n\n".join(each.examples.lines)
        epilog = f"{say('Examples:')}\n\n{lines}"
        app.command(each.function.__name__, epilog=epilog)(with_options(each.function, each.options))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"{NAME} {version(NAME)}\n")
        raise typer.Exit


def _before(
    context: typer.Context,
    catalog: CatalogFile = None,
    form: Format = None,
    lang: Language = None,
    lexicon: Lexicon = None,
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version and end."))
    ] = False,
) -> None:
    del shown
    context.obj = {"catalog": catalog, "format": form, "lang": lang, "lexicon": lexicon}


def _translate(command: Any, say: Phrasebook) -> None:  # noqa: ANN401 - the library's own classes are private
    """Put every help text of a command and those below it into the person's language."""
    command.help = say(command.help or "")
    command.short_help = say(command.short_help or "") or None
    own_help = command.get_help_option(typer.Context(command))
    for parameter in [*command.params, *([own_help] if own_help else [])]:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
    for child in getattr(command, "commands", {}).values():
        _translate(child, say)


def _translate_frames(say: Phrasebook) -> None:
    """The library keeps the words around the help in its module."""
    rich_utils.ARGUMENTS_PANEL_TITLE = say("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = say("Options")
    rich_utils.COMMANDS_PANEL_TITLE = say("Commands")
    rich_utils.REQUIRED_LONG_STRING = say("[required]")
    rich_utils.DEFAULT_STRING = say("[default: {}]")
    rich_utils.ENVVAR_STRING = say("[env var: {}]")
