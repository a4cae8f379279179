"""Deadlines of visits and clocks that outlive them (language.md section 6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govflow.core.draft import draft_of
from govflow.core.env import READ
from govflow.core.facts import Facts
from govflow.core.step import Step
from tests.unit.core.tabletop import DAY, HOUR, NOON, SUN, Table, day, flow, policy_of

FLOW = flow(
    "work",
    """
    fields:
      log:   {title: 经过, type: text, default: '"-"'}
      until: {title: 至, type: datetime}
      meets: {title: 开会, type: date}
      span:  {title: 月份, type: month}
    start: {begin: {title: 开始, by: resident, may: [meets, span], to: doing}}
    clocks:
      finish:
        title: 办结
        for: 4 working days
        from: [doing]
        until: [checking, put_off]
        raises: too_late
        reminders:
          - {at: 75%, do: [{set: {log: 'log + "q"'}}]}
          - {at: due, do: [{set: {log: 'log + "d"'}}]}
          - {at: 1 working day after, do: [{set: {log: 'log + "1"'}}]}
          - {at: 2 hours after, do: [{set: {log: 'log + "h"'}}]}
      both: {title: 同一处起止, for: 2 days, from: [doing], until: [doing]}
      after:
        title: 回访
        for: 2 days
        from: [closed]
        until: [rate]
        reminders: [{at: due, do: [{set: {log: 'log + "r"'}}]}]
    """,
    """
    doing:
      title: 办理
      on:
        hold: {title: 挂起, by: officer, to: held}
        hand_in: {title: 交, by: officer, to: checking}
        grant: {title: 延, by: officer, do: [{extend: {clock: finish, by: 1 working day}}]}
        grant_to: {title: 延至, by: officer, needs: [until], do: [{extend: {clock: finish, to: until}}]}
        too_late: {do: [{set: {log: 'log + "!"'}}]}
        meeting: {title: 开会, by: officer, to: meeting}
        yearly: {title: 每月, by: officer, to: monthly}
        daily: {title: 每日, by: officer, to: daily}
        hourly: {title: 每时, by: officer, to: hourly}
        wait: {title: 等月末, by: officer, to: month_end}
    held:
      title: 挂起
      aside: stopped
      on:
        resume: {title: 恢复, by: chief, to: back}
        put_off: {title: 搁置, by: chief}
    checking:
      title: 核验
      on:
        fail: {title: 返工, by: chief, to: doing}
        pass: {title: 通过, by: chief, to: closed}
        too_late: {}
    meeting:
      title: 会前
      due: {soon: 2 days before meets, gone: meets}
      on:
        soon: {do: [{set: {log: 'log + "s"'}}]}
        gone: {do: [{set: {log: 'log + "g"'}}]}
        hold: {title: 挂起, by: officer, to: held}
    monthly:
      title: 每月末
      due: {every: last working day of month}
      on: {overdue: {do: [{set: {log: 'log + "m"'}}]}, too_late: {}}
    daily:
      title: 每个工作日
      due: {every: 1 working day}
      on: {overdue: {do: [{set: {log: 'log + "w"'}}]}, stop: {title: 停, by: officer, to: closed}, too_late: {}}
    hourly:
      title: 每六小时
      due: {every: 6 hours}
      on: {overdue: {do: [{set: {log: 'log + "6"'}}]}, too_late: {}}
    month_end:
      title: 到月底
      due: {over: span}
      on: {over: {to: closed}}
    closed:
      title: 完
      end: done
      on:
        rate: {title: 评, by: resident}
        again: {title: 重来, by: officer, new_cycle: true, to: doing}
    """,
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW))


def log(table: Table, case: str) -> str:
    return str(table.cases[case].data["log"])


def clock(table: Table, case: str, name: str = "finish") -> tuple[str, str]:
    found = table.cases[case].clocks[name]
    return day(found.due), day(found.original_due)


def test_each_stage_passes_once_in_order_with_its_due_and_the_time_of_the_tick(table: Table) -> None:
    case = table.open("work", "begin")
    assert clock(table, case) == ("2026-03-09", "2026-03-09")  # 4, 5, 6 and 9 March
    steps = table.tick(NOON + 20 * DAY)
    assert log(table, case) == "-q!dh1"
    assert [day(step.event.due or 0) for step in steps][-2:] == ["2026-03-10", "2026-03-10"]
    assert {step.event.now for step in steps} == {NOON + 20 * DAY}
    assert table.tick(NOON + 30 * DAY) == []


def test_rework_buys_no_time_and_what_fell_due_meanwhile_comes_at_once(table: Table) -> None:
    case = table.open("work", "begin")
    table.tick(NOON + 5 * DAY)  # past 75 %
    assert log(table, case) == "-q"
    table.say(case, "hand_in")
    before = table.cases[case].clocks["finish"]
    assert not [name for name in table.cases[case].timers if name.startswith("clock/finish")]
    table.tick(NOON + 8 * DAY)
    assert log(table, case) == "-q"
    table.say(case, "fail", by=SUN)
    assert table.cases[case].clocks["finish"].due == before.due
    table.tick(NOON + 8 * DAY)
    assert sorted(log(table, case)) == sorted("-qd!h1")


def test_a_reminder_that_has_passed_does_not_come_again_after_a_stop(table: Table) -> None:
    """The share of the span moves with the due; whoever was reminded is not reminded again."""
    case = table.open("work", "begin")
    table.tick(NOON + 5 * DAY)
    table.say(case, "hold")
    table.now = NOON + 12 * DAY
    table.say(case, "resume", by=SUN)
    assert clock(table, case) == ("2026-03-16", "2026-03-09")
    table.tick(NOON + 30 * DAY)
    assert log(table, case).count("q") == 1
    assert sorted(log(table, case)) == sorted("-qd!h1")


def test_days_overdue_stand_still_while_the_clock_does(table: Table) -> None:
    case = table.open("work", "begin")

    def overdue() -> int:
        event = replace(table.log[0].event, now=table.now)
        draft = draft_of(table.policy, table.policy.workflows["work"], table.cases[case], event, Facts())
        return int(READ["clock"](draft, ("clock", "finish", "overdue")))

    assert overdue() == 0
    table.now = NOON + 7 * DAY
    assert overdue() == 1
    table.say(case, "hold")
    table.now = NOON + 14 * DAY
    assert overdue() == 1


def test_an_extension_counts_from_the_old_due_and_keeps_the_original(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "grant")
    assert clock(table, case) == ("2026-03-10", "2026-03-09")
    table.say(case, "grant")
    assert clock(table, case) == ("2026-03-11", "2026-03-09")
    table.say(case, "grant_to", {"until": "2026-03-20T09:00:00+08:00"})
    assert clock(table, case) == ("2026-03-20", "2026-03-09")
    table.say(case, "hold")
    table.now += 7 * DAY
    table.say(case, "resume", by=SUN)
    assert clock(table, case) == ("2026-03-20", "2026-03-09")  # an anchored moment is never moved


def test_a_clock_that_ends_inside_the_stop_does_not_stay_stopped(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "hold")
    table.now += 7 * DAY
    table.say(case, "put_off", by=SUN)
    ended = table.cases[case].clocks["finish"]
    assert (ended.ended, ended.stopped, day(ended.due)) == (table.now, None, "2026-03-16")
    table.say(case, "resume", by=SUN)
    assert table.cases[case].clocks["finish"] == ended


def test_a_clock_that_starts_and_ends_at_one_state_runs(table: Table) -> None:
    case = table.open("work", "begin")
    before = table.cases[case].clocks["both"]
    table.say(case, "hand_in")
    table.say(case, "fail", by=SUN)
    after = table.cases[case].clocks["both"]
    assert (after.ended, after.due) == (None, before.due)


def test_an_end_ends_every_clock_but_those_it_starts(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "hand_in")
    table.say(case, "pass", by=SUN)
    clocks = table.cases[case].clocks
    assert clocks["both"].ended == table.now
    assert clocks["after"].ended is None
    table.tick(NOON + 4 * DAY)
    assert log(table, case) == "-r"
    table.say(case, "again")
    assert table.cases[case].clocks["after"].ended is not None  # of the cycle that is over


def test_anchored_moments_of_a_visit_are_never_moved(table: Table) -> None:
    case = table.open("work", "begin", {"meets": "2026-03-20"})
    table.say(case, "meeting")
    visit = table.cases[case].visit
    dues = {name: day(timer.due) for name, timer in table.cases[case].timers.items() if name[0] == str(visit)}
    assert dues == {f"{visit}/soon": "2026-03-18", f"{visit}/gone": "2026-03-20"}
    table.say(case, "hold")
    table.now += 5 * DAY
    table.say(case, "resume", by=SUN)
    assert day(table.cases[case].timers[f"{visit}/gone"].due) == "2026-03-20"


def test_a_moment_that_hangs_on_an_empty_field_refuses(table: Table) -> None:
    case = table.open("work", "begin")
    assert table.why_not(case, "meeting") == ["GF967"]
    assert table.why_not(case, "wait") == ["GF967"]


def test_a_span_is_over_at_its_end(table: Table) -> None:
    case = table.open("work", "begin", {"span": "2026-03"})
    table.say(case, "wait")
    assert [day(t.due) for name, t in table.cases[case].timers.items() if name.endswith("/over")] == ["2026-03-31"]


def dues(steps: list[Step]) -> list[str]:
    return [day(step.event.due or 0) for step in steps if step.event.name == "overdue"]


def test_every_month_on_its_last_working_day_also_where_that_is_not_its_last_day(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "yearly")
    steps = table.tick(NOON + 130 * DAY)  # one late tick for all of them
    assert dues(steps) == ["2026-03-31", "2026-04-30", "2026-05-29", "2026-06-30"]


def test_every_working_day_means_each_of_them(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "daily")
    found = dues(table.tick(NOON + 7 * DAY))
    assert found == ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09"]
    table.say(case, "stop")
    assert dues(table.tick(NOON + 20 * DAY)) == []


def test_every_few_hours_from_due_to_due(table: Table) -> None:
    case = table.open("work", "begin")
    table.say(case, "hourly")
    table.tick(NOON + 19 * HOUR)
    assert log(table, case) == "-666"
    assert table.cases[case].timers[f"{table.cases[case].visit}/overdue"].due == NOON + 24 * HOUR


def test_a_late_deadline_does_not_count_before_the_case_came_where_it_is(tmp_path: Path) -> None:
    text = flow(
        "late",
        """
        start: {begin: {title: 开始, by: resident, to: a}}
        clocks: {limit: {title: 时限, for: 1 day, from: [a], until: [z], raises: over}}
        """,
        """
        a: {title: 甲, on: {go: {title: 走, by: officer, to: b}, over: {to: z}}}
        b: {title: 乙, on: {over: {to: z}}}
        z: {title: 完, end: done}
        """,
    )
    table = Table(policy_of(tmp_path, text))
    case = table.open("late", "begin")
    table.now = NOON + 5 * DAY  # nobody ticked in time
    table.say(case, "go")
    table.tick(NOON + 6 * DAY)
    after = table.cases[case]
    assert (after.state, after.ended, after.seen["b"].spent) == ("z", NOON + 5 * DAY, 0)
