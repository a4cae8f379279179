"""The state machine: one `transitions.Machine` a workflow, and the dispatch plan of the hot path compiled from it.

The only module that knows `transitions`. Machines are built without models and without automatic transitions, which
would be a way round every guard; conditions are our own callables, never strings, which the package would import.
A property test holds the plan, the machine and a naive reading of the file equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from transitions import EventData, Machine, MachineError

from govflow.policy.definition import Branch, Workflow

BEFORE = "<before>"
"""The source of start events: the case does not exist yet."""

Plan = Mapping[tuple[str, str], tuple[Branch, ...]]
"""(state, event) -> branches in order. A start stands under the state `<before>`."""


@dataclass(slots=True)
class Cursor:
    """What a machine moves: a state, a way to judge conditions, and the index of the branch it took."""

    state: str
    judge: Callable[[Branch], bool]
    taken: int = -1


def build(workflow: Workflow) -> Machine:
    """The machine of a workflow: one transition a branch, in order; `<stay>`, `<back>`, `<refuse>` are states too."""
    targets = {branch.to for branches in _branches(workflow).values() for branch in branches}
    machine = Machine(
        model=None,
        states=sorted({BEFORE, *workflow.states, *targets}),
        initial=BEFORE,
        auto_transitions=False,
        send_event=True,
    )
    for (state, event), branches in _branches(workflow).items():
        for index, branch in enumerate(branches):
            machine.add_transition(event, state, branch.to, conditions=[_asks(branch)], before=[_takes(index, branch)])
    return machine


def _branches(workflow: Workflow) -> dict[tuple[str, str], tuple[Branch, ...]]:
    found = {(BEFORE, start.id): start.branches for start in workflow.starts.values()}
    for state in workflow.states.values():
        found.update({(state.id, event.id): event.branches for event in state.events.values()})
    return found


def _asks(branch: Branch) -> Callable[[EventData], bool]:
    def condition(data: EventData) -> bool:
        return branch.when is None or bool(_cursor(data).judge(branch))

    return condition


def _cursor(data: EventData) -> Cursor:
    cursor = data.model
    assert isinstance(cursor, Cursor)
    return cursor


def _takes(index: int, branch: Branch) -> Callable[[EventData], None]:
    def take(data: EventData) -> None:
        _cursor(data).taken = index

    take.branch = branch  # type: ignore[attr-defined]
    return take


@lru_cache(maxsize=512)
def plan_of(workflow: Workflow) -> Plan:
    """The dispatch plan, read off the machine's own transitions."""
    machine = build(workflow)
    plan: dict[tuple[str, str], tuple[Branch, ...]] = {}
    for name, event in machine.events.items():
        for source, transitions in event.transitions.items():
            plan[(source, name)] = tuple(_branch_of(transition) for transition in transitions)
    return plan


def _branch_of(transition: Any) -> Branch:
    branch: Branch = transition.before[0].branch
    return branch


def fire(machine: Machine, state: str, event: str, judge: Callable[[Branch], bool]) -> tuple[int, str] | None:
    """Let the machine itself decide: the index taken and the target, or None where it refuses. For tests."""
    cursor = Cursor(state, judge)
    try:
        moved = machine.events[event].trigger(cursor)
    except (MachineError, KeyError):
        return None
    return (cursor.taken, cursor.state) if moved else None
