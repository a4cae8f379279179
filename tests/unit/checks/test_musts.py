"""Reminders, mixins, asides and limits: what a whole check says of small workflows."""

from __future__ import annotations

from pathlib import Path

from govflow.checks.graph import graph_of
from govflow.checks.prove import refute
from govflow.checks.search import reachable
from govflow.checks.sentences import names_of, parse
from govflow.errors import NOWHERE
from tests.unit.checks.small import checked

ASIDE = """
  a:
    title: 甲
    due: 5 days
    on:
      go: {title: 走, by: officer, to: z}
      wait: {title: 等, by: officer, to: w}
      overdue: {title: 逾期, to: z}
  w:
    title: 等候
    aside: stopped
    on: {back: {title: 回, by: officer, do: [{notify: {notice: told, whom: reporter}}], to: back}}
  z: {title: 完, end: done, enter: [{notify: {notice: told, whom: reporter}}]}
"""


def test_reminders_happen_while_the_clock_runs(tmp_path: Path) -> None:
    states = """
  a:
    title: 甲
    on: {go: {title: 走, by: officer, to: b}}
  b:
    title: 乙
    on: {go: {title: 走, by: officer, to: z}}
  z: {title: 完, end: done}
clocks:
  total:
    title: 总时限
    for: 5 days
    from: [b]
    until: [z]
    reminders: [{at: due, do: [{notify: {notice: told, whom: reporter}}]}]
must:
  - notify told only after a.go
  - never notify told after a
"""
    _, findings = checked(tmp_path, states)
    assert [(f.code, f.arguments["story"]) for f in findings] == [
        ("GF344", "（开始） --报修--> 甲 --走--> 乙 --总时限提醒--> 乙（停留）")
    ]


def test_a_mixin_speaks_of_its_own_names_and_of_what_was_taken_along(tmp_path: Path) -> None:
    mixin = """govflow: 1
mixin: common
title: 通用
version: "1"
slots: {states: [home]}
on:
  leave: {title: 离开, in: [handling], by: reporter, to: gone}
  reset: {title: 退回, in: [handling], by: reporter, to: home}
states:
  gone: {title: 已离开, end: withdrawn}
must:
  - every path to gone passes leave
  - home at most 1 times
"""
    states = """
  a:
    title: 甲
    phase: handling
    on: {go: {title: 走, by: officer, to: z}}
  z: {title: 完, end: done}
include: {common: {without: [leave], slots: {home: a}}}
"""
    _, findings = checked(tmp_path, states, common=mixin)
    # Nothing is said of 已离开, which was not taken along; `home` is 甲 here.
    assert [(f.code, f.place.file, f.arguments["story"]) for f in findings] == [
        ("GF347", "workflows/common.yaml", "（开始） --报修--> 甲 --退回--> 甲")
    ]


def test_an_event_of_an_aside_that_depends_on_the_paused_phase(tmp_path: Path) -> None:
    mixin = """govflow: 1
mixin: common
title: 通用
version: "1"
on:
  stop: {title: 停, in: [deciding], asides: true, by: reporter, to: stopped}
states:
  stopped: {title: 已停, end: withdrawn}
"""
    states = """
  a:
    title: 甲
    phase: deciding
    on: {go: {title: 走, by: officer, to: b}}
  b:
    title: 乙
    phase: handling
    on: {go: {title: 走, by: officer, to: z}, wait: {title: 等, by: officer, to: w}}
  w:
    title: 等候
    aside: running
    on: {resume: {title: 回, by: officer, to: back}}
  z: {title: 完, end: done}
include: {common: {}}
"""
    policy, _ = checked(tmp_path, states, common=mixin)
    assert policy is not None
    workflow = policy.workflows["lamp"]
    assert "stop" in workflow.states["w"].events
    read = parse("never stop after wait", names_of(workflow, policy.notices, {}, frozenset()), NOWHERE)
    assert refute(graph_of(policy, workflow), read) is None


def test_what_is_too_large_is_said(tmp_path: Path) -> None:
    events = "".join(
        f"      e{n}: {{title: 事{n}, by: officer, require: [{{that: times(e{n}) < 9, say: 够了}}]}}\n"
        for n in range(6)
    )
    guard = " and ".join(f"times(e{n}) >= 9" for n in range(6))
    states = f"""
  a:
    title: 甲
    on:
{events}      go: {{title: 走, by: officer, require: [{{that: {guard}, say: 还不够}}], to: b}}
  b:
    title: 乙
    on: {{end: {{title: 止, by: officer, to: z}}}}
  z: {{title: 完, end: done}}
must:
  - every path to z passes notify told
"""
    _, findings = checked(tmp_path, states)
    assert [finding.code for finding in findings] == ["GF349"]


def test_places_are_all_that_can_be_reached(tmp_path: Path) -> None:
    policy, _ = checked(tmp_path, ASIDE)
    assert policy is not None
    configs = {config for config, _, _ in reachable(graph_of(policy, policy.workflows["lamp"]))}
    assert configs == {("<before>", ""), ("a", ""), ("w", "a"), ("z", "")}
