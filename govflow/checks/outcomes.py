"""Everything that can come out of a work is handled, and everything without a person comes from somewhere.

    GF300 an outcome of the work that the state does not handle
    GF301 an end of the case waited for that the state does not handle
    GF302 an event without `by` that no work, deadline, clock or other case raises
    GF333 objections that can never be upheld: their workflow has no end state `upheld`

Outcomes: ballot `passed failed lapsed`, one that elects `elected tied short lapsed` (for one seat by more than half
nobody can tie, so that this need not be handled), one with several questions `counted lapsed`; 公示 `expired`, with
objections `upheld`; 公告, 公开 `posted`; with `no_later_than` also `overdue`; tasks `done`, where `return` is allowed
also `blocked`; attendance `quorate no_quorum`; asks `answered unanswered`; several cases `joined`; one case the id of
its end state, or that end's outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.raisers import ANYTHING, Outcome, outcomes
from govflow.checks.subject import TITLES, WORKS, Subject
from govflow.errors import Diagnostic
from govflow.policy.definition import Policy, Publish, State, Workflow


def handled(subject: Subject) -> Iterator[Diagnostic]:
    """Outcomes of work and events that nothing raises, in every workflow."""
    for workflow in subject.policy.workflows.values():
        raisers = subject.flows.raisers[workflow.id]
        for state in workflow.states.values():
            for outcome in outcomes(subject.policy, workflow, state):
                if outcome.names != (ANYTHING,) and not any(name in state.events for name in outcome.names):
                    yield _unhandled(state, outcome)
            for event in state.events.values():
                # An event of a mixin stands wherever its phases do, so it need not be raised in each of them.
                if not event.by and not raisers.raises(state.id, event.id) and not (event.mixin and not state.mixin):
                    yield Diagnostic.of("GF302", event.place, state=state.title, event=event.id)
            yield from _upheld(subject.policy, state)


def _unhandled(state: State, outcome: Outcome) -> Diagnostic:
    assert state.work is not None
    child = outcome.child
    if child is not None:
        names = " 或 ".join(dict.fromkeys(outcome.names))
        return Diagnostic.of("GF301", state.work.place, state=state.title, end=child.title, names=names)
    (name,) = outcome.names
    what, title = WORKS[state.work.kind], TITLES[name]
    return Diagnostic.of("GF300", state.work.place, state=state.title, work=what, event=name, title=title)


def _upheld(policy: Policy, state: State) -> Iterator[Diagnostic]:
    if not isinstance(state.work, Publish) or state.work.objections is None:
        return
    workflow: Workflow = policy.workflows[state.work.objections.workflow]
    upheld = workflow.states.get("upheld")
    if upheld is None or not upheld.end:
        yield Diagnostic.of("GF333", state.work.place, workflow=workflow.title)
