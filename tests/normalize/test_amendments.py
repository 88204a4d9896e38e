"""What a notice changes in another one, read from sentences of ours."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from normalize import Amendment
from reports.road import read_notice

LETTER = """上海市松江区人力资源和社会保障局文件
松测人规〔2025〕2号
关于修改《松江区技能大师资助办法》部分条款的通知
各有关单位：
决定对《松江区技能大师资助办法》（松测人规〔2024〕5号）作如下修改：
{instruction}
本通知自2025年7月1日起施行。
上海市松江区人力资源和社会保障局
2025年6月16日
"""
OTHER = LETTER.replace("决定对《松江区技能大师资助办法》（松测人规〔2024〕5号）作如下修改：", "现将有关事项通知如下：")


def read(folder: Path, letter: str, instruction: str) -> tuple[Amendment, ...]:
    """The instructions of a letter of ours with this one in it."""
    path = folder / "letter.txt"
    path.write_text(letter.format(instruction=instruction), encoding="utf-8")
    return read_notice(path).amendments


@pytest.mark.parametrize(
    ("instruction", "operation", "path", "why"),
    [
        ("一、将第五条修改为：“给予一次性资助5万元。”", "replace", ("第五条",), "a whole article"),
        ("一、第五条修改为“给予一次性资助5万元。”", "replace", ("第五条",), "without 将"),
        ("一、第五条第（二）项调整为：“给予一次性资助5万元。”", "replace", ("第五条", "(二)"), "one item of it"),
        ("一、将第七条中的“60%”修改为“70%”。", "substitute", ("第七条",), "a figure"),
        ("一、第七条“60%”改为“70%”。", "substitute", ("第七条",), "a figure, said shortly"),
        ("一、在第八条后增加一条，作为第八条之一：“每件奖励5000元。”", "insert", ("第八条之一",), "a new article"),
        ("一、第八条增加一项，作为第（四）项：“每件奖励5000元。”", "insert", ("第八条", "(四)"), "a new item"),
        (
            "一、第八条第（三）项后增加一项，作为第（四）项：“每件奖励5000元。”",
            "insert",
            ("第八条", "(四)"),
            "beside another",
        ),
        ("一、删去第十条第（三）项。", "delete", ("第十条", "(三)"), "an item"),
        ("一、第十条予以删除。", "delete", ("第十条",), "the verb behind"),
        ("一、删去第九条中的“原则上”。", "substitute", ("第九条",), "words that go"),
    ],
)
def test_an_instruction(instruction: str, operation: str, path: tuple[str, ...], why: str, tmp_path: Path) -> None:
    """What is done, and where in the other notice."""
    (found,) = read(tmp_path, LETTER, instruction)

    assert (found.operation, found.path) == (operation, path), why


@pytest.mark.parametrize(
    ("old", "new", "exchange", "why"),
    [
        ("60%", "70%", ("percent", "70%"), "a share"),
        ("8000元", "1万元", ("money", "1万元"), "yuan, whatever the unit"),
        ("3年内", "5年内", ("duration", "5年"), "with the same words around"),
        ("每人每月1000元", "每人每年12000元", None, "the words around differ"),
        ("1000元", "30%", None, "another kind"),
        ("3年", "18个月", None, "another unit"),
        ("所在企业", "领办人", None, "no figure"),
        ("3万元至5万元", "6万元", None, "a range"),
    ],
)
def test_a_figure_for_a_figure(old: str, new: str, exchange: tuple[str, str] | None, why: str, tmp_path: Path) -> None:
    """Only where nothing else changes is it a replaced figure."""
    (found,) = read(tmp_path, LETTER, f"一、将第七条中的“{old}”修改为“{new}”。")
    read_as = (found.exchange.kind, found.exchange.new) if found.exchange else None

    assert read_as == exchange, why


def test_every_pair_of_an_instruction(tmp_path: Path) -> None:
    """将…中的“a”修改为“b”，“c”修改为“d” are two, each with its own quote."""
    found = read(tmp_path, LETTER, "一、将第七条中的“60%”修改为“70%”，“8000元”修改为“1万元”。")

    assert [(each.path, each.exchange.new if each.exchange else None) for each in found] == [
        (("第七条",), "70%"),
        (("第七条",), "1万元"),
    ]


@pytest.mark.parametrize(
    ("sentence", "operation", "until", "length", "begins", "why"),
    [
        ("《甲办法》（松测人规〔2024〕5号）有效期延长至2028年5月31日。", "prolong", "2028-05-31", None, None, "a day"),
        ("《甲办法》（松测人规〔2024〕5号）有效期延长2年。", "prolong", None, "P2Y", None, "a length"),
        (
            "《甲办法》（松测人规〔2024〕5号）继续有效，有效期至2027年6月30日。",
            "prolong",
            "2027-06-30",
            None,
            None,
            "继续有效",
        ),
        (
            "《甲办法》（松测人规〔2024〕5号）自2025年9月1日起废止。",
            "repeal",
            None,
            None,
            "2025-09-01",
            "a day of its own",
        ),
    ],
)
def test_prolonged_and_repealed(
    sentence: str, operation: str, until: str | None, length: str | None, begins: str | None, why: str, tmp_path: Path
) -> None:
    """The new last day, the added length, or the day of the repeal."""
    (found,) = read(tmp_path, OTHER, f"一、{sentence}")
    days = [day.isoformat() if isinstance(day, dt.date) else None for day in (found.until, found.begins)]

    assert (found.operation, days, found.length) == (operation, [until, begins], length), why


@pytest.mark.parametrize(
    ("item", "until", "length", "why"),
    [
        ("有效期延长2年。", None, "P2Y", "nothing is named but the amended notice"),
        ("有效期延长至2028年6月30日。", "2028-06-30", None, "a day"),
        ("将《松江区技能大师资助办法》的有效期延长至2028年6月30日。", "2028-06-30", None, "named again"),
    ],
)
def test_an_item_that_prolongs(item: str, until: str | None, length: str | None, why: str, tmp_path: Path) -> None:
    """An item of an amending notice prolongs the notice that it amends."""
    (found,) = read(tmp_path, LETTER, f"七、{item}")
    day = found.until.isoformat() if found.until else None

    assert (found.operation, day, found.length) == ("prolong", until, length), why


@pytest.mark.parametrize("item", ["享受期延长2年。", "本通知有效期至2028年6月30日。"])
def test_an_item_that_prolongs_no_document(item: str, tmp_path: Path) -> None:
    """A term of the support, a new article and the amending notice's own end are no prolongation of the amended one."""
    assert "prolong" not in [each.operation for each in read(tmp_path, LETTER, f"七、{item}")]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("依照第五条规定给予一次性资助5万元。", "an article of its own"),
        ("《甲办法》（松测人规〔2024〕5号）同时废止。", "a repeal without a day needs no instruction"),
        ("违反第三条规定的，停止执行资助。", "no article is repealed"),
    ],
)
def test_what_is_no_instruction(sentence: str, why: str, tmp_path: Path) -> None:
    """Words that look alike and change nothing."""
    assert read(tmp_path, OTHER, f"一、{sentence}") == (), why


def test_the_last_day_of_the_old_term_is_no_prolongation(tmp_path: Path) -> None:
    """将于…到期 tells the old end."""
    words = "《甲办法》（松测人规〔2024〕5号）有效期将于2026年5月31日届满，现有效期延长至2028年5月31日。"
    (found,) = read(tmp_path, OTHER, f"一、{words}")

    assert found.until == dt.date(2028, 5, 31)
