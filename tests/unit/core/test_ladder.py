"""Levels: up, down, by name; vacancies, substitutes, cases without a rung."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.core.draft import Refuse, draft_of
from govflow.core.facts import Facts
from govflow.core.ladder import holder
from govflow.policy.organisation import Membership
from tests.unit.core.tabletop import FENG, LI, MEMBERS, QIAN, SUN, Table, flow, policy_of

FLOW = flow(
    "matter",
    """
    start:
      begin: {title: 开始, by: resident, to: open}
      high:  {title: 越级, by: resident, do: [{escalate: up}, {escalate: up}], to: open}
    """,
    """
    open:
      title: 在办
      on:
        up:     {title: 升, by: officer, do: [{escalate: up}, {notify: {notice: note, whom: holder}}]}
        down:   {title: 降, by: officer, do: [{escalate: down}]}
        street: {title: 到街道, by: officer, do: [{escalate: street}]}
        hold:   {title: 责任人办, by: holder}
        ask:    {title: 请示, by: officer, do: [{notify: {notice: note, whom: superior}}]}
    """,
)
NO_RUNG = flow(
    "letter",
    "start: {begin: {title: 开始, by: visitor, to: open}}",
    """
    open:
      title: 在办
      on:
        read: {title: 阅, by: [holder, visitor], do: [{notify: {notice: note, whom: [holder, superior]}}]}
        up:   {title: 升, by: visitor, do: [{escalate: up}]}
    """,
    unit="company",
)


def without(*people: str) -> tuple[Membership, ...]:
    return tuple(one for one in MEMBERS if one.person not in people)


def table_of(tmp_path: Path, members: tuple[Membership, ...] = MEMBERS) -> Table:
    return Table(policy_of(tmp_path, FLOW, NO_RUNG), members=members)


def test_up_down_and_by_name(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    case = table.open("matter", "begin")
    assert table.cases[case].level == "yard"
    step = table.say(case, "up")
    assert step.after.level == "community"
    assert step.owed[0].whom == ("p_qian",)  # who holds it now
    assert table.why_not(case, "hold", by=QIAN) == []
    assert table.why_not(case, "hold", by=SUN) == ["GF954"]
    assert table.say(case, "street").after.level == "street"
    top = table.say(case, "up")
    assert top.after.level == "street"
    assert [b.text for b in top.because if b.truth is False] == ["escalate up"]
    assert table.say(case, "down").after.level == "community"


def test_a_start_may_begin_higher(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    assert table.cases[table.open("matter", "high")].level == "street"


def test_a_vacant_rung_is_passed_only_where_the_ladder_says_so_and_on_record(tmp_path: Path) -> None:
    table = table_of(tmp_path, without("p_qian"))
    case = table.open("matter", "begin")
    assert table.say(case, "ask").owed[0].whom == ("p_feng",)  # the superior is who an escalation would reach
    step = table.say(case, "up")
    assert step.after.level == "street"
    assert "vacant community" in [b.text for b in step.because]


def test_a_vacancy_that_may_not_be_passed_refuses(tmp_path: Path) -> None:
    table = table_of(tmp_path, without("p_qian", "p_feng"))
    case = table.open("matter", "begin")
    assert table.why_not(case, "up") == ["GF959"]


def test_a_substitute_holds_a_vacant_rung(tmp_path: Path) -> None:
    members = (*without("p_sun"), Membership("p_yu", "deputy", "yard"))
    table = table_of(tmp_path, members)
    case = table.open("matter", "begin")
    assert table.cases[case].level == "yard"
    assert table.why_not(case, "hold", by=Actor("p_yu")) == []


def test_without_any_substitute_the_rung_is_vacant(tmp_path: Path) -> None:
    table = table_of(tmp_path, without("p_sun"))
    case = table.open("matter", "begin")
    assert table.cases[case].level == "community"
    assert table.why_not(case, "hold", by=QIAN) == []
    assert table.why_not(case, "street", by=FENG) == ["GF954"]


def test_a_case_on_no_rung_has_no_holder_and_no_superior(tmp_path: Path) -> None:
    """A notice to its holder goes to nobody, on record; nothing fails for want of a ladder."""
    table = table_of(tmp_path)
    bai = Actor("p_bai")
    case = table.open("letter", "begin", by=bai, unit="firm")
    assert table.cases[case].level == ""
    assert table.say(case, "read", by=bai).owed[0].whom == ()
    assert table.why_not(case, "read", by=LI) == ["GF954"]
    assert table.say(case, "up", by=bai).after.level == ""
    draft = draft_of(table.policy, table.policy.workflows["letter"], table.cases[case], table.log[-1].event, Facts())
    with pytest.raises(Refuse) as refused:
        holder(draft)
    assert [reason.code for reason in refused.value.reasons] == ["GF957"]
