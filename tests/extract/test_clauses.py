"""The clause tree: paths by cases, what each part is for, and what holds for every tree."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.clauses import find_clauses

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clauses.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_numbered_clauses_have_their_paths(case: dict[str, Any], lines: ModuleType) -> None:
    """Each label that is a clause stands in its place of the tree, and nothing else is one."""
    assert lines.paths(lines.document(case["lines"])) == case["paths"]


LETTER = """
^关于印发《某区租房补贴办法》的通知
某住建规〔2024〕2号
各街道办事处：
现将《某区租房补贴办法》印发给你们，请遵照执行。
某区住房和城乡建设局
2024年6月3日
（此件公开发布）
^某区租房补贴办法
为解决青年住房困难，根据有关规定，制定本办法。
第一条 每月补贴800元。
第二条 补贴期限不超过36个月。
本办法自2024年7月1日起施行，有效期3年。
某区住房和城乡建设局办公室
2024年6月3日印发
"""


def test_letter_and_forwarded_text_are_told_apart(lines: ModuleType) -> None:
    """The letter around a forwarded text, its signature and the last words have roles of their own."""
    assert lines.roles(lines.document(LETTER)) == [
        "|heading",
        "|letter",
        "|signature",
        "|imprint",
        "|heading",
        "|preamble",
        "第一条|body",
        "第二条|body",
        "|closing",
        "|imprint",
    ]


NOTICE = """
^某区科学技术局文件
^关于申报科技项目的通知
各有关单位：
为推进创新，现就申报事项通知如下：
一、支持标准
每个项目支持20万元。
二、申报材料
1.申请书；
2.审计报告。
三、时间安排
申报单位应当提交以下材料：
1.营业执照；
2.承诺书。
附件：1.评分表
2.申请书
某区科学技术局
2025年2月8日
附件1
^项目评分表
| 指标 | 分值 |
| 团队 | 20 |
附件2
^项目申请书
单位名称：______
"""


def test_forms_score_sheets_and_papers_to_hand_in_are_marked(lines: ModuleType) -> None:
    """What pays nobody is told by its role, and the role goes down to the items."""
    clauses = find_clauses(lines.document(NOTICE))
    by_path = {"/".join(lines.path(clauses, clause)): clause.role for clause in clauses if clause.label}

    assert by_path == {
        "一": "body",
        "二": "materials",
        "二/1": "materials",
        "二/2": "materials",
        "三": "body",
        "三/1": "materials",
        "三/2": "materials",
        "附件1：项目评分表": "score_sheet",
        "附件2：项目申请书": "form",
    }


def test_a_notice_with_its_signature_amid_is_no_letter(lines: ModuleType) -> None:
    """Rules before a signature stay rules when another text follows it."""
    made = lines.document(
        """
        ^关于支持养老服务的意见
        为支持养老服务，提出以下意见：
        一、建设补贴每床1万元。
        二、运营补贴每床每月200元。
        某市民政局
        2024年1月8日
        ^养老机构等级评定办法
        一、等级分为五级。
        二、评定每三年一次。
        """
    )

    assert [role for role in lines.roles(made) if role.startswith(("一", "二"))] == ["一|body", "二|body"]
    assert "附件：养老机构等级评定办法|attachment" in lines.roles(made)


def test_a_notice_without_numbers_is_body(lines: ModuleType) -> None:
    """Unnumbered rules are no preamble: nothing follows that they could introduce."""
    made = lines.document(
        [
            "^关于调整租房政策的通知",
            "各有关单位：",
            "在本市缴税满5年的，每户补贴1万元。",
            "本通知自2024年2月1日起施行。",
        ]
    )

    assert lines.roles(made) == ["|heading", "|body"]


def test_a_paragraph_about_all_items_belongs_to_their_parent(lines: ModuleType) -> None:
    """以上…… behind a list speaks of the list, not of its last item."""
    made = lines.document(["一、补贴", "1.博士2万元；", "2.硕士1万元。", "以上补贴只可享受一项。", "二、程序"])
    clauses = find_clauses(made)
    place = made.text.index("以上补贴")
    holders = [clause.label for clause in clauses if clause.start <= place < clause.end]

    assert holders == ["", "一"]


def test_an_unnumbered_paragraph_belongs_to_the_clause_above(lines: ModuleType) -> None:
    """A second paragraph of an item is part of the item."""
    made = lines.document(["一、补贴", "1.博士补贴2万元。", "每人限领一次。", "2.硕士补贴1万元。"])
    clauses = find_clauses(made)
    place = made.text.index("每人限领")

    assert [clause.label for clause in clauses if clause.start <= place < clause.end] == ["", "一", "1"]


@pytest.mark.parametrize(
    ("line", "title", "why"),
    [
        ("一、支持对象", "支持对象", "a heading alone in its line"),
        ("（一）购房补贴。每户补贴2万元。", "购房补贴", "words up to the first stop"),
        ("（四）申报方式：登录平台申报。", "申报方式", "words up to a colon"),
        ("第三条 【补贴标准】每人每月500元。", "补贴标准", "a bracketed heading"),
        ("（一）加快建设（牵头单位：市交通局）", "加快建设", "the office in charge is no part of it"),
        ("二、鼓励购房，提供就学保障", "鼓励购房,提供就学保障", "a heading with a comma"),
        ("1.申请人应当在本区就业。逾期不予受理。", None, "a ruling sentence is no heading"),
        ("（三）本办法自印发之日起施行。有效期3年。", None, "what the notice says of itself is no heading"),
        ("（二）符合下列条件：", None, "an introduction is no heading"),
        ("（一）对引进的博士，给予5万元补贴。", None, "a sentence is no heading"),
    ],
)
def test_heading_words(line: str, title: str | None, why: str, lines: ModuleType) -> None:
    """The heading of a clause is its naming words, and None where it has none."""
    made = lines.document([line, "后文。"])
    clause = find_clauses(made)[1]

    assert (made.text[slice(*clause.title)] if clause.title else None) == title, why


def test_offices_tell_attachments_of_one_title_apart_only(lines: ModuleType) -> None:
    """The office in charge stands in a label only where two attachments would look the same."""
    made = lines.document(
        [
            "^关于技能培训的意见",
            "为加强培训，提出以下意见。",
            "一、范围",
            "附件1",
            "^名师带徒操作办法",
            "（责任部门：区教育局）",
            "一、对象",
        ]
    )

    assert lines.paths(made)[1] == "附件1：名师带徒操作办法"


def test_real_notices_have_the_annotated_paths(shared: Path) -> None:
    """A sample of headings of real notices, found where they stand."""
    from ingest import read

    document = read(shared / "text" / "jiading-skilled-talent-2025.txt")
    labels = [clause.label for clause in find_clauses(document) if clause.style == "han"]

    assert labels == ["一", "二", "三", "四", "五", "六", "七"]
