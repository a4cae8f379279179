"""Signing in: who belongs, who is needed, who votes, who comes late."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.policy.organisation import Membership
from tests.unit.core.tabletop import HOUR, LI, MEMBERS, NOON, QIAN, SUN, WANG, ZHAO, Table, flow, policy_of

BAI = Actor("p_bai")
RULES = """
parameters:
  how_many:
    title: 应到人数
    type: integer
    values: [{from: 2020-01-01, to: 2021-12-31, value: 1}, {from: 2022-01-01, value: 7}]
groups:
  core:   {title: 三方, members: {a: officer, b: chief, c: deputy}, need: {a: 1, b: all, c: 1}}
  strict: {title: 严格, members: {c: deputy}, need: all, vacant: error, votes: none}
  dated:  {title: 人数是参数, members: {a: officer}, need: {a: how_many}}
  guests: {title: 来宾, units: units, need: none, votes: none}
  one:    {title: 各出一票, members: {a: officer}, need: none, votes: one, not: [secretary]}
"""


def meeting(tmp_path: Path, groups: str, members: tuple[Membership, ...] = MEMBERS) -> tuple[Table, str]:
    text = flow(
        "meeting",
        """
        fields: {units: {title: 单位, type: list of unit}}
        start: {begin: {title: 开始, by: resident, may: [units], to: signing}}
        """,
        f"""
        signing:
          title: 签到
          attendance: {{groups: {groups}, wait: 30 minutes, record_by: secretary, close_by: chief}}
          on: {{quorate: {{to: session}}, no_quorum: {{to: off}}}}
        session:
          title: 议事
          on: {{late: {{title: 补签, by: secretary, takes: {{who: person}}, do: [{{attend: event.who}}]}}}}
        off: {{title: 未成, end: lapsed}}
        """,
    )
    table = Table(policy_of(tmp_path, text, rules=RULES), members=members)
    return table, table.open("meeting", "begin", {"units": ["firm"]})


def test_quorate_when_every_needed_party_came(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[core, guests]")
    for actor in (LI, ZHAO, SUN, BAI):
        table.say(case, "attendance.sign", by=actor)
    table.say(case, "attendance.close", by=SUN)
    result = table.cases[case].results["signing"]
    assert table.state(case) == "session"
    assert result["present"] == ["p_bai", "p_li", "p_sun", "p_zhao"]
    assert result["voters"] == ["p_li", "p_sun", "p_zhao"]
    assert "vacant core.c" in [b.text for step in table.log for b in step.because]


def test_no_quorum_when_the_wait_is_over(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[core]")
    table.say(case, "attendance.sign", by=LI)
    table.tick(NOON + HOUR)
    assert table.state(case) == "off"
    assert table.cases[case].results["signing"]["missing"] == ["主任：应到1人，实到0人"]


def test_how_many_must_come_may_be_a_parameter_read_on_the_day(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[dated]")
    table.say(case, "attendance.sign", by=LI)
    table.say(case, "attendance.close", by=SUN)
    assert table.cases[case].results["signing"]["missing"] == ["干事：应到7人，实到1人"]


def test_a_vacant_body_that_may_not_be_vacant_refuses(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[strict]")
    assert table.why_not(case, "attendance.close", by=SUN) == ["GF981"]


def test_only_who_belongs_signs_and_only_the_recorder_for_others(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[core, guests]")
    assert table.why_not(case, "attendance.sign", by=WANG) == ["GF980"]
    assert table.why_not(case, "attendance.sign", {"person": "p_zhao"}, by=LI) == ["GF954"]
    assert table.why_not(case, "attendance.sign", {"person": "p_zhao"}, by=QIAN) == []
    assert table.why_not(case, "attendance.sign", {"person": "p_wang"}, by=QIAN) == ["GF980"]
    assert table.why_not(case, "attendance.close", by=LI) == ["GF954"]
    assert table.why_not(case, "attendance.sign", by=Actor("p_li", "p_zhao")) == ["GF955"]


def test_one_vote_a_body_and_who_is_excluded_sits_for_none(tmp_path: Path) -> None:
    members = (*MEMBERS, Membership("p_qian", "officer", "yard"))
    table, case = meeting(tmp_path, "[one]", members)
    assert table.why_not(case, "attendance.sign", by=QIAN) == ["GF980"]
    for actor in (ZHAO, LI):
        table.say(case, "attendance.sign", by=actor)
    table.say(case, "attendance.close", by=SUN)
    assert table.cases[case].results["signing"]["voters"] == ["p_li"]


def test_who_comes_late_votes_from_then_on(tmp_path: Path) -> None:
    table, case = meeting(tmp_path, "[core]")
    for actor in (LI, SUN):
        table.say(case, "attendance.sign", by=actor)
    table.say(case, "attendance.close", by=SUN)
    table.say(case, "late", {"who": "p_zhao"}, by=QIAN)
    for kept in ("signing", "<attendance>"):
        assert table.cases[case].results[kept]["voters"] == ["p_li", "p_sun", "p_zhao"]
    assert table.why_not(case, "late", {"who": "p_wang"}, by=QIAN) == ["GF980"]


@pytest.mark.parametrize("act", ["attendance.sign", "attendance.close", "ballot.cast"])
def test_nothing_is_signed_outside_the_work(tmp_path: Path, act: str) -> None:
    table, case = meeting(tmp_path, "[core]")
    table.tick(NOON + HOUR)
    assert table.why_not(case, act, by=SUN) == ["GF975"]
