"""Commands that are written wrong are told so in Chinese, with exit code 2, and never with a trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govflow.cli import main
from govflow.cli.app import COMMANDS
from govflow.cli.usage import out_of_reach
from tests.unit.cli.run import run


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("fier",), "GF940 没有“fier”这个命令，运行 govflow --help 可以看到全部命令。 是不是“fire”？"),
        (("show", "x", "--dv", "y"), "GF941 没有“--dv”这个选项。"),
        (("show",), "GF942 缺少CASE。 事项编号"),
        (("fire", "x", "y"), "GF942 缺少--actor。 谁来办：姓名或编号"),
        (("schedule", "x", "--year", "二零二六"), "GF943 “二零二六”不能作--year，应为整数。"),
        (("show", "a", "b"), "GF944 “show”不接受“b”。"),
        (("show", "a", "--db", "/nowhere/x.db"), "GF686 还没有数据：没有数据文件 /nowhere/x.db。 用 open"),
        (("show", "a", "--db", "/"), "GF948 文件 / 打不开或写不了：这是文件夹，不是数据文件。"),
        (("tck", "/nowhere"), "GF948 文件 /nowhere 打不开或写不了：没有这个文件夹。"),
        (("tck", __file__), f"GF948 文件 {__file__} 打不开或写不了：这是文件，请写文件夹。"),
        (("table", "diff", "/nowhere", "/"), "GF948 文件 /nowhere 打不开或写不了：没有这个文件或文件夹。"),
        (("show", "a", "--now", "明天"), "GF943 “明天”不能作时刻，应为日期和时间。"),
        (("schema", "polcy"), "GF896 没有名为“polcy”的文件种类。 是不是“policy”？"),
    ],
)
def test_wrong_use_is_told_in_chinese(words: tuple[str, ...], sentence: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert f"错误 {sentence}" in ran.err


def test_an_option_without_its_value() -> None:
    ran = run("show", "x", "--db")
    assert ran.code == 2


def test_wrong_use_is_told_in_english_too() -> None:
    assert "error GF940 there is no command `fier`" in run("fier", lang="en").err


def test_why_the_system_does_not_give_a_file_is_told_in_the_language_asked(tmp_path: Path) -> None:
    assert (
        "cannot be read or written: there is no such file or folder." in run("table", "diff", "/no", "/", lang="en").err
    )
    zh, en = (out_of_reach(tmp_path, OSError(5, "Input/output error")).reasons[0].text(lang) for lang in ("zh", "en"))
    assert "Input/output error" in zh
    assert "Input/output error" in en


def test_wrong_use_with_json_is_json() -> None:
    ran = run("fire", "x", "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["exit"], found["result"]) == (2, 2, None)
    assert [one["code"] for one in found["findings"]] == ["GF942"]
    assert found["findings"][0]["en"]


def test_help_lists_every_command_in_chinese() -> None:
    ran = run("--help")
    assert ran.code == 0
    for name, _, about in COMMANDS:
        told = about.split("｜")[0]
        assert any(line.startswith(f"  {name} ") and line.endswith(f"  {told}") for line in ran.lines), name


@pytest.mark.parametrize("command", [name for name, _, _ in COMMANDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_of_a_command_says_something_of_every_option(command: str, lang: str) -> None:
    ran = run(command, "--help", lang=lang)
    assert ran.code == 0
    assert "｜" not in ran.out
    names = [number for number, line in enumerate(ran.lines) if line.startswith("  ") and not line.startswith("   ")]
    assert names
    assert all(ran.lines[number + 1].startswith("      ") for number in names)
    if lang == "en":
        assert "Usage: govflow" in ran.out


def test_words_after_two_dashes_ask_for_no_help() -> None:
    assert run("decide", "议事方式", "--", "--help").code == 2


def test_our_own_fault_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("the floor gave way")

    monkeypatch.setattr("govflow.cli.loading.folder_of", broken)
    ran = run("check")
    assert ran.code == 3
    assert ran.err.strip() == (
        "错误 GF949 govflow 自己出错了：RuntimeError: the floor gave way。 "
        "请把这句话连同输入的命令告诉维护者；设置 GOVFLOW_DEBUG=1 后再运行，可以看到细节。"
    )
    monkeypatch.setenv("GOVFLOW_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["check"])
