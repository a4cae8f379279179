"""The command `tck` on folders of our own: counts by level, what failed, the CSV, and what is no folder of cases."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.run import run, told
from tests.unit.dmn.exam.sheets import HERE, folder

NONE = {"cases": 0, "passed": 0}


def test_a_level_that_passes() -> None:
    ran = run("tck", str(HERE / "compliance-level-2"))
    assert ran.code == 0
    assert [line.split() for line in ran.lines] == [
        ["级别", "用例", "通过", "比例", "其中非空", "通过", "比例", "另需外部函数", "通过"],
        ["第", "2", "级", "3", "3", "100.0%", "3", "3", "100.0%", "0", "0"],
    ]


def test_one_folder_knows_its_level() -> None:
    result = told("tck", str(folder("派单服务")))["result"]
    assert result["levels"] == [
        {
            "level": "3",
            "all": {"cases": 5, "passed": 5},
            "non_null": {"cases": 4, "passed": 4},
            "external": NONE,
        }
    ]
    assert result["cases"][4] == {
        "level": "3",
        "folder": "派单服务",
        "file": "派单服务-test-01.xml",
        "case": "005",
        "passed": True,
        "non_null": False,
        "external": False,
        "reasons": [],
    }


def test_all_levels_have_a_sum_and_the_failed_are_listed_by_folder() -> None:
    ran = run("tck", str(HERE))
    assert ran.code == 1
    rows = [line.split() for line in ran.lines]
    assert rows[1] == ["第", "2", "级", "3", "3", "100.0%", "3", "3", "100.0%", "0", "0"]
    assert rows[2] == ["第", "3", "级", "11", "10", "90.9%", "10", "9", "90.0%", "2", "0"]
    assert rows[3] == ["合计", "14", "13", "92.8%", "13", "12", "92.3%", "2", "0"]
    assert rows[4:7] == [[], ["未通过", "1", "例："], ["外部函数", "(1):", "004"]]
    assert ran.lines[7].strip() == "“自己的”应为 6，得到 5。"
    assert rows[8:10] == [[], ["另有", "2", "例要用外部函数，这里不能运行："]]
    assert rows[10] == ["外部函数", "(2):", "001", "002"]
    assert "应为 4，得到 null" in ran.lines[11]


def test_cases_that_need_functions_from_outside_are_no_failure(tmp_path: Path) -> None:
    shutil.copytree(folder("外部函数"), tmp_path / "外部函数")
    cases = tmp_path / "外部函数" / "外部函数-test-01.xml"
    text = cases.read_text("utf-8")
    assert run("tck", str(tmp_path)).code == 1
    start = text.index('<testCase id="004"')
    cases.write_text(text[:start] + text[text.index("</testCase>", start) + len("</testCase>") :], "utf-8")
    ran = run("tck", str(tmp_path))
    assert ran.code == 0
    assert "未通过" not in ran.out
    assert "另有 2 例要用外部函数，这里不能运行：" in ran.out


def test_in_english() -> None:
    ran = run("tck", str(folder("外部函数")), lang="en")
    assert ran.lines[0].split()[:4] == ["level", "cases", "passed", "share"]
    assert ran.lines[1].split() == ["level", "3", "2", "1", "50.0%", "2", "1", "50.0%", "2", "0"]
    assert ran.lines[3] == "1 failed:"
    assert "2 need external functions, not run here:" in ran.lines
    assert "should be 4, got null" in ran.out


def test_the_csv_has_one_row_a_case(tmp_path: Path) -> None:
    out = tmp_path / "结果.csv"
    assert run("tck", str(HERE), "--csv", str(out)).code == 1
    rows = list(csv.reader(out.read_text("utf-8").splitlines()))
    assert len(rows) == 16
    assert rows[0] == ["compliance-level-2/处置时限", "处置时限-test-01", "001", "SUCCESS", ""]
    failed = [row for row in rows if row[3] == "ERROR"]
    assert [row[2] for row in failed] == ["001", "002", "004"]
    assert failed[2][4] == "“自己的”应为 6，得到 5。"
    assert {row[3] for row in rows} == {"SUCCESS", "ERROR"}


def test_a_folder_without_a_level_and_with_a_broken_model(tmp_path: Path) -> None:
    shutil.copytree(folder("处置时限"), tmp_path / "处置时限")
    assert told("tck", str(tmp_path))["result"]["levels"][0]["level"] == ""
    (tmp_path / "处置时限" / "处置时限.dmn").write_text("<!DOCTYPE x><x/>", "utf-8")
    result = told("tck", str(tmp_path), code=1)["result"]
    assert [one["reasons"][0]["code"] for one in result["cases"]] == ["GF573"] * 3


@pytest.mark.parametrize("inside", [[], ["x.dmn"], ["x-test-01.xml"]], ids=range(3))
def test_a_folder_without_cases_is_wrong_use(tmp_path: Path, inside: list[str]) -> None:
    for name in inside:
        (tmp_path / name).write_text("<a/>", "utf-8")
    ran = run("tck", str(tmp_path))
    assert ran.code == 2
    assert "GF588" in ran.err


def test_what_is_no_folder_or_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    assert "GF948" in run("tck", str(tmp_path / "无")).err
    ran = run("tck", str(HERE / "compliance-level-2"), "--csv", str(tmp_path / "无" / "x.csv"))
    assert (ran.code, "GF948" in ran.err) == (2, True)
