"""Restricted cases: to an outsider no face tells one from an id never given; what was kept is forgotten in time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.case import SYSTEM, Actor
from govflow.core.view import public_view
from govflow.engine import Engine, SqliteStore
from govflow.errors import Conflict, NotFound, Refused
from govflow.policy.definition import Policy
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Delegation
from govflow.scenario.faces import FACES, NEVER, betraying
from tests.unit.core.tabletop import DAY, FENG, LI, MEMBERS, NOON, PARTS, QIAN, SUN, UNITS, WANG, ZHAO, flow, policy_of

YEAR = 365 * DAY
SECRET = flow(
    "secret",
    """
    fields:
      party:   {title: 当事人, type: text}
      caller: {title: 走访人, type: person}
      about:   {title: 有关, type: case}
    restricted: {open_to: [officer, caller], keep: 3 years}
    start: {begin: {title: 登记, by: officer, needs: [party], may: [caller], to: going}}
    """,
    """
    going:
      title: 办理
      due: {remind: 2 days}
      on:
        note: {title: 记一笔, by: [officer, caller], may: [party]}
        end:  {title: 办结, by: officer, to: ended}
        remind: {do: [{notify: {notice: note, whom: officer}}]}
    ended:
      title: 已结
      end: done
      on: {again: {title: 再办, by: officer, to: going, new_cycle: true}}
    """,
)
PLAIN = flow(
    "plain",
    "fields: {about: {title: 有关, type: case}}\nstart: {begin: {title: 开, by: resident, may: [about], to: going}}",
    """
    going:
      title: 办理
      on:
        link:  {title: 关联, by: resident, needs: [about]}
        merge: {title: 并案, by: resident, needs: [about], do: [{merge_into: about}]}
        say:   {title: 告知, by: resident, needs: [about], do: [{tell: {case: about, event: note}}]}
        close: {title: 关, by: resident, require: [{that: 'about.state != null', say: 没有关联的事项}], to: done_}
    done_: {title: 完, end: done}
    """,
)


class Clock:
    now = NOON


def engine_in(folder: Path, *, delegations: tuple[Delegation, ...] = ()) -> tuple[Engine, Clock, Policy]:
    folder.mkdir(exist_ok=True)
    policy, clock = policy_of(folder, SECRET, PLAIN), Clock()
    people = organisation_of(UNITS, {}, MEMBERS, delegations, PARTS)
    store = SqliteStore(folder / "a.db")
    return Engine(policy, store, people, clock=lambda: clock.now, salt=lambda: bytes(16)), clock, policy


def begun(engine: Engine, **data: Any) -> str:
    step = engine.open("secret", "begin", {"party": "某人", **data}, unit="yard", actor=LI)
    return step.after.id


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_in(tmp_path / "p")[0]


OUTSIDERS = (WANG, SUN, QIAN, FENG, Actor("p_nobody"), Actor("p_wang", "p_li", "delegate"))


@pytest.mark.parametrize("actor", OUTSIDERS, ids=lambda a: f"{a.id}-{a.on_behalf_of or ''}")
def test_no_face_tells_an_outsider(engine: Engine, actor: Actor) -> None:
    case = engine.show(begun(engine), actor=SYSTEM)
    assert betraying(engine, case, actor) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["note", "end", "again"]), max_size=6), st.sampled_from(OUTSIDERS), st.integers(0, 5))
def test_whatever_happens_to_it(
    tmp_path_factory: pytest.TempPathFactory, events: list[str], actor: Actor, years: int
) -> None:
    engine, clock, _ = engine_in(tmp_path_factory.mktemp("p"))
    case = begun(engine, caller="p_zhao")
    for event in events:
        try:
            engine.fire(case, event, actor=LI)
        except Refused:
            continue
    clock.now += years * YEAR
    engine.tick()
    engine.pump()
    assert betraying(engine, engine.show(case, actor=SYSTEM), actor) == ()


@pytest.mark.parametrize("actor", [LI, ZHAO])
def test_those_who_are_named_see_it(engine: Engine, actor: Actor) -> None:
    case = begun(engine, caller="p_sun")
    assert engine.show(case, actor=actor).id == engine.show(case, actor=SUN).id == case
    assert [c.id for c in engine.cases(viewer=actor)] == [case]
    assert case in engine.heads(actor=actor)
    assert case in engine.heads(actor=SYSTEM)
    assert case not in engine.heads()


def test_who_may_act_for_another_needs_a_delegation(tmp_path: Path) -> None:
    engine, _, _ = engine_in(tmp_path / "p", delegations=(Delegation("p_li", "p_wang", "2020-01-01", "2030-01-01"),))
    case = begun(engine)
    assert engine.show(case, actor=Actor("p_wang", "p_li", "delegate")).id == case
    with pytest.raises(NotFound):
        engine.show(case, actor=WANG)


def test_pages_have_no_gaps_and_go_on_from_no_hidden_case(engine: Engine) -> None:
    first = engine.open("plain", "begin", {}, unit="yard", actor=WANG).after.id
    hidden = [begun(engine) for _ in range(3)]
    last = engine.open("plain", "begin", {}, unit="yard", actor=WANG).after.id
    assert [c.id for c in engine.cases(viewer=WANG, limit=2)] == [first, last]
    assert engine.cases(viewer=WANG, after=hidden[0]) == engine.cases(viewer=WANG, after="secret-2026-99") == ()


def test_a_link_into_it_reads_nothing_and_leaves_nothing(engine: Engine) -> None:
    case = begun(engine)
    plain = engine.open("plain", "begin", {}, unit="yard", actor=WANG).after.id
    for target in (case, "secret" + NEVER):
        engine.fire(plain, "link", {"about": target}, actor=WANG)
        with pytest.raises(Refused):
            engine.fire(plain, "close", actor=WANG)
        with pytest.raises(NotFound) as merged:
            engine.fire(plain, "merge", {"about": target}, actor=WANG)
        assert [reason.code for reason in merged.value.reasons] == ["GF918"]
        engine.fire(plain, "say", {"about": target}, actor=WANG)
        pumped = engine.pump()
        assert [row.note.replace(target, "…") for row in pumped.attention] == [
            "错误 GF918 没有编号为“…”的事项。 请核对编号。"
        ]
    assert "某人" not in json.dumps([entry.body for entry in engine.history(plain)], ensure_ascii=False)


def test_a_key_used_there_names_no_case(engine: Engine) -> None:
    case = begun(engine)
    engine.fire(case, "note", actor=LI, key="k")
    other = engine.open("plain", "begin", {}, unit="yard", actor=WANG).after.id
    for target in (other, case, "secret" + NEVER):
        with pytest.raises(Conflict) as told:
            engine.fire(target, "merge", {"about": other}, actor=WANG, key="k")
        assert told.value.reasons[0].arguments["case"] == target


def test_outside_there_is_no_view_of_it(engine: Engine) -> None:
    case = engine.show(begun(engine), actor=SYSTEM)
    workflow = engine.policy.workflows["secret"]
    for audience in ("public", "neighbours", "whoever"):
        with pytest.raises(NotFound):
            public_view(workflow, case, audience)
    assert public_view(workflow, case, "handler").case == case.id


def test_it_is_forgotten_when_its_time_is_over_once_and_however_late(tmp_path: Path) -> None:
    engine, clock, _ = engine_in(tmp_path / "p")
    case = begun(engine)
    engine.fire(case, "end", actor=LI)
    clock.now += 2 * YEAR
    engine.tick()
    assert engine.show(case, actor=LI).data["party"] == "某人"
    clock.now += 5 * YEAR
    assert engine.tick().parked == ()
    for _ in range(2):
        engine.tick()
    after = engine.show(case, actor=LI)
    assert (after.data, after.outcome, after.state) == ({}, "done", "ended")
    *rest, last = engine.history(case, actor=LI)
    assert all(entry.erased for entry in rest)
    assert last.body is not None
    assert (last.event, last.body["actor"], last.body["source"]) == ("case.erased", "system", "clock")
    assert last.body["due"] < last.body["now"]
    assert engine.verify(case, actor=LI).findings == ()
    assert engine.stuck(actor=SYSTEM) == ((), ())


def test_what_goes_on_is_kept_and_an_erasure_by_hand_leaves_no_timer(tmp_path: Path) -> None:
    engine, clock, _ = engine_in(tmp_path / "p")
    again, by_hand = begun(engine), begun(engine)
    for case in (again, by_hand):
        engine.fire(case, "end", actor=LI)
    engine.fire(again, "again", actor=LI)
    with pytest.raises(NotFound):
        engine.erase(by_hand, actor=WANG)
    engine.erase(by_hand, actor=LI)
    clock.now += 9 * YEAR
    assert engine.tick().parked == ()
    assert engine.show(again, actor=LI).data["party"] == "某人"
    assert engine.verify(by_hand, actor=LI).findings == ()


def test_persons_cannot_say_that_its_time_is_over(engine: Engine) -> None:
    case = begun(engine)
    with pytest.raises(Refused) as told:
        engine.fire(case, "case.forget", actor=LI)
    assert told.value.reasons[0].code == "GF916"


def test_under_an_edition_that_is_not_here_it_is_for_nobody(tmp_path: Path) -> None:
    engine, clock, policy = engine_in(tmp_path / "p")
    case = begun(engine)
    open_flow = replace(policy.workflows["secret"], restricted=None)
    newer = replace(policy, digest="f" * 64, workflows={**policy.workflows, "secret": open_flow})
    people = organisation_of(UNITS, {}, MEMBERS, (), PARTS)
    later = Engine(newer, SqliteStore(tmp_path / "p" / "a.db"), people, clock=lambda: clock.now)
    for actor in (LI, WANG, None):
        with pytest.raises(NotFound):
            later.show(case, actor=actor)
    assert later.show(case, actor=SYSTEM).id == case


LOOKING = flow(
    "looking",
    """
    fields: {party: {title: 当事人, type: text}, told: {title: 上一件, type: text}}
    facts:
      before: {title: 上一件的当事人, newest: party, workflow: secret, same: [party], within: 30 days}
      often:  {title: 几件, count: cases, workflow: secret, same: [party], within: 30 days}
    start: {begin: {title: 开, by: resident, needs: [party], to: going}}
    """,
    """
    going:
      title: 办理
      on: {look: {title: 看, by: resident, do: [{set: {told: "if before = null then string(often) else before"}}]}}
    """,
)


def test_what_was_open_when_the_question_was_written_is_answered_as_if_there_were_none(tmp_path: Path) -> None:
    tmp_path.joinpath("p").mkdir()
    flow_open = SECRET.replace("restricted: {open_to: [officer, caller], keep: 3 years}\n", "")
    assert "restricted" not in flow_open
    policy, people = policy_of(tmp_path / "p", flow_open, LOOKING), organisation_of(UNITS, {}, MEMBERS, (), PARTS)
    store = SqliteStore(tmp_path / "p" / "a.db")
    engine = Engine(policy, store, people, clock=lambda: NOON)
    begun(engine)
    first, second = (engine.open("looking", "begin", {"party": "某人"}, unit="yard", actor=WANG) for _ in range(2))
    assert engine.fire(first.after.id, "look", actor=WANG).after.data["told"] == "某人"

    tmp_path.joinpath("q").mkdir()
    closed = policy_of(tmp_path / "q", SECRET)
    later = Engine(closed, store, people, clock=lambda: NOON, editions=(policy,))
    assert later.fire(second.after.id, "look", actor=WANG).after.data["told"] == "0"


def test_every_face_of_the_engine_is_asked() -> None:
    asked = {"show", "history", "verify", "replay", "fire", "explain", "available", "children", "publications", "cases",
             "stuck", "heads", "compare_heads", "erase"}  # fmt: skip
    told = {name for name in dir(Engine) if not name.startswith("_")}
    # What opens a case, what the host runs for all, and what is handed a row it already has.
    others = {"open", "explain_open", "policy", "tick", "pump", "check_notices", "release"}
    # What restricted cases never enter: figures (GF289), the seats that others read (GF359).
    others |= {"figure", "expected", "roster", "holders", "holdings", "responsibility"}
    assert told == asked | others
    assert len(FACES) >= len(asked)
