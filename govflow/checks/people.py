"""Whoever is asked to act can exist.

    GF732 a role that nobody can hold on the cases of this workflow
    GF733 an event that nobody can ever say: every one of `by` is out of reach
    GF734 an event that nobody may say: `not_by` takes away all of `by`
    GF736 `second` that nobody can confirm as
    GF743 holder, superior or subordinate where no ladder leads past the cases of this workflow
    GF745 a role of a unit field whose kind of unit does not have that role

A role is held at the unit of its own kind on the chain of the case (its unit and everything that unit lies in), and
below that unit where the role `rolls_up`. A relation is reached by `assign` (lead, assistant) or `join`; a field by an
event that brings or sets it. A mixin is written for many workflows: its events are told when nobody at all can say
them. A workflow `for: ladder` may list roles for any ladder of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import (
    Given,
    could_hold,
    given_by,
    impossible,
    no_unit,
    on_ladder,
    terms_title,
)
from govflow.checks.subject import Subject, event_title, events_of
from govflow.errors import Diagnostic
from govflow.policy.definition import Asks, Attendance, Ballot, Event, Publish, State, Term, Workflow

LADDER = frozenset({"holder", "superior", "subordinate"})


def people(subject: Subject) -> Iterator[Diagnostic]:
    """Everyone who is named to act, in every workflow."""
    for workflow in subject.policy.workflows.values():
        given = given_by(subject.policy, workflow)
        for _, event in events_of(workflow):
            yield from _event(subject, workflow, given, event)
        for state in workflow.states.values():
            for title, terms in _acts(state):
                yield from listed(subject, workflow, terms, title)


def _event(subject: Subject, workflow: Workflow, given: Given, event: Event) -> Iterator[Diagnostic]:
    policy, title = subject.policy, event_title(event)
    persons = tuple(term for term in event.by if term.kind != "system")
    refused = {(term.kind, term.a, term.b) for term in event.not_by}
    out = impossible(policy, workflow, given, persons)
    if persons and len(out) == len(persons) == len(event.by):
        who = terms_title(policy, workflow, persons)
        yield Diagnostic.of("GF733", event.place, event=title, who=who, workflow=workflow.title)
    else:
        terms = tuple(term for term in event.by if not event.mixin or term.kind in LADDER)
        yield from listed(subject, workflow, terms, title)
    if persons and all((t.kind, t.a, t.b) in refused or ("anyone", "", "") in refused for t in persons):
        yield Diagnostic.of("GF734", event.place, event=title)
    if event.second and len(impossible(policy, workflow, given, event.second)) == len(event.second):
        who = terms_title(policy, workflow, event.second)
        yield Diagnostic.of("GF736", event.second[0].place, event=title, who=who)


def _acts(state: State) -> Iterator[tuple[str, tuple[Term, ...]]]:
    match state.work:
        case Ballot(close_by=close):
            yield "结束表决", close
        case Attendance(record_by=record, close_by=close):
            yield "记录签到", record
            yield "结束签到", close
        case Asks(recorded_by=record):
            yield "代为登记", record
        case Publish(by=by, objections=objections):
            yield "张贴", by
            if objections is not None:
                yield "提出异议", objections.by


def listed(subject: Subject, workflow: Workflow, terms: tuple[Term, ...], title: str) -> Iterator[Diagnostic]:
    """What is wrong with single terms of a list, whoever else stands in it."""
    policy = subject.policy
    for term in terms:
        if term.kind == "role" and not could_hold(subject, workflow, term.a):
            yield no_unit("GF732", policy, workflow, term.a, title, term.place)
        elif term.kind in LADDER and not on_ladder(policy, workflow):
            yield Diagnostic.of("GF743", term.place, word=term.text, workflow=workflow.title)
        elif term.kind == "role_of_field":
            yield from _of_field(subject, workflow, term)


def _of_field(subject: Subject, workflow: Workflow, term: Term) -> Iterator[Diagnostic]:
    role, field, kinds = subject.policy.roles[term.a], workflow.fields[term.b], subject.policy.unit_kinds
    kind = field.type.name
    if kind and kind != role.at:
        titles = {"at": kinds[role.at].title, "kind": kinds[kind].title}
        yield Diagnostic.of("GF745", term.place, role=role.title, field=field.title, **titles)
