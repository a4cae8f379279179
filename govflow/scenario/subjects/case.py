"""Sentences about one case as it stands: state, end, fields, who holds it, deadlines, history, and other cases."""

from __future__ import annotations

from govflow.scenario import outside, reading, trail
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _state(world: World, said: Said) -> None:
    reading.expect_state(world, _one(said, "state"))


def _end(world: World, said: Said) -> None:
    reading.expect_end(world, _one(said, "outcome"))


def _open(world: World, said: Said) -> None:
    del said
    reading.expect_open(world)


def _value(world: World, said: Said) -> None:
    reading.expect_value(world, _one(said, "what"), quoted(said.words["value"]))


def _empty(world: World, said: Said) -> None:
    reading.expect_value(world, _one(said, "what"), ())


def _hidden(world: World, said: Said) -> None:
    outside.expect_hidden(world, quoted(said.words["what"]))


def _values(world: World, said: Said) -> None:
    reading.expect_values(world, said.table)


def _level(world: World, said: Said) -> None:
    reading.expect_level(world, _one(said, "level"))


def _due(world: World, said: Said) -> None:
    which = quoted(said.words["which"])[0] if "which" in said.words else ""
    reading.expect_due(world, which, said.words["at"], original=said.words["kind"] == "原到期日")


def _no_due(world: World, said: Said) -> None:
    del said
    reading.expect_no_due(world)


def _clock(world: World, said: Said) -> None:
    reading.expect_clock(world, _one(said, "clock"), said.words["how"])


def _history(world: World, said: Said) -> None:
    trail.expect_history(world, int(said.words["n"]))


def _events(world: World, said: Said) -> None:
    trail.expect_events(world, said.table)


def _name(world: World, said: Said) -> None:
    trail.name_case(world, _one(said, "name"))


def _turn(world: World, said: Said) -> None:
    trail.turn_to(world, _one(said, "name"))


def _child(world: World, said: Said) -> None:
    trail.turn_to_child(world, _one(said, "workflow"), int(said.words.get("n", "0")))


def _parent(world: World, said: Said) -> None:
    del said
    trail.turn_to_parent(world)


def _newest(world: World, said: Said) -> None:
    trail.turn_to_newest(world, _one(said, "unit"), _one(said, "workflow"))


def _count(world: World, said: Said) -> None:
    trail.expect_count(world, _one(said, "unit"), _one(said, "workflow"), int(said.words["n"]))


def _inbox(world: World, said: Said) -> None:
    trail.expect_inbox(world, _one(said, "who"), quoted(said.words["names"]))


SENTENCES = (
    Sentence(
        "事项处于{state:text}",
        "事项处于“审议”",
        "then",
        "所在状态，写名称或编号。",
        _state,
        names=(("state", "state"),),
    ),
    Sentence(
        "事项已经结束，结果是{outcome:text}",
        "事项已经结束，结果是“已解决”",
        "then",
        "结果是下列之一：完成、已解决、未解决、未通过、已撤回、已失效、未完成、已作废、已并案、已移交。",
        _end,
    ),
    Sentence("事项没有结束", "事项没有结束", "then", "事项还在办。", _open),
    Sentence(
        "{what:text}是{value:texts}",
        "“主办”是“张伟”",
        "then",
        "字段的值，或者关系人：提出人、共同提出人、首问人、主办、协办、责任人。几个值用、隔开。",
        _value,
        names=(("what", "field"),),
    ),
    Sentence(
        "公众看不到{what:texts}",
        "公众看不到“提出人”、“联系电话”",
        "then",
        "这些字段、关系人不在对公众显示的内容里（按个人信息类别）。",
        _hidden,
        names=(("what", "field"),),
    ),
    Sentence(
        "{what:text}为空",
        "“实际费用”为空",
        "then",
        "字段没有值，或者没有这种关系人。",
        _empty,
        names=(("what", "field"),),
    ),
    Sentence(
        "事项的内容是",
        "事项的内容是：",
        "then",
        "一次核对几个字段。",
        _values,
        "table",
        "两列：字段 | 内容（表头可省），写法与提出事项相同；内容空着表示没有值。",
        sample=(
            "| 类别 | 公共设施 |",
            "| 预算 | 38600元  |",
        ),
    ),
    Sentence(
        "事项由{level:text}负责",
        "事项由“网格”负责",
        "then",
        "事项所在的层级，写名称或编号。具体的人用“责任人”是“…”。",
        _level,
        names=(("level", "level"),),
    ),
    Sentence(
        "[{which:text}的]{kind:原到期日|到期日}是{at:moment}",
        "“办结时限”的到期日是2026年11月18日",
        "then",
        "时限何时到。写跨状态时限的名称，或者本状态到期时发生的事件；公示期满、逾期未张贴、计票也是；都不写就是本状态唯一的时限，"
        "包括投票期、公示期。只写日期就只比日期。原到期日：延期以前的。",
        _due,
        names=(("which", "due"),),
    ),
    Sentence("本状态没有到期日", "本状态没有到期日", "then", "本状态没有任何时限在走。", _no_due),
    Sentence(
        "{clock:text}{how:正在计时|已经停走|已经停止|尚未起算|已经逾期}",
        "“办结时限”正在计时",
        "then",
        "跨状态时限此刻怎样。停走：挂起等中断期间；停止：到达了终点。",
        _clock,
        names=(("clock", "clock"),),
    ),
    Sentence(
        "历史共有{n:number}条记录且校验通过",
        "历史共有12条记录且校验通过",
        "then",
        "事件记录的条数，并核对防篡改的校验链。",
        _history,
    ),
    Sentence(
        "历史依次是",
        "历史依次是：",
        "then",
        "从头到现在发生的全部事件。",
        _events,
        "table",
        "须有表头，列可以只写几个：事件 | 办理人 | 状态。状态是这一步之后所在的状态；"
        "办理人“系统”指时限、工作等自动发生的，例如 通过、未通过、未达人数、办完、受阻、期满、逾期、计票、提醒。",
        sample=(
            "| 事件     | 办理人 | 状态 |",
            "| 起草     | 王丽   | 起草 |",
            "| 提议     | 王丽   | 提议 |",
            "| 列入审议 | 陈书记 | 审议 |",
        ),
    ),
    Sentence("该事项记作{name:text}", "该事项记作“甲案”", "given", "给现在说的事项起个名字。", _name),
    Sentence("回到{name:text}", "回到“甲案”", "given", "此后说的是这件事项。", _turn, names=(("name", "case"),)),
    Sentence(
        "转到本件开出的[第{n:number}件]{workflow:text}",
        "转到本件开出的“异议处理”",
        "given",
        "此后说的是由现在这件开出的、最新的那件；开出几件的，可以写第几件，从1数起。",
        _child,
        names=(("workflow", "workflow"),),
    ),
    Sentence("转到上级事项", "转到上级事项", "given", "此后说的是开出现在这件的那件。", _parent),
    Sentence(
        "转到{unit:text}最新的{workflow:text}",
        "转到“示例小区”最新的“3+2+X联席会议”",
        "given",
        "此后说的是这个单位最新的一件，例如排期自动开出的会议。",
        _newest,
        names=(("unit", "unit"), ("workflow", "workflow")),
    ),
    Sentence(
        "{unit:text}共有{n:number}件{workflow:text}",
        "“示例小区”共有1件“3+2+X联席会议”",
        "then",
        "这个单位、这个流程的事项件数，办结的也算。",
        _count,
        names=(("unit", "unit"), ("workflow", "workflow")),
    ),
    Sentence(
        "{who:text}的待办中有{names:texts}",
        "“陈书记”的待办中有“甲案”、“乙案”",
        "then",
        "这个人的待办清单里有这些（已起名的）事项。",
        _inbox,
        names=(("who", "person"), ("names", "case")),
    ),
)
