"""Notices of ours whose times are odd or are changed by another one: told, never a crash or a silent choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.asking import asker

NOTICE = """上海市松江区人力资源和社会保障局文件
{number}
{title}
各有关单位：
一、对新认定的技能大师工作室，给予所在企业一次性资助{sum}万元。
二、每家企业每年最高不超过20万元。
{close}
上海市松江区人力资源和社会保障局
{year}年2月1日
"""
ODD = {
    "contradictory_dates": (
        {"a": ("青测人规〔2025〕1号", "自2025年3月1日起施行，有效期至2024年12月31日。")},
        "有效期至2024年12月31日",
        "an end before the beginning",
    ),
    "acts_on_itself": (
        {"a": ("青测人规〔2025〕1号", "自2025年3月1日起施行。《旧办法甲》（青测人规〔2025〕1号）同时废止。")},
        "《旧办法甲》（青测人规〔2025〕1号）",
        "a repeal of its own number",
    ),
    "repeal_each_other": (
        {
            "a": ("青测人规〔2025〕1号", "自2025年3月1日起施行。《办法乙》（青测人规〔2025〕2号）同时废止。"),
            "b": ("青测人规〔2025〕2号", "自2025年3月1日起施行。《办法甲》（青测人规〔2025〕1号）同时废止。"),
        },
        "《办法乙》（青测人规〔2025〕2号）",
        "a cycle of two",
    ),
    "same_number": (
        {
            "a": ("青测人规〔2025〕1号", "自2025年3月1日起施行。"),
            "b": ("青测人规〔2025〕1号", "自2025年4月1日起施行。"),
        },
        "青测人规〔2025〕1号",
        "two notices with one number",
    ),
    "no_such_clause": (
        {
            "a": ("青测人规〔2025〕1号", "自2025年3月1日起施行。"),
            "b": (
                "青测人规〔2025〕2号",
                "自2025年4月1日起施行。对《办法甲》（青测人规〔2025〕1号）作如下修改：将第九条中的“5万元”修改为“6万元”。",
            ),
        },
        "第九条中的“5万元”修改为“6万元”",
        "an amendment of a clause that does not exist",
    ),
    "not_applied": (
        {
            "a": ("青测人规〔2025〕1号", "自2025年3月1日起施行。"),
            "b": (
                "青测人规〔2025〕2号",
                "自2025年4月1日起施行。对《办法甲》（青测人规〔2025〕1号）作如下修改：将第一条中的“所在企业”修改为“领办人”。",
            ),
        },
        "第一条中的“所在企业”修改为“领办人”",
        "words and no figure",
    ),
}


@pytest.mark.parametrize("doubt", ODD)
def test_odd_times_are_told_and_stop_nothing(doubt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is a flag with its quotes, and every notice answers."""
    notices, quote, why = ODD[doubt]
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (number, closing) in notices.items():
        title, close = f"青禾区办法{name}", f"本办法{closing}"
        text = NOTICE.format(number=number, title=title, sum=ord(name) - 94, close=close, year=2025)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    ask = asker(tmp_path / "c.duckdb", capsys)
    ask("add", str(folder))
    listed = [row for row in ask("notices", "--on", "2025-06-30") if row.get("text_held") is not False]
    told = [each for row in listed for each in row["doubts"]]  # type: ignore[attr-defined]

    assert len(listed) == len(notices)
    assert doubt in {each["doubt"] for each in told}, why
    assert any(quote in f"{each['quote']} {each['other_quote']}" for each in told if each["doubt"] == doubt), why
    assert ask("find", "资助", "--on", "2025-06-30", code=0 if doubt != "contradictory_dates" else 4) is not None
    assert ask("changes", "show", "1")


@pytest.mark.parametrize(
    ("close", "ends", "basis", "why"),
    [
        (
            "《办法甲》（青测人规〔2025〕1号）有效期延长2年。",
            "2028-03-01",
            "prolonged_by",
            "a length, added to the end",
        ),
        ("《办法甲》（青测人规〔2025〕1号）有效期延长至2027年6月30日。", "2027-07-01", "prolonged_by", "a last day"),
        ("《办法甲》（青测人规〔2025〕1号）继续有效。", None, "prolonged_by", "no day: open, and told"),
        ("《办法甲》（青测人规〔2025〕1号）自2025年9月1日起废止。", "2025-09-01", "repealed_by", "a day of its own"),
        ("《办法甲》（青测人规〔2025〕1号）同时废止。", "2025-06-01", "repealed_by", "with the repealer"),
        ("《办法甲》（青测人规〔2025〕1号）第一条同时废止。", "2026-03-01", "stated_date", "only one article"),
    ],
)
def test_how_a_notice_ends(
    close: str, ends: str | None, basis: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of a notice of one year, as another notice changes it."""
    folder = tmp_path / "in"
    folder.mkdir()
    own = "本办法自2025年3月1日起施行，有效期至2026年2月28日。"
    acting = f"三、{close}\n四、本办法自2025年6月1日起施行。"
    old = NOTICE.format(number="青测人规〔2025〕1号", title="办法甲", sum=3, close=own, year=2025)
    new = NOTICE.format(number="青测人规〔2025〕9号", title="办法乙", sum=4, close=acting, year=2025)
    (folder / "a.txt").write_text(old, encoding="utf-8")
    (folder / "b.txt").write_text(new.replace("2025年2月1日", "2025年5月20日"), encoding="utf-8")
    ask = asker(tmp_path / "c.duckdb", capsys)
    ask("add", str(folder))
    (notice,) = [row for row in ask("notices") if row["doc_number"] == "青测人规〔2025〕1号"]
    states = [row["state"] for row in ask("show", "a", "--on", "2025-12-31")[0]["benefits"]]  # type: ignore[attr-defined]

    assert (notice["ends"], notice["ends_basis"]) == (ends, basis), why
    if "第一条" in close:
        assert states == ["amended"], why


def test_a_rejected_proposal_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A proposal is marked until it is confirmed; rejected it is no link; the decision can be undone."""
    folder = tmp_path / "in"
    folder.mkdir()
    for year, sum_ in ((2023, 3), (2024, 4)):
        title, close = f"青禾区技能大师工作室资助办法（{year}年版）", f"本办法自{year}年3月1日起施行。"
        text = NOTICE.format(number=f"青测人规〔{year}〕1号", title=title, sum=sum_, close=close, year=year)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    ask = asker(tmp_path / "c.duckdb", capsys)
    ask("add", str(folder))

    def verdicts() -> list[object]:
        return [each["verdict"] for row in ask("line", "2024", code=0) for each in row["proposals"]]  # type: ignore[attr-defined]

    assert verdicts() == ["proposed"]
    ask("line", "confirm", "2023", "2024")
    assert verdicts() == ["confirmed"]
    ask("line", "confirm", "2023", "2024")
    assert len(ask("changes")) == 2, "the same decision again writes nothing"
    ask("line", "reject", "2023", "2024")
    assert ask("line", code=4) == []
    ask("changes", "undo", "3")
    assert verdicts() == ["confirmed"]
