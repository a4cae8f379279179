"""Whoever is asked to do something can exist.

    GF732 a role that nobody can hold on the cases of this workflow
    GF733 an event that nobody can ever say: every one of `by` is out of reach
    GF734 an event that nobody may say: `not_by` takes away all of `by`
    GF736 `second` that nobody can confirm as
    GF737 a notice to a role that has no unit on the cases of this workflow: every such step would be refused
    GF743 holder, superior, subordinate or `escalate` where no ladder leads past the cases of this workflow
    GF745 a role of a unit field whose kind of unit does not have that role
    GF748 a group whose units stand in a field that this workflow does not have

A role is held at the unit of its own kind on the chain of the case (its unit and everything that unit lies in), and
below that unit where the role `rolls_up`. A relation is reached by `assign` (lead, assistant) or `join`; a field by an
event that brings or sets it. Events of a mixin are told only when nobody at all can say them.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import Given, can_hold, given_by, impossible, kinds_title, on_ladder
from govflow.checks.subject import Subject, effects_of, event_title, events_of
from govflow.errors import Diagnostic
from govflow.policy.definition import (
    Attendance,
    Ballot,
    Effect,
    Event,
    Policy,
    Publish,
    State,
    Term,
    Workflow,
)

LADDER = frozenset({"holder", "superior", "subordinate"})


def people(subject: Subject) -> Iterator[Diagnostic]:
    """Everyone who is named to act or to be told, in every workflow."""
    policy = subject.policy
    for workflow in policy.workflows.values():
        given = given_by(policy, workflow)
        for _, event in events_of(workflow):
            yield from _event(policy, workflow, given, event)
        for state in workflow.states.values():
            for title, terms in _acts(state):
                yield from _listed(policy, workflow, terms, title)
        for effect in effects_of(workflow):
            yield from _effect(policy, workflow, effect)


def _event(policy: Policy, workflow: Workflow, given: Given, event: Event) -> Iterator[Diagnostic]:
    title = event_title(event)
    persons = tuple(term for term in event.by if term.kind != "system")
    refused = {(term.kind, term.a, term.b) for term in event.not_by}
    out = impossible(policy, workflow, given, persons)
    if persons and len(out) == len(persons) == len(event.by):
        who = "、".join(_title(policy, workflow, term) for term in persons)
        yield Diagnostic.of("GF733", event.place, event=title, who=who, workflow=workflow.title)
    elif not event.mixin:
        yield from _listed(policy, workflow, event.by, title)
    if persons and all((t.kind, t.a, t.b) in refused or ("anyone", "", "") in refused for t in persons):
        yield Diagnostic.of("GF734", event.place, event=title)
    if event.second and len(impossible(policy, workflow, given, event.second)) == len(event.second):
        who = "、".join(_title(policy, workflow, term) for term in event.second)
        yield Diagnostic.of("GF736", event.second[0].place, event=title, who=who)


def _acts(state: State) -> Iterator[tuple[str, tuple[Term, ...]]]:
    match state.work:
        case Ballot(close_by=close):
            yield "结束表决", close
        case Attendance(record_by=record, close_by=close):
            yield "记录签到", record
            yield "结束签到", close
        case Publish(by=by, objections=objections):
            yield "张贴", by
            if objections is not None:
                yield "提出异议", objections.by


def _listed(policy: Policy, workflow: Workflow, terms: tuple[Term, ...], title: str) -> Iterator[Diagnostic]:
    """What is wrong with single terms of a list, whoever else stands in it."""
    for term in terms:
        if term.kind == "role" and not can_hold(policy, workflow, term.a):
            yield _no_holder("GF732", policy, workflow, term, title)
        elif term.kind in LADDER and not on_ladder(policy, workflow):
            yield Diagnostic.of("GF743", term.place, word=term.text, workflow=workflow.title)
        elif term.kind == "role_of_field":
            yield from _of_field(policy, workflow, term)


def _no_holder(code: str, policy: Policy, workflow: Workflow, term: Term, title: str) -> Diagnostic:
    role = policy.roles[term.a]
    held, cases = policy.unit_kinds[role.at].title, kinds_title(policy, workflow)
    return Diagnostic.of(code, term.place, role=role.title, at=held, cases=cases, title=title)


def _of_field(policy: Policy, workflow: Workflow, term: Term) -> Iterator[Diagnostic]:
    role, field = policy.roles[term.a], workflow.fields[term.b]
    kind = field.type.name
    if kind and kind != role.at:
        titles = {"at": policy.unit_kinds[role.at].title, "kind": policy.unit_kinds[kind].title}
        yield Diagnostic.of("GF745", term.place, role=role.title, field=field.title, **titles)


def _effect(policy: Policy, workflow: Workflow, effect: Effect) -> Iterator[Diagnostic]:
    if effect.kind == "escalate" and not on_ladder(policy, workflow):
        yield Diagnostic.of("GF743", effect.place, word="escalate", workflow=workflow.title)
    if effect.kind not in {"notify", "join", "leave"}:
        return
    title = policy.notices[effect.name].name if effect.kind == "notify" else effect.kind
    for term in effect.whom:
        if term.kind == "role" and not can_hold(policy, workflow, term.a):
            yield _no_holder("GF737", policy, workflow, term, title)
        elif term.kind == "group":
            yield from _group(policy, workflow, term, title)
        elif term.kind in LADDER or term.kind == "role_of_field":
            yield from _listed(policy, workflow, (term,), title)


def _group(policy: Policy, workflow: Workflow, term: Term, title: str) -> Iterator[Diagnostic]:
    group = policy.groups[term.a]
    for role in group.members.values():
        if not can_hold(policy, workflow, role):
            yield _no_holder("GF737", policy, workflow, Term("role", role, place=term.place), title)
    if group.units and group.units not in workflow.fields:
        yield Diagnostic.of("GF748", term.place, group=group.title, field=group.units, workflow=workflow.title)


def _title(policy: Policy, workflow: Workflow, term: Term) -> str:
    match term.kind:
        case "role":
            return policy.roles[term.a].title
        case "field":
            return workflow.fields[term.a].title
        case "group":
            return policy.groups[term.a].title
    return term.text or term.a or term.kind
