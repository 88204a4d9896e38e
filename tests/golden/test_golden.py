"""Whole readings of corpus notices, compared exactly with the files beside this one.

`CLAUSEBOOK_GOLDEN=write` writes the files anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.golden.corpus_readings import readable, record_of

FLAG = "CLAUSEBOOK_GOLDEN"
HERE = Path(__file__).parent / "readings"
NOTICES = (
    "haiping-chengling-equipment-2024",
    "haiping-energy-vehicles-2025",
    "haiping-wangchao-exhibition-tourism-2026",
    "jiading-skilled-talent-2025-restated",
    "songjiang-chief-technician-2024-restated",
)


def writing() -> bool:
    return os.environ.get(FLAG) == "write"


@pytest.mark.parametrize("slug", NOTICES)
def test_the_whole_reading_of_a_notice(slug: str) -> None:
    """Facts, awards, limits, terms, conditions and what was set aside are what somebody last looked at."""
    path = HERE / f"{slug}.json"
    got = readable(record_of(slug))
    if writing():
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_text(got), encoding="utf-8")

    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(got))


def as_text(reading: dict[str, object]) -> str:
    """JSON with one record to a line, so that a difference shows the record that changed."""
    parts = []
    for name, part in reading.items():
        if isinstance(part, list):
            rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in part)
            parts.append(f"  {json.dumps(name)}: [\n{rows}\n  ]" if part else f"  {json.dumps(name)}: []")
        elif isinstance(part, dict):
            rows = ",\n".join(
                f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in part.items()
            )
            parts.append(f"  {json.dumps(name)}: {{\n{rows}\n  }}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_nothing_is_rewritten_in_passing() -> None:
    """While the flag is set every reading equals its file, so a green run would prove nothing."""
    assert not writing(), f"{FLAG}=write is set: the files were written anew, look at them and unset it"


def test_there_is_a_test_for_each_file() -> None:
    """A file that no test compares would grow old unseen."""
    assert sorted(path.stem for path in HERE.glob("*.json")) == sorted(NOTICES)
