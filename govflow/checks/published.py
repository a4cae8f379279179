"""What is published is written for the public, and what invites objections is published.

GF634 a workflow publishes, and nobody may clear what the gate holds
GF625 `announce`, `publish` or the notice of a ballot with a notice for handlers: it would not be redacted
GF626 `notify` with a 公示: nobody could object to it, and no period would run

announce: assignment       # audience: handler
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.subject import Subject, effects_of
from govflow.errors import Diagnostic, Place
from govflow.policy.definition import Ballot, Publish, Workflow
from govflow.policy.redaction import OUTSIDE


def published(subject: Subject) -> Iterator[Diagnostic]:
    """Every use of a notice in every workflow."""
    notices = subject.policy.notices
    for workflow in subject.policy.workflows.values():
        announced = list(_announced(workflow))
        if announced and not subject.policy.clears:
            yield Diagnostic.of("GF634", announced[0][1], workflow=workflow.title)
        for name, place in announced:
            if notices[name].audience not in OUTSIDE:
                yield Diagnostic.of("GF625", place, notice=name, audience=notices[name].audience)
        for effect in effects_of(workflow):
            if effect.kind == "notify" and notices[effect.name].kind == "公示":
                yield Diagnostic.of("GF626", effect.place, notice=effect.name)


def _announced(workflow: Workflow) -> Iterator[tuple[str, Place]]:
    for effect in effects_of(workflow):
        if effect.kind == "announce":
            yield effect.name, effect.place
    for state in workflow.states.values():
        work = state.work
        if isinstance(work, Publish):
            yield work.notice, work.place
            if work.correction:
                yield work.correction, work.place
        elif isinstance(work, Ballot):
            yield from ((name, work.place) for name in (work.notice, work.prolonged) if name)
