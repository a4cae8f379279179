"""Every state can be reached, and from every state there is a way to an end.

    GF305 a state that no way leads to
    GF312 a state that nothing leads out of and that is no end
    GF313 a state from which no end can be reached

Guards may turn out either way here; only constants are decided. A state of a mixin that no way leads to is left out
with `without` (its event) in `include`.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.graph import Config, Graph, build
from govflow.checks.search import reachable
from govflow.checks.subject import BEFORE, Subject
from govflow.errors import Diagnostic
from govflow.policy.definition import STAY


def reach(subject: Subject) -> Iterator[Diagnostic]:
    """Unreachable states and dead ends of every workflow."""
    for workflow in subject.policy.workflows.values():
        # An event that nothing raises is told as such; what would follow from it is not told too.
        graph = build(workflow, subject.flows.raisers[workflow.id], unraised=True)
        configs = {config for config, _, _ in reachable(graph)}
        come = {state for state, _ in configs}
        stuck = set(_stuck(graph))
        for state in workflow.states.values():
            if state.id not in come:
                yield Diagnostic.of("GF305", state.place, state=state.title, workflow=workflow.title)
            elif state.id in stuck:
                yield Diagnostic.of("GF312", state.place, state=state.title, workflow=workflow.title)
        for name in _traps(graph, configs, stuck):
            trap = workflow.states[name]
            yield Diagnostic.of("GF313", trap.place, state=trap.title, workflow=workflow.title)


def _traps(graph: Graph, configs: set[Config], stuck: set[str]) -> Iterator[str]:
    """The first state of each circle that nothing leads out of. What only leads there is not told."""
    ending = _ending(graph, configs)
    lost = {config[0] for config in configs} - {config[0] for config in ending} - {BEFORE}
    told: set[str] = set(stuck)
    for name, state in graph.workflow.states.items():
        around = _next(graph, name)
        if name in lost and not state.aside and not around & told and all(name in _next(graph, n) for n in around):
            told |= around
            yield name


def _stuck(graph: Graph) -> Iterator[str]:
    for state in graph.workflow.states.values():
        leading = (edge.to for edge in graph.edges[state.id])
        if not state.end and not any(to not in {STAY, state.id} for to in leading):
            yield state.id


def _next(graph: Graph, begin: str) -> set[str]:
    """All states on the ways from one; an aside that goes back leads nowhere new."""
    seen, queue = {begin}, [begin]
    while queue:
        for edge in graph.edges[queue.pop()]:
            if edge.to in graph.edges and edge.to not in seen:
                seen.add(edge.to)
                queue.append(edge.to)
    return seen


def _ending(graph: Graph, configs: set[Config]) -> set[Config]:
    """The configurations from which an end can be reached."""
    before: dict[Config, set[Config]] = {config: set() for config in configs}
    for config in configs:
        for edge in graph.edges.get(config[0], ()):
            to = graph.move(config, edge)
            if to is not None:
                before[to].add(config)
    states = graph.workflow.states
    good = {config for config in configs if config[0] != BEFORE and states[config[0]].end}
    queue = list(good)
    while queue:
        for config in before[queue.pop()]:
            if config not in good:
                good.add(config)
                queue.append(config)
    return good
