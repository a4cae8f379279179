"""Sentences that set the scene: policy, organisation, who holds which office, parameters, the clock."""

from __future__ import annotations

from govflow.scenario import setup
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _policy(world: World, said: Said) -> None:
    setup.use_policy(world, _one(said, "folder"))


def _organisation(world: World, said: Said) -> None:
    setup.use_organisation(world, _one(said, "folder"))


def _parameter(world: World, said: Said) -> None:
    setup.set_parameter(world, _one(said, "parameter"), _one(said, "value"))


def _holds(world: World, said: Said) -> None:
    setup.appoint(world, _one(said, "who"), _one(said, "unit"), _one(said, "role"))


def _leaves(world: World, said: Said) -> None:
    setup.dismiss(world, _one(said, "who"), _one(said, "unit"), _one(said, "role"))


def _vacant(world: World, said: Said) -> None:
    setup.vacate(world, _one(said, "unit"), _one(said, "role"))


def _households(world: World, said: Said) -> None:
    setup.households(world, _one(said, "unit"), said.table)


def _delegates(world: World, said: Said) -> None:
    events = quoted(said.words.get("events", ""))
    setup.delegate(
        world, (_one(said, "giver"), _one(said, "receiver")), events, (said.words["start"], said.words["to"])
    )


def _now(world: World, said: Said) -> None:
    setup.set_clock(world, said.words["at"])


def _arrive(world: World, said: Said) -> None:
    setup.advance_to(world, said.words["at"])


def _pass(world: World, said: Said) -> None:
    setup.advance_by(world, said.words["period"])


SENTENCES = (
    Sentence(
        "采用{folder:text}的政策",
        "采用“national”的政策",
        "given",
        "用哪一套政策。不写时，用本文件夹所在的政策。",
        _policy,
    ),
    Sentence(
        "采用{folder:text}的组织",
        "采用“示例小区”的组织",
        "given",
        "用哪一份单位与人员名册。不写时，用政策文件夹里的 organisation.yaml；没有，就用自带的“示例小区”。",
        _organisation,
    ),
    Sentence(
        "参数{parameter:text}为{value:text}",
        "参数“投票时长”为“30天”",
        "given",
        "本场景里另定一个参数的值，须写在提出事项之前。",
        _parameter,
        names=(("parameter", "parameter"),),
    ),
    Sentence(
        "{who:text}担任{unit:text}的{role:text}",
        "“钱多多”担任“示例小区”的“业主委员会委员”",
        "given",
        "增加一项任职，从当前日期起。名册里没有的人会新增。",
        _holds,
        names=(("unit", "unit"), ("role", "role")),
    ),
    Sentence(
        "{who:text}不再担任{unit:text}的{role:text}",
        "“钱多多”不再担任“示例小区”的“业主委员会委员”",
        "given",
        "去掉一项任职，从当前日期起。",
        _leaves,
        names=(("who", "person"), ("unit", "unit"), ("role", "role")),
    ),
    Sentence(
        "{unit:text}无人担任{role:text}",
        "“示例小区”无人担任“业主委员会委员”",
        "given",
        "这一职务从当前日期起空缺。",
        _vacant,
        names=(("unit", "unit"), ("role", "role")),
    ),
    Sentence(
        "{unit:text}的业主名册是",
        "“东苑小区”的业主名册是：",
        "given",
        "小区的业主名册改为这么多户，一户一名业主（户0001、户0002……），面积逐行写；用于按真实的户数核对门槛。",
        _households,
        "table",
        "须有表头：户数 | 面积。",
        names=(("unit", "unit"),),
        sample=("| 户数 | 面积        |", "| 3000 | 89.50平方米 |", "| 2362 | 98.50平方米 |"),
    ),
    Sentence(
        "{giver:text}委托{receiver:text}[办理{events:texts}]，从{start:day}到{to:day}",
        "“陈书记”委托“李明”办理“交办”，从2026年9月1日到2026年9月30日",
        "given",
        "一段时间内的委托（首尾两天都算）；不写办理什么，就是全部。",
        _delegates,
        names=(("giver", "person"), ("receiver", "person"), ("events", "event")),
    ),
    Sentence(
        "现在是{at:moment}",
        "现在是2026年9月18日9:00",
        "given",
        "定起始时刻，只写日期就是当天9:00。须写在提出事项之前；之后用“到了”或“过了”。",
        _now,
    ),
    Sentence(
        "到了{at:moment}",
        "到了2026年9月28日17:00",
        "when",
        "时间走到这一刻，其间到期的时限、提醒、排期按先后逐个发生。只写日期就是当天9:00。",
        _arrive,
    ),
    Sentence(
        "过了{period:period}",
        "过了5个工作日",
        "when",
        "时间走过这么久，算法与时限相同：当天不算，工作日跳过周末和节假日，到期日过完为止。",
        _pass,
    ),
)
