"""Three ways to read a workflow take the same branch: the machine, the plan compiled from it, and a naive reading."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from govflow.core.machine import BEFORE, build, fire, plan_of
from govflow.feel import Expression, Type
from govflow.feel.code.typed import Const
from govflow.policy.definition import BACK, STAY, Branch, Event, State, Workflow

STATES = ("draft", "open", "held", "done")
EVENTS = ("go", "stop", "note")
GUARDS = ("a", "b", "c")


def guard(name: str) -> Expression:
    return Expression(name, Type("boolean"), False, (), lambda _: None, Const(Type("boolean"), None))


@st.composite
def branches(draw: st.DrawFn) -> tuple[Branch, ...]:
    targets = st.sampled_from((*STATES, STAY, BACK))
    guarded = draw(st.lists(st.tuples(st.sampled_from(GUARDS), targets), max_size=3))
    last = draw(st.none() | targets)
    found = [Branch(guard(name), (), to) for name, to in guarded]
    if last is not None or not found:
        found.append(Branch(None, (), last or STAY))
    return tuple(found)


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    states = {}
    for name in STATES:
        events = draw(st.dictionaries(st.sampled_from(EVENTS), branches(), max_size=3))
        states[name] = State(name, name, events={e: Event(e, e, branches=b) for e, b in events.items()})
    start = Event("begin", "begin", branches=draw(branches()))
    return Workflow("w", "w", "1", "", "compound", {}, {}, {}, {"begin": start}, states)


def naive(workflow: Workflow, state: str, event: str, truths: Mapping[str, bool]) -> tuple[int, str] | None:
    """Ten lines: look the event up, take the first branch whose guard is true."""
    found = workflow.starts.get(event) if state == BEFORE else workflow.states[state].events.get(event)
    if found is None:
        return None
    for index, branch in enumerate(found.branches):
        if branch.when is None or truths[branch.when.text]:
            return index, branch.to
    return None


def planned(workflow: Workflow, state: str, event: str, truths: Mapping[str, bool]) -> tuple[int, str] | None:
    for index, branch in enumerate(plan_of(workflow).get((state, event), ())):
        if branch.when is None or truths[branch.when.text]:
            return index, branch.to
    return None


@given(workflow=workflows(), truths=st.fixed_dictionaries({name: st.booleans() for name in GUARDS}))
def test_machine_plan_and_naive_reading_agree(workflow: Workflow, truths: Mapping[str, bool]) -> None:
    machine = build(workflow)
    for state in (BEFORE, *STATES):
        for event in (*EVENTS, "begin"):
            expected = naive(workflow, state, event, truths)
            assert planned(workflow, state, event, truths) == expected
            if event in machine.events:
                judge = lambda branch: branch.when is None or truths[branch.when.text]  # noqa: E731
                assert fire(machine, state, event, judge) == expected
            else:
                assert expected is None


def test_no_event_leads_round_the_guards() -> None:
    """`transitions` adds `to_STATE` events by default; a policy must not have them."""
    workflow = Workflow(
        "w", "w", "1", "", "compound", {}, {}, {}, {}, {"draft": State("draft", "draft"), "done": State("done", "done")}
    )
    assert [name for name in build(workflow).events if name.startswith("to_")] == []
