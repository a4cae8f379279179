"""Sentences about ballots and meetings: papers one by one or along the roll, results with shares, signing in."""

from __future__ import annotations

from govflow.scenario import papers
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _cast(world: World, said: Said) -> None:
    body = quoted(said.words["body"])[0] if "body" in said.words else ""
    papers.cast(world, _one(said, "who"), _one(said, "choice"), body)


def _papers(world: World, said: Said) -> None:
    papers.cast_table(world, said.table)


def _along(world: World, said: Said) -> None:
    body = quoted(said.words["body"])[0] if "body" in said.words else ""
    papers.cast_along_roll(world, body, said.table)


def _result(world: World, said: Said) -> None:
    papers.expect_result(world, _one(said, "result"))


def _tally(world: World, said: Said) -> None:
    papers.expect_tally(world, said.table)


def _signed(world: World, said: Said) -> None:
    papers.sign_in(world, _one(said, "who"), quoted(said.words["people"]))


SENTENCES = (
    Sentence(
        "{who:text}[在{body:text}中]投{choice:text}票",
        "“周敏”在“居民小组”中投“同意”票",
        "when",
        "投一票：同意、反对、弃权、无效。一人在几个表决主体里时要写明在哪一个。",
        _cast,
        names=(("who", "person"), ("body", "electorate")),
    ),
    Sentence(
        "投票情况是",
        "投票情况是：",
        "when",
        "逐人投票。",
        _papers,
        "table",
        "须有表头：表决人 | 意见，可加一列 表决主体。一格里可以写几个人，用、隔开。",
        sample=(
            "| 表决主体 | 表决人     | 意见 |",
            "| 居民小组 | 周敏、李明 | 同意 |",
            "| 业委会   | 张伟       | 反对 |",
        ),
    ),
    Sentence(
        "[{body:text}]按名册顺序投票",
        "“全体业主”按名册顺序投票：",
        "when",
        "从名册上还没有投票的人里，按名册顺序依次投票；没有写到的人不投。只有一个表决主体时不必写。",
        _along,
        "table",
        "须有表头：意见 | 人数。",
        names=(("body", "electorate"),),
        sample=(
            "| 意见 | 人数 |",
            "| 同意 | 150  |",
            "| 反对 | 30   |",
        ),
    ),
    Sentence(
        "表决结果是{result:text}",
        "表决结果是“通过”",
        "then",
        "最近一次表决的结果：通过、未通过、未达人数。",
        _result,
    ),
    Sentence(
        "表决统计是",
        "表决统计是：",
        "then",
        "最近一次表决的票数、面积和占比。",
        _tally,
        "table",
        "须有表头，列可以只写几个：表决主体 | 项目 | 人数 | 人数占比 | 面积 | 面积占比。"
        "项目是 全体、参与、同意、反对、弃权、无效；参与占全体的比，其余占参与的比；"
        "占比写“66.67%”，按写出的小数位四舍五入后比较。",
        sample=(
            "| 表决主体 | 项目 | 人数 | 人数占比 | 面积占比 |",
            "| 全体业主 | 参与 | 180  | 75.00%   | 74.20%   |",
            "| 全体业主 | 同意 | 150  | 83.33%   | 82.95%   |",
        ),
    ),
    Sentence(
        "{who:text}登记{people:texts}到会",
        "“吴记录”登记“周敏”、“张伟”到会",
        "when",
        "由记录人登记到会。自己签到写“周敏”办理“签到”。",
        _signed,
        names=(("who", "person"), ("people", "person")),
    ),
)
