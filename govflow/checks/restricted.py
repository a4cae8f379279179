"""A restricted workflow tells nobody whom `open_to` does not name, and those who must act may know.

    GF376 somebody may act, or open such a case, who may not know that there is one
    GF377 a notice goes to somebody who may not know
    GF378 it announces or publishes
    GF379 data of police or mediation in a workflow that is not restricted

restricted:
  open_to: [community_officer, visitors]      # roles, relations, fields of persons
  keep: police_retention                      # a dated parameter, counted from the end
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govflow.checks.holding import terms_title
from govflow.checks.subject import Subject, effects_of, event_title, events_of
from govflow.errors import Diagnostic
from govflow.policy.definition import Attendance, Ballot, Field, Policy, Publish, Restricted, State, Term, Workflow
from govflow.policy.redaction import CLASS_TITLES, RESTRICTED

CLOSED = frozenset({"police_liaison", "mediation"})
"""Classes whose very existence is nobody else's business; a minor's data alone do not make a matter secret."""
_KNOWN_BY_ACTING = frozenset({"system", "actor_of", "actors_of", "last_actor_of"})


def restricted(subject: Subject) -> Iterator[Diagnostic]:
    """Every restricted workflow, and every one that ought to be."""
    for workflow in subject.policy.workflows.values():
        if workflow.restricted is None:
            yield from _ought(workflow)
        else:
            yield from _acts(subject.policy, workflow, workflow.restricted)
            yield from _says(subject.policy, workflow, workflow.restricted)


def _ought(workflow: Workflow) -> Iterator[Diagnostic]:
    found = next((field for field in _fields(workflow) if field.redaction in CLOSED), None)
    if found is not None:
        kind = {"kind": CLASS_TITLES[found.redaction], "id": found.redaction}
        yield Diagnostic.of("GF379", workflow.place, workflow=workflow.title, field=found.title, **kind)


def _fields(workflow: Workflow) -> Iterator[Field]:
    for field in workflow.fields.values():
        yield field
        yield from field.columns.values()


def _acts(policy: Policy, workflow: Workflow, rule: Restricted) -> Iterator[Diagnostic]:
    opener = ("relation", "reporter", "") in rule.keys  # then whoever opens a case may know of it from then on
    asked = [
        (event_title(event), (*(() if state is None and opener else event.by), *event.second, *event.recorded_by))
        for state, event in events_of(workflow)
    ]
    asked += [pair for state in workflow.states.values() for pair in _work(state)]
    for title, terms in asked:
        for term in _strangers(policy, rule, terms):
            who = terms_title(policy, workflow, (term,))
            yield Diagnostic.of("GF376", term.place, event=title, who=who, workflow=workflow.title)


def _work(state: State) -> Iterator[tuple[str, tuple[Term, ...]]]:
    match state.work:
        case Ballot(close_by=close):
            yield "结束表决", close
        case Attendance(record_by=record, close_by=close):
            yield "签到", (*record, *close)


def _strangers(policy: Policy, rule: Restricted, terms: Iterable[Term]) -> Iterator[Term]:
    for term in terms:
        if term.kind in _KNOWN_BY_ACTING:
            continue  # who acted was named when he did
        if term.kind == "group":
            members = policy.groups[term.a].members.values()
            if all(("role", role, "") in rule.keys for role in members):
                continue
        if (term.kind, term.a, term.b) not in rule.keys:
            yield term


def _says(policy: Policy, workflow: Workflow, rule: Restricted) -> Iterator[Diagnostic]:
    for effect in effects_of(workflow):
        if effect.kind == "notify":
            for term in _strangers(policy, rule, effect.whom):
                who = terms_title(policy, workflow, (term,))
                yield Diagnostic.of("GF377", effect.place, notice=effect.name, who=who, workflow=workflow.title)
    if any(field.redaction in RESTRICTED for field in _fields(workflow)):
        return  # GF845 has said it when the files were compiled
    public = [effect.place for effect in effects_of(workflow) if effect.kind == "announce"]
    for state in workflow.states.values():
        if isinstance(state.work, Publish) or (isinstance(state.work, Ballot) and state.work.notice):
            public.append(state.work.place)
    yield from (Diagnostic.of("GF378", place, workflow=workflow.title) for place in public)
