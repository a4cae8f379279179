"""Sentences about rules alone: decision tables, parameters, the calendar. They need no case."""

from __future__ import annotations

from govflow.scenario import answers
from govflow.scenario.pattern import pairs, quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _decide(world: World, said: Said) -> None:
    answers.expect_decision(world, _one(said, "table"), pairs(said.words["inputs"]), said.table)


def _rows(world: World, said: Said) -> None:
    answers.expect_decisions(world, _one(said, "table"), said.table)


def _parameter(world: World, said: Said) -> None:
    answers.expect_parameter(world, _one(said, "parameter"), said.words["day"], _one(said, "value"))


def _after(world: World, said: Said) -> None:
    answers.expect_after(world, said.words["start"], said.words["period"], said.words["at"])


def _before(world: World, said: Said) -> None:
    answers.expect_before(world, said.words["anchor"], said.words["period"], said.words["day"])


def _kind(world: World, said: Said) -> None:
    answers.expect_day(world, said.words["day"], _one(said, "kind"))


SENTENCES = (
    Sentence(
        "按{table:text}表，{inputs:pairs}时，得到",
        "按“审议方式”表，事项性质为“使用维修资金”时，得到：",
        "then",
        "问一次决策表。输入列写名称或编号，几个输入用、隔开。",
        _decide,
        "table",
        "两列：输出列 | 值（表头可省）。",
        names=(("table", "table"),),
        sample=("| 方式 | both |",),
    ),
    Sentence(
        "{table:text}表的结果是",
        "“审议方式”表的结果是：",
        "then",
        "一次核对决策表的许多行。",
        _rows,
        "table",
        "须有表头，列是决策表的输入列和输出列的名称或编号，输出列可以只写几个；每行问一次。输入空着表示没有值。"
        "命中策略是 C、R、O 的，几个结果用、隔开。",
        names=(("table", "table"),),
        sample=(
            "| 事项性质     | 方式 | 须业主表决 |",
            "| 使用维修资金 | both | 是         |",
            "| 日常维修     | any  | 否         |",
        ),
    ),
    Sentence(
        "参数{parameter:text}在{day:day}是{value:text}",
        "参数“参与标准”在2026年9月1日是“at least 2/3 of all”",
        "then",
        "参数在这一天的值，写法与规则文件相同。",
        _parameter,
        names=(("parameter", "parameter"),),
    ),
    Sentence(
        "从{start:moment}起{period:period}，到期日是{at:moment}",
        "从2026年9月30日起5个工作日，到期日是2026年10月13日",
        "then",
        "核对期限的算法，写法与时限相同。",
        _after,
    ),
    Sentence(
        "{anchor:day}之前{period:period}，最迟是{day:day}",
        "2026年10月10日之前15日，最迟是2026年9月25日",
        "then",
        "核对倒算的日期：倒算遇休息日不顺延。",
        _before,
    ),
    Sentence(
        "{day:day}是{kind:text}",
        "2026年10月10日是“调休上班”",
        "then",
        "这一天是工作日、周末、某个节假日，还是调休上班。",
        _kind,
    ),
)
