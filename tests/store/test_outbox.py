"""What steps owe: handed out at least once and in order, tried again, parked; `tell` exactly once."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.engine import Delivery, Engine
from govflow.errors import PolicyError, Refused
from tests.lamp import LI, NOON, WANG, Clock, engine_at, organisation, policy, reported

MINUTE = 60_000_000


def test_a_notice_is_handed_to_its_handler_with_its_key(tmp_path: Path) -> None:
    seen: list[Delivery] = []
    engine = engine_at(tmp_path / "a.db", handlers={"notify": seen.append})
    case = reported(engine)
    engine.fire(case, "hand_out", actor=LI)
    assert seen == [], "nothing is sent inside the step"
    assert len(engine.pump().done) == 1
    (delivery,) = seen
    assert (delivery.key, delivery.name, delivery.whom) == (f"{case}/2/1", "assignment", ("p_wang",))
    assert (delivery.audience, delivery.attempt) == ("parties", 1)
    assert engine.pump().done == ()


def test_without_a_handler_a_notice_stays_owed_and_holds_up_nothing(tmp_path: Path) -> None:
    paid: list[Delivery] = []
    engine = engine_at(tmp_path / "a.db", handlers={"call:pay": paid.append})
    case = reported(engine)
    engine.fire(case, "pay", actor=LI)
    engine.fire(case, "hand_out", actor=LI)
    assert [row.what for row in engine.pump(limit=1).done] == ["pay"]
    assert paid[0].payload == {"sum": 100}
    later: list[Delivery] = []
    engine_at(tmp_path / "a.db", handlers={"notify": later.append}).pump()
    assert [delivery.name for delivery in later] == ["assignment"]


def test_a_poison_row_is_tried_later_each_time_and_parked_while_others_go_on(tmp_path: Path) -> None:
    clock = Clock()
    tries: list[tuple[str, int]] = []

    def pay(delivery: Delivery) -> None:
        tries.append((delivery.case, clock.now))
        if delivery.case == "lamp-2026-1":
            raise OSError("银行接口不通")

    engine = engine_at(tmp_path / "a.db", clock, handlers={"call:pay": pay})
    bad, good = reported(engine), reported(engine)
    engine.fire(bad, "pay", actor=LI)
    engine.fire(good, "pay", actor=LI)
    first = engine.pump()
    assert ([row.owner_id for row in first.again], [row.owner_id for row in first.done]) == ([bad], [good])
    assert engine.pump().again == (), "not before its time"
    for wait in (1, 2, 4, 8):
        clock.now += wait * MINUTE - 1
        assert engine.pump().again == ()
        clock.now += 1
        engine.pump()
    assert [case for case, _ in tries].count(bad) == 5
    _, (stuck,) = engine.stuck()
    assert (stuck.owner_id, stuck.tries) == (bad, 5)
    assert "银行接口不通" in stuck.note
    clock.now += 1000 * MINUTE
    assert engine.pump() == engine.pump()
    assert [case for case, _ in tries].count(good) == 1


def test_a_row_whose_pump_died_is_done_after_the_lease(tmp_path: Path) -> None:
    clock = Clock()
    seen: list[str] = []

    def die(_: Delivery) -> None:
        raise KeyboardInterrupt

    engine = engine_at(tmp_path / "a.db", clock, handlers={"call:pay": die})
    case = reported(engine)
    engine.fire(case, "pay", actor=LI)
    with pytest.raises(KeyboardInterrupt):
        engine.pump()
    other = engine_at(tmp_path / "a.db", clock, handlers={"call:pay": lambda d: seen.append(d.key)})
    other.pump()
    assert seen == []
    clock.now += 5 * MINUTE
    other.pump()
    assert seen == [f"{case}/2/1"]


def test_tell_is_a_step_on_the_other_case(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    teller, told = reported(engine), reported(engine)
    engine.fire(teller, "tell", {"other": told}, actor=LI)
    assert engine.show(told).seq == 1
    engine.pump()
    last = engine.history(told)[-1]
    assert (last.event, last.body and last.body["data"], last.body and last.body["from"]) == (
        "poke",
        {"why": "told"},
        teller,
    )


def test_tell_is_idempotent_by_teller_and_number(tmp_path: Path) -> None:
    import sqlite3

    engine = engine_at(tmp_path / "a.db")
    teller, told = reported(engine), reported(engine)
    engine.fire(teller, "tell", {"other": told}, actor=LI)
    engine.pump()
    # As if the row had come back from an old backup of the outbox.
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    connection.execute("UPDATE govflow_outbox SET state = 'owed'")
    assert len(engine.pump().done) == 1
    assert engine.show(told).seq == 2


def test_a_refused_tell_becomes_an_attention_item(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    teller, told = reported(engine), reported(engine)
    engine.fire(told, "hand_out", actor=LI)
    engine.fire(told, "finish", {"result": "好"}, actor=LI)
    engine.fire(teller, "tell", {"other": told}, actor=LI)
    engine.fire(teller, "tell", {"other": "lamp-2026-99"}, actor=LI)
    assert len(engine.pump().attention) == 2
    _, stuck = engine.stuck()
    assert ["GF999" in row.note or "GF918" in row.note for row in stuck] == [True, True]
    assert engine.pump().attention == ()
    assert engine.show(told).seq == 3


def test_a_hook_without_a_handler_is_found_at_the_start(tmp_path: Path) -> None:
    from govflow.engine import SqliteStore

    with pytest.raises(PolicyError) as missing:
        Engine(policy(), SqliteStore(tmp_path / "a.db"), organisation(), clock=Clock())
    assert [(d.code, d.arguments["hook"]) for d in missing.value.diagnostics] == [("GF933", "pay")]


def test_a_refused_step_owes_nothing(tmp_path: Path) -> None:
    seen: list[Delivery] = []
    engine = engine_at(tmp_path / "a.db", handlers={"notify": seen.append})
    case = reported(engine)
    with pytest.raises(Refused):
        engine.fire(case, "hand_out", actor=WANG)
    engine.pump(NOON)
    assert seen == []
