"""Whoever is told something can exist; otherwise the whole step would be refused.

    GF737 a notice to a role that has no unit on the cases of this workflow
    GF743 `escalate`, or a notice to the holder, superior or subordinate, where no ladder leads past these cases
    GF745 a role of a unit field whose kind of unit does not have that role
    GF748 a group whose units stand in a field that this workflow does not have

    notify: {notice: reply, whom: [reporter, grid_chief]}      # the case's unit must lie in a grid

Nobody being there today is no mistake: that is recorded when it happens.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import can_hold, no_unit, on_ladder
from govflow.checks.people import LADDER, listed
from govflow.checks.subject import Subject, effects_of
from govflow.errors import Diagnostic
from govflow.policy.definition import Effect, Policy, Term, Workflow


def told(subject: Subject) -> Iterator[Diagnostic]:
    """The recipients of every notice and whoever joins, in every workflow."""
    for workflow in subject.policy.workflows.values():
        for effect in effects_of(workflow):
            if effect.kind == "escalate" and not on_ladder(subject.policy, workflow):
                yield Diagnostic.of("GF743", effect.place, word="escalate", workflow=workflow.title)
            if effect.kind in {"notify", "join", "leave"}:
                yield from _whom(subject, workflow, effect)


def _whom(subject: Subject, workflow: Workflow, effect: Effect) -> Iterator[Diagnostic]:
    policy = subject.policy
    title = policy.notices[effect.name].name if effect.kind == "notify" else effect.kind
    for term in effect.whom:
        if term.kind == "role" and not can_hold(policy, workflow, term.a):
            yield no_unit("GF737", policy, workflow, term.a, title, term.place)
        elif term.kind == "group":
            yield from _group(policy, workflow, term, title)
        elif term.kind in LADDER or term.kind == "role_of_field":
            yield from listed(subject, workflow, (term,), title)


def _group(policy: Policy, workflow: Workflow, term: Term, title: str) -> Iterator[Diagnostic]:
    group = policy.groups[term.a]
    for role in group.members.values():
        if not can_hold(policy, workflow, role):
            yield no_unit("GF737", policy, workflow, role, title, term.place)
    if group.units and group.units not in workflow.fields:
        yield Diagnostic.of("GF748", term.place, group=group.title, field=group.units, workflow=workflow.title)
