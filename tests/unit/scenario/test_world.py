"""Sentences on a running policy: that they hold when they should, and what they say when they do not."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from govflow.scenario.feature import instances
from govflow.scenario.feature_parse import parse_feature
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_instance
from tests.unit.scenario.conftest import LAMP, Run, said

TOOLS = """govflow: 1
tables:
  tools:
    title: 工具
    hit: C
    inputs:
      kind: {title: 类别, type: kind}
      urgent: {title: 紧急, type: boolean}
    outputs:
      tool: {title: 工具, type: text}
    rows: |
      id,kind,urgent,tool
      T1,lamp,-,梯子
      T2,road,-,铲子
      T3,-,true,路障
"""


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("那么事项处于“办理”", "GF880 状态应为“办理”，实际是“研究”。"),
        ("那么事项已经结束，结果是“已解决”", "GF880 结果应为“已解决”，实际是“没有结束”。"),
        ("那么“地点”是“四号楼”", "GF880 “地点”应为“四号楼”，实际是“三号楼东”。"),
        ("那么“类别”是“道路”", "GF880 “类别”应为“道路”，实际是“路灯”。"),
        ("那么“类别”是“桥梁”", "GF888 “桥梁”不能读成枚举“类别”。 可以是：路灯、道路"),
        ("那么“提出人”是“李明”", "GF880 提出人应为“李明”，实际是“王丽”。"),
        ("那么“主办”是“张电工”", "GF880 主办应为“张电工”，实际是“（空）”。"),
        ("那么到期日是2026年9月30日", "GF880 到期日应为“2026年9月30日”，实际是“2026年9月29日”。"),
        ("那么“办结时限”的到期日是2026年9月30日", "GF893 现在没有时限“办结时限”。"),
        ("那么“办结时限”正在计时", "GF880 “办结时限”应为“正在计时”，实际是“尚未起算”。"),
        ("那么事项由“社区”负责", "GF880 层级应为“社区”，实际是“小区”。"),
        ("那么“王丽”此时可办的只有“交办”", "GF880 “王丽”可以办理的应为“交办”，实际是“（没有）”。"),
        ("那么“陈网格”不能办理“交办”", "GF881 “陈网格”本应不能办理“交办”，实际办成了。"),
        ("那么“王丽”收到“答复”", "GF884 “王丽”没有收到“答复”。 这件事项发出的有：（没有）"),
        ("那么公布了“答复”", "GF891 没有公布“答复”。 这件事项公布的有：（没有）"),
        ("那么历史共有2条记录且校验通过", "GF880 历史记录条数应为“2”，实际是“1”。"),
        ("那么表决结果是“通过”", "GF893 现在没有表决结果。"),
        ("当转到上级事项", "GF893 现在没有上级事项。"),
        ("当到了2026年9月1日", "GF887 时间不能倒退：现在是2026年9月28日9:00，要去2026年9月1日9:00。"),
        ("当到了2026年2月30日", "GF888 “2026年2月30日”不能读成日期。 写作 2026年9月18日 或 2026-09-18"),
        ("当现在是2026年9月1日", "GF890 已有事项之后不能再布置：现在是2026年9月1日。 把这一句移到提出事项之前。"),
        ("那么2026年10月1日是“工作日”", "GF880 2026年10月1日应为“工作日”，实际是“国庆节”。"),
    ],
)
def test_what_does_not_hold_is_said_with_expected_and_actual(run: Run, step: str, expected: str) -> None:
    result = run(step)
    assert said(result) == [expected]
    assert [one.status for one in result.steps] == ["passed", "passed", "failed"]
    assert result.findings[0].place.line == 7


def test_steps_after_a_failure_are_skipped(run: Run) -> None:
    result = run("那么事项处于“办理”", "并且事项没有结束")
    assert [one.status for one in result.steps[2:]] == ["failed", "skipped"]
    assert not result.passed


def test_a_refusal_tells_every_reason_and_what_is_possible(run: Run) -> None:
    (told,) = said(run("当“王丽”办理“交办”"))
    assert told.startswith("GF882 “王丽”办理“交办”被拒绝：")
    (told,) = said(run("当“陈网格”办理“完成办理”"))
    assert "交办、付表决" in told


def test_reasons_of_a_refusal_are_compared(run: Run) -> None:
    begin = ("当“王丽”在“示例小区”提出“报修”：", "  | 地点 | 东门 |", "  | 类别 | 道路 |", "  | 紧急 | 是 |")
    good = run(*begin, "那么“陈网格”不能办理“交办”，因为“道路报修不能加急”", begin=False)
    assert said(good) == []
    (told,) = said(run(*begin, "那么“陈网格”不能办理“交办”，因为“天气不好”", begin=False))
    assert told.startswith("GF883 拒绝的理由里没有“天气不好”，实际理由是：")
    assert "道路报修不能加急" in told


def test_opening_can_be_refused_and_writes_nothing(run: Run) -> None:
    fine = run(
        "那么“周书记”不能在“示例小区”提出“报修”：", "  | 地点 | 东门 |", "  | 类别 | 道路 |",
        "并且“示例小区”共有1件“报修”", "并且“地点”是“三号楼东”",
    )  # fmt: skip
    assert said(fine) == []
    (told,) = said(run("那么“李明”不能在“示例小区”提出“报修”：", "  | 地点 | 东门 |", "  | 类别 | 道路 |"))
    assert told == "GF881 “李明”本应不能办理“报修”，实际办成了。"


def test_a_value_no_enumeration_has_may_be_refused_but_only_where_the_reason_is_said(run: Run) -> None:
    table = ("  | 地点 | 东门 |", "  | 类别 | 桥梁 |")
    assert said(run("那么“李明”不能在“示例小区”提出“报修”，因为“类别”", *table)) == []
    (told,) = said(run("那么“李明”不能在“示例小区”提出“报修”", *table))
    assert told.startswith("GF888 “桥梁”不能读成枚举“类别”。")
    (told,) = said(run("当“李明”在“示例小区”提出“报修”", *table))
    assert told.startswith("GF888 “桥梁”不能读成枚举“类别”。")


def test_a_table_that_collects_gives_all_its_values(tmp_path: Path) -> None:
    folder = tmp_path / "lamp"
    copytree(LAMP, folder)
    (folder / "rules" / "tools.yaml").write_text(TOOLS, "utf-8")
    loaded, _ = load_folder(folder)
    assert loaded is not None
    head = ("功能: 甲", "场景: 乙", "那么“工具”表的结果是", "  | 类别 | 紧急 | 工具 |")

    def told(*rows: str) -> list[str]:
        feature, _ = parse_feature("\n".join((*head, *rows)) + "\n", "甲.feature")
        assert feature is not None
        (one,) = instances(feature)
        return said(run_instance(one, feature.file, loaded.setting, loader_for(folder, loaded.files)))

    assert told("  | 路灯 | 是 | 梯子、路障 |", "  | 道路 | 否 | 铲子 |") == []
    wrong = "GF880 工具第1行的“工具”应为“梯子”，实际是“梯子、路障（依据 T1、T3）”。"
    assert told("  | 路灯 | 是 | 梯子 |") == [wrong]


def test_no_case_yet(run: Run) -> None:
    assert said(run("那么事项没有结束", begin=False)) == ["GF886 还没有提出事项。 先写“…”在“…”提出“…”。"]


def test_offices_change_within_a_scenario(run: Run) -> None:
    result = run(
        "假如“钱多多”担任“示例小区”的“网格长”",
        "并且“陈网格”不再担任“示例小区”的“网格长”",
        "那么“责任人”是“钱多多”",
        "并且“陈网格”不能办理“交办”",
        "当“钱多多”办理“交办”",
        "那么事项处于“办理”",
    )
    assert said(result) == []


def test_a_vacant_office_has_no_holder(run: Run) -> None:
    assert said(run("假如“示例小区”无人担任“网格长”", "那么“责任人”为空")) == []


def test_one_acts_for_another_only_with_a_delegation_that_runs(run: Run) -> None:
    given = "假如“陈网格”委托“李明”办理“交办”，从2026年9月28日到2026年9月30日"
    assert said(run(given, "当“李明”代“陈网格”办理“交办”", "那么事项处于“办理”")) == []
    assert said(run("那么“李明”不能代“陈网格”办理“交办”")) == []
    assert said(run(given, "当到了2026年9月29日", "那么“李明”不能代“陈网格”办理“付表决”")) == []


def test_another_policy_and_another_organisation(run: Run) -> None:
    """From the folder `lamp`, the shipped policy with its example, and back to `lamp` by name."""
    begin = ("当“王丽”在“示例小区”提出“报修”：", "  | 地点 | 东门 |", "  | 类别 | 路灯 |")
    assert said(run("假如采用“lamp”的政策", *begin, "那么“责任人”是“陈网格”", begin=False)) == []
    assert said(run("假如采用“lamp”的组织", *begin, "那么“责任人”是“陈网格”", begin=False)) == []
    (told,) = said(run("假如采用“national”的政策", *begin, begin=False))
    assert told.startswith("GF876 没有名为“报修”的流程。")
    assert said(run("假如采用“没有这个”的政策", begin=False)) == ["GF896 没有名为“没有这个”的文件夹。"]
    assert said(run("假如采用“../lamp”的政策", begin=False)) == ["GF896 没有名为“../lamp”的文件夹。"]


def test_a_parameter_of_one_scenario(run: Run) -> None:
    steps = (
        "假如参数“办理期限”为“3 days”",
        "并且“王丽”在“示例小区”提出“报修”：",
        "  | 地点 | 东 |",
        "  | 类别 | 路灯 |",
    )
    result = run(
        "假如现在是2026年9月7日9:00",
        *steps,
        "当“陈网格”办理“交办”",
        "那么“办结时限”的到期日是2026年9月10日",
        begin=False,
    )
    assert said(result) == []


def test_several_cases_and_going_back(run: Run) -> None:
    result = run(
        "当“李明”在“示例小区”提出“报修”，记作“乙案”：", "  | 地点 | 西门 |", "  | 类别 | 道路 |",
        "那么“提出人”是“李明”", "当回到“甲案”", "那么“提出人”是“王丽”",
        "当转到“示例小区”最新的“报修”", "那么“地点”是“西门”",
        "并且“陈网格”的待办中有“甲案”、“乙案”",
    )  # fmt: skip
    assert said(result) == []


def test_deadlines_happen_one_by_one_on_the_way(run: Run) -> None:
    """The visit's deadline fires once at its own instant, though the clock jumps far beyond it."""
    result = run(
        "当到了2026年12月1日",
        "那么历史依次是：",
        "  | 事件       | 办理人 | 状态 |",
        "  | 报修       | 王丽   | 研究 |",
        "  | 逾期未研究 | 系统   | 研究 |",
    )
    assert said(result) == []


def test_votes_by_name_and_by_roll(run: Run) -> None:
    call = "当“陈网格”办理“付表决”"
    result = run(
        call,
        "当投票情况是：",
        "  | 表决人 | 意见 |",
        "  | 王丽、李明 | 同意 |",
        "  | 赵强 | 弃权 |",
        "那么表决结果是“通过”",
    )
    assert said(result) == []
    (told,) = said(run(call, "当按名册顺序投票：", "  | 意见 | 人数 |", "  | 同意 | 4 |"))
    assert told == "GF880 名册上还没有投票的人数应为“4”，实际是“3”。"
    (told,) = said(run(call, "当“陈网格”投“同意”票"))
    assert told.startswith("GF882 “陈网格”办理“投票”被拒绝：")


def test_rules_without_a_case(run: Run) -> None:
    wrong = run("那么按“分派”表，类别为“道路”、紧急为“否”时，得到：", "  | 谁办 | electrician |", begin=False)
    assert said(wrong) == ["GF880 分派的“谁办”应为“electrician”，实际是“grid_chief（依据 R3）”。"]
    unknown = run("那么“分派”表的结果是：", "  | 类型 | 谁办 |", "  | 道路 | x |", begin=False)
    assert said(unknown) == ["GF889 表格里没有“类型”这一列。 可用的列：类别、kind、紧急、urgent、谁办、who、加急、fast"]
