"""Who may say what: terms, exclusions, delegation, recorders, second persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.policy.organisation import Delegation
from tests.unit.core.tabletop import DAY, FENG, LI, NOON, QIAN, SUN, WANG, ZHAO, Table, flow, policy_of

GU, BAI = Actor("p_gu"), Actor("p_bai")

FLOW = flow(
    "permit",
    """
    fields:
      home:  {title: 住处, type: unit compound}
      who:   {title: 经办人, type: person}
      units: {title: 单位, type: list of unit}
      sum:   {title: 金额, type: money}
    start:
      begin: {title: 开始, by: resident, to: open}
      told: {title: 口头, by: resident, to: open}
    """,
    """
    open:
      title: 在办
      on:
        draft:   {title: 起草, by: [officer, holder], needs: [sum]}
        approve: {title: 批准, by: [officer, chief], not_by: [actor of draft], to: done}
        other:   {title: 他批, by: [officer, chief], not_by: [actors of open], to: done}
        name:    {title: 指定, by: officer, may: [who, units]}
        mine:    {title: 本人办, by: who}
        kin:     {title: 非亲属办, by: anyone, not_by: [kin of who]}
        visit:   {title: 到访, by: guests}
        ours:    {title: 委员办, by: board}
        local:   {title: 当地, by: chief of home, to: done}
        type:    {title: 登记, by: reporter, recorded_by: officer}
        up:      {title: 上级办, by: superior}
        down:    {title: 下级办, by: subordinate}
        wipe:    {title: 作废, by: officer, second: [chief, officer], needs: [sum], to: done}
        leave:   {title: 离开, by: officer, to: open}
        where:   {title: 所在, by: officer, needs: [home]}
    done: {title: 完, end: done}
    """,
)
RULES = """
groups:
  board:  {title: 委员, members: {a: officer, b: chief}, need: none, not: [deputy]}
  guests: {title: 来宾, units: units, need: none}
"""
LENT = (
    Delegation("p_li", "p_wang", "2026-03-01", "2026-03-31"),
    Delegation("p_sun", "p_wang", "2026-03-01", "2026-03-31", ("approve",)),
    Delegation("p_li", "p_zhao", "2026-02-01", "2026-02-28"),
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW, rules=RULES), delegations=LENT)


@pytest.fixture
def case(table: Table) -> str:
    return table.open("permit", "begin")


def test_a_role_is_held_at_the_unit_of_its_kind_or_below_where_it_rolls_up(table: Table, case: str) -> None:
    assert table.cases[case].relations["reporter"] == ("p_wang",)  # resident of a building of the yard
    assert table.why_not(case, "draft", {"sum": 1}, by=LI) == []
    assert table.why_not(case, "draft", {"sum": 1}, by=QIAN) == ["GF954"]
    assert table.why_not(case, "draft", {"sum": 1}, by=SUN) == []  # the holder
    with pytest.raises(AssertionError, match="GF954"):
        table.open("permit", "begin", by=LI)


def test_neighbours_on_the_ladder(table: Table, case: str) -> None:
    assert table.why_not(case, "up", by=QIAN) == []
    assert table.why_not(case, "up", by=FENG) == ["GF954"]
    assert table.why_not(case, "down", by=SUN) == ["GF954"]
    table.set(case, level="community")
    assert table.why_not(case, "down", by=SUN) == []
    assert table.why_not(case, "up", by=FENG) == []


def test_fields_kin_and_groups(table: Table, case: str) -> None:
    table.say(case, "name", {"who": "p_gu", "units": ["firm"]})
    assert table.why_not(case, "mine", by=GU) == []
    assert table.why_not(case, "mine", by=WANG) == ["GF954"]
    table.kin["p_gu"] = ["p_zhao"]
    assert table.why_not(case, "kin", by=ZHAO) == ["GF956"]
    assert table.why_not(case, "kin", by=LI) == []
    assert table.why_not(case, "visit", by=BAI) == []  # a member of a unit the group names by a field
    assert table.why_not(case, "visit", by=LI) == ["GF954"]
    assert table.why_not(case, "ours", by=SUN) == []
    assert table.why_not(case, "ours", by=WANG) == ["GF954"]


def test_a_role_of_a_field(table: Table, case: str) -> None:
    assert table.why_not(case, "local", by=SUN) == ["GF954"]
    table.say(case, "where", {"home": "yard"})
    assert table.why_not(case, "local", by=SUN) == []


def test_who_drafted_may_not_approve(table: Table, case: str) -> None:
    table.say(case, "draft", {"sum": 1}, by=LI)
    assert table.why_not(case, "approve", by=LI) == ["GF956"]
    assert table.why_not(case, "other", by=LI) == ["GF956"]
    assert table.why_not(case, "approve", by=ZHAO) == []
    table.say(case, "draft", {"sum": 2}, by=ZHAO)
    assert table.why_not(case, "approve", by=ZHAO) == ["GF956"]
    assert table.why_not(case, "approve", by=LI) == []  # the last actor counts
    assert table.why_not(case, "other", by=LI) == ["GF956"]  # here all of them do


def test_delegation_is_dated_and_may_be_limited_to_events(table: Table, case: str) -> None:
    assert table.why_not(case, "draft", {"sum": 1}, by=Actor("p_wang", "p_li")) == []
    assert table.why_not(case, "draft", {"sum": 1}, by=Actor("p_gu", "p_li")) == ["GF955"]
    assert table.why_not(case, "draft", {"sum": 1}, by=Actor("p_zhao", "p_li")) == ["GF955"]  # ran out in February
    assert table.why_not(case, "draft", {"sum": 1}, by=Actor("p_wang", "p_sun")) == ["GF955"]  # not this event
    assert table.why_not(case, "approve", by=Actor("p_wang", "p_sun")) == []
    table.now = NOON + 60 * DAY
    assert table.why_not(case, "draft", {"sum": 1}, by=Actor("p_wang", "p_li")) == ["GF955"]


def test_not_by_means_the_actor_and_his_principal(table: Table, case: str) -> None:
    table.say(case, "draft", {"sum": 1}, by=LI)
    table.organisation = Table(
        table.policy, delegations=(*LENT, Delegation("p_sun", "p_li", "2026-01-01", ""))
    ).organisation
    assert table.why_not(case, "approve", by=Actor("p_wang", "p_li")) == ["GF956"]
    assert table.why_not(case, "approve", by=Actor("p_li", "p_sun")) == ["GF956"]


def test_who_acted_for_another_acted_himself(table: Table, case: str) -> None:
    """A delegate who drafts for the officer may not approve it in his own name."""
    lent = (Delegation("p_li", "p_sun", "2026-01-01", ""),)
    table.organisation = Table(table.policy, delegations=lent).organisation
    table.say(case, "draft", {"sum": 1}, by=Actor("p_sun", "p_li"))
    assert table.why_not(case, "approve", by=LI) == ["GF956"]
    assert table.why_not(case, "approve", by=SUN) == ["GF956"]
    assert table.why_not(case, "other", by=SUN) == ["GF956"]
    assert table.why_not(case, "approve", by=ZHAO) == []


def test_a_recorder_types_in_what_another_did(table: Table, case: str) -> None:
    assert table.why_not(case, "type", by=Actor("p_li", "p_wang", "recorder")) == []
    assert table.why_not(case, "type", by=Actor("p_li", "p_gu", "recorder")) == ["GF954"]
    assert table.why_not(case, "type", by=Actor("p_sun", "p_wang", "recorder")) == ["GF955"]


def test_a_second_person_confirms_the_same_payload(table: Table, case: str) -> None:
    asked = table.say(case, "wipe", {"sum": 5}, by=LI)
    assert asked.pending
    assert asked.after.state == "open"
    assert "sum" not in asked.after.data
    assert asked.after.fired.get("open.wipe") is None
    assert table.why_not(case, "wipe", {"sum": 5}, by=LI) == ["GF750"]
    assert table.why_not(case, "wipe", {"sum": 5}, by=WANG) == ["GF751"]
    assert table.why_not(case, "wipe", {"sum": 6}, by=SUN) == ["GF752"]
    done = table.say(case, "wipe", {"sum": 5}, by=SUN)  # may confirm, though only officers may ask
    assert (done.after.state, done.after.data["sum"], done.pending) == ("done", 5, False)


def test_only_who_may_ask_may_ask(table: Table, case: str) -> None:
    assert table.why_not(case, "wipe", {"sum": 5}, by=SUN) == ["GF954"]


def test_nobody_confirms_himself_through_a_delegation(table: Table, case: str) -> None:
    lent = (Delegation("p_li", "p_zhao", "2026-01-01", ""), Delegation("p_sun", "p_li", "2026-01-01", ""))
    table.organisation = Table(table.policy, delegations=lent).organisation
    table.say(case, "wipe", {"sum": 5}, by=Actor("p_zhao", "p_li"))
    assert table.why_not(case, "wipe", {"sum": 5}, by=ZHAO) == ["GF750"]
    assert table.why_not(case, "wipe", {"sum": 5}, by=Actor("p_li", "p_sun")) == ["GF750"]  # his own hand again
    assert table.why_not(case, "wipe", {"sum": 5}, by=SUN) == []


def test_whoever_asked_may_ask_anew(table: Table, case: str) -> None:
    table.say(case, "wipe", {"sum": 5}, by=LI)
    assert table.say(case, "wipe", {"sum": 6}, by=LI).pending
    assert table.why_not(case, "wipe", {"sum": 5}, by=SUN) == ["GF752"]
    assert table.why_not(case, "wipe", {"sum": 6}, by=SUN) == []


def test_leaving_cancels_what_was_asked(table: Table, case: str) -> None:
    table.say(case, "wipe", {"sum": 5}, by=LI)
    table.say(case, "leave")
    assert not table.cases[case].pending
    assert table.say(case, "wipe", {"sum": 5}, by=ZHAO).pending
