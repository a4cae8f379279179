"""Sentences about elections, several questions on one paper and signatures."""

from __future__ import annotations

from govflow.scenario import elections
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _maybe(said: Said, name: str) -> str:
    return quoted(said.words[name])[0] if name in said.words else ""


def _choose(world: World, said: Said) -> None:
    elections.choose(world, _one(said, "who"), quoted(said.words["people"]))


def _cannot(world: World, said: Said) -> None:
    elections.cannot(world, _one(said, "who"), quoted(said.words["people"]), _maybe(said, "because"))


def _along(world: World, said: Said) -> None:
    elections.along_roll(world, said.table)


def _sign(world: World, said: Said) -> None:
    elections.sign(world, _one(said, "who"))


def _sign_along(world: World, said: Said) -> None:
    elections.sign_along(world, int(said.words["n"]))


def _people(world: World, said: Said) -> None:
    elections.expect_people(world, _maybe(said, "question"), said.words["how"], quoted(said.words["people"]))


def _nobody(world: World, said: Said) -> None:
    elections.expect_people(world, _maybe(said, "question"), said.words["how"], ())


def _answer(world: World, said: Said) -> None:
    elections.expect_answer(world, _one(said, "question"), _one(said, "result"))


def _needed(world: World, said: Said) -> None:
    elections.expect_needed(world, _one(said, "mark"), int(said.words["n"]), int(said.words["m"]))


def _votes(world: World, said: Said) -> None:
    elections.expect_votes(world, _maybe(said, "question"), said.table)


SENTENCES = (
    Sentence(
        "{who:text}投票选{people:texts}",
        "“赵强”投票选“张建平”、“何芳”",
        "when",
        "投一张选举票。几个人用、隔开，最多写应选的人数。",
        _choose,
        names=(("who", "person"), ("people", "person")),
    ),
    Sentence(
        "{who:text}不能投票选{people:texts}[，因为{because:text}]",
        "“赵强”不能投票选“周敏”，因为“不是候选人”",
        "then",
        "这张选举票会被拒绝。",
        _cannot,
        names=(("who", "person"), ("people", "person")),
    ),
    Sentence(
        "按名册顺序投选票",
        "按名册顺序投选票：",
        "when",
        "从名册上还没有投票的人里，按名册顺序依次投选举票，或者一张票上有几个问题的票；没有写到的人不投。",
        _along,
        "table",
        "须有表头：人数，加上 候选人（选举）或者各题的名称；空着的题就是没有填，算弃权。整张弃权、无效写在 意见 一列。",
        sample=(
            "| 管理规约 | 委员选举       | 人数 |",
            "| 同意     | 张建平、何芳   | 150  |",
            "| 反对     | 何芳           | 30   |",
        ),
    ),
    Sentence("{who:text}签名联名", "“赵强”签名联名", "when", "在联名上签名。", _sign, names=(("who", "person"),)),
    Sentence(
        "按名册顺序有{n:number}人签名联名",
        "按名册顺序有20人签名联名",
        "when",
        "从名册上还没有签名的人里，按名册顺序依次签名。",
        _sign_along,
    ),
    Sentence(
        "[{question:text}]{how:当选|候补|得票相同}的是{people:texts}",
        "“委员选举”当选的是“张建平”、“何芳”",
        "then",
        "最近一次选举的当选人、候补，或者最后名额上得票相同的人，按先后写全；几个问题的票写明是哪一题。",
        _people,
        names=(("people", "person"),),
    ),
    Sentence(
        "[{question:text}]没有人{how:当选|候补|得票相同}",
        "“委员选举”没有人候补",
        "then",
        "最近一次选举没有这样的人。",
        _nobody,
    ),
    Sentence(
        "{question:text}这一题的结果是{result:text}",
        "“管理规约”这一题的结果是“通过”",
        "then",
        "一张票上几个问题的，其中一题的结果：通过、未通过、未达人数、选出、得票相同、当选不足。",
        _answer,
    ),
    Sentence(
        "按参数{mark:text}，总数{n:number}的，至少须{m:number}",
        "按参数“业主参与表决比例”，总数5362的，至少须3575",
        "then",
        "表决标准的算法：在当前日期有效的标准下，总数（人数，或者面积的百分之一平方米数）要达到多少才够。",
        _needed,
        names=(("mark", "parameter"),),
    ),
    Sentence(
        "[{question:text}]得票是",
        "“委员选举”得票是：",
        "then",
        "最近一次选举各人的得票。",
        _votes,
        "table",
        "须有表头，列可以只写几个：候选人 | 人数 | 面积 | 结果。结果是 当选、候补、得票相同、未当选。",
        sample=(
            "| 候选人 | 人数 | 结果 |",
            "| 张建平 | 150  | 当选 |",
        ),
    ),
)
