"""The commands on tables, as somebody at a desk uses them: in a small policy of one's own, with Excel between."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import govflow
from tests.unit.cli.run import run, told

CSV = "rules/repair_rule.csv"
BLOCK = '''\
govflow: 1
title: 附加规则
tables:
  # 这一行注释要留着
  fees:
    title: 收费
    inputs:
      fault: {title: 故障, type: lamp_fault}
    outputs:
      fee: {title: 费用, type: money}
    rows: |
      规则号,故障,费用,说明
      F1,灯不亮,10元,

      F2,"灯闪烁, 灯杆倾斜",0元,"含""保修"""
    source: 本小区约定
parameters: {}
'''


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy of one's own; commands run in it."""
    folder = tmp_path / "mine"
    assert run("init", str(folder)).code == 0
    monkeypatch.chdir(folder)
    return folder


def export(path: str = "out.xlsx", table: str = "维修规则") -> Path:
    assert run("table", "export", table, "--xlsx", path).code == 0
    return Path(path)


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    change(book.worksheets[0])
    book.save(path)


def put(**cells: str | None) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for cell, text in cells.items():
            sheet[cell].value = text

    return change


def test_check_says_of_every_table_that_it_is_fine(mine: Path) -> None:
    ran = run("table", "check")
    assert (ran.code, ran.lines, ran.err.strip()) == (0, ["维修规则：3 条规则，没有问题"], "0 个错误，0 个警告")
    assert run("table", "check", "维修规则").lines == run("table", "check", "repair_rule").lines
    assert told("table check")["result"]["tables"] == [
        {"table": "repair_rule", "title": "维修规则", "rows": 3, "findings": 0}
    ]
    assert mine.is_dir()


def test_check_finds_gaps_and_bad_cells_of_one_table_only(mine: Path) -> None:
    path = mine / CSV
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("R3,灯杆倾斜", "R3,灯闪烁"), "utf-8-sig")
    (mine / "rules/more.yaml").write_text(BLOCK.replace("10元", "10"), "utf-8")
    ran = run("table", "check")
    assert ran.code == 1
    assert "决策表“维修规则”有情形没有规则：故障：灯杆倾斜。" in ran.err
    assert "rules/more.yaml" in ran.err
    one = run("table", "check", "维修规则")
    assert (one.code, "rules/more.yaml" in one.err) == (1, False)
    assert "GF543" in one.err
    assert told("table check", "收费", code=1)["result"]["tables"][0]["findings"] == 1


def test_the_shipped_tables_are_fine() -> None:
    ran = run("table", "check")
    assert ran.code == 0
    assert len(ran.lines) >= 15


def test_proposed_test_rows_can_be_pasted_and_pass(mine: Path) -> None:
    ran = run("table", "check", "--mcdc")
    assert ran.code == 0
    assert "那么“维修规则”表的结果是：" in ran.lines
    assert "  | 灯闪烁 | 电工 | 10个工作日 |" in ran.lines
    lines = [f"    {line}" for line in ran.lines[1:]]
    text = "\n".join(["# language: zh-CN", "功能: 建议的行", "  场景: 每一格", *lines, ""])
    (mine / "specs/proposed.feature").write_text(text, "utf-8")
    tested = run("test")
    assert (tested.code, "10 个场景通过，0 个不通过" in tested.out + tested.err) == (0, True), tested.out
    (mine / "specs/proposed.feature").write_text(text.replace("10个工作日", "9个工作日"), "utf-8")
    assert run("test").code == 1
    assert told("table check", "维修规则", "--mcdc")["result"]["trials"][0][0] == "那么“维修规则”表的结果是："


def test_the_proposed_rows_of_every_shipped_table_pass(tmp_path: Path) -> None:
    from govflow.scenario.load import load_folder, loader_for
    from govflow.scenario.runner import run_folder

    shipped = Path(govflow.__file__).parent
    loaded, _ = load_folder(shipped)
    assert loaded is not None
    lines = [f"    {line}" for line in run("table", "check", "--mcdc").lines if line.startswith(("那么", "  |", "#"))]
    text = "\n".join(["# language: zh-CN", "功能: 建议的行", "  场景: 每一格", *lines, ""])
    (tmp_path / "proposed.feature").write_text(text, "utf-8")
    report = run_folder(tmp_path, loaded.setting, loader_for(shipped, loaded.files))
    assert [(one.passed, [f.line() for f in one.findings]) for one in report.results] == [(True, [])]


def test_show_aligns_rows_and_says_whence_they_are(mine: Path) -> None:
    ran = run("table", "show", "维修规则")
    assert ran.lines == [
        "维修规则（repair_rule）",
        "命中策略：U（任何情形只有一条规则适用）",
        "依据：本小区约定",
        "文件：rules/repair_rule.csv",
        "",
        "规则号  故障      承办      修复期限         依据        说明",
        "R1      灯不亮    电工      5 working days   本小区约定",
        "R2      灯闪烁    电工      10 working days  本小区约定  不影响通行，时间放宽",
        "R3      灯杆倾斜  物业经理  24 hours         本小区约定  有危险，先围挡再维修",
    ]
    found = told("table show", "维修规则")["result"]
    assert [column["id"] for column in found["columns"]] == ["fault", "who", "limit"]
    assert found["rows"][1][:4] == ["R2", "灯闪烁", "电工", "10 working days"]
    assert "hit policy: U" in run("table", "show", "维修规则", lang="en").lines
    assert mine.is_dir()


def test_out_edited_looked_at_and_in_again(mine: Path) -> None:
    before = (mine / CSV).read_bytes()
    path = export()
    edit(path, put(D3="7个工作日", F2="=SUM(1)之类"))
    edit(path, lambda sheet: sheet["F2"].__setattr__("data_type", "s"))
    looked = run("table", "import", "out.xlsx", "--dry-run")
    assert looked.code == 0, looked.err
    assert looked.lines == [
        "改动 R1",
        "  说明：（空） → =SUM(1)之类",
        "改动 R2",
        "  修复期限：10个工作日 → 7个工作日",
        "结果变了的情形：",
        "  故障：灯闪烁：原来承办：电工；修复期限：10个工作日（规则 R2），"
        "现在承办：电工；修复期限：7个工作日（规则 R2）",
        "这是试看，没有写入任何文件。",
    ]
    assert (mine / CSV).read_bytes() == before
    ran = run("table", "import", "out.xlsx")
    assert ran.lines[-3:] == [
        "已写回 rules/repair_rule.csv",
        "要再改，请重新导出：手里这份还是原来那一版。",
        "接下来：govflow check，再 govflow test",
    ]
    now = (mine / CSV).read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in now
    wanted = (
        before.decode()
        .replace("10 working days", "7个工作日")
        .replace("5 working days,本小区约定,", "5 working days,本小区约定,'=SUM(1)之类")
    )
    assert now.decode() == wanted
    assert (run("check").code, run("check").err.strip()) == (0, "0 个错误，0 个警告")
    again = run("table", "import", "out.xlsx")
    assert (again.code, again.lines) == (0, ["“维修规则”没有改动。"])


def test_json_of_an_import(mine: Path) -> None:
    path = export()
    edit(path, put(D3="7个工作日"))
    result = told("table import", "out.xlsx")["result"]
    assert result["written"] is True
    assert result["changes"] == [
        {"kind": "changed", "row": "R2", "cells": [{"column": "修复期限", "from": "10个工作日", "to": "7个工作日"}]}
    ]
    assert told("table import", "out.xlsx")["result"]["written"] is False
    assert (mine / CSV).is_file()


def test_nothing_is_written_where_there_is_an_error(mine: Path) -> None:
    before = (mine / CSV).read_bytes()
    path = export()
    edit(path, put(B4="灯闪烁", D2="三天左右"))
    ran = run("table", "import", "out.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert "out.xlsx!D2: 错误 GF510 “修复期限”一列的“三天左右”不是时长。" in ran.err
    assert "没有写入任何文件。" in ran.err
    edit(path, put(D2="3天"))
    ran = run("table", "import", "out.xlsx")
    assert "out.xlsx!A4: 错误 GF543 规则“R2”和“R3”同时适用：故障：灯闪烁。" in ran.err
    assert "有情形没有规则：故障：灯杆倾斜。" in ran.err
    assert (ran.code, (mine / CSV).read_bytes()) == (1, before)


def test_a_table_that_others_changed_since_is_not_overwritten_unless_asked(mine: Path) -> None:
    path = export()
    edit(path, put(D3="7个工作日"))
    sheet = mine / CSV
    sheet.write_text(sheet.read_text("utf-8-sig").replace("24 hours", "12 hours"), "utf-8-sig")
    ran = run("table", "import", "out.xlsx")
    assert (ran.code, "GF533" in ran.err) == (1, True)
    ran = run("table", "import", "out.xlsx", "--over")
    assert ran.code == 0
    assert "  修复期限：12小时 → 24小时" in ran.lines


def test_a_csv_saved_as_gbk_is_read_and_written_as_utf_8(mine: Path) -> None:
    sheet = mine / CSV
    text = sheet.read_text("utf-8-sig")
    sheet.write_bytes(text.replace("24 hours", "12小时").encode("gb18030"))
    assert "GF101" in run("check").err
    assert "GF101" in run("table", "check", "维修规则").err
    ran = run("table", "import", CSV)
    assert ran.code == 0, ran.err
    assert "GF530" in ran.err
    assert ran.lines[0] == "原来的内容读不出来，不能比较；这次读入 3 条规则。"
    assert sheet.read_text("utf-8-sig") == text.replace("24 hours", "12小时")
    assert run("check").code == 0


def test_a_block_in_a_yaml_file_is_rewritten_and_nothing_else(mine: Path) -> None:
    path = mine / "rules/more.yaml"
    path.write_bytes(BLOCK.replace("\n", "\r\n").encode())
    export("fees.xlsx", "收费")
    edit(Path("fees.xlsx"), put(C2="12元"))
    ran = run("table", "import", "fees.xlsx")
    assert ran.code == 0, ran.err
    wanted = BLOCK.replace("10元", "12元").replace("F1,灯不亮,12元,\n\n", "F1,灯不亮,12元,\n")
    assert path.read_bytes() == wanted.replace("\n", "\r\n").encode()
    assert run("table", "show", "收费").code == 0


def test_rows_that_are_no_block_are_left_alone(mine: Path) -> None:
    path = mine / "rules/more.yaml"
    quoted = BLOCK.partition("    rows: |")[0] + '    rows: "规则号,故障,费用\\nF1,-,10元\\n"\n'
    path.write_text(quoted, "utf-8")
    export("fees.xlsx", "收费")
    edit(Path("fees.xlsx"), put(C2="12元"))
    ran = run("table", "import", "fees.xlsx")
    assert (ran.code, "文字块" in ran.err, path.read_text("utf-8")) == (2, True, quoted)


def test_a_table_of_the_policy_one_extends_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy.yaml").write_text(
        "govflow: 1\npolicy: mine\ntitle: 我的\nversion: '1'\nextends: national\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    export("limits.xlsx", "办理时限")
    ran = run("table", "import", "limits.xlsx")
    assert ran.code == 1
    assert "GF565" in ran.err


def test_without_a_policy_here_an_import_asks_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("table", "export", "办理时限", "--csv", "limits.csv").code == 0
    ran = run("table", "import", "limits.csv")
    assert (ran.code, "缺少--policy" in ran.err) == (2, True)


def test_diff_of_folders_sheets_and_editions(mine: Path, tmp_path: Path) -> None:
    from govflow.policy.read import read_policy

    files, _ = read_policy(mine)
    assert files is not None
    (tmp_path / "old.edition").write_bytes(files.canonical)
    old = tmp_path / "old"
    shutil.copytree(mine, old)
    export(str(tmp_path / "old.xlsx"))
    assert run("table", "export", "维修规则", "--csv", str(tmp_path / "old.csv")).code == 0
    sheet = mine / CSV
    sheet.write_text(sheet.read_text("utf-8-sig").replace("10 working days", "7 working days"), "utf-8-sig")
    shown = ["维修规则", "  改动 R2", "    修复期限：10个工作日 → 7个工作日"]
    for way in ("old", "old.edition", "old.xlsx"):
        ran = run("table", "diff", str(tmp_path / way), ".")
        assert (ran.code, ran.lines[:3]) == (0, shown), way
    ran = run("table", "diff", str(tmp_path / "old.csv"), ".", "--table", "维修规则")
    assert ran.lines[:3] == shown
    assert run("table", "diff", ".", ".").lines == ["两边没有差别。"]
    found = told("table diff", str(old), ".")["result"]["tables"][0]
    assert (found["table"], [change["row"] for change in found["changes"]]) == ("repair_rule", ["R2"])


def test_diff_of_versions_with_other_columns_and_other_tables(mine: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(mine, old)
    head = mine / "rules/lamp.yaml"
    text = head.read_text("utf-8").replace(
        "      fault: {title: 故障, type: lamp_fault}\n",
        "      night: {title: 夜间, type: boolean}\n      fault: {title: 故障, type: lamp_fault}\n",
    )
    more = "  extra:\n    title: 另一张\n    inputs:\n      n: {title: 数, type: integer}\n    outputs:\n"
    more += "      m: {title: 倍, type: integer}\n    rows: |\n      规则号,数,倍\n      X1,-,1\n"
    head.write_text(text + more, "utf-8")
    sheet = mine / CSV
    lines = sheet.read_text("utf-8-sig").splitlines()
    lines = [f"{id},{cell},{rest}" for (id, _, rest), cell in zip(
        (line.partition(",") for line in lines), ("夜间", "是", "-", "-"), strict=True
    )]  # fmt: skip
    sheet.write_text("\n".join([*lines, "R4,否,灯不亮,电工,10 working days,,", ""]), "utf-8-sig")
    ran = run("table", "diff", str(old), ".")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "维修规则",
        "  改动 R1",
        "    夜间：（空） → 是",
        "  新增 R4",
        "    夜间：否",
        "    故障：灯不亮",
        "    承办：电工",
        "    修复期限：10个工作日",
        "  结果变了的情形：",
        "    新增输入列“夜间”",
        "    夜间：否；故障：灯不亮：原来承办：电工；修复期限：5个工作日（规则 R1），"
        "现在承办：电工；修复期限：10个工作日（规则 R4）",
        "另一张：只在新的一边",
    ]


def test_out_as_a_dmn_model_and_in_again(mine: Path) -> None:
    before = (mine / CSV).read_bytes()
    assert run("table", "export", "维修规则", "--dmn", "r.dmn").code == 0
    assert run("table", "import", "r.dmn").lines == ["“维修规则”没有改动。"]
    model = Path("r.dmn").read_text("utf-8")
    Path("r.dmn").write_text(model.replace("10 working days", "7 working days"), "utf-8")
    ran = run("table", "import", "r.dmn")
    assert (ran.code, ran.lines[:2]) == (0, ["改动 R2", "  修复期限：10个工作日 → 7个工作日"])
    assert (mine / CSV).read_bytes() == before.replace(b"10 working days", b"7 working days")
    assert run("check").code == 0


def test_a_dmn_model_of_others_becomes_a_table_that_answers(mine: Path) -> None:
    from tests.unit.dmn.exchange.test_exchange_dmn import PARKING

    Path("p.dmn").write_text(PARKING.replace(">(1..24]<", ">&gt; 1<").replace('"轿车", "货车"', '"轿车"'), "utf-8")
    looked = run("table", "import", "p.dmn", "--dry-run")
    assert looked.lines[:2] == ["新的决策表“收费”（fee），2 条规则", f"将写出 {Path('rules/fee.yaml')}"]
    assert not (mine / "rules/fee.yaml").exists()
    ran = run("table", "import", "p.dmn")
    assert ran.code == 0, ran.err
    assert "GF539 “别的”没有带过来" in ran.err
    assert run("check").code == 0
    assert run("decide", "收费", "车的种类=轿车", "小时=3").lines == ["收费：5.5", "规则 R2"]
    assert run("decide", "收费", "车的种类=货车", "小时=3").lines == ["收费：1", "规则 default"]
    assert run("table", "import", "p.dmn").lines == ["“收费”没有改动。"]
    assert run("table", "import", "p.dmn", "--decision", "没有").code == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("table", "chek"), "没有“table chek”这个命令，运行 govflow --help 可以看到全部命令。 是不是“table check”？"),
        (("table", "show"), "缺少TABLE。"),
        (("table", "show", "维修规责"), "没有名为“维修规责”的决策表。 是不是“维修规则”？"),
        (("table", "export", "维修规则"), "缺少--xlsx"),
        (("table", "import", "没有.xlsx"), "文件 没有.xlsx 打不开或写不了"),
        (("table", "diff", "."), "缺少B。"),
    ],
)
def test_wrong_use_is_told_in_chinese(mine: Path, words: tuple[str, ...], sentence: str) -> None:
    ran = run(*words)
    assert mine.is_dir()
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_sheet_that_says_nothing_of_its_table_asks_for_the_name(mine: Path) -> None:
    shutil.copy(mine / CSV, mine / "新建.csv")
    ran = run("table", "import", "新建.csv")
    assert (ran.code, "缺少TABLE。 从文件里看不出是哪张决策表" in ran.err) == (2, True)
    assert run("table", "import", "新建.csv", "维修规则").lines == ["“维修规则”没有改动。"]


def test_table_alone_lists_its_commands() -> None:
    ran = run("table", "--help")
    assert ran.code == 0
    from govflow.cli import main

    assert main(["table"]) == 0
    assert [line.split()[1] for line in ran.lines if line.startswith("  table")] == [
        "check", "show", "diff", "export", "import",
    ]  # fmt: skip
