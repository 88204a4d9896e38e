"""Lines about files and catalogs: what happened, why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.adding import LEFT_OUT, FileReport, Finds
from reports.listing import Column, Listing
from reports.payout_lists import NoPayoutList
from reports.phrasebook import Phrasebook, _
from reports.selection import NothingFound, Unclear, near_programmes
from store import Finding, Unusable

# What was found, why it stops the file, what to do: by the reasons of `ingest.REASONS` and our own.
_UNREAD: Mapping[str, str] = {
    "missing": _("there is no such file; check the path"),
    "not_a_file": _("this is not a file; name a notice or a folder of notices"),
    "forbidden": _("the file may not be read; ask for the right to read it"),
    "empty": _("the file is empty (0 bytes); fetch it again"),
    "too_large": _("the file has {bytes} bytes, the limit is {limit}; split it, or leave out what is no notice"),
    "too_complex": _("its drawings take more work than any notice needs; print it to a new PDF and add that"),
    "unsupported": _("files of kind {suffix} cannot be read; save it as PDF, .docx or text"),
    "old_document": _(
        "files of kind {suffix} cannot be read; open it where it was written and save it as PDF or .docx"
    ),
    "archive": _("this is an archive; unpack it and add the folder"),
    "not_a_word_file": _(
        "the name says Word, but the content is {looks_like}; give it its right name, or save it again"
    ),
    "password_on_word": _("this is an old or locked Word file; save it as .docx without a password, or as PDF"),
    "not_a_picture": _("the name says picture, but the content is {looks_like}; give it its right name"),
    "too_many_pixels": _("the picture has {pixels} pixels, the limit is {limit}; save it smaller"),
    "not_a_pdf": _(
        "the name says PDF, but the content is {looks_like}; fetch the PDF again, or give it its right name"
    ),
    "cut_off": _("the file is cut off, its end is missing; fetch it again"),
    "damaged": _("the file is damaged ({cause}); fetch it again"),
    "password_needed": _("the file is locked; name its password with --password"),
    "password_wrong": _("the password does not open the file; check it"),
    "not_drawn": _("{pages} of {pages_in_all} pages cannot be drawn, so nobody can read them; print it to a new PDF"),
    "pictures_left_out": _("{pages} of {pages_in_all} pages are pictures or garbage; add it without --no-ocr"),
    "too_slow": _("it was given up after {seconds} seconds; raise --time-limit, or print it to a new PDF"),
    "too_much_memory": _("it needs more memory than allowed; raise --memory-limit, or print it to a new PDF"),
    "worker_died": _("the process that read it ended by itself (code {code}); print it to a new PDF and add that"),
    "not_text": _("the file is not text in UTF-8 or GB 18030; save it as UTF-8"),
    "no_text": _("there is no text in the file; check that it is the right one"),
    "internal_error": _("a fault of the program ({error} at {where}); nothing of it is stored, please report it"),
    "original_missing": _("its original is not kept; add the file again to another catalog, or put the original back"),
}

_OUTCOMES: Mapping[str, str] = {
    "added": _("{path}: added; {counts}"),
    "same_file": _("{path}: held already as {held_as}; nothing is written"),
    "same_text": _("{path}: the same text as {held_as}; it counts once"),
    "left_out": _("{path}: left out, because {beside} of the same name was read"),
    "reread": _("{path}: read again, with another result; {counts}"),
    "same_reading": _("{path}: read again, with the same result; nothing is written"),
    "other_words": _("{path}: read again with other words, with the same result"),
}

_UNUSABLE: Mapping[str, str] = {
    "missing": _("There is no catalog at {path}. Make one with: clausebook --catalog {path} add PATH"),
    "locked": _("The catalog {path} is in use by another process (number {pid}). Wait until it is done, or end it."),
    "newer": _("The catalog {path} was written by a newer version ({version}). Install that version of clausebook."),
    "damaged": _("The catalog {path} is damaged ({detail}). Take a backup, or make it anew from its originals."),
    "foreign": _("{path} is not a catalog of clausebook. Name another file with --catalog."),
    "changed": _(
        "The catalog {path} was made by another build (step {number} differs). Use that build, or make it anew."
    ),
    "unwritable": _("The catalog {path} cannot be opened for writing. Check the rights and the space on the disk."),
}

_FINDINGS: Mapping[str, str] = {
    "quote_differs": _("quote or figure differs from the text"),
    "text_changed": _("text differs from its hash"),
    "page_unread": _("page that was not read: rules on it are missing"),
    "link_lost": _("link to a rule that is not there"),
    "figure_not_in_ledger": _("figure of a rule is not in the ledger"),
    "digits_not_in_ledger": _("digits of the text are not in the ledger"),
    "original_missing": _("original is missing"),
    "original_changed": _("original differs from its hash"),
}


def file_line(say: Phrasebook, report: FileReport) -> str:
    """One line for one file."""
    if report.reason is not None:
        return say("{path}: not read: {why}", path=report.path, why=_reason(say, report))
    outcome = _OUTCOMES[report.outcome]
    values = {"held_as": report.held_as, "counts": counts_text(say, report.counts), **report.details}
    line = say(outcome, path=report.path, **values)
    return "\n".join([line, *_doubt_lines(say, report)])


def _reason(say: Phrasebook, report: FileReport) -> str:
    details = {"reason": report.reason, **report.details}
    if "looks_like" in details:
        details["looks_like"] = say.term("content", str(details["looks_like"]))
    return say(_UNREAD.get(report.reason or "", "{reason}"), **details)


def _doubt_lines(say: Phrasebook, report: FileReport) -> list[str]:
    lines = []
    if report.unread_pages:
        pages = _pages(report.unread_pages)
        lines.append(
            say("{path}: pages {pages} were not read; rules on them are missing", path=report.path, pages=pages)
        )
    if report.recognised_pages:
        pages = _pages(report.recognised_pages)
        lines.append(say("{path}: pages {pages} were read from their picture", path=report.path, pages=pages))
    if report.two_readings:
        words = _("{path}: two readings of {count} figures differ; compare them with the paper")
        lines.append(say(words, path=report.path, count=report.two_readings))
    return lines


def _pages(pages: Sequence[int]) -> str:
    """Page numbers with runs put together: 1–3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def counts_text(say: Phrasebook, counts: Mapping[str, int]) -> str:
    """How many of each kind of record."""
    return say(
        "benefits {benefit}, limits {limit}, terms {term}, conditions {condition}, figures {quantity}",
        **{name: counts.get(name, 0) for name in ("benefit", "limit", "term", "condition", "quantity")},
    )


def finds_lines(say: Phrasebook, finds: Finds) -> list[str]:
    """Folders without documents, and files of other kinds that folders hold."""
    lines = [say("{path}: no notices in this folder; name another one", path=path) for path in finds.empty]
    if finds.beside:
        names = ", ".join(path.name for path in finds.beside)
        lines.append(say("Papers that lie beside notices were left out: {names}", names=names))
    if finds.others:
        kinds = ", ".join(f"{suffix} {count}" for suffix, count in finds.others.items())
        lines.append(say("Files of other kinds in these folders were left out: {kinds}", kinds=kinds))
    return lines


def added_line(say: Phrasebook, reports: Sequence[FileReport]) -> str:
    """The whole of an `add` in one line."""
    counts = {name: sum(report.outcome == name for report in reports) for name in _OUTCOMES}
    refused = sum(report.is_refused for report in reports)
    return say(
        "Added {added}, held already {same_file}, text held already {same_text}, not read {refused}.",
        **counts,
        refused=refused,
    )


def files_listing(say: Phrasebook, reports: Sequence[FileReport]) -> Listing:
    """What became of the files: every one for machines; for people, those alike in one row, with the first names."""
    columns = (
        Column("outcome", say("Outcome")),
        Column("files", say("Files"), right=True),
        Column("why", say("Why")),
        Column("names", say("Names")),
    )
    alike: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        alike.setdefault((_standing(say, report), _why(say, report)), []).append(report.path.name)
    cells = [
        (standing, str(len(names)), why, ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else ""))
        for (standing, why), names in alike.items()
    ]
    return Listing(columns=columns, records=[_file_record(report) for report in reports], cells=cells)


_NAMED = 3
_STANDINGS = {
    "same_file": _("held already"),
    "same_text": _("text held already"),
    "same_reading": _("read, the same"),
    "left_out": _("left out"),
}


def _standing(say: Phrasebook, report: FileReport) -> str:
    if report.is_refused:
        return say("not read")
    if report.is_doubtful:
        return say("read, with doubts")
    return say(_STANDINGS.get(report.outcome, _("read")))


def _why(say: Phrasebook, report: FileReport) -> str:
    if report.reason is not None:
        return _reason(say, report)
    if report.outcome == LEFT_OUT:
        return say("text beside its PDF")
    words = []
    if report.unread_pages:
        words.append(say("pages not read"))
    if report.two_readings:
        words.append(say("figures with two readings"))
    if report.recognised_pages:
        words.append(say("read from pictures"))
    return "; ".join(words)


def _file_record(report: FileReport) -> dict[str, object]:
    return {
        "path": str(report.path),
        "outcome": report.outcome,
        "reason": report.reason,
        "details": dict(report.details),
        "held_as": report.held_as,
        "pages": report.pages,
        "unread_pages": list(report.unread_pages),
        "recognised_pages": list(report.recognised_pages),
        "two_readings": report.two_readings,
        "counts": dict(report.counts),
    }


def unusable_line(say: Phrasebook, error: Unusable) -> str:
    """Why the catalog cannot be used, and what to do."""
    return say(_UNUSABLE[error.reason], path=error.path, **error.parameters)


_UNCLEAR: Mapping[str, str] = {
    "case": _("{word} fits several rules; give the id of one instead, or --programme:"),
    "uplift": _("{word} fits several uplifts; give the id of one instead:"),
    "periods": _("{word} is paid by the month or year, and no period is told; say how many, e.g. {word}=1x12:"),
    "holder": _("No cap here is for {word}; --for takes one of these:"),
}

_NOTHING: Mapping[str, str] = {
    "programme": _("No programme is called {word}, and no scheme has it in its name. Near it: {names}."),
    "notice": _("No notice {word} is held. `clausebook notices` lists them."),
    "rule": _("No rule {word} is held. `clausebook find` lists rules with their ids."),
    "case": _("No rule in force there has an exact sum for {word}. `clausebook find` lists rules with their ids."),
    "uplift": _("No uplift on these rules has the word {word}. The claim without --with lists the uplifts there are."),
}


def unclear_lines(say: Phrasebook, error: Unclear) -> list[str]:
    """What a name could mean."""
    if error.what in _UNCLEAR:
        return [say(_UNCLEAR[error.what], word=error.word), *error.candidates]
    if error.what == "programme":
        return [say("{word} is an area: name what to compare there with --programme.", word=error.word)]
    if not error.candidates:
        return [say("No place is called {word}; give its full name or its code of six digits.", word=error.word)]
    return [say("{word} can mean several things; give one of these in full:", word=error.word), *error.candidates]


def nothing_line(say: Phrasebook, error: NothingFound) -> str:
    """That nothing answers to a name."""
    names = "、".join(near_programmes(error.word)) if error.what == "programme" else ""
    return say(_NOTHING[error.what], word=error.word, names=names)


_NO_PAYOUTS: Mapping[str, str] = {
    "unreadable": _("{path} cannot be read as a CSV file in UTF-8 or GB 18030; save it as CSV"),
    "empty": _("{path} is empty"),
    "columns": _("{path} has no column for {columns}; its first row must name them (docs/commands.md)"),
}


def no_payouts_line(say: Phrasebook, path: object, error: NoPayoutList) -> str:
    """Why a file is no payout list, and what to do."""
    columns = "、".join(say.term("payout column", column) for column in error.missing)
    return say(_NO_PAYOUTS[error.reason], path=path, columns=columns)


def findings_listing(say: Phrasebook, findings: Sequence[Finding]) -> Listing:
    """What `check` found."""
    columns = (Column("what", say("Finding")), Column("where", say("File")), Column("detail", say("Item")))
    records: list[dict[str, object]] = [
        {"what": each.what, "where": each.where, "detail": each.detail} for each in findings
    ]
    cells = [(say(_FINDINGS[each.what]), each.where, each.detail) for each in findings]
    return Listing(columns=columns, records=records, cells=cells)
