"""What is wrong with a word, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.word_faults import WordFault
from reports.lexicon_check import FaultyLexicon
from reports.listing import Column, Listing
from reports.phrasebook import Phrasebook, _

_FAULTS: Mapping[str, str] = {
    "unreadable": _("the file cannot be read ({said}); check its rights"),
    "not_utf8": _("the file is not UTF-8; save it as UTF-8"),
    "no_toml": _('this cannot be read ({said}); texts stand in quotation marks, a list is words = ["…", "…"]'),
    "unknown_file": _("there is no word file of this name; name it like one of these: {like}"),
    "in_a_folder": _("word files stand in the folder itself, not in one inside it; move it there"),
    "unknown_entry": _("{entry} is no entry of this file; write one of these: {like}"),
    "extra_forbidden": _("nobody reads {entry}; take it out, or write it as `clausebook lexicon show {file}` has it"),
    "missing": _("{entry} is missing; add it"),
    "no_identity": _('this entry of {entry} has no {key}; begin it with {key} = "…"'),
    "not_a_table": _("{entry} must be a table: [{entry}.…]"),
    "other_kind": _("{entry} must be written like this: {example}"),
    "other_value": _("{entry} is {ours} in the program; leave it out, or take that away first under [without…]"),
    "not_so": _("{entry} is {ours} in the program, not this; write it so, or leave it out"),
    "twice": _("{word} stands here twice; take one out"),
    "ours_already": _("{word} is a word of the program already; take it out"),
    "not_ours": _("{word} is not in the program, so it cannot be taken away; take it out"),
    "unfolded": _("{word} can never be found: texts are read in half width and without white space; write {folded}"),
    "two_places": _(
        "{word} stands under {first} and under {second}; take it out, or take the program's away under [without…]"
    ),
    "two_programmes": _(
        "{word} names two programmes; take it out, or take the program's away under [[without.programme]]"
    ),
    "no_programme": _("{word} is the key of no programme, but part_of names it; write the key of one"),
    "no_pattern": _("{word} is no regular expression ({reason}); put \\\\ before a mark that is meant as it stands"),
    "matches_nothing": _("{word} fits where nothing stands; write at least one character that must be there"),
    "named_group": _("{word} has a group with a name; write (?:…) instead"),
    "no_group": _("{word} lacks the group with a name that the other patterns of this list have; copy it from one"),
    "no_worth": _("nobody says what one {word} is worth; add it to unit_values.toml, or it would be read as yuan"),
    "no_unit": _("{word} is no unit of units.toml; add it there, or take it out here"),
    "unit_twice": _("{word} is a unit already; take it out"),
    "no_area": _("{word} is no area; write a code of GB/T 2260, or add the area"),
    "code_taken": _("{word} is the code of another area already; write another one"),
    "area_in_itself": _("the area {word} lies in itself; write the code of the area around it as parent"),
    "string_too_short": _("an empty word would be found everywhere; take it out"),
    "too_short": _("{entry} has no words left; keep one"),
    "string_pattern_mismatch": _("{entry} cannot be {word}; write it as `clausebook lexicon show {file}` has it"),
    "string_too_long": _("{entry} must be one character; write one"),
    "int_parsing": _("{entry} must be a whole number; write one, without quotation marks"),
    "int_type": _("{entry} must be a whole number; write one, without quotation marks"),
    "string_type": _('{entry} must be a text; write "…"'),
    "date_from_datetime_parsing": _("{entry} must be a day; write it like 2026-01-31, without quotation marks"),
    "greater_than_equal": _("{entry} cannot be so small; write a larger number"),
    "greater_than": _("{entry} cannot be so small; write a larger number"),
    "less_than_equal": _("{entry} cannot be so large; write a smaller number"),
    "decimal_parsing": _('{entry} must be a number; write it like "0.1"'),
    "decimal_type": _('{entry} must be a number; write it like "0.1"'),
    "other": _("with these words nothing can be read ({said}); take them out one by one, and report it"),
}
_ELSE = _("{entry}: {said}; write it as `clausebook lexicon show {file}` has it")


def fault_text(say: Phrasebook, fault: WordFault) -> str:
    """What is wrong, and what to write instead."""
    known = {"entry": "", "word": "", "said": "", "like": "", "file": fault.file}
    return say(_FAULTS.get(fault.what, _ELSE), **{**known, **fault.details})


def fault_lines(say: Phrasebook, error: FaultyLexicon) -> list[str]:
    """One line for each fault of a lexicon that cannot be used."""
    head = say("The words of {folder} cannot be used:", folder=error.where)
    lines = [f"{_place(each)}: {fault_text(say, each)}" for each in error.faults]
    return [head, *lines]


def _place(fault: WordFault) -> str:
    return fault.file if fault.line is None else f"{fault.file}:{fault.line}"


def listing(say: Phrasebook, faults: Sequence[WordFault]) -> Listing:
    """One row for each fault."""
    columns = (Column("file", say("File")), Column("line", say("Line"), right=True), Column("text", say("Fault")))
    texts = [fault_text(say, each) for each in faults]
    return Listing(
        columns=columns,
        records=[
            {"file": each.file, "line": each.line, "what": each.what, **each.details, "text": text}
            for each, text in zip(faults, texts, strict=True)
        ],
        cells=[(each.file, str(each.line or ""), text) for each, text in zip(faults, texts, strict=True)],
    )
