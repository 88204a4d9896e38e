"""Printed lines become paragraphs by where they stand and by what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Document, LineRole, compact
from tests.ingest.paper import Paper, paragraphs

Reader = Callable[..., Document]

LONG = "对符合条件的企业开展职工技能培训并取得证书的，按照每人一千元的标准给予补贴，每家企业每年最高不超过三十万元。"
OTHER = "对首次认定的技能大师工作室，给予一次性资助十万元，资助资金用于技术创新和设备添置，不得用于发放工资。"
HEADING = "一、补贴标准"


def folded(*printed: str) -> list[str]:
    """What the printed words are read as."""
    return [compact(each) for each in printed]


def test_lines_of_a_paragraph_are_joined(reading: Reader) -> None:
    """First line set in by two ems, a short last line, the next first line set in again."""
    document = reading(Paper().paragraph(LONG).paragraph(OTHER))

    assert paragraphs(document) == folded(LONG, OTHER)


def test_a_page_break_inside_a_word_is_healed(reading: Reader) -> None:
    """The page number between the halves is no part of the sentence."""
    document = reading(
        Paper()
        .paragraph(OTHER)
        .line("对符合条件的企业开展职工技能培训并取得证书的，按照每人一", 0)
        .put(280, 780, "— 1 —", 14)
        .next_page()
        .line("千元的标准给予补贴。", 0)
        .put(280, 780, "— 2 —", 14)
    )

    assert paragraphs(document)[-1].endswith("按照每人一千元的标准给予补贴。")
    assert document.page_of(document.text.index("千元的标准")) == 2


def test_lines_of_a_centred_title_stay_apart_and_are_marked(reading: Reader) -> None:
    """A later stage joins them when it knows that they are a title."""
    document = reading(
        Paper().centred("望湖区人民政府关于印发").centred("技能培训补贴办法的通知").paragraph(LONG).paragraph(OTHER)
    )

    assert paragraphs(document)[:2] == ["望湖区人民政府关于印发", "技能培训补贴办法的通知"]
    assert [each.centred for each in document.paragraphs] == [True, True, False, False]


def test_a_short_heading_stands_before_its_paragraph(reading: Reader) -> None:
    """Both are set in; the heading's line is short."""
    document = reading(Paper().paragraph(OTHER).line(HEADING, 2).paragraph(LONG))

    assert paragraphs(document) == folded(OTHER, HEADING, LONG)


def test_a_heading_of_two_lines_is_one_paragraph(reading: Reader) -> None:
    """It ends without a full stop, and what follows is set in."""
    heading = "（三）支持企业引进和培育高技能领军人才并建设区级高技能人才培养基地"

    assert paragraphs(reading(Paper().paragraph(heading).paragraph(LONG)))[0] == heading.replace("（", "(").replace(
        "）", ")"
    )


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("符合条件的企业应当在本区注册并正常经营，自二〇二五年至今没有", "2022年以来的失信记录。", "a year"),
        ("每家企业一次性给予补贴，小型企业三万元，其他企业按人数计算为", "1.5万元。", "a decimal number"),
        ("符合本办法第六条第一款所列条件，或者符合本办法第七条第二款第", "（三）项规定的。", "a cited item"),
        (
            "下列人员：（1）高级工；（2）技师；经本区推荐并且已经备案的；",
            "（3）高级技师。",
            "an item inside the running text",
        ),
    ],
)
def test_a_wrapped_line_that_looks_like_an_item_opens_no_paragraph(
    reading: Reader, first: str, second: str, why: str
) -> None:
    """The document sets its first lines in, and this one is not."""
    document = reading(Paper().paragraph(LONG).line(first[:26], 2).line(first[26:].ljust(28, "的"), 0).line(second, 0))

    assert len(document.paragraphs) == 2, why


def test_paragraphs_without_indents_are_told_by_labels_and_short_lines(reading: Reader) -> None:
    """A document in block style sets nothing in."""
    document = reading(
        Paper()
        .line("一、对符合条件的企业开展职工技能培训并取得证书的，按照一千元")
        .line("的标准给予补贴。")
        .line("二、对首次认定的工作室，给予一次性资助十万元，资金专款专用；")
        .line("三、本通知自印发之日起施行。")
    )

    assert [each[:2] for each in paragraphs(document)] == ["一、", "二、", "三、"]


def test_signatures_and_the_date_stand_by_themselves(reading: Reader) -> None:
    """They are set far in; the second line does not go on with the first."""
    document = reading(
        Paper().paragraph(LONG).line("望湖区人力资源和社会保障局", 14).line("望湖区财政局", 17).line("2025年3月1日", 17)
    )

    assert paragraphs(document)[1:] == ["望湖区人力资源和社会保障局", "望湖区财政局", "2025年3月1日"]


def test_names_side_by_side_are_lines_of_their_own(reading: Reader) -> None:
    """Two issuers in one printed line are two issuers."""
    sheet = Paper().paragraph(LONG)
    sheet.put(120, sheet.at, "望湖区人力资源局").put(330, sheet.at, "望湖区财政局")

    document = reading(sheet)

    assert paragraphs(document)[1:] == ["望湖区人力资源局", "望湖区财政局"]
    assert [line.role for line in document.lines] == [LineRole.BODY] * len(document.lines)


def test_items_of_a_list_of_attachments_hang_under_their_label(reading: Reader) -> None:
    """The second line of an item is set in as deeply as its words."""
    sheet = Paper().paragraph(LONG).line("附件：1.望湖区高技能人才培养基地申报表", 2)
    sheet.line("2.望湖区高技能人才培养基地项目预算备案表和考", 5).line("核评估表", 6)

    assert paragraphs(reading(sheet))[1:] == [
        "附件:1.望湖区高技能人才培养基地申报表",
        "2.望湖区高技能人才培养基地项目预算备案表和考核评估表",
    ]


def test_the_mark_over_an_attachment_opens_a_paragraph_on_its_page(reading: Reader) -> None:
    """It stands flush left, right after a full line of the page before."""
    full = LONG + "申报材料由所在街镇统一汇总后报区人力资源和社会保障局审核，不符合条件的予以退"

    document = reading(Paper().paragraph(full[:82]).next_page().line("附件1").centred("申报表").paragraph(OTHER))

    assert paragraphs(document)[1] == "附件1"


def test_a_remark_under_a_title_is_one_paragraph(reading: Reader) -> None:
    """Regulations say there who adopted and changed them, on several lines."""
    sheet = Paper().centred("望湖区科学技术奖励办法")
    sheet.line("（2020年5月1日望湖区人民政府令第3号公布　根据2024年", 0.5).line("6月1日望湖区人民政府令第9号修改）", 6)
    sheet.paragraph(LONG)

    assert len(paragraphs(reading(sheet))) == 3


def test_bold_type_made_by_printing_twice_is_read_once(reading: Reader) -> None:
    """The second print is moved by a fraction of the character."""
    sheet = Paper().paragraph(LONG)
    sheet.put(111, sheet.at, HEADING).put(111.4, sheet.at, HEADING)

    assert paragraphs(reading(sheet))[-1] == HEADING


def test_what_lies_off_the_paper_is_not_read(reading: Reader) -> None:
    """Leftovers of templates stand beside the page, where nobody sees them."""
    assert reading(Paper().paragraph(LONG).put(640, 300, "模板")).text == folded(LONG)[0]


def test_slanted_words_over_the_page_are_a_watermark(reading: Reader) -> None:
    """They are kept as lines and are in no sentence."""
    sheet = Paper().paragraph(LONG)
    sheet.canvas.saveState()
    sheet.canvas.rotate(30)
    sheet.put(300, 700, "样稿", 40)
    sheet.canvas.restoreState()

    document = reading(sheet)

    assert document.text == folded(LONG)[0]
    assert LineRole.WATERMARK in {line.role for line in document.lines}


def test_letter_spaced_names_keep_their_gaps_in_raw_only(reading: Reader) -> None:
    """Wide gaps stay wide in `raw`, so that names side by side can be told from spaced letters."""
    sheet = Paper().paragraph(LONG)
    for place, character in enumerate("财政局"):
        sheet.put(200 + 40 * place, 400, character)

    document = reading(sheet)

    assert document.text.endswith("财政局")
    assert document.raw.endswith("财  政  局")


def test_every_printed_line_has_its_box(reading: Reader) -> None:
    """A quote over two lines has two boxes, where the lines stand on the page."""
    document = reading(Paper().paragraph(LONG))
    start = document.text.index("每人一千元")

    boxes = document.boxes_of(start - 6, start + 5)

    assert [box.page for box in boxes] == [1, 1]
    assert boxes[0].bottom <= boxes[1].top
    assert boxes[1].x0 == pytest.approx(79.0, abs=0.5)
