"""The options that every command has, and the wrapping that gives them to it."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from reports.desk import DEFAULT_CATALOG, Desk
from reports.phrasebook import LANGUAGES, Phrasebook, _
from reports.result_files import SUFFIXES

FORMATS = ("table", "json", "jsonl", "csv")


def _one_of(names: tuple[str, ...]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter("|".join(names))
        return value

    return check


def _known(value: str | None) -> str | None:
    # A superscript two is a digit to str.isdigit, but no number.
    return value if value is None or value.isdecimal() else _date(value)


def _date(value: str | None) -> str | None:
    if value is not None:
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise typer.BadParameter("YYYY-MM-DD") from error
    return value


def _out_file(value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter("|".join(SUFFIXES))
    return value


CatalogFile = Annotated[
    Path | None,
    typer.Option(
        "--catalog",
        metavar="FILE",
        help=_("The catalog; else CLAUSEBOOK_CATALOG, else ./clausebook.duckdb."),
    ),
]
Lexicon = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="DIR|none",
        help=_("Words of your own (docs/lexicon.md); else CLAUSEBOOK_LEXICON, else those the catalog was read with."),
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        callback=_one_of(LANGUAGES),
        help=_("Language of headings and messages; else CLAUSEBOOK_LANG, else zh."),
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        callback=_one_of(FORMATS),
        help=_("Form of the output: a table on a terminal, jsonl in a pipe."),
    ),
]
OnDate = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", callback=_date, help=_("The day of the law; today when not given.")),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="DATE|RUN",
        callback=_known,
        help=_("What was known at the end of that day, or with that run."),
    ),
]
AsRead = Annotated[
    bool | None,
    typer.Option("--as-read", help=_("Only what the program read: leave out what people decided.")),
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        callback=_out_file,
        help=_("Write the answer to this file: .xlsx, .csv (for Excel), .json, .jsonl or .parquet."),
    ),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", callback=_date, help=_("The day that 今年 and 下月 are counted from.")),
]

Regions = Annotated[
    list[str] | None,
    typer.Option(
        "--region", "--regions", metavar="NAME|CODE", help=_("Only this area and what lies inside it; may be repeated.")
    ),
]


def split_names(given: list[str] | None) -> list[str]:
    """Names that came in one word, with commas of either width or 、 between them."""
    return [word for names in given or [] for word in names.replace("，", ",").replace("、", ",").split(",") if word]


_OPTIONS: dict[str, Any] = {"catalog": CatalogFile, "lang": Language, "format": Format, "lexicon": Lexicon}
_FILE: dict[str, Any] = {"file": OutFile}
_DATES: dict[str, Any] = {"on": OnDate, "known": Known, "today": Today, "as_read": AsRead}
SETS: dict[str, dict[str, Any]] = {
    "options": _OPTIONS,
    "answer": _OPTIONS | _FILE | {"as_read": AsRead},
    "day": _OPTIONS | _DATES,
    "dates": _OPTIONS | _DATES | _FILE,
    "export": {name: kind for name, kind in (_OPTIONS | _DATES).items() if name != "format"},
}


def with_options(function: Callable[..., int], options: str) -> Callable[..., None]:
    """A command function for typer out of one that takes a desk first and gives the exit code."""
    extra = SETS[options]
    own = [each for each in inspect.signature(function, eval_str=True).parameters.values() if each.name != "desk"]

    @functools.wraps(function)
    def command(context: typer.Context, **values: Any) -> None:  # noqa: ANN401 - what typer parsed
        common = {name: values.pop(name) for name in extra}
        raise typer.Exit(function(_desk(context, common), **values))

    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in extra.items()
    ]
    first = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    parameters = [first, *keyword, *added]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _desk(context: typer.Context, given: dict[str, Any]) -> Desk:
    """The command's own options first, then those before its name, then the defaults."""
    before: dict[str, Any] = context.obj or {}
    chosen = {name: given.get(name) if given.get(name) is not None else before.get(name) for name in _OPTIONS}
    return Desk(
        say=Phrasebook(chosen["lang"] or default_language()),
        path=chosen["catalog"] or Path(os.environ.get("CLAUSEBOOK_CATALOG") or DEFAULT_CATALOG),
        form=chosen["format"] or ("table" if sys.stdout.isatty() else "jsonl"),
        on=_parsed(given.get("on")),
        known=given.get("known"),
        today=_parsed(given.get("today")),
        file=given.get("file"),
        as_read=bool(given.get("as_read")),
        lexicon=chosen["lexicon"],
    )


def default_language() -> str:
    """CLAUSEBOOK_LANG where it names a language of ours, else Chinese."""
    # Read here and not by the option: as an option's default it would win over --lang before the command's name.
    language = os.environ.get("CLAUSEBOOK_LANG")
    return language if language in LANGUAGES else LANGUAGES[0]


def _parsed(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
