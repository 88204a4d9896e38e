"""Wrong use in the person's language: the command-line library words its errors in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer

from reports.phrasebook import Phrasebook, _

# Errors that the library gives as a finished sentence, and ours for them; the groups are their places.
_SENTENCES = (
    (re.compile(r"No such command '([^']*)'\..*"), _("there is no command {0}")),
    (re.compile(r"Missing command\."), _("a command is missing")),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)"), _("{0} is too much")),
    (re.compile(r"Option '(.*)' requires an argument\.?"), _("{0} needs a value")),
    (re.compile(r"Option '(.*)' does not take a value\.?"), _("{0} takes no value")),
)


def usage_lines(say: Phrasebook, error: typer.TyperException) -> Sequence[str]:
    """What is wrong, and where help is."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "clausebook"
    return (say("Wrong use: {what}.", what=_what(say, error)), say("`{path} --help` tells more.", path=path))


def _what(say: Phrasebook, error: Any) -> str:  # noqa: ANN401 - the library's own classes are private
    kind = type(error).__name__
    if kind == "NoSuchOption":
        names = ", ".join(sorted(error.possibilities or ()))
        words = say("there is no option {name}", name=error.option_name)
        return f"{words} ({names})" if names else words
    if kind == "MissingParameter":
        return say("{name} is missing", name=_name(error))
    if kind == "BadParameter" and error.param is not None:
        return say("{name} cannot have this value; expected: {expected}", name=_name(error), expected=error.message)
    return _sentence(say, error.message)


def _name(error: Any) -> str:  # noqa: ANN401
    if error.param is None:
        return ""
    longest = max(error.param.opts, key=len)
    return longest if longest.startswith("-") else str(error.param.get_error_hint()).replace("'", "")


def _sentence(say: Phrasebook, message: str) -> str:
    for pattern, text in _SENTENCES:
        match = pattern.fullmatch(message)
        if match:
            return say(text).format(*match.groups())
    return message
