"""The values of a rule as cells that somebody may change, and back: what was changed, in the words of the export."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalize import Account
from normalize.taxonomy import programmes
from reports.deciding import fields_as_text
from reports.exporting import csv_cell
from reports.json_text import plain_number
from reports.payout_lists import number
from reports.phrasebook import LANGUAGES, Phrasebook, _
from reports.rule_records import AnyHeld, section_of
from reports.selection import programme_name
from reports.sheets import Barred, Entry, Value
from reports.vocabulary import keys_by_word, words_of

Cell = str | float | bool | dt.date | None
_RULES = ("benefit", "limit", "term", "condition")
#: The word of a cell for each sign, so that no program takes it for the beginning of a formula.
SIGNS = {">=": "≥", "<=": "≤", "<": "＜", ">": "＞", "=": "＝"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of values: its heading, and the field of each section that stands in it."""

    key: str
    heading: str
    of: Mapping[str, str]
    share: bool = False
    is_text: bool = True


FIELDS = (
    Field(key="kind", heading=_("Sort"), of=dict.fromkeys(_RULES, "kind")),
    Field(
        key="value",
        heading=_("Sum or value"),
        of={"benefit": "amount", "limit": "value", "term": "value", "condition": "value"},
        is_text=False,
    ),
    Field(key="value_max", heading=_("Up to"), of={"benefit": "amount_max"}, is_text=False),
    Field(key="rate", heading=_("Share"), of={"benefit": "rate"}, share=True, is_text=False),
    Field(key="bound", heading=_("Bound"), of={"term": "bound", "condition": "op"}),
    Field(key="unit", heading=_("Unit"), of={"term": "unit", "condition": "unit"}),
    Field(key="per", heading=_("For each"), of={"benefit": "per", "limit": "per"}),
    Field(key="once", heading=_("Once"), of={"benefit": "once"}),
    Field(key="program", heading=_("Name of the scheme"), of={"benefit": "program"}),
    Field(key="tier", heading=_("Tier"), of={"benefit": "tier"}),
    Field(key="beneficiary", heading=_("For whom"), of={"benefit": "beneficiary"}),
    Field(key="programme", heading=_("Programme"), of={"benefit": "programme"}),
    Field(key="reason", heading=_("Set aside because"), of={"quantity": "reason"}),
)


def entries(say: Phrasebook, held: AnyHeld | None) -> list[Value]:
    """The cells of a rule or figure, one for each of `FIELDS`; those that are not for it are barred."""
    return [_entry(say, held, each) for each in FIELDS]


def _entry(say: Phrasebook, held: AnyHeld | None, column: Field) -> Value:
    if held is None:
        return Barred()
    section = section_of(held)
    name = column.of.get(section)
    if name is None:
        # A figure that nothing accounts for may become a rule of any section.
        is_open = isinstance(held.rule, Account) and held.rule.status == "open"
        return Entry("" if column.is_text else None, column.share) if is_open else Barred()
    value = getattr(held.rule, name)
    if isinstance(value, Decimal):
        return Entry(value, column.share)
    if value is None and not column.is_text:
        return Entry(None, column.share)
    return Entry(_shown(say, section, name, value))


def _shown(say: Phrasebook, section: str, name: str, value: object) -> str:
    """A value in the words of a cell."""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return "、".join(_word(say, "per", str(each)) for each in value)
    context = _context(section, name)
    return _word(say, context, str(value or "")) if context else str(value or "")


def _word(say: Phrasebook, context: str, key: str) -> str:
    if context == "programme":
        return programme_name(key) or ""
    if key.startswith("other:") and _key("per", plain(key.removeprefix("other:"))) is None:
        return key.removeprefix("other:")
    return SIGNS.get(key) or say.term(context, key)


def _context(section: str, name: str) -> str:
    """The context of the catalogue that the words of a field belong to; none for free words."""
    if name == "kind":
        return f"{section} kind"
    if name == "unit":
        return "term unit" if section == "term" else ""
    return name if name in ("bound", "op", "programme", "reason", "per") else ""


def choices(say: Phrasebook) -> dict[str, list[str]]:
    """The lists of the drop-downs, by the name that a formula calls them with."""
    kinds = {section: [say.term(f"{section} kind", key) for key in words_of(f"{section} kind")] for section in _RULES}
    bounds = [say.term("bound", key) for key in words_of("bound")]
    every = [kind_of_any(say, section, key) for section in _RULES for key in words_of(f"{section} kind")]
    return {
        **{f"kind_{section}": words for section, words in kinds.items()},
        **dict.fromkeys(("kind_quantity", "kind_"), every),
        "bound_term": bounds,
        "bound_condition": list(SIGNS.values()),
        **{name: [*SIGNS.values(), *bounds] for name in ("bound_quantity", "bound_")},
        "once": [say("yes"), say("no")],
        "programmes": [entry.name for entry in programmes()],
        "why_set_aside": [say.term("reason", key) for key in words_of("reason")],
    }


def kind_of_any(say: Phrasebook, section: str, key: str) -> str:
    """A kind with its section before it, for rows that may become a rule of any section."""
    return say("{section}: {kind}", section=say.term("section", section), kind=say.term(f"{section} kind", key))


def spelled(held: AnyHeld) -> dict[str, str]:
    """The values of a rule by the names of their fields, as `--set` takes them."""
    section = section_of(held)
    return fields_as_text(held, [name for column in FIELDS if (name := column.of.get(section))])


def heading_of(say: Phrasebook, section: str, name: str) -> str:
    """The heading of the column that a field stands in; the field itself where it has none."""
    own = (each for each in FIELDS if each.of.get(section) == name)
    found = next(own, None) or next((each for each in FIELDS if name in each.of.values()), None)
    return say(found.heading) if found else name


def section_and_kind(cell: Cell) -> tuple[str, str]:
    """The section and the kind of a cell of a row that may become a rule of any section; both empty for other words."""
    return _any_kinds().get(plain(cell), ("", ""))


@cache
def _any_kinds() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for section in _RULES:
        for key in words_of(f"{section} kind"):
            found[key] = (section, key)
            for language in LANGUAGES:
                found[plain(kind_of_any(Phrasebook(language), section, key))] = (section, key)
    return found


def read_cell(section: str, column: Field, cell: Cell) -> str:
    """A cell of a section as `--set` takes it: numbers in full, words of people as keys, a length of time as ISO 8601.

    What is none of these stays as it is, for the check to say what is wrong with it.
    """
    name = column.of.get(section) or column.key
    if cell is None or cell == "":
        return ""
    if column.share:
        return _share(cell)
    if not column.is_text:
        return _number_or_length(section, cell)
    if name == "per":
        parts = [each.strip() for each in re.split("[,、·]", plain(cell))]
        return ",".join(_key("per", each) or f"other:{each.removeprefix('other:')}" for each in parts if each)
    if name == "once":
        words = {plain(Phrasebook(language)(each)): each == "yes" for language in LANGUAGES for each in ("yes", "no")}
        said = words.get(plain(cell))
        return plain(cell) if said is None else csv_cell(said)
    context = _context(section, name)
    return (_key(context, plain(cell)) or plain(cell)) if context else _spelling_of_text(cell)


def _share(cell: Cell) -> str:
    words = plain(cell)
    if words.endswith("%"):
        value = number(words.removesuffix("%"))
        return plain_number(value / 100) if value is not None else words
    if words.endswith(":1"):
        words = words.removesuffix(":1")
    return _digits(cell) if isinstance(cell, (int, float)) else words


def _number_or_length(section: str, cell: Cell) -> str:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _digits(cell)
    words = plain(cell)
    value = number(words.removesuffix("元") if section in ("benefit", "limit") else words)
    return plain_number(value) if value is not None else _length(words) or words


def _length(words: str) -> str | None:
    # The grammar takes longer to load than most commands take to run.
    from normalize.durations import read_length

    found = read_length(words)
    return found.iso if found else None


def _digits(value: float) -> str:
    # Spreadsheets count in binary: fifteen digits are what they keep.
    return plain_number(Decimal(format(value, ".15g")))


def _spelling_of_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return csv_cell(cell)
    if isinstance(cell, float):
        return _digits(cell)
    return str(cell).strip()


def plain(cell: Cell) -> str:
    """A cell as one writes it in a command: digits and letters of one width."""
    return unicodedata.normalize("NFKC", _spelling_of_text(cell)).strip()


def _key(context: str, word: str) -> str | None:
    """The key of a word of people, in either language."""
    return _keys(context).get(word)


@cache
def _keys(context: str) -> Mapping[str, str]:
    if context == "op":
        return {unicodedata.normalize("NFKC", sign): key for key, sign in SIGNS.items()} | {key: key for key in SIGNS}
    if context == "programme":
        named = {alias: entry.key for entry in programmes() for alias in entry.aliases}
        return {**named, **{name: entry.key for entry in programmes() for name in (entry.name, entry.key)}}
    return {unicodedata.normalize("NFKC", name): key for name, key in keys_by_word(context).items()}
