"""Sentences about asking people and scoring: answers, coverage, who is missing, what a score came to."""

from __future__ import annotations

from govflow.scenario import asking
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World

_ROWS = "两列：问题 | 回答（表头可省）；评分的写 项目 | 得分，佐证另写一行：项目加“佐证” | 文件。"


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0] if name in said.words else ""


def _answer(world: World, said: Said) -> None:
    asking.answer(world, _one(said, "who"), _one(said, "giver"), said.table, _one(said, "side"))


def _cannot(world: World, said: Said) -> None:
    reasons = quoted(said.words.get("reasons", ""))
    asking.cannot_answer(world, _one(said, "who"), _one(said, "giver"), said.table, reasons)


def _table(world: World, said: Said) -> None:
    asking.answer_table(world, said.table)


def _coverage(world: World, said: Said) -> None:
    asking.expect_coverage(world, int(said.words["answered"]), int(said.words["asked"]))


def _unreached(world: World, said: Said) -> None:
    asking.expect_unreached(world, quoted(said.words["names"]))


def _answers(world: World, said: Said) -> None:
    asking.expect_answers(world, _one(said, "field"), _one(said, "value"), int(said.words["n"]))


def _blank(world: World, said: Said) -> None:
    asking.expect_answers(world, _one(said, "field"), "", int(said.words["n"]))


def _sealed(world: World, said: Said) -> None:
    del said
    asking.expect_sealed(world)


def _score(world: World, said: Said) -> None:
    asking.expect_score(world, _one(said, "field"), _one(said, "total"), _one(said, "grade"))


def _incomplete(world: World, said: Said) -> None:
    asking.expect_incomplete(world, _one(said, "field"), quoted(said.words["items"]))


def _version(world: World, said: Said) -> None:
    asking.expect_version(world, _one(said, "field"), int(said.words["n"]))


SENTENCES = (
    Sentence(
        "{who:text}[代{giver:text}]回答[{side:text}]",
        "“王丽”回答：",
        "when",
        "回答征询。代：由有权登记的人替他登记。一人同在几方时写明哪一方（编号）。只须确认收到的不接表。",
        _answer,
        "may table",
        _ROWS,
        names=(("who", "person"), ("giver", "person")),
        sample=("| 是否解决 | 已解决 |", "| 满意程度 | 满意   |"),
    ),
    Sentence(
        "{who:text}不能[代{giver:text}]回答[，因为{reasons:texts}]",
        "“路人甲”不能回答，因为“不在所问的人之内”",
        "then",
        "回答会被拒绝，什么都不写入。",
        _cannot,
        "may table",
        _ROWS,
        names=(("who", "person"), ("giver", "person")),
    ),
    Sentence(
        "回答情况是",
        "回答情况是：",
        "when",
        "逐人回答，或者由还没有回答的人按名册顺序回答若干份。",
        _table,
        "table",
        "须有表头：回答人 或 份数，其余各列是问题（评分的是项目、项目加“佐证”），可加一列 哪一方；"
        "空着就是没有回答这一项。",
        sample=("| 份数 | 满意程度 |", "| 30   | 满意     |", "| 3    |          |"),
    ),
    Sentence(
        "已回答{answered:number}人、应回答{asked:number}人",
        "已回答2人、应回答3人",
        "then",
        "正在进行的征询，或者最近一次征询的回答人数。",
        _coverage,
    ),
    Sentence(
        "没有回答的人是{names:texts}",
        "没有回答的人是“李明”、“周敏”",
        "then",
        "正在进行的征询，或者最近一次征询里没有回答的人，须写全。",
        _unreached,
        names=(("names", "person"),),
    ),
    Sentence(
        "{field:text}回答{value:text}的有{n:number}份",
        "“满意程度”回答“满意”的有30份",
        "then",
        "最近一次征询里，这样回答的份数。",
        _answers,
    ),
    Sentence(
        "{field:text}没有回答的有{n:number}份",
        "“满意程度”没有回答的有3份",
        "then",
        "最近一次征询里，交了回答而没有答这一项的份数；它们不计入任何一种回答，也不计入分母。",
        _blank,
    ),
    Sentence("回答没有汇总", "回答没有汇总", "then", "回答仍然封存（背靠背缺一方），或者份数太少。", _sealed),
    Sentence(
        "{field:text}总分{total:text}、等级{grade:text}",
        "“评分结果”总分“89.5”、等级“B”",
        "then",
        "评分字段的总分（一位小数，四舍五入）和等级（按精确的总分判定）。",
        _score,
        names=(("field", "field"),),
    ),
    Sentence(
        "{field:text}不完整，没有评的是{items:texts}",
        "“评分结果”不完整，没有评的是“环境卫生”、“设施维护”",
        "then",
        "评到的分值不够定等级，没有等级；没有评的项目须写全。",
        _incomplete,
        names=(("field", "field"),),
    ),
    Sentence(
        "{field:text}是第{n:number}版",
        "“评分结果”是第2版",
        "then",
        "评分的版本：更正是新的一版，旧的不改。",
        _version,
        names=(("field", "field"),),
    ),
)
