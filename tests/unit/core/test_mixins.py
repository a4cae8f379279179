"""Mixins folded into a workflow: where their events stand, what comes along, what clashes (language.md section 8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.read import read_policy
from tests.unit.core.tabletop import LI, SUN, WANG, Table, flow, policy_of

MIXIN = """
govflow: 1
mixin: verbs
title: 通用
version: "1"
slots: {states: [restart], clocks: [finish], fields: [place]}
fields: {why: {title: 缘由, type: text}}
on:
  withdraw: {title: 撤回, in: [intake], asides: true, by: reporter, to: withdrawn}
  poke:     {title: 催, in: open, asides: true, by: anyone, do: [{set: {why: place}}]}
  hold:     {title: 挂起, in: [handling], by: officer, to: held}
  extend:   {title: 延期, in: [handling], by: officer, do: [{extend: {clock: finish, by: 1 working day}}]}
  again:    {title: 重来, in: {ends: [withdrawn]}, by: officer, new_cycle: true, to: restart}
states:
  withdrawn: {title: 已撤回, end: withdrawn}
  held: {title: 挂起, aside: stopped, on: {resume: {title: 恢复, by: chief, to: back}}}
  unused: {title: 无人去, end: void}
"""
HEAD = """
include: {verbs: {slots: {restart: first, finish: limit, place: spot}}}
fields: {spot: {title: 地点, type: text, default: '"东门"'}}
start: {begin: {title: 开始, by: resident, to: first}}
clocks: {limit: {title: 时限, for: 5 working days, from: [first], until: [over]}}
"""
STATES = """
first:
  title: 受理
  phase: intake
  on: {go: {title: 走, by: officer, to: second}, pause: {title: 停, by: officer, to: aside}}
second:
  title: 办理
  phase: handling
  on: {go: {title: 走, by: officer, to: over}, pause: {title: 停, by: officer, to: aside}}
aside:  {title: 旁, aside: running, on: {back_on: {title: 回, by: chief, to: back}}}
over:   {title: 完, end: done}
"""


def write(folder: Path, head: str = HEAD, states: str = STATES) -> None:
    """The policy on disk; compiled by whoever asks."""
    policy_of(folder, flow("plain", "start: {begin: {title: 开始, by: resident, to: a}}", "a: {title: 甲, end: done}"))
    (folder / "workflows" / "w0.yaml").write_text(flow("job", head, states), "utf-8")
    (folder / "workflows" / "verbs.yaml").write_text(MIXIN.strip("\n"), "utf-8")


def table_of(folder: Path) -> Table:
    write(folder)
    return Table(policy_of(folder, flow("job", HEAD, STATES)))


def codes(folder: Path, head: str = HEAD, states: str = STATES) -> list[str]:
    write(folder, head, states)
    files, findings = read_policy(folder)
    assert files is not None, findings
    policy, findings = compile_policy(files, names_of)
    assert (policy is None) == bool(findings)
    return [one.code for one in findings]


def test_events_stand_where_their_phases_are(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    states = table.policy.workflows["job"].states
    assert {name: sorted(state.events) for name, state in states.items()} == {
        "first": ["go", "pause", "poke", "withdraw"],
        "second": ["extend", "go", "hold", "pause", "poke"],
        "aside": ["back_on", "poke", "withdraw"],
        "over": [],
        "withdrawn": ["again"],
        "held": ["poke", "resume", "withdraw"],
    }  # a state nobody goes to is left behind


def test_an_aside_has_the_phase_of_the_visit_it_pauses(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    case = table.open("job", "begin")
    table.say(case, "pause")
    assert table.why_not(case, "withdraw", by=WANG) == []
    table.say(case, "back_on", by=SUN)
    table.say(case, "go")
    table.say(case, "pause")
    assert table.why_not(case, "withdraw", by=WANG) == ["GF999"]
    assert table.why_not(case, "poke") == []


def test_slots_map_states_clocks_and_fields(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    case = table.open("job", "begin")
    table.say(case, "poke", by=LI)
    assert table.cases[case].data["why"] == "东门"
    table.say(case, "go")
    due = table.cases[case].clocks["limit"].due
    assert table.say(case, "extend").after.clocks["limit"].due > due
    other = table.open("job", "begin")
    table.say(other, "withdraw", by=WANG)
    table.say(other, "again")
    assert (table.state(other), table.cases[other].cycle) == ("first", 2)


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [
        ("head", HEAD.replace("{verbs: {", "{verb: {"), "GF214"),
        ("head", HEAD.replace("slots: {", "without: [gone], slots: {"), "GF217"),
        ("head", HEAD.replace("place: spot", "plaace: spot"), "GF241"),
        ("head", HEAD.replace(", place: spot", ""), "GF219"),
        ("head", HEAD.replace("restart: first, ", ""), "GF228"),
        ("head", HEAD.replace("fields: {", "fields: {why: {title: 因, type: text}, "), "GF218"),
        ("states", STATES + "withdrawn: {title: 撤, end: withdrawn}\n", "GF218"),
        (
            "states",
            STATES.replace("go: {title: 走, by: officer, to: second}", "poke: {by: officer, to: second}"),
            "GF220",
        ),
        ("states", STATES.replace("by: officer, to: second", "by: officer, replaces: verbs, to: second"), "GF242"),
        ("states", STATES.replace("by: officer, to: second", "by: officer, replaces: case, to: second"), "GF242"),
    ],
)
def test_what_does_not_fit_together_is_found(tmp_path: Path, what: str, text: str, code: str) -> None:
    found = codes(tmp_path, **{what: text})
    assert code in found


def test_an_own_event_may_replace_that_of_a_mixin(tmp_path: Path) -> None:
    poke = "poke: {title: 自催, replaces: verbs, by: officer, to: second}"
    states = STATES.replace("go: {title: 走, by: officer, to: second}", poke)
    assert codes(tmp_path, states=states) == []
