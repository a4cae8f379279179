"""Schedules open one case per unit and span, by timers without a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from govflow.calendar import local
from govflow.core.case import Case
from govflow.engine import Engine, SqliteStore
from govflow.feel import Type
from govflow.policy.definition import Event, Field, Policy, Schedule, Term
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Unit
from tests.lamp import DAY, NOON, Clock, days, engine_at, lamp, policy, reported, to


def rules(ahead: int = 0, since: str = "") -> Policy:
    base = lamp()
    monthly = replace(
        base,
        fields={
            **base.fields,
            "meets": Field("meets", "开会时间", Type("datetime")),
            "month": Field("month", "月份", Type("month")),
        },
        starts={
            **base.starts,
            "monthly": Event(
                "monthly", "每月巡检", by=(Term("system"),), needs=("meets", "month"), branches=to("handling")
            ),
        },
    )
    schedule = Schedule(
        id="inspection",
        title="巡检",
        workflow="lamp",
        start="monthly",
        for_each="compound",
        every="month",
        on="first saturday",
        at="09:00",
        ahead=days(ahead) if ahead else None,
        values=(("meets", "meets_at"), ("month", "span")),
        on_holiday="keep",
        on_makeup_workday="keep",
        since=since,
    )
    return replace(policy(monthly), schedules={"inspection": schedule})


def months(engine: Engine, unit: str) -> list[str]:
    return [str(case.data["month"]) for case in engine.cases(unit=unit)]


def test_each_unit_gets_one_case_a_month_at_the_hour(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=rules())
    assert engine.tick(NOON).steps == (), "3 March is a Tuesday; the first Saturday is the 7th"
    assert engine.tick(NOON + 3 * DAY).steps == ()
    (east, yard) = engine.tick(NOON + 4 * DAY).steps
    assert {east.after.unit, yard.after.unit} == {"east", "yard"}
    case = engine.show(yard.after.id)
    assert local(case.data["meets"]).isoformat() == "2026-03-07T09:00:00+08:00"
    assert (case.data["month"], case.state, case.relations) == ("2026-03", "handling", {})
    assert engine.tick(NOON + 4 * DAY).steps == ()
    assert engine.replay(case.id).sound


def test_a_late_tick_opens_every_month_that_was_missed_in_order(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=rules())
    engine.tick(NOON)
    steps = engine.tick(NOON + 100 * DAY).steps
    assert [local(step.event.due or 0).day for step in steps] == [7, 7, 4, 4, 2, 2, 6, 6]
    assert months(engine, "yard") == ["2026-03", "2026-04", "2026-05", "2026-06"]


def test_ahead_opens_before_the_meeting(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=rules(ahead=2))
    engine.tick(NOON)
    nine = NOON - 3 * 3600 * 1_000_000
    assert engine.tick(nine + 2 * DAY - 1).steps == ()
    assert len(engine.tick(nine + 2 * DAY).steps) == 2, "Thursday 5 March, 09:00"


def test_since_opens_what_lies_behind_the_first_tick(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=rules(since="2026-01-01"))
    engine.tick(NOON)
    assert months(engine, "yard") == ["2026-01", "2026-02"]


def test_a_month_is_opened_once_even_if_its_timer_comes_back(tmp_path: Path) -> None:
    import sqlite3

    engine = engine_at(tmp_path / "a.db", rules=rules())
    engine.tick(NOON)
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    before = connection.execute("SELECT due FROM govflow_timer WHERE name = 'yard'").fetchone()
    engine.tick(NOON + 5 * DAY)
    connection.execute("UPDATE govflow_timer SET due = ? WHERE name = 'yard'", before)
    assert engine.tick(NOON + 5 * DAY).steps == ()
    assert months(engine, "yard") == ["2026-03"]
    engine.tick(NOON + 40 * DAY)
    assert months(engine, "yard") == ["2026-03", "2026-04"]


def test_a_new_unit_joins_and_a_gone_one_leaves(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=rules())
    engine.tick(NOON)
    other = Engine(
        rules(),
        SqliteStore(tmp_path / "a.db"),
        organisation_of(units=(Unit("yard", "compound", "示例小区", {}), Unit("west", "compound", "西区", {}))),
        clock=Clock(),
        handlers={"call:pay": print},
    )
    opened: tuple[Case, ...] = tuple(step.after for step in other.tick(NOON + 5 * DAY).steps)
    assert [case.unit for case in opened] == ["yard"], "west begins with its first tick"
    assert [step.after.unit for step in other.tick(NOON + 40 * DAY).steps] == ["west", "yard"]


def test_schedules_and_deadlines_fire_in_one_order(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock, rules=rules())
    engine.tick()
    case = reported(engine)
    steps = engine.tick(NOON + 10 * DAY).steps
    assert [step.event.name for step in steps] == ["overdue", "overdue", "monthly", "monthly"]
    assert engine.show(case).state == "handling"
