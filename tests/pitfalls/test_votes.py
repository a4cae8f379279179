"""Naive errors of votes (domain 7.2, 15, 16, 23, 25) that no other test makes; docs/pitfalls.md lists the rest."""

from __future__ import annotations

from pathlib import Path

from govflow.core.electors import electors_of
from govflow.core.step import Step
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Part
from tests.unit.core.tabletop import DAY, MEMBERS, UNITS, WANG, Table, flow, policy_of

TEN = [[f"1-{n}", "b1", 9_000, ["p_one"], False] for n in range(10)] + [["2-1", "b1", 9_000, ["p_two"], False]]
RULES = """
parameters:
  needed:
    title: 通过标准
    type: mark
    values:
      - {from: 2020-01-01, to: 2026-03-04, value: at least 1/3 of all}
      - {from: 2026-03-05, value: at least 3/3 of all}
electorates:
  owners: {title: 业主, roll: exclusive_parts, measures: [heads]}
"""
VOTE = flow(
    "vote",
    "start: {begin: {title: 开始, by: resident, to: voting}}",
    """
    voting:
      title: 表决
      ballot: {of: owners, for: 10 days, pass: needed}
      on: {passed: {to: yes_}, failed: {to: no_}, lapsed: {to: no_}}
    yes_: {title: 过, end: done}
    no_:  {title: 不过, end: refused}
    """,
)


def test_ten_flats_are_one_head() -> None:
    electors = electors_of(TEN, None, ("heads", "area"))
    assert [(one.id, one.heads, one.area) for one in electors] == [("p_one", 1, 90_000), ("p_two", 1, 9_000)]


def test_an_electorate_may_leave_parking_out() -> None:
    parts = [*TEN, ["P-1", "garage", 1_200, ["p_three"], False]]
    electors = electors_of(parts, lambda part: part["building"] != "garage", ("heads", "area"))
    assert [one.id for one in electors] == ["p_one", "p_two"]


def test_the_roll_is_that_of_the_day_of_the_call(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, VOTE, rules=RULES))
    case = table.open("vote", "begin")
    sold = (Part("101", "b1", "b1", 10_000, ("p_gu",)),)  # 王 sells his flat while the ballot runs
    table.organisation = organisation_of(UNITS, {}, MEMBERS, (), sold)
    assert isinstance(table.say(case, "ballot.cast", {"choice": "同意"}, by=WANG), Step)


def test_marks_are_those_of_the_day_of_the_call(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, VOTE, rules=RULES))
    case = table.open("vote", "begin")
    table.say(case, "ballot.cast", {"choice": "同意"}, by=WANG)
    table.now += 20 * DAY  # the parameter has changed since
    table.tick(table.now)
    assert (
        table.state(case) == "yes_"
    )  # one of three electors reached the third that held when it was called; two were silent
