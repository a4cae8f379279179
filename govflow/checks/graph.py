"""The graph of one workflow: every step a case can take, and what happens on the way.

An edge is one branch of an event (mixins folded in), of a start, of a pass-through, or a reminder of a clock. Its *marks*
say in order what happens: the event, a new cycle, notices, states entered. Guards stay on the edges as expressions;
only constants are decided here. Checks, diagrams and coverage read it; it finds nothing wrong itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.guards import truth
from govflow.checks.raisers import Raisers, raisers_of
from govflow.checks.subject import BEFORE, event_title
from govflow.feel import Expression
from govflow.policy.definition import (
    BACK,
    REFUSE,
    STAY,
    Ballot,
    Branch,
    Effect,
    Event,
    Policy,
    Publish,
    State,
    Workflow,
)

Mark = tuple[str, str, str]
"""(`event`, id, state) · (`state`, id, "") entered · (`notify`|`announce`, notice, "") · (`cycle`, "", "") a new one begins ·
(`at`, state, "") arrived, its enter effects done."""

Config = tuple[str, str]
"""Where a case is: its state, and the state that is paused while this one is an aside."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One way a case can go. Taken only where every expression of `holds` is true and none of `fails` is.

    `total`: this branch and the later ones leave no case out and refuse none.
    """

    source: str
    event: str
    title: str
    to: str
    marks: tuple[Mark, ...]
    holds: tuple[Expression, ...] = ()
    fails: tuple[Expression, ...] = ()
    require: tuple[Expression, ...] = ()
    phases: tuple[str, ...] = ()
    index: int = 0
    total: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """The edges of a workflow by the state they leave (`<before>` for starts), and the marks of entering each state."""

    workflow: Workflow
    edges: Mapping[str, tuple[Edge, ...]]
    arrivals: Mapping[str, tuple[Mark, ...]]

    def move(self, at: Config, edge: Edge) -> Config | None:
        """Where an edge leads from here, or None where it cannot be taken."""
        state, paused = at
        states = self.workflow.states
        if edge.phases and (not paused or states[paused].phase not in edge.phases):
            return None
        if edge.to == STAY:
            return at
        if edge.to == BACK:
            return (paused, "") if paused else None
        if not states[edge.to].aside:
            return (edge.to, "")
        if state == BEFORE or states[state].choose:
            return (edge.to, "")
        return (edge.to, paused if states[state].aside else state)

    def marks(self, edge: Edge) -> tuple[Mark, ...]:
        """Everything that happens on an edge, in order."""
        return edge.marks + self.arrivals.get(edge.to, ())


def graph_of(policy: Policy, workflow: Workflow) -> Graph:
    """The graph of a workflow of a policy. Events that nobody and nothing can raise are left out."""
    return build(workflow, raisers_of(policy, workflow))


def build(workflow: Workflow, raisers: Raisers) -> Graph:
    """The same, where it is known what raises events by itself."""
    edges: dict[str, list[Edge]] = {BEFORE: []}
    for start in workflow.starts.values():
        edges[BEFORE].extend(_edges(BEFORE, start, mechanical=False))
    for state in workflow.states.values():
        here = edges.setdefault(state.id, [])
        here.extend(_through(state))
        for event in state.events.values():
            mechanical = raisers.raises(state.id, event.id)
            if event.by or mechanical:
                here.extend(_edges(state.id, event, mechanical=mechanical))
    arrivals = {state.id: tuple(_arrival(state)) for state in workflow.states.values()}
    return Graph(workflow, {name: tuple(found) for name, found in edges.items()}, arrivals)


def with_reminders(graph: Graph, running: Mapping[str, Iterable[str]]) -> Graph:
    """The same graph with the reminders of each clock as steps in the states where it can run."""
    edges = {name: list(found) for name, found in graph.edges.items()}
    for clock in graph.workflow.clocks.values():
        for reminder in clock.reminders:
            marks = tuple(_said(reminder.do))
            if marks:
                for state in running.get(clock.id, ()):
                    edges[state].append(Edge(state, "", f"{clock.title}提醒", STAY, marks))
    return Graph(graph.workflow, {name: tuple(found) for name, found in edges.items()}, graph.arrivals)


def _edges(source: str, event: Event, *, mechanical: bool) -> Iterator[Edge]:
    first: tuple[Mark, ...] = (("event", event.id, source),)
    if event.new_cycle:
        first += (("cycle", "", ""),)
    first += tuple(_said(event.do))
    # What a person must fulfil does not bind work, clocks and other cases.
    require = () if mechanical else tuple(one.that for one in event.require)
    if any(truth(one) is False for one in require):
        return
    for index, holds, fails, branch in _possible(event.branches):
        marks, total = first + tuple(_said(branch.do)), _total(event.branches[index:])
        yield Edge(
            source, event.id, event_title(event), branch.to, marks, holds, fails, require, event.phases, index, total
        )  # fmt: skip


def _total(branches: tuple[Branch, ...]) -> bool:
    return branches[-1].when is None and all(branch.to != REFUSE for branch in branches)


def _through(state: State) -> Iterator[Edge]:
    for index, holds, fails, branch in _possible(state.choose):
        if branch.to not in {STAY, BACK}:
            yield Edge(state.id, "", "", branch.to, tuple(_said(branch.do)), holds, fails, index=index, total=_total(state.choose[index:]))


def _possible(
    branches: tuple[Branch, ...],
) -> Iterator[tuple[int, tuple[Expression, ...], tuple[Expression, ...], Branch]]:
    earlier: list[Expression] = []
    for index, branch in enumerate(branches):
        decided = None if branch.when is None else truth(branch.when)
        if decided is not False and branch.to != REFUSE:
            yield index, () if branch.when is None else (branch.when,), tuple(earlier), branch
        if branch.when is None or decided is True:
            return
        earlier.append(branch.when)


def _arrival(state: State) -> Iterator[Mark]:
    yield ("state", state.id, "")
    yield from _said(state.enter)
    if isinstance(state.work, Ballot | Publish) and state.work.notice:
        yield ("announce", state.work.notice, "")
    yield ("at", state.id, "")


def _said(effects: Iterable[Effect]) -> Iterator[Mark]:
    for effect in effects:
        if effect.kind in {"notify", "announce"}:
            yield (effect.kind, effect.name, "")
