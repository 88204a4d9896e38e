"""What holds of every document, whatever was printed: offsets, origins, spans and folding."""

from __future__ import annotations

import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Document, LineRole, Page, Unreadable, compact, fold, read
from ingest.assembly import Block, PrintedLine, PrintedTable, Source, assemble
from ingest.folding import is_blank
from ingest.tables import GridCell

pytestmark = pytest.mark.property

PAGES = tuple(Page(number=number, width=595, height=842, rotation=0) for number in (1, 2, 3))
SOURCE = Source(name="notice.pdf", sha256="0" * 64, media="application/pdf", reader="typeset", pages=PAGES)
PRINTED = st.text(
    st.sampled_from("一二三条款补贴万元（）()〔〕《》，。；：、％１2.①～∶ \u3000\u00a0\u200b第章附件" + string.digits),
    min_size=1,
    max_size=30,
)
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=200)


@st.composite
def printed_lines(draw: st.DrawFn, role: LineRole | None = None) -> PrintedLine:
    """A line with one box for each of its characters."""
    text = draw(PRINTED)
    page = draw(st.integers(1, 3))
    boxes = tuple((float(i), 10.0 * page, i + 1.0, 10.0 * page + 8) for i in range(len(text)))
    drawn = role or draw(st.sampled_from(list(LineRole)))
    return PrintedLine(text=text, page=page, role=drawn, opens=draw(st.booleans()), boxes=boxes)


@st.composite
def printed_tables(draw: st.DrawFn) -> PrintedTable:
    """A full grid; some cells are empty, some have several lines."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 3))
    lines = st.lists(printed_lines(LineRole.BODY), max_size=2).map(tuple)
    cells = tuple(
        (GridCell(row=row, column=column, row_span=1, column_span=1), draw(lines))
        for row in range(rows)
        for column in range(columns)
    )
    return PrintedTable(page=1, rows=rows, columns=columns, cells=cells)


BLOCKS: st.SearchStrategy[list[Block]] = st.lists(st.one_of(printed_lines(), printed_tables()), max_size=8)


def body(document: Document) -> list[int]:
    """Indexes into `raw` of all characters of body lines that print something."""
    return [
        index
        for line in document.lines
        if line.role is LineRole.BODY
        for index in range(line.start, line.end)
        if not is_blank(document.raw[index])
    ]


def hold(document: Document) -> None:
    """All that later stages rely on."""
    assert list(document.origin) == body(document)
    assert fold(document.quote(0, len(document.text))) == document.text
    assert len(document.origin) == len(document.text)
    assert not any(is_blank(character) for character in document.text)
    for line in document.lines:
        assert 0 <= line.start <= line.end <= len(document.raw)
    ends = [0, *(each.end for each in document.paragraphs)]
    assert [each.start for each in document.paragraphs] == ends[:-1]
    assert ends[-1] == len(document.text)


@given(BLOCKS)
def test_origins_lead_from_every_character_of_text_to_its_printed_one(blocks: list[Block]) -> None:
    """Each printed character of the body is in `text` exactly once, in order; nothing else is; tables included."""
    hold(assemble(SOURCE, blocks))


@given(BLOCKS)
def test_every_raw_character_has_its_box(blocks: list[Block]) -> None:
    """A span of text touches at least one line, and its boxes lie on the pages of its lines."""
    document = assemble(SOURCE, blocks)

    assert len(document.boxes) == len(document.raw)
    for each in document.paragraphs:
        assert document.page_of(each.start) == each.page
        assert document.boxes_of(each.start, each.end)[0].page == each.page


@given(BLOCKS)
def test_cells_fill_their_table_in_order(blocks: list[Block]) -> None:
    """A table's span is that of its cells, end to end."""
    for table in assemble(SOURCE, blocks).tables:
        edges = [edge for cell in table.cells for edge in (cell.start, cell.end)]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == (table.start, table.end)


def _read_or_reason(path: Path) -> tuple[Document | None, str]:
    try:
        return read(path), ""
    except Unreadable as refused:
        return None, refused.reason


@given(ANY_TEXT)
def test_any_text_file_becomes_a_document_or_is_refused(raw: str) -> None:
    """No text crashes the reader, and what comes out holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_bytes(raw.encode("utf-8"))
        document, reason = _read_or_reason(path)
    if document is None:
        assert reason in ("empty", "no_text", "not_text")
    else:
        assert document.raw == raw.removeprefix("\ufeff")
        hold(document)


@given(st.binary(max_size=300))
def test_any_bytes_named_pdf_are_read_or_refused(data: bytes) -> None:
    """Nothing but `Unreadable` leaves the door."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.pdf"
        path.write_bytes(b"%PDF-1.7\n" + data)
        with pytest.raises(Unreadable):
            read(path)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(raw: str) -> None:
    """And it keeps the length, so that offsets hold."""
    assert fold(fold(raw)) == fold(raw)
    assert len(fold(raw)) == len(raw)
    assert compact(compact(raw)) == compact(raw)


@given(ANY_TEXT)
def test_folding_never_makes_digits(raw: str) -> None:
    """Only a character that is a decimal digit itself may become one."""
    for printed, folded in zip(raw, fold(raw), strict=True):
        assert printed.isdecimal() or not folded.isdecimal()
