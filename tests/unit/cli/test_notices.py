"""`notices render` and `notices preview`, as somebody at a desk uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

import govflow
from tests.unit.cli.run import run, told

POLICY = str(Path(govflow.__file__).parent)
EXAMPLES = Path(POLICY) / "example" / "facts"
GOLDEN = Path(__file__).parents[1] / "notices" / "golden"


@pytest.mark.parametrize("notice", ["solution", "income_allocation", "supervision"])
def test_an_example_is_reproduced_by_one_command(notice: str) -> None:
    ran = run("notices", "render", notice, "--facts", str(EXAMPLES / f"{notice}.yaml"), "--policy", POLICY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (GOLDEN / f"{notice}.txt").read_text("utf-8")


def test_it_is_written_to_a_file_or_into_a_folder_and_told_as_json(tmp_path: Path) -> None:
    facts = str(EXAMPLES / "supervision.yaml")
    words = ("notices", "render", "督办单", "--facts", facts, "--policy", POLICY)
    result = told(*words, "--out", str(tmp_path))["result"]
    assert result["files"] == [str(tmp_path / "supervision.txt")]
    assert (result["number"], result["date"]) == ("示例社区督〔2026〕3号", "2026-11-25")
    assert (tmp_path / "supervision.txt").read_text("utf-8") == result["text"]
    page = tmp_path / "a" / "b.html"
    told(*words, "--out", str(page), "--date", "2026年11月26日")
    assert "2026年11月26日" in page.read_text("utf-8")


def test_a_mistake_is_told_at_its_place_and_nothing_is_written(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    text = (EXAMPLES / "solution.yaml").read_text("utf-8")
    facts.write_text(text.replace("预算: 38600元", "预算: 38600").replace("plan:", "paln:"), "utf-8")
    out = tmp_path / "out"
    ran = run("notices", "render", "solution", "--facts", str(facts), "--policy", POLICY, "--out", str(out))
    assert ran.code == 1
    assert not out.exists()
    assert f"{facts}:18:5: 错误 GF614 “budget”须是金额，读不懂“38600”。 写法如：38600元" in ran.err
    assert "GF612 文书“solution”不用“paln”。 是不是“plan”？" in ran.err
    assert "GF613 文书“solution”要用“plan”，资料里没有写。" in ran.err


def test_without_a_date_there_is_no_notice(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        (EXAMPLES / "solution.yaml").read_text("utf-8").replace("notice.date: 2026年11月9日\n", ""), "utf-8"
    )
    words = ("notices", "render", "solution", "--facts", str(facts), "--policy", POLICY)
    ran = run(*words)
    assert (ran.code, "“notice.date”" in ran.err) == (1, True)
    assert run(*words, "--date", "2026-11-09").out == (GOLDEN / "solution.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("soluton", "--facts", "x.yaml"), "soluton"),
        (("solution", "--facts", "/nowhere/x.yaml"), "GF948"),
        (("solution",), "GF942"),
        (("solution", "--facts", str(EXAMPLES / "solution.yaml"), "--format", "doc"), "GF944"),
        (("solution", "--facts", str(EXAMPLES / "solution.yaml"), "--format", "pdf"), "GF942"),
        (("solution", "--facts", str(EXAMPLES / "solution.yaml"), "--date", "昨天"), "GF943"),
    ],
)
def test_wrong_use_says_what_is_wrong(words: tuple[str, ...], code: str) -> None:
    ran = run("notices", "render", *words, "--policy", POLICY)
    assert (ran.code, ran.out) == (2, "")
    assert code in ran.err


def test_a_preview_needs_no_facts_and_is_the_same_every_time() -> None:
    first, second = (run("notices", "preview", "N-13", "--policy", POLICY) for _ in range(2))
    assert (first.code, first.out) == (0, second.out)
    assert "〈收益项目〉" in first.out
    assert told("notices", "preview", "supervision", "--policy", POLICY)["result"]["number"] == "示例〔2026〕1号"


def test_the_commands_stand_beside_the_list_of_notices_owed() -> None:
    assert "notices render" in run("--help").out
    assert run("notices", "render", "--help").code == 0


def test_a_public_notice_with_somebodys_number_is_not_written_before_it_is_cleared(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    text = (EXAMPLES / "solution.yaml").read_text("utf-8")
    facts.write_text(text.replace("更换防水层约420平方米", "找老陈13800138000"), "utf-8")
    assert "13800138000" in facts.read_text("utf-8")
    words = ("notices", "render", "solution", "--facts", str(facts), "--policy", POLICY, "--out", str(tmp_path / "o"))
    ran = run(*words)
    assert (ran.code, (tmp_path / "o").exists()) == (1, False)
    assert "GF629" in ran.err
    assert "138****8000" in ran.err
    assert "13800138000" not in ran.err
    assert run(*words, "--cleared-by", "鲍岩").code == 2
    result = told(*words, "--cleared-by", "鲍岩", "--reason", "本人同意")["result"]
    assert result["cleared"] == ["鲍岩", "本人同意"]
    assert len(result["files"]) == 1
