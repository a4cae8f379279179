"""What a case waits for is there: the field, the states, what is brought back.

GF335 `until` names a state that the other workflow does not have
GF336 `bring` names a field that the other workflow does not have, or has of another type
GF337 `of` or `as` names no field that holds a case
GF338 `finish` is neither all, any nor a number
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.raisers import child_of
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic, Place, nearest
from govflow.feel.types import fits
from govflow.policy.definition import Cases, Policy, Publish, Workflow


def children(subject: Subject) -> Iterator[Diagnostic]:
    """Every work that waits for cases, and every publication that hears objections."""
    policy = subject.policy
    for workflow in policy.workflows.values():
        for state in workflow.states.values():
            if isinstance(state.work, Cases):
                yield from _cases(policy, workflow, state.work)
            elif isinstance(state.work, Publish) and state.work.objections is not None:
                child = policy.workflows[state.work.objections.workflow]
                yield from _brought(workflow, child, state.work.objections.bring, state.work.place)


def _cases(policy: Policy, workflow: Workflow, work: Cases) -> Iterator[Diagnostic]:
    for name in filter(None, (work.of, work.link)):
        field = workflow.fields.get(name)
        kind = None if field is None else field.type.of or field.type
        if kind is None or kind.kind != "case":
            yield Diagnostic.of("GF337", work.place, name=name)
    if work.finish not in {"all", "any"} and not work.finish.isdecimal():
        yield Diagnostic.of("GF338", work.place, given=work.finish)
    child = child_of(policy, workflow, work)
    if child is None:
        return
    for name in work.until:
        if name not in child.states:
            near = nearest(name, child.states)
            args = {} if near is None else {"near": near}
            yield Diagnostic.of("GF335", work.place, workflow=child.title, name=name, **args)
    yield from _brought(workflow, child, work.bring, work.place)


def _brought(workflow: Workflow, child: Workflow, names: tuple[str, ...], place: Place) -> Iterator[Diagnostic]:
    for name in names:
        mine, other = workflow.fields.get(name), child.fields.get(name)
        if mine is not None and (other is None or not fits(other.type, mine.type)):
            yield Diagnostic.of("GF336", place, workflow=child.title, name=name, type=mine.type.zh())
