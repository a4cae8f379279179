"""What the sentences of `subjects.case` ask of histories and other cases."""

from __future__ import annotations

from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.lookup import SYSTEM_NAME
from govflow.scenario.port import Record
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.values import case_name
from govflow.scenario.words import event_word
from govflow.scenario.world import World

_COLUMNS = ("事件", "办理人", "状态")


def expect_history(world: World, count: int) -> None:
    """So many events are kept, and their chain verifies."""
    case = world.case()
    faults = world.engine.faults(case.id)
    if faults:
        raise Unmet([Diagnostic.of("GF895", reasons="；".join(fault.text("zh") for fault in faults))])
    expect("历史记录条数", str(count), str(len(world.engine.records(case.id))))


def expect_events(world: World, rows: Rows) -> None:
    """All events from the first, in the columns the table has; the first line that differs is told."""
    wanted = records_of(rows, _COLUMNS)
    header = rows[0] if rows else ()
    actual = [_line(world, record) for record in world.engine.records(world.case().id)]
    for number, (want, have) in enumerate(zip(wanted, actual, strict=False), 1):
        expected = " | ".join(want[name] for name in header)
        expect(f"第{number}条历史", expected, " | ".join(have[name] for name in header))
    if len(wanted) != len(actual):
        rest = "；".join(" | ".join(line.values()) for line in actual[len(wanted) :])
        expect("历史记录条数", str(len(wanted)), f"{len(actual)}" + (f"（多出：{rest}）" if rest else ""))


def _line(world: World, record: Record) -> dict[str, str]:
    state = world.workflow().states.get(record.state)
    actor = SYSTEM_NAME if record.actor == "system" else world.people.name(record.actor)
    title = event_word(record.event, record.title)
    return {"事件": title, "办理人": actor, "状态": state.title if state else record.state}


def name_case(world: World, name: str) -> None:
    """Give the case the talk is about a name."""
    world.names[name] = world.case().id


def turn_to(world: World, name: str) -> None:
    """Talk about a named case."""
    world.current = world.named(name)


def turn_to_child(world: World, workflow: str, number: int = 0) -> None:
    """Talk about the newest case of a workflow that this one opened, or about the first, second, …"""
    flow, here = world.policy.workflows[world.book.one("workflow", workflow)], world.case().id
    found = [c.id for c in world.engine.cases(flow.id) if c.parent is not None and c.parent.case == here]
    if number:
        found = found[number - 1 : number]
    _turn(world, found, f"由本件开出的{f'第{number}件' if number else ''}“{flow.title}”")


def turn_to_parent(world: World) -> None:
    """Talk about the case that opened this one."""
    parent = world.case().parent
    _turn(world, [parent.case] if parent else [], "上级事项")


def turn_to_newest(world: World, unit: str, workflow: str) -> None:
    """Talk about the newest case of a workflow at a unit."""
    flow = world.policy.workflows[world.book.one("workflow", workflow)]
    found = [case.id for case in world.engine.cases(flow.id, world.book.one("unit", unit))]
    _turn(world, found, f"“{unit}”的“{flow.title}”")


def _turn(world: World, found: list[str], what: str) -> None:
    if not found:
        raise Unmet([Diagnostic.of("GF893", what=what)])
    world.current = found[-1]


def expect_count(world: World, unit: str, workflow: str, count: int) -> None:
    """So many cases of a workflow at a unit, ended ones included."""
    flow = world.book.one("workflow", workflow)
    found = world.engine.cases(flow, world.book.one("unit", unit))
    expect(f"“{unit}”的“{workflow}”件数", str(count), str(len(found)))


def expect_inbox(world: World, who: str, names: tuple[str, ...]) -> None:
    """These named cases are among those that wait for somebody."""
    waiting = world.engine.inbox(world.person(who))
    missing = [name for name in names if world.named(name) not in waiting]
    if missing:
        have = "、".join(case_name(world, case) for case in waiting) or "（没有）"
        raise Unmet([Diagnostic.of("GF880", what=f"“{who}”的待办", expected="、".join(names), actual=have)])
