"""The made-up queue that the review is measured on is one."""

from __future__ import annotations

from pathlib import Path

from tests.bench.made_catalog import made_catalog
from tests.bench.review_queue import ways


def test_every_step_has_every_row(tmp_path: Path) -> None:
    """A measurement of an error, or of an empty queue, would look quick."""
    with made_catalog(250) as catalog:
        done = {name: way() for name, way in ways(catalog, tmp_path).items()}

    for name in ("find the queue", "list it", "read the sheet", "check every row, all decided"):
        assert len(done[name]) == 200, name  # type: ignore[arg-type]
