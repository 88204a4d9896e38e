"""Add many broken files to one catalog and count what becomes of them: `python -m tests.hostile --files 2000`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.hostile.mutator import mutant
from tests.project.checkout import ROOT

LIMIT = 60


def main() -> int:
    """Make the files, run the command once over all of them, print the counts; 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures of pages unread")
    parser.add_argument("--keep", type=Path, help="a folder to leave the files in")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary) / "files"
        ways = write_mutants(folder, wanted.first, wanted.files)
        began = time.perf_counter()
        code, reports, errors = added(folder, Path(temporary) / "c.duckdb", wanted.workers, no_ocr=wanted.no_ocr)
        taken = time.perf_counter() - began
        findings = checked(Path(temporary) / "c.duckdb")
    _print(ways, reports, taken)
    faults = [each for each in reports if each["outcome"] == "failed"]
    for each in faults:
        sys.stdout.write(f"fault of the program: {each['path']} {each['details']}\n")
    whole = code in (0, 1) and len(reports) == len(ways) and not faults and not findings and "Traceback" not in errors
    sys.stdout.write(f"exit code {code}, findings of check {len(findings)}, faults {len(faults)}\n")
    return 0 if whole else 1


def write_mutants(folder: Path, first: int, count: int) -> dict[str, str]:
    """Write so many broken files; gives the way of each by its name."""
    sources = [path.read_bytes() for path in sorted((ROOT / "corpus").glob("*.pdf"))]
    folder.mkdir(parents=True, exist_ok=True)
    ways = {}
    for seed in range(first, first + count):
        way, data = mutant(sources, seed)
        name = f"m{seed:05d}.pdf"
        (folder / name).write_bytes(data)
        ways[name] = way
    return ways


def added(
    folder: Path, catalog: Path, workers: int, *, no_ocr: bool = False
) -> tuple[int, list[dict[str, object]], str]:
    """Add a folder with the command; its exit code, its reports and what it said."""
    command = [sys.executable, "-m", "tests.hostile.command", "--catalog", str(catalog), "--format", "jsonl", "add"]
    options = ["--workers", str(workers), "--time-limit", str(LIMIT), "--no-originals"]
    options += ["--no-ocr"] if no_ocr else []
    done = subprocess.run([*command, str(folder), *options], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def checked(catalog: Path) -> list[str]:
    """What `check` finds in the catalog, but for pages that were not read: those were told when they were added."""
    command = [sys.executable, "-m", "tests.hostile.command", "--catalog", str(catalog), "--format", "jsonl", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if json.loads(line)["what"] != "page_unread"]


def _print(ways: dict[str, str], reports: list[dict[str, object]], taken: float) -> None:
    outcomes = Counter((str(each["outcome"]), str(each["reason"] or "")) for each in reports)
    table = Table("outcome", "reason", "files", title=f"{len(reports)} of {len(ways)} files in {taken:.0f} s")
    for (outcome, reason), count in sorted(outcomes.items()):
        table.add_row(outcome, reason, str(count))
    Console(width=100).print(table)


if __name__ == "__main__":
    sys.exit(main())
