"""Steps that follow from a step, in its transaction: child cases, their ends, work that ends as it begins, cycles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govflow.core.case import Case
from govflow.core.decide import decide
from govflow.core.facts import Facts
from govflow.core.step import Event as Said
from govflow.core.step import Raise, Refusal, Step
from govflow.engine import Engine, SqliteStore
from govflow.errors import Refused
from govflow.feel import Type
from govflow.policy.definition import Cases, Event, Field, Policy, State, Term, Workflow
from tests.lamp import (
    CASE,
    DAY,
    LI,
    NOON,
    RESIDENT,
    TEXT,
    WANG,
    Clock,
    engine_at,
    expression,
    lamp,
    organisation,
    policy,
    states,
    to,
)

PLACE = (("place", expression(TEXT, "屋顶")),)


def house(work: Cases, events: dict[str, Event]) -> Workflow:
    """A workflow whose only waiting state holds `work`."""
    rows = Type("list", of=Type("context"))
    return Workflow(
        id="house",
        title="整楼检修",
        version="1",
        source="",
        unit_kind="compound",
        fields={
            "child": Field("child", "子事项", CASE),
            "result": Field("result", "结果", TEXT),
            "items": Field("items", "各处", rows, columns={"place": Field("place", "地点", TEXT)}),
        },
        counts={},
        clocks={},
        starts={"begin": Event("begin", "开始", by=(RESIDENT, Term("system")), may=("items",), branches=to("waiting"))},
        states={
            "waiting": State("waiting", "等待", work=work, events=events),
            "done": State("done", "完成", end="done"),
        },
    )


def one_child(**changes: object) -> Workflow:
    work = Cases("lamp", "", "report", "child", PLACE, "", "all", (), ("result",))
    events = {"solved": Event("solved", "已解决", branches=to("done"))}
    return house(replace(work, **changes), events)  # type: ignore[arg-type]


def begun(engine: Engine, **data: object) -> str:
    return engine.open("house", "begin", data, unit="yard", actor=WANG).after.id


def test_a_child_is_opened_in_the_same_transaction_and_its_end_moves_the_parent(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=policy(one_child(), lamp()))
    parent = begun(engine)
    (child,) = engine.children(parent)
    assert engine.show(parent).data["child"] == child.id
    assert child.relations["reporter"] == ("p_wang",), "the reporter is passed on"
    assert [entry.event for entry in engine.history(parent)] == ["begin", "case.opened"]
    engine.fire(child.id, "hand_out", actor=LI)
    engine.fire(child.id, "finish", {"result": "好"}, actor=LI)
    ended = engine.show(parent)
    assert (ended.state, ended.data["result"]) == ("done", "好")
    assert [entry.event for entry in engine.history(parent)][-2:] == ["case.child", "solved"]
    for case in (parent, child.id):
        assert engine.replay(case).sound, engine.replay(case).findings
        assert engine.verify(case).sound


def test_one_child_for_each_row_joined_when_all_have_ended(tmp_path: Path) -> None:
    place = expression(TEXT, "各处")
    work = Cases("lamp", "", "report", "", (("place", place),), "items", "all", (), ())
    rules = policy(house(work, {"joined": Event("joined", "都已办结", branches=to("done"))}), lamp())
    engine = engine_at(tmp_path / "a.db", rules=rules)
    parent = begun(engine, items=[{"place": "东"}, {"place": "西"}])
    children = [child.id for child in engine.children(parent)]
    assert children == ["lamp-2026-1", "lamp-2026-2"]
    for child in children:
        assert engine.show(parent).state == "waiting"
        engine.fire(child, "hand_out", actor=LI)
        engine.fire(child, "finish", {"result": "好"}, actor=LI)
    assert engine.show(parent).state == "done"
    assert engine.replay(parent).sound


def test_what_a_child_may_not_do_undoes_the_whole_step(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db", rules=policy(one_child(values=()), lamp()))
    with pytest.raises(Refused) as refused:
        begun(engine)
    assert refused.value.reasons[0].code == "GF963"
    assert engine.cases() == ()
    whole = engine_at(tmp_path / "a.db", rules=policy(one_child(), lamp(), version="2"))
    assert begun(whole) == "house-2026-1"


def test_work_that_ends_as_it_begins_for_ever_is_named_as_a_cycle(tmp_path: Path) -> None:
    work = Cases("lamp", "", "report", "", PLACE, "items", "all", (), ())
    rules = policy(house(work, {"joined": Event("joined", "都已办结", branches=to("waiting"))}), lamp())
    engine = engine_at(tmp_path / "a.db", rules=rules)
    with pytest.raises(Refused) as refused:
        begun(engine)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.arguments["cycle"]) == ("GF930", "house-2026-1 joined → house-2026-1 joined")
    assert engine.cases() == ()


def bouncing(rules: Policy, case: Case, event: Said, facts: Facts) -> Step | Refusal:
    """A policy that answers `bounce` with itself as long as the payload says."""
    if event.name != "bounce":
        return decide(rules, case, event, facts)
    left = event.data["left"]
    raises = (Raise(case.id, "bounce", {"left": left - 1}),) if left else ()
    return Step(event, case, replace(case, seq=case.seq + 1), raises=raises)


def test_twenty_deep_is_allowed_and_no_deeper(tmp_path: Path) -> None:
    engine = Engine(
        policy(),
        SqliteStore(tmp_path / "a.db"),
        organisation(),
        clock=Clock(),
        handlers={"call:pay": print},
        decide=bouncing,
    )
    case = engine.open("lamp", "report", {"place": "东"}, unit="yard", actor=WANG).after.id
    engine.fire(case, "bounce", {"left": 20}, actor=LI)
    assert engine.show(case).seq == 22
    with pytest.raises(Refused) as refused:
        engine.fire(case, "bounce", {"left": 21}, actor=LI)
    assert refused.value.reasons[0].code == "GF930"
    assert engine.show(case).seq == 22


def test_a_late_deadline_passes_its_instant_on(tmp_path: Path) -> None:
    places = states()
    places["late"] = State("late", "超期", work=Cases("lamp", "", "report", "", (), "items", "all", (), ()), events={
        "joined": Event("joined", "无需等待", branches=to("handling"))
    })  # fmt: skip
    workflow = lamp(places)
    rows = Type("list", of=Type("context"))
    workflow = replace(workflow, fields={**workflow.fields, "items": Field("items", "各处", rows)})
    engine = engine_at(tmp_path / "a.db", rules=policy(workflow))
    case = engine.open("lamp", "report", {"place": "东"}, unit="yard", actor=WANG).after.id
    engine.tick(NOON + 40 * DAY)
    after = engine.show(case)
    assert (after.state, after.entered) == ("handling", NOON + 2 * DAY)
    assert [entry.at for entry in engine.history(case)][1:] == [NOON + 2 * DAY] * 2
