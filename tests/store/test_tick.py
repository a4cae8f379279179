"""Due timers: late ones once each and in order; one that cannot fire is parked; two pumps do not double."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from govflow.core.case import Case
from govflow.core.decide import decide
from govflow.core.facts import Facts
from govflow.core.step import Event, Refusal, Step
from govflow.engine import Engine, SqliteStore
from govflow.policy.definition import Due, Policy
from tests.lamp import DAY, LI, NOON, WANG, Clock, days, engine_at, lamp, organisation, policy, reported, states


def test_nothing_is_due_before_its_time(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    assert engine.tick(NOON + 2 * DAY - 1).steps == ()
    assert engine.show(case).state == "studying"
    (step,) = engine.tick(NOON + 2 * DAY).steps
    assert (step.after.state, step.event.actor.id) == ("late", "system")


def test_a_late_tick_fires_each_missed_stage_once_in_order(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    first = reported(engine)
    clock.now += 3600_000_000
    second = reported(engine)
    ticked = engine.tick(NOON + 30 * DAY)
    hour = 3600_000_000
    assert [(step.after.id, step.after.state, step.event.due) for step in ticked.steps] == [
        (first, "late", NOON + 2 * DAY),
        (second, "late", NOON + 2 * DAY + hour),
        (first, "handling", NOON + 3 * DAY),
        (second, "handling", NOON + 3 * DAY + hour),
    ]
    assert {step.event.now for step in ticked.steps} == {NOON + 30 * DAY}
    late = [entry for entry in engine.history(first) if entry.event == "overdue"]
    assert [entry.at for entry in late] == [NOON + 2 * DAY, NOON + 3 * DAY]
    assert engine.tick(NOON + 30 * DAY).steps == ()


def test_a_deadline_that_was_met_is_gone(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    engine.fire(case, "hand_out", actor=LI)
    assert engine.tick(NOON + 30 * DAY).steps == ()


def test_a_clock_that_jumps_back_fires_nothing_twice(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    engine.tick(NOON + 2 * DAY)
    engine.tick(NOON - DAY)
    engine.tick(NOON + 2 * DAY)
    assert engine.show(case).state == "late"


def test_a_repeating_deadline_fires_for_every_time_that_was_missed(tmp_path: Path) -> None:
    places = states()
    every = Due("poke", days(1), every=True)
    places["handling"] = replace(places["handling"], due=(every,))
    engine = engine_at(tmp_path / "a.db", rules=policy(lamp(places)))
    case = reported(engine)
    engine.fire(case, "hand_out", actor=LI)
    steps = engine.tick(NOON + 4 * DAY + 1).steps
    assert [step.event.due for step in steps] == [NOON + n * DAY for n in (1, 2, 3, 4)]


def poisoned(case_id: str) -> object:
    def choose(rules: Policy, case: Case, event: Event, facts: Facts) -> Step | Refusal:
        if case.id == case_id and event.source == "clock":
            raise ZeroDivisionError("broken rule")
        return decide(rules, case, event, facts)

    return choose


def test_a_poison_timer_is_parked_and_the_others_go_on(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    engine = Engine(
        policy(),
        store,
        organisation(),
        clock=Clock(),
        handlers={"call:pay": print},
        decide=poisoned("lamp-2026-1"),  # type: ignore[arg-type]
    )
    bad, good = reported(engine), reported(engine)
    ticked = engine.tick(NOON + 2 * DAY)
    assert [step.after.id for step in ticked.steps] == [good]
    assert [(timer.owner_id, timer.name) for timer in ticked.parked] == [(bad, "1/overdue")]
    assert engine.tick(NOON + 2 * DAY).parked == ()
    (stuck,), _ = engine.stuck()
    assert "broken rule" in stuck.note
    assert engine.show(bad).seq == 1
    mended = engine_at(tmp_path / "a.db", store=store)
    mended.release(stuck)
    assert [step.after.id for step in mended.tick(NOON + 2 * DAY).steps] == [bad]
    assert mended.stuck() == ((), ())


def test_a_deadline_that_does_not_move_on_is_parked_and_not_for_ever(tmp_path: Path) -> None:
    places = states()
    places["handling"] = replace(places["handling"], due=(Due("poke", days(0), every=True),))
    engine = engine_at(tmp_path / "a.db", rules=policy(lamp(places)))
    case = reported(engine)
    engine.fire(case, "hand_out", actor=LI)
    ticked = engine.tick(NOON + DAY)
    assert ticked.steps == ()
    assert "GF931" in ticked.parked[0].note
    assert engine.show(case).seq == 2


def test_an_edition_that_is_not_here_is_left_for_a_later_tick(tmp_path: Path) -> None:
    old = reported(engine_at(tmp_path / "a.db"))
    newer = engine_at(tmp_path / "a.db", rules=policy(version="2"))
    fresh = reported(newer)
    ticked = newer.tick(NOON + 2 * DAY)
    assert [step.after.id for step in ticked.steps] == [fresh]
    assert [timer.owner_id for timer in ticked.left] == [old]
    both = engine_at(tmp_path / "a.db", rules=policy(version="2"), editions=[policy()])
    assert [step.after.id for step in both.tick(NOON + 2 * DAY).steps] == [old]


def test_two_that_tick_at_once_fire_each_timer_once(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    cases = [reported(engine) for _ in range(20)]
    engines = [engine_at(tmp_path / "a.db") for _ in range(2)]
    threads = [Thread(target=each.tick, args=(NOON + 2 * DAY,)) for each in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [engine.show(case).seq for case in cases] == [2] * 20


@pytest.mark.parametrize("late", [0, 5 * DAY])
def test_replay_gives_the_same_for_deadlines(tmp_path: Path, late: int) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    case = reported(engine)
    clock.now = NOON + 2 * DAY + late
    engine.tick()
    engine.fire(case, "poke", {"why": "快"}, actor=WANG)
    assert engine.replay(case).sound
    assert engine.verify(case).sound
