"""Asking a catalog by the command, for its records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.cli import main

Ask = Callable[..., list[dict[str, object]]]


def asker(path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command line on a catalog and gives the records that it printed."""

    def command(*argv: str, code: int = 0) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["--catalog", str(path), "--lang", "en", *argv]) == code, capsys.readouterr().err
        return [json.loads(row) for row in capsys.readouterr().out.splitlines()]

    return command
