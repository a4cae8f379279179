"""Ballots can be held and decided.

    GF738 a mark that nobody can meet, such as `more than 1/1`
    GF739 a quorum measured by those who take part: it is always met
    GF740 an absolute number where votes are also counted by area
    GF741 an electorate of those who attend whose link leads to no meeting
    GF746 an electorate of a role that has no unit on the cases of this workflow: calling the ballot would be refused
    GF747 a group with such a role: judging the attendance would be refused
    GF748 a group whose units stand in a field that this workflow does not have
    GF380 an election or several questions put to several electorates at once
    GF381 signatures with a quorum, a notice period or a prolonging
    GF382 a prolonging without a quorum that could be missed, or without an end that could be put off
    GF383 a recount of a state that holds no ballot, or of another recount
    GF384 an election ranked by a measure that its electorate does not count

A mark carries its base: `at least 2/3 of all` for a quorum, `more than 1/2 of participating` for a decision. Marks that
come from dated parameters and tables are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.elections import special
from govflow.checks.holding import can_hold, no_unit
from govflow.checks.marks import marks_of
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic
from govflow.feel import Expression, Mark
from govflow.policy.definition import Attendance, Ballot, Electorate, Policy, State, Workflow


def ballots(subject: Subject) -> Iterator[Diagnostic]:
    """Every ballot and every attendance."""
    policy = subject.policy
    for workflow in policy.workflows.values():
        for state in workflow.states.values():
            if isinstance(state.work, Ballot):
                yield from _ballot(policy, workflow, state, state.work)
            elif isinstance(state.work, Attendance):
                yield from _attendance(policy, workflow, state.work)


def _ballot(policy: Policy, workflow: Workflow, state: State, work: Ballot) -> Iterator[Diagnostic]:
    bodies = [policy.electorates[name] for name in work.electorates]
    area = next((body.title for body in bodies if "area" in body.measures), "")
    yield from special(policy, workflow, state, work)
    for expression in (work.quorum, *work.marks):
        if expression is None:
            continue
        for mark in marks_of(policy, expression):
            yield from _mark(expression, mark, state, area, quorum=expression is work.quorum)
    for body in bodies:
        yield from _body(policy, workflow, work, body)


def _mark(expression: Expression, mark: Mark, state: State, area: str, *, quorum: bool) -> Iterator[Diagnostic]:
    said = {"state": state.title, "mark": str(mark)}
    for threshold in mark.thresholds:
        if threshold.strict and threshold.b and threshold.a >= threshold.b:
            yield Diagnostic.of("GF738", expression.place, **said)
        if quorum and threshold.base in {"participating", "valid"}:
            yield Diagnostic.of("GF739", expression.place, **said)
        if area and not threshold.b:
            yield Diagnostic.of("GF740", expression.place, electorate=area, **said)


def _body(policy: Policy, workflow: Workflow, work: Ballot, body: Electorate) -> Iterator[Diagnostic]:
    if body.source == "attendance" and not _meeting(policy, workflow, body.link):
        yield Diagnostic.of("GF741", work.place, electorate=body.title, link=body.link)
    for role in body.roles:
        if not can_hold(policy, workflow, role):
            yield no_unit("GF746", policy, workflow, role, body.title, work.place)


def _meeting(policy: Policy, workflow: Workflow, link: str) -> bool:
    if link == "parent":
        return True
    field = workflow.fields.get(link)
    if field is None or field.type.kind != "case":
        return False
    meeting = policy.workflows.get(field.type.name)
    return meeting is None or any(isinstance(state.work, Attendance) for state in meeting.states.values())


def _attendance(policy: Policy, workflow: Workflow, work: Attendance) -> Iterator[Diagnostic]:
    for name in work.groups:
        field = policy.groups[name].units
        if field and field not in workflow.fields:
            yield Diagnostic.of(
                "GF748", work.place, group=policy.groups[name].title, field=field, workflow=workflow.title
            )
        for role in policy.groups[name].members.values():
            if not can_hold(policy, workflow, role):
                yield no_unit("GF747", policy, workflow, role, policy.groups[name].title, work.place)
