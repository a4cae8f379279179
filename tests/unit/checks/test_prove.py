"""Sentences over small workflows written for the case, each with the story or the proof worked out by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from govflow.checks import check_policy
from govflow.checks.graph import graph_of
from govflow.checks.must import tell
from govflow.checks.prove import refute
from govflow.checks.search import reachable
from govflow.checks.sentences import names_of, parse
from govflow.errors import NOWHERE, Diagnostic
from govflow.policy.definition import Policy

BASE = Path(__file__).parents[2] / "corpus" / "base"
HEAD = """govflow: 1
workflow: lamp
title: 路灯
version: "1"
for: compound
fields: {place: {title: 地点, type: text}, big: {title: 大事, type: boolean, default: false}}
start:
  report: {title: 报修, by: resident, needs: [place], to: a}
  phone: {title: 来电, by: officer, needs: [place], to: a}
states:
"""


def checked(folder: Path, states: str, **files: str) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    made = folder / "policy"
    shutil.copytree(BASE, made)
    (made / "workflows" / "lamp.yaml").write_text(HEAD + states, "utf-8")
    for name, text in files.items():
        (made / "workflows" / f"{name}.yaml").write_text(text, "utf-8")
    return check_policy(made)


def verdict(folder: Path, states: str, sentence: str) -> str:
    """The story that refutes a sentence, or an empty text."""
    policy, findings = checked(folder, states)
    assert policy is not None, findings
    workflow = policy.workflows["lamp"]
    read = parse(sentence, names_of(workflow, policy.notices, {}, frozenset()), NOWHERE)
    story = refute(graph_of(policy, workflow), read)
    return "" if story is None else tell(workflow, story)


CYCLE = """
  a:
    title: 甲
    on:
      go: {title: 走, by: officer, to: b}
      jump: {title: 跳, by: officer, require: [{that: cycle > 1, say: 还不行}], to: z}
  b:
    title: 乙
    on: {go: {title: 走, by: officer, to: z}}
  z:
    title: 完
    end: done
    on: {again: {title: 重来, by: reporter, new_cycle: true, to: a}}
"""


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # 乙 is passed before the first end; in the second cycle the way past it is open.
        ("every path to z passes b", ""),
        (
            "every path to z in every cycle passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # A path from a start is one path through all its cycles.
        ("every path from report to z passes b", ""),
        (
            "every path from report to z in every cycle passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # A path from 再来 begins anew with it.
        (
            "every path from again to z passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # From 完 back to 完: the step on which a path begins is not its end.
        ("every path from z to z passes again", ""),
        (
            "every path from z to z passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # b.go is the event in one state, go in either.
        ("a.go at most 1 times", "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --走--> 乙"),
        ("go at most 1 times", "（开始） --报修--> 甲 --走--> 乙 --走--> 完"),
        ("report at most 1 time", ""),
        ("phone only after report", "（开始） --来电--> 甲"),
        ("跳 only after 重来", ""),
        ("from 完, 乙 stays reachable", ""),
    ],
)
def test_cycles(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, CYCLE, sentence) == story


FORCED = """
  a:
    title: 甲
    on:
      go:
        title: 走
        by: officer
        choose:
          - {when: times(go) = 0, to: stay}
          - {when: big, to: b}
          - {to: z}
  b:
    title: 乙
    on: {end: {title: 止, by: officer, to: z}}
  z: {title: 完, end: done}
"""


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # The first 走 always stays: history decides, so the shortest way to the end takes two.
        ("never z after report", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 完"),
        # Whether it is a big matter is free: both ways are open.
        ("from a, b stays reachable", ""),
        ("from b, a stays reachable", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 乙"),
        ("every path to z passes b", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 完"),
    ],
)
def test_history_decides_and_fields_are_free(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, FORCED, sentence) == story


REFUSED = """
  a:
    title: 甲
    on:
      note: {title: 记, by: officer}
      go:
        title: 走
        by: officer
        choose:
          - {when: times(note) = 0, to: b}
          - {refuse: 记过就不能走}
      end: {title: 止, by: officer, to: z}
  b:
    title: 乙
    on: {end: {title: 止, by: officer, to: z}}
  z: {title: 完, end: done}
"""


def test_what_history_refuses_is_no_way_on(tmp_path: Path) -> None:
    assert verdict(tmp_path, REFUSED, "from a, b stays reachable") == "（开始） --报修--> 甲 --记--> 甲（停留）"


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


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # Entering 完 tells the reporter: that is part of the way to it.
        ("every path to z passes notify told", ""),
        ("every path to z passes notify 告知", ""),
        # To come back is not to enter anew.
        ("a at most 1 times", ""),
        ("wait at most 1 times", "（开始） --报修--> 甲 --等--> 等候 --回--> 甲 --等--> 等候"),
        # A deadline may come before anybody acts.
        ("every path to z passes go", "（开始） --报修--> 甲 --逾期--> 完"),
        ("overdue is never by the actor of go", ""),
        ("from w, z stays reachable", ""),
    ],
)
def test_asides(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, ASIDE, sentence) == story


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
