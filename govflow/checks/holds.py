"""Holds begin where their outcomes are heard, are used where they are held, and what is reversed was booked.

    GF354 `reverse` names an event that books nothing
    GF355 a hold can begin in a state that does not handle what it raises
    GF356 a hold is used in a state in which it is never held

A hold begins as the case enters its states from elsewhere: `held short`, for a post that can be waited for `queued`.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.subject import TITLES, Subject, event_title, events_of
from govflow.errors import Diagnostic
from govflow.policy.definition import Branch, Effect, Event, Hold, State, Workflow

USES = frozenset({"book", "seat"})


def holds(subject: Subject) -> Iterator[Diagnostic]:
    """Holds, their use, and reversals, in every workflow."""
    for workflow in subject.policy.workflows.values():
        for hold in workflow.holds.values():
            yield from _begins(workflow, hold)
        for state, event in events_of(workflow):
            yield from _used(workflow, state, event)
        yield from _reversed(workflow)


def _begins(workflow: Workflow, hold: Hold) -> Iterator[Diagnostic]:
    for name in sorted(_entered(workflow, hold)):
        state = workflow.states[name]
        if state.choose:
            continue
        for outcome in hold.outcomes:
            if outcome not in state.events:
                yield Diagnostic.of(
                    "GF355", hold.place, hold=hold.id, state=state.title, event=outcome, title=TITLES[outcome]
                )


def _entered(workflow: Workflow, hold: Hold) -> set[str]:
    """The states of a hold that can be entered from a state (or start) that is none of them."""
    found = {branch.to for start in workflow.starts.values() for branch in start.branches}
    for state in workflow.states.values():
        if state.id not in hold.during or state.choose:
            found |= {branch.to for branch in _branches(state)}
    return found & set(hold.during)


def _branches(state: State) -> Iterator[Branch]:
    yield from state.choose
    for event in state.events.values():
        yield from event.branches


def _used(workflow: Workflow, state: State | None, event: Event) -> Iterator[Diagnostic]:
    for effect in (*event.do, *(one for branch in event.branches for one in branch.do)):
        hold = workflow.holds.get(effect.name) if effect.kind in USES and effect.booking is None else None
        if hold is not None and (state is None or state.id not in hold.during) and not (state and state.aside):
            where = state.title if state else "开始"
            yield Diagnostic.of("GF356", effect.place, event=event_title(event), state=where, hold=hold.id)


def _reversed(workflow: Workflow) -> Iterator[Diagnostic]:
    booking = {event.id for _, event in events_of(workflow) if any(_books(workflow, event))}
    for _, event in events_of(workflow):
        for effect in (*event.do, *(one for branch in event.branches for one in branch.do)):
            if effect.kind == "reverse" and effect.event not in booking:
                yield Diagnostic.of("GF354", effect.place, event=effect.event)


def _books(workflow: Workflow, event: Event) -> Iterator[Effect]:
    """The bookings of an event, and of the states it enters."""
    entered = (workflow.states[branch.to] for branch in event.branches if branch.to in workflow.states)
    effects = (*event.do, *(one for branch in event.branches for one in branch.do))
    for effect in (*effects, *(one for state in entered for one in state.enter)):
        if effect.kind == "book":
            yield effect
