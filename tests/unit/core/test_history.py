"""History functions: what completed steps say, in this cycle and ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.draft import draft_of
from govflow.core.facts import Facts
from govflow.core.history import fired
from tests.unit.core.tabletop import DAY, LI, NOON, SUN, ZHAO, Table, flow, policy_of

FLOW = flow(
    "story",
    """
    fields:
      n:     {title: 次数, type: integer}
      ever:  {title: 总次数, type: integer}
      in_b:  {title: 乙内次数, type: integer}
      seen:  {title: 进入次数, type: integer}
      last:  {title: 末次办理人, type: person}
      first: {title: 本轮办理人, type: person}
      round: {title: 轮次, type: integer}
      came:  {title: 进入时间, type: datetime}
      went:  {title: 离开时间, type: datetime}
      spent: {title: 用时, type: period}
    start: {begin: {title: 开始, by: resident, to: a}}
    clocks:
      all: {title: 总时限, for: 30 days, from: [a], until: [never]}
    """,
    """
    a:
      title: 甲
      on:
        go:   {title: 走, by: [officer, chief], to: b}
        sign: {title: 签, by: chief}
    b:
      title: 乙
      attendance: {groups: [all], wait: 30 days, close_by: chief}
      on:
        go:   {title: 走, by: [officer, chief], to: a}
        stop: {title: 停, by: officer, to: over}
        quorate: {}
        no_quorum: {}
    never: {title: 无, on: {go_on: {title: 去, by: officer, to: a}}}
    over:
      title: 完
      end: done
      on:
        again: {title: 重来, by: officer, new_cycle: true, to: a}
        rate:  {title: 评, by: officer}
    """,
)
READ = """
on:
  look:
    title: 记下
    during: [a, b, over]
    by: officer
    do:
      - set: {n: times(go)}
      - set: {ever: times_ever(go)}
      - set: {in_b: times(b.go)}
      - set: {seen: visits(a)}
      - set: {last: last_actor_of(go)}
      - set: {first: actor_of(go)}
      - set: {round: cycle}
      - set: {came: a.entered}
      - set: {went: a.left}
      - set: {spent: time_in(a)}
"""
RULES = "groups: {all: {title: 各方, members: {a: officer}, need: none}}"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW + READ.strip("\n") + "\n", rules=RULES))


def read(table: Table, case: str, *names: str) -> list[object]:
    table.say(case, "look")
    return [table.cases[case].data[name] for name in names]


def test_an_event_of_several_states_counts_in_all_and_in_one(table: Table) -> None:
    case = table.open("story", "begin")
    table.say(case, "go", by=LI)
    table.say(case, "go", by=ZHAO)
    table.say(case, "go", by=SUN)
    assert read(table, case, "n", "in_b", "seen", "last", "first") == [3, 1, 2, "p_sun", "p_sun"]


def test_the_last_of_two_steps_at_the_same_instant_is_the_later_step(table: Table) -> None:
    case = table.open("story", "begin")
    table.say(case, "go", by=ZHAO)
    table.say(case, "go", by=LI)
    assert table.log[-1].event.now == table.log[-2].event.now
    assert read(table, case, "last") == ["p_li"]


def test_acts_inside_a_work_are_not_events_of_the_same_name(table: Table) -> None:
    """`attendance.sign` is not `sign`, or whoever came to a meeting would have signed its minutes."""
    case = table.open("story", "begin")
    table.say(case, "sign", by=SUN)
    table.say(case, "go")
    table.say(case, "attendance.sign", by=LI)
    last = table.log[-1]
    draft = draft_of(table.policy, table.policy.workflows["story"], table.cases[case], last.event, Facts())
    assert (fired(draft, "sign").ever, fired(draft, "sign").actor) == (1, "p_sun")


def test_times_of_a_state_are_of_this_cycle(table: Table) -> None:
    case = table.open("story", "begin")
    table.now = NOON + DAY
    table.say(case, "go")
    assert read(table, case, "came", "went", "spent") == [NOON, NOON + DAY, "1440 minutes"]
    table.say(case, "stop")
    table.now = NOON + 2 * DAY
    assert read(table, case, "seen", "round") == [1, 1]
    table.say(case, "again")
    table.now = NOON + 3 * DAY
    assert read(table, case, "n", "ever", "seen", "round", "last", "first") == [0, 1, 1, 2, "p_li", None]
    assert read(table, case, "came", "went", "spent") == [NOON + 2 * DAY, None, "1440 minutes"]


def test_a_new_cycle_reopens_the_case_and_runs_its_clocks_anew(table: Table) -> None:
    case = table.open("story", "begin")
    first = table.cases[case].clocks["all"]
    table.say(case, "go")
    table.say(case, "stop")
    assert table.cases[case].clocks["all"].ended == NOON
    table.now = NOON + 10 * DAY
    table.say(case, "again")
    after = table.cases[case]
    assert (after.ended, after.outcome, after.cycle) == (None, "", 2)
    clock = after.clocks["all"]
    assert (clock.ended, clock.cycle, clock.original_due) == (None, 2, first.due)
    assert clock.due > first.due


def test_an_event_that_stays_at_an_end_leaves_it_ended(table: Table) -> None:
    case = table.open("story", "begin")
    table.say(case, "go")
    table.say(case, "stop")
    step = table.say(case, "rate")
    assert (step.after.ended, step.after.outcome, step.raises) == (NOON, "done", ())
