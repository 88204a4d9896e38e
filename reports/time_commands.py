"""The commands about time: diff, history, changes, line, expiring and missing."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from reports import change_sets, differences, policy_lines, selection, timeline, watching
from reports.application import Command, Examples
from reports.desk import Desk
from reports.effects import effects
from reports.exit_codes import DONE, NOTHING
from reports.options import Regions
from reports.phrasebook import _
from store import Catalog, ChangeSet, HeldNotice, LineDecision

Programme = Annotated[str | None, typer.Option("--programme", metavar="NAME", help=_("Programme, by name or alias."))]


def diff(
    desk: Desk,
    old: Annotated[str, typer.Argument(metavar="OLD", help=_("The older notice, or an area."))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("The newer notice, its amendment, or an area."))],
    programme: Programme = None,
    every: Annotated[bool, typer.Option("--all", help=_("Also the rules that are the same."))] = False,
) -> int:
    """Show rule by rule what changed between two notices, or differs between two areas."""
    with desk.catalog() as catalog:
        wanted = selection.programme_named(programme) if programme else None
        found = differences.difference(catalog, (old, new), wanted, desk.day, desk.known_run(catalog))
    if found.old.of_a_notice and found.new.of_a_notice:
        desk.tell(differences.days_line(desk.say, desk.known))
    else:
        desk.tell_dates()
    unheld = differences.unheld_lines(desk.say, (found.old, found.new))
    for line in unheld:
        desk.tell(line)
    if unheld:
        return NOTHING
    desk.tell(differences.summary(desk.say, found))
    desk.emit(differences.listing(desk.say, found, with_same=every))
    return desk.found(len(found.pairs))


def history(
    desk: Desk,
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME", help=_("Programme, by name or alias."))],
    region: Regions = None,
) -> int:
    """Show what a programme paid over time, with the days from and to which each sum was law."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        found = timeline.history(catalog, selection.programme_named(programme), region or [], known)
    desk.tell_dates()
    desk.emit(timeline.listing(desk.say, found))
    return desk.found(len(found.tracks))


def changes(
    desk: Desk,
    action: Annotated[
        str, typer.Argument(metavar="[list|show|undo|redo|since]", help=_("What to do; list when nothing is said."))
    ] = "list",
    number: Annotated[
        str | None, typer.Argument(metavar="[NUMBER]", help=_("A change set; with since also a day."))
    ] = None,
) -> int:
    """List change sets, show what one did, take it back, or tell what differs since a day or run."""
    if action not in ("list", "show", "undo", "redo", "since"):
        raise typer.BadParameter("list|show|undo|redo|since")
    if action == "list":
        return _listed(desk)
    if number is None:
        raise typer.BadParameter(desk.say("give the number of a change set"))
    if action == "since":
        return _since(desk, number)
    with desk.catalog(write=action != "show") as catalog:
        chosen = _change_set(desk, catalog, number)
        return _shown(desk, catalog, chosen) if action == "show" else _turned(desk, catalog, chosen, action)


def _listed(desk: Desk) -> int:
    with desk.catalog() as catalog:
        found = catalog.change_sets()
    desk.emit(change_sets.listing(desk.say, found))
    return desk.found(len(found))


def _change_set(desk: Desk, catalog: Catalog, number: str) -> ChangeSet:
    for each in catalog.change_sets():
        if str(each.number) == number:
            return each
    raise typer.BadParameter(
        desk.say("there is no change set {number}; `clausebook changes` lists them", number=number)
    )


def _shown(desk: Desk, catalog: Catalog, chosen: ChangeSet) -> int:
    found = change_sets.contents(catalog, chosen)
    if desk.form != "table":
        desk.emit_record(change_sets.record(desk.say, found))
        return DONE
    for line in change_sets.arrival_lines(desk.say, found):
        desk.print(line)
    for line in change_sets.words_lines(desk.say, catalog.lexicons.kept(chosen.lexicon)):
        desk.print(line)
    desk.print(change_sets.summary(desk.say, found))
    desk.emit(change_sets.effects_listing(desk.say, found.effects))
    return DONE


def _turned(desk: Desk, catalog: Catalog, chosen: ChangeSet, action: str) -> int:
    if chosen.command.split()[0] not in change_sets.UNDOABLE:
        raise typer.BadParameter(desk.say("only what `add`, `reread`, `line` and decisions wrote can be undone"))
    if chosen.undone == (action == "undo"):
        desk.tell(desk.say("Change set {number} is so already; nothing is written.", number=chosen.number))
        return DONE
    with catalog.run(f"changes {action}") as run:
        (run.undo if action == "undo" else run.redo)(chosen.number)
    said = desk.say("undone") if action == "undo" else desk.say("counts again")
    desk.tell(desk.say("Change set {number} {said}. Nothing is deleted.", number=chosen.number, said=said))
    return DONE


def _since(desk: Desk, known: str) -> int:
    # What the catalog says otherwise now (or with --known) than at an earlier state of knowledge.
    if not known.isdigit() and not re.fullmatch(r"\d{4}-\d\d-\d\d", known):
        raise typer.BadParameter("YYYY-MM-DD|RUN")
    with desk.catalog() as catalog:
        found = effects(catalog, desk.run_of(catalog, known), desk.known_run(catalog))
    desk.tell_dates()
    desk.emit(change_sets.effects_listing(desk.say, found))
    return desk.found(len(found))


def line(
    desk: Desk,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NOTICE | confirm OLD NEW | reject OLD NEW]", help=_("One line, or a decision.")),
    ] = None,
) -> int:
    """List policy lines, and confirm or reject proposed links."""
    given = words or []
    if given[:1] in (["confirm"], ["reject"]):
        if len(given) != 3:
            raise typer.BadParameter(desk.say("name the older and the newer notice"))
        return _decided(desk, given)
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        found = policy_lines.lines(catalog, known)
        if given:
            wanted = _member(catalog, given[0], known)
            found = tuple(each for each in found if wanted in policy_lines.members(each))
    desk.tell_dates()
    desk.emit(policy_lines.listing(desk.say, found, desk.day))
    return desk.found(len(found))


def _member(catalog: Catalog, word: str, known: int) -> str:
    stub = selection.stub_named(catalog.stubs(known), word)
    return stub.id if stub else selection.notice_named(catalog.notices(known), word).id


def _decided(desk: Desk, given: list[str]) -> int:
    with desk.catalog(write=True) as catalog:
        every = catalog.notices()
        older, newer = sorted(
            (selection.notice_named(every, word) for word in given[1:]), key=policy_lines.by_beginning
        )
        if older.id == newer.id:
            raise typer.BadParameter(desk.say("name two notices"))
        verdict = "confirmed" if given[0] == "confirm" else "rejected"
        again = LineDecision(older=older.id, newer=newer.id, verdict=verdict) in catalog.line_decisions()
        if not again:
            with catalog.run("line") as run:
                run.decide(older.id, newer.id, verdict)
    names = {"older": _name(older), "newer": _name(newer), "verdict": desk.say.term("verdict", verdict)}
    desk.tell(desk.say("{newer} follows {older}: {verdict}.", **names))
    if again:
        desk.tell(desk.say("It is decided so already; nothing is written."))
    return DONE


def _name(notice: HeldNotice) -> str:
    return notice.doc_number or notice.slug


def _days(value: str) -> str:
    if not re.fullmatch("[0-9]{1,5}d?|[0-9]{1,4}[wm]|[0-9]{1,3}y", value):
        raise typer.BadParameter("180d, 26w, 6m, 1y")
    return value


def expiring(
    desk: Desk,
    within: Annotated[
        str, typer.Option("--within", metavar="DAYS", callback=_days, help=_("How far to look ahead, e.g. 180d."))
    ] = "180d",
    region: Regions = None,
) -> int:
    """List notices that end soon, and those in force without a stated end."""
    with desk.catalog() as catalog:
        notices = selection.in_regions(catalog.notices(desk.known_run(catalog)), region or [])
    days = watching.days_ahead(within, desk.day)
    soon, open_ended = watching.ending(notices, desk.day, days)
    desk.tell_dates()
    desk.tell(
        desk.say(
            "End within {days} days: {soon}. Without a stated end: {open}.",
            days=days,
            soon=len(soon),
            open=len(open_ended),
        )
    )
    desk.emit(watching.expiring_listing(desk.say, soon, open_ended, desk.day))
    return desk.found(len(soon) + len(open_ended))


def missing(desk: Desk, region: Regions = None) -> int:
    """List documents that are cited and not held, those that most notices and rules lean on first."""
    with desk.catalog() as catalog:
        known = desk.known_run(catalog)
        notices = {each.id: each for each in selection.in_regions(catalog.notices(known), region or [])}
        found = watching.cited_by(catalog.missing(known), notices)
    desk.tell_dates()
    desk.emit(watching.missing_listing(desk.say, found, notices))
    return desk.found(len(found))


COMMANDS = (
    Command(
        diff,
        "dates",
        Examples(
            "clausebook diff 云人社规〔2022〕3号 云人社规〔2024〕5号", "clausebook diff 松江 嘉定 --programme 首席技师"
        ),
    ),
    Command(history, "dates", Examples("clausebook history 首席技师 --region 云栖")),
    Command(changes, "dates", Examples("clausebook changes", "clausebook changes show 3", "clausebook changes undo 3")),
    Command(
        line,
        "dates",
        Examples("clausebook line", "clausebook line confirm 达市府办发〔2022〕25号 达市府办发〔2023〕51号"),
    ),
    Command(expiring, "dates", Examples("clausebook expiring --within 180d")),
    Command(missing, "dates", Examples("clausebook missing --region 松江")),
)
