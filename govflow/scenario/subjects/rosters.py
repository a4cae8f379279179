"""Sentences about rosters: who sits where, who holds what today, who answers for a unit at each level."""

from __future__ import annotations

from govflow.scenario import seats
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _roster(world: World, said: Said) -> None:
    seats.expect_roster(world, _one(said, "roster"), _one(said, "unit"), said.table)


def _empty(world: World, said: Said) -> None:
    seats.expect_roster(world, _one(said, "roster"), _one(said, "unit"), ())


def _roles(world: World, said: Said) -> None:
    seats.expect_roles(world, _one(said, "who"), _one(said, "unit"), quoted(said.words["roles"]))


def _no_roles(world: World, said: Said) -> None:
    seats.expect_roles(world, _one(said, "who"), _one(said, "unit"), ())


def _holders(world: World, said: Said) -> None:
    seats.expect_holders(world, _one(said, "unit"), _one(said, "role"), quoted(said.words["who"]))


def _vacant(world: World, said: Said) -> None:
    seats.expect_holders(world, _one(said, "unit"), _one(said, "role"), ())


def _chain(world: World, said: Said) -> None:
    seats.expect_chain(world, _one(said, "unit"), said.table)


SENTENCES = (
    Sentence(
        "{unit:text}的名册{roster:text}是",
        "“示例小区”的名册“党员先锋岗”是：",
        "then",
        "名册上现在恰好是这些，按先后。情况：在任、副职、占位（名额已留、还没有任）、候补。",
        _roster,
        "table",
        "须有表头：谁 | 情况，有岗位的名册加一列 岗位。",
        names=(("unit", "unit"), ("roster", "roster")),
        sample=("| 岗位       | 谁   | 情况 |", "| 小区治理岗 | 周敏 | 在任 |", "| 小区治理岗 | 吴岗 | 候补 |"),
    ),
    Sentence(
        "{unit:text}的名册{roster:text}上没有人",
        "“示例小区”的名册“党员先锋岗”上没有人",
        "then",
        "名册上现在没有人，候补的也没有。",
        _empty,
        names=(("unit", "unit"), ("roster", "roster")),
    ),
    Sentence(
        "{who:text}在{unit:text}现任{roles:texts}",
        "“李明”在“示例小区”现任“党员”、“小区党支部成员”、“业主委员会委员”",
        "then",
        "这个人此刻在这个单位恰好担任这些职务，由名册得来的也算。",
        _roles,
        names=(("who", "person"), ("unit", "unit"), ("roles", "role")),
    ),
    Sentence(
        "{who:text}在{unit:text}现在没有职务",
        "“钱多多”在“示例小区”现在没有职务",
        "then",
        "这个人此刻在这个单位不担任任何职务。",
        _no_roles,
        names=(("who", "person"), ("unit", "unit")),
    ),
    Sentence(
        "{unit:text}现任{role:text}的是{who:texts}",
        "“1号楼”现任“楼长”的是“苏琴”",
        "then",
        "此刻在这个单位担任这个职务的恰好是这些人。",
        _holders,
        names=(("unit", "unit"), ("role", "role"), ("who", "person")),
    ),
    Sentence(
        "{unit:text}现在没有{role:text}",
        "“1号楼”现在没有“红色楼栋长”",
        "then",
        "此刻在这个单位没有人担任这个职务。",
        _vacant,
        names=(("unit", "unit"), ("role", "role")),
    ),
    Sentence(
        "{unit:text}的责任链是",
        "“示例小区”的责任链是：",
        "then",
        "从上到下各级由谁负责（policy.yaml 的 responsibility）。",
        _chain,
        "table",
        "须有表头：级 | 人。一级有几个人的用、隔开；空着表示无人。",
        names=(("unit", "unit"),),
        sample=("| 级           | 人         |", "| 县级领导     | 岳天       |", "| 网格员（楼长） | 苏琴、潘军 |"),
    ),
)
