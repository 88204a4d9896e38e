"""The queue as one page: each thing with its sentence, the strip of the paper that it stands on, and what to do."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import pypdfium2

from reports import review_list
from reports.page_pictures import marked_strip
from reports.pages import page
from reports.phrasebook import Phrasebook
from reports.regions import place_of
from reports.review_queue import Item
from reports.rule_records import Record
from store import Catalog

#: A page with more pictures than this is too large to send.
MOST = 200


def html(say: Phrasebook, catalog: Catalog, items: Sequence[Item], of: int) -> str:
    """One file that needs no network, with the first things of the queue; `of` is how many there are in all."""
    return page(
        "review.html",
        say=say,
        used="",
        summary=review_list.summary(say, items),
        of=of,
        items=[_shown(say, catalog, rank, item) for rank, item in enumerate(items, start=1)],
    )


def _shown(say: Phrasebook, catalog: Catalog, rank: int, item: Item) -> Record:
    return {
        "rank": rank,
        "id": item.id,
        "section": say.term("queue reason" if item.section == "link" else "section", item.section),
        "stake": review_list.stake_text(say, item),
        "region": place_of(item.notice).name,
        "reads": review_list.reading_text(say, item),
        "why": review_list.reason_lines(say, item),
        "sentence": _sentence(say, catalog, item),
        "source": review_list.source_of(say, item),
        "file": item.notice.source_file,
        "pictures": pictures(catalog, item),
        "commands": review_list.commands(say, item),
    }


def _sentence(say: Phrasebook, catalog: Catalog, item: Item) -> tuple[str, str, str]:
    """What stands before the quote, the quote, and what stands behind it."""
    if item.held is None:
        return "", review_list.quote_of(say, item), ""
    around = catalog.surroundings(item.notice.reading, item.held.rule.evidence)
    sentence, start, end = around.sentence, around.start, around.end
    return sentence[:start], sentence[start:end], sentence[end:]


def pictures(catalog: Catalog, item: Item) -> list[Record]:
    """The strips of the pages that the quote stands on; none without pages or without a kept original."""
    path = catalog.original_of(item.notice) if item.held else None
    if path is None or path.suffix.lower() != ".pdf" or item.held is None:
        return []
    boxes = item.held.place.boxes
    # A unit that was taken from the heading of a table can only be checked with the heading in sight.
    from_top = "unit_from_heading" in item.flags
    found = []
    for number in dict.fromkeys(box[0] for box in boxes):
        try:
            png = marked_strip(path, number, boxes, from_top=from_top)
        except (pypdfium2.PdfiumError, IndexError, OSError):
            continue
        found.append({"page": number, "data": base64.b64encode(png).decode("ascii")})
    return found
