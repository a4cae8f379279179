"""Rosters are kept where cases can reach them, and whoever may wait for a place can be put on the list.

    GF360 a seat, or a hold on a post, without `at` in a workflow whose cases have no such unit above them
    GF361 a roster with a waiting list that no hold puts anybody on

holds:
  place: {roster: pioneer_posts, at: residence, post: post, person: member, wait: true, during: [claimed, waiting]}
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import above
from govflow.checks.subject import Subject, effects_of
from govflow.errors import Diagnostic, Place
from govflow.policy.definition import Policy, Workflow


def rosters(subject: Subject) -> Iterator[Diagnostic]:
    """Every use of a roster, and every waiting list."""
    policy = subject.policy
    for workflow in policy.workflows.values():
        for name, place in _near(workflow):
            yield from _reached(policy, workflow, name, place)
    waited = {hold.roster for workflow in policy.workflows.values() for hold in workflow.holds.values() if hold.wait}
    for roster in policy.rosters.values():
        if roster.waiting and roster.id not in waited:
            yield Diagnostic.of("GF361", roster.place, roster=roster.title)


def _near(workflow: Workflow) -> Iterator[tuple[str, Place]]:
    """Rosters that are meant at the unit of the case itself: without `at`."""
    for effect in effects_of(workflow):
        if effect.kind == "seat" and effect.mode != "hold" and "at" not in dict(effect.values):
            yield effect.name, effect.place
    for hold in workflow.holds.values():
        if hold.kind == "roster" and hold.at is None:
            yield hold.roster, hold.place


def _reached(policy: Policy, workflow: Workflow, name: str, place: Place) -> Iterator[Diagnostic]:
    roster = policy.rosters[name]
    mine = {level.unit_kind for level in policy.ladder} if workflow.unit_kind == "ladder" else {workflow.unit_kind}
    if any(kind == roster.unit_kind or roster.unit_kind in above(policy.unit_kinds, kind) for kind in mine):
        return
    kinds = "、".join(policy.unit_kinds[kind].title for kind in sorted(mine))
    where = policy.unit_kinds[roster.unit_kind].title
    yield Diagnostic.of("GF360", place, roster=roster.title, kind=where, workflow=workflow.title, mine=kinds)
