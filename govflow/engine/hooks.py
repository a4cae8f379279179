"""Which hooks a policy calls, so that a name without a handler is found at the start, not in the middle of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govflow.errors import Diagnostic
from govflow.policy.definition import Branch, Effect, Event, Policy, Workflow


def unhandled(policies: Iterable[Policy], handlers: Iterable[str]) -> tuple[Diagnostic, ...]:
    """One finding for every hook that is called and not handled, at the first place that calls it."""
    known = frozenset(handlers)
    found: dict[str, Diagnostic] = {}
    for policy in policies:
        for workflow in policy.workflows.values():
            for effect in _effects(workflow):
                if effect.kind == "call" and f"call:{effect.name}" not in known:
                    found.setdefault(effect.name, Diagnostic.of("GF933", effect.place, hook=effect.name))
    return tuple(found.values())


def _effects(workflow: Workflow) -> Iterator[Effect]:
    for event in workflow.starts.values():
        yield from _of_event(event)
    for state in workflow.states.values():
        yield from state.enter
        yield from _of_branches(state.choose)
        for event in state.events.values():
            yield from _of_event(event)
    for clock in workflow.clocks.values():
        for reminder in clock.reminders:
            yield from reminder.do


def _of_event(event: Event) -> Iterator[Effect]:
    yield from event.do
    yield from _of_branches(event.branches)


def _of_branches(branches: Iterable[Branch]) -> Iterator[Effect]:
    for branch in branches:
        yield from branch.do
