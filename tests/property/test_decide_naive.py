"""`decide` against the naive reading of the same workflows, on random sequences of events."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.case import Actor
from govflow.core.draft import draft_of
from govflow.core.env import READ
from govflow.core.facts import Facts
from govflow.core.start import blank
from govflow.core.step import Event, Refusal, Step
from govflow.policy.definition import Policy
from tests.property.naive_decide import Naive
from tests.unit.core.tabletop import NOON, Table, flow, policy_of

ROUNDS = flow(
    "rounds",
    """
    fields:
      n: {title: 数, type: integer, default: "0"}
      m: {title: 另一数, type: integer}
      w: {title: 谁, type: person}
    start:
      begin: {title: 开始, by: anyone, may: [n], to: a}
      jump:  {title: 跳, by: anyone, needs: [m], choose: [{when: m > 2, do: [{set: {n: m}}], to: b}, {to: pass}]}
    """,
    """
    a:
      title: 甲
      enter: [{set: {n: n + 1}}]
      on:
        go:
          title: 走
          by: anyone
          may: [n, m]
          choose:
            - when: times(go) >= 3
              do: [{set: {m: times(go)}}]
              to: pass
            - when: m > 5
              to: b
            - to: a
        aside: {title: 旁, by: anyone, to: side}
        count:
          title: 数
          by: anyone
          do: [{set: {n: times(go) + visits(a), m: times_ever(go)}}, {set: {w: last_actor_of(go)}}]
    b:
      title: 乙
      on:
        go:
          title: 走
          by: anyone
          require: [{that: times(b.go) < 2, say: 只两次}, {that: n < 30, say: 太大}]
          do: [{set: {n: n + 10}}]
          to: a
        aside: {title: 旁, by: anyone, needs: [m], to: side}
        end: {title: 完, by: anyone, choose: [{when: n > m, to: over}, {refuse: 不可}]}
    side:
      title: 旁
      aside: running
      enter: [{set: {m: visits(side)}}]
      on:
        back_on: {title: 回, by: anyone, to: back}
        other:   {title: 另旁, by: anyone, to: side2}
        leave:   {title: 弃, by: anyone, to: over}
        again:   {title: 再, by: anyone, to: side}
    side2:
      title: 旁二
      aside: running
      on:
        back_on: {title: 回, by: anyone, do: [{set: {n: n + visits(side2)}}], to: back}
        other:   {title: 另旁, by: anyone, to: side}
        through: {title: 穿, by: anyone, to: pass}
    pass:
      title: 经
      enter: [{set: {n: n - 1}}]
      choose:
        - when: visits(pass) > 3
          do: [{set: {n: 0}}]
          to: over
        - when: n > 4
          to: pass2
        - to: b
    pass2: {title: 经二, choose: [{do: [{set: {w: actor_of(go)}}], to: a}]}
    over:
      title: 完
      end: done
      enter: [{set: {m: times_ever(end)}}]
      on:
        again: {title: 重来, by: anyone, new_cycle: true, choose: [{when: cycle > 2, to: pass}, {to: a}]}
        note:  {title: 记, by: anyone, do: [{set: {n: cycle}}]}
    """,
)
CIRCLE = flow(
    "circle",
    'fields: {n: {title: 数, type: integer, default: "0"}}\n'
    "start: {begin: {title: 开始, by: anyone, needs: [n], to: p}}",
    """
    p: {title: 始, enter: [{set: {n: n - 1}}], choose: [{when: n <= 0, to: rest}, {to: q}]}
    q: {title: 续, choose: [{to: p}]}
    rest: {title: 停, on: {go: {title: 走, by: anyone, needs: [n], to: p}}}
    """,
)
PEOPLE = ("p_wang", "p_li", "p_gu")
moves = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.dictionaries(st.sampled_from(["n", "m"]), st.integers(-1, 12), max_size=2),
        st.sampled_from(PEOPLE),
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    folder: Path = tmp_path_factory.mktemp("policy")
    return policy_of(folder, ROUNDS, CIRCLE)


@pytest.mark.parametrize("name", ["rounds", "circle"])
@settings(max_examples=300, deadline=None)
@given(moves=moves)
def test_decide_and_the_naive_reading_agree(
    policy: Policy, name: str, moves: list[tuple[int, dict[str, object], str]]
) -> None:
    workflow, table = policy.workflows[name], Table(policy)
    naive, case = Naive(workflow), blank(policy, name, id="x", unit="yard", now=NOON)
    last: Step | None = None
    everything = sorted({*workflow.starts, *(e for s in workflow.states.values() for e in s.events)})
    for index, data, person in moves:
        here = workflow.states[case.state].events if case.state else workflow.starts
        events = [*here, *everything] if index % 5 == 0 else list(here)
        event = events[index % len(events)]
        verdict = table.judge(case, Event(event, Actor(person), NOON, dict(data)))
        done = naive.fire(event, data, person)
        assert done == isinstance(verdict, Step), (event, verdict)
        if isinstance(verdict, Refusal):
            continue
        case, last = verdict.after, verdict
        plain = naive.case
        assert (case.state, case.visit, case.cycle, case.ended is not None) == (
            plain.state, plain.visit, plain.cycle, plain.ended,
        )  # fmt: skip
        assert (None if case.paused is None else (case.paused.state, case.paused.visit)) == plain.paused
        assert {k: v for k, v in case.data.items() if v is not None} == {
            k: v for k, v in plain.data.items() if v is not None
        }
        assert list(verdict.path)[-1:] in ([], [plain.state])
    if last is not None:
        _history_agrees(policy, naive, last)


def _history_agrees(policy: Policy, naive: Naive, last: Step) -> None:
    """Every history function of every event and state, as the records of the case sum it up and as recounted."""
    workflow = naive.workflow
    draft = draft_of(policy, workflow, last.after, last.event, Facts())
    events = {(e, s) for s, state in workflow.states.items() for e in state.events} | {(e, "") for e in workflow.starts}
    events |= {(e, "") for e, _ in events}
    for (event, state), kind in itertools.product(events, ("times", "times_ever", "actor_of", "last_actor_of")):
        key = (kind, event, state) if state else (kind, event)
        assert READ[kind](draft, key) == naive.read(key), key
    for state in workflow.states:
        assert READ["visits"](draft, ("visits", state)) == naive.read(("visits", state))
