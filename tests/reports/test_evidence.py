"""Evidence of a rule of the corpus: the box on the picture, the bundle's sums, a page that needs no network."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from reports.cli import main
from store import Catalog

RULE = "3fd674828507"


@pytest.fixture(scope="module")
def bundle(corpus_catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The bundle of one rule."""
    path = tmp_path_factory.mktemp("evidence") / "case.zip"
    assert main(["--catalog", str(corpus_catalog), "evidence", RULE, "--out", str(path), "--on", "2026-11-20"]) == 0
    return zipfile.ZipFile(path)


def test_every_file_has_its_sum(bundle: zipfile.ZipFile):
    """SHA256SUMS names every other file with its hash."""
    sums = dict(line.split("  ")[::-1] for line in bundle.read("SHA256SUMS").decode().splitlines())

    assert set(sums) == set(bundle.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(bundle.read(name)).hexdigest() == value for name, value in sums.items())


def test_the_original_and_the_text_are_those_of_the_record(bundle: zipfile.ZipFile):
    """The record names the hashes of the file and of the text that lie beside it, and the quote's place."""
    record = json.loads(bundle.read("records.jsonl"))
    original = next(name for name in bundle.namelist() if name.startswith("original/"))
    text = next(name for name in bundle.namelist() if name.startswith("text/"))
    content = bundle.read(text).decode("utf-8")

    assert hashlib.sha256(bundle.read(original)).hexdigest() == record["sha256"]
    assert hashlib.sha256(content.encode()).hexdigest() == record["notice_record"]["text_sha256"]
    assert "1000元" in content
    assert record["programme_by"] == {"alias": "首席技师", "where": record["programme_by"]["where"]}


def test_the_box_is_marked_where_the_quote_stands(bundle: zipfile.ZipFile):
    """Inside the box the paper is tinted, elsewhere it is not."""
    record = json.loads(bundle.read("records.jsonl"))
    name = next(name for name in bundle.namelist() if name.startswith("pictures/"))
    picture = Image.open(io.BytesIO(bundle.read(name))).convert("RGB")
    page, x0, top, x1, bottom = record["boxes"][0]
    scale = picture.width / 595.28
    inside = [picture.getpixel((int(x * scale), int((top + bottom) / 2 * scale))) for x in range(int(x0), int(x1), 3)]

    assert f"page-{page}" in name
    assert sum(red > blue + 40 for red, _green, blue in inside) > len(inside) / 2
    assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_the_page_needs_no_network(bundle: zipfile.ZipFile):
    """Everything is in the page; it forbids itself to load anything else."""
    page = bundle.read("evidence.html").decode("utf-8")

    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', page) == []
    assert "<mark>" in page


def test_the_same_evidence_has_the_same_bytes(corpus_catalog: Path, tmp_path: Path):
    """Two people who ask for the same evidence can compare what they got."""
    paths = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for path in paths:
        main(["--catalog", str(corpus_catalog), "evidence", RULE, "--out", str(path), "--on", "2026-11-20"])

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_picture_alone(corpus_catalog: Path, tmp_path: Path):
    """--out x.png writes the marked page; a second rule gets a number."""
    out = tmp_path / "page.png"
    assert main(["--catalog", str(corpus_catalog), "evidence", RULE, "6bc6e016c5f4", "--out", str(out)]) == 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["page-2.png", "page.png"]
    assert out.read_bytes().startswith(b"\x89PNG")


def test_without_an_original_there_is_no_picture(held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The text and its check are still there, and the command says what is missing."""
    with Catalog.open(held) as catalog:
        (notice,) = catalog.notices()
        rule = catalog.rules([notice.id]).benefits[0].rule.id
    out = tmp_path / "e.html"

    assert main(["--catalog", str(held), "evidence", rule, "--out", str(out)]) == 1
    assert rule in capsys.readouterr().err
    assert "<img" not in out.read_text("utf-8")
