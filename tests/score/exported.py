"""The annotated notices, read by the program into a scratch catalog and exported as records."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("clausebook")


class NotReadError(RuntimeError):
    """The program gave up; its own words are the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A folder of records; `complete` where no file was refused."""

    folder: Path
    complete: bool


def export(sources: list[Path], scratch: Path) -> Export:
    """Read the files into a new catalog and export its records; refused files are told, not fatal."""
    target = scratch / "export"
    environment = {**os.environ, "CLAUSEBOOK_CATALOG": str(scratch / "scratch.duckdb")}
    status = _run(["add", *map(str, sources)], environment, accepted=(0, 1))
    _run(["export", str(target), "--format", "jsonl"], environment, accepted=(0,))
    return Export(folder=target, complete=status == 0)


def _run(arguments: list[str], environment: dict[str, str], accepted: tuple[int, ...]) -> int:
    done = subprocess.run(
        [str(COMMAND), *arguments], env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode not in accepted:
        raise NotReadError(f"clausebook {arguments[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode
