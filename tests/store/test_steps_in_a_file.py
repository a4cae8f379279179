"""One step in one transaction on a real file."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from govflow.errors import Conflict, NotFound, Refused, Unavailable
from govflow.feel import Expression, Slot, Type
from govflow.policy.definition import Require
from tests.lamp import LI, NOON, SUN, WANG, Clock, engine_at, lamp, policy, reported, states

PLACE = Slot(("field", "place"), Type("text"), True)
NORTH = 'place = "北门"'
IS_NORTH = Expression(NORTH, Type("boolean"), False, (PLACE,), lambda seen: seen[0] == "北门", cast(Any, None))


def test_a_case_is_opened_moved_and_kept(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    assert case == "lamp-2026-1"
    engine.fire(case, "hand_out", actor=LI)
    step = engine.fire(case, "finish", {"result": "已换灯泡"}, actor=LI)
    assert step.after.outcome == "solved"
    again = engine_at(tmp_path / "a.db").show(case)
    assert again == step.after
    assert [entry.event for entry in engine.history(case)] == ["report", "hand_out", "finish"]


def test_numbers_are_never_given_twice(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    with pytest.raises(Refused):
        engine.open("lamp", "report", {}, unit="yard", actor=WANG)
    assert [reported(engine), reported(engine_at(tmp_path / "a.db"))] == ["lamp-2026-1", "lamp-2026-2"]


def test_a_refusal_writes_nothing(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    with pytest.raises(Refused) as refused:
        engine.fire(case, "hand_out", actor=SUN, key="k1")
    assert [reason.code for reason in refused.value.reasons] == ["GF954"]
    assert len(engine.history(case)) == 1
    assert engine.fire(case, "hand_out", actor=LI, key="k1").after.state == "handling"


def test_unknown_case(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        engine_at(tmp_path / "a.db").fire("lamp-2026-7", "hand_out", actor=LI)


def test_the_same_key_repeats_the_step_and_another_call_is_an_error(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    first = engine.fire(case, "poke", {"why": "快点"}, actor=WANG, key="poke-1")
    engine.fire(case, "hand_out", actor=LI)
    again = engine.fire(case, "poke", {"why": "快点"}, actor=WANG, key="poke-1")
    assert (again.after.seq, again.after.state, again.title) == (first.after.seq, "studying", "催办")
    assert len(engine.history(case)) == 3
    for call in ({"why": "慢点"}, {}):
        with pytest.raises(Conflict) as conflict:
            engine.fire(case, "poke", call, actor=WANG, key="poke-1")
        assert conflict.value.reasons[0].code == "GF914"
    with pytest.raises(Conflict):
        engine.fire(reported(engine), "poke", {"why": "快点"}, actor=WANG, key="poke-1")


def test_open_has_a_key_too(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    first = engine.open("lamp", "report", {"place": "东门"}, unit="yard", actor=WANG, key="o1")
    again = engine.open("lamp", "report", {"place": "东门"}, unit="yard", actor=WANG, key="o1")
    assert first.after.id == again.after.id
    with pytest.raises(Conflict):
        engine.open("lamp", "report", {"place": "西门"}, unit="yard", actor=WANG, key="o1")
    assert len(engine.cases()) == 1


def test_the_counter_passes_over_an_id_a_host_has_taken(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    first = reported(engine)
    stem = first.removesuffix("1")
    for taken in (f"{stem}2", f"{stem}3"):
        engine.open("lamp", "report", {"place": "3号楼"}, unit="yard", actor=WANG, case_id=taken)
    assert [reported(engine), reported(engine)] == [f"{stem}4", f"{stem}5"]


def test_a_host_may_give_the_id_once(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    data = {"place": "东门"}
    assert engine.open("lamp", "report", data, unit="yard", actor=WANG, case_id="工单 7").after.id == "工单 7"
    with pytest.raises(Conflict) as taken:
        engine.open("lamp", "report", data, unit="yard", actor=WANG, case_id="工单 7")
    assert taken.value.reasons[0].code == "GF913"
    for bad in ("a|b", "a\nb", "", "x" * 201):
        with pytest.raises(Refused):
            engine.open("lamp", "report", data, unit="yard", actor=WANG, case_id=bad)


def test_expect_seq(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    engine.fire(case, "poke", actor=WANG, expect_seq=1)
    with pytest.raises(Conflict) as conflict:
        engine.fire(case, "poke", actor=WANG, expect_seq=1)
    assert conflict.value.reasons[0].code == "GF900"


def test_explain_and_available_write_nothing(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    assert engine.explain(case, "hand_out", actor=LI).event.name == "hand_out"
    offers = {offer.event: offer for offer in engine.available(case, actor=LI)}
    assert {name for name, offer in offers.items() if offer.allowed} == {"hand_out", "tell", "pay"}
    assert [reason.code for reason in offers["poke"].reasons] == ["GF954"]
    engine.fire(case, "hand_out", actor=LI)
    (finish,) = (offer for offer in engine.available(case, actor=LI) if offer.event == "finish")
    assert finish.allowed, "a payload still to come is no bar"
    assert finish.needs == ("result",)
    assert len(engine.history(case)) == 2


def test_only_an_explanation_tells_the_values_that_conditions_saw(tmp_path: Path) -> None:
    found = states()
    poke = replace(found["studying"].events["poke"], require=(Require(IS_NORTH, "只催北门"),))
    found["studying"] = replace(found["studying"], events={**found["studying"].events, "poke": poke})
    engine = engine_at(tmp_path / "a.db", rules=policy(lamp(found)))
    case = reported(engine, "北门")
    (explained,) = engine.explain(case, "poke", actor=WANG).because
    assert (explained.truth, explained.values) == (True, (("field place", "北门"),))
    (taken,) = engine.fire(case, "poke", actor=WANG).because
    assert (taken.truth, taken.values) == (True, ())


@pytest.mark.parametrize("event", ["case.opened", "case.child", "ballot.count", "clock.reminder"])
def test_nobody_may_say_what_only_the_engine_says(tmp_path: Path, event: str) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    with pytest.raises(Refused) as refused:
        engine.fire(case, event, {"case": "x"}, actor=LI)
    assert refused.value.reasons[0].code == "GF916"


def test_floats_and_objects_are_refused_with_a_sentence(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    for bad in (1.5, object(), {1: "a"}):
        with pytest.raises(Refused):
            engine.open("lamp", "report", {"place": bad}, unit="yard", actor=WANG)


def test_a_case_stays_with_its_edition(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    case = reported(engine)
    newer = policy(version="2")
    with pytest.raises(Unavailable) as unavailable:
        engine_at(tmp_path / "a.db", rules=newer).fire(case, "hand_out", actor=LI)
    assert unavailable.value.reasons[0].code == "GF926"
    both = engine_at(tmp_path / "a.db", rules=newer, editions=[policy()])
    assert both.fire(case, "hand_out", actor=LI).after.edition == policy().digest
    assert both.show(reported(both)).edition == newer.digest


def test_the_canonical_text_of_each_edition_is_kept_once(tmp_path: Path) -> None:
    for _ in range(2):
        engine_at(tmp_path / "a.db", rules=policy(version="2"), editions=[policy()])
    rows = sqlite3.connect(tmp_path / "a.db").execute("SELECT digest, canonical FROM govflow_edition ORDER BY 1")
    assert rows.fetchall() == [(f"{1:064x}", b"lamps 1"), (f"{2:064x}", b"lamps 2")]


def test_the_inbox(tmp_path: Path) -> None:
    clock = Clock()
    engine = engine_at(tmp_path / "a.db", clock)
    yard = [reported(engine), reported(engine)]
    clock.now += 1
    east = reported(engine, unit="east")
    engine.fire(yard[1], "hand_out", actor=LI)
    assert [case.id for case in engine.cases(actor=LI)] == yard
    assert [case.id for case in engine.cases(actor=SUN)] == [east]
    assert [case.id for case in engine.cases(actor=WANG)] == [*yard, east], "he reported them"
    assert [case.id for case in engine.cases(state="handling")] == [yard[1]]
    assert [case.id for case in engine.cases(unit="east")] == [east]
    assert [case.id for case in engine.cases(role="officer", limit=2)] == yard
    assert [case.id for case in engine.cases(after=yard[1])] == [east]
    clock.now = NOON + 3 * 86_400_000_000
    assert [case.id for case in engine.cases(overdue=True)] == [yard[0], east]
    engine.fire(yard[1], "finish", {"result": "好"}, actor=LI)
    assert yard[1] not in [case.id for case in engine.cases()]


def test_realms_do_not_see_each_other(tmp_path: Path) -> None:
    from govflow.engine import Engine, SqliteStore
    from tests.lamp import organisation

    store = SqliteStore(tmp_path / "a.db")
    one, two = (
        Engine(policy(), store, organisation(), clock=Clock(), handlers={"call:pay": print}, realm=realm)
        for realm in ("one", "two")
    )
    assert reported(one) == reported(two) == "lamp-2026-1"
    one.fire("lamp-2026-1", "poke", actor=WANG, key="k")
    two.fire("lamp-2026-1", "hand_out", actor=LI, key="k")
    assert one.show("lamp-2026-1").state == "studying"
    assert len(one.cases()) == 1
