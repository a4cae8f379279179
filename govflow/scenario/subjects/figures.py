"""Sentences about figures, published numbers, expects, and the version a case took."""

from __future__ import annotations

from govflow.scenario import figures
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0] if said.words.get(name) else ""


def _figure(world: World, said: Said) -> None:
    figures.expect_figure(world, _one(said, "figure"), _one(said, "span"), _one(said, "value"), _one(said, "unit"))


def _lines(world: World, said: Said) -> None:
    figures.expect_lines(world, _one(said, "figure"), _one(said, "span"), said.table)


def _excluded(world: World, said: Said) -> None:
    figures.expect_excluded(world, _one(said, "figure"), _one(said, "span"), said.table)


def _none(world: World, said: Said) -> None:
    figures.expect_none_excluded(world, _one(said, "figure"), _one(said, "span"))


def _stages(world: World, said: Said) -> None:
    figures.expect_stages(world, _one(said, "figure"), _one(said, "span"), said.table)


def _reported(world: World, said: Said) -> None:
    figures.expect_reported(world, _one(said, "number"), _one(said, "value"), said.words.get("bound", ""))


def _finding(world: World, said: Said) -> None:
    figures.expect_finding(world, _one(said, "expect"), _one(said, "said"), _one(said, "unit"), _one(said, "span"))


def _holds(world: World, said: Said) -> None:
    figures.expect_finding(world, _one(said, "expect"), "", _one(said, "unit"), _one(said, "span"))


def _listed(world: World, said: Said) -> None:
    figures.expect_listed(world, _one(said, "unit"), _one(said, "list"), said.words["how"] == "在")


def _version(world: World, said: Said) -> None:
    figures.expect_version(world, _one(said, "version"))


SENTENCES = (
    Sentence(
        "指标{figure:text}[在{unit:text}]{span:text}是{value:text}",
        "指标“满意率”在“示例小区”“2026年第三季度”是“83.3%”",
        "then",
        "指标在一个周期的数，写法与报告相同：83.3%、12、1,000.00元、样本不足、无。不写单位就是全部。",
        _figure,
        names=(("figure", "figure"), ("unit", "unit")),
    ),
    Sentence(
        "指标{figure:text}{span:text}的结果是",
        "指标“满意率”“2026年9月”的结果是：",
        "then",
        "一次核对指标的几行。",
        _lines,
        "table",
        "须有表头，列可以只写几个：单位 | 数值 | 分子/分母 | 上年同期 | 增减 | 灯 | 缺数据。单位写“合计”就是合计。",
        names=(("figure", "figure"),),
        sample=(
            "| 单位     | 数值  | 分子/分母 | 灯   |",
            "| 示例小区 | 83.3% | 5/6       | 黄灯 |",
        ),
    ),
    Sentence(
        "指标{figure:text}{span:text}剔除的是",
        "指标“满意率”“2026年9月”剔除的是：",
        "then",
        "剔除清单的全部，不论先后。",
        _excluded,
        "table",
        "须有表头：事项 | 理由 | 审批人。事项写记作的名字。",
        names=(("figure", "figure"),),
        sample=("| 事项 | 理由     | 审批人 |", "| 甲案 | 超出职权 | 赵督办 |"),
    ),
    Sentence(
        "指标{figure:text}{span:text}没有剔除",
        "指标“满意率”“2026年9月”没有剔除",
        "then",
        "没有一件被剔除。",
        _none,
        names=(("figure", "figure"),),
    ),
    Sentence(
        "指标{figure:text}{span:text}列出",
        "指标“所处阶段和天数”“2026年9月”列出：",
        "then",
        "在办事项各在什么状态、停留了几天（自然日），不论先后。",
        _stages,
        "table",
        "须有表头：单位 | 所处状态 | 天数。",
        names=(("figure", "figure"),),
        sample=("| 单位     | 所处状态 | 天数 |", "| 示例小区 | 审议     | 12   |"),
    ),
    Sentence(
        "公布的{number:text}是{value:text}[，{bound:确数|下限|约数}]",
        "公布的“部门投入”是“1,073,800.00元”，确数",
        "then",
        "公布的数字读成了什么。有重名的写编号，如 qingshui.items。",
        _reported,
        names=(("number", "reported"),),
    ),
    Sentence(
        "[{span:text}]核对{expect:text}[对{unit:text}]的结果是{said:text}",
        "核对“事项数合计”的结果是“合计232项，与公布的231项相差1项”",
        "then",
        "核对不成立时说的话；对单位的核对写哪个单位，对指标的核对在前面写周期。什么也没有改动。",
        _finding,
        names=(("expect", "expect"), ("unit", "unit")),
    ),
    Sentence(
        "[{span:text}]核对{expect:text}[对{unit:text}]成立",
        "核对“小区包抓”对“示例小区”成立",
        "then",
        "核对没有发现不符。",
        _holds,
        names=(("expect", "expect"), ("unit", "unit")),
    ),
    Sentence(
        "{unit:text}今天{how:在|不在}名单{list:text}上",
        "“江滨小区”今天在名单“商品房试点”上",
        "then",
        "这个单位或者它的上级单位当前日期在不在单位名单上；名单没有开始或者已经截止的，不在。",
        _listed,
        names=(("unit", "unit"), ("list", "unit_list")),
    ),
    Sentence(
        "事项适用{version:text}版",
        "事项适用“2026.2-pilot”版",
        "then",
        "事项立案时取的是流程的哪一版；此后不再改变。",
        _version,
    ),
)
