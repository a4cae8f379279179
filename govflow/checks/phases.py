"""Mixins choose their states by phase, so where mixins are included every state in which a case waits says its own.

    GF327 a state without `phase` in a workflow that includes a mixin

    handling: {title: 办理, phase: handling, …}

Phases: intake deciding decided assigned handling checking answering. Ends, asides and pass-throughs need none: an aside
has the phase of the visit it pauses.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.subject import Subject
from govflow.errors import Diagnostic


def phases(subject: Subject) -> Iterator[Diagnostic]:
    """The states of workflows with mixins."""
    for workflow in subject.policy.workflows.values():
        if workflow.includes:
            for state in workflow.states.values():
                if not (state.phase or state.end or state.aside or state.choose):
                    yield Diagnostic.of("GF327", state.place, state=state.title, mixins="、".join(workflow.includes))
