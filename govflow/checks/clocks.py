"""Deadlines lead somewhere.

    GF303 a deadline of a state raises an event that the state does not handle
    GF304 a clock that is over raises an event in a state that does not handle it

    due: {give_up: 30 days}      # the state needs `on: {give_up: …}`
    due: 5 working days          # the same as {overdue: 5 working days}: the state needs `on: {overdue: …}`

A clock runs from what stands in `from` until what stands in `until`, through every state in between and through asides
(not through those that are `stopped`); each of them needs the event of `raises`.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.graph import Graph, Mark
from govflow.checks.search import Watcher, reachable
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic
from govflow.policy.definition import Clock, Workflow


def deadlines(subject: Subject) -> Iterator[Diagnostic]:
    """Every deadline and every clock."""
    for workflow in subject.policy.workflows.values():
        for state in workflow.states.values():
            for due in state.due:
                if due.event not in state.events:
                    yield Diagnostic.of("GF303", due.place, state=state.title, event=due.event)
        raising = [clock for clock in workflow.clocks.values() if clock.raises]
        if raising:
            graph = subject.flows.graphs[workflow.id]
            for clock in raising:
                yield from _clock(workflow, graph, clock)


def _clock(workflow: Workflow, graph: Graph, clock: Clock) -> Iterator[Diagnostic]:
    for name in running(graph, clock):
        state = workflow.states[name]
        if clock.raises not in state.events:
            yield Diagnostic.of("GF304", clock.place, clock=clock.title, event=clock.raises, state=state.title)


def running(graph: Graph, clock: Clock) -> tuple[str, ...]:
    """The states in which a clock can run, in order."""
    states = graph.workflow.states
    found = {config[0] for config, on, _ in reachable(graph, _watch(graph.workflow, clock)) if on}
    return tuple(name for name in states if name in found and states[name].aside != "stopped")


def _watch(workflow: Workflow, clock: Clock) -> Watcher:
    def watch(value: int, mark: Mark) -> int:
        kind, name, _ = mark
        if kind == "at" and workflow.states[name].end:
            return value if f"state:{name}" in clock.start else 0
        if kind not in {"event", "state"}:
            return value
        text = f"{kind}:{name}"
        return 1 if text in clock.start else 0 if text in clock.until else value

    return watch
