"""Notices of ours as plain text files, and a catalog that the command made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.cli import main

NOTICES = {
    "songjiang-studios-2025.txt": """上海市松江区人力资源和社会保障局文件
松测人规〔2025〕1号
关于印发《松江区首席技师工作室扶持办法》的通知
各有关单位：
现将《松江区首席技师工作室扶持办法》印发给你们，请遵照执行。
上海市松江区人力资源和社会保障局
2025年2月10日
松江区首席技师工作室扶持办法
一、扶持对象
在本区注册满2年的企业。
二、扶持标准
（一）首席技师工作室。经评定的首席技师工作室，给予所在企业一次性资助8万元。
（二）首席技师津贴。首席技师每人每月享受1000元津贴，资助周期为三年。
三、资金限制
每家企业每年度资助总额最高不超过20万元。
四、附则
本办法自2025年3月1日起施行，有效期至2028年2月29日。
""",
    "jiading-studios-2024.txt": """上海市嘉定区人力资源和社会保障局文件
嘉测人规〔2024〕6号
关于支持首席技师工作室建设的通知
各镇人民政府：
一、对新认定的首席技师工作室，给予所在企业一次性资助6万元。
二、本通知自2024年7月1日起施行，有效期至2027年6月30日。
上海市嘉定区人力资源和社会保障局
2024年6月3日
""",
    "minhang-plan-2025.txt": """上海市闵行区人民政府办公室
闵测府办〔2025〕9号
关于印发闵行区技能人才工作要点的通知
各镇人民政府：
一、全年新增高技能人才2000名。
二、各部门应当在每年12月底前报送工作总结。
上海市闵行区人民政府办公室
2025年1月20日
""",
}
DAY = "2026-11-20"


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notices."""
    folder = tmp_path_factory.mktemp("inbox")
    for name, text in NOTICES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory, inbox: Path) -> Path:
    """A catalog of the notices, made by the command; tests that write make their own."""
    path = tmp_path_factory.mktemp("catalog") / "c.duckdb"
    assert main(["--catalog", str(path), "add", str(inbox)]) == 0
    return path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], catalog: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line on the catalog and gives exit code, output and messages."""
    monkeypatch.setenv("CLAUSEBOOK_CATALOG", str(catalog))
    monkeypatch.setenv("COLUMNS", "200")

    def command(*argv: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(argv)
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def fresh(run: Run, tmp_path: Path) -> Run:
    """Runs command lines on an empty catalog of the test's own."""

    def command(*argv: str) -> tuple[int, str, str]:
        return run(*argv, "--catalog", str(tmp_path / "own.duckdb"))

    return command


@pytest.fixture
def records(run: Run) -> Callable[..., list[dict[str, object]]]:
    """Runs a command line and gives the records that it printed."""

    def command(*argv: str) -> list[dict[str, object]]:
        code, out, err = run(*argv)
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    return command
