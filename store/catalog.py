"""The catalog: one DuckDB file, opened for reading or for one recorded run of writing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.metadata import version as installed_version
from pathlib import Path
from types import TracebackType

import duckdb

from normalize import Account, Evidence
from store import loading
from store.answers import (
    Act,
    Around,
    ChangeSet,
    Doubt,
    Finding,
    Held,
    HeldNotice,
    LineDecision,
    Missing,
    ReadFile,
    ReadText,
    Rules,
    Sheet,
    Step,
    Stub,
    Surroundings,
)
from store.checks import findings
from store.connection import Opening, open_catalog, utc_now
from store.decisions import Decision, Proposal, decisions
from store.law import Law, rule_time
from store.lexicons import Lexicons
from store.migrations import Migration, migrations
from store.originals import Originals
from store.places import folded
from store.runs import Run
from store.statements import as_read, first, hexadecimal, statement
from store.unusable import reason_of

LATEST = 2147483647
EXPORTS = ("notices", "benefits", "limits", "terms", "conditions", "quantities")


class Catalog:
    """An open catalog. Use it as a context; see `Catalog.open`.

    `known` is the number of a run: the answer is what was known with that run; `LATEST` is what is known now.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path | None,
        version: str,
        clock: Callable[[], datetime] = utc_now,
        *,
        as_read: bool = False,
    ) -> None:
        self._connection = connection
        self._version = version
        self._clock = clock
        self._shut_in = False
        self.as_read = as_read
        self.path = path
        self.lexicons = Lexicons(connection)
        self.originals = Originals(path.with_name(f"{path.name}.originals")) if path else None

    @classmethod
    def open(
        cls,
        path: Path | None,
        *,
        write: bool = False,
        create: bool = False,
        version: str | None = None,
        steps: tuple[Migration, ...] | None = None,
        as_read: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> Catalog:
        """Open a file (None: in memory), brought up to date; raises `Unusable` with the reason.

        A catalog of an older program is copied beside itself and migrated; a run that broke is closed as interrupted.
        With `as_read` every answer leaves out what people decided.
        """
        version = version or installed_version("clausebook")
        steps = migrations() if steps is None else steps
        opening = Opening(path=path, version=version, write=write, create=create, steps=steps)
        connection = open_catalog(opening)
        if as_read:
            connection.execute("set variable as_read = true")
        return cls(connection, path, version, clock, as_read=as_read)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, duckdb.Error):
            raise reason_of(error, self.path or Path(":memory:")) from error

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @contextmanager
    def run(self, command: str, *, keep_originals: bool = True) -> Iterator[Run]:
        """One recorded run of writing; it ends as finished, or as interrupted when an error goes through it."""
        originals = self.originals if keep_originals else None
        run = Run(self._connection, command=command, version=self._version, originals=originals, clock=self._clock)
        try:
            yield run
        except BaseException:
            run.end("interrupted")
            raise
        run.end("finished")

    def last_run_before(self, until: datetime) -> int:
        """The number of the last run that had begun before a time (UTC, without a zone); 0 for none."""
        row = first(self._connection, statement("which_run_was_last_on"), {"until": until})
        return int(str(row[0])) if row else 0

    def notices(self, known: int = LATEST) -> tuple[HeldNotice, ...]:
        """Every notice, ordered by region and number."""
        rows = loading.records(self._sheet("which_notices_are_held", {"known": known}))
        if self.is_decided(known):
            counted = loading.records(self._sheet("how_many_rules_are_decided", {"known": known}))
            counts = {row["notice"]: row for row in counted}
            rows = tuple({**row, **counts.get(row["id"], {})} for row in rows)
        return tuple(map(loading.notice, rows))

    def is_decided(self, known: int = LATEST) -> bool:
        """Whether answers hold anything that somebody decided."""
        if self.as_read or first(self._connection, statement("was_anything_ever_decided")) is None:
            return False
        return first(self._connection, statement("is_anything_decided"), {"known": known}) is not None

    def decisions(self, known: int = LATEST) -> tuple[Decision, ...]:
        """Every decision whose run counts, in order, also those that no longer hold."""
        ask = {"known": known}
        made = loading.records(self._sheet("what_was_decided", ask))
        sides = loading.records(self._sheet("what_are_the_sides_of_decisions", ask)) if made else ()
        return decisions(made, sides)

    def proposals(self, known: int = LATEST) -> tuple[Proposal, ...]:
        """Decisions that another text may take over."""
        rows = loading.records(self._sheet("which_decisions_are_proposed", {"known": known}))
        return tuple(Proposal(**row) for row in rows)

    def _states(self, known: int) -> loading.States:
        rows = self._sheet("which_states_have_decisions", {"known": known}).rows
        return {int(str(number)): (str(state), other) for number, state, other in rows}  # type: ignore[misc]

    def rules(self, notices: Collection[str], known: int = LATEST, *, only: Collection[str] | None = None) -> Rules:
        """All rules of the notices with these ids; of the benefits `only` those with these ids."""
        ask = {"known": known, "notices": list(notices)}
        some = {**ask, "only": None if only is None else list(only)}
        states = cache(lambda: self._states(known))
        return Rules(
            benefits=loading.held(self._sheet("which_benefits_are_in_notices", some), loading.benefit, states),
            limits=loading.held(self._sheet("which_limits_are_in_notices", ask), loading.limit, states),
            terms=loading.held(self._sheet("which_terms_are_in_notices", ask), loading.term, states),
            conditions=loading.held(self._sheet("which_conditions_are_in_notices", ask), loading.condition, states),
        )

    def rules_by_notice(
        self, notices: Collection[str], known: int = LATEST, *, only: Collection[str] | None = None
    ) -> dict[str, Rules]:
        """The rules of each of these notices; of the benefits `only` those with these ids."""
        return loading.by_notice(self.rules(notices, known, only=only), notices)

    def ledger(self, notices: Collection[str], known: int = LATEST) -> tuple[Held[Account], ...]:
        """Every figure of the notices with these ids."""
        ask = {"known": known, "notices": list(notices)}
        sheet = self._sheet("which_quantities_are_in_notices", ask)
        return loading.held(sheet, loading.account, lambda: self._states(known))

    def find(
        self,
        notices: Collection[str],
        *,
        words: Collection[str] = (),
        kind: str | None = None,
        programmes: Collection[str] | None = None,
        unmapped: str = "",
        low: Decimal | None = None,
        high: Decimal | None = None,
        known: int = LATEST,
    ) -> tuple[loading.Record, ...]:
        """Rules of these notices that hold all the words, of a section or kind, within an amount in yuan.

        With `programmes`, a benefit must be mapped to one of them; an unmapped one must have the word `unmapped` in its
        name or its quote. With an empty list, the word must be in the name of the scheme.
        """
        ask = {
            "known": known,
            "notices": list(notices),
            "words": [folded(word) for word in words],
            "kind": kind,
            "low": low,
            "high": high,
        }
        ask["programmes"] = None if programmes is None else list(programmes)
        ask["unmapped"] = unmapped
        return loading.records(self._sheet("which_rules_match", ask))

    def places_of(self, rule: str, known: int = LATEST) -> Sheet:
        """Where an id, or the ids that begin so, stand: id, section, notice, reading, source_file, quote."""
        return self._sheet("where_does_an_id_stand", {"known": known, "rule": rule})

    def places(self) -> tuple[tuple[str, str, str], ...]:
        """Every rule and figure: id, section, notice."""
        return tuple((str(a), str(b), str(c)) for a, b, c in self._sheet("where_do_ids_stand").rows)

    def read_text(self, reading: int) -> ReadText:
        """The text of a reading with its clauses, sentences and doubtful characters."""
        (row,) = loading.records(self._sheet("what_is_the_text_of_a_reading", {"reading": reading}))
        return loading.read_text(row)

    def surroundings(self, reading: int, evidence: Evidence) -> Surroundings:
        """The sentence and the clauses around the evidence of a rule of a reading."""
        quote, clause = evidence.quote, evidence.clause
        row = first(self._connection, statement("what_surrounds_a_span"), {"reading": reading, "start": quote.start})
        begin, end, printed = row if row else (None, None, "")
        low = quote.start if begin is None else min(int(str(begin)), quote.start)
        high = quote.end if end is None else max(int(str(end)), quote.end)
        path = self._sheet("which_clauses_lead_to", {"reading": reading, "clause": clause})
        return Surroundings(
            sentence=str(printed)[low:high],
            start=quote.start - low,
            end=quote.end - low,
            path=tuple(Step(label=str(label), title=str(title) if title else None) for label, title in path.rows),
        )

    def sentences(
        self, notices: Collection[str], known: int = LATEST, *, only: Collection[str] | None = None
    ) -> dict[tuple[str, str], Around]:
        """The sentence and the headings around the benefits of these notices, by notice and id."""
        ask = {"known": known, "notices": list(notices), "only": None if only is None else list(only)}
        rows = self._sheet("which_sentences_hold_benefits", ask).rows
        return {(str(notice), str(rule)): loading.around(sentence, titles) for notice, rule, sentence, titles in rows}

    def refusals(self, reading: int) -> tuple[tuple[str, str], ...]:
        """What was read in a notice but not stored, and why."""
        sheet = self._sheet("which_refusals_are_in_a_notice", {"reading": reading})
        return tuple((str(what), str(why)) for what, why in sheet.rows)

    def pages(self, notice: str, known: int = LATEST) -> Sheet:
        """How each page of a notice was judged and read, in order; none where its file has no pages."""
        return self._sheet("which_pages_are_in_a_notice", {"known": known, "notice": notice})

    def second_readings(self, notice: str, evidence: Evidence, known: int = LATEST) -> tuple[tuple[str, str], ...]:
        """The figures of a quote that two readings of a picture differ on, each with both."""
        ask = {"known": known, "notice": notice, "start": evidence.quote.start, "end": evidence.quote.end}
        sheet = self._sheet("which_figures_have_two_readings", ask)
        return tuple((str(figure), str(other)) for figure, other in sheet.rows)

    def element_of(self, reading: int, evidence: Evidence) -> str | None:
        """The path of the paragraph that a quote begins in, for files without pages."""
        row = first(
            self._connection,
            statement("which_element_holds_a_character"),
            {"reading": reading, "start": evidence.quote.start},
        )
        return str(row[0]) if row else None

    def files_of(self, text_sha256: str, known: int = LATEST) -> tuple[tuple[str, str, str | None], ...]:
        """Every file (name, hash, name of its original) that holds a text."""
        sheet = self._sheet("which_files_hold_a_text", {"sha256": text_sha256, "known": known})
        return tuple((str(name), str(sha256), str(kept) if kept else None) for name, sha256, kept in sheet.rows)

    def law(self, known: int = LATEST) -> Law:
        """Every notice and rule with the time in which it is law."""
        notices = {notice.id: notice for notice in self.notices(known)}
        if first(self._connection, statement("is_anything_amended")) is None:
            return Law(notices=notices, stubs=self.stubs(known))
        ask = {"known": known}
        instructions = map(loading.instruction, loading.records(self._sheet("which_instructions_amend", ask)))
        times = {
            (row["notice"], row["rule"]): rule_time(row, loading.exact)
            for row in loading.records(self._sheet("which_rules_have_times_of_their_own", ask))
        }
        named = {each.id: each for each in instructions}
        return Law(notices=notices, times=times, instructions=named, stubs=self.stubs(known))

    def stubs(self, known: int = LATEST) -> tuple[Stub, ...]:
        """Documents that are known only from a repeal, a prolongation or an amendment."""
        return tuple(map(loading.stub, loading.records(self._sheet("which_documents_are_stubs", {"known": known}))))

    def missing(self, known: int = LATEST) -> tuple[Missing, ...]:
        """Documents that are cited and not held, those that most lean on first."""
        return tuple(
            map(loading.missing, loading.records(self._sheet("which_documents_are_missing", {"known": known})))
        )

    def acts(self, known: int = LATEST) -> tuple[Act, ...]:
        """What held notices do to other held ones."""
        return tuple(Act(**row) for row in loading.records(self._sheet("which_acts_are_stated", {"known": known})))

    def doubts(self, known: int = LATEST) -> tuple[Doubt, ...]:
        """What is odd about the times of the notices."""
        return tuple(
            Doubt(**row) for row in loading.records(self._sheet("what_is_odd_about_the_law", {"known": known}))
        )

    def line_decisions(self, known: int = LATEST) -> tuple[LineDecision, ...]:
        """The last decision on each pair of notices."""
        rows = loading.records(self._sheet("which_lines_are_decided", {"known": known}))
        return tuple(LineDecision(**row) for row in rows)

    def programmes(self, known: int = LATEST) -> tuple[tuple[str, str], ...]:
        """The ids of notices with the programmes that they pay for."""
        sheet = self._sheet("which_programmes_are_in_which_notice", {"known": known})
        return tuple((str(notice), str(programme)) for notice, programme in sheet.rows)

    def change_sets(self) -> tuple[ChangeSet, ...]:
        """Every run that wrote something, in order."""
        return tuple(ChangeSet(**row) for row in loading.records(self._sheet("which_change_sets_are_there")))

    def files_read_by(self, run: int) -> tuple[ReadFile, ...]:
        """The files that a run read, in its order."""
        return tuple(
            ReadFile(**row) for row in loading.records(self._sheet("which_files_did_a_run_read", {"run": run}))
        )

    def text_of(self, text_sha256: str) -> str:
        """The content of a held text: body characters without white space, folded one to one."""
        row = first(self._connection, statement("which_content_has_a_text"), {"sha256": text_sha256})
        return str(row[0]) if row else ""

    def original_of(self, notice: HeldNotice) -> Path | None:
        """The kept file of a notice; None where it was not kept or is gone."""
        path = self.originals.path(notice.original) if self.originals and notice.original else None
        return path if path is not None and path.is_file() else None

    def check(self, known: int = LATEST) -> Iterator[Finding]:
        """Compare everything again with what it was read from."""
        return findings(self._connection, self.originals, known)

    def export(self, name: str, known: int = LATEST, notices: Collection[str] | None = None) -> Sheet:
        """One of `EXPORTS`, all rows, or those of these notices, in the order of the export.

        The columns `decision` and `as_read` are there only where something is decided.
        """
        ids = None if notices is None else list(notices)
        answer = self._connection.execute(self._exported(name, known), {"known": known, "notices": ids})
        return Sheet(tuple(column[0] for column in answer.description or ()), tuple(answer.fetchall()))

    def _exported(self, name: str, known: int) -> str:
        rows = statement(f"what_is_exported_as_{name}")
        if name == "notices":
            return rows
        if self.is_decided(known):
            return statement("what_is_exported_with_decisions").replace("$rows", rows)
        return self._asked(rows.replace("exclude (", "exclude (decision, as_read, ", 1))

    def export_parquet(
        self, name: str, target: Path, known: int = LATEST, notices: Collection[str] | None = None
    ) -> int:
        """The same rows as a Parquet file; gives their number."""
        # COPY takes no parameters: neither for its file name, nor inside its query.
        ids = "null::varchar[]" if notices is None else f"{[hexadecimal(each) for each in notices]}::varchar[]"
        query = self._exported(name, known).replace("$known", str(int(known))).replace("$notices", ids)
        place = str(target).replace("'", "''")
        row = first(self._connection, f"copy ({query}) to '{place}' (format parquet, compression zstd)")
        return int(str(row[0])) if row else 0

    def query(self, sql: str) -> Sheet:
        """A question of the user's own, without access to anything but this catalog; raises `duckdb.Error`.

        A text without any statement has no columns. Afterwards this connection stays locked in.
        """
        if not self._shut_in:
            self._connection.execute("set enable_external_access = false")
            self._connection.execute("set lock_configuration = true")
            self._shut_in = True
        answer = self._connection.execute(sql) if duckdb.extract_statements(sql) else None
        if answer is None:
            return Sheet((), ())
        return Sheet(tuple(column[0] for column in answer.description or ()), tuple(answer.fetchall()))

    def _sheet(self, question: str, parameters: Mapping[str, object] | None = None) -> Sheet:
        answer = self._connection.execute(self._asked(statement(question)), parameters or {})
        return Sheet(tuple(column[0] for column in answer.description or ()), tuple(answer.fetchall()))

    def _asked(self, question: str) -> str:
        """The statement, of what was read alone where nobody ever decided anything: that is quicker."""
        if not self.as_read and first(self._connection, statement("was_anything_ever_decided")) is not None:
            return question
        return as_read(question)
