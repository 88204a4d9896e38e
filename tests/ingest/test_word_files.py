"""Word files: what Word shows, with the numbers that stand in no paragraph."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest import Document, Unreadable, compact, read
from ingest.word_numbers import written
from tests.documents.word_twin import word_twin
from tests.ingest.paper import paragraphs

Reader = Callable[..., Document]
SLUGS = ("haiping-wangchao-skilled-talent-2025", "haiping-energy-vehicles-2025", "minhang-training-2026-restated")


def file_of(*body: str, numbering: str = "") -> bytes:
    """A Word file whose body holds these elements, and whose numbering these rules."""
    file = docx.Document()
    for element in list(file.element.body):
        file.element.body.remove(element)
    for words in body:
        file.element.body.append(parse_xml(words.replace(">", f" {nsdecls('w')}>", 1)))
    if numbering:
        root = file.part.numbering_part.element
        for element in list(root):
            root.remove(element)
        for rule in numbering.split("\n"):
            root.append(parse_xml(rule.replace(">", f" {nsdecls('w')}>", 1)))
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def item(words: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def plain(words: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def rules(*levels: tuple[str, str]) -> str:
    """A list's rules: the form of its numbers and the words around them, level by level; and two lists of them."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(levels)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>\n'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>\n'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num>'
    )


def test_numbers_are_those_that_word_prints(reading: Reader) -> None:
    """Levels count by themselves, deeper ones begin again, and a list that is started anew begins at one."""
    form = rules(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%3."))
    body = (
        item("扶持对象"),
        item("企业", level=1),
        item("院校", level=1),
        item("扶持标准"),
        item("首席技师", level=1),
        item("每人5万元", level=2),
        plain("其他文字"),
        item("资金管理"),
        item("附件", number=2),
    )
    document = reading(file_of(*body, numbering=form), "notice.docx")

    assert paragraphs(document) == [
        "一、扶持对象",
        "(一)企业",
        "(二)院校",
        "二、扶持标准",
        "(一)首席技师",
        "二.1.每人5万元",
        "其他文字",
        "三、资金管理",
        "一、附件",
    ]


@pytest.mark.parametrize(
    ("mark", "shown", "why"),
    [
        ("<w:vanish/>", "给予补贴5万元。", "marked as hidden"),
        ('<w:vanish w:val="0"/>', "给予补贴5万元，另奖9万元。", "the mark is switched off"),
        ("<w:b/>", "给予补贴5万元，另奖9万元。", "bold is no hiding"),
    ],
)
def test_hidden_words_are_left_out(reading: Reader, mark: str, shown: str, why: str) -> None:
    """What Word does not show is no text of the notice."""
    run = f"<w:r><w:rPr>{mark}</w:rPr><w:t>，另奖9万元</w:t></w:r>"
    words = f"<w:p><w:r><w:t>给予补贴5万元</w:t></w:r>{run}<w:r><w:t>。</w:t></w:r></w:p>"

    assert paragraphs(reading(file_of(words), "notice.docx")) == [compact(shown)], why


@pytest.mark.parametrize(
    ("number", "form", "words", "why"),
    [
        (3, "chineseCounting", "三", "the usual clause"),
        (10, "chineseCounting", "十", "without a one"),
        (21, "chineseCountingThousand", "二十一", "with a two"),
        (105, "japaneseCounting", "一百零五", "a gap is named"),
        (110, "chineseCounting", "一百一十", "a ten after a hundred"),
        (12, "ideographDigital", "一二", "digit by digit"),
        (11, "chineseLegalSimplified", "壹拾壹", "as on cheques"),
        (3, "decimalEnclosedCircle", "③", "in a circle"),
        (21, "decimalEnclosedCircle", "21", "circles end at twenty"),
        (7, "decimalZero", "07", "with a zero"),
        (28, "lowerLetter", "bb", "letters are doubled"),
        (9, "upperRoman", "IX", "Roman"),
        (4, "somethingNew", "4", "an unknown form"),
        (0, "chineseCounting", "0", "nothing below one"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(number: int, form: str, words: str, why: str) -> None:
    """Each form as Word prints it."""
    assert written(number, form) == words, why


def test_legal_numbers_are_digits_on_every_level(reading: Reader) -> None:
    """A level that is marked so shows 2.1 under 二、."""
    form = rules(("chineseCounting", "%1、"), ("decimal", "%1.%2")).replace(
        'w:val="%1.%2"/>', 'w:val="%1.%2"/><w:isLgl/>'
    )
    document = reading(file_of(item("对象"), item("标准"), item("金额", level=1), numbering=form), "notice.docx")

    assert paragraphs(document) == ["一、对象", "二、标准", "2.1金额"]


def test_what_word_does_not_show_is_left_out(reading: Reader) -> None:
    """Deleted words and field codes are out; inserted words, content controls and forced breaks are in."""
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧文</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>新的补贴</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>标准</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的文字</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    document = reading(file_of(*body), "notice.docx")

    assert paragraphs(document) == ["新的补贴标准", "第二行", "控件里的文字"]


def test_quotes_lead_to_a_paragraph(reading: Reader) -> None:
    """There are no pages and no boxes; each character knows its paragraph or its cell."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("一等奖") + cell.format("5万元") + "</w:tr>"
    document = reading(file_of(plain("通知"), f"<w:tbl>{row}{row}</w:tbl>"), "notice.docx")

    assert (document.page_of(0), document.boxes_of(0, 2), document.pages) == (None, (), ())
    assert document.element_of(0) == "body/p[1]"
    assert document.element_of(document.text.index("5万元")) == "body/tbl[1]/tr[1]/tc[2]/p[1]"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_word_twin_of_a_notice_is_the_same_text(root: Path, tmp_path: Path, slug: str) -> None:
    """Its clause numbers are Word's own, its merged cells Word's own: text, paragraphs and tables are the paper's."""
    paper = read(root / "corpus" / f"{slug}.pdf")
    path = tmp_path / f"{slug}.docx"
    path.write_bytes(word_twin(paper))
    word = read(path)

    assert word.text == paper.text
    assert [(each.start, each.end) for each in word.paragraphs] == [(each.start, each.end) for each in paper.paragraphs]
    assert [each.cells for each in word.tables] == [each.cells for each in paper.tables]


@pytest.mark.parametrize(
    ("data", "reason", "why"),
    [
        (b"PK\x03\x04 and no more", "cut_off", "a transfer that broke"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password_on_word", "an old file, or one with a password"),
        (b"<html></html>", "not_a_word_file", "a web page"),
        (file_of(), "no_text", "an empty document"),
    ],
)
def test_a_bad_word_file_has_one_reason(reading: Reader, data: bytes, reason: str, why: str) -> None:
    """The bytes alone decide."""
    with pytest.raises(Unreadable) as caught:
        reading(data, "notice.docx")

    assert caught.value.reason == reason, why
