"""A person acts on a case whose deadlines have passed without a tick: they happen first, in the same transaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow import Actor, Engine, Refused, SqliteStore, load_organisation, load_policy
from tests.lamp import DAY, LI, NOON, WANG, Clock, engine_at, reported

SHIPPED = Path(__file__).resolve().parents[2] / "govflow"
OWNER = Actor("p_wang_li")


def test_what_was_due_happens_before_what_a_person_does(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    case = reported(engine)
    clock.now = NOON + 2 * DAY + 1
    engine.fire(case, "poke", {"why": "快"}, actor=WANG)
    assert [(entry.event, entry.at) for entry in engine.history(case)][1:] == [
        ("overdue", NOON + 2 * DAY),
        ("poke", NOON + 2 * DAY + 1),
    ]
    assert engine.show(case).state == "late"
    assert engine.tick().steps == ()
    assert engine.verify(case).sound
    assert engine.replay(case).sound


def test_a_refusal_leaves_the_deadline_to_the_next_tick(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    case = reported(engine)
    clock.now = NOON + 2 * DAY + 1
    with pytest.raises(Refused):
        engine.fire(case, "hand_out", actor=LI)  # the case is late by then: nobody hands it out any more
    assert engine.show(case).state == "studying"
    (step,) = engine.tick().steps
    assert step.after.state == "late"


def test_nobody_acts_before_the_case_came_where_it_is(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    case = reported(engine)
    clock.now = NOON - 1
    with pytest.raises(Refused) as caught:
        engine.fire(case, "poke", {"why": "快"}, actor=WANG)
    assert [reason.code for reason in caught.value.reasons] == ["GF799"]


def test_a_case_stays_overdue_until_it_moves_on(tmp_path: Path) -> None:
    """The deadline is over, its event has happened and left the case where it is: the list still shows it."""
    clock = Clock()
    people = load_organisation(SHIPPED / "example", SHIPPED)
    engine = Engine(load_policy(SHIPPED), SqliteStore(tmp_path / "a.db"), people, clock=clock)
    proposal = {"matter": "楼顶漏水", "place": "3号楼", "category": "楼顶漏水"}
    case = engine.open("three_two_two", "propose", proposal, unit="yard", actor=OWNER).after.id
    more = {"facts_told": "雨后渗水", "matter_type": "使用维修资金", "budget": "38600元"}
    engine.fire(case, "submit", more, actor=OWNER)
    assert engine.cases(overdue=True) == ()
    clock.now += 30 * DAY
    engine.tick()
    assert engine.show(case).state == "proposed"
    assert [found.id for found in engine.cases(overdue=True)] == [case]
    engine.fire(case, "amend", {"reason": "请写明楼栋"}, actor=Actor("p_chen_guohua"))
    assert engine.cases(overdue=True) == ()
