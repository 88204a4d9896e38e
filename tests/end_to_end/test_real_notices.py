"""The real notices beside the checkout: every answer is grounded, and adding twice changes nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.cli import main
from store import Catalog


@pytest.fixture(scope="module")
def catalog(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the real notices; the scans among them are refused."""
    path = tmp_path_factory.mktemp("real") / "c.duckdb"
    assert main(["--catalog", str(path), "add", str(shared / "notices"), "--no-originals", "--no-ocr"]) == 1
    return path


@pytest.fixture(scope="module")
def out(catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its export."""
    folder = tmp_path_factory.mktemp("out")
    assert main(["--catalog", str(catalog), "export", str(folder)]) == 0
    return folder


def records(folder: Path, name: str) -> Iterator[dict[str, object]]:
    """The records of one kind."""
    for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def fold(text: str) -> str:
    """NFKC without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", ["benefits", "limits", "terms", "conditions"])
def test_every_quote_stands_in_its_notice(shared: Path, out: Path, name: str) -> None:
    """A quote occurs in the text of its notice at most three times, its figure at its place in it."""
    texts = {path.stem: fold(path.read_text("utf-8")) for path in (shared / "text").glob("*.txt")}
    seen = 0
    for record in records(out, name):
        quote, figure = fold(str(record["quote"])), fold(str(record["figure"] or ""))
        start = record["figure_start"]
        assert 1 <= texts[Path(str(record["source_file"])).stem].count(quote) <= 3, record["id"]
        assert start is None or quote[int(str(start)) :].startswith(figure), record["id"]
        seen += 1
    assert seen > 30


def test_ids_are_distinct(out: Path) -> None:
    """An id leads to one record of its kind."""
    for name in ("benefits", "limits", "terms", "conditions", "quantities"):
        ids = [record["id"] for record in records(out, name)]
        assert len(ids) == len(set(ids)), name


def test_adding_again_writes_nothing(shared: Path, catalog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time every notice is held already, and no row is added."""
    question = "select (select count(*) from run), (select count(*) from benefit), (select count(*) from refused_file)"
    with Catalog.open(catalog) as before:
        counts = before.query(question).rows
    capsys.readouterr()
    main(["--catalog", str(catalog), "add", str(shared / "notices"), "--no-originals", "--no-ocr"])
    err = capsys.readouterr().err

    with Catalog.open(catalog) as after:
        assert after.query(question).rows == counts
    assert err.count("，不写入") == 12


def test_boxes_lie_on_their_pages(catalog: Path) -> None:
    """Every box is inside the page that it names."""
    question = """
        select count(*), count(*) filter (
            b.box.x0 < 0 or b.box.top < 0 or b.box.x1 > p.page.width or b.box.bottom > p.page.height
        )
        from (select reading, unnest(boxes) as box from benefit) b
        join reading r on r.number = b.reading
        join (select number, unnest(pages) as page from document) p
            on p.number = r.document and p.page.number = b.box.page
    """
    with Catalog.open(catalog) as opened:
        ((boxes, outside),) = opened.query(question).rows

    assert int(str(boxes)) > 100
    assert outside == 0
