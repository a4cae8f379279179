"""What the sentences of `subjects.case` ask of one case: state, end, contents, level, deadlines, clocks."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.calendar import day_of
from govflow.core.case import Case, ClockState, Json
from govflow.errors import Diagnostic
from govflow.feel import Type
from govflow.policy.definition import Level
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.lookup import RELATIONS, fold_name
from govflow.scenario.moments import day_text, instant_text, read_instant, read_moment
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import pairs_of
from govflow.scenario.values import party_name, show, to_json
from govflow.scenario.words import event_word
from govflow.scenario.world import World

OUTCOMES: Mapping[str, str] = {
    "done": "完成",
    "solved": "已解决",
    "unresolved": "未解决",
    "refused": "未通过",
    "withdrawn": "已撤回",
    "lapsed": "已失效",
    "incomplete": "未完成",
    "void": "已作废",
    "merged": "已并案",
    "handed_over": "已移交",
}


def expect_state(world: World, name: str) -> None:
    """The case is in this state."""
    flow = world.workflow()
    wanted = [s.id for s in flow.states.values() if fold_name(name) in {s.id, fold_name(s.title)}]
    if not wanted:
        raise Unmet([world.book.finding("state", name)])
    actual = world.case().state
    if actual not in wanted:
        raise Unmet([Diagnostic.of("GF880", what="状态", expected=name, actual=flow.states[actual].title)])


def expect_end(world: World, outcome: str) -> None:
    """The case is over, with this outcome."""
    case = world.case()
    actual = OUTCOMES.get(case.outcome, case.outcome) if case.ended is not None else "没有结束"
    if outcome not in {actual, case.outcome}:
        raise Unmet([Diagnostic.of("GF880", what="结果", expected=outcome, actual=actual)])


def expect_open(world: World) -> None:
    """The case goes on."""
    case = world.case()
    actual = "没有结束" if case.ended is None else OUTCOMES.get(case.outcome, case.outcome)
    expect("事项", "没有结束", actual)


def expect_value(world: World, name: str, wanted: tuple[str, ...]) -> None:
    """A field has this value, or these people stand in a relation; none wanted means empty."""
    flow = world.workflow()
    found = [f for f in flow.fields.values() if fold_name(name) in {f.id, fold_name(f.title)}]
    if found:
        _expect_field(world, found[0].title, found[0].type, world.case().data.get(found[0].id), wanted)
        return
    if name not in RELATIONS and name not in world.case().relations:
        raise Unmet([world.book.finding("field", name)])
    expect(name, "、".join(sorted(wanted)) or "（空）", "、".join(sorted(_people(world, name))) or "（空）")


def expect_values(world: World, rows: Rows) -> None:
    """Several fields or relations at once; the first that differs is told."""
    for name, text in pairs_of(rows):
        expect_value(world, name, (text,) if text.strip() else ())


def _expect_field(world: World, title: str, kind: Type, value: Json, wanted: tuple[str, ...]) -> None:
    expected = to_json(world, kind, "、".join(wanted)) if wanted else None
    if expected != (None if value == [] else value):
        raise Unmet(
            [
                Diagnostic.of(
                    "GF880", what=f"“{title}”", expected="、".join(wanted) or "（空）", actual=show(world, kind, value)
                )
            ]
        )


def _people(world: World, name: str) -> tuple[str, ...]:
    """Names of those in a relation; for 责任人 of those who hold the case's level."""
    relation = RELATIONS.get(name, name)
    case = world.case()
    if relation != "holder":
        return tuple(party_name(world, party) for party in case.relations.get(relation, ()))
    level = _level(world, case)
    if level is None:
        return ()
    unit = world.people.chain(case.unit)[level.unit_kind]
    found = world.people.holders(level.role, unit, world.today)
    if not found and level.vacant in world.policy.roles:
        substitute = world.policy.roles[level.vacant]
        found = world.people.holders(substitute.id, world.people.chain(case.unit)[substitute.at], world.today)
    return tuple(world.people.name(person) for person in found)


def _level(world: World, case: Case) -> Level | None:
    return next((level for level in world.policy.ladder if level.id == case.level), None)


def expect_level(world: World, name: str) -> None:
    """The case stands on this rung."""
    wanted = world.book.one("level", name)
    level = _level(world, world.case())
    actual = level.title if level else "（没有层级）"
    if level is None or level.id != wanted:
        raise Unmet([Diagnostic.of("GF880", what="层级", expected=name, actual=actual)])


def expect_due(world: World, which: str, text: str, original: bool) -> None:
    """A deadline falls on this day, or at this instant where a time of day is written."""
    instant, day = _due(world, which, original)
    _, clock = read_moment(text)
    actual = instant_text(instant) if clock else (day or day_text(day_of(instant - 1)))
    expected = instant_text(read_instant(text)) if clock else day_text(read_moment(text)[0])
    what = f"“{which}”的到期日" if which else "到期日"
    expect(what.replace("到期日", "原到期日") if original else what, expected, actual)


def _due(world: World, which: str, original: bool) -> tuple[int, str]:
    """The instant, and the day as found by the calendar when the deadline is a day."""
    case, flow = world.case(), world.workflow()
    clocks = [c for c in flow.clocks.values() if which and fold_name(which) in {c.id, fold_name(c.title)}]
    if clocks:
        running = case.clocks.get(clocks[0].id)
        if running is None:
            raise Unmet([Diagnostic.of("GF893", what=f"时限“{clocks[0].title}”")])
        return (running.original_due, "") if original else (running.due, "")
    mine = [t for t in case.timers.values() if t.name.startswith(f"{case.visit}/")]
    if which:
        titles = {e.id: e.title for e in flow.states[case.state].events.values()}
        named = {t.name: event_word(t.event, titles.get(t.event, "")) for t in mine}
        mine = [t for t in mine if fold_name(which) in {t.event, fold_name(named[t.name])}]
    if len(mine) != 1:
        known = "、".join(f"{event_word(t.event)} {instant_text(t.due)}" for t in mine)
        raise Unmet(
            [Diagnostic.of("GF892", name="到期日", known=known) if mine else Diagnostic.of("GF893", what="到期日")]
        )
    return mine[0].due, ""


def expect_no_due(world: World) -> None:
    """No timer of this visit runs."""
    case = world.case()
    mine = [instant_text(t.due) for t in case.timers.values() if t.name.startswith(f"{case.visit}/")]
    expect("本状态的到期日", "（没有）", "、".join(mine) or "（没有）")


def expect_clock(world: World, name: str, how: str) -> None:
    """A clock runs, stands, has stopped, has not begun, or is overdue."""
    flow = world.workflow()
    clock = next((c for c in flow.clocks.values() if fold_name(name) in {c.id, fold_name(c.title)}), None)
    if clock is None:
        raise Unmet([world.book.finding("clock", name)])
    running = world.case().clocks.get(clock.id)
    actual = _how(running, world.clock.now, overdue=how == "已经逾期")
    expect(f"“{clock.title}”", how, actual)


def _how(running: ClockState | None, now: int, *, overdue: bool) -> str:
    if running is None:
        return "尚未起算"
    if overdue and running.stopped is None and (running.ended or now) >= running.due:
        return "已经逾期"
    if running.ended is not None:
        return "已经停止"
    return "正在计时" if running.stopped is None else "已经停走"
