"""`check`: notices stand apart from warnings, and pass as these do."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.cli.face import face, summary
from govflow.errors import Diagnostic, listed
from tests.unit.cli.run import run, told

CORPUS = Path(__file__).parents[2] / "corpus"


def laid(to: Path) -> str:
    """The small policy of the corpus with figures that expects find something in."""
    for root in (CORPUS / "base", CORPUS / "bad" / "check" / "expects_find"):
        for file in root.rglob("*"):
            if file.is_file() and file.name != "expected.txt":
                path = to / file.relative_to(root)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read_bytes())
    return str(to)


def test_a_notice_is_no_warning(tmp_path: Path) -> None:
    folder = laid(tmp_path)
    ran = run("check", folder)
    *lines, last = ran.err.splitlines()
    words = [word for line in lines for word in ("错误", "警告", "提示") if f" {word} GF" in line]
    notices = [line for line in lines if " 提示 GF640 核对提示" in line]
    assert (ran.code, len(notices), "警告 GF640" in ran.err) == (0, 1, False)
    assert last == f"0 个错误，{words.count('警告')} 个警告，1 个提示"
    found = told("check", folder)["findings"]
    assert {one["severity"] for one in found if one["code"] == "GF640"} == {"notice"}
    assert {one["severity"] for one in found if one["code"] == "GF641"} <= {"warning"}
    assert "notice GF640" in run("check", folder, lang="en").err


def test_a_sum_without_notices_says_none() -> None:
    warning = Diagnostic.of("GF641", title="甲", said="乙", bounds="", bounds_en="")
    notice = Diagnostic.of("GF640", title="甲", said="乙", bounds="", bounds_en="")
    zh, en = face("check", "zh"), face("check", "en")
    assert summary(zh, [warning]) == "0 个错误，1 个警告"
    assert summary(zh, [warning, notice, notice]) == "0 个错误，1 个警告，2 个提示"
    assert summary(en, [notice]) == "0 errors, 0 warnings, 1 notice"


def test_what_there_is_is_listed_to_ten() -> None:
    assert listed("甲乙甲") == "甲、乙"
    assert listed(str(number) for number in range(10)) == "0、1、2、3、4、5、6、7、8、9"
    assert listed(str(number) for number in range(11)).endswith("、9、…")


def test_a_folder_with_rules_but_without_a_policy_is_not_the_shipped_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", str(tmp_path / "p")).code == 0
    monkeypatch.chdir(tmp_path / "p")
    assert run("check").code == 0
    Path("policy.yaml").unlink()
    ran = run("check")
    assert (ran.code, ran.out, "GF685" in ran.err, "没有 policy.yaml" in ran.err) == (2, "", True, True)
    assert run("check", "--lang", "en").code == 2


def test_a_folder_with_rules_of_something_else_is_no_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "lint.yaml").write_text("no-tabs: true\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("systems", "--row", "1").code == 0


def test_without_an_organisation_it_is_said_that_the_example_was_used(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "p")).code == 0
    (tmp_path / "p" / "organisation.yaml").unlink()
    first = run("test", str(tmp_path / "p")).err.splitlines()[0]
    assert "GF687 这套政策没有 organisation.yaml，用的是自带的示例小区" in first
