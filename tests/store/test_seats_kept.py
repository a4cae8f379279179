"""Seats in a file: closed and never deleted, laid over the directory everywhere, and no query where there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.engine import Engine, SqliteStore
from govflow.engine.store_seats import SeatRow
from govflow.errors import Refused
from govflow.policy.directory import organisation_of
from tests.lamp import Clock, engine_at, reported
from tests.unit.core.posts import bench_policy
from tests.unit.core.tabletop import DAY, LI, MEMBERS, NOON, PARTS, UNITS


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now = NOON
    return made


@pytest.fixture
def engine(tmp_path: Path, clock: Clock) -> Engine:
    (tmp_path / "policy").mkdir()
    people = organisation_of(UNITS, {}, MEMBERS, (), PARTS)
    store = SqliteStore(tmp_path / "a.db")
    return Engine(bench_policy(tmp_path / "policy"), store, people, clock=lambda: clock.now, salt=lambda: bytes(16))


def claim(engine: Engine, who: str, post: str = "gate") -> str:
    return engine.open("claim", "ask", {"post": post, "who": who}, unit="yard", actor=LI).after.id


def lines(engine: Engine, *, all: bool = False) -> list[tuple[str, str, str]]:
    return [(row.person, row.standing, row.closed) for row in engine.roster("guards", all=all)]


def test_a_change_closes_the_old_line_and_says_which_step_did(engine: Engine) -> None:
    case = claim(engine, "p_1")
    engine.fire(case, "sit", actor=LI)
    held, seated = engine.roster("guards", all=True)
    assert (held.standing, held.closed, held.closed_by) == ("held", "2026-03-03", f"{case}/3")
    assert (seated.standing, seated.closed, seated.opened, seated.case) == ("seated", "", f"{case}/3", case)
    engine.fire(case, "rise", actor=LI)
    assert [row.closed for row in engine.roster("guards", all=True)] == ["2026-03-03", "2026-03-03"]
    assert engine.roster("guards") == ()


def test_the_queue_moves_in_the_transaction_that_makes_room(engine: Engine) -> None:
    a, b, c = (claim(engine, who) for who in ("p_1", "p_2", "p_3"))
    assert engine.show(c).state == "waiting"
    engine.fire(a, "give_up", actor=LI)
    assert engine.show(c).state == "sure"
    assert lines(engine) == [("p_2", "held", ""), ("p_3", "held", "")]
    (row,) = [row for row in engine.roster("guards") if row.person == "p_3"]
    assert row.opened.startswith(f"{a}/")
    assert row.case == c
    assert all(engine.verify(case).findings == () for case in (a, b, c))
    assert all(engine.replay(case).sound for case in (a, b, c))


def test_what_a_seat_allows_it_allows_at_once_and_no_longer_than_it_stands(engine: Engine, clock: Clock) -> None:
    case = claim(engine, "p_1")
    assert engine.holdings("p_1") == ()
    engine.fire(case, "sit", actor=LI)
    assert [(one.role, one.unit) for one in engine.holdings("p_1")] == [("officer", "yard")]
    assert "p_1" in engine.holders("officer", "yard")
    clock.now += 31 * DAY
    assert "p_1" in engine.holders("officer", "yard")
    clock.now += DAY
    assert "p_1" not in engine.holders("officer", "yard")
    assert engine.holdings("p_1") == ()


def test_a_tick_serves_those_who_wait_where_a_term_has_ended(engine: Engine, clock: Clock) -> None:
    a, b, c = (claim(engine, who) for who in ("p_1", "p_2", "p_3"))
    for case in (a, b):
        engine.fire(case, "sit", actor=LI)
    assert engine.tick().steps == ()
    clock.now += 32 * DAY
    (step,) = engine.tick().steps
    assert (step.after.id, step.event.name) == (c, "seat.serve")
    assert engine.show(c).state == "sure"
    assert engine.tick().steps == ()
    assert engine.replay(c).sound


def test_a_refused_step_leaves_the_roster_as_it_was(engine: Engine) -> None:
    case = engine.open("heads_case", "open", unit="yard", actor=LI).after.id
    engine.fire(case, "head", {"who": "p_li"}, actor=LI)
    with pytest.raises(Refused):
        engine.fire(case, "head", {"who": "p_li"}, actor=LI)
    assert [(row.person, row.closed) for row in engine.roster("heads", all=True)] == [("p_li", "")]


def test_only_one_line_of_a_person_can_stand_on_a_post(engine: Engine, tmp_path: Path) -> None:
    claim(engine, "p_1")
    copied = "roster, unit, post, person, standing, role, start, until, case_id, hold, opened, closed, closed_by"
    with sqlite3.connect(tmp_path / "a.db") as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(f"INSERT INTO govflow_seat (realm, {copied}) SELECT realm, {copied} FROM govflow_seat")


def test_the_inbox_knows_roles_that_come_from_seats(engine: Engine) -> None:
    case = claim(engine, "p_1")
    engine.fire(case, "sit", actor=LI)
    offers = engine.available(case, actor=Actor("p_1"))
    assert [offer.event for offer in offers if offer.allowed] == ["rise"]


class Deaf(SqliteStore):
    """A store that must not be asked about seats of anybody, nor who waits."""

    def seats_of(self, *_: object) -> list[SeatRow]:
        raise AssertionError("asked for the seats of a person")

    def seated(self, *_: object) -> list[SeatRow]:
        raise AssertionError("asked for the seats of a role")

    def in_queues(self, *_: object) -> list[SeatRow]:
        raise AssertionError("asked who waits")


def test_where_no_policy_has_a_roster_the_store_is_not_asked(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "b.db", store=Deaf(tmp_path / "b.db"))
    case = reported(engine)
    engine.fire(case, "hand_out", actor=LI)
    assert engine.available(case, actor=LI)
    assert engine.cases(actor=LI)
    engine.tick()
