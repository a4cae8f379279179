"""`systems` on the command line: a row that is not there, and a folder without a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.run import run, told


@pytest.fixture
def listed(tmp_path: Path) -> str:
    """A policy with a list of two rows that are data only."""
    assert run("init", str(tmp_path / "p")).code == 0
    head = "编号,地方,名称,定义,范围,说明\n"
    text = f"{head}3,甲,网格,,数据,只是数据\n7,乙,名册,,数据,只是数据\n"
    (tmp_path / "p" / "specs" / "systems.csv").write_text(text, "utf-8")
    return str(tmp_path / "p")


def test_one_row(listed: str) -> None:
    assert [row["title"] for row in told("systems", listed, "--row", "7")["result"]["rows"]] == ["名册"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("abc", "GF943 “abc”不能作--row，应为整数。"),
        ("0", "GF943 “0”不能作--row，应为整数。"),
        ("99", "GF666 没有第99行，写3至7。"),
        ("5", "GF666 没有第5行，写3至7。"),
    ],
)
def test_a_row_that_is_not_there_is_one_sentence(listed: str, row: str, said: str) -> None:
    ran = run("systems", listed, "--row", row)
    assert (ran.code, ran.out, ran.err.strip()) == (2, "", f"错误 {said}")


def test_a_list_that_cannot_be_read_is_a_finding_that_stands_alone(listed: str) -> None:
    (Path(listed) / "specs" / "systems.csv").write_text("编号,名称\n1,网格\n", "utf-8")
    ran = run("systems", listed)
    assert (ran.code, ran.out, len(ran.err.splitlines()), "GF661" in ran.err) == (1, "", 1, True)
    assert told("systems", listed, code=1)["result"] is None


def test_without_a_list_of_its_own_the_shipped_one_is_shown_and_said_so(listed: str) -> None:
    (Path(listed) / "specs" / "systems.csv").unlink()
    ran = run("systems", listed, "--row", "21")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "这套政策没有自己的机制清单（specs/systems.csv），下面是自带的清单。"
    assert any(line.startswith("21 ") for line in ran.lines)
