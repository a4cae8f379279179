"""Visits, asides and the way back (language.md section 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.tabletop import DAY, NOON, SUN, Table, flow, policy_of

WORKING = flow(
    "job",
    """
    fields:
      result: {title: 结果, type: text}
      log:    {title: 经过, type: text, default: '"-"'}
    start: {begin: {title: 开始, by: resident, to: handling}}
    clocks:
      finish: {title: 办结时限, for: 10 working days, from: [handling], until: [checking], raises: too_late}
    """,
    """
      handling:
        title: 办理
        phase: handling
        due: {overdue: 5 working days}
        enter: [{assign: '"officer"'}]
        tasks: {finish: all, needs: [result], allow: [return]}
        on:
          done: {to: checking}
          blocked: {to: checking}
          overdue: {do: [{set: {log: 'log + "o"'}}]}
          too_late: {do: [{set: {log: 'log + "t"'}}]}
          ask: {title: 申请, by: officer, to: review}
          hold: {title: 挂起, by: officer, to: held}
          again: {title: 重来, by: officer, to: handling}
      review:
        title: 审批
        aside: running
        on:
          grant: {title: 同意, by: chief, to: held}
          refuse: {title: 不同意, by: chief, to: back}
          drop: {title: 作罢, by: chief, to: closed}
          too_late: {}
      held:
        title: 挂起
        aside: stopped
        on:
          resume: {title: 恢复, by: chief, to: back}
          reconsider: {title: 再议, by: chief, to: review}
          drop: {title: 作罢, by: chief, to: closed}
      checking: {title: 核验, on: {pass: {title: 通过, by: chief, to: closed}}}
      closed: {title: 完, end: done}
    """,
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, WORKING))


def test_an_event_without_to_touches_nothing_and_to_the_same_state_is_a_fresh_visit(table: Table) -> None:
    case = table.open("job", "begin")
    before = table.cases[case]
    table.tick(NOON + 8 * DAY)  # overdue stays
    assert table.cases[case].visit == before.visit
    assert table.cases[case].work == before.work
    assert table.cases[case].data["log"] == "-o"
    table.say(case, "again")
    after = table.cases[case]
    assert after.visit > before.visit
    assert after.seen["handling"].cycle == 2
    assert after.timers[f"{after.visit}/overdue"].due > before.timers[f"{before.visit}/overdue"].due
    assert f"{before.visit}/overdue" not in after.timers


def test_a_running_aside_keeps_work_and_due_and_back_brings_them(table: Table) -> None:
    case = table.open("job", "begin")
    before = table.cases[case]
    table.say(case, "ask")
    paused = table.cases[case]
    assert paused.work is None
    assert f"{before.visit}/overdue" not in paused.timers
    assert "clock/finish/due" in paused.timers
    assert table.why_not(case, "tasks.finish", {"result": "好"}) == ["GF975"]
    table.now += 2 * DAY
    table.say(case, "refuse", by=SUN)
    after = table.cases[case]
    assert (after.state, after.visit, after.entered, after.work) == ("handling", before.visit, NOON, before.work)
    assert after.timers == before.timers


def test_a_deadline_that_falls_in_an_aside_waits_for_back(table: Table) -> None:
    case = table.open("job", "begin")
    table.say(case, "ask")
    table.tick(NOON + 9 * DAY)
    assert table.cases[case].data["log"] == "-"
    table.say(case, "refuse", by=SUN)
    table.tick(NOON + 9 * DAY)
    assert table.cases[case].data["log"] == "-o"


def test_a_stopped_aside_moves_timers_and_clocks_by_the_working_days_of_the_stop(table: Table) -> None:
    case = table.open("job", "begin")
    before = table.cases[case]
    table.say(case, "hold")
    assert not table.cases[case].timers
    table.now = NOON + 7 * DAY  # a week: five working days
    table.say(case, "resume", by=SUN)
    after = table.cases[case]
    name = f"{before.visit}/overdue"
    assert after.timers[name].due - before.timers[name].due == 7 * DAY
    assert after.clocks["finish"].due - before.clocks["finish"].due == 7 * DAY
    assert after.clocks["finish"].original_due == before.clocks["finish"].due
    assert after.clocks["finish"].stopped is None


def test_the_stop_begins_with_the_stopped_aside_not_with_the_running_one_before_it(table: Table) -> None:
    case = table.open("job", "begin")
    before = table.cases[case]
    table.say(case, "ask")
    table.now = NOON + 1 * DAY
    table.say(case, "grant", by=SUN)
    table.now = NOON + 3 * DAY
    table.say(case, "resume", by=SUN)
    after = table.cases[case]
    name = f"{before.visit}/overdue"
    assert after.timers[name].due - before.timers[name].due == 2 * DAY
    assert after.clocks["finish"].due - before.clocks["finish"].due == 2 * DAY


def test_a_running_aside_after_a_stopped_one_lets_the_clocks_go_on(table: Table) -> None:
    case = table.open("job", "begin")
    before = table.cases[case]
    table.say(case, "hold")
    table.now = NOON + 1 * DAY
    table.say(case, "reconsider", by=SUN)
    assert table.cases[case].clocks["finish"].stopped is None
    assert "clock/finish/due" in table.cases[case].timers
    table.now = NOON + 2 * DAY
    table.say(case, "refuse", by=SUN)
    after = table.cases[case]
    assert after.clocks["finish"].due - before.clocks["finish"].due == 1 * DAY
    name = f"{before.visit}/overdue"
    assert after.timers[name].due - before.timers[name].due == 1 * DAY


def test_any_other_to_ends_the_aside_and_the_paused_visit(table: Table) -> None:
    case = table.open("job", "begin")
    table.now = NOON + DAY
    table.say(case, "hold")
    table.now = NOON + 3 * DAY
    table.say(case, "drop", by=SUN)
    after = table.cases[case]
    assert (after.state, after.outcome, after.ended, after.paused) == ("closed", "done", table.now, None)
    assert not after.timers
    assert after.clocks["finish"].ended == table.now
    assert after.clocks["finish"].stopped is None
    assert after.seen["handling"].spent == 3 * DAY  # a pause is part of the visit
    assert after.seen["held"].spent == 2 * DAY


def test_an_aside_replaced_by_an_aside_keeps_the_paused_visit(table: Table) -> None:
    case = table.open("job", "begin")
    visit = table.cases[case].visit
    table.say(case, "ask")
    table.say(case, "grant", by=SUN)
    paused = table.cases[case].paused
    assert paused is not None
    assert (paused.state, paused.visit) == ("handling", visit)


def test_numbers_of_visits_are_never_used_twice(table: Table) -> None:
    """Rolls, papers and children are bound to them: an aside's number must not come again after `back`."""
    case = table.open("job", "begin")
    table.say(case, "ask")
    aside = table.cases[case].visit
    table.say(case, "refuse", by=SUN)
    table.say(case, "again")
    assert table.cases[case].visit > aside


def test_back_without_a_paused_visit_is_refused(table: Table) -> None:
    case = table.open("job", "begin")
    table.set(case, state="review", work=None)
    assert table.why_not(case, "refuse", by=SUN) == ["GF973"]


OUTCOMES = flow(
    "parent",
    """
    fields: {got: {title: 得, type: text}}
    start: {begin: {title: 开始, by: resident, to: waiting}}
    """,
    """
      waiting:
        title: 等待
        cases: {open: child, start: go, bring: [got]}
        on:
          good: {to: closed}
          hold: {title: 暂停, by: officer, to: held}
      held:
        title: 暂停
        aside: running
        on:
          resume: {title: 继续, by: officer, to: back}
          drop: {title: 作罢, by: officer, to: dropped}
      closed: {title: 完, end: done}
      dropped: {title: 弃, end: void}
    """,
)
CHILD = flow(
    "child",
    """
    fields: {got: {title: 得, type: text}}
    start: {go: {title: 开, by: system, to: open}}
    """,
    """
      open:
        title: 在办
        on:
          finish: {title: 完成, by: officer, needs: [got], to: good}
          parent_left: {to: good}
      good: {title: 好, end: done}
    """,
)


def test_an_outcome_for_a_paused_visit_waits_for_back(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, OUTCOMES, CHILD))
    case = table.open("parent", "begin")
    table.say(case, "hold")
    table.say("child-2", "finish", {"got": "甲"})
    assert table.state(case) == "held"
    assert table.cases[case].data["got"] == "甲"
    table.say(case, "resume")
    assert table.state(case) == "closed"


def test_an_outcome_for_an_ended_visit_is_dropped_and_recorded(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, OUTCOMES, CHILD))
    case = table.open("parent", "begin")
    table.say(case, "hold")
    table.say(case, "drop")
    told = [owed for owed in table.log[-1].owed if owed.name == "parent_left"]
    assert [owed.payload["case"] for owed in told] == ["child-2"]
    table.say("child-2", "finish", {"got": "乙"})
    assert table.log[-1].dropped == "ended"
    assert "got" not in table.cases[case].data
