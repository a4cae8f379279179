"""The path of somebody new: init, check, test, then a case from its opening to its erasure, all by commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

CASE = "street_lamp-2026-1"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `init` wrote; the commands run in it."""
    assert run("init", str(tmp_path / "mine")).code == 0
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def reported(mine: Path) -> Path:
    """With one case, reported on a Monday morning."""
    folder = mine
    ran = run(
        "open", "路灯报修", "报修", "--unit", "幸福小区", "--actor", "王丽", "地点=3号楼东侧", "故障=灯不亮",
        "--now", "2026-09-28 09:00",
    )  # fmt: skip
    assert ran.lines == [
        f"事项编号：{CASE}",
        "已“报修”：进入“待派工”",
        "到期：2026年9月29日　逾期未派工（9月28日起1个工作日）",
    ]
    return folder


def fire(event: str, actor: str, *said: str, now: str = "2026-09-28 10:00") -> list[str]:
    """An event on the case; what is said of it."""
    ran = run("fire", CASE, event, "--actor", actor, *said, "--now", now)
    assert ran.code == 0, ran.err
    return ran.lines


def test_init_refuses_to_overwrite(mine: Path) -> None:
    folder = mine
    (folder / "policy.yaml").write_text("mine", "utf-8")
    ran = run("init", str(folder))
    assert ran.code == 2
    assert "GF946" in ran.err
    assert (folder / "policy.yaml").read_text("utf-8") == "mine"


def test_every_file_of_init_explains_itself_and_points_to_a_schema_that_is_there(mine: Path) -> None:
    folder = mine
    written = [path for path in folder.rglob("*") if path.is_file() and "schemas" not in path.parts]
    for path in written:
        if path.suffix == ".csv":
            assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 only with its mark"
            continue
        text = path.read_text("utf-8")
        assert sum(line.lstrip().startswith("#") for line in text.splitlines()) >= 1, path
        if path.suffix == ".yaml":
            modeline = text.splitlines()[0]
            assert modeline.startswith("# yaml-language-server: $schema=")
            assert json.loads((path.parent / modeline.partition("=")[2]).read_text("utf-8"))["title"]


@pytest.mark.usefixtures("mine")
def test_check_finds_nothing_and_test_reaches_everything() -> None:
    checked = told("check")
    assert checked["findings"] == []
    assert checked["result"]["title"] == "小区路灯报修办法"
    assert "小区路灯报修办法" in run("check").out
    tested = told("test")["result"]
    assert (tested["passed"], tested["failed"], tested["unreached"]) == (9, 0, [])
    assert run("test").lines[-1] == "9 个场景通过，0 个不通过"


@pytest.mark.usefixtures("reported")
def test_the_reply_ends_what_was_written_with_one_full_stop() -> None:
    fire("派工", "李经理")
    fire("完成办理", "张电工", "处理结果=更换整杆。")
    fire("核验通过", "李经理", "费用=120.50元")
    reply = told("notices", "list")["result"]["notices"][0]["text"].splitlines()
    assert [line.strip() for line in reply if "处理结果" in line] == ["一、处理结果。更换整杆。"]
    assert [line.strip() for line in reply if "费用" in line] == ["二、费用。120.50元，从公共收益中列支。"]


def test_check_tells_a_mistake_with_file_line_and_suggestion(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mine / "workflows" / "street_lamp.yaml"
    path.write_text(path.read_text("utf-8").replace("to: checking}", "to: cheking}"), "utf-8")
    ran = run("check")
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "to: cheking}" in text)
    assert ran.code == 1
    assert f"workflows/street_lamp.yaml:{line}:" in ran.err
    assert "错误 GF" in ran.err
    assert "是不是“checking”" in ran.err
    assert ran.err.splitlines()[-1].endswith("个警告")
    monkeypatch.chdir(mine.parent)
    assert f"mine/workflows/street_lamp.yaml:{line}:" in run("check", "mine").err


def test_check_reads_the_specs_too(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mine / "specs" / "wrong.feature"
    path.write_text(
        "功能: 甲\n  场景: 乙\n    当“王丽”大声说话\n    那么事项处于“待派公”\n"
        "  场景： 丙\n    那么事项没有结束\n  场景: 丁\n    当“王丽”办理“撤回”\n",
        "utf-8",
    )
    found = told("check", code=1)["findings"]
    assert [(one["file"], one["line"], one["code"]) for one in found] == [
        ("specs/wrong.feature", 3, "GF867"),
        ("specs/wrong.feature", 4, "GF870"),
        ("specs/wrong.feature", 5, "GF850"),
        ("specs/wrong.feature", 7, "GF853"),
    ]
    monkeypatch.chdir(mine.parent)
    assert "mine/specs/wrong.feature:3:" in run("check", "mine").err
    (mine / "policy.yaml").write_text("govflow: 1\n", "utf-8")
    assert "mine/specs/wrong.feature:3:" in run("check", "mine").err
    assert "GF870" not in run("check", "mine").err


def test_test_shows_the_step_that_failed(mine: Path) -> None:
    path = mine / "specs" / "street_lamp.feature"
    path.write_text(path.read_text("utf-8").replace("结果是“已撤回”", "结果是“已解决”"), "utf-8")
    ran = run("test")
    assert ran.code == 1
    assert "  ✗ 提出人可以撤回" in ran.lines
    assert any("结果应为“已解决”，实际是“已撤回”" in line for line in ran.lines)
    assert "8 个场景通过，1 个不通过" in ran.err
    failed = [one for one in told("test", code=1)["result"]["scenarios"] if not one["passed"]]
    assert [one["findings"][0]["code"] for one in failed] == ["GF880"]


@pytest.mark.usefixtures("mine")
def test_schema_and_draw(tmp_path: Path) -> None:
    assert json.loads(run("schema", "workflow").out)["title"].startswith("流程")
    assert set(told("schema", "output")["result"]["schemas"]) >= {"show", "tally"}
    assert sorted(told("schema", "--out", str(tmp_path / "s"))["result"]["written"]) == sorted(
        str(path) for path in (tmp_path / "s").iterdir()
    )
    assert run("draw", "路灯报修").lines[0] == "stateDiagram-v2"
    assert 'state "待派工"' in told("draw", "street_lamp")["result"]["mermaid"]


@pytest.mark.usefixtures("reported")
def test_show_and_available() -> None:
    assert run("show", CASE, "--now", "2026-09-28 09:30").lines == [
        f"路灯报修（{CASE}）",
        "状态：待派工，自2026年9月28日9:00起",
        "单位：幸福小区；2026年9月28日9:00提出",
        "提出人：王丽",
        "地点：3号楼东侧",
        "故障：灯不亮",
        "到期：2026年9月29日　逾期未派工（9月28日起1个工作日）",
    ]
    shown = told("show", CASE)["result"]
    assert (shown["state"], shown["state_title"], shown["unit_title"]) == ("waiting", "待派工", "幸福小区")
    assert run("available", CASE, "--actor", "李经理", "--now", "2026-09-28 09:30").lines == [
        "可以办理：",
        "  派工（dispatch）",
        "不能办理：",
        "  撤回（cancel）",
        "      “撤回”只能由提出人办理。",
    ]
    events = told("available", CASE, "--actor", "p_wang", "--now", "2026-09-28 09:30")["result"]["events"]
    assert [(one["event"], one["allowed"]) for one in events] == [("dispatch", False), ("cancel", True)]


@pytest.mark.usefixtures("reported")
def test_explain_says_what_would_happen_and_writes_nothing() -> None:
    ran = run("explain", CASE, "派工", "--actor", "李经理", "--now", "2026-09-28 10:00")
    assert ran.code == 0
    assert ran.lines == [
        "可以“派工”：进入“维修”",
        "时限：修复时限，2026年10月10日到期，计时中（9月28日起5个工作日，跳过国庆节共7天）",
        "资格：物业经理（幸福小区）",
        "决策表：维修规则，规则R1",
    ]
    assert told("explain", CASE, "派工", "--actor", "李经理")["result"]["step"]["path"] == ["repairing"]
    assert told("show", CASE)["result"]["seq"] == 1


@pytest.mark.usefixtures("reported")
def test_explain_gives_the_reasons_and_the_values_a_guard_saw() -> None:
    fire("派工", "李经理")
    fire("完成办理", "张电工", "处理结果=更换整杆")
    ran = run("explain", CASE, "核验通过", "--actor", "张电工", "--now", "2026-09-28 12:00")
    assert ran.code == 1
    assert ran.lines[:3] == [
        "不能“核验通过”：",
        "  · “核验通过”只能由提出人、物业经理办理。",
        "  · 主办不得办理“核验通过”。 请由别人办理。",
    ]
    ran = run("explain", CASE, "核验通过", "--actor", "李经理", "费用=5001元", "--now", "2026-09-28 12:00")
    assert ran.code == 1
    assert ran.lines == [
        "不能“核验通过”：",
        "  · 费用超过5000元的，须另行议定。",
        "条件：费用 = null or 费用 <= 5000元　不成立（费用=5,001.00元）",
    ]
    refusal = told("explain", CASE, "pass", "--actor", "李经理", "费用=5001元", code=1)["result"]["refusal"]
    assert [one["code"] for one in refusal["reasons"]] == ["GF964"]
    assert refusal["because"][0]["values"] == [{"name": "field cost", "title": "费用", "value": 500100}]


@pytest.mark.usefixtures("reported")
def test_fire_refuses_with_every_reason_and_exit_1() -> None:
    ran = run("fire", CASE, "派工", "--actor", "王丽", "--now", "2026-09-28 10:00")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip() == "错误 GF954 “派工”只能由物业经理办理。"
    found = told("fire", CASE, "派工", "--actor", "王丽", code=1)
    assert (found["result"], found["findings"][0]["zh"]) == (None, "“派工”只能由物业经理办理。")


@pytest.mark.usefixtures("reported")
def test_names_nobody_has_are_wrong_use_with_the_nearest() -> None:
    assert "GF873 组织里没有名为“王莉”的人。" in run("fire", CASE, "派工", "--actor", "王莉").err
    ran = run("fire", CASE, "派单", "--actor", "李经理")
    assert (ran.code, "GF896 没有名为“派单”的事件。" in ran.err) == (2, True)
    ran = run("fire", CASE, "派工", "--actor", "李经理", "费=1元")
    assert (ran.code, "GF944 “派工”不接受“费”。 可以写：附言、附件。" in ran.err) == (2, True)
    assert run("open", "路灯报修", "报修", "--unit", "东小区", "--actor", "王丽").code == 2


@pytest.mark.usefixtures("reported")
def test_a_case_nobody_opened_is_not_found() -> None:
    ran = run("show", "street_lamp-2026-9")
    assert (ran.code, ran.err.strip()) == (1, "错误 GF918 没有编号为“street_lamp-2026-9”的事项。 请核对编号。")


@pytest.mark.usefixtures("reported")
def test_a_key_said_twice_does_nothing_twice_and_expect_guards_the_step() -> None:
    for _ in range(2):
        assert fire("派工", "李经理", "--key", "k1")
    assert told("show", CASE)["result"]["seq"] == 2
    ran = run("fire", CASE, "完成办理", "--actor", "张电工", "处理结果=好", "--expect", "1")
    assert (ran.code, "GF900" in ran.err) == (1, True)


@pytest.mark.usefixtures("reported")
def test_a_late_dispatch_is_ticked_and_owes_a_reminder() -> None:
    ran = run("tick", "--now", "2026-09-30 08:00")
    assert ran.code == 0
    assert ran.lines == [
        "现在是2026年9月30日8:00",
        f"2026年9月30日0:00　路灯报修（{CASE}）",
        "    已“逾期未派工”：仍在“待派工”",
        "    发出：催办单，给赵社区",
    ]
    assert run("tick", "--now", "2026-09-30 08:00").lines[1:] == ["没有到期的。"]
    notice = told("notices", "list", CASE)["result"]["notices"][0]
    assert (notice["key"], notice["title"], notice["whom"]) == (f"{CASE}/2/1", "催办单", ["p_zhao"])
    assert "3号楼东侧路灯报修（灯不亮" in notice["text"]


@pytest.mark.usefixtures("reported")
def test_a_reminder_is_told_as_one_not_as_something_done() -> None:
    fire("派工", "李经理")
    ran = run("tick", "--now", "2026-10-12 10:00")
    assert "    提醒“修复时限”：仍在“维修”" in ran.lines
    assert "已“修复时限”" not in ran.out


@pytest.mark.usefixtures("reported")
def test_notices_are_written_as_text_and_html() -> None:
    run("tick", "--now", "2026-09-30 08:00")
    found = told("notices", "list", "--out", "letters")["result"]["notices"][0]["files"]
    assert [Path(name).suffix for name in found] == [".txt", ".html"]
    assert "催办单" in Path(found[0]).read_text("utf-8")
    assert Path(found[1]).read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("reported")
def test_lists_of_cases() -> None:
    now = ("--now", "2026-09-28 10:00")
    assert run("cases", "--actor", "李经理", *now).lines == [
        "编号                流程      状态    单位      提出           最近到期",
        f"{CASE}  路灯报修  待派工  幸福小区  2026年9月28日  2026年9月29日",
        "共 1 件",
    ]
    assert run("cases", "--overdue", *now).lines == ["没有符合的事项。"]
    assert "2026年9月29日（已过期）" in run("cases", "--overdue", "--now", "2026-09-30 10:00").out
    assert [one["id"] for one in told("cases", "--unit", "幸福社区", "--state", "待派工")["result"]["cases"]] == [CASE]
    assert told("cases", "--role", "电工")["result"]["cases"] == []
    assert run("cases", "--state", "待派").code == 2


@pytest.mark.usefixtures("reported")
def test_ended_cases_are_listed_by_their_state_or_with_all_and_an_empty_list_says_so() -> None:
    fire("派工", "李经理")
    fire("完成办理", "张电工", "处理结果=已更换灯泡")
    fire("核验通过", "李经理")
    assert run("cases").lines == ["没有符合的事项；已办结的不在内，加 --all 列出。"]
    assert [one["id"] for one in told("cases", "--state", "办结")["result"]["cases"]] == [CASE]
    assert [one["id"] for one in told("cases", "--all")["result"]["cases"]] == [CASE]
    assert run("cases", "--all", "--overdue").lines == run("cases", "--state", "维修").lines == ["没有符合的事项。"]


@pytest.mark.usefixtures("reported")
def test_history_is_verified_kept_and_found_out_when_changed() -> None:
    import sqlite3

    fire("派工", "李经理")
    ran = run("history", CASE, "--verify", "--heads", "heads.json")
    assert ran.lines == [
        f"路灯报修（{CASE}）",
        "  1　2026年9月28日9:00　王丽　报修　→ 待派工",
        "  2　2026年9月28日10:00　李经理　派工　→ 维修",
        "核验通过：2 条记录完整；按记录重算 2 步，结果相同",
        "链头已存入 heads.json",
    ]
    with sqlite3.connect("govflow.db") as db:
        db.execute("update govflow_event set body = replace(body, 'p_li', 'p_wang') where seq = 2")
    wrong = told("history", CASE, "--verify", code=1)
    assert "GF920" in {one["code"] for one in wrong["findings"]}
    assert run("history", CASE, "--verify").code == 1


@pytest.mark.usefixtures("reported")
def test_erasing_asks_twice_and_keeps_the_chain() -> None:
    refused = run("erase", CASE, "--actor", "赵社区", "--yes")
    assert (refused.code, "GF932" in refused.err) == (1, True)
    fire("撤回", "王丽")
    asked = run("erase", CASE, "--actor", "赵社区")
    assert (asked.code, "GF947" in asked.err) == (2, True)
    assert told("erase", CASE, "--actor", "赵社区", "--yes")["result"] == {"case": CASE, "events": 2}
    ran = run("history", CASE, "--verify")
    assert ran.code == 0
    assert ran.lines[1].endswith("（内容已删除）")
    assert "3 条记录完整，其中 2 条内容已删除" in ran.out


def test_a_case_goes_on_under_the_edition_it_was_opened_under(reported: Path) -> None:
    path = reported / "workflows" / "street_lamp.yaml"
    path.write_text(path.read_text("utf-8").replace("title: 待派工", "title: 等候派工"), "utf-8")
    assert told("show", CASE)["result"]["state_title"] == "待派工"
    assert fire("派工", "李经理")[0] == "已“派工”：进入“维修”"


@pytest.mark.usefixtures("reported")
def test_the_whole_path() -> None:
    fire("派工", "李经理")
    fire("完成办理", "张电工", "处理结果=已更换灯泡", now="2026-09-28 15:00")
    ran = fire("核验通过", "王丽", "费用=120元", now="2026-09-29 09:00")
    assert ran[:2] == ["已“核验通过”：进入“办结”，办结（已解决）", "发出：答复，给王丽"]
    assert run("show", CASE).lines[1] == "状态：办结，2026年9月29日9:00结束，结果：已解决"
    reply = told("notices", "list")["result"]["notices"][0]["text"]
    assert "费用。120.00元" in reply
    assert "2026年9月29日" in reply.splitlines()[-1]
