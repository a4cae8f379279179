"""Folders of specs, in process and under pytest-bdd: the same scenarios with the same results."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from govflow.scenario.load import Loaded, folder_of, load_folder, loader_for, shipped
from govflow.scenario.runner import Report, run_folder
from tests.unit.scenario.conftest import LAMP

ROOT = Path(__file__).parents[3]
MIXED = """功能: 有好有坏
  背景:
    假如现在是2026年9月28日9:00

  @夜间
  场景: 不成立
    当“王丽”在“示例小区”提出“报修”：
      | 地点 | 东门 |
      | 类别 | 路灯 |
    那么事项处于“办理”

  场景: 没有这样的句子
    那么事项处在“办理”

  场景: 没有这个人
    那么“王莉”此时无事可办

  场景大纲: 工作日
    那么2026年<日>是“<类>”
    例子:
      | 日       | 类     |
      | 10月1日  | 国庆节 |
      | 10月10日 | 工作日 |
"""


def run(folder: Path, loaded: Loaded) -> Report:
    return run_folder(folder / "specs", loaded.setting, loader_for(folder, loaded.files))


def copy(tmp_path: Path, **features: str) -> Path:
    folder = tmp_path / "lamp"
    shutil.copytree(LAMP, folder)
    (folder / "specs" / "conftest.py").write_text('pytest_plugins = ["govflow.testing.plugin"]\n', "utf-8")
    for name, text in features.items():
        (folder / "specs" / f"{name}.feature").write_text(text, "utf-8")
    return folder


def by_pytest(folder: Path) -> tuple[int, str, dict[str, str]]:
    """Exit code, output, and the outcome of every test by name."""
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--strict-markers", "-W", "error", "--rootdir"]
    command += [str(folder), f"--junitxml={report}", str(folder / "specs"), "-o"]
    command += ["disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GOVFLOW_LANG": "zh", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder, check=False)
    found = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        bad = case.find("failure") is not None or case.find("error") is not None
        found[case.get("name", "").removeprefix("test_")] = "failed" if bad else "passed"
    return done.returncode, done.stdout, found


def test_the_small_policy_holds(lamp: Loaded) -> None:
    report = run(LAMP, lamp)
    assert report.passed, [finding.line("zh") for result in report.results for finding in result.findings]
    assert len(report.results) == 11
    missing = [(target.where, target.event, target.kind) for target in report.coverage.missing]
    assert {target.workflow for target in report.coverage.missing} == {"repair"}
    assert missing == [
        ("checking", "fail", "transition"),
        ("handling", "blocked", "outcome"),
        ("handling", "blocked", "transition"),
        ("studying", "hand_out", "guard"),
        ("voting", "lapsed", "outcome"),
        ("voting", "lapsed", "transition"),
    ]


def test_both_runners_say_the_same(tmp_path: Path, lamp: Loaded) -> None:
    folder = copy(tmp_path, mixed=MIXED)
    report = run(folder, lamp)
    mine = {
        result.name + (f"[{result.label}]" if result.label else ""): "passed" if result.passed else "failed"
        for result in report.results
    }
    code, output, theirs = by_pytest(folder)
    assert theirs == mine
    assert sorted(mine.values()) == ["failed"] * 4 + ["passed"] * 12
    assert code == 1
    for result in report.results:
        for finding in result.findings:
            assert finding.line("zh") in output


def test_silent_mistakes_fail_under_both(tmp_path: Path, lamp: Loaded) -> None:
    wrong = "功能: 甲\n  场景: 乙\n    如果事项没有结束\n    则事项没有结束\n"
    folder = copy(tmp_path, wrong=wrong)
    report = run(folder, lamp)
    assert not report.passed
    assert [finding.code for finding in report.findings] == ["GF852", "GF851", "GF851"]
    code, output, _ = by_pytest(folder)
    assert code == 2
    assert "“如果”不是关键字" in output
    assert "Traceback" not in output


def test_a_folder_without_specs_has_not_passed(tmp_path: Path, lamp: Loaded) -> None:
    report = run_folder(tmp_path, lamp.setting, loader_for(LAMP, lamp.files))
    assert not report.passed
    assert [finding.code for finding in report.findings] == ["GF899"]


def test_a_broken_policy_is_told_and_not_run(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "workflows" / "repair.yaml").write_text("govflow: 1\nworkflow: repair\n", "utf-8")
    loaded, findings = load_folder(folder)
    assert loaded is None
    assert findings
    code, output, _ = by_pytest(folder)
    assert code == 2
    assert findings[0].code in output


def test_which_policy_a_feature_file_belongs_to(tmp_path: Path) -> None:
    assert folder_of(LAMP / "specs" / "报修.feature") == LAMP
    assert folder_of(tmp_path / "specs" / "x.feature") == shipped()
