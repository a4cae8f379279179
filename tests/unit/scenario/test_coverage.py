"""Coverage: what the small policy has to reach, and what single records reach of it."""

from __future__ import annotations

from dataclasses import replace

from govflow.scenario.coverage import Target, describe, measure, reached, targets
from govflow.scenario.judged import Judged
from govflow.scenario.load import Loaded
from govflow.scenario.port import Record
from tests.unit.scenario.conftest import Run, said

VOTED = Record("passed", "", "system", "voting", "handling_paid", ("handling_paid",), source="work", timer="")


def of(lamp: Loaded, *records: Record) -> set[tuple[str, str, str, int]]:
    flow = lamp.setting.policy.workflows["repair"]
    return {(t.kind, t.where, t.event, t.branch) for t in reached(flow, records)}


def test_everything_a_workflow_has(lamp: Loaded) -> None:
    flow = lamp.setting.policy.workflows["repair"]
    wanted = {(t.kind, t.where, t.event, t.branch) for t in targets(flow)}
    moves = {("", "report"), ("studying", "hand_out"), ("studying", "vote"), ("studying", "overdue"),
             ("voting", "passed"), ("voting", "failed"), ("voting", "lapsed"), ("handling_paid", "pay"),
             ("handling", "done"), ("handling", "blocked"), ("checking", "pass"), ("checking", "fail")}  # fmt: skip
    works = {
        ("voting", "passed"),
        ("voting", "failed"),
        ("voting", "lapsed"),
        ("handling", "done"),
        ("handling", "blocked"),
    }
    states = {"studying", "voting", "handling_paid", "handling", "checking", "closed", "rejected"}
    assert wanted == {
        *(("state", where, "", 0) for where in states),
        ("guard", "studying", "hand_out", 0),
        ("guard", "studying", "hand_out", 1),
        *(("transition", where, event, 0) for where, event in moves),
        *(("outcome", where, event, 0) for where, event in works),
        ("deadline", "studying", "overdue", 0),
    }


def test_only_what_a_hold_raises_is_its_outcome(lamp: Loaded) -> None:
    """A deadline may be called `short` too: it is no outcome of anything held."""
    flow = lamp.setting.policy.workflows["repair"]
    overdue = flow.states["studying"].events["overdue"]
    studying = replace(flow.states["studying"], events={"short": replace(overdue, id="short")})
    renamed = replace(flow, states={**flow.states, "studying": studying})
    assert not [t for t in targets(renamed) if t.event == "short" and t.kind == "outcome"]


def test_an_outcome_of_work_and_its_transition(lamp: Loaded) -> None:
    assert of(lamp, VOTED) == {
        ("outcome", "voting", "passed", 0),
        ("transition", "voting", "passed", 0),
        ("state", "handling_paid", "", 0),
    }


def test_a_deadline_counts_only_when_the_clock_raised_it(lamp: Loaded) -> None:
    by_clock = Record("overdue", "", "system", "studying", "studying", source="clock", timer="1/overdue")
    assert ("deadline", "studying", "overdue", 0) in of(lamp, by_clock)
    assert ("deadline", "studying", "overdue", 0) not in of(lamp, replace(by_clock, source="person"))


def test_what_was_dropped_or_waits_for_a_second_person_reaches_nothing(lamp: Loaded) -> None:
    assert of(lamp, replace(VOTED, dropped="ended")) == set()
    assert of(lamp, replace(VOTED, pending=True)) == set()


def test_acts_and_events_of_other_states_reach_nothing(lamp: Loaded) -> None:
    assert of(lamp, Record("ballot.cast", "", "p1", "voting", "voting")) == set()
    assert of(lamp, Record("passed", "", "system", "studying", "studying", source="work")) == set()


def test_measure_takes_histories_of_known_workflows_only(lamp: Loaded) -> None:
    coverage = measure(lamp.setting.policy, [("repair", (VOTED,)), ("gone", (VOTED,))])
    repair = {target for target in coverage.wanted if target.workflow == "repair"}
    assert len(repair) == 27
    flows = {"repair", "plan", "objection", "talk"}
    assert {target.workflow for target in coverage.wanted} == {*flows, "table:route"}
    assert sorted(target.kind for target in coverage.reached) == ["outcome", "state", "transition"]
    assert coverage.by_kind()["row"] == (0, 3)
    assert set(coverage.missing) == coverage.wanted - coverage.reached


def test_conditions_count_both_ways_and_rows_by_table(lamp: Loaded) -> None:
    text = "kind = lamp or not(urgent)"
    coverage = measure(
        lamp.setting.policy,
        [],
        [
            Judged("guard", "repair", "studying", "hand_out", text, truth=False),
            Judged("guard", "repair", "studying", "gone", text),
            Judged("guard", "repair", "studying", "hand_out", "another text"),
            Judged("row", "route", "", "R3"),
            Judged("row", "route", "", "R9"),
        ],
    )
    assert {(t.kind, t.workflow, t.where, t.event, t.branch) for t in coverage.reached} == {
        ("guard", "repair", "studying", "hand_out", 1),
        ("row", "table:route", "", "R3", 0),
    }


def test_an_act_judges_what_its_conditions_say(run: Run) -> None:
    """Through the real door: a refusal leaves no history, and yet its condition has been seen not to hold."""
    result = run(
        "假如“王丽”在“示例小区”提出“报修”：",
        "  | 地点 | 三号路 |",
        "  | 类别 | 道路   |",
        "  | 紧急 | 是     |",
        "那么“陈网格”不能办理“交办”，因为“道路报修不能加急”",
        "并且“分派”表的结果是：",
        "  | 类别 | 紧急 | 加急 |",
        "  | 路灯 | 是   | 是   |",
    )
    assert said(result) == []
    seen = {(one.kind, one.of, one.event, one.truth) for one in result.judged}
    assert ("guard", "repair", "hand_out", False) in seen
    assert ("row", "route", "R1", True) in seen


def test_how_targets_are_told(lamp: Loaded) -> None:
    policy = lamp.setting.policy
    assert describe(policy, Target("repair", "studying", "hand_out", "transition")) == "报修 · 研究 · 交办"
    assert describe(policy, Target("repair", "", "report", "transition")) == "报修 · 开始 · 报修"
    assert describe(policy, Target("repair", "studying", "overdue", "deadline")) == "报修 · 研究 · 逾期未研究（到期）"
    assert describe(policy, Target("repair", "finish", "due", "deadline")) == "报修 · 时限“办结时限” · 到期"
    at_due = Target("repair", "finish", "due-reminder", "deadline")
    assert describe(policy, at_due) == "报修 · 时限“办结时限” · 到期提醒"
    refused = Target("repair", "studying", "hand_out", "guard", 1)
    assert describe(policy, refused) == "报修 · 研究 · 交办 · 条件“道路报修不能加急”没有不成立过"
    assert describe(policy, Target("repair", "closed", "", "state")) == "报修 · 办结 · （状态）"
    assert describe(policy, Target("table:route", "", "R3", "row")) == "决策表“分派” · 规则 R3"
