"""Opening: new, older, newer, foreign, damaged, locked, and after a kill."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from store import Catalog, Source, Unusable
from store.migrations import Migration, migrations

UNKEPT = Source(size=3, path=None)
NEXT = Migration(number=migrations()[-1].number + 1, name="next", sql="create table novelty (word varchar)")


def filled(path: Path, made: ModuleType, **options: object) -> Path:
    """A catalog with one notice."""
    with Catalog.open(path, create=True, **options) as catalog, catalog.run("add") as run:  # type: ignore[arg-type]
        run.add(made.record(), UNKEPT)
    return path


def reason_to_open(path: Path, **options: object) -> str:
    """Why a catalog does not open."""
    with pytest.raises(Unusable) as caught:
        Catalog.open(path, **options)  # type: ignore[arg-type]
    return caught.value.reason


def test_migrations_come_in_the_order_of_their_numbers() -> None:
    """Numbers may be left out, so that two people can each add one without waiting for the other."""
    numbers = [step.number for step in migrations()]

    assert numbers[:2] == [1, 2]
    assert numbers == sorted(set(numbers))


def test_a_step_that_came_later_under_a_smaller_number_is_taken(tmp_path: Path, made: ModuleType) -> None:
    """What a file still needs is told by the numbers it has, not by how many."""
    gap = Migration(number=NEXT.number + 5, name="gap", sql="create table after_gap (word varchar)")
    path = filled(tmp_path / "c.duckdb", made, steps=(*migrations(), gap))
    with Catalog.open(path, write=True, steps=(*migrations(), NEXT, gap)) as catalog:
        assert catalog.query("select count(*) from novelty").rows == ((0,),)
        assert catalog.query("select count(*) from after_gap").rows == ((0,),)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("0001_a.sql", "0001_b.sql"), "a number twice"),
        (("1_a.sql",), "a short number"),
    ],
)
def test_migrations_out_of_order_are_a_fault_of_the_program(tmp_path: Path, names: tuple[str, ...], why: str) -> None:
    """A folder of steps that cannot be taken in order is refused before anything is touched."""
    for name in names:
        (tmp_path / name).write_text("select 1")
    with pytest.raises(ValueError, match="migration out of order"):
        migrations(tmp_path)
    assert why


def test_migrations_are_recorded_with_hash_and_version(tmp_path: Path, made: ModuleType) -> None:
    """The file itself says which steps it has taken."""
    path = filled(tmp_path / "c.duckdb", made, version="1.2.3")
    with Catalog.open(path) as catalog:
        recorded = catalog.query("select number, name, sha256, version from migration order by number").rows

    assert recorded == tuple((step.number, step.name, step.sha256, "1.2.3") for step in migrations())


def test_the_file_can_be_opened_by_released_shells(tmp_path: Path, made: ModuleType) -> None:
    """The format is pinned to the one of DuckDB 1.4."""
    path = filled(tmp_path / "c.duckdb", made)
    with duckdb.connect(str(path), read_only=True) as connection:
        (tags,) = connection.execute("select tags from duckdb_databases() where path is not null").fetchall()[0]

    assert tags["storage_version"].startswith("v1.4")


def test_an_older_catalog_is_migrated_and_a_backup_kept(tmp_path: Path, made: ModuleType) -> None:
    """The copy beside it is the catalog before the step; its notices are all still there."""
    path = filled(tmp_path / "c.duckdb", made)
    for write in (True, False):
        with Catalog.open(path, write=write, steps=(*migrations(), NEXT)) as catalog:
            assert len(catalog.notices()) == 1
            assert catalog.query("select count(*) from novelty").rows == ((0,),)

    backups = list(tmp_path.glob("c.duckdb.before-*"))

    assert [each.name for each in backups] == [f"c.duckdb.before-{NEXT.number:04d}"]
    with Catalog.open(backups[0]) as before:
        assert len(before.notices()) == 1


def test_a_reading_command_migrates_too(tmp_path: Path, made: ModuleType) -> None:
    """Whoever opens an older catalog first brings it up to date."""
    path = filled(tmp_path / "c.duckdb", made)
    with Catalog.open(path, steps=(*migrations(), NEXT)) as catalog:
        assert catalog.query("select count(*) from novelty").rows == ((0,),)


def test_a_second_backup_does_not_overwrite_the_first(tmp_path: Path, made: ModuleType) -> None:
    """A backup that is there already keeps its bytes."""
    path = filled(tmp_path / "c.duckdb", made)
    first = tmp_path / f"c.duckdb.before-{NEXT.number:04d}"
    first.write_bytes(b"kept")
    Catalog.open(path, write=True, steps=(*migrations(), NEXT)).close()

    assert first.read_bytes() == b"kept"
    assert (tmp_path / f"{first.name}.2").exists()


def test_a_migration_that_fails_leaves_the_catalog_as_it_was(tmp_path: Path, made: ModuleType) -> None:
    """The step is rolled back whole and not recorded."""
    path = filled(tmp_path / "c.duckdb", made)
    faulty = Migration(number=NEXT.number, name="faulty", sql="create table novelty (word varchar); select nonsense")

    assert reason_to_open(path, write=True, steps=(*migrations(), faulty)) == "damaged"
    with Catalog.open(path) as catalog:
        assert len(catalog.notices()) == 1
        assert "novelty" not in {name for (name,) in catalog.query("select table_name from duckdb_tables()").rows}


def test_a_newer_catalog_is_refused(tmp_path: Path, made: ModuleType) -> None:
    """An older program does not touch what it does not know, and names the version that wrote it."""
    path = filled(tmp_path / "c.duckdb", made, steps=(*migrations(), NEXT), version="9.9")
    before = path.read_bytes()
    for options in ({}, {"write": True}):
        with pytest.raises(Unusable) as caught:
            Catalog.open(path, **options)  # type: ignore[arg-type]
        assert (caught.value.reason, caught.value.parameters) == ("newer", {"version": "9.9"})

    assert path.read_bytes() == before


def test_a_catalog_of_another_build_is_refused(tmp_path: Path, made: ModuleType) -> None:
    """A step whose statements differ from the recorded ones is noticed."""
    path = filled(tmp_path / "c.duckdb", made)
    first, *others = migrations()
    other = Migration(number=1, name=first.name, sql=first.sql + "-- changed")

    assert reason_to_open(path, steps=(other, *others)) == "changed"


@pytest.mark.parametrize(
    ("content", "reason", "why"),
    [
        (None, "missing", "nothing at the path"),
        (b"not a database at all, but long enough to have a header " * 100, "foreign", "another kind of file"),
    ],
)
def test_what_is_no_catalog(tmp_path: Path, content: bytes | None, reason: str, why: str) -> None:
    """A file that cannot be a catalog is told by its reason and left as it is."""
    path = tmp_path / "c.duckdb"
    if content is not None:
        path.write_bytes(content)

    assert reason_to_open(path) == reason, why
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_folder_is_no_catalog(tmp_path: Path) -> None:
    """The folder is not touched."""
    assert reason_to_open(tmp_path) == "foreign"
    assert reason_to_open(tmp_path, create=True) == "foreign"


def test_another_database_is_no_catalog(tmp_path: Path) -> None:
    """A DuckDB file with other tables is refused, also for writing."""
    path = tmp_path / "c.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table other as select 1 as a")

    assert reason_to_open(path) == "foreign"
    assert reason_to_open(path, create=True) == "foreign"


def test_a_damaged_catalog_is_told(tmp_path: Path, made: ModuleType) -> None:
    """Overwritten blocks give a reason, never a crash."""
    path = filled(tmp_path / "c.duckdb", made)
    content = bytearray(path.read_bytes())
    content[8192:200000] = b"\xff" * (200000 - 8192)
    path.write_bytes(bytes(content))

    assert reason_to_open(path) == "damaged"


HOLD = """
import sys, time
from pathlib import Path
from store import Catalog
with Catalog.open(Path(sys.argv[1]), write=True) as catalog:
    print("held", flush=True)
    time.sleep(60)
"""

ADD_AND_HANG = """
import importlib.util, sys, time
from pathlib import Path
from store import Catalog, Source
spec = importlib.util.spec_from_file_location("made_notices", sys.argv[2])
made = importlib.util.module_from_spec(spec)
sys.modules["made_notices"] = made
spec.loader.exec_module(made)
with Catalog.open(Path(sys.argv[1]), create=True) as catalog, catalog.run("add") as run:
    for number in range(100000):
        record = made.record(made.Notice(name=f"{number}.pdf", lines=(*made.LINES, f"第{number}份。")))
        run.add(record, Source(size=1, path=None))
        print(number, flush=True)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process that runs this code."""
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> None:
    """Kill it and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def test_a_catalog_in_use_is_told_with_the_process(tmp_path: Path, made: ModuleType) -> None:
    """Neither reading nor writing is possible beside a writer; the message can name its number."""
    path = filled(tmp_path / "c.duckdb", made)
    process = started(HOLD, str(path))
    try:
        if process.stdout:
            assert process.stdout.readline() == "held\n"
        for options in ({}, {"write": True}):
            with pytest.raises(Unusable) as caught:
                Catalog.open(path, **options)  # type: ignore[arg-type]
            assert (caught.value.reason, caught.value.parameters) == ("locked", {"pid": str(process.pid)})
    finally:
        ended(process)
    with Catalog.open(path) as catalog:
        assert len(catalog.notices()) == 1


@pytest.mark.parametrize("write", [True, False])
def test_a_kill_while_adding_leaves_whole_files_and_a_closed_run(tmp_path: Path, made: ModuleType, write: bool) -> None:
    """After a kill every notice is there with all its rules or not at all, and the next command closes the run."""
    path = tmp_path / "c.duckdb"
    process = started(ADD_AND_HANG, str(path), made.__file__ or "")
    try:
        if process.stdout:
            while process.stdout.readline() != "3\n":
                pass
        time.sleep(0.05)
    finally:
        ended(process)

    with Catalog.open(path, write=write) as catalog:
        notices = catalog.notices()
        runs = catalog.query("select number, outcome from run left join run_end on run = number").rows
        assert len(notices) >= 4
        assert {tuple(notice.counts.values())[:4] for notice in notices} == {(2, 1, 1, 1)}
        assert runs == ((1, "interrupted"),)
        assert list(catalog.check()) == []


def test_an_error_that_goes_through_a_run_closes_it(tmp_path: Path, made: ModuleType) -> None:
    """Ctrl-C in the middle: what was added stays, the run is recorded as interrupted."""
    path = tmp_path / "c.duckdb"

    def add_and_break() -> None:
        with Catalog.open(path, create=True) as catalog, catalog.run("add") as run:
            run.add(made.record(), UNKEPT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_and_break()
    with Catalog.open(path) as catalog:
        assert len(catalog.notices()) == 1
        assert catalog.query("select outcome from run_end").rows == (("interrupted",),)


def test_an_unwritable_place_is_told(tmp_path: Path) -> None:
    """A folder that does not exist cannot take a new catalog."""
    assert reason_to_open(tmp_path / "nowhere" / "c.duckdb", create=True) == "unwritable"


def test_readers_share_a_catalog(tmp_path: Path, made: ModuleType) -> None:
    """Two open readers do not shut each other out."""
    path = filled(tmp_path / "c.duckdb", made)
    with Catalog.open(path) as one, Catalog.open(path) as other:
        assert len(one.notices()) == len(other.notices()) == 1


def test_a_copy_is_a_catalog(tmp_path: Path, made: ModuleType) -> None:
    """A closed catalog is one file: it can be copied and opened elsewhere."""
    path = filled(tmp_path / "c.duckdb", made)
    shutil.copy(path, tmp_path / "copy.duckdb")
    with Catalog.open(tmp_path / "copy.duckdb") as catalog:
        assert len(catalog.notices()) == 1
