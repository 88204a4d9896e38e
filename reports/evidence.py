"""Evidence for a file: the page with the box marked beside the clause, and a bundle that checks itself."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from reports.json_text import Record, json_text
from reports.page_pictures import marked_page
from reports.pages import page
from reports.phrasebook import Phrasebook
from reports.tracing import Trace, card, record
from store import Catalog

# The date that entries of the bundle carry: the same evidence gives the same bytes.
_DATE = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A rule with the pictures of its pages (page, PNG), the text that it stands in, and the original file."""

    trace: Trace
    text: str
    pictures: tuple[tuple[int, bytes], ...]
    original: bytes | None

    @property
    def original_name(self) -> str:
        """The name of the file as it was added."""
        return self.trace.notice.source_file


def exhibit(catalog: Catalog, found: Trace) -> Exhibit:
    """What can be shown of a rule: no picture of a text file, nor of an original that was not kept."""
    path = catalog.original_of(found.notice)
    boxes = found.held.place.boxes
    pages = dict.fromkeys(box[0] for box in boxes)
    pictures: tuple[tuple[int, bytes], ...] = ()
    if path is not None and path.suffix.lower() == ".pdf":
        pictures = tuple((number, png) for number in pages if (png := _picture(path, number, boxes)))
    return Exhibit(
        trace=found,
        text=catalog.text_of(found.notice.text_sha256),
        pictures=pictures,
        original=path.read_bytes() if path is not None else None,
    )


def _picture(path: Path, number: int, boxes: Sequence[tuple[int, object, object, object, object]]) -> bytes | None:
    try:
        return marked_page(path, number, boxes)  # type: ignore[arg-type]
    except (pypdfium2.PdfiumError, IndexError, OSError):
        return None


def html(say: Phrasebook, exhibits: Sequence[Exhibit], records: Sequence[Record], on: dt.date) -> str:
    """One page that opens without a network, with everything in it that its own check needs."""
    originals = {each.trace.notice.sha256: each for each in exhibits if each.original is not None}
    return page(
        "evidence.html",
        say=say,
        exhibits=[_shown(say, each, on) for each in exhibits],
        data=_data(exhibits, records, list(originals.values())),
        used=json_text(list(records)),
    )


def _shown(say: Phrasebook, each: Exhibit, on: dt.date) -> Record:
    around, place = each.trace.around, each.trace.held.place
    start, end = around.start, around.end
    sentence = around.sentence
    return {
        "card": card(say, each.trace, on),
        "before": sentence[:start],
        "quote": sentence[start:end],
        "after": sentence[end:],
        "page": place.page,
        "pictures": [{"page": number, "data": _base64(png)} for number, png in each.pictures],
        "has_original": each.original is not None,
    }


def _data(exhibits: Sequence[Exhibit], records: Sequence[Record], originals: Sequence[Exhibit]) -> Record:
    """What the page checks: every embedded piece with the hash that it must have, every quote with its place."""
    pieces: list[Record] = [
        {"name": each.original_name, "sha256": each.trace.notice.sha256, "base64": _base64(each.original or b"")}
        for each in originals
    ]
    texts = {each.trace.notice.text_sha256: each.text for each in exhibits}
    pieces += [
        {"name": f"text {sha256[:12]}", "sha256": sha256, "base64": _base64(text.encode("utf-8"))}
        for sha256, text in texts.items()
    ]
    quotes = [
        {
            "id": each.trace.held.rule.id,
            "text": each.trace.notice.text_sha256,
            "start": each.trace.held.rule.evidence.quote.start,
            "end": each.trace.held.rule.evidence.quote.end,
            "quote": each.trace.held.place.quote,
        }
        for each in exhibits
    ]
    return {"pieces": pieces, "quotes": quotes, "records": list(records)}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def bundle(say: Phrasebook, exhibits: Sequence[Exhibit], records: Sequence[Record], on: dt.date) -> bytes:
    """A zip for the file: originals, pictures, texts, records, the page, and SHA256SUMS over all of them."""
    files: dict[str, bytes] = {"evidence.html": html(say, exhibits, records, on).encode("utf-8")}
    files["records.jsonl"] = "".join(f"{json_text(each)}\n" for each in records).encode("utf-8")
    for each in exhibits:
        notice = each.trace.notice
        files[f"text/{notice.text_sha256}.txt"] = each.text.encode("utf-8")
        if each.original is not None:
            files[f"original/{notice.sha256[:12]}-{Path(each.original_name).name}"] = each.original
        for number, png in each.pictures:
            files[f"pictures/{each.trace.held.rule.id}-page-{number}.png"] = png
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode("utf-8")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def records_of(say: Phrasebook, exhibits: Sequence[Exhibit], on: dt.date) -> list[Record]:
    """The trace of each rule, with what was shown of it."""
    return [
        {
            **record(say, each.trace, on),
            "pictures": [{"page": number, "sha256": hashlib.sha256(png).hexdigest()} for number, png in each.pictures],
            "original_kept": each.original is not None,
        }
        for each in exhibits
    ]
