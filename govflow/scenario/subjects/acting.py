"""Sentences in which somebody does something: open a case, fire an event, be refused, be offered."""

from __future__ import annotations

from govflow.scenario import deeds, trail
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World

_FIELDS = (
    "两列：字段 | 内容（表头可省）。字段写名称或编号；列表用、隔开；人写姓名，"
    "单位写名称，金额写“38600元”，是否写“是”“否”。表格字段写 列为值，列为值；列为值，列为值。"
    "只差一个编号的几行写 200行：编号为户{n}，票数为{n}。"
)


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _maybe(said: Said, name: str) -> str:
    return quoted(said.words[name])[0] if name in said.words else ""


def _beginning(said: Said) -> deeds.Beginning:
    start = _maybe(said, "start")
    return deeds.Beginning(_one(said, "who"), _one(said, "unit"), _one(said, "workflow"), start, said.table)


def _deed(said: Said) -> deeds.Deed:
    return deeds.Deed(_one(said, "who"), _maybe(said, "giver"), _one(said, "event"), said.table)


def _open(world: World, said: Said) -> None:
    deeds.open_case(world, _beginning(said))
    if "name" in said.words:
        trail.name_case(world, _one(said, "name"))


def _open_many(world: World, said: Said) -> None:
    for _ in range(int(said.words["n"])):
        deeds.open_case(world, _beginning(said))


def _cannot_open(world: World, said: Said) -> None:
    deeds.cannot_open(world, _beginning(said), quoted(said.words.get("because", "")))


def _fire(world: World, said: Said) -> None:
    deeds.fire(world, _deed(said))


def _cannot(world: World, said: Said) -> None:
    deeds.cannot(world, _deed(said), quoted(said.words.get("because", "")))


def _may(world: World, said: Said) -> None:
    deeds.may(world, _one(said, "who"), quoted(said.words["events"]), said.words["how"] == "可以办理")


def _nothing(world: World, said: Said) -> None:
    deeds.may(world, _one(said, "who"), (), False)


def _object(world: World, said: Said) -> None:
    deeds.fire(world, deeds.Deed(_one(said, "who"), "", "publication.object", said.table))


def _pending(world: World, said: Said) -> None:
    deeds.expect_pending(world, _one(said, "event"))


SENTENCES = (
    Sentence(
        "{who:text}在{unit:text}[以{start:text}]提出{workflow:text}[，记作{name:text}]",
        "“王丽”在“示例小区”提出“三议两办两公开”，记作“甲案”",
        "when",
        "提出一件事项，此后说的就是它。开始方式只有一种时不必写“以…”。记作：给它起个名字，以后可以回到它。",
        _open,
        "may table",
        _FIELDS,
        names=(("who", "person"), ("unit", "unit"), ("workflow", "workflow"), ("start", "start")),
        sample=(
            "| 字段 | 内容          |",
            "| 事项 | 3号楼路灯不亮 |",
            "| 地点 | 3号楼东侧     |",
        ),
    ),
    Sentence(
        "{who:text}在{unit:text}[以{start:text}]提出{n:number}件{workflow:text}",
        "“王丽”在“示例小区”以“收集”提出57件“五步工作法”",
        "when",
        "提出内容相同的好几件，用来看指标；此后说的是最后一件。",
        _open_many,
        "may table",
        _FIELDS,
        names=(("who", "person"), ("unit", "unit"), ("workflow", "workflow"), ("start", "start")),
    ),
    Sentence(
        "{who:text}不能在{unit:text}[以{start:text}]提出{workflow:text}[，因为{because:texts}]",
        "“路人甲”不能在“示例小区”提出“三议两办两公开”，因为“没有”",
        "then",
        "提出会被拒绝，什么都不写入。理由写原话或其中一段，几条用、隔开，每条都须出现。"
        "写了理由的，表里可以填枚举里没有的值，看它怎样被拒绝。",
        _cannot_open,
        "may table",
        _FIELDS,
        names=(("unit", "unit"), ("workflow", "workflow"), ("start", "start")),
    ),
    Sentence(
        "{who:text}[代{giver:text}]办理{event:text}",
        "“陈书记”办理“列入审议”",
        "when",
        "办理一个事件，写名称或编号。“系统”可以作为办理人。工作中的动作也这样写：结束表决；剔除选票（人、理由，"
        "废票的另写意见，只在重新计票时）；"
        "张贴留证（证据、地点）、揭下（理由、地点）、更正、提出异议；完成办理、退回任务（理由）、移交任务（交给）、"
        "委派任务（交给）、加派协办（交给）；签到、结束签到。括号里是表格里要写的内容。公示从全部张贴留证之后起算。",
        _fire,
        "may table",
        _FIELDS,
        names=(("who", "person"), ("giver", "person"), ("event", "event")),
        sample=(
            "| 实际费用   | 38600元  |",
            "| 办理后照片 | 路灯.jpg |",
        ),
    ),
    Sentence(
        "{who:text}不能[代{giver:text}]办理{event:text}[，因为{because:texts}]",
        "“李明”不能办理“列入审议”，因为“属于法定途径的事项”",
        "then",
        "办理会被拒绝，什么都不写入。理由写原话或其中一段，几条用、隔开，每条都须出现。"
        "写了理由的，表里可以填枚举里没有的值，看它怎样被拒绝。",
        _cannot,
        "may table",
        _FIELDS,
        names=(("who", "person"), ("giver", "person"), ("event", "event")),
    ),
    Sentence(
        "{who:text}{how:可以办理|此时可办的只有}{events:texts}",
        "“陈书记”可以办理“列入审议”、“退回修改”",
        "then",
        "这个人此时能办什么。“可以办理”：至少有这些；“此时可办的只有”：恰好是这些。",
        _may,
        names=(("who", "person"), ("events", "event")),
    ),
    Sentence(
        "{who:text}此时无事可办",
        "“李明”此时无事可办",
        "then",
        "这个人此时对该事项什么都不能办。",
        _nothing,
        names=(("who", "person"),),
    ),
    Sentence(
        "{event:text}等待另一人确认",
        "“作废”等待另一人确认",
        "then",
        "须两人的事件已由一人提出，还没有生效。另一人再“办理”一次就是确认。",
        _pending,
        names=(("event", "event"),),
    ),
    Sentence(
        "{who:text}对公示提出异议",
        "“赵强”对公示提出异议",
        "when",
        "在公示期内提出异议，另开一件异议事项。用“转到本件开出的…”去说那件异议。",
        _object,
        "may table",
        _FIELDS,
        names=(("who", "person"),),
        sample=("| 异议内容 | 预算偏高 |",),
    ),
)
