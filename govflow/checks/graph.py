"""The graph of one workflow: every step a case can take, and what happens on the way.

An edge is one branch of an event (mixins folded in), of a start, of a pass-through, or a reminder of a clock. Its
*marks* say in order what happens: the event, a new cycle, notices, states entered. Guards stay on the edges as
expressions; only constants are decided here. Checks, diagrams and coverage read it; it finds nothing wrong itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.guards import truth
from govflow.checks.raisers import Raisers, raisers_of, told_of
from govflow.checks.subject import BEFORE, event_title
from govflow.feel import Expression
from govflow.feel.code.typed import Get
from govflow.feel.strict.narrow import when_true
from govflow.policy.definition import (
    BACK,
    REFUSE,
    STAY,
    Ballot,
    Branch,
    Cases,
    Effect,
    Event,
    Policy,
    Publish,
    State,
    Tasks,
    Workflow,
)

Mark = tuple[str, str, str]
"""(`event`, id, state) · (`state`, id, "") entered · (`notify`|`announce`, notice, "") · (`cycle`, "", "") a new one
begins · (`at`, state, "") arrived, its enter effects done."""

Config = tuple[str, str]
"""Where a case is: its state, and the state that is paused while this one is an aside."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One way a case can go. Taken only where every expression of `holds` is true and none of `fails` is.

    `total`: this branch and the later ones leave no case out and refuse none; `refused`: the conditions of earlier
    branches that refuse. `fills`, `empties`: the fields that surely have, or may no longer have, a value afterwards.
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
    refused: tuple[Expression, ...] = ()
    fills: frozenset[str] = frozenset()
    empties: frozenset[str] = frozenset()


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
    return build(workflow, raisers_of(policy, workflow, told_of(policy)))


def build(workflow: Workflow, raisers: Raisers, *, unraised: bool = False) -> Graph:
    """The same, where it is known what raises events by itself. `unraised`: with the events that nothing raises."""
    edges: dict[str, list[Edge]] = {BEFORE: []}
    for start in workflow.starts.values():
        edges[BEFORE].extend(e for e in _edges(workflow, None, start, mechanical=False) if e.to in workflow.states)
    for state in workflow.states.values():
        here = edges.setdefault(state.id, [])
        here.extend(_through(workflow, state))
        for event in state.events.values():
            mechanical = raisers.raises(state.id, event.id)
            if event.by or mechanical or unraised:
                here.extend(_edges(workflow, state, event, mechanical=mechanical))
    for state in workflow.states.values():
        if isinstance(state.work, Ballot) and state.work.prolonged:
            edges[state.id].append(Edge(state.id, "", "延长投票", STAY, (("announce", state.work.prolonged, ""),)))
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


def _edges(workflow: Workflow, state: State | None, event: Event, *, mechanical: bool) -> Iterator[Edge]:
    source = state.id if state else BEFORE
    first: tuple[Mark, ...] = (("event", event.id, source),)
    if event.new_cycle:
        first += (("cycle", "", ""),)
    first += tuple(_said(event.do))
    # What a person must bring and fulfil does not bind work, clocks and other cases.
    require = () if mechanical else tuple(one.that for one in event.require)
    brought = _brought(state, event, mechanical=mechanical)
    if any(truth(one) is False for one in require):
        return
    for index, holds, fails, branch in _possible(event.branches):
        known = brought | _known(require) | _known(holds)
        fills, empties = _values(known, (*event.do, *branch.do, *_enter(workflow, branch.to)))
        yield Edge(
            source, event.id, event_title(event), branch.to, first + tuple(_said(branch.do)), holds, fails, require,
            event.phases, index, _total(event.branches[index:]), _refused(event.branches[:index]), fills, empties,
        )  # fmt: skip


def _enter(workflow: Workflow, to: str) -> tuple[Effect, ...]:
    return workflow.states[to].enter if to in workflow.states else ()


def _brought(state: State | None, event: Event, *, mechanical: bool) -> frozenset[str]:
    """The fields that an event surely brings."""
    work = state.work if state else None
    if isinstance(work, Tasks) and event.id == "done" and work.finish in {"all", "lead"}:
        return frozenset(work.needs)
    if isinstance(work, Cases) and mechanical and work.link:
        return frozenset({work.link})
    return frozenset() if mechanical else frozenset(event.needs)


def _known(conditions: Iterable[Expression]) -> frozenset[str]:
    """The fields that have a value where all conditions are true."""
    return frozenset(
        one.slots[node.index].key[1]
        for one in conditions
        for node in when_true(one.tree)
        if isinstance(node, Get) and one.slots[node.index].key[0] == "field"
    )


def _values(brought: frozenset[str], effects: Iterable[Effect]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields surely filled and possibly emptied by what an event brings and its effects, in order."""
    fills, empties = set(brought), set[str]()
    for effect in effects:
        if effect.kind == "score":
            fills.add(effect.name)
            empties.discard(effect.name)
        if effect.kind == "set":
            for name, value in effect.values:
                (empties if value.nullable else fills).add(name)
                (fills if value.nullable else empties).discard(name)
    return frozenset(fills), frozenset(empties)


def _total(branches: tuple[Branch, ...]) -> bool:
    return branches[-1].when is None and all(branch.to != REFUSE for branch in branches)


def _refused(branches: tuple[Branch, ...]) -> tuple[Expression, ...]:
    return tuple(branch.when for branch in branches if branch.when is not None and branch.to == REFUSE)


def _through(workflow: Workflow, state: State) -> Iterator[Edge]:
    for index, holds, fails, branch in _possible(state.choose):
        if branch.to in workflow.states:
            fills, empties = _values(frozenset(), (*branch.do, *_enter(workflow, branch.to)))
            yield Edge(
                state.id, "", "", branch.to, tuple(_said(branch.do)), holds, fails, index=index,
                total=_total(state.choose[index:]), fills=fills, empties=empties,
            )  # fmt: skip


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
