"""Web pages: the notice out of its page, with its tables, and nothing of what stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Document
from tests.ingest.paper import paragraphs

Reader = Callable[..., Document]

NOTICE = (
    "<p style='text-align:center'>星渚区扶持首席技师办法</p>"
    "<p>一、对首席技师，给予每人一次性补贴5万元；对企业，按投入的30%给予资助。</p>"
    "<p>二、本办法自2026年7月1日起施行，有效期至2028年6月30日。</p>"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>星渚区扶持首席技师办法_星渚区人民政府</title>
<style>p {{color: red}}</style></head><body>
<nav><a href="/">首页</a>、<a href="/a">政务公开</a>。</nav>
<div class="crumbs">您的位置：<a>首页</a> &gt; <a>通知公告</a></div>
<div><div id="main">{notice}</div></div>
<script>document.write('给予补贴9999万元，每年，每人。')</script>
<div style="display: none">隐藏的文字，给予补贴1万元。</div>
<ul><li><a>相关文件一，关于补贴。</a></li><li><a>相关文件二，关于资助。</a></li></ul>
<footer>主办单位：星渚区人民政府，备案号：12345678。</footer></body></html>"""


def page(notice: str = NOTICE, charset: str = "utf-8") -> bytes:
    """A page with navigation, scripts, hidden words and a footer around a notice."""
    return PAGE.format(notice=notice, charset=charset).encode("gb18030" if charset == "gb2312" else charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_the_notice_is_taken_out_of_its_page(reading: Reader, charset: str) -> None:
    """In whichever encoding; what moves, hides, links and closes around it is left out."""
    document = reading(page(charset=charset), "notice.html")

    assert paragraphs(document) == [
        "星渚区扶持首席技师办法",
        "一、对首席技师,给予每人一次性补贴5万元;对企业,按投入的30%给予资助。",
        "二、本办法自2026年7月1日起施行,有效期至2028年6月30日。",
    ]


def test_the_title_of_the_page_stands_in_where_the_notice_has_none(reading: Reader) -> None:
    """Many sites print the title outside the text; the name of the site is no part of it."""
    document = reading(
        page("<p>一、给予每人补贴5万元，每年一次。</p><p>二、自2026年起施行，三年有效。</p>"), "notice.html"
    )

    assert paragraphs(document)[0] == "星渚区扶持首席技师办法"
    assert document.paragraphs[0].centred


def test_tables_keep_their_cells(reading: Reader) -> None:
    """Merged over rows and columns; a table that only frames text is no table."""
    table = (
        "<table><tr><td rowspan='2'>等级</td><th colspan='2'>标准（万元）</th></tr><tr><td>市级</td><td>区级</td></tr>"
        "<tr><td>一等奖</td><td>5</td><td>3</td></tr></table>"
    )
    frame = f"<table><tr><td>{NOTICE}</td></tr></table>"
    document = reading(page(NOTICE + table), "notice.html")
    framed = reading(page(frame), "notice.html")

    assert framed.tables == ()
    assert len(framed.paragraphs) == 3
    (found,) = document.tables
    cells = [(each.row, each.column, each.row_span, each.column_span) for each in found.cells]
    assert cells == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]
    assert [document.text[each.start : each.end] for each in found.cells][-3:] == ["一等奖", "5", "3"]


def test_quotes_lead_to_an_element(reading: Reader) -> None:
    """The path names the element in the page as it was saved, scripts and navigation taken out."""
    document = reading(page(), "notice.html")

    assert document.page_of(0) is None
    assert (document.element_of(document.text.index("5万元")) or "").endswith("/p[2]")


@pytest.mark.parametrize(
    ("notice", "expected", "why"),
    [
        (
            "<p>一、给予<b>5</b>万<span>元</span>，每年。</p>",
            "一、给予5万元,每年。",
            "words set bold do not end a line",
        ),
        (
            "<p>一、给予补贴，每年。<br>二、给予资助，每月。</p>",
            "一、给予补贴,每年。|二、给予资助,每月。",
            "a break does",
        ),
        (
            "<div>一、补贴，每年。<div>二、资助，每月。</div>三、奖励。</div>",
            "一、补贴,每年。|二、资助,每月。|三、奖励。",
            "boxes",
        ),
        ("<p>一、补贴，每年。<!-- 二、资助。 --></p>", "一、补贴,每年。", "comments are no text"),
    ],
)
def test_blocks_end_paragraphs_and_inline_marks_do_not(reading: Reader, notice: str, expected: str, why: str) -> None:
    """As a browser shows it."""
    assert "|".join(paragraphs(reading(page(NOTICE + notice), "notice.html"))[3:]) == expected, why
